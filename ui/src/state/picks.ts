/** What a person says of a file that waits, before it is taken in: kept while the window is open. */

import type { Pick } from "../api";
import { createStore } from "./store";

type Picks = Readonly<Record<string, string>>;

const none: Picks = {};

export const picks = createStore<{ of: Readonly<Record<string, Picks>> }>({ of: {} });

export const picksOf = (card: string) => picks.get().of[card] ?? none;

export function pick(card: string, field: string, text: string): void {
  picks.set(({ of }) => ({ of: { ...of, [card]: { ...of[card], [field]: text } } }));
}

/** Back to what is believed. */
export function unpick(card: string, field: string): void {
  picks.set(({ of }) => {
    const left = Object.fromEntries(Object.entries(of[card] ?? none).filter(([name]) => name !== field));
    return { of: { ...of, [card]: left } };
  });
}

export const picked = (card: string): Pick[] =>
  Object.entries(picksOf(card)).map(([field, text]) => ({ field, text: text.trim() === "" ? null : text }));
