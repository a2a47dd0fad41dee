/** Strong and emphasised text by a key: the signs go around what is selected, or are taken from there. */

import { EditorSelection, type ChangeSpec, type EditorState, type StateCommand, type TransactionSpec } from "@codemirror/state";

/** The signs around the selection, or around the word at the cursor. */
export function wrapped(state: EditorState, sign: string): TransactionSpec {
  return state.changeByRange((range) => {
    const word = range.empty ? state.wordAt(range.head) : null;
    const { from, to } = word ?? range;
    const before = state.sliceDoc(from - sign.length, from);
    const after = state.sliceDoc(to, to + sign.length);
    // Three stars are both: the inner one is of the other sign.
    const longer = sign === "*" && state.sliceDoc(from - 2, from) === "**" && state.sliceDoc(from - 3, from) !== "***";
    const { length } = sign;
    if (before === sign && after === sign && !longer) {
      const changes: ChangeSpec = [{ from: from - length, to: from }, { from: to, to: to + length }];
      return { changes, range: EditorSelection.range(range.anchor - length, range.head - length) };
    }
    const changes: ChangeSpec = [{ from, insert: sign }, { from: to, insert: sign }];
    return { changes, range: EditorSelection.range(range.anchor + length, range.head + length) };
  });
}

export const wrap = (sign: string): StateCommand => ({ state, dispatch }) => {
  if (state.readOnly) return false;
  dispatch(state.update(wrapped(state, sign), { scrollIntoView: true, userEvent: "input" }));
  return true;
};
