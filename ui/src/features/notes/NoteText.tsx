import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { fitHeight } from "../../lib/fitHeight";
import { idsIn } from "../../lib/noteLinks";
import { followLink, useNamed } from "../../state/notes";
import { editorNow, loadEditor } from "./editor/load";
import type { NoteField, OpenField } from "./editor/types";
import { linkOffers } from "./linkOffers";

interface Props {
  /** The note, if it is in the library. */
  id: string | null;
  text: string;
  /** The text as it is by now: more may have been typed since `text` was drawn. */
  newest: () => string;
  readOnly: boolean;
  /** Takes the focus, and again with another number. */
  focus: boolean | number;
  describedBy: string;
  onChange: (text: string) => void;
  onLeave: () => void;
  onEscape: () => void;
}

type Caret = [from: number, to: number];

const PLACEHOLDER = "Write in Markdown. [[ links to a paper or note.";

/** The text of a note. Until the editor is loaded a plain field takes what is typed. */
export function NoteText(props: Props) {
  const [open, setOpen] = useState<OpenField | null>(editorNow);
  const [caret, setCaret] = useState<Caret | null>(null);
  /** The plain field had its turn: who left it is not called back. */
  const [late] = useState(() => editorNow() === null);
  const plain = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    if (open) return;
    let gone = false;
    const take = (loaded: OpenField) => {
      const field = plain.current;
      if (gone) return;
      if (field && document.activeElement === field) setCaret([field.selectionStart, field.selectionEnd]);
      setOpen(() => loaded);
    };
    // Without the editor the plain field does.
    loadEditor().then(take, () => undefined);
    return () => {
      gone = true;
    };
  }, [open]);

  return open ? <CodeText {...props} open={open} caret={caret} late={late} /> : <PlainText {...props} field={plain} />;
}

function PlainText({ text, readOnly, focus, describedBy, onChange, onLeave, onEscape, field }: Props & { field: React.RefObject<HTMLTextAreaElement | null> }) {
  useLayoutEffect(() => fitHeight(field.current), [text, field]);
  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus, field]);
  return (
    <textarea
      ref={field}
      data-testid="note-editor"
      className="note-text"
      aria-label="Note"
      aria-describedby={describedBy}
      placeholder={PLACEHOLDER}
      rows={3}
      value={text}
      readOnly={readOnly}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onLeave}
      onKeyDown={(event) => {
        if (event.key === "Escape") onEscape();
      }}
    />
  );
}

function CodeText(props: Props & { open: OpenField; caret: Caret | null; late: boolean }) {
  const { id, text, readOnly, focus, open } = props;
  const place = useRef<HTMLDivElement>(null);
  const field = useRef<NoteField | null>(null);
  // The editor outlives renders: it calls what they gave last.
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const titles = useNamed(idsIn(text)).data;

  useEffect(() => {
    if (!place.current) return undefined;
    const { caret, ...first } = latest.current;
    const made = open({
      parent: place.current,
      text: first.newest(),
      readOnly: first.readOnly,
      placeholder: PLACEHOLDER,
      attributes: { "data-testid": "note-editor", "aria-label": "Note", "aria-describedby": first.describedBy },
      change: (now) => latest.current.onChange(now),
      leave: () => latest.current.onLeave(),
      escape: () => latest.current.onEscape(),
      follow: (to) => void followLink(to),
      offers: (typed) => linkOffers(typed, latest.current.id),
    });
    field.current = made;
    if (caret) made.focus(...caret);
    return () => {
      field.current = null;
      made.destroy();
    };
  }, [open]);
  // The newest, not the one that was drawn: keys that came since are not taken back.
  useEffect(() => field.current?.setText(latest.current.newest()), [text]);
  useEffect(() => field.current?.setReadOnly(readOnly), [readOnly]);
  useEffect(() => field.current?.setTitles(titles ?? []), [titles]);
  const given = useRef(props.late ? focus : false);
  useEffect(() => {
    if (focus && focus !== given.current) field.current?.focus();
    given.current = focus;
  }, [focus]);

  return <div ref={place} className="note-text" data-note={id ?? undefined} />;
}
