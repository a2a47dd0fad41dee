import { describe, expect, it } from "vitest";
import { textWords } from "./fileText";

describe("the text of a file, in words", () => {
  it.each([
    ["ok", null],
    ["", null],
    ["none", "no text layer: a scan"],
    ["encrypted", "locked with a password"],
    ["pending", "text is being read"],
    ["failed: it took too long.", "text could not be read: it took too long"],
    ["failed:", "text could not be read"],
  ])("%s", (text, words) => expect(textWords(text)?.words ?? null).toBe(words));
});
