/** Files that are dragged over the window and dropped on it: added, or attached to the paper that they are let go on. */

import { events } from "../api";
import { takeDropped } from "./jobs";
import { selection } from "./selection";
import { view } from "./view";
import { windowState } from "./window";

/** These bring papers in: they are never a file of one. */
const REFERENCES = /\.(bib|ris|enw|nbib|json|xml|csv|txt)$/i;

const ROW = "row-";

/** The paper in whose row a place of the window is, if the files can be attached to it. */
function paperAt(x: number, y: number): string | null {
  const { dragged } = windowState.get();
  if (view.get().place === "trash" || dragged?.some((name) => REFERENCES.test(name))) return null;
  const row = document.elementFromPoint(x, y)?.closest(".grid [role=row]");
  return row?.id.startsWith(ROW) ? row.id.slice(ROW.length) : null;
}

export function hearFileDrops(): (() => void)[] {
  // The drag is told to have ended before what was dropped is told.
  let target: string | null = null;
  return [
    events.drag(({ over, names }) => {
      if (over) target = null;
      windowState.set({ dragged: over ? names : null, attachTo: null });
    }),
    events.dragAt(({ x, y }) => {
      target = paperAt(x, y);
      if (target !== windowState.get().attachTo) windowState.set({ attachTo: target });
    }),
    events.dropped(({ token, names, x, y }) => {
      // Only a row that was shown as the target is one.
      const onRow = target;
      target = null;
      windowState.set({ dragged: null, attachTo: null });
      const onDetail = document.elementFromPoint(x, y)?.closest("[data-drop=attach]");
      void takeDropped(token, names.length, onDetail ? selection.get().current : onRow);
    }),
  ];
}
