/**
 * Which rows are selected, by id, and where the keyboard stands, by index. When rows change under
 * it, the selection follows its items; what was moved away hands over to the row that takes its place.
 */

import { rows } from "./rows";
import { createStore } from "./store";

export interface Selection {
  ids: ReadonlySet<string>;
  /** The row that the keyboard is on; -1 if that is not known. */
  cursor: number;
  /** Where a range begins. */
  anchor: number;
  /** The item at the cursor, which the detail shows. */
  current: string | null;
}

const none: Selection = { ids: new Set(), cursor: -1, anchor: -1, current: null };

export const selection = createStore<Selection>(none);

interface Leaving {
  at: number;
  ids: ReadonlySet<string>;
}
let leaving: Leaving | null = null;

export function selectOnly(index: number): void {
  leaving = null;
  const row = rows.get().at(index);
  selection.set({
    ids: new Set(row ? [row.id] : []),
    cursor: index,
    anchor: index,
    current: row?.id ?? null,
  });
}

export function toggle(index: number): void {
  const row = rows.get().at(index);
  if (!row) return;
  leaving = null;
  const ids = new Set(selection.get().ids);
  if (!ids.delete(row.id)) ids.add(row.id);
  selection.set({ ids, cursor: index, anchor: index, current: row.id });
}

/** Moves the cursor without touching what is selected (Ctrl with an arrow). */
export function moveCursor(index: number): void {
  leaving = null;
  selection.set({ cursor: index, current: rows.get().at(index)?.id ?? null });
}

export async function selectTo(index: number): Promise<void> {
  leaving = null;
  const { anchor } = selection.get();
  const from = anchor < 0 ? index : anchor;
  selection.set({ cursor: index, anchor: from, current: rows.get().at(index)?.id ?? null });
  const ids = await rows.idsBetween(Math.min(from, index), Math.max(from, index));
  const now = selection.get();
  if (now.cursor === index && now.anchor === from) selection.set({ ids: new Set(ids) });
}

export async function selectAll(): Promise<void> {
  const { total } = rows.get();
  if (!total) return;
  const [{ ids: before }, asked] = [selection.get(), rows.filtered];
  const ids = await rows.idsBetween(0, total - 1);
  const { ids: selected, cursor, current } = selection.get();
  // Who has chosen something else meanwhile, or gone elsewhere, does not mean all of these any more.
  if (selected !== before || rows.filtered !== asked) return;
  selection.set({
    ids: new Set(ids),
    anchor: 0,
    cursor: cursor < 0 ? 0 : cursor,
    current: current ?? ids[0] ?? null,
  });
}

export function clearSelection(): void {
  leaving = null;
  selection.set(none);
}

let stands: string | null = null;

/** Elsewhere nothing stays selected; a list that is only laid out anew, in a narrower window, keeps what was. */
export function standIn(where: string): void {
  if (stands !== where) clearSelection();
  stands = where;
}

/** The selected rows are about to leave the list: the one after them is selected when they have. */
export function expectLeaving(ids: ReadonlySet<string>): void {
  const now = selection.get();
  if (![...ids].some((id) => now.ids.has(id) || now.current === id)) return;
  const indexes = [...ids].map((id) => rows.indexOf(id)).filter((index) => index >= 0);
  leaving = { at: indexes.length > 0 ? Math.min(...indexes) : 0, ids };
}

export function leavingFailed(): void {
  leaving = null;
}

export function selectedIds(): string[] {
  return [...selection.get().ids];
}

/** A paper that is in the library no more, be it by undo or by another program, is not selected either. */
export function dropGone(id: string): void {
  const now = selection.get();
  if (!now.ids.has(id) && now.current !== id) return;
  const ids = new Set([...now.ids].filter((one) => one !== id));
  selection.set(ids.size === 0 ? none : { ids, current: now.current === id ? null : now.current });
}

let followed = 0;

/** Under another filter only what is still listed stays selected: nobody acts on what is not there. */
function dropUnseen(): void {
  const { ids, current } = selection.get();
  const kept = [...ids].filter((id) => rows.indexOf(id) >= 0);
  if (kept.length === ids.size && (current === null || ids.has(current))) return;
  if (current !== null && kept.includes(current)) selection.set({ ids: new Set(kept) });
  else selection.set(none);
}

/** Rows were read again: find the cursor's item, or what took its place. */
export function followRows(): void {
  const shown = rows.get();
  if (!shown.current || shown.total === null) return;
  if (leaving) {
    const last = shown.total - 1;
    const row = shown.at(Math.min(leaving.at, last));
    if (last >= 0 && (!row || leaving.ids.has(row.id))) return;
    const at = leaving.at;
    leaving = null;
    if (last < 0) selection.set(none);
    else selectOnly(Math.min(at, last));
    return;
  }
  if (rows.filtered !== followed) {
    followed = rows.filtered;
    dropUnseen();
  }
  const { cursor, current } = selection.get();
  if (cursor >= 0 && current === null && shown.at(cursor)) {
    selectOnly(cursor);
    return;
  }
  if (current === null || shown.at(cursor)?.id === current) return;
  const index = rows.indexOf(current);
  if (index !== cursor) selection.set({ cursor: index, anchor: index });
}
