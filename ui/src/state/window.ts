/** What is open in this window at the moment, and who wants the focus next. */

import type { Card, SavedSearch } from "../api";
import { isNarrow } from "../lib/width";
import { createStore } from "./store";
import { isList, view } from "./view";

/** Something in the tree that gets a name, in a small dialog. */
export type Naming =
  | { what: "new-collection"; inside: string | null; papers: string[] }
  | { what: "collection"; path: string }
  | { what: "tag"; name: string }
  | { what: "new-search"; query: string }
  | { what: "search"; search: SavedSearch };

/** What the export begins with. */
export interface Exporting {
  scope: "selection" | "shown" | "library";
  live?: boolean;
}

export interface WindowState {
  exporting: Exporting | null;
  /** Whose files are to be renamed. */
  renaming: Exporting["scope"] | null;
  paste: boolean;
  /** What the dialog for pasted papers begins with; null for what is on the clipboard. */
  pasted: string | null;
  /** Text is dragged over the window from another program. */
  textOver: boolean;
  /** What the dialog for identifiers begins with; empty for what is on the clipboard. */
  identifiers: { text: string } | null;
  shortcuts: boolean;
  /** The palette: for everything, or for a collection to put papers into. */
  palette: "commands" | "collections" | null;
  queryHelp: boolean;
  /** The selected paper at a glance, over the list. */
  preview: boolean;
  /** What is to be emptied is in sight, and asked about. */
  emptying: boolean;
  naming: Naming | null;
  /** The file of the inbox for which a paper is looked for. */
  attaching: Card | null;
  /** It is to be merged into that paper, and not only attached. */
  merging: boolean;
  dragged: string[] | null;
  /** The paper in the list that the dragged files are over, which they would be attached to. */
  attachTo: string | null;
  /** In a narrow window the side panes lie over the list, one at a time. */
  over: "tree" | "detail" | null;
}

export const windowState = createStore<WindowState>({
  exporting: null,
  renaming: null,
  paste: false,
  pasted: null,
  textOver: false,
  identifiers: null,
  shortcuts: false,
  palette: null,
  queryHelp: false,
  preview: false,
  emptying: false,
  naming: null,
  attaching: null,
  merging: false,
  dragged: null,
  attachTo: null,
  over: null,
});

export const openPaste = () => windowState.set({ paste: true, pasted: null });
/** As if it were pasted: papers that it holds, or works that it names. */
export const takeText = (text: string) => windowState.set({ paste: true, pasted: text });
export const askIdentifiers = (text = "") => windowState.set({ identifiers: { text }, paste: false });
export const askExport = (exporting: Exporting) => windowState.set({ exporting });
export const askRename = (renaming: Exporting["scope"]) => windowState.set({ renaming });
export const openShortcuts = () => windowState.set({ shortcuts: true });
export const openPalette = (palette: "commands" | "collections" = "commands") => windowState.set({ palette });
export const openPreview = () => windowState.set({ preview: true });
export const askEmptyTrash = () => windowState.set({ emptying: true });
export const openQueryHelp = () => windowState.set({ queryHelp: true, shortcuts: false });
export const askPaper = (attaching: Card, merging = false) => windowState.set({ attaching, merging });
export const askName = (naming: Naming) => windowState.set({ naming });

function toggle(pane: "tree" | "detail"): void {
  if (isNarrow(pane)) windowState.set(({ over }) => ({ over: over === pane ? null : pane }));
  else view.set((now) => ({ [pane]: !now[pane] }));
}

export const toggleTree = () => toggle("tree");
/** The inbox and the notes have no details beside them. */
export function toggleDetail(): void {
  if (isList(view.get())) toggle("detail");
}

export function showDetail(): void {
  if (isNarrow("detail")) windowState.set({ over: "detail" });
  else if (!view.get().detail) view.set({ detail: true });
}

/** Asks the part of the window that owns the place to take the focus; it may have to appear first. */
export type Wish = "search" | "search-end" | "tag" | "title" | "note" | "note-page" | "columns" | "list" | "scroll" | "finding" | "fields";

const wishes = new EventTarget();
let pending: Wish | null = null;

export function wish(what: Wish): void {
  pending = what;
  wishes.dispatchEvent(new Event(what));
  // Who is not there yet may answer when it mounts, but not much later.
  setTimeout(() => {
    if (pending === what) pending = null;
  }, 500);
}

/** Wishes it when what was set before is drawn: what stands behind a tab can take no focus. */
export const wishNext = (what: Wish) => queueMicrotask(() => wish(what));

const waiting = new Set<ReturnType<typeof setTimeout>>();

/** Wishes what is wanted then, after so many milliseconds, for who is gone meanwhile. */
export function wishLater(wanted: () => Wish | null, after: number): void {
  const timer = setTimeout(() => {
    waiting.delete(timer);
    const what = wanted();
    if (what) wish(what);
  }, after);
  waiting.add(timer);
}

/** Another window begins: nothing that was wished in this one is granted there. */
export function forgetWishes(): void {
  pending = null;
  for (const timer of waiting) clearTimeout(timer);
  waiting.clear();
}

/** `act` says false where it is somebody else who is to hear it. */
export function grant(what: Wish, act: () => unknown): () => void {
  const heard = () => {
    const before = pending;
    pending = null;
    if (act() === false) pending = before;
  };
  wishes.addEventListener(what, heard);
  if (pending === what) queueMicrotask(() => pending === what && heard());
  return () => wishes.removeEventListener(what, heard);
}
