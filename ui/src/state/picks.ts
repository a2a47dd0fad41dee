/** What a person says of a file that waits, before it is taken in: kept with its card as it is typed. */

import { inbox, toFailure, type Pick, type Proposal } from "../api";
import { createStore } from "./store";
import { tellFailure } from "./toasts";

type Picks = Readonly<Record<string, string>>;

const none: Picks = {};

export const picks = createStore<{ of: Readonly<Record<string, Picks>> }>({ of: {} });

export const picksOf = (card: string) => picks.get().of[card] ?? none;

/** What was said of it in another window, or before this one was open. */
export function takePicks(card: string, { picks: kept }: Proposal): void {
  if (picks.get().of[card] !== undefined || kept.length === 0) return;
  const said = Object.fromEntries(kept.map(({ field, text }) => [field, text ?? ""]));
  picks.set(({ of }) => ({ of: { ...of, [card]: said } }));
}

export function pick(card: string, field: string, text: string): void {
  picks.set(({ of }) => ({ of: { ...of, [card]: { ...of[card], [field]: text } } }));
  keepSoon(card);
}

/** Back to what is believed. */
export function unpick(card: string, field: string): void {
  picks.set(({ of }) => {
    const left = Object.fromEntries(Object.entries(of[card] ?? none).filter(([name]) => name !== field));
    return { of: { ...of, [card]: left } };
  });
  keepSoon(card);
}

export const picked = (card: string): Pick[] =>
  Object.entries(picksOf(card)).map(([field, text]) => ({ field, text: text.trim() === "" ? null : text }));

/** A value that is still being typed is none yet, so that it is not told of at once. */
const REST = 600;
const resting = new Map<string, ReturnType<typeof setTimeout>>();

function keepSoon(card: string): void {
  stopKeeping(card);
  resting.set(card, setTimeout(() => void keep(card), REST));
}

/** What is decided now is not written down any more. */
export function stopKeeping(card: string): void {
  clearTimeout(resting.get(card));
  resting.delete(card);
}

/** What is typed and not yet written down is, before something is done with it. */
export async function keepNow(card: string): Promise<void> {
  if (!resting.has(card)) return;
  stopKeeping(card);
  await keep(card);
}

async function keep(card: string): Promise<void> {
  resting.delete(card);
  try {
    await inbox.edit(card, picked(card));
  } catch (thrown) {
    const failure = toFailure(thrown);
    // Half an identifier or date: the field says so once it is decided with it.
    if (failure.kind !== "invalid") tellFailure("What was typed is only kept until this window closes.", failure);
  }
}

/** Nothing more is written, and nothing is known: for another library. */
export function forgetPicks(): void {
  for (const card of [...resting.keys()]) stopKeeping(card);
  picks.set({ of: {} });
}
