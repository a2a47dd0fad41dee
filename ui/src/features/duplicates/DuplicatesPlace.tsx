import { useEffect, useRef } from "react";
import { Button } from "react-aria-components";
import type { DuplicateGroup } from "../../api";
import { Empty } from "../../components/shared/Empty";
import { Icon } from "../../components/shared/Icon";
import { Split } from "../../components/shared/Split";
import { useNarrow } from "../../lib/width";
import { keyOf, placeIn, standAt, standing } from "../../state/duplicates";
import { useDuplicates, useMergePlan, useSummary } from "../../state/library";
import { retry } from "../../state/queries";
import { clearSelection } from "../../state/selection";
import { useStore } from "../../state/store";
import { grant } from "../../state/window";
import { duplicateKeys } from "./duplicateKeys";
import { DuplicatesHead } from "./DuplicatesHead";
import { GroupList } from "./GroupList";
import { SideBySide } from "./SideBySide";

const none: DuplicateGroup[] = [];

/** Papers that are in the library more than once: one group at a time, side by side. */
export function DuplicatesPlace() {
  const { data, failure } = useDuplicates();
  const readOnly = useSummary().data?.read_only;
  const stand = useStore(standing, (now) => now);
  const groups = data?.groups ?? none;
  const at = placeIn(groups, stand);
  const group = groups[at];

  // No paper is looked at here, so none may be acted on.
  useEffect(clearSelection, []);
  // What is found later must not take the place of the group that one looks at.
  useEffect(() => {
    if (group && keyOf(group) !== standing.get().key) standAt(groups, at);
  }, [group, groups, at]);

  if (!group || !data) return <NoGroups known={data !== undefined} failure={failure} />;
  const fixed = readOnly ? `${readOnly} Nothing can be decided now.` : null;
  return <Groups groups={groups} at={at} group={group} total={data.total} sure={data.sure} readOnly={fixed} />;
}

interface GroupsProps {
  groups: readonly DuplicateGroup[];
  at: number;
  group: DuplicateGroup;
  total: number;
  sure: number;
  /** Why nothing can be decided. */
  readOnly: string | null;
}

function Groups({ groups, at, group, total, sure, readOnly }: GroupsProps) {
  const stacked = useNarrow("detail");
  const { data: plan, failure } = useMergePlan(group.items);
  const list = <GroupList groups={groups} at={at} total={total} sure={sure} readOnly={readOnly} />;
  const sides = <SideBySide groups={groups} group={group} plan={plan} failure={failure} readOnly={readOnly} />;
  return (
    <div className={`inbox duplicates ${stacked ? "stacked" : ""}`} role="presentation" onKeyDown={duplicateKeys(groups, at, plan, readOnly)}>
      {stacked ? (
        <>
          {list}
          {sides}
        </>
      ) : (
        <Split id="offprint.panes.duplicates" label="Width of the list of duplicates" firm="first" first={list} second={sides} size={288} least={200} most={520} rest={320} />
      )}
    </div>
  );
}

function NoGroups({ known, failure }: { known: boolean; failure: ReturnType<typeof useDuplicates>["failure"] }) {
  const place = useRef<HTMLElement>(null);
  // The last decision took what had the focus with it.
  useEffect(() => {
    if (!known) return undefined;
    const take = () => place.current?.focus();
    if (document.activeElement === document.body) take();
    return grant("list", take);
  }, [known]);
  return (
    <section className="cards alone" aria-label="Duplicates">
      <DuplicatesHead total={0} sure={0} fixed />
      {failure && !known ? (
        <Empty
          title="Duplicates could not be looked for"
          urgent
          acts={<Button className="button bounded" onPress={() => retry("duplicates")}><Icon name="retry" />Try again</Button>}
        >
          {failure.message} {failure.hint} Nothing was changed.
        </Empty>
      ) : known ? (
        <section className="nobody" ref={place} tabIndex={-1} aria-label="Nothing is here twice">
          <Empty title="Nothing is here twice">
            Papers with the same file, the same identifier, or the same title, first author and year come here, and
            preprints beside what was published of them. You say what becomes of them.
          </Empty>
        </section>
      ) : (
        <div className="nothing waiting" role="status">Looking through the library…</div>
      )}
    </section>
  );
}
