import { IconButton } from "../../components/shared/IconButton";
import { Segments } from "../../components/shared/Segments";
import { figure } from "../../lib/words";
import { lookAt, shelf } from "../../state/inbox";
import { useStore } from "../../state/store";
import { view } from "../../state/view";
import { toggleTree } from "../../state/window";

const shelves = [["waiting", "Waiting"], ["aside", "Set aside"], ["history", "History"]] as const;

export function InboxHead({ count }: { count: number }) {
  const tree = useStore(view, (now) => now.tree);
  const { aside, history } = useStore(shelf, (now) => now);
  return (
    <div className="head">
      <IconButton icon="pane-left" label={tree ? "Hide the library tree" : "Show the library tree"} keys="Ctrl \\" onPress={toggleTree} />
      <h1>Inbox</h1>
      {count > 0 && <span className="count" data-testid="inbox-count">{figure(count)}</span>}
      <span className="end">
        <Segments
          label="Which files"
          value={history ? "history" : aside ? "aside" : "waiting"}
          choices={shelves}
          onChoose={(which) => lookAt(which === "aside", which === "history")}
        />
      </span>
    </div>
  );
}
