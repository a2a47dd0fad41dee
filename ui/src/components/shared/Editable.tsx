import { useEffect, useId, useRef, type ReactNode } from "react";
import { EditField, type FieldProps } from "./EditField";

interface Props extends FieldProps {
  /** Where the value came from, shown when it is pointed at. */
  source?: string;
  readOnly?: boolean;
  /** Shown instead of the bare value while it is not being edited. */
  children?: ReactNode;
  editing: boolean;
}

/**
 * A value that becomes a field where it stands. It is saved as it is typed, and by Enter or leaving the field. Esc
 * takes a line back, but keeps a text of several lines, which would be too much to lose.
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
