import { IconButton } from "../../components/shared/IconButton";
import { figure } from "../../lib/words";
import { useStore } from "../../state/store";
import { view } from "../../state/view";
import { toggleTree } from "../../state/window";

export function InboxHead({ count }: { count: number }) {
  const tree = useStore(view, (now) => now.tree);
  return (
    <div className="head">
      <IconButton icon="pane-left" label={tree ? "Hide the library tree" : "Show the library tree"} keys="Ctrl \" onPress={toggleTree} />
      <h1>Inbox</h1>
      {count > 0 && <span className="count" data-testid="inbox-count">{figure(count)}</span>}
    </div>
  );
}
