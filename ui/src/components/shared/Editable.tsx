import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from "react";
import { fitHeight } from "../../lib/fitHeight";

interface Props {
  /** What the value is called, for who cannot see where it stands. */
  label: string;
  value: string;
  /** Where the value came from, shown when it is pointed at. */
  source?: string;
  placeholder: string;
  lines?: "one" | "wrap" | "many";
  className?: string;
  readOnly?: boolean;
  /** Shown instead of the bare value while it is not being edited. */
  children?: ReactNode;
  editing: boolean;
  onEditing: (editing: boolean) => void;
  /** False if it could not be saved: the text stays in its field. */
  onSave: (value: string) => Promise<boolean>;
}

/**
 * A value that becomes a field where it stands. Enter or leaving the field saves. Esc takes a line
 * back, but keeps a text of several lines, which would be too much to lose.
 */
export function Editable(props: Props) {
  const { label, value, source, placeholder, className = "", readOnly = false, children, editing, onEditing } = props;
  const id = useId();
  const before = useRef<Element | null>(null);
  const open = editing && !readOnly;

  // The focus goes back to where it was before: the list, or this value.
  useEffect(() => {
    if (!open) return undefined;
    return () => {
      const back = before.current;
      before.current = null;
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        if (back instanceof HTMLElement && back.isConnected && back !== document.body) back.focus();
        else document.getElementById(id)?.focus();
      });
    };
  }, [open, id]);

  if (open) return <EditField {...props} beforeRef={before} />;
  return (
    <button
      id={id}
      type="button"
      className={`value ${className} ${value === "" ? "blank" : ""}`}
      title={[source, readOnly ? "" : "Click to edit"].filter(Boolean).join("\n")}
      aria-label={value === "" ? `${label}: ${placeholder}` : `${label}: ${value}`}
      disabled={readOnly}
      onClick={() => onEditing(true)}
    >
      {children ?? (value === "" ? placeholder : value)}
    </button>
  );
}

interface FieldProps extends Props {
  beforeRef: RefObject<Element | null>;
}

function EditField({ label, value, placeholder, lines = "one", className = "", onEditing, onSave, beforeRef }: FieldProps) {
  const [text, setText] = useState(value);
  const field = useRef<HTMLTextAreaElement>(null);
  const leaving = useRef(false);
  const id = useId();

  useEffect(() => {
    if (document.activeElement !== field.current) beforeRef.current = document.activeElement;
    field.current?.focus();
    field.current?.select();
  }, [beforeRef]);
  useLayoutEffect(() => fitHeight(field.current), [text]);

  const save = async () => {
    if (leaving.current) return;
    leaving.current = true;
    if (text.trim() === value.trim() || (await onSave(text))) onEditing(false);
    leaving.current = false;
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (lines !== "many" || event.ctrlKey)) {
      event.preventDefault();
      void save();
    }
    if (event.key === "Escape") {
      event.stopPropagation();
      if (lines === "many") {
        void save();
      } else {
        leaving.current = true;
        onEditing(false);
      }
    }
  };

  return (
    <textarea
      id={id}
      ref={field}
      rows={1}
      className={`editing ${className}`}
      aria-label={label}
      placeholder={placeholder}
      value={text}
      spellCheck={lines !== "one"}
      onChange={(event) => setText(lines === "many" ? event.target.value : event.target.value.replace(/\n/g, " "))}
      onKeyDown={pressed}
      onBlur={() => void save()}
    />
  );
}
