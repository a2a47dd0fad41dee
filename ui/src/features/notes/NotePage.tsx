import { useState } from "react";
import { Button } from "react-aria-components";
import { Icon } from "../../components/shared/Icon";
import { IconButton } from "../../components/shared/IconButton";
import { readStored, writeStored } from "../../lib/stored";
import { useItem } from "../../state/library";
import { followLink, openNote } from "../../state/notes";
import { Backlinks } from "./Backlinks";
import { NoteEditor } from "./NoteEditor";

type Look = "text" | "both" | "preview";

const LOOK = "offprint.note.look";
const looks: [Look, string][] = [["text", "Write"], ["both", "Both"], ["preview", "Read"]];

interface Props {
  id: string | null;
  item: string | null;
  text: string;
  readOnly: boolean;
  focus: boolean | number;
  inTab?: boolean;
  onMade: (id: string) => void;
  onGone: () => void;
}

/** A note with room: its text, how it looks, or both beside each other. */
export function NotePage({ id, item, text, readOnly, focus, inTab = false, onMade, onGone }: Props) {
  const [look, setLook] = useState<Look>(() => readStored<Look>(LOOK, "text"));
  const paper = useItem(item).data;
  const choose = (to: Look) => {
    setLook(to);
    writeStored(LOOK, to);
  };
  return (
    <section className="note-page" aria-label="Note" data-note-page>
      <div className="head">
        <div className="looks" role="group" aria-label="How the note is shown">
          {looks.map(([key, label]) => (
            <button key={key} type="button" className="button" aria-pressed={look === key} onClick={() => choose(key)}>
              {label}
            </button>
          ))}
        </div>
        {paper && (
          <Button className="button of-paper" onPress={() => void followLink(paper.id)}>
            <Icon name="book" />
            <span dir="auto">{paper.title || "Untitled"}</span>
          </Button>
        )}
        {!inTab && id !== null && <IconButton icon="open-out" label="Open in a tab" className="end" onPress={() => openNote(id, "")} />}
      </div>
      <div className="note-scroll">
        <div className={`note-column ${look}`}>
          <NoteEditor id={id} item={item} text={text} readOnly={readOnly} focus={focus} look={look} onMade={onMade} onGone={onGone} />
          {id !== null && <Backlinks id={id} />}
        </div>
      </div>
    </section>
  );
}
