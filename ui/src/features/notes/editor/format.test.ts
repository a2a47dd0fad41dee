import { EditorSelection, EditorState } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { wrapped } from "./format";

/** `|` stands for each end of the selection. */
function press(text: string, sign: string): string {
  const [before = "", inner, after] = text.split("|");
  const doc = before + (inner ?? "") + (after ?? "");
  const anchor = before.length;
  const head = after === undefined ? anchor : anchor + (inner ?? "").length;
  const state = EditorState.create({ doc, selection: EditorSelection.single(anchor, head) });
  const next = state.update(wrapped(state, sign)).state;
  const { from, to } = next.selection.main;
  const whole = next.doc.toString();
  return from === to ? `${whole.slice(0, from)}|${whole.slice(from)}` : `${whole.slice(0, from)}|${whole.slice(from, to)}|${whole.slice(to)}`;
}

describe("the keys for strong and emphasised text", () => {
  it.each([
    ["a |word| here", "**", "a **|word|** here"],
    ["a **|word|** here", "**", "a |word| here"],
    ["a wo|rd here", "*", "a *wo|rd* here"],
    ["a *wo|rd* here", "*", "a wo|rd here"],
    ["a **|word|** here", "*", "a ***|word|*** here"],
    ["a ***|word|*** here", "*", "a **|word|** here"],
    ["|", "**", "**|**"],
  ])("%s with %s", (text, sign, expected) => {
    expect(press(text, sign)).toBe(expected);
  });
});
