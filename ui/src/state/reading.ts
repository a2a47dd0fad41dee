/** Where each paper was left, and how papers are shown. Losing it loses no work. */

import { readStored, writeStored } from "../lib/stored";
import { isNarrow, useNarrow } from "../lib/width";
import { createStore, useStore } from "./store";
import { wishNext } from "./window";

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
  /** In a narrow window the side pane lies over the pages, and is there only when it is asked for. */
  over: boolean;
  notes: boolean;
}

const SHOWN = "offprint.reader";
const initial: Shown = { tone: null, side: "marks", lastSide: "marks", over: false, notes: false };

export const readerView = createStore<Shown>({ ...initial, ...readStored<Partial<Shown>>(SHOWN, {}), over: false });

readerView.subscribe(() => writeStored(SHOWN, readerView.get()));

export const toggleSide = () =>
  readerView.set(({ side, lastSide, over }) => {
    if (isNarrow("side")) return { side: side ?? lastSide, over: side === null || !over };
    return side === null ? { side: lastSide } : { side: null, lastSide: side };
  });

export const showSide = (side: Side) => readerView.set({ side, lastSide: side, over: true });

/** What is shown beside the pages, or over them. */
export function useSide(): Side | null {
  const { side, over } = useStore(readerView, (now) => now);
  return useNarrow("side") && !over ? null : side;
}

export const toggleNotes = () => readerView.set(({ notes }) => ({ notes: !notes }));

/** Beside the pages of the paper that is read. */
export function writeNote(): void {
  readerView.set({ notes: true });
  wishNext("note");
}

export function resetReading(): void {
  readerView.set(initial);
}
