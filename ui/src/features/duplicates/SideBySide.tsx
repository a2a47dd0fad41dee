import { useId } from "react";
import { Button, Toolbar } from "react-aria-components";
import type { DuplicateGroup, Failure, MergePlan } from "../../api";
import { Empty } from "../../components/shared/Empty";
import { Icon, type IconName } from "../../components/shared/Icon";
import { papers } from "../../lib/words";
import { keyOf, merge, notTheSame, skip } from "../../state/duplicates";
import { Belongings } from "./Belongings";
import { howSure } from "./howSure";
import { MergeTable } from "./MergeTable";

interface Props {
  groups: readonly DuplicateGroup[];
  group: DuplicateGroup;
  plan: MergePlan | undefined;
  failure: Failure | undefined;
  /** Why nothing can be decided. */
  readOnly: string | null;
}

/** One group: why its papers are one work, their values beside each other, and what can be decided. */
export function SideBySide({ groups, group, plan, failure, readOnly }: Props) {
  const why = useId();
  const fixed = readOnly !== null;
  const said = fixed ? why : undefined;
  const { icon } = howSure(group);
  return (
    <section className="review" aria-label="Side by side">
      <div className="review-body">
        <div className="sides">
          <p className={icon === "warning" ? "reason doubtful" : "reason"}>
            <Icon name={icon} />
            <span>{group.why}</span>
          </p>
          {plan ? (
            <>
              <MergeTable key={keyOf(group)} group={group} plan={plan} fixed={fixed} />
              <Belongings plan={plan} />
            </>
          ) : failure ? (
            <Empty title="These papers could not be read" urgent>{failure.message} {failure.hint}</Empty>
          ) : (
            <div className="nothing waiting" role="status">Reading the papers…</div>
          )}
        </div>
      </div>
      <footer>
        {fixed && <p className="hint" id={why}><Icon name="warning" />{readOnly}</p>}
        <Toolbar className="decide" aria-label="What they are">
          <Act primary icon="merge" label={`Merge ${papers(group.items.length)}`} keys="M" disabled={fixed} said={said} onPress={() => plan && void merge(groups, group, plan)} />
          <Act icon="minus" label="Not the same" keys="N" disabled={fixed} said={said} onPress={() => void notTheSame(groups, group)} />
          <Act icon="skip" label="Skip" keys="S" className="end" onPress={() => skip(groups, group)} />
        </Toolbar>
      </footer>
    </section>
  );
}

interface ActProps {
  icon: IconName;
  label: string;
  keys: string;
  onPress: () => void;
  primary?: boolean;
  disabled?: boolean;
  className?: string;
  /** What says why it is disabled. */
  said?: string;
}

function Act({ icon, label, keys, onPress, primary = false, disabled = false, className = "", said }: ActProps) {
  return (
    <Button
      className={`button ${primary ? "primary" : ""} ${className}`}
      isDisabled={disabled}
      aria-describedby={said}
      aria-keyshortcuts={keys}
      onPress={onPress}
    >
      <Icon name={icon} />
      {label}
      <kbd className="key" aria-hidden="true">{keys}</kbd>
    </Button>
  );
}
