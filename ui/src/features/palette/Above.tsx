import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { createPortal } from "react-dom";

interface Props {
  label: string;
  onClose: () => void;
  children: ReactNode;
}

/** Beside these, everything is hidden from who cannot see it. */
const HEARD = "[data-live-announcer], [data-react-aria-top-layer]";

function hideOthers(panel: HTMLElement): () => void {
  const hidden = [...document.body.children].filter((one) => one !== panel && !one.matches(HEARD) && one.getAttribute("aria-hidden") !== "true");
  for (const one of hidden) one.setAttribute("aria-hidden", "true");
  return () => {
    for (const one of hidden) one.removeAttribute("aria-hidden");
  };
}

/**
 * A modal window with one field, as a dialog of the library would be. Those make all that lies below inert, which lays
 * the whole window out anew: half the time in which the palette has to be there.
 */
export function Above({ label, onClose, children }: Props) {
  const scrim = useRef<HTMLDivElement>(null);
  const before = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const here = scrim.current;
    if (!here) return undefined;
    const show = hideOthers(here);
    return () => {
      show();
      // Who has taken the focus meanwhile keeps it.
      if (here.contains(document.activeElement) && before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
    };
  }, []);
  // Asked while it is drawn: the field takes the focus before any effect.
  before.current ??= document.activeElement;
  useEffect(() => {
    const left = (event: FocusEvent) => {
      const to = event.relatedTarget;
      if (to instanceof Element && !scrim.current?.contains(to) && to.closest(HEARD) === null) scrim.current?.querySelector("input")?.focus();
    };
    const here = scrim.current;
    here?.addEventListener("focusout", left);
    return () => here?.removeEventListener("focusout", left);
  }, []);
  const pressed = (event: KeyboardEvent) => {
    if (event.key === "Tab") event.preventDefault();
    if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  return createPortal(
    // A press beside it is a shortcut to Esc.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div
      ref={scrim}
      className="scrim palette-scrim"
      // The field keeps the focus, which is given back from there.
      onMouseDown={(event) => event.target === event.currentTarget && event.preventDefault()}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className="palette float">
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <div role="dialog" aria-modal="true" aria-label={label} onKeyDown={pressed}>{children}</div>
      </div>
    </div>,
    document.body,
  );
}
