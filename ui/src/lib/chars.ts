/** Texts counted as the backend counts them: in Unicode scalar values, not in UTF-16 units. */

import type { Snippet } from "../api";

export interface Stretch {
  text: string;
  marked: boolean;
}

/** Few texts have a character that takes two units; the others need not be taken apart. */
const isPlain = (text: string) => !/[\ud800-\udfff]/.test(text);

export const charCount = (text: string) => (isPlain(text) ? text.length : Array.from(text).length);

/** The text from one place to another, as the backend counts them. */
function cutter(text: string): (from: number, to?: number) => string {
  if (isPlain(text)) return (from, to) => text.slice(from, to);
  const chars = Array.from(text);
  return (from, to) => chars.slice(from, to).join("");
}

/** The text in stretches that are marked or not, in order. */
export function stretches({ text, marks }: Snippet): Stretch[] {
  const cut = cutter(text);
  const parts: Stretch[] = [];
  let at = 0;
  const put = (to: number, marked: boolean) => {
    if (to > at) parts.push({ text: cut(at, to), marked });
    at = Math.max(at, to);
  };
  for (const { from, to } of marks) {
    put(from, false);
    put(to, true);
  }
  put(charCount(text), false);
  return parts;
}

/** A place in the text as the backend counts it, from one as the field counts it. */
export const charsBefore = (text: string, units: number) => charCount(text.slice(0, units));

/** The text with `put` in the place of what stands from `from` to `to`, and where the cursor goes. */
export function replaced(text: string, from: number, to: number, put: string): { text: string; cursor: number } {
  const cut = cutter(text);
  const before = cut(0, from) + put;
  return { text: before + cut(to), cursor: before.length };
}

/** What is marked soon after the beginning, so that a line that is cut off at its end shows it. */
export function fromFirstMark(snippet: Snippet, lead: number): Snippet {
  const first = snippet.marks[0];
  if (!first || first.from <= lead) return snippet;
  const chars = Array.from(snippet.text);
  const space = chars.indexOf(" ", first.from - lead);
  const cut = space >= 0 && space < first.from ? space + 1 : first.from - lead;
  return {
    text: `…${chars.slice(cut).join("")}`,
    marks: snippet.marks.map(({ from, to }) => ({ from: from - cut + 1, to: to - cut + 1 })),
  };
}
