import { useEffect, useMemo, useState } from "react";
import { Button } from "react-aria-components";
import { items, type Listing, type ListingEntry } from "../../api";
import { papers } from "../../lib/words";
import { attempt } from "../../state/actions";
import { announce } from "../../state/announce";
import { EntryRow } from "./EntryRow";
import { Problems } from "./Problems";

interface Props {
  listing: Listing;
  from: string;
  onAdd: (entries: number[]) => void;
  onText: () => void;
  onClose: () => void;
}

const isNew = ({ duplicate_of }: ListingEntry) => duplicate_of === null;

/** The checked list: new papers are checked, those that are there already are not. */
export function ListingChoice({ listing, from, onAdd, onText, onClose }: Props) {
  const { entries, problems } = listing;
  const fresh = useMemo(() => entries.filter(isNew).map(({ draft }) => draft.entry), [entries]);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(() => new Set(fresh));
  const [restored, setRestored] = useState<ReadonlySet<string>>(new Set());
  const present = entries.length - fresh.length;
  const all = chosen.size === fresh.length;

  useEffect(() => announce(`${papers(entries.length)} found, ${fresh.length} new`), [entries.length, fresh.length]);

  const choose = (entry: number, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(entry);
    else next.delete(entry);
    setChosen(next);
  };
  const restore = async (id: string) => {
    if (await attempt("It is still in the trash.", () => items.restore([id]))) setRestored(new Set([...restored, id]));
  };

  return (
    <div className="listing-choice">
      <div className="choice-head">
        <p>
          <b>{papers(entries.length)}</b> on {from}
          {present > 0 && `, ${present} of them already in your library`}.
        </p>
        <Button className="button link" onPress={onText}>Paste other text</Button>
        {fresh.length > 1 && (
          <Button className="button link" onPress={() => setChosen(new Set(all ? [] : fresh))}>
            {all ? "Choose none" : "Choose all new"}
          </Button>
        )}
      </div>
      <ul className="entries" aria-label="Papers found" data-testid="paste-entries">
        {entries.map((entry) => (
          <EntryRow
            key={entry.draft.entry}
            entry={entry}
            chosen={chosen.has(entry.draft.entry)}
            restored={entry.duplicate_of !== null && restored.has(entry.duplicate_of)}
            onChoose={(on) => choose(entry.draft.entry, on)}
            onRestore={(id) => void restore(id)}
          />
        ))}
      </ul>
      <Problems problems={problems} />
      <footer>
        <Button className="button" onPress={onClose}>Cancel</Button>
        <Button
          className="button primary"
          autoFocus
          isDisabled={chosen.size === 0}
          onPress={() => onAdd(entries.map(({ draft }) => draft.entry).filter((entry) => chosen.has(entry)))}
        >
          {chosen.size === 0 ? "Nothing to add" : `Add ${papers(chosen.size)}`}
        </Button>
      </footer>
    </div>
  );
}
