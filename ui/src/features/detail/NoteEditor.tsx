import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { notes } from "../../api";
import { IconButton } from "../../components/shared/IconButton";
import { fitHeight } from "../../lib/fitHeight";
import { attempt, undo } from "../../state/actions";
import { announceUrgently } from "../../state/announce";
import { NoteSaver, type SaverState } from "../../state/noteSaver";
import { wish } from "../../state/window";
import { tellFailure, tellUndoable } from "../../state/toasts";

interface Props {
  id: string | null;
  item: string;
  text: string;
  readOnly: boolean;
  focus: boolean;
  /** Called as it was when the editor appeared. */
  onMade: (id: string) => void;
  onGone: () => void;
}

const words = { idle: "", waiting: "Saving…", saving: "Saving…", saved: "Saved", failed: "Not saved" };

/** One note in Markdown, saved as typed. */
export function NoteEditor({ id, item, text: stored, readOnly, focus, onMade, onGone }: Props) {
  const [state, setState] = useState<SaverState>({ text: stored, saving: "idle", failure: null });
  const field = useRef<HTMLTextAreaElement>(null);
  const stateId = useId();
  const [saver] = useState(() => new NoteSaver({ id, item, text: stored }, setState, onMade));

  useLayoutEffect(() => fitHeight(field.current), [state.text]);
  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);
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
    if (saver.id === null) {
      onGone();
    } else {
      const gone = saver.id;
      if (await attempt("The note is still there.", () => notes.remove(gone))) {
        onGone();
        tellUndoable("Note removed", () => void undo());
      }
    }
  };

  return (
    <div className="note">
      <textarea
        ref={field}
        data-testid="note-editor"
        aria-label="Note"
        aria-describedby={stateId}
        placeholder="Write in Markdown. Saved as you type."
        rows={3}
        value={state.text}
        readOnly={readOnly}
        onChange={(event) => saver.change(event.target.value)}
        onBlur={() => void saver.flush()}
        onKeyDown={(event) => {
          if (event.key === "Escape") wish("list");
        }}
      />
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
        {!readOnly && <IconButton icon="trash" label="Remove this note" className="small" onPress={() => void remove()} />}
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
