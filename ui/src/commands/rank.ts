/** How well a name answers what was typed: whole beginnings first, typing errors last. */

/** A stretch of a name, from and to. */
type Mark = readonly [number, number];

export interface Fit {
  /** The greater the better. */
  score: number;
  /** What of the name answers, in its order. */
  marks: readonly Mark[];
}

/** Letter for letter as long as the text, so that places in one are places in the other. */
export const plain = (text: string) =>
  [...text].map((sign) => (sign.normalize("NFD")[0] ?? sign).toLowerCase().padEnd(sign.length)).join("");

interface Word {
  text: string;
  at: number;
}

const wordsOf = (text: string): Word[] => [...plain(text).matchAll(/[\p{L}\p{N}]+/gu)].map((found) => ({ text: found[0], at: found.index }));

const WHOLE = 10;
const BEGINS = 8;
const WITHIN = 4;
const ALMOST = 2;

/** So many wrong, missing, doubled or exchanged letters are forgiven. */
const forgiven = (length: number) => (length < 4 ? 0 : length < 8 ? 1 : 2);

/** The fewest changes that make of `typed` a beginning of `word`; exchanged neighbours are one. */
export function distanceToBeginning(typed: string, word: string): number {
  const width = word.length + 1;
  let before: number[] = [];
  let row = Array.from({ length: width }, (_, at) => at);
  for (let i = 1; i <= typed.length; i += 1) {
    const next = [i];
    for (let j = 1; j < width; j += 1) {
      const wrong = typed[i - 1] === word[j - 1] ? 0 : 1;
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + wrong);
      const exchanged = i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1];
      if (exchanged) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      next.push(least);
    }
    before = row;
    row = next;
  }
  return Math.min(...row);
}

function fitOfWord(typed: string, words: readonly Word[]): { score: number; mark: Mark } | null {
  let best: { score: number; mark: Mark } | null = null;
  const take = (score: number, from: number, length: number) => {
    if (best === null || score > best.score) best = { score, mark: [from, from + length] };
  };
  words.forEach(({ text, at }, index) => {
    const early = index === 0 ? 1 : 0;
    if (text === typed) take(WHOLE + early, at, text.length);
    else if (text.startsWith(typed)) take(BEGINS + early, at, typed.length);
    else if (typed.length > 1 && text.includes(typed)) take(WITHIN, at + text.indexOf(typed), typed.length);
    else if (text[0] === typed[0] || text[1] === typed[0] || text[0] === typed[1]) {
      const off = distanceToBeginning(typed, text);
      if (off <= forgiven(typed.length)) take(ALMOST - off / 2 + early / 4, at, Math.min(text.length, typed.length));
    }
  });
  return best;
}

/** Each word that was typed must answer to one of the name, or less well to one of `also`; null if one does not. */
export function fit(typed: string, name: string, also = ""): Fit | null {
  const asked = wordsOf(typed);
  if (asked.length === 0) return { score: 0, marks: [] };
  const [inName, inAlso] = [wordsOf(name), wordsOf(also)];
  const marks: Mark[] = [];
  let score = plain(name).startsWith(plain(typed.trim())) ? WHOLE : 0;
  for (const { text } of asked) {
    const own = fitOfWord(text, inName);
    const other = own ?? fitOfWord(text, inAlso);
    if (!other) return null;
    if (own) marks.push(own.mark);
    score += own ? own.score : other.score / 2;
  }
  // Of two names that answer alike, the shorter one was meant.
  return { score: score / asked.length - name.length / 200, marks: joined(marks) };
}

/** In order, and each sign of the name in one stretch only: two words that were typed may answer to the same one. */
function joined(marks: readonly Mark[]): Mark[] {
  const apart: Mark[] = [];
  for (const [from, to] of marks.toSorted(([a], [b]) => a - b)) {
    const last = apart.at(-1);
    if (last && from < last[1]) apart[apart.length - 1] = [last[0], Math.max(last[1], to)];
    else apart.push([from, to]);
  }
  return apart;
}
