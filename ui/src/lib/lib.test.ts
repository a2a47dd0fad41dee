import { describe, expect, it } from "vitest";
import { chord } from "./keys";
import { beginning, bytes, list, papers, shortDate } from "./words";

const press = (key: string, mods: Partial<KeyboardEvent> = {}) =>
  chord({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...mods });

describe("chords", () => {
  it.each([
    ["Ctrl+Shift+Z", press("Z", { ctrlKey: true, shiftKey: true })],
    ["Ctrl+Z", press("z", { metaKey: true })],
    ["U", press("u")],
    ["?", press("?", { shiftKey: true })],
    ["Shift+F6", press("F6", { shiftKey: true })],
    ["Ctrl+\\", press("\\", { ctrlKey: true })],
  ])("%s", (named, pressed) => expect(pressed).toBe(named));
});

describe("words", () => {
  it("counts", () => expect([papers(1), papers(1284)]).toEqual(["1 paper", "1,284 papers"]));
  it("sizes", () => expect([bytes(12), bytes(1_400_000), bytes(999_600)]).toEqual(["12 bytes", "1.4 MB", "1.0 MB"]));
  it("lists", () => expect(list(["a", "b", "c"])).toBe("a, b and c"));
  it("dates: the day of this year, else the month", () => {
    const now = new Date("2026-11-23T12:00:00Z");
    expect(shortDate("2026-03-12T12:00:00Z", now)).toBe("12 Mar");
    expect(shortDate("2025-03-12T12:00:00Z", now)).toBe("Mar 2025");
    expect(shortDate("nonsense", now)).toBe("");
  });
});

describe("the beginning of a text", () => {
  it.each([
    ["short", 10, "short"],
    ["a whole word is kept", 10, "a whole…"],
    ["Donaudampfschifffahrt", 8, "Donaudam…"],
  ])("%s in %i", (text, most, expected) => {
    expect(beginning(text, most)).toBe(expected);
  });
});
