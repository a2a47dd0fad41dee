import { useState } from "react";
import { Icon } from "../../../components/shared/Icon";
import { Marked } from "../../../components/shared/Marked";
import { count } from "../../../lib/words";
import { openNote } from "../../../state/notes";
import { useAnswer } from "../../../state/rows";

const FEW = 3;

/** Notes of no paper that the query finds, above the papers. */
export function FoundNotes() {
  const { notes } = useAnswer();
  const [all, setAll] = useState(false);
  if (notes.length === 0) return null;
  return (
    <section className="found-notes" aria-label="Notes that were found">
      <ul>
        {(all ? notes : notes.slice(0, FEW)).map(({ id, snippet }) => (
          <li key={id}>
            <button type="button" onClick={() => openNote(id, "")}>
              <Icon name="note" />
              <span className="where">Note</span>
              <q dir="auto"><Marked snippet={snippet} /></q>
            </button>
          </li>
        ))}
      </ul>
      {notes.length > FEW && !all && (
        <button type="button" className="more-text" onClick={() => setAll(true)}>
          {count(notes.length - FEW, "more note")}
        </button>
      )}
    </section>
  );
}
