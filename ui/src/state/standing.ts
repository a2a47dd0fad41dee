/** Where one stood in the list when the window was closed: what was selected, and how far it was scrolled. Kept for each library. */

import { search } from "../api";
import { readStored, writeStored } from "../lib/stored";
import { rows } from "./rows";
import { selection } from "./selection";
import { filterOf, orderOf, view } from "./view";
import { wish } from "./window";

interface Kept {
  /** The place and query that it was in: elsewhere it means nothing. */
  where: string;
  ids: string[];
  current: string | null;
  cursor: number;
  top: number;
}

/** More than this many are not kept. */
const MOST = 500;
/** Who walks through the list is written down when he rests, in milliseconds. */
const REST = 200;
/** So long the rows are waited for. */
const PATIENCE = 10_000;

const key = (library: string) => `offprint.standing:${library}`;

let library: string | null = null;
/** What scrolls the rows, while they are shown. It is asked and not listened to: its events come late where nothing is drawn. */
let scroller: HTMLElement | null = null;
/** How far it was scrolled when the library was left. */
let before = 0;
let resting: ReturnType<typeof setTimeout> | undefined;

const where = () => JSON.stringify([filterOf(view.get()), orderOf(view.get())]);

function write(): void {
  if (library === null) return;
  const { ids, current, cursor } = selection.get();
  const top = scroller?.scrollTop ?? 0;
  const kept: Kept = { where: where(), ids: ids.size > MOST ? [] : [...ids], current, cursor, top };
  writeStored(key(library), kept);
}

function moved(): void {
  clearTimeout(resting);
  resting = setTimeout(write, REST);
}

/** The list that is shown, until what is given back is called. */
export function followScroll(list: HTMLElement): () => void {
  scroller = list;
  list.addEventListener("scroll", moved);
  return () => {
    list.removeEventListener("scroll", moved);
    if (scroller === list) scroller = null;
  };
}

/** How far to scroll, in pixels, when the list is asked to. */
export const scrolledBefore = () => before;

/** The rows of the present filter and order, once they are there; false if they do not come. */
function rowsCome(): Promise<boolean> {
  const there = () => {
    const { current, total } = rows.get();
    return current && total !== null;
  };
  if (there()) return Promise.resolve(true);
  return new Promise((go) => {
    const end = (came: boolean) => {
      clearTimeout(patience);
      stop();
      go(came);
    };
    const patience = setTimeout(() => end(false), PATIENCE);
    const stop = rows.subscribe(() => there() && end(true));
  });
}

/** Where a paper stands now: most often where it stood. */
async function placeOf(id: string, before: number): Promise<number> {
  const known = rows.indexOf(id);
  if (known >= 0) return known;
  if (before >= 0 && (await rows.rowAt(before))?.id === id) return before;
  const { typing } = view.get();
  const at = (await search.ids(filterOf(view.get()), orderOf(view.get()), typing)).indexOf(id);
  if (at >= 0) await rows.rowAt(at);
  return at;
}

async function comeBack({ ids, current, cursor, top, where: there }: Kept, mine: string): Promise<void> {
  if (!(await rowsCome())) return;
  // Who has gone elsewhere meanwhile, or followed a link, stays there.
  const elsewhere = () => library !== mine || where() !== there || selection.get().current !== null;
  if (elsewhere()) return;
  before = top;
  wish("scroll");
  if (current === null) return;
  const at = await placeOf(current, cursor).catch(() => -1);
  if (at < 0 || elsewhere()) return;
  selection.set({ ids: new Set(ids.includes(current) ? ids : [current]), cursor: at, anchor: at, current });
}

/** As it was left, once the rows are there. Called for the library that is opened. */
export function restoreStanding(folder: string): void {
  if (library === folder) return;
  library = folder;
  const kept = readStored<Kept | null>(key(folder), null);
  if (kept !== null) void comeBack(kept, folder);
}

selection.subscribe(moved);

export function forgetStanding(): void {
  clearTimeout(resting);
  library = null;
  before = 0;
}
