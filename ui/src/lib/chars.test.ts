import { describe, expect, it } from "vitest";
import { charsBefore, fromFirstMark, replaced, stretches } from "./chars";

describe("texts counted in characters", () => {
  it("is cut where the marks are, whatever a character weighs", () => {
    const parts = stretches({ text: "🪨 a river 🪨", marks: [{ from: 4, to: 9 }] });
    expect(parts).toEqual([
      { text: "🪨 a ", marked: false },
      { text: "river", marked: true },
      { text: " 🪨", marked: false },
    ]);
  });

  it("bears marks that lie over each other or beyond the end", () => {
    const parts = stretches({ text: "rivers", marks: [{ from: 0, to: 3 }, { from: 2, to: 5 }, { from: 4, to: 99 }] });
    expect(parts.map(({ text }) => text).join("")).toBe("rivers");
  });

  it.each([
    ["tag:me", 4, 6, "method ", "tag:method ", 11],
    ["🪨 tag:me x", 6, 8, "method", "🪨 tag:method x", 13],
  ])("%s from %i to %i takes %s", (text, from, to, put, expected, cursor) => {
    expect(replaced(text, from, to, put)).toEqual({ text: expected, cursor });
  });

  it("counts a cursor behind a rare character", () => expect(charsBefore("🪨 tag", 6)).toBe(5));

  it("begins a line shortly before what is marked, at a word", () => {
    const text = "We compare the records of three valleys with a model";
    const cut = fromFirstMark({ text, marks: [{ from: 26, to: 31 }] }, 12);
    expect(cut.text).toBe("…records of three valleys with a model");
    expect(Array.from(cut.text).slice(cut.marks[0]?.from, cut.marks[0]?.to).join("")).toBe("three");
  });
});
