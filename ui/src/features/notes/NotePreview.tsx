import { useEffect, useRef, useState } from "react";
import { idsIn } from "../../lib/noteLinks";
import { followLink, useNamed } from "../../state/notes";
import { openLink } from "../../state/open";
import { loadPreview, type Render } from "./preview/load";

/** A note as it looks. Links lead to papers and notes, or out of the window. */
export function NotePreview({ text }: { text: string }) {
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
      if (!link) return;
      event.preventDefault();
      const to = link.getAttribute("href") ?? "";
      if (to.startsWith("offprint:")) void followLink(to.slice("offprint:".length));
      else void openLink(to);
    };
    shown?.addEventListener("click", pressed);
    return () => shown?.removeEventListener("click", pressed);
  }, []);

  return <div ref={place} className="prose" data-testid="note-preview" dir="auto" />;
}
