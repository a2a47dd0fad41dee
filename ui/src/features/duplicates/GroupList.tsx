import { memo, useCallback, useEffect, useRef } from "react";
import type { DuplicateGroup } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { papers } from "../../lib/words";
import { keyOf, standAt } from "../../state/duplicates";
import { grant } from "../../state/window";
import { DuplicatesHead } from "./DuplicatesHead";
import { howSure } from "./howSure";

const groupId = (group: DuplicateGroup) => `group-${group.items[0]}-${group.items.length}-${group.items.at(-1)}`;

interface Props {
  groups: readonly DuplicateGroup[];
  at: number;
  total: number;
  sure: number;
  readOnly: string | null;
}

/** The list has the focus as a whole; the group that one stands at is shown side by side. */
export function GroupList({ groups, at, total, sure, readOnly }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const group = groups[at];
  const current = group ? groupId(group) : null;

  useEffect(() => {
    const take = () => list.current?.focus();
    // Where nothing has the focus, such as after what was empty a moment ago, work goes on here.
    if (document.activeElement === document.body) take();
    return grant("list", take);
  }, []);
  useEffect(() => {
    if (current !== null) document.getElementById(current)?.scrollIntoView({ block: "nearest" });
  }, [current]);
  const press = useCallback((one: DuplicateGroup) => {
    standAt(groups, groups.indexOf(one));
    list.current?.focus();
  }, [groups]);

  return (
    <section className="cards" aria-label="Duplicates">
      <DuplicatesHead total={total} sure={sure} fixed={readOnly !== null} />
      <div
        ref={list}
        className="card-list"
        role="listbox"
        aria-label="Groups of duplicates"
        aria-activedescendant={current ?? undefined}
        tabIndex={0}
      >
        {groups.map((one) => (
          <GroupCard key={keyOf(one)} group={one} selected={one === group} onPress={press} />
        ))}
      </div>
    </section>
  );
}

interface CardProps {
  group: DuplicateGroup;
  selected: boolean;
  onPress: (group: DuplicateGroup) => void;
}

const GroupCard = memo(function GroupCard({ group, selected, onPress }: CardProps) {
  const { icon, words } = howSure(group);
  const facts = [group.author, group.versions ? `${papers(group.items.length)}, versions` : papers(group.items.length)].filter(Boolean).join(" · ");
  return (
    // Keys go to the list, which has the focus; the pointer goes to the group.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      role="option"
      id={groupId(group)}
      aria-selected={selected}
      className="card twin"
      onClick={() => onPress(group)}
    >
      <b dir="auto" title={group.title}>{group.title || "Untitled"}</b>
      <small title={group.why}>
        <span>{facts}</span>
        <span className="sure"><Icon name={icon} />{words}</span>
      </small>
    </div>
  );
});
