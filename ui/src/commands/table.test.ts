import { describe, expect, it } from "vitest";
import { menus, type Command } from "./command";
import { capsOf, keysOf } from "./shownKeys";
import { command, commandAt, knowsCommand, table } from "./table";

const chordsIn = (area: string) => table.filter((one) => one.area === area).flatMap(({ keys }) => keys ?? []);
const doubled = (all: string[]) => all.filter((one, index) => all.indexOf(one) !== index);

describe("the table of commands", () => {
  it("has each id once, and each chord once in its area", () => {
    expect(doubled(table.map(({ id }) => id))).toEqual([]);
    expect(doubled([...chordsIn("anywhere"), ...chordsIn("tabs")])).toEqual([]);
    expect(doubled(chordsIn("list"))).toEqual([]);
    expect(doubled(chordsIn("paper"))).toEqual([]);
  });

  it("gives no command of the list a chord that acts anywhere", () => {
    expect(chordsIn("list").filter((chord) => commandAt(chord, "anywhere", "tabs"))).toEqual([]);
  });

  it("has words for each command, and an end for each that is in a menu", () => {
    const nameless = table.filter(({ words }) => words.trim() === "");
    expect(nameless).toEqual([]);
    expect(table.filter(({ menu, run }) => menu !== undefined && run === undefined)).toEqual([]);
    const used = new Set(table.map(({ menu }) => menu));
    expect(menus.filter((name) => !used.has(name))).toEqual([]);
  });

  it("tells what can be done from what only the sheet tells of", () => {
    expect(knowsCommand("settings")).toBe(true);
    expect(knowsCommand("list:Move")).toBe(false);
    expect(knowsCommand("no.such")).toBe(false);
    expect(() => command("no.such")).toThrow();
  });

  it("finds a chord in the areas that are asked, the first one first", () => {
    expect(commandAt("U", "list")?.id).toBe("paper.cycle");
    expect(commandAt("U", "paper")?.id).toBe("reader.underline");
    expect(commandAt("U", "anywhere")).toBeUndefined();
    expect(commandAt("", "anywhere")).toBeUndefined();
  });

  it.each([
    ["Ctrl+Shift+Z", ["Ctrl", "Shift", "Z"]],
    ["Alt+ArrowLeft", ["Alt", "←"]],
    ["Ctrl++", ["Ctrl", "+"]],
    ["Ctrl+-", ["Ctrl", "−"]],
    ["Delete", ["Del"]],
  ])("writes %s as caps", (chord, caps) => expect(capsOf(chord)).toEqual(caps));

  it("writes the keys of a command, if it has any", () => {
    expect(keysOf("settings")).toBe("Ctrl ,");
    expect(keysOf("backups")).toBeUndefined();
  });

  it("says why, in words that end no sentence", () => {
    const bare = { readOnly: null, ids: [], only: undefined, reading: false, front: null, undo: null, redo: null, items: 0, back: false, forward: false } as unknown as Parameters<NonNullable<Command["unless"]>>[0];
    const at = { ...bare, view: { place: "all", collection: null, text: "" } } as typeof bare;
    const said = table.flatMap((one) => one.unless?.(at) ?? []);
    expect(said.length).toBeGreaterThan(10);
    expect(said.filter((reason) => /\.$|^[A-Z](?!DF)/.test(reason))).toEqual([]);
    expect(command("paper.tag").unless?.(at)).toBe("no paper is selected");
    expect(command("paper.tag").unless?.({ ...at, readOnly: "The disk is full." })).toBe("the library is read-only");
  });
});
