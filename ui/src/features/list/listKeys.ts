/** The keyboard of the list, which has the focus as a whole while the cursor walks through its rows. */

import type { KeyboardEvent } from "react";
import { commandAt, run } from "../../commands/table";
import { chord } from "../../lib/keys";
import { rows } from "../../state/rows";
import { clearSelection, moveCursor, selection, selectOnly, selectTo, toggle } from "../../state/selection";
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

const openCurrent = () => {
  const { current } = selection.get();
  if (current) openFound(current);
};

export function listKeys(page: number, reveal: (index: number) => void) {
  return (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    if (move(event, page, reveal)) {
      event.preventDefault();
      return;
    }
    const pressed = chord(event);
    if (pressed === "Ctrl+ ") {
      event.preventDefault();
      const { cursor } = selection.get();
      if (cursor >= 0) toggle(cursor);
      return;
    }
    const chosen = selection.get().ids.size > 0;
    if (pressed === "Escape" && chosen) {
      event.preventDefault();
      clearSelection();
      return;
    }
    const found = commandAt(pressed, "list");
    if (!found || (!chosen && found.id !== "list.all")) return;
    event.preventDefault();
    // Here it opens where the query was found.
    if (found.id === "paper.open") openCurrent();
    else run(found, true);
  };
}
