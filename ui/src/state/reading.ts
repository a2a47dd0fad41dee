/** Where each paper was left, and how papers are shown. Losing it loses no work. */

import { readStored, writeStored } from "../lib/stored";
import { createStore } from "./store";

export interface Left {
  page: number;
  /** Part of the height of the page. */
  y: number;
  zoom: "width" | "page" | number;
}

const KEPT = "offprint.reading";
const MOST = 500;

type Places = [file: string, left: Left][];

export const leftAt = (file: string): Left | null =>
  readStored<Places>(KEPT, []).find(([one]) => one === file)?.[1] ?? null;

export function leave(file: string, left: Left): void {
  const others = readStored<Places>(KEPT, []).filter(([one]) => one !== file);
  writeStored(KEPT, [[file, left], ...others].slice(0, MOST));
}

export type Tone = "paper" | "warm" | "dark";
export type Side = "marks" | "outline" | "pages";

interface Shown {
  /** Null until it was chosen: then it is as the theme is. */
  tone: Tone | null;
  side: Side | null;
  lastSide: Side;
  notes: boolean;
}

const SHOWN = "offprint.reader";
const initial: Shown = { tone: null, side: "marks", lastSide: "marks", notes: false };

export const readerView = createStore<Shown>({ ...initial, ...readStored<Partial<Shown>>(SHOWN, {}) });

readerView.subscribe(() => writeStored(SHOWN, readerView.get()));

export const toggleSide = () =>
  readerView.set(({ side, lastSide }) => (side === null ? { side: lastSide } : { side: null, lastSide: side }));

export const showSide = (side: Side) => readerView.set({ side, lastSide: side });

export const toggleNotes = () => readerView.set(({ notes }) => ({ notes: !notes }));

export function resetReading(): void {
  readerView.set(initial);
}
