import { useState } from "react";
import { search, type QueryPart } from "../../../api";
import { Icon } from "../../../components/shared/Icon";
import { announce } from "../../../state/announce";
import { lastPart } from "../../../state/actions";
import { useQuery } from "../../../state/queries";
import { rows } from "../../../state/rows";
import { useStore } from "../../../state/store";
import { hasQuery, replaceQuery, searchEverywhere, view, type View } from "../../../state/view";
import { wish } from "../../../state/window";
import { wordsOf } from "./parts";

export interface Chip {
  key: string;
  field: string;
  value: string;
  remove: () => void;
}

const placeNames = { all: "", unfiled: "Unfiled", queue: "Reading queue", "recently-read": "Recently read", trash: "Trash" };

function placeChip({ place, tag, collection }: View): Chip[] {
  const value = tag ?? (collection === null ? placeNames[place] : lastPart(collection));
  if (value === "") return [];
  return [{ key: "place", field: tag === null ? "in" : "tagged", value, remove: searchEverywhere }];
}

/** What narrows the list: the part of the library, and each clause of the query. */
export function useChips(): Chip[] {
  const here = useStore(view, (now) => now);
  const asked = hasQuery(here);
  const { text, typing } = here;
  const { data } = useQuery(asked ? { key: `parts:${typing}:${text}`, nouns: [], fetch: () => rows.shownFirst().then(() => search.parts(text, typing)) } : null);
  // Until the parts of what was just typed are known, those before stay.
  const [last, setLast] = useState<QueryPart[]>([]);
  if (data && data !== last) setLast(data);
  if (!asked) return [];
  const clauses = (data ?? last).map((part) => ({ key: part.text, ...wordsOf(part), remove: () => replaceQuery(part.without) }));
  return [...placeChip(here), ...clauses];
}

/** Below the search box: what narrows the list, each with a way to take it off. */
export function QueryChips() {
  const chips = useChips();
  if (chips.length === 0) return null;
  const take = ({ field, value, remove }: Chip) => {
    remove();
    announce(`Filter ${field} ${value} removed`);
    wish("search-end");
  };
  return (
    <ul className="query-chips" aria-label="Filters">
      {chips.map((chip) => (
        <li key={chip.key} className="chip">
          <span dir="auto">{chip.field !== "" && <b>{chip.field}</b>} {chip.value}</span>
          <button type="button" aria-label={`Remove filter ${chip.field} ${chip.value}`} title="Remove this filter" onClick={() => take(chip)}>
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}
