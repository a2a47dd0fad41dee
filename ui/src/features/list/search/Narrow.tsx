import { memo, useState } from "react";
import { Button, Dialog, DialogTrigger, Popover } from "react-aria-components";
import type { Facets, Tally } from "../../../api";
import { Icon } from "../../../components/shared/Icon";
import { kindName } from "../../../lib/paper";
import { figure } from "../../../lib/words";
import { useFacets } from "../../../state/library";
import { useAnswer } from "../../../state/rows";
import { useStore } from "../../../state/store";
import { filterOf, narrowBy, view } from "../../../state/view";

const groups: [keyof Facets, string][] = [
  ["year", "Year"],
  ["author", "Author"],
  ["venue", "Venue"],
  ["tag", "Tag"],
  ["collection", "Collection"],
  ["status", "Status"],
  ["kind", "Kind"],
];

const FEW = 5;

/** What the list is made of: a press on a value asks for it, in the query. */
export const Narrow = memo(function Narrow() {
  const [open, setOpen] = useState(false);
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button className="button narrow">
        Narrow
        <Icon name="chevron-down" />
      </Button>
      <Popover className="float narrow-float" placement="bottom start">
        <Dialog aria-label="Narrow the list">
          <Values onTake={() => setOpen(false)} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
});

function Values({ onTake }: { onTake: () => void }) {
  const here = useStore(view, (now) => now);
  const { total } = useAnswer();
  const { data, failure } = useFacets(filterOf(here), here.typing);
  const take = (clause: string) => {
    narrowBy(clause);
    onTake();
  };
  if (failure) return <p>{failure.message}</p>;
  if (!data) return <p className="waiting">Counting…</p>;
  // What all of them have narrows nothing.
  const shown = groups.map(([key, name]) => ({ key, name, values: data[key].filter(({ count }) => total === null || count < total) }));
  const some = shown.filter(({ values }) => values.length > 0);
  if (some.length === 0) return <p>These papers have nothing that would tell them apart.</p>;
  return (
    <div className="groups">
      {some.map(({ key, name, values }) => <Group key={key} name={name} facet={key} values={values} onTake={take} />)}
    </div>
  );
}

interface GroupProps {
  name: string;
  facet: keyof Facets;
  values: Tally[];
  onTake: (clause: string) => void;
}

function Group({ name, facet, values, onTake }: GroupProps) {
  const [all, setAll] = useState(false);
  const label = (value: string) => (facet === "kind" ? kindName(value) : value);
  return (
    <section aria-label={name}>
      <h3>{name}</h3>
      <ul>
        {(all ? values : values.slice(0, FEW)).map(({ value, clause, count }) => (
          <li key={value}>
            <button type="button" title={clause} onClick={() => onTake(clause)}>
              <span className="name" dir="auto">{label(value)}</span>
              <span className="count">{figure(count)}</span>
            </button>
          </li>
        ))}
      </ul>
      {values.length > FEW && !all && (
        <button type="button" className="more-text" onClick={() => setAll(true)}>
          {figure(values.length - FEW)} more
        </button>
      )}
    </section>
  );
}
