import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { annotations, type Annotation } from "../../api";
import { keysOf } from "../../commands/shownKeys";
import { IconButton } from "../../components/shared/IconButton";
import { fitHeight } from "../../lib/fitHeight";
import { colorNamed } from "../../lib/markColors";
import { editMark, kindName, removeMark } from "../../state/annotations";
import { closeUndoable, tellFailure } from "../../state/toasts";
import { TextSaver, type SaverState } from "../../state/textSaver";
import { useStore } from "../../state/store";
import { boxOfQuad } from "./boxes";
import { copyPlain, copyQuote } from "./copying";
import { Inks } from "./Inks";
import type { Box } from "./pdf/types";
import type { Reader } from "./reader";
import { useNearby } from "./useNearby";

interface Props {
  reader: Reader;
  mark: Annotation;
  cited: string;
  readOnly: boolean;
}

const words = { idle: "", waiting: "Saving…", saving: "Saving…", saved: "Saved", failed: "Not saved" };

/** What can be done with a mark, below it. */
export function MarkMenu({ reader, mark, cited, readOnly }: Props) {
  const [box, setBox] = useState<Box | undefined>();
  useEffect(() => {
    let gone = false;
    void reader.pdf.page(mark.page).then((page) => !gone && setBox(boxOfQuad(page, mark.quads.at(-1) ?? [])));
    return () => {
      gone = true;
    };
  }, [reader, mark.page, mark.quads]);
  const { float, style } = useNearby(box);
  const overText = mark.kind === "highlight" || mark.kind === "underline";
  const other = mark.kind === "highlight" ? "underline" : "highlight";
  if (!box) return null;
  return (
    <div ref={float} className="float ink-menu mark-menu" style={style} role="group" aria-label={kindName(mark.kind)} data-testid="mark-menu">
      <div className="mark-acts">
        {!readOnly && <Inks value={colorNamed(mark.color)} onChoose={(color) => void editMark(mark.id, { color })} />}
        <span className="fill" />
        {overText && !readOnly && (
          <IconButton icon={other} label={other === "underline" ? "Make it an underline" : "Make it a highlight"} onPress={() => void editMark(mark.id, { kind: other })} />
        )}
        {mark.quote !== "" && (
          <>
            <IconButton icon="copy" label="Copy the text" onPress={() => void copyPlain(mark.quote)} />
            <IconButton icon="cite" label="Copy as a quotation" keys={keysOf("reader.quote")} onPress={() => void copyQuote(mark.quote, cited, reader.labelOf(mark.page))} />
          </>
        )}
        {!readOnly && (
          <IconButton
            icon="trash"
            label="Delete"
            keys="Del"
            onPress={() => {
              reader.hold(null);
              void removeMark(mark);
            }}
          />
        )}
      </div>
      <Comment reader={reader} mark={mark} readOnly={readOnly} />
    </div>
  );
}

class CommentSaver extends TextSaver {
  readonly id: string;

  constructor(id: string, text: string, tell: (state: SaverState) => void) {
    super(text, tell);
    this.id = id;
  }

  protected override async write(comment: string): Promise<void> {
    closeUndoable();
    await annotations.edit(this.id, { comment });
  }
}

function Comment({ reader, mark, readOnly }: Omit<Props, "cited">) {
  const [state, setState] = useState<SaverState>({ text: mark.comment, saving: "idle", failure: null });
  const [saver] = useState(() => new CommentSaver(mark.id, mark.comment, setState));
  const writing = useStore(reader.state, (now) => now.writing);
  const field = useRef<HTMLTextAreaElement>(null);
  const stateId = useId();
  useLayoutEffect(() => fitHeight(field.current), [state.text]);
  useEffect(() => {
    saver.accept(mark.comment);
  }, [saver, mark.comment]);
  useEffect(() => {
    if (writing) field.current?.focus();
  }, [writing]);
  useEffect(
    () => () => {
      void saver.flush().then(() => {
        if (saver.dirty && saver.failure) tellFailure("A comment is not saved.", saver.failure, () => void saver.flush());
      });
    },
    [saver],
  );
  return (
    <div className="mark-comment">
      <textarea
        ref={field}
        rows={1}
        aria-label="Comment"
        aria-describedby={stateId}
        data-testid="mark-comment"
        placeholder="Comment"
        value={state.text}
        readOnly={readOnly}
        onChange={(event) => saver.change(event.target.value)}
        onFocus={() => reader.state.set({ writing: true })}
        onBlur={() => void saver.flush()}
      />
      <span id={stateId} className={`saving ${state.saving}`} data-testid="comment-state">
        {state.failure ? `Not saved. ${state.failure.message}` : words[state.saving]}
      </span>
    </div>
  );
}
