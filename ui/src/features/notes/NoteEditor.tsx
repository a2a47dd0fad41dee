import { useEffect, useId, useState, type ReactNode } from "react";
import { Button } from "react-aria-components";
import { IconButton } from "../../components/shared/IconButton";
import { announceUrgently } from "../../state/announce";
import { NoteSaver, type SaverState } from "../../state/noteSaver";
import { removeNote } from "../../state/notes";
import { tellFailure } from "../../state/toasts";
import { wish } from "../../state/window";
import { NotePreview } from "./NotePreview";
import { NoteText } from "./NoteText";

interface Props {
  id: string | null;
  /** Null for a note of no paper. */
  item: string | null;
  text: string;
  readOnly: boolean;
  focus: boolean | number;
  /** `both` shows the text beside how it looks. */
  look?: "text" | "preview" | "both";
  /** Further acts beside the one that removes it. */
  acts?: ReactNode;
  /** It was pressed where it is shown as it looks. */
  onWrite?: () => void;
  /** Called as it was when the editor appeared. */
  onMade: (id: string) => void;
  onGone: () => void;
}

const words = { idle: "", waiting: "Saving…", saving: "Saving…", saved: "Saved", failed: "Not saved" };

/** One note in Markdown, saved as typed. */
export function NoteEditor({ id, item, text: stored, readOnly, focus, look = "text", acts, onWrite, onMade, onGone }: Props) {
  const [state, setState] = useState<SaverState>({ text: stored, saving: "idle", failure: null });
  const stateId = useId();
  const [saver] = useState(() => new NoteSaver({ id, item, text: stored }, setState, onMade));

  useEffect(() => {
    saver.accept(stored);
  }, [saver, stored]);
  useEffect(() => {
    const flush = () => void saver.flush();
    window.addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", flush);
    return () => {
      window.removeEventListener("pagehide", flush);
      document.removeEventListener("visibilitychange", flush);
      void leave(saver);
    };
  }, [saver]);
  useEffect(() => {
    if (state.failure) announceUrgently(`The note is not saved. ${state.failure.message}`);
  }, [state.failure]);

  const remove = async () => {
    await saver.flush();
    if (saver.id === null || (await removeNote(saver.id))) onGone();
  };

  return (
    <div className={`note ${look}`}>
      <div className="note-sheet">
        {look !== "preview" && (
          <NoteText
            id={id}
            text={state.text}
            newest={() => saver.newest}
            readOnly={readOnly}
            focus={focus}
            describedBy={stateId}
            onChange={(text) => saver.change(text)}
            onLeave={() => void saver.flush()}
            onEscape={() => wish("list")}
          />
        )}
        {look !== "text" && <NotePreview text={state.text} onWrite={look === "preview" ? onWrite : undefined} />}
      </div>
      <div className="note-foot">
        <span id={stateId} className={`saving ${state.saving}`} data-testid="note-state">
          {words[state.saving]}
        </span>
        {state.failure && (
          <>
            <span className="why">{state.failure.message} Your text is still here.</span>
            <Button className="button link" onPress={() => void saver.flush()}>Try again</Button>
          </>
        )}
        <span className="note-acts">
          {acts}
          {!readOnly && <IconButton icon="trash" label="Remove this note" className="small" onPress={() => void remove()} />}
        </span>
      </div>
    </div>
  );
}

/** The editor is gone from the screen: what cannot be saved now is offered again in a toast. */
async function leave(saver: NoteSaver): Promise<void> {
  await saver.flush();
  if (!saver.dirty || saver.failure === null) return;
  tellFailure("A note is not saved. Its text is kept while this window is open.", saver.failure, () => void leave(saver));
}
