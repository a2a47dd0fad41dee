/** The papers, notes and pages that are open, each in a tab beside the library. Kept for each library by its folder. */

import { readStored, writeStored } from "../lib/stored";
import { createStore } from "./store";

export interface Tab {
  /** The attachment, the note, or the name of a page. */
  file: string;
  /** The paper; empty for a note. */
  item: string;
  title: string;
  note?: true;
}

/** Where in a paper to begin, if not where it was left. */
export interface Arrival {
  page: number | null;
  /** Words to mark. */
  words: string[];
  /** A mark to show. */
  mark: string | null;
}

interface Tabs {
  open: Tab[];
  /** The file of the tab in front; null for the library. */
  front: string | null;
  /** For the tab in front, taken by it once. */
  arrival: Arrival | null;
  /** The library whose tabs these are, by its folder. */
  library: string | null;
}

const MOST = 40;

export const tabs = createStore<Tabs>({ open: [], front: null, arrival: null, library: null });

const key = (library: string) => `offprint.tabs:${library}`;

/** What was open when this library was last closed. What is opened before that is known comes after it. */
export function restoreTabs(library: string): void {
  const now = tabs.get();
  if (now.library === library) return;
  const kept = readStored<Partial<Pick<Tabs, "open" | "front">>>(key(library), {});
  const before = (kept.open ?? []).filter(({ file }) => !now.open.some((tab) => tab.file === file));
  tabs.set({ library, open: [...before, ...now.open], front: now.front ?? kept.front ?? null });
}

tabs.subscribe(() => {
  const { library, open, front } = tabs.get();
  if (library !== null) writeStored(key(library), { open, front });
});

export function openTab(tab: Tab, arrival: Partial<Arrival> | null = null): void {
  const whole = arrival && { page: null, words: [], mark: null, ...arrival };
  const { open } = tabs.get();
  const known = open.some(({ file }) => file === tab.file);
  // A tab that was opened longest ago makes room.
  const room = open.length >= MOST ? open.slice(1) : open;
  tabs.set({ open: known ? open.map((one) => (one.file === tab.file ? tab : one)) : [...room, tab], front: tab.file, arrival: whole });
}

/** Pages of the window itself, which are tabs too. */
const pages = { "page:settings": "Settings", "page:history": "History" } as const;

export type PageName = keyof typeof pages;

export const isPage = (file: string): file is PageName => file in pages;

export const openPage = (name: PageName) => openTab({ file: name, item: "", title: pages[name] });

/** Its paper got another title. */
export const nameTab = (file: string, title: string) =>
  tabs.set(({ open }) => ({ open: open.map((tab) => (tab.file === file ? { ...tab, title } : tab)) }));

export const toFront = (file: string | null) => tabs.set({ front: file, arrival: null });

/** The neighbour takes its place, or the library. */
export function closeTab(file: string): void {
  tabs.set(({ open, front }) => {
    const at = open.findIndex((tab) => tab.file === file);
    const left = open.filter((tab) => tab.file !== file);
    if (front !== file) return { open: left };
    return { open: left, front: left[Math.min(at, left.length - 1)]?.file ?? null, arrival: null };
  });
}

/** By its place: 1 is the library. */
export function frontByNumber(number: number): void {
  const { open } = tabs.get();
  if (number === 1) toFront(null);
  else if (number === 9) toFront(open.at(-1)?.file ?? null);
  else {
    const tab = open[number - 2];
    if (tab) toFront(tab.file);
  }
}

export function nextTab(step: 1 | -1): void {
  const { open, front } = tabs.get();
  const all = [null, ...open.map(({ file }) => file)];
  const at = all.indexOf(front);
  toFront(all[(at + step + all.length) % all.length] ?? null);
}

export function takeArrival(file: string): Arrival | null {
  const { front, arrival } = tabs.get();
  if (front !== file || arrival === null) return null;
  tabs.set({ arrival: null });
  return arrival;
}

export function forgetTabs(): void {
  tabs.set({ open: [], front: null, arrival: null, library: null });
}
