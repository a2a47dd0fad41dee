import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import { fitHeight } from "../../lib/fitHeight";
import { useLeft } from "../../lib/useLeft";
import { beginning } from "../../lib/words";
import { tell } from "../../state/toasts";
import { TypedText, type Saved } from "./typedText";

export interface FieldProps {
  /** What the value is called, for who cannot see where it stands. */
  label: string;
  value: string;
  placeholder: string;
  lines?: "one" | "wrap" | "many";
  className?: string;
  onEditing: (editing: boolean) => void;
  /** Why it could not be saved, as a sentence, with which the text stays in its field; null if it was. */
  onSave: (value: string) => Promise<string | null>;
  /** As `onSave`, while one types; without it the text is saved when the field is left. */
  onType?: (value: string) => Promise<string | null>;
  /** All is saved, and the field is left. */
  onLeave?: () => void;
  /** What was saved while typing is not wanted after all. */
  onTakeBack?: () => void;
}

/** So much of a text that was refused is said again. */
const NAMED = 60;

/** The field of an editable value: it saves by itself, and says below it what is wrong with it. */
export function EditField({ label, value, placeholder, lines = "one", className = "", onEditing, onSave, onType, onLeave, onTakeBack, beforeRef }: FieldProps & { beforeRef: RefObject<Element | null> }) {
  const [text, setText] = useState(value);
  const [saved, setSaved] = useState<Saved>("idle");
  const [wrong, setWrong] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const typed = useRef<TypedText | null>(null);
  const leaving = useRef(false);
  const gone = useRef(false);
  const id = useId();

  useEffect(() => {
    if (document.activeElement !== field.current) beforeRef.current = document.activeElement;
    field.current?.focus();
    field.current?.select();
  }, [beforeRef]);
  useLayoutEffect(() => fitHeight(field.current), [text]);

  const type = (now: string) => {
    setText(now);
    setWrong("");
    if (!onType) return;
    typed.current ??= new TypedText(value, onType, setSaved);
    typed.current.change(now);
  };
  const keep = async () => {
    await typed.current?.rest();
    const before = typed.current?.saved ?? value;
    const failure = text.trim() === before.trim() ? null : await onSave(text);
    if (failure !== null && gone.current) tell(`${label}: “${beginning(text, NAMED)}” is not kept. ${failure}`);
    return failure;
  };
  const save = async () => {
    if (leaving.current) return;
    leaving.current = true;
    const failure = await keep();
    if (failure !== null) {
      leaving.current = false;
      setWrong(failure);
      return;
    }
    onLeave?.();
    onEditing(false);
  };
  useLeft(() => {
    gone.current = true;
    if (!leaving.current) void keep();
  });
  const takeBack = async () => {
    leaving.current = true;
    await typed.current?.rest();
    onTakeBack?.();
    onEditing(false);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (lines !== "many" || event.ctrlKey)) {
      event.preventDefault();
      void save();
    }
    if (event.key === "Escape") {
      event.stopPropagation();
      if (lines === "many") void save();
      else void takeBack();
    }
  };

  return (
    <span className="editing-place">
      <textarea
        id={id}
        ref={field}
        rows={1}
        className={`editing ${className}`}
        aria-label={label}
        aria-invalid={wrong !== "" || undefined}
        aria-describedby={wrong === "" ? undefined : `${id}-wrong`}
        placeholder={placeholder}
        value={text}
        spellCheck={lines !== "one"}
        onChange={(event) => type(lines === "many" ? event.target.value : event.target.value.replace(/\n/g, " "))}
        onKeyDown={pressed}
        onBlur={() => void save()}
      />
      {wrong !== "" ? (
        <small id={`${id}-wrong`} className="wrong" role="alert">{wrong}</small>
      ) : (
        saved !== "idle" && <small className="saving" data-testid="field-state" aria-hidden="true">{saved === "saved" ? "Saved" : "Saving…"}</small>
      )}
    </span>
  );
}
