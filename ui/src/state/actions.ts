/** What a person can do with papers, tags and history: the call, the sentence after it, and the way back. */

import { history, items, tags, collections, search, toFailure, type Creator, type Field, type Kind, type SavedSearch, type Status } from "../api";
import { papers } from "../lib/words";
import { announce } from "./announce";
import { rows } from "./rows";
import { expectLeaving, leavingFailed } from "./selection";
import { view } from "./view";
import { closeUndoable, ownWay, tell, tellFailure, tellUndoable, tellWithWay } from "./toasts";

/** Runs a write; what goes wrong is said with what was kept. True if it went well. */
export async function attempt(kept: string, write: () => Promise<unknown>): Promise<boolean> {
  closeUndoable();
  try {
    await write();
    return true;
  } catch (thrown) {
    tellFailure(kept, toFailure(thrown));
    return false;
  }
}

export async function undo(): Promise<void> {
  const own = ownWay.get();
  if (own.sentence !== null) {
    closeUndoable();
    own.run();
    return;
  }
  await attempt("Nothing was undone.", async () => {
    const step = await history.undo();
    if (!step) tell("There is nothing to undo.");
    else tellWithWay(`Undone: ${step.sentence}`, { label: "Redo", keys: "Ctrl Shift Z", run: () => void redo() });
  });
}

export async function redo(): Promise<void> {
  await attempt("Nothing was redone.", async () => {
    const step = await history.redo();
    if (!step) tell("There is nothing to redo.");
    else tellUndoable(`Done again: ${step.sentence}`, () => void undo());
  });
}

const undoFromToast = () => void undo();

async function leave(ids: string[], kept: string, write: () => Promise<unknown>, done: string) {
  if (ids.length === 0) return;
  expectLeaving(new Set(ids));
  if (await attempt(kept, write)) tellUndoable(done, undoFromToast);
  else leavingFailed();
}

async function stay(_ids: string[], kept: string, write: () => Promise<unknown>, done: string) {
  if (await attempt(kept, write)) tellUndoable(done, undoFromToast);
}

export const trash = (ids: string[]) =>
  leave(ids, "Nothing was moved to trash.", () => items.trash(ids), `${papers(ids.length)} moved to trash`);

export const restore = (ids: string[]) =>
  leave(ids, "Nothing was restored.", () => items.restore(ids), `${papers(ids.length)} restored from trash`);

/** They leave the list if it shows that collection. */
export const takeOut = (path: string, ids: string[]) =>
  (view.get().collection === path ? leave : stay)(
    ids,
    "The collection is as it was.",
    () => collections.removeItems(path, ids),
    `${papers(ids.length)} taken out of “${lastPart(path)}”`,
  );

export async function putInto(path: string, ids: string[]): Promise<void> {
  const done = await attempt("The collection is as it was.", () => collections.add(path, ids));
  if (done) tellUndoable(`${papers(ids.length)} put into “${lastPart(path)}”`, undoFromToast);
}

export async function addTag(name: string, ids: string[]): Promise<boolean> {
  const tag = name.trim();
  if (tag === "" || ids.length === 0) return false;
  const done = await attempt("No tag was added.", () => tags.add(tag, ids));
  if (!done) return false;
  if (ids.length > 1) tellUndoable(`Tag “${tag}” added to ${papers(ids.length)}`, undoFromToast);
  else announce(`Tag ${tag} added`);
  return true;
}

export async function removeTag(tag: string, ids: string[]): Promise<void> {
  const done = await attempt("The tag is still there.", () => tags.remove(tag, ids));
  if (done) tellUndoable(`Tag “${tag}” removed from ${papers(ids.length)}`, undoFromToast);
}

export async function deleteTag(tag: string): Promise<void> {
  const done = await attempt("The tag is still there.", () => tags.delete(tag));
  if (done) tellUndoable(`Tag “${tag}” deleted`, undoFromToast);
}

/** Into another collection, or with null to the top. */
export async function moveCollection(path: string, into: string | null): Promise<void> {
  const to = into === null ? lastPart(path) : `${into}/${lastPart(path)}`;
  const done = await attempt("The collection is where it was.", () => collections.rename(path, to));
  if (!done) return;
  const { collection } = view.get();
  if (collection === path || collection?.startsWith(`${path}/`)) view.set({ collection: to + collection.slice(path.length) });
  tellUndoable(`“${lastPart(path)}” moved ${into === null ? "to the top" : `into “${lastPart(into)}”`}`, undoFromToast);
}

export async function removeCollection(path: string): Promise<void> {
  const done = await attempt("The collection is still there.", () => collections.remove(path));
  if (done) tellUndoable(`Collection “${lastPart(path)}” removed, its papers stay`, undoFromToast);
}

export async function forgetSearch({ id, name }: SavedSearch): Promise<void> {
  const done = await attempt("The search is still there.", () => search.forget(id));
  if (!done) return;
  if (view.get().saved === id) view.set({ saved: null });
  tellUndoable(`Saved search “${name}” deleted`, undoFromToast);
}

/** Why a field could not be saved, as it is told beside it; null if it was. */
export async function editField(ids: string[], field: Field, value: string): Promise<string | null> {
  const text = value.trim();
  closeUndoable();
  try {
    await items.edit(ids, field, text === "" ? null : text);
    tellSaved(ids.length);
    return null;
  } catch (thrown) {
    const { message, hint } = toFailure(thrown);
    return [message, hint].filter(Boolean).join(" ");
  }
}

function tellSaved(changed: number): void {
  if (changed > 1) tellUndoable(`${papers(changed)} changed`, undoFromToast);
  else announce("Saved");
}

export async function setKind(ids: string[], kind: Kind): Promise<void> {
  const done = await attempt("The type is as it was.", () => items.kind(ids, kind));
  if (done) tellSaved(ids.length);
}

export async function setCreators(id: string, creators: Creator[]): Promise<boolean> {
  const done = await attempt("The names in the library are as they were.", () => items.creators([id], creators));
  if (done) tellSaved(1);
  return done;
}

export const areQueued = (ids: readonly string[]) => ids.every((id) => rows.byId(id)?.queued === true);

export async function queue(ids: string[], into: boolean): Promise<void> {
  if (ids.length === 0) return;
  const done = await attempt("The reading queue is as it was.", () => items.queue(ids, into));
  if (!done) return;
  const where = into ? "added to the reading queue" : "taken out of the reading queue";
  tellUndoable(`${papers(ids.length)} ${where}`, undoFromToast);
}

export async function setStatus(ids: string[], status: Status): Promise<void> {
  if (ids.length === 0) return;
  const done = await attempt("The status is as it was.", () => items.status(ids, status));
  if (!done) return;
  if (ids.length > 1) tellUndoable(`${papers(ids.length)} marked as ${status}`, undoFromToast);
  else announce(`Marked as ${status}`);
}

const after: Record<Status, Status> = { unread: "reading", reading: "read", read: "unread" };

/** All take the status that follows the one of the first, so that they end up alike. */
export function cycleStatus(ids: string[]): Promise<void> {
  const first = rows.byId(ids[0] ?? "");
  return setStatus(ids, after[first?.status ?? "unread"]);
}

export async function rate(ids: string[], rating: number): Promise<void> {
  if (ids.length === 0) return;
  const done = await attempt("The rating is as it was.", () => items.rate(ids, rating));
  if (!done) return;
  const said = rating === 0 ? "Rating removed" : `Rated ${rating} of 5`;
  if (ids.length > 1) tellUndoable(`${said}: ${papers(ids.length)}`, undoFromToast);
  else announce(said);
}

export const lastPart = (path: string) => path.split("/").pop() ?? path;
