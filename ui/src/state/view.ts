/** What this window looks at: part of the library, query, order, and which panes are shown. */

import type { Filter, Place, SavedSearch, Sort, SortKey } from "../api";
import { readStored, writeStored } from "../lib/stored";
import { createStore } from "./store";

export interface View {
  /** The inbox is shown instead of the list. */
  inbox: boolean;
  /** The notes of no paper are shown instead of the list. */
  notes: boolean;
  /** What is in the library more than once is shown instead of the list. */
  duplicates: boolean;
  /** What is wanting in the library is shown instead of the list. */
  health: boolean;
  place: Place;
  tag: string | null;
  collection: string | null;
  /** The saved search whose query this is, by its id. */
  saved: string | null;
  /** The query. */
  text: string;
  /** The query was typed, so that its last word may be the beginning of one. */
  typing: boolean;
  sort: Sort;
  /** The order that was chosen for what the query finds; null for the best first. */
  foundSort: Sort | null;
  tree: boolean;
  detail: boolean;
}

/** Where one can go in the tree. */
export type Target = { inbox: true } | { notes: true } | { duplicates: true } | { health: true } | { place: Place } | { tag: string } | { collection: string } | { search: SavedSearch };

const PANES = "offprint.panes";
const KEPT = "offprint.view";

const noQuery = { text: "", typing: false, saved: null, foundSort: null };

const initial: View = {
  inbox: false,
  notes: false,
  duplicates: false,
  health: false,
  place: "all",
  tag: null,
  collection: null,
  ...noQuery,
  sort: { by: "added", descending: true },
  tree: true,
  detail: true,
};

/** Panes are those of the window, whichever library is in it. */
const panesOf = ({ tree, detail }: View) => ({ tree, detail });

export const view = createStore<View>({ ...initial, ...readStored<Partial<Pick<View, "tree" | "detail">>>(PANES, {}) });

/** The library that is looked at, by its folder, once that is known. */
let library: string | null = null;

const keptOf = (folder: string) => `${KEPT}:${folder}`;

view.subscribe(() => {
  writeStored(PANES, panesOf(view.get()));
  if (library !== null) writeStored(keptOf(library), view.get());
});

/** The place, query and order in which this library was left. */
export function restoreView(folder: string): void {
  if (library === folder) return;
  const first = library === null;
  library = folder;
  const kept = readStored<Partial<View> | null>(keptOf(folder), null);
  // Never opened before: what was begun with goes on.
  if (kept === null && first) return;
  view.set({ ...initial, ...kept, ...panesOf(view.get()) });
}

export function goTo(target: Target): void {
  view.set({
    inbox: "inbox" in target,
    notes: "notes" in target,
    duplicates: "duplicates" in target,
    health: "health" in target,
    place: "place" in target ? target.place : "all",
    tag: "tag" in target ? target.tag : null,
    collection: "collection" in target ? target.collection : null,
    ...noQuery,
    ...("search" in target ? { text: target.search.query, saved: target.search.id } : {}),
  });
}

/** A key was pressed in the search box. */
export const typeQuery = (text: string) => view.set(text === "" ? noQuery : { text, typing: true, saved: null });

/** A query that is whole: taken from an example, a suggestion, a saved search. */
export const setQuery = (text: string, typing = false) => view.set({ ...noQuery, text, typing });

/** The same search without a part of it: the order that was chosen stays. */
export const replaceQuery = (text: string) => view.set(text.trim() === "" ? noQuery : { text, typing: false, saved: null });

/** A query and a clause that must hold too. */
export function withClause(text: string, clause: string): string {
  const query = text.trim();
  if (query === "") return clause;
  return `${/\bOR\b|\|/.test(query) ? `(${query})` : query} ${clause}`;
}

/**
 * The order that was chosen stays: it is the same search, only narrower. The clause goes to the front, so
 * that a word or a phrase that is still being typed stays the end of the query, and finds the same.
 */
export const narrowBy = (clause: string) =>
  view.set(({ text, typing }) => {
    const query = text.trimStart();
    const either = /\bOR\b|\|/.test(query);
    return { text: `${clause} ${either ? `(${query}${typing ? "" : ")"}` : query}`, saved: null };
  });

export const clearQuery = () => view.set(noQuery);

const list = { inbox: false, notes: false, duplicates: false, health: false };

export const searchEverywhere = () => view.set({ ...list, place: "all", tag: null, collection: null });

/** What is searched is the library: who wants to search leaves the inbox, the notes and the like for it. */
export const toList = () => view.set(list);

/** The list of papers is shown, with the details beside it. */
export const isList = ({ inbox, notes, duplicates, health }: View) => !inbox && !notes && !duplicates && !health;

export const hasQuery = ({ text }: View) => text.trim() !== "";

const best: Sort = { by: "relevance", descending: true };

/** The best first while there is a query, unless another order was chosen for it. */
export const orderOf = (now: View): Sort => (hasQuery(now) ? (now.foundSort ?? best) : now.sort);

/** A second press on a column turns the order round; numbers and dates begin with the greatest. */
export function sortBy(by: SortKey): void {
  const now = view.get();
  const before = orderOf(now);
  const greatestFirst = by === "added" || by === "year" || by === "rating";
  const order = { by, descending: before.by === by ? !before.descending : greatestFirst };
  view.set(hasQuery(now) ? { foundSort: order } : { sort: order });
}

export const sortByFit = () => view.set({ foundSort: null });

/** A space at the end says that the last word is whole, so it stays. */
export function filterOf({ text, place, tag, collection }: View): Filter {
  return { text: text.trim() === "" ? "" : text.trimStart(), place, tag, collection, status: null };
}

export function isWholeLibrary(now: View): boolean {
  const { place, tag, collection, text } = now;
  return isList(now) && place === "all" && tag === null && collection === null && text.trim() === "";
}

export function resetView(): void {
  library = null;
  view.set(initial);
}
