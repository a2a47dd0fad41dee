/** Links as their titles, as long as the cursor is not in them. */

import { StateEffect, StateField, type EditorState, type Extension, type Range } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, WidgetType, keymap, type DecorationSet, type ViewUpdate } from "@codemirror/view";
import type { Linked } from "../../../api";
import { linksIn, type NoteLink } from "../../../lib/noteLinks";

export const setTitles = StateEffect.define<readonly Linked[]>();

const titles = StateField.define<ReadonlyMap<string, string>>({
  create: () => new Map(),
  update: (now, { effects }) => {
    const told = effects.find((effect) => effect.is(setTitles));
    return told ? new Map((told.value as readonly Linked[]).map(({ id, title }) => [id, title])) : now;
  },
});

class LinkWidget extends WidgetType {
  constructor(readonly id: string, readonly title: string) {
    super();
  }

  override eq(other: LinkWidget): boolean {
    return other.id === this.id && other.title === this.title;
  }

  toDOM(): HTMLElement {
    const link = document.createElement("span");
    link.className = "note-link";
    link.dataset.id = this.id;
    link.title = "Open (Ctrl Enter)";
    link.textContent = this.title;
    return link;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

const touches = (state: EditorState, { from, to }: NoteLink) => state.selection.ranges.some((range) => range.to >= from && range.from <= to);

function drawn(view: EditorView): DecorationSet {
  const { state } = view;
  const known = state.field(titles);
  const links: Range<Decoration>[] = [];
  for (const { from: start, to: end } of view.visibleRanges) {
    const first = state.doc.lineAt(start).from;
    for (const link of linksIn(state.sliceDoc(first, end))) {
      const at = { ...link, from: link.from + first, to: link.to + first };
      if (view.hasFocus && touches(state, at)) continue;
      const title = known.get(link.id) || link.title || "Untitled";
      links.push(Decoration.replace({ widget: new LinkWidget(link.id, title) }).range(at.from, at.to));
    }
  }
  return Decoration.set(links);
}

const shown = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = drawn(view);
    }

    update(update: ViewUpdate): void {
      const told = update.transactions.some(({ effects }) => effects.some((effect) => effect.is(setTitles)));
      if (told || update.docChanged || update.selectionSet || update.viewportChanged || update.focusChanged) this.decorations = drawn(update.view);
    }
  },
  {
    decorations: ({ decorations }) => decorations,
  },
);

/** Shows links by their titles; a press on one, or Ctrl Enter in it, follows it. */
export function linkViews(follow: (id: string) => void): Extension {
  return [
    titles,
    shown,
    EditorView.domEventHandlers({
      mousedown: ({ target, button }) => {
        const link = target instanceof Element ? target.closest<HTMLElement>(".note-link") : null;
        if (!link?.dataset.id || button !== 0) return false;
        follow(link.dataset.id);
        return true;
      },
    }),
    keymap.of([{
      key: "Mod-Enter",
      run: ({ state }) => {
        const line = state.doc.lineAt(state.selection.main.head);
        const here = linksIn(line.text).find((link) => touches(state, { ...link, from: link.from + line.from, to: link.to + line.from }));
        if (here) follow(here.id);
        return here !== undefined;
      },
    }]),
  ];
}
