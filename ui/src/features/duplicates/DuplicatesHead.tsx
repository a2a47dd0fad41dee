import { Button } from "react-aria-components";
import { Icon } from "../../components/shared/Icon";
import { IconButton } from "../../components/shared/IconButton";
import { figure } from "../../lib/words";
import { mergeSure } from "../../state/duplicates";
import { useStore } from "../../state/store";
import { view } from "../../state/view";
import { toggleTree } from "../../state/window";

interface Props {
  total: number;
  /** How many nobody has to look at. */
  sure: number;
  /** Nothing can be decided. */
  fixed: boolean;
}

export function DuplicatesHead({ total, sure, fixed }: Props) {
  const tree = useStore(view, (now) => now.tree);
  return (
    <div className="head">
      <IconButton icon="pane-left" label={tree ? "Hide the library tree" : "Show the library tree"} keys="Ctrl \\" onPress={toggleTree} />
      <h1>Duplicates</h1>
      {total > 0 && <span className="count" data-testid="duplicates-count">{figure(total)}</span>}
      {sure > 0 && !fixed && (
        <span className="end">
          <Button className="button bounded" onPress={() => void mergeSure()}>
            <Icon name="merge" />
            Merge {figure(sure)} sure
          </Button>
        </span>
      )}
    </div>
  );
}
