/** The editor of notes: Markdown in CodeMirror. The only file that puts it together. */

import { closeCompletion, completionKeymap, completionStatus } from "@codemirror/autocomplete";
import { history, historyKeymap, indentLess, indentMore, standardKeymap } from "@codemirror/commands";
import { markdown, markdownKeymap, markdownLanguage } from "@codemirror/lang-markdown";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, keymap, placeholder as hint, tooltips } from "@codemirror/view";
import { linkCompletion } from "./complete";
import { difference } from "./difference";
import { wrap } from "./format";
import { linkViews, setTitles } from "./links";
import { look } from "./look";
import type { OpenField } from "./types";

/** The foot of a note lies over the end of what is seen of it: the line at the cursor stays above it. */
const FOOT = 36;

export const openField: OpenField = (options) => {
  const { parent, text, placeholder, attributes, change, leave, escape, follow, offers } = options;
  const fixed = new Compartment();
  const fix = (readOnly: boolean) => [EditorState.readOnly.of(readOnly), EditorView.editable.of(!readOnly)];
  // A text that comes from outside is not told as typed.
  let fromOutside = false;
  const view = new EditorView({
    parent,
    doc: text,
    extensions: [
      fixed.of(fix(options.readOnly)),
      keymap.of([
        { key: "Mod-b", run: wrap("**") },
        { key: "Mod-i", run: wrap("*") },
        { key: "Mod-]", run: indentMore },
        { key: "Mod-[", run: indentLess },
        {
          key: "Escape",
          run: (now) => {
            // What is only asked for after each letter is not seen: it has no claim on the key.
            const seen = completionStatus(now.state) === "active";
            closeCompletion(now);
            if (seen) return true;
            escape();
            return true;
          },
        },
      ]),
      linkViews(follow),
      linkCompletion(offers),
      history(),
      markdown({ base: markdownLanguage, addKeymap: false, completeHTMLTags: false }),
      look,
      keymap.of([...completionKeymap, ...markdownKeymap, ...historyKeymap, ...standardKeymap]),
      EditorView.lineWrapping,
      EditorView.scrollMargins.of(() => ({ bottom: FOOT })),
      tooltips({ parent: document.body, position: "fixed" }),
      hint(placeholder),
      EditorView.contentAttributes.of({ spellcheck: "true", ...attributes }),
      EditorView.updateListener.of(({ docChanged, state }) => {
        if (docChanged && !fromOutside) change(state.doc.toString());
      }),
      EditorView.domEventHandlers({ blur: leave }),
    ],
  });

  return {
    setText: (other) => {
      const before = view.state.doc.toString();
      if (other === before) return;
      fromOutside = true;
      view.dispatch({ changes: difference(before, other) });
      fromOutside = false;
    },
    setReadOnly: (readOnly) => view.dispatch({ effects: fixed.reconfigure(fix(readOnly)) }),
    setTitles: (titles) => view.dispatch({ effects: setTitles.of(titles) }),
    focus: (from, to = from) => {
      if (from !== undefined && to !== undefined) {
        const end = view.state.doc.length;
        view.dispatch({ selection: { anchor: Math.min(from, end), head: Math.min(to, end) } });
      }
      view.focus();
    },
    destroy: () => view.destroy(),
  };
};
