import { memo, useEffect, useRef, type KeyboardEvent } from "react";
import type { NoteHead } from "../../api";
import { IconButton } from "../../components/shared/IconButton";
import { dateInText, figure } from "../../lib/words";
import { beginNote, leaveNote, removeNote, standAtNote } from "../../state/notes";
import { useStore } from "../../state/store";
import { view } from "../../state/view";
import { grant, toggleTree, wish } from "../../state/window";

const headId = (id: string) => `note-${id}`;

interface Props {
  heads: readonly NoteHead[];
  at: string | null;
  begun: boolean;
  readOnly: boolean;
}

/** The list has the focus as a whole; the note that one stands at is shown beside it. */
export function NoteList({ heads, at, begun, readOnly }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const tree = useStore(view, (now) => now.tree);
  useEffect(() => {
    const take = () => list.current?.focus();
    return grant("list", take);
  }, []);
  useEffect(() => {
    if (at !== null) document.getElementById(headId(at))?.scrollIntoView({ block: "nearest" });
  }, [at]);

  const pressed = (event: KeyboardEvent) => {
    const index = heads.findIndex(({ id }) => id === at);
    const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: heads.length - 1 }[event.key];
    const here = heads[index];
    if (to !== undefined) {
      const next = heads[Math.max(0, Math.min(heads.length - 1, to))];
      if (next && next.id !== at) standAtNote(next.id);
    } else if (event.key === "Enter" && here) wish("note-page");
    else if (event.key === "Delete" && here && !readOnly) void removeNote(here.id).then((done) => done && leaveNote(heads, here.id));
    else return;
    event.preventDefault();
  };

  return (
    <section className="cards" aria-label="Notes">
      <div className="head">
        <IconButton icon="pane-left" label={tree ? "Hide the library tree" : "Show the library tree"} keys="Ctrl \" onPress={toggleTree} />
        <h1>Notes</h1>
        {heads.length > 0 && <span className="count" data-testid="note-count">{figure(heads.length)}</span>}
        {!readOnly && <IconButton icon="add" label="New note" keys="Ctrl N" className="end" onPress={beginNote} />}
      </div>
      {begun && <div className="card begun"><b>New note</b></div>}
      <div
        ref={list}
        className="card-list"
        role="listbox"
        aria-label="Notes of no paper"
        aria-activedescendant={heads.some(({ id }) => id === at) && at !== null ? headId(at) : undefined}
        tabIndex={0}
        onKeyDown={pressed}
      >
        {heads.map((head) => (
          <Head key={head.id} head={head} selected={head.id === at} />
        ))}
      </div>
    </section>
  );
}

const Head = memo(function Head({ head: { id, title, beginning, added }, selected }: { head: NoteHead; selected: boolean }) {
  const name = title === "" ? "Empty note" : title;
  return (
    // Keys go to the list, which has the focus; the pointer goes to the note.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div role="option" id={headId(id)} aria-selected={selected} className="card note-head" onClick={() => standAtNote(id)}>
      <b dir="auto" title={name}>{name}</b>
      <small>
        {dateInText(added)}
        <span dir="auto">{beginning}</span>
      </small>
    </div>
  );
});
