/** After `[[` papers and notes are offered by title, author or key; one is written as a link that holds. */

import { autocompletion, startCompletion, type Completion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { EditorView } from "@codemirror/view";
import type { Extension } from "@codemirror/state";
import { linkTo } from "../../../lib/noteLinks";
import type { LinkOffer } from "./types";

type Ask = (typed: string) => Promise<LinkOffer[]>;

const OPEN = /\[\[[^\][|\n]*$/;

function optionOf({ id, title, detail, note }: LinkOffer): Completion {
  return {
    label: title === "" ? "Untitled" : title,
    detail,
    type: note ? "note" : "paper",
    apply: (view, _completion, from, to) => {
      const closed = view.state.sliceDoc(to, to + 2) === "]]";
      const insert = linkTo(id, title);
      view.dispatch({
        changes: { from, to: closed ? to + 2 : to, insert },
        selection: { anchor: from + insert.length },
        userEvent: "input.complete",
      });
    },
  };
}

export const offered = (ask: Ask) => async (context: CompletionContext): Promise<CompletionResult | null> => {
  const before = context.matchBefore(OPEN);
  if (!before) return null;
  const offers = await ask(before.text.slice(2).trim());
  // They are in order, and fit by more than their titles.
  return offers.length === 0 || context.aborted ? null : { from: before.from, filter: false, options: offers.map(optionOf) };
};

export function linkCompletion(ask: Ask): Extension {
  return [
    // Its own keys would come first, and take Esc after each letter: for what is asked for then, and not seen yet.
    autocompletion({ override: [offered(ask)], icons: true, maxRenderedOptions: 12, interactionDelay: 0, defaultKeymap: false }),
    EditorView.updateListener.of(({ view, docChanged, state, transactions }) => {
      if (!docChanged || !transactions.some((one) => one.isUserEvent("input.type"))) return;
      const { head } = state.selection.main;
      if (state.sliceDoc(head - 2, head) === "[[") startCompletion(view);
    }),
  ];
}
