/** What is dragged over the window and dropped on it: files are added, also to a collection or with a tag, or attached to the paper that they are let go on; texts are read. */

import { events } from "../api";
import { lastPart } from "./actions";
import { dragging } from "./dragging";
import { takeDropped } from "./jobs";
import { view } from "./view";
import { isTextField } from "../lib/keys";
import { takeText, windowState } from "./window";

/** These bring papers in: they are never a file of one. */
const REFERENCES = /\.(bib|ris|enw|nbib|json|xml|csv|txt)$/i;

const ROW = "row-";

/** The paper in whose row a place of the window is, if the files can be attached to it. */
function paperAt(x: number, y: number): string | null {
  const { dragged } = windowState.get();
  if (view.get().place === "trash" || dragged?.some((name) => REFERENCES.test(name) || isAddress(name) || name.endsWith("/"))) return null;
  const row = document.elementFromPoint(x, y)?.closest(".grid [role=row]");
  return row?.id.startsWith(ROW) ? row.id.slice(ROW.length) : null;
}

/** The collection or tag that stands at a place of the window, by its key in the tree. */
function placeAt(x: number, y: number): string | null {
  const key = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-place]")?.dataset.place ?? null;
  return key !== null && /^(collection|tag):/.test(key) ? key : null;
}

/** What the name of a place in the tree is, and which of the two it is. */
function namedBy(key: string): { collections: string[]; tags: string[] } {
  const name = key.slice(key.indexOf(":") + 1);
  return key.startsWith("tag:") ? { collections: [], tags: [name] } : { collections: [name], tags: [] };
}

function light(key: string | null): void {
  if (dragging.get().over === key) return;
  const [collection, tag] = key === null ? [] : [namedBy(key).collections[0], namedBy(key).tags[0]];
  dragging.set({ over: key, does: collection !== undefined ? `to “${lastPart(collection)}”` : tag !== undefined ? `with the tag “${tag}”` : "" });
}

const isAddress = (name: string) => /^https?:\/\//.test(name);

/** Whether what is dragged are addresses of pages, as from a browser, and no files. */
export const areAddresses = (names: readonly string[]) => names.length > 0 && names.every(isAddress);

/** A text from another program, which the host leaves to the page. */
export function hearTextDrops(): () => void {
  // What is dragged out of the window itself, such as selected words of a note, stays a matter of text fields.
  let own = false;
  const holdsText = ({ dataTransfer, target }: DragEvent) =>
    !own && !isTextField(target) && dataTransfer !== null && dataTransfer.types.includes("text/plain") && !dataTransfer.types.includes("Files");
  const show = (textOver: boolean) => windowState.get().textOver !== textOver && windowState.set({ textOver });
  const heard: Record<string, (event: DragEvent) => void> = {
    dragstart: () => (own = true),
    dragend: () => (own = false),
    dragover: (event) => show(holdsText(event)),
    dragleave: (event) => event.relatedTarget === null && show(false),
    drop: (event) => {
      show(false);
      const text = holdsText(event) ? (event.dataTransfer?.getData("text/plain") ?? "") : "";
      if (text.trim() !== "" && document.querySelector(".scrim") === null) takeText(text);
    },
  };
  for (const [name, act] of Object.entries(heard)) window.addEventListener(name, act as EventListener);
  return () => {
    for (const [name, act] of Object.entries(heard)) window.removeEventListener(name, act as EventListener);
  };
}

export function hearFileDrops(): (() => void)[] {
  // The drag is told to have ended before what was dropped is told.
  let target: string | null = null;
  let place: string | null = null;
  return [
    events.drag(({ over, names }) => {
      if (over) target = place = null;
      light(null);
      windowState.set({ dragged: over ? names : null, attachTo: null });
    }),
    events.dragAt(({ x, y }) => {
      target = paperAt(x, y);
      place = placeAt(x, y);
      light(place);
      if (target !== windowState.get().attachTo) windowState.set({ attachTo: target });
    }),
    events.droppedText(({ text }) => {
      target = place = null;
      light(null);
      windowState.set({ dragged: null, attachTo: null });
      takeText(text);
    }),
    events.dropped(({ token, names, x, y }) => {
      // Only a row that was shown as the target is one.
      const onRow = target;
      const into = place === null ? { collections: [], tags: [] } : namedBy(place);
      target = place = null;
      windowState.set({ dragged: null, attachTo: null });
      const onDetail = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-drop=attach]");
      void takeDropped(token, names.length, { attachTo: onDetail ? (onDetail.dataset.item ?? null) : onRow, ...into });
    }),
  ];
}
