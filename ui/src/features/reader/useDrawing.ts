import { useEffect, useRef, useState, type RefObject } from "react";
import type { Drawing, PdfPage } from "./pdf/types";

/** While the zoom changes, what was drawn before is stretched; it is drawn anew this much later. */
const SETTLED = 160;

/** Pages that come so close after each other, in milliseconds, are scrolled through: most are gone before they are drawn. */
const CLOSE = 120;
const BREATH = 80;
/** So much later a page is drawn that is not seen, if it does not come into view. */
const LATER = 600;
const STEP = 60;
let before = 0;

function hurry(): number {
  const now = performance.now();
  const close = now - before < CLOSE;
  before = now;
  return close ? BREATH : 0;
}

export type Drawn = "coming" | "there" | "failed";

/** Keeps the page drawn in `holder` at this scale; one that is not seen yet lets those that are go first. */
export function useDrawing(page: PdfPage | null, scale: number, holder: RefObject<HTMLDivElement | null>, seen = true): Drawn {
  const [drawn, setDrawn] = useState<Drawn>("coming");
  const inView = useRef(seen);
  useEffect(() => {
    inView.current = seen;
  }, [seen]);
  useEffect(() => {
    const sheet = holder.current;
    if (!page || !sheet) return undefined;
    let drawing: Drawing | null = null;
    let gone = false;
    const draw = () => {
      const now = (drawing = page.draw(scale));
      now.done.then(
        () => {
          if (gone) return;
          letGo(sheet);
          sheet.replaceChildren(now.canvas);
          setDrawn("there");
        },
        () => !gone && setDrawn("failed"),
      );
    };
    let waited = 0;
    let timer: ReturnType<typeof setTimeout>;
    const begin = () => {
      waited += STEP;
      if (inView.current || waited > LATER) draw();
      else timer = setTimeout(begin, STEP);
    };
    timer = setTimeout(begin, sheet.firstChild ? SETTLED : hurry());
    return () => {
      gone = true;
      clearTimeout(timer);
      drawing?.cancel();
      // One that did not get as far as the page would keep its pixels until it is collected.
      if (drawing && drawing.canvas.parentNode === null) release(drawing.canvas);
    };
  }, [page, scale, holder]);
  useEffect(() => {
    const sheet = holder.current;
    return () => {
      if (sheet) letGo(sheet);
      page?.rest();
    };
  }, [page, holder]);
  return drawn;
}

/** The engine keeps the pixels of a canvas for long; a canvas without any keeps none. */
function letGo(sheet: HTMLElement): void {
  sheet.querySelectorAll("canvas").forEach(release);
}

function release(canvas: HTMLCanvasElement): void {
  canvas.width = canvas.height = 0;
}
