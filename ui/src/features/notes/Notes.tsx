import { useEffect, useRef, useState } from "react";
import type { Item } from "../../api";
import { keysOf } from "../../commands/shownKeys";
import { IconButton } from "../../components/shared/IconButton";
import { grant } from "../../state/window";
import { OneNote } from "./OneNote";

/** A note begun here keeps its editor, and so its cursor, when it becomes one of the item's notes. */
interface Begun {
  key: number;
  id: string | null;
}

let keys = 0;

export function Notes({ item, readOnly }: { item: Item; readOnly: boolean }) {
  const [begun, setBegun] = useState<Begun[]>([]);
  const [latest, setLatest] = useState<number | null>(null);
  const section = useRef<HTMLElement>(null);
  const older = item.notes.filter(({ id }) => !begun.some((one) => one.id === id));
  const isHere = (id: string | null) => id === null || item.notes.some((note) => note.id === id);

  const begin = () => {
    keys += 1;
    const key = keys;
    setBegun((all) => [...all, { key, id: null }]);
    setLatest(key);
  };
  const drop = (key: number) => setBegun((all) => all.filter((one) => one.key !== key));
  const made = (key: number, id: string) =>
    setBegun((all) => all.map((one) => (one.key === key ? { ...one, id } : one)));

  useEffect(() => {
    if (readOnly) return undefined;
    return grant("note", () => {
      // Of two papers on the screen the one in front is meant.
      if (section.current?.closest("[inert]")) return false;
      begin();
      return true;
    });
  }, [readOnly]);

  return (
    <section ref={section} className="part" aria-labelledby="notes-head">
      <h2 id="notes-head">
        Notes
        {item.notes.length > 0 && <span className="count">{item.notes.length}</span>}
        {!readOnly && <IconButton icon="add" label="New note" keys={keysOf("paper.note")} onPress={begin} />}
      </h2>
      {older.map((note) => (
        <OneNote
          key={note.id}
          id={note.id}
          item={item.id}
          text={note.text}
          readOnly={readOnly}
          focus={false}
          onMade={() => undefined}
          onGone={() => undefined}
        />
      ))}
      {begun.map(({ key, id }) => (
        <OneNote
          key={key}
          id={id}
          item={item.id}
          text={item.notes.find((note) => note.id === id)?.text ?? ""}
          readOnly={readOnly}
          focus={key === latest}
          onMade={(newId) => made(key, newId)}
          onGone={() => drop(key)}
        />
      ))}
      {older.length === 0 && !begun.some(({ id }) => isHere(id)) && !readOnly && (
        <button type="button" className="value blank" onClick={begin}>
          Write a note
        </button>
      )}
    </section>
  );
}
