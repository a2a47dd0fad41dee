import { expect, test } from "vitest";
import { asQuote, findText, findWords, pageText, stretchesOf } from "./pageText";

const runs = [
  { text: "The ﬁrst Naïve", ends: true },
  { text: "esti-", ends: true },
  { text: "mates of", ends: false },
  { text: " ", ends: false },
  { text: "“spread” in 𝛼 cases", ends: true },
];
const page = pageText(runs);
const found = (query: string) => findText(page, query).map(([from, to]) => page.text.slice(from, to));

test("case, accents, ligatures, ends of lines and hyphens make no difference", () => {
  expect(found("FIRST naive")).toEqual(["ﬁrst Naïve"]);
  expect(found("estimates")).toEqual(["esti-\nmates"]);
  expect(found("of \"spread\"")).toEqual(["of “spread”"]);
  expect(found("naive estimates")).toHaveLength(1);
  expect(found("α cases")).toEqual(["𝛼 cases"]);
  expect(found("   ")).toEqual([]);
});

test("words of a search are marked where they are words", () => {
  const words = pageText([{ text: "art is no part of art", ends: true }]);
  expect(findWords(words, ["art", "Art", "of"])).toEqual([[0, 3], [15, 17], [18, 21]]);
});

test("a piece is told by the runs of which it is made", () => {
  const [piece] = findText(page, "estimates of");
  expect(piece && stretchesOf(page, piece)).toEqual([
    { run: 1, from: 0, to: 6 },
    { run: 2, from: 0, to: 8 },
  ]);
});

test("a quotation is one line", () => {
  expect(asQuote("esti-\nmates of\n  spread ")).toBe("estimates of spread");
  expect(asQuote("well-\nKnown")).toBe("well- Known");
});
