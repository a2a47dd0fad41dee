/** Where a selection by the keyboard begins: at the place that was found last, else at the first word in view. */

import type { Hit } from "./find";
import { stretchesOf, type Stretch } from "./pageText";
import { rectsOf, type Laid } from "./selected";

/** False where no text is in view. */
export function beginSelection(desk: HTMLElement, laid: Iterable<Laid>, found: Hit | null): boolean {
  const view = desk.getBoundingClientRect();
  const pages = [...laid].sort((a, b) => a.page - b.page);
  const of = pages.find(({ page }) => page === found?.page);
  const stretches = of && found ? stretchesOf(of.text, found.piece) : [];
  if (of && isSeen(of, stretches[0], view)) return select(of, stretches);
  for (const one of pages) {
    const word = firstWord(one, view);
    if (word) return select(one, [word]);
  }
  return false;
}

function nodeOf({ holders }: Laid, run: number | undefined): Text | null {
  const node = run === undefined ? null : holders[run]?.firstChild;
  return node instanceof Text ? node : null;
}

function isSeen(laid: Laid, part: Stretch | undefined, view: DOMRect): boolean {
  const node = nodeOf(laid, part?.run);
  return node !== null && part !== undefined && rectsOf(node, part.from, part.to).some(({ top, bottom }) => top >= view.top && bottom <= view.bottom);
}

function firstWord(laid: Laid, view: DOMRect): Stretch | null {
  for (let run = 0; run < laid.holders.length; run += 1) {
    const node = nodeOf(laid, run);
    const word = node && /\S+/.exec(node.data);
    if (!word) continue;
    const part = { run, from: word.index, to: word.index + word[0].length };
    if (isSeen(laid, part, view)) return part;
  }
  return null;
}

function select(laid: Laid, stretches: readonly Stretch[]): boolean {
  const [first, last] = [stretches[0], stretches.at(-1)];
  const [from, to] = [nodeOf(laid, first?.run), nodeOf(laid, last?.run)];
  if (!first || !last || !from || !to) return false;
  document.getSelection()?.setBaseAndExtent(from, first.from, to, last.to);
  return true;
}
