/** Searches that are kept in the library. */

import { search, type SavedSearch } from "../api";
import { attempt, undo } from "./actions";
import { finishForGood } from "./finishQuery";
import { tellUndoable } from "./toasts";
import { goTo, view, withClause, type View } from "./view";
import { askName } from "./window";

const quoted = (name: string) => `"${name.replace(/["\\]/g, "\\$&")}"`;

/** The query with the part of the library in which it was asked: what is saved is asked of all items. */
export function queryToSave({ text, place, tag, collection }: View): string {
  const query = text.trim();
  const part = tag !== null ? `tag:${quoted(tag)}` : collection !== null ? `in:${quoted(collection)}` : place === "unfiled" ? "is:unfiled" : place === "queue" ? "is:queued" : "";
  return part === "" || query === "" ? query : withClause(query, part);
}

/** The saved search of this name, if the box has its query, is the place one is at. */
async function standAt(name: string): Promise<void> {
  const all = await search.saved().catch(() => []);
  const made = all.find((one) => one.name === name);
  const now = view.get();
  if (made && made.query === queryToSave(now)) goTo({ search: made });
}

/** Asks for the name under which the present search is kept. */
export async function askToSave(): Promise<void> {
  await finishForGood();
  askName({ what: "new-search", query: queryToSave(view.get()) });
}

export async function saveSearch(name: string, query: string): Promise<boolean> {
  const done = await attempt("The search was not saved.", () => search.save(name, query));
  if (!done) return false;
  await standAt(name);
  tellUndoable(`Search saved as “${name}”`, () => void undo());
  return true;
}

/** Under its new name first, so that it is never gone. */
export async function renameSearch({ id, query }: SavedSearch, name: string): Promise<boolean> {
  const here = view.get().saved === id;
  const saved = await attempt("The name is as it was.", () => search.save(name, query));
  if (!saved) return false;
  const done = await attempt("The search is there under both names.", () => search.forget(id));
  if (here) await standAt(name);
  return done;
}
