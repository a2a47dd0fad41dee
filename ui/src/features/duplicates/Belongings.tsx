import type { MergePlan, MergeSide } from "../../api";
import { count, list } from "../../lib/words";

const together = (sides: readonly MergeSide[], of: (side: MergeSide) => readonly string[]) => [...new Set(sides.flatMap(of))];

/** What all of them have is kept whatever is chosen, and said, so that nobody has to fear for it. */
export function Belongings({ plan: { sides } }: { plan: MergePlan }) {
  const sum = (of: (side: MergeSide) => number) => sides.reduce((all, side) => all + of(side), 0);
  const counts = [
    [sum(({ files }) => files), "file"],
    [sum(({ notes }) => notes), "note"],
    [sum(({ marks }) => marks), "highlight"],
  ] as const;
  const said = counts.filter(([many]) => many > 0).map(([many, one]) => count(many, one));
  const names = [
    ["Tags", together(sides, ({ tags }) => tags)],
    ["Collections", together(sides, ({ collections }) => collections)],
    ["Identifiers", together(sides, ({ identifiers }) => identifiers.map(({ scheme, value }) => `${scheme} ${value}`))],
  ] as const;
  return (
    <section className="kept" aria-labelledby="kept-head">
      <h2 id="kept-head">Kept from all</h2>
      <dl>
        {said.length > 0 && (
          <>
            <dt>Beside them</dt>
            <dd>{list(said)}</dd>
          </>
        )}
        {names.filter(([, all]) => all.length > 0).map(([label, all]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{all.join(", ")}</dd>
          </div>
        ))}
      </dl>
      <p className="hint">Values that are not chosen stay in the record, under their old name. Undo takes the merge apart again.</p>
    </section>
  );
}
