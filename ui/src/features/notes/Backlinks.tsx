import { useId } from "react";
import { Icon } from "../../components/shared/Icon";
import { openNote, useLinksTo } from "../../state/notes";

/** The notes that link here. */
export function Backlinks({ id }: { id: string }) {
  const head = useId();
  const links = useLinksTo(id).data ?? [];
  if (links.length === 0) return null;
  return (
    <section className="part" aria-labelledby={head}>
      <h2 id={head}>
        Linked from
        <span className="count">{links.length}</span>
      </h2>
      <ul className="backlinks">
        {links.map(({ note, item, title, line }) => (
          <li key={note}>
            <button type="button" className="backlink" onClick={() => openNote(note, item === null ? title : "")}>
              <Icon name="note" />
              <b dir="auto">{item === null ? title || "A note" : `Note on “${title || "Untitled"}”`}</b>
              {line !== title && <span dir="auto">{line}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
