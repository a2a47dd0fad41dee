/** What this window looks at: part of the library, filter, order, and which panes are shown. */

import type { Filter, Place, Sort, SortKey } from "../api";
import { readStored, writeStored } from "../lib/stored";
import { createStore } from "./store";

export interface View {
  place: Place;
  tag: string | null;
  collection: string | null;
  text: string;
  sort: Sort;
  tree: boolean;
  detail: boolean;
}

/** Where one can go in the tree. */
export type Target = { place: Place } | { tag: string } | { collection: string };

const KEPT = "offprint.view";

const initial: View = {
  place: "all",
  tag: null,
  collection: null,
  text: "",
  sort: { by: "added", descending: true },
  tree: true,
  detail: true,
};

export const view = createStore<View>({ ...initial, ...readStored<Partial<View>>(KEPT, {}), text: "" });

view.subscribe(() => {
  const { text, ...kept } = view.get();
  writeStored(KEPT, kept);
});

export function goTo(target: Target): void {
  view.set({
    place: "place" in target ? target.place : "all",
    tag: "tag" in target ? target.tag : null,
    collection: "collection" in target ? target.collection : null,
    text: "",
  });
}

/** A second press on a column turns the order round; numbers and dates begin with the greatest. */
export function sortBy(by: SortKey): void {
  const { sort } = view.get();
  const greatestFirst = by === "added" || by === "year" || by === "rating";
  view.set({ sort: { by, descending: sort.by === by ? !sort.descending : greatestFirst } });
}

export function filterOf({ text, place, tag, collection }: View): Filter {
  return { text: text.trim(), place, tag, collection, status: null };
}

export function isWholeLibrary({ place, tag, collection, text }: View): boolean {
  return place === "all" && tag === null && collection === null && text.trim() === "";
}

export function resetView(): void {
  view.set(initial);
}
