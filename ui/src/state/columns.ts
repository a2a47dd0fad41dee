/** Which columns the list has, in what order and how wide. Kept over restarts. */

import type { SortKey } from "../api";
import { readStored, writeStored } from "../lib/stored";
import { createStore } from "./store";

export type ColumnKey = "marks" | "tags" | "author" | "venue" | "year" | "status" | "rating" | "added";

export interface Column {
  key: ColumnKey;
  label: string;
  /** What it orders by; some order by nothing. */
  sort: SortKey | null;
  width: number;
  least: number;
  /** In a list that is not wide it stands in the second line of the row, as wide as it is. */
  inLine?: true;
}

/** All but the title, which has the room that the others leave. */
export const columns: readonly Column[] = [
  { key: "marks", label: "Marks", sort: null, width: 54, least: 50, inLine: true },
  { key: "tags", label: "Tags", sort: null, width: 176, least: 40, inLine: true },
  { key: "author", label: "Author", sort: "author", width: 160, least: 60 },
  { key: "venue", label: "Venue", sort: "venue", width: 160, least: 60 },
  { key: "year", label: "Year", sort: "year", width: 44, least: 36 },
  { key: "status", label: "Status", sort: "status", width: 64, least: 40 },
  { key: "rating", label: "Rating", sort: "rating", width: 56, least: 52, inLine: true },
  { key: "added", label: "Added", sort: "added", width: 64, least: 52 },
];

const MOST = 480;
const STEP = 8;
const KEPT = "offprint.columns";

interface Chosen {
  shown: ColumnKey[];
  widths: Partial<Record<ColumnKey, number>>;
}

const initial: Chosen = { shown: ["marks", "tags", "year", "rating", "added"], widths: {} };

const known = (key: ColumnKey) => columns.some((column) => column.key === key);

function kept(): Chosen {
  const { shown, widths } = { ...initial, ...readStored<Partial<Chosen>>(KEPT, {}) };
  return { shown: shown.filter(known), widths };
}

export const chosenColumns = createStore<Chosen>(kept());

chosenColumns.subscribe(() => writeStored(KEPT, chosenColumns.get()));

export const widthOf = ({ widths }: Chosen, { key, width }: Column) => widths[key] ?? width;

export const shownColumns = ({ shown }: Chosen): Column[] =>
  shown.map((key) => columns.find((column) => column.key === key)).filter((column): column is Column => column !== undefined);

/** A column that appears takes its usual place among those that are there. */
export function toggleColumn(key: ColumnKey): void {
  chosenColumns.set(({ shown }) => {
    if (shown.includes(key)) return { shown: shown.filter((one) => one !== key) };
    const rank = (one: ColumnKey) => columns.findIndex((column) => column.key === one);
    const before = shown.findIndex((one) => rank(one) > rank(key));
    const at = before < 0 ? shown.length : before;
    return { shown: [...shown.slice(0, at), key, ...shown.slice(at)] };
  });
}

/** To another place, which is one among the others. */
export function placeColumn(key: ColumnKey, at: number): void {
  chosenColumns.set(({ shown }) => {
    const others = shown.filter((one) => one !== key);
    return { shown: [...others.slice(0, at), key, ...others.slice(at)] };
  });
}

export function moveColumn(key: ColumnKey, by: 1 | -1): boolean {
  const { shown } = chosenColumns.get();
  const to = shown.indexOf(key) + by;
  if (to < 0 || to >= shown.length) return false;
  placeColumn(key, to);
  return true;
}

export function resizeColumn(column: Column, width: number): number {
  const within = Math.round(Math.min(MOST, Math.max(column.least, width)));
  chosenColumns.set(({ widths }) => ({ widths: { ...widths, [column.key]: within } }));
  return within;
}

export const stepColumn = (column: Column, by: 1 | -1) =>
  resizeColumn(column, widthOf(chosenColumns.get(), column) + by * STEP);

export const resetColumns = () => chosenColumns.set(initial);

export const areColumnsChosen = () => JSON.stringify(chosenColumns.get()) !== JSON.stringify(initial);
