import { beforeEach, describe, expect, it, vi } from "vitest";
import { setBackend } from "../api/backend";
import { NoteSaver } from "./noteSaver";

const calls: { command: string; text: unknown; done: () => void }[] = [];

beforeEach(() => {
  calls.length = 0;
  vi.useFakeTimers();
  setBackend({
    call: (command, { text }) =>
      new Promise((done) => calls.push({ command, text, done: () => done({ id: "N1", item: "I", text, added: "" }) })),
    listen: () => Promise.resolve(() => undefined),
    channel: () => null, file: () => "",
  });
});

const saver = (id: string | null) => new NoteSaver({ id, item: "I", text: "" }, () => undefined);
const settle = () => vi.advanceTimersByTimeAsync(0);

describe("saving a note", () => {
  it("waits for a pause, but no longer than half a second", async () => {
    const note = saver("N1");
    note.change("a");
    await vi.advanceTimersByTimeAsync(200);
    note.change("ab");
    expect(calls).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(500);
    expect(calls.map(({ text }) => text)).toEqual(["ab"]);
  });

  it("makes a new note once, however fast one types", async () => {
    const note = saver(null);
    note.change("a");
    void note.flush();
    note.change("ab");
    void note.flush();
    await settle();
    expect(calls.map(({ command }) => command)).toEqual(["note_add"]);
    calls[0]?.done();
    await settle();
    expect(calls.map(({ command, text }) => [command, text])).toEqual([["note_add", "a"], ["note_edit", "ab"]]);
  });

  it("does not let somebody else's change overwrite what waits to be saved", () => {
    const note = saver("N1");
    note.change("mine");
    expect(note.accept("theirs")).toBe(false);
  });

  it("is not set back by an older text of its own that comes back late", async () => {
    const note = saver("N1");
    for (const text of ["one", "one two"]) {
      note.change(text);
      void note.flush();
      await settle();
      calls.at(-1)?.done();
      await settle();
    }
    expect(note.accept("one")).toBe(false);
    expect(note.newest).toBe("one two");
    expect(note.accept("one two")).toBe(true);
    // By undo it comes back rightly.
    expect(note.accept("one")).toBe(true);
    expect(note.newest).toBe("one");
  });

  it("saves while one types without a pause", async () => {
    const note = saver("N1");
    for (let key = 1; key <= 12; key += 1) {
      note.change("x".repeat(key));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(calls.length).toBeGreaterThan(0);
  });
});
