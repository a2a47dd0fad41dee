/** What is selected in the text layers, page by page. */

import { joinLines } from "./boxes";
import { asQuote, charsIn, type PageText } from "./pageText";
import type { Box } from "./pdf/types";

/** What is selected on one page. */
export interface SelectedPart {
  page: number;
  boxes: Box[];
  quote: string;
  before: string;
  after: string;
  /** Where it begins in the text of its page, in characters. */
  position: number;
}

export interface Selected {
  parts: SelectedPart[];
  text: string;
}

/** What holds the runs of a page that is laid out. */
export interface Laid {
  page: number;
  layer: HTMLElement;
  holders: readonly HTMLElement[];
  text: PageText;
}

const AROUND = 64;

export function selectedIn(laid: Iterable<Laid>, selection: Selection | null): Selected | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const parts = [...laid]
    .filter(({ layer }) => range.intersectsNode(layer))
    .sort((a, b) => a.page - b.page)
    .flatMap((one) => partOf(one, range) ?? []);
  const text = parts.map(({ quote }) => quote).join(" ");
  return text === "" ? null : { parts, text };
}

function partOf({ page, layer, holders, text }: Laid, range: Range): SelectedPart | null {
  let from = -1;
  let to = -1;
  const rects: DOMRect[] = [];
  holders.forEach((holder, run) => {
    const node = holder.firstChild;
    if (!(node instanceof Text) || !range.intersectsNode(node)) return;
    const bounds = [range.startContainer === node ? range.startOffset : 0, range.endContainer === node ? range.endOffset : node.length] as const;
    // A space at the end of a line would be marked beyond the margin.
    const [start, end] = withoutSpaces(node.data, ...bounds);
    if (end <= start) return;
    const at = text.starts[run] ?? 0;
    if (from < 0) from = at + start;
    to = at + end;
    rects.push(...rectsOf(node, start, end));
  });
  const quote = from < 0 ? "" : asQuote(text.text.slice(from, to));
  if (quote === "") return null;
  return {
    page,
    boxes: joinLines(partsOf(rects, layer)),
    quote,
    before: asQuoteEdge(text.text.slice(Math.max(0, from - 2 * AROUND), from)),
    after: asQuoteEdge(text.text.slice(to, to + 2 * AROUND)),
    position: charsIn(text.text.slice(0, from)),
  };
}

function withoutSpaces(text: string, from: number, to: number): [number, number] {
  const part = text.slice(from, to);
  return [from + (part.length - part.trimStart().length), to - (part.length - part.trimEnd().length)];
}

/** In one line, with the spaces at its ends, which say whether a word was cut. */
const asQuoteEdge = (text: string) => text.replace(/\s+/g, " ");

export function rectsOf(node: Text, start: number, end: number): DOMRect[] {
  const range = document.createRange();
  range.setStart(node, Math.min(start, node.length));
  range.setEnd(node, Math.min(end, node.length));
  return [...range.getClientRects()];
}

/** From the screen to parts of the page. */
export function partsOf(rects: readonly DOMRect[], sheet: HTMLElement): Box[] {
  const whole = (sheet.closest(".page") ?? sheet).getBoundingClientRect();
  return rects.map((rect) => ({
    left: (rect.left - whole.left) / whole.width,
    top: (rect.top - whole.top) / whole.height,
    width: rect.width / whole.width,
    height: rect.height / whole.height,
  }));
}
