import { describe, expect, it } from "vitest";
import { distanceToBeginning, fit } from "./rank";

const names = ["Add files…", "Add tag…", "Put into collection…", "Paste papers", "Settings", "Show or hide the details", "Move to trash", "Go to the trash", "Export…", "Keyboard shortcuts"];

const first = (typed: string) =>
  names.flatMap((name) => {
    const found = fit(typed, name);
    return found ? [{ name, score: found.score }] : [];
  }).sort((a, b) => b.score - a.score)[0]?.name;

describe("the rank of names", () => {
  it.each([
    ["add t", "Add tag…"],
    ["tag", "Add tag…"],
    ["set", "Settings"],
    ["setings", "Settings"],
    ["settigns", "Settings"],
    ["exprot", "Export…"],
    ["trash", "Move to trash"],
    ["go trash", "Go to the trash"],
    ["colection", "Put into collection…"],
    ["short", "Keyboard shortcuts"],
    ["detials", "Show or hide the details"],
  ])("of %s begins with %s", (typed, name) => expect(first(typed)).toBe(name));

  it("leaves out what no word answers to", () => {
    expect(fit("quaternion", "Settings")).toBeNull();
    expect(fit("add zebra", "Add tag…")).toBeNull();
    // Three letters are too few to forgive one.
    expect(fit("tga", "Add tag…")).toBeNull();
  });

  it("finds by further words, but less well, and marks only the name", () => {
    const own = fit("settings", "Settings", "preferences");
    const other = fit("preferences", "Settings", "preferences");
    expect(other?.marks).toEqual([]);
    expect(own && other && own.score > other.score).toBe(true);
  });

  it("marks what answers, whatever its accents and capitals", () => {
    expect(fit("resume", "Über Résumés")?.marks).toEqual([[5, 11]]);
    expect(fit("ADD T", "Add tag…")?.marks).toEqual([[0, 3], [4, 5]]);
  });

  it("marks a stretch once, though two of the words answer to it", () => {
    expect(fit("the th", "Go to the trash")?.marks).toEqual([[6, 9]]);
    expect(fit("set setti", "Settings")?.marks).toEqual([[0, 5]]);
  });

  it("takes everything for nothing typed", () => expect(fit("  ", "Settings")).toEqual({ score: 0, marks: [] }));

  it("counts exchanged neighbours once", () => {
    expect(distanceToBeginning("settigns", "settings")).toBe(1);
    expect(distanceToBeginning("sett", "settings")).toBe(0);
    expect(distanceToBeginning("xyz", "settings")).toBe(3);
  });
});
