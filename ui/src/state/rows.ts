/**
 * The rows of the list, fetched by the page as they come into view. While a new order or filter is
 * on its way the old rows stay, so that nothing flickers; after a change the pages in view are read
 * again and the others forgotten.
 */

import { useSyncExternalStore } from "react";
import { search, toFailure, type Changes, type Failure, type Filter, type Found, type Hint, type ItemHits, type NoteHit, type Row, type Sort } from "../api";
import { same } from "../lib/same";
import { hearIndex } from "./searchIndex";

/** About as many as are in view: what is asked for at each key is no more than is shown. */
export const PAGE = 30;
/** So long, in milliseconds, other things wait for rows. */
const MOMENT = 150;
/** Pages kept beside those in view, so that scrolling back is instant. */
const KEPT = 66;

export interface RowsShown {
  /** Null until the first answer. */
  total: number | null;
  failure: Failure | null;
  /** True if what is shown answers the present filter and order. */
  current: boolean;
  /** What was probably meant otherwise. */
  hints: readonly Hint[];
  /** Where nothing was found: a query close by that finds something. */
  suggestion: string | null;
  /** Notes of no paper that were found. */
  notes: readonly NoteHit[];
  at(index: number): Row | undefined;
  /** Where the query was found in that row's paper. */
  hitsAt(index: number): ItemHits | undefined;
}

type Page = Pick<Found, "rows" | "hits">;

export class RowSource {
  /** Goes up with every other filter; another order is not another filter. */
  filtered = 0;
  private filter: Filter | null = null;
  private sort: Sort | null = null;
  private typing = false;
  private pages = new Map<number, Page>();
  private fresh = new Set<number>();
  private flying = new Set<number>();
  private generation = 0;
  private view = 0;
  private first = 0;
  private last = 0;
  private total: number | null = null;
  private failure: Failure | null = null;
  private hints: readonly Hint[] = [];
  private suggestion: string | null = null;
  private notes: readonly NoteHit[] = [];
  private answered = false;
  private listeners = new Set<() => void>();
  private snapshot: RowsShown = this.shown();
  private lastAnswer = this.snapshot;

  readonly subscribe = (heard: () => void) => {
    this.listeners.add(heard);
    return () => {
      this.listeners.delete(heard);
    };
  };

  readonly get = (): RowsShown => this.snapshot;

  /** As `get`, but the same while only another question was asked. */
  readonly answer = (): Omit<RowsShown, "current"> => this.lastAnswer;

  show(filter: Filter, sort: Sort, typing: boolean): void {
    const refiltered = !same(filter, this.filter) || typing !== this.typing;
    if (!refiltered && same(sort, this.sort)) return;
    if (refiltered) this.filtered += 1;
    this.filter = filter;
    this.sort = sort;
    this.typing = typing;
    this.view += 1;
    // From the top, and as many as before.
    this.last -= this.first;
    this.first = 0;
    this.answered = false;
    this.refresh();
    this.tell(false);
  }

  /** When what was asked for is shown, or after a moment: what only accompanies the rows does not hold them up. */
  async shownFirst(): Promise<void> {
    if (this.answered || !this.filter) return;
    await new Promise<void>((go) => {
      const done = () => {
        if (!this.answered && this.failure === null) return;
        stop();
        go();
      };
      const stop = this.subscribe(done);
      setTimeout(() => {
        stop();
        go();
      }, MOMENT);
    });
  }

  /** Rows from `first` to `last` are in view, or soon will be. */
  want(first: number, last: number): void {
    this.first = Math.max(0, Math.floor(first / PAGE));
    this.last = Math.max(this.first, Math.floor(last / PAGE));
    this.load();
  }

  /** Another library: nothing of this one is shown any more. */
  forget(): void {
    this.view += 1;
    this.filter = this.sort = this.total = this.failure = this.suggestion = null;
    this.hints = [];
    this.notes = [];
    this.answered = false;
    this.pages.clear();
    this.fresh.clear();
    this.flying.clear();
    this.tell();
  }

  refresh(): void {
    this.generation += 1;
    this.fresh.clear();
    this.flying.clear();
    this.load();
  }

  indexOf(id: string): number {
    for (const [page, { rows }] of this.pages) {
      const at = rows.findIndex((row) => row.id === id);
      if (at >= 0) return page * PAGE + at;
    }
    return -1;
  }

  byId(id: string): Row | undefined {
    const index = this.indexOf(id);
    return index < 0 ? undefined : this.snapshot.at(index);
  }

  /** The row at an index, fetched wherever the list is scrolled to. */
  async rowAt(index: number): Promise<Row | undefined> {
    await this.fetch(Math.floor(index / PAGE));
    return this.snapshot.at(index);
  }

  /** The ids from one index to another, both included, fetched where they are not loaded. */
  async idsBetween(from: number, to: number): Promise<string[]> {
    if (!this.filter || !this.sort) return [];
    const loaded: string[] = [];
    for (let index = from; index <= to; index += 1) {
      const row = this.snapshot.at(index);
      if (!row) break;
      loaded.push(row.id);
    }
    if (loaded.length === to - from + 1) return loaded;
    return (await search.ids(this.filter, this.sort, this.typing)).slice(from, to + 1);
  }

  /** The first page in view alone, until it has said how many there are. */
  private load(): void {
    const end = this.answered && this.total !== null ? Math.max(0, Math.ceil(this.total / PAGE) - 1) : this.first;
    for (let page = Math.min(this.first, end); page <= Math.min(this.last, end); page += 1) {
      if (!this.fresh.has(page) && !this.flying.has(page)) void this.fetch(page);
    }
  }

  private async fetch(page: number): Promise<void> {
    if (!this.filter || !this.sort) return;
    const { view, generation } = this;
    this.flying.add(page);
    try {
      const { total, rows, hits, notes, hints, suggestion, index } = await search.rows(this.filter, this.sort, this.typing, page * PAGE, PAGE);
      // What was asked since then is what the person waits for.
      if (view !== this.view) return;
      const others = !this.answered || total !== this.total;
      const before = this.pages.get(page);
      if (!this.answered) this.pages.clear();
      this.answered = true;
      this.failure = null;
      this.total = total;
      this.hints = hints;
      this.suggestion = suggestion;
      // They come with the first page alone.
      if (page === 0) this.notes = notes;
      this.pages.set(page, before && same(before, { rows, hits }) ? before : { rows, hits });
      if (this.filter.text !== "") hearIndex(index);
      // An answer that a newer change overtook is shown, but asked for again.
      if (generation === this.generation) this.fresh.add(page);
      this.trim();
      if (others) this.load();
    } catch (thrown) {
      if (view !== this.view) return;
      this.failure = toFailure(thrown);
    } finally {
      if (generation === this.generation) this.flying.delete(page);
    }
    this.tell();
  }

  private trim(): void {
    const near = (page: number) => page >= this.first && page <= this.last;
    for (const page of this.pages.keys()) {
      if (near(page)) continue;
      const outdated = !this.fresh.has(page) && this.fresh.size > 0;
      if (outdated || this.pages.size > KEPT) {
        this.pages.delete(page);
        this.fresh.delete(page);
      }
    }
  }

  private shown(): RowsShown {
    return {
      total: this.total,
      failure: this.failure,
      current: this.answered,
      hints: this.hints,
      suggestion: this.suggestion,
      notes: this.notes,
      at: (index) => this.pages.get(Math.floor(index / PAGE))?.rows[index % PAGE],
      hitsAt: (index) => this.pages.get(Math.floor(index / PAGE))?.hits[index % PAGE],
    };
  }

  private tell(answer = true): void {
    this.snapshot = this.shown();
    if (answer) this.lastAnswer = this.snapshot;
    for (const heard of this.listeners) heard();
  }
}

export const rows = new RowSource();

export const useRows = () => useSyncExternalStore(rows.subscribe, rows.get);

/** The rows that are shown, whether or not others have been asked for meanwhile. */
export const useAnswer = () => useSyncExternalStore(rows.subscribe, rows.answer);

export function rowsConcern(changes: Changes): boolean {
  return changes.nouns.some((noun) => noun !== "history" && noun !== "job" && noun !== "saved-search");
}
