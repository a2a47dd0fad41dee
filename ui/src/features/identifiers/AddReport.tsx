import { Button } from "react-aria-components";
import type { ImportLine } from "../../api";
import { JobView } from "../../components/library/JobView";
import { Icon, type IconName } from "../../components/shared/Icon";
import type { JobShown } from "../../state/jobs";
import { showWherever } from "../../state/showPaper";
import { goTo } from "../../state/view";

interface Props {
  job: JobShown;
  onClose: () => void;
  /** Back to the box. */
  onMore: () => void;
}

/** While services are asked, and what became of each work. Closing it leaves the work running. */
export function AddReport({ job, onClose, onMore }: Props) {
  const running = job.state === "running";
  const done = () => {
    goTo({ place: "all" });
    onClose();
  };
  return (
    <div className="paste-report" data-testid="identifiers-report">
      {running || job.lines.length === 0 ? <ul><JobView job={job} /></ul> : <AddedLines lines={job.lines} onLeave={onClose} />}
      {!running && job.cancelling && <p className="hint" role="status">Cancelled. What was added before stays.</p>}
      <footer>
        {running ? (
          <Button className="button bounded" autoFocus onPress={onClose}>Leave it running</Button>
        ) : (
          <>
            <Button className="button bounded" onPress={onMore}>Add more</Button>
            <Button className="button primary" autoFocus onPress={done}>Done</Button>
          </>
        )}
      </footer>
    </div>
  );
}

const outcomes: Record<ImportLine["status"], [IconName, string]> = {
  added: ["check", "Added"],
  attached: ["check", "Attached"],
  duplicate: ["check", "In the library already"],
  "needs-review": ["inbox", "Waits in the inbox"],
  "not-a-paper": ["minus", "No paper"],
  skipped: ["minus", "Left out"],
  failed: ["warning", "Not added"],
};

function AddedLines({ lines, onLeave }: { lines: readonly ImportLine[]; onLeave: () => void }) {
  const show = (id: string) => {
    onLeave();
    void showWherever(id);
  };
  return (
    <ul className="named-works" aria-label="What became of each">
      {lines.map((line, index) => {
        const [icon, words] = outcomes[line.status];
        const item = line.item ?? line.duplicate_of;
        const name = line.title ?? line.input;
        return (
          <li key={index} className={line.status}>
            <Icon name={icon} />
            <span>
              <bdi>{name}</bdi>
              <small>{[words, line.reason].filter(Boolean).join(": ")}</small>
            </span>
            {item !== null && <Button className="button link" aria-label={`Show ${name}`} onPress={() => show(item)}>Show</Button>}
          </li>
        );
      })}
    </ul>
  );
}
