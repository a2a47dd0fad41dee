import { Button } from "react-aria-components";
import type { Folder, LeftOut } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { tryAgain } from "../../state/folders";
import { showAside, showInbox } from "../../state/inbox";
import { useLeftOut } from "../../state/library";

const LISTED = 200;

const words: Partial<Record<LeftOut["outcome"], string>> = {
  "not-a-paper": "No paper",
  "needs-review": "In the inbox",
  skipped: "Left alone",
  failed: "Not read",
};

/** What did not come in from a folder, and why. */
export function LeftOutList({ folder, fixed }: { folder: Folder; fixed: boolean }) {
  const files = useLeftOut(folder.id).data ?? [];
  const has = (...outcomes: LeftOut["outcome"][]) => files.some(({ outcome }) => outcomes.includes(outcome));
  return (
    <div className="left-out" role="group" aria-label="Files left out">
      <ul>
        {files.slice(0, LISTED).map(({ path, outcome, reason }) => (
          <li key={path}>
            <span className="state-word">{words[outcome]}</span>
            <span>
              <bdi>{path}</bdi>
              <small>{reason}</small>
            </span>
          </li>
        ))}
        {files.length > LISTED && <li><span /><span>and {files.length - LISTED} more</span></li>}
      </ul>
      <div className="acts">
        {has("not-a-paper") && (
          <Button className="button bounded" onPress={showAside}><Icon name="inbox" />Look at what is no paper</Button>
        )}
        {has("needs-review") && (
          <Button className="button bounded" onPress={showInbox}><Icon name="inbox" />Show the inbox</Button>
        )}
        {has("failed", "skipped") && (
          <Button className="button bounded" isDisabled={fixed} onPress={() => void tryAgain(folder)}>
            <Icon name="retry" />Try again
          </Button>
        )}
      </div>
    </div>
  );
}
