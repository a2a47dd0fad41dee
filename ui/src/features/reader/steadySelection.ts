/**
 * Keeps a selection in place while it is drawn. Runs of text lie about a page without an order that the
 * engine could follow: over an empty spot it would jump to the end of the page. So an empty element follows the
 * end that moves, and takes what lies between. (As the viewer of pdf.js does it, Mozilla, Apache-2.0.)
 */

export function steadySelection(desk: HTMLElement): () => void {
  let before: Range | null = null;
  let pressed = false;

  const reset = () => {
    before = null;
    for (const layer of desk.querySelectorAll<HTMLElement>(".textLayer.selecting")) {
      const end = layer.querySelector<HTMLElement>(".end-of-text");
      layer.classList.remove("selecting");
      if (end) layer.append(end);
      end?.removeAttribute("style");
    }
  };
  const down = (event: PointerEvent) => {
    pressed = event.target instanceof Element && event.target.closest(".textLayer") !== null;
    if (pressed) (event.target as Element).closest(".textLayer")?.classList.add("selecting");
  };
  const up = () => {
    pressed = false;
    reset();
  };
  const moved = () => {
    const selection = document.getSelection();
    if (!pressed || !selection || selection.rangeCount === 0) return;
    const range = selection.getRangeAt(0);
    for (const layer of desk.querySelectorAll(".textLayer")) layer.classList.toggle("selecting", range.intersectsNode(layer));
    const fromStart = before !== null && (sameEnd(range, before, Range.END_TO_END) || sameEnd(range, before, Range.START_TO_END));
    const holder = movingHolder(range, fromStart);
    const layer = holder?.parentElement?.closest<HTMLElement>(".textLayer");
    const end = layer?.querySelector<HTMLElement>(".end-of-text");
    if (holder && layer && end) {
      end.style.width = layer.style.width;
      end.style.height = layer.style.height;
      end.style.userSelect = "text";
      holder.parentElement?.insertBefore(end, fromStart ? holder : holder.nextSibling);
    }
    before = range.cloneRange();
  };

  desk.addEventListener("pointerdown", down);
  document.addEventListener("pointerup", up);
  window.addEventListener("blur", up);
  document.addEventListener("selectionchange", moved);
  return () => {
    desk.removeEventListener("pointerdown", down);
    document.removeEventListener("pointerup", up);
    window.removeEventListener("blur", up);
    document.removeEventListener("selectionchange", moved);
  };
}

const sameEnd = (range: Range, other: Range, how: number) => range.compareBoundaryPoints(how, other) === 0;

/** The element at the end of the selection that moves. */
function movingHolder(range: Range, fromStart: boolean): Element | null {
  let node: Node | null = fromStart ? range.startContainer : range.endContainer;
  if (node instanceof Text) node = node.parentNode;
  if (!fromStart && range.endOffset === 0) {
    // It ends before the first letter: what it ends with is what stands before.
    do {
      while (node && !node.previousSibling) node = node.parentNode;
      node = node?.previousSibling ?? null;
    } while (node && node.childNodes.length === 0);
  }
  return node instanceof Element ? node : null;
}
