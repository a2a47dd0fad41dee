import { EditorState } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { difference } from "./difference";

describe("a text that comes from outside", () => {
  it.each([
    ["one two| three", "one two| three four"],
    ["one two| three", "zero one two| three"],
    ["one two| three", "one two| 3"],
    ["aaa|", "aa|"],
    ["ab|ab", "ab|abab"],
    ["|", "|new"],
    ["gone|", "|"],
    ["a 😀| b", "a 😁| b"],
  ])("leaves the cursor where it is: %s becomes %s", (before, after) => {
    const cursor = before.indexOf("|");
    const state = EditorState.create({ doc: before.replace("|", ""), selection: { anchor: cursor } });
    const next = state.update({ changes: difference(state.doc.toString(), after.replace("|", "")) }).state;
    const { head } = next.selection.main;
    const text = next.doc.toString();
    expect(`${text.slice(0, head)}|${text.slice(head)}`).toBe(after);
  });
});
