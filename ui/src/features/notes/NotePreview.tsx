import { useEffect, useRef, useState } from "react";
import { idsIn } from "../../lib/noteLinks";
import { followLink, useNamed } from "../../state/notes";
import { openLink } from "../../state/open";
import { loadPreview, type Render } from "./preview/load";

interface Props {
  text: string;
  /** A press beside the links goes on with the text; for the keyboard there is a button. */
  onWrite?: () => void;
}

/** A note as it looks. Links lead to papers and notes, or out of the window. */
export function NotePreview({ text, onWrite }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [render, setRender] = useState<Render | null>(null);
  const titles = useNamed(idsIn(text)).data;

  useEffect(() => {
    let gone = false;
    void loadPreview().then((loaded) => !gone && setRender(() => loaded));
    return () => {
      gone = true;
    };
  }, []);
  useEffect(() => {
    if (render) place.current?.replaceChildren(render(text, titles ?? []));
  }, [render, text, titles]);
  useEffect(() => {
    const shown = place.current;
    const pressed = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!link) {
        if (document.getSelection()?.isCollapsed ?? true) onWrite?.();
        return;
      }
      event.preventDefault();
      const to = link.getAttribute("href") ?? "";
      if (to.startsWith("offprint:")) void followLink(to.slice("offprint:".length));
      else void openLink(to);
    };
    shown?.addEventListener("click", pressed);
    return () => shown?.removeEventListener("click", pressed);
  }, [onWrite]);

  return <div ref={place} className={onWrite ? "prose to-write" : "prose"} data-testid="note-preview" dir="auto" />;
}
