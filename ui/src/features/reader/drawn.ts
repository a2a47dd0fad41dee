/** What is drawn by hand on a page, an area or strokes, and the mark that becomes of it. */

import type { Annotation } from "../../api";
import { addMark } from "../../state/annotations";
import { holds, quadOf } from "./boxes";
import { newMark } from "./make";
import { asQuote, charsIn } from "./pageText";
import type { Box, Point } from "./pdf/types";
import type { Reader } from "./reader";
import { partsOf, rectsOf, type Laid } from "./selected";

/** Not made yet. Points are in parts of the page; an area is two corners. */
export interface Draft {
  page: number;
  kind: "area" | "ink";
  strokes: readonly (readonly Point[])[];
}

/** Smaller is a slip of the hand, in parts of the page. */
const LEAST = 0.004;

export function areaOf({ strokes }: Draft): Box {
  const [from = [0, 0], to = from] = [strokes[0]?.[0], strokes[0]?.at(-1)];
  const [left, top] = [Math.min(from[0], to[0]), Math.min(from[1], to[1])];
  return { left, top, width: Math.abs(from[0] - to[0]), height: Math.abs(from[1] - to[1]) };
}

export async function markDrawn(reader: Reader, file: string, draft: Draft, laid: Laid | undefined): Promise<Annotation | null> {
  const sheet = await reader.pdf.page(draft.page);
  const mark = newMark(file, draft.kind, draft.page, reader.get().color);
  // About so far down the page.
  const { text } = await reader.find.textOf(draft.page);
  const position = Math.round(Math.max(0, draft.strokes[0]?.[0]?.[1] ?? 0) * charsIn(text));
  if (draft.kind === "area") {
    const box = areaOf(draft);
    if (box.width < LEAST || box.height < LEAST) return null;
    return addMark({ ...mark, quads: [quadOf(sheet, box)], position, ...(laid && textIn(laid, box)) });
  }
  // A dot is a stroke of no length.
  const strokes = draft.strokes.map((stroke) => (stroke.length > 1 ? stroke : [...stroke, ...stroke]));
  return addMark({ ...mark, quads: strokes.map((stroke) => stroke.flatMap((point) => sheet.toPoints([...point]))), position });
}

/** The words whose middle lies in a box of the page, and where the first of them stands. */
export function textIn({ layer, holders, text }: Laid, box: Box): { quote: string; position: number } | null {
  let first = -1;
  const lines: string[] = [];
  holders.forEach((holder, run) => {
    const node = holder.firstChild;
    if (!(node instanceof Text)) return;
    const isIn = (start: number, end: number) => partsOf(rectsOf(node, start, end), layer);
    if (!isIn(0, node.length).some((line) => meet(line, box))) return;
    const words: string[] = [];
    for (const { index, 0: word } of node.data.matchAll(/\S+/g)) {
      const [at] = isIn(index, index + word.length);
      if (!at || !holds(box, at.left + at.width / 2, at.top + at.height / 2)) continue;
      if (first < 0) first = (text.starts[run] ?? 0) + index;
      words.push(word);
    }
    if (words.length > 0) lines.push(words.join(" "));
  });
  const quote = asQuote(lines.join("\n"));
  return quote === "" ? null : { quote, position: charsIn(text.text.slice(0, first)) };
}

const meet = (a: Box, b: Box) => a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;
