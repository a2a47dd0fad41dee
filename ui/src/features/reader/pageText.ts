/** The text of a page as one string, how it is searched, and which stretches of its runs a piece of it is. */

import type { Run } from "./pdf/types";

export interface PageText {
  text: string;
  /** Where each run begins. */
  starts: number[];
  /** As it is searched. */
  folded: string;
  /** Where in `text` each character of `folded` stands; one more for the end. */
  places: number[];
}

/** Part of a run. */
export interface Stretch {
  run: number;
  from: number;
  to: number;
}

export type Piece = [from: number, to: number];

export function pageText(runs: readonly Run[]): PageText {
  let text = "";
  const starts = runs.map(({ text: part, ends }) => {
    const start = text.length;
    text += part + (ends ? "\n" : "");
    return start;
  });
  return { text, starts, ...fold(text) };
}

const letter = /\p{L}/u;
const same = new Map([["‘", "'"], ["’", "'"], ["“", '"'], ["”", '"'], ["–", "-"], ["‐", "-"], ["‑", "-"], ["−", "-"]]);

/** Without capitals, accents and ligatures; spaces are one, and words that a line divides are whole. */
function fold(text: string): Pick<PageText, "folded" | "places"> {
  let folded = "";
  const places: number[] = [];
  const put = (part: string, at: number) => {
    for (let unit = 0; unit < part.length; unit += 1) places.push(at);
    folded += part;
  };
  for (let at = 0; at < text.length; ) {
    const sign = String.fromCodePoint(text.codePointAt(at) ?? 32);
    if (/\s/.test(sign)) {
      if (!folded.endsWith(" ")) put(" ", at);
    } else if (sign === "-" && text[at + 1] === "\n" && letter.test(text[at - 1] ?? "") && /\p{Ll}/u.test(text[at + 2] ?? "")) {
      at += 1;
    } else if (sign !== "\u00AD") {
      put(same.get(sign) ?? sign.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase(), at);
    }
    at += sign.length;
  }
  places.push(text.length);
  return { folded, places };
}

const foldedQuery = (query: string) => fold(query).folded.trim();

/** Every place of the query. */
export function findText(page: PageText, query: string): Piece[] {
  const sought = foldedQuery(query);
  return sought === "" ? [] : places(page, sought, false);
}

/** Every place of each of the words, where they are words. */
export function findWords(page: PageText, words: readonly string[]): Piece[] {
  const sought = [...new Set(words.map(foldedQuery))].filter(Boolean);
  return sought.flatMap((word) => places(page, word, true)).sort(([a], [b]) => a - b);
}

function places({ folded, places: at, text }: PageText, sought: string, whole: boolean): Piece[] {
  const found: Piece[] = [];
  const inWord = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
  for (let from = folded.indexOf(sought); from >= 0; from = folded.indexOf(sought, from + sought.length)) {
    const to = from + sought.length;
    if (whole && (inWord(folded[from - 1]) || inWord(folded[to]))) continue;
    const last = at[to - 1] ?? 0;
    const end = last + String.fromCodePoint(text.codePointAt(last) ?? 32).length;
    found.push([at[from] ?? 0, end]);
  }
  return found;
}

/** The runs of which a piece of the text is made. */
export function stretchesOf({ starts, text }: PageText, [from, to]: Piece): Stretch[] {
  const found: Stretch[] = [];
  for (let run = runAt(starts, from); run < starts.length; run += 1) {
    const start = starts[run] ?? 0;
    if (start >= to) break;
    const end = starts[run + 1] ?? text.length;
    const part = { run, from: Math.max(0, from - start), to: Math.min(to, end) - start };
    if (part.to > part.from) found.push(part);
  }
  return found;
}

function runAt(starts: number[], at: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** A piece of the text as one writes it down: in one line, words that a line divides put together. */
export function asQuote(text: string): string {
  return text.replace(/(\p{L})[-\u00AD]\n(\p{Ll})/gu, "$1$2").replace(/\s+/g, " ").trim();
}

/** Characters, not UTF-16 units, as the backend counts. */
export const charsIn = (text: string) => Array.from(text).length;
