/** The keyboard of the list, which has the focus as a whole while the cursor walks through its rows. */

import type { KeyboardEvent } from "react";
import { chord } from "../../lib/keys";
import { areQueued, cycleStatus, queue, rate, restore, trash } from "../../state/actions";
import { rows } from "../../state/rows";
import { clearSelection, moveCursor, selectAll, selectedIds, selection, selectOnly, selectTo, toggle } from "../../state/selection";
import { view } from "../../state/view";
import { showDetail, wish } from "../../state/window";
import { openFound } from "./openFound";

const steps: Record<string, (cursor: number, last: number, page: number) => number> = {
  ArrowDown: (cursor, last) => Math.min(last, cursor + 1),
  ArrowUp: (cursor) => Math.max(0, cursor - 1),
  PageDown: (cursor, last, page) => Math.min(last, cursor + page),
  PageUp: (cursor, _last, page) => Math.max(0, cursor - page),
  Home: () => 0,
  End: (_cursor, last) => last,
};

function move(event: KeyboardEvent, page: number, reveal: (index: number) => void): boolean {
  const step = steps[event.key];
  const { total } = rows.get();
  if (!step || !total) return false;
  const { cursor } = selection.get();
  const to = cursor < 0 && event.key !== "End" ? 0 : step(cursor, total - 1, page);
  if (event.shiftKey) void selectTo(to);
  else if (event.ctrlKey || event.metaKey) moveCursor(to);
  else selectOnly(to);
  reveal(to);
  return true;
}

export const acts: Record<string, () => void> = {
  "Ctrl+A": () => void selectAll(),
  Escape: clearSelection,
  Enter: () => {
    const { current } = selection.get();
    if (current) openFound(current);
  },
  Delete: () => {
    if (view.get().place !== "trash") void trash(selectedIds());
  },
  R: () => {
    if (view.get().place === "trash") void restore(selectedIds());
  },
  U: () => void cycleStatus(selectedIds()),
  C: () => wish("collect"),
  Q: () => {
    const ids = selectedIds();
    void queue(ids, !areQueued(ids));
  },
  T: () => {
    showDetail();
    wish("tag");
  },
  E: () => {
    showDetail();
    wish("title");
  },
  ...Object.fromEntries([0, 1, 2, 3, 4, 5].map((stars) => [String(stars), () => void rate(selectedIds(), stars)])),
};

export function listKeys(page: number, reveal: (index: number) => void) {
  return (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    if (move(event, page, reveal)) {
      event.preventDefault();
      return;
    }
    const pressed = chord(event);
    if (pressed === "Ctrl+ " || pressed === " ") {
      event.preventDefault();
      const { cursor } = selection.get();
      if (cursor >= 0 && event.ctrlKey) toggle(cursor);
      else showDetail();
      return;
    }
    const act = acts[pressed];
    if (!act || (pressed !== "Ctrl+A" && selection.get().ids.size === 0)) return;
    event.preventDefault();
    act();
  };
}
