/**
 * The rows of the list, fetched by the page as they come into view. While a new order or filter is
 * on its way the old rows stay, so that nothing flickers; after a change the pages in view are read
 * again and the others forgotten.
 */

import { useSyncExternalStore } from "react";
import { items, toFailure, type Changes, type Failure, type Filter, type Row, type Sort } from "../api";

export const PAGE = 100;
/** Pages kept beside those in view, so that scrolling back is instant. */
const KEPT = 40;

export interface RowsShown {
  /** Null until the first answer. */
  total: number | null;
  failure: Failure | null;
  /** True if what is shown answers the present filter and order. */
  current: boolean;
  at(index: number): Row | undefined;
}

export class RowSource {
  /** Goes up with every other filter; another order is not another filter. */
  filtered = 0;
  private filter: Filter | null = null;
  private sort: Sort | null = null;
  private pages = new Map<number, Row[]>();
  private fresh = new Set<number>();
  private flying = new Set<number>();
  private generation = 0;
  private view = 0;
  private first = 0;
  private last = 0;
  private total: number | null = null;
  private failure: Failure | null = null;
  private answered = false;
  private listeners = new Set<() => void>();
  private snapshot: RowsShown = this.shown();

  readonly subscribe = (heard: () => void) => {
    this.listeners.add(heard);
    return () => {
      this.listeners.delete(heard);
    };
  };

  readonly get = (): RowsShown => this.snapshot;

  show(filter: Filter, sort: Sort): void {
    if (same(filter, this.filter) && same(sort, this.sort)) return;
    if (!same(filter, this.filter)) this.filtered += 1;
    this.filter = filter;
    this.sort = sort;
    this.view += 1;
    this.first = this.last = 0;
    this.answered = false;
    this.refresh();
    this.tell();
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
    this.filter = this.sort = this.total = this.failure = null;
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
    for (const [page, rows] of this.pages) {
      const at = rows.findIndex((row) => row.id === id);
      if (at >= 0) return page * PAGE + at;
    }
    return -1;
  }

  byId(id: string): Row | undefined {
    const index = this.indexOf(id);
    return index < 0 ? undefined : this.snapshot.at(index);
  }

  /** The ids from one index to another, both included, fetched where they are not loaded. */
  async idsBetween(from: number, to: number): Promise<string[]> {
    if (!this.filter || !this.sort) return [];
    const ids: string[] = [];
    const wide = 1000;
    for (let index = from; index <= to; ) {
      const row = this.snapshot.at(index);
      if (row) {
        ids.push(row.id);
        index += 1;
        continue;
      }
      const limit = Math.min(wide, to - index + 1);
      const { rows } = await items.rows(this.filter, this.sort, index, limit);
      if (rows.length === 0) break;
      ids.push(...rows.map((found) => found.id));
      index += rows.length;
    }
    return ids;
  }

  private load(): void {
    for (let page = this.first; page <= this.last; page += 1) {
      if (!this.fresh.has(page) && !this.flying.has(page)) void this.fetch(page);
    }
  }

  private async fetch(page: number): Promise<void> {
    if (!this.filter || !this.sort) return;
    const { view, generation } = this;
    this.flying.add(page);
    try {
      const { total, rows } = await items.rows(this.filter, this.sort, page * PAGE, PAGE);
      if (view !== this.view) return;
      if (!this.answered) this.pages.clear();
      this.answered = true;
      this.failure = null;
      this.total = total;
      this.pages.set(page, rows);
      // An answer that a newer change overtook is shown, but asked for again.
      if (generation === this.generation) this.fresh.add(page);
      this.trim();
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
      at: (index) => this.pages.get(Math.floor(index / PAGE))?.[index % PAGE],
    };
  }

  private tell(): void {
    this.snapshot = this.shown();
    for (const heard of this.listeners) heard();
  }
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

export const rows = new RowSource();

export const useRows = () => useSyncExternalStore(rows.subscribe, rows.get);

export function rowsConcern(changes: Changes): boolean {
  return changes.nouns.some((noun) => noun !== "history" && noun !== "job" && noun !== "saved-search");
}
