/** Files that wait for a decision: where one stands among them, and what can be decided. */

import { inbox, toFailure, type Card, type Row } from "../api";
import { beginning } from "../lib/words";
import { attempt } from "./actions";
import { announce } from "./announce";
import { showPaper } from "./showPaper";
import { picked } from "./picks";
import { createStore } from "./store";
import { toFront } from "./tabs";
import { tell, tellFailure, tellOwnWay } from "./toasts";
import { goTo, view } from "./view";
import { showDetail, wish } from "./window";

export interface Standing {
  id: string | null;
  /** Where it stood: what is gone hands over to what takes its place. */
  at: number;
}

export const standing = createStore<Standing>({ id: null, at: 0 });

/** Whether one looks at what was set aside, and not at what waits. */
export const shelf = createStore<{ aside: boolean }>({ aside: false });

export function lookAt(aside: boolean): void {
  shelf.set({ aside });
  standing.set({ id: null, at: 0 });
}

/** -1 in an empty inbox. */
export function placeIn(cards: readonly Card[], { id, at }: Standing): number {
  const found = cards.findIndex((card) => card.id === id);
  return found >= 0 ? found : Math.min(Math.max(0, at), cards.length - 1);
}

export function standAt(cards: readonly Card[], index: number): void {
  const at = Math.max(0, Math.min(index, cards.length - 1));
  standing.set({ id: cards[at]?.id ?? null, at });
}

export function showAside(): void {
  lookAt(true);
  toFront(null);
  goTo({ inbox: true });
}

export function showInbox(): void {
  lookAt(false);
  toFront(null);
  goTo({ inbox: true });
  // The list of papers, which is still there, must not be the one that hears it.
  setTimeout(() => wish("list"));
}

const NAMED = 60;
const named = ({ name }: Card) => `“${beginning(name, NAMED)}”`;

/** The next one, for now. */
export function skip(cards: readonly Card[], card: Card): void {
  const next = cards[cards.indexOf(card) + 1];
  if (!next) {
    announce("This is the last one");
    return;
  }
  standAt(cards, cards.indexOf(next));
  announce(`Next: ${next.name}`);
}

function goOn(cards: readonly Card[], card: Card): void {
  const at = cards.indexOf(card);
  const next = cards[at + 1] ?? cards[at - 1];
  if (standing.get().id === card.id) standing.set({ id: next?.id ?? null, at: cards[at + 1] ? at : Math.max(0, at - 1) });
  announce(next ? `Next: ${next.name}` : shelf.get().aside ? "Nothing is set aside any more" : "The inbox is empty");
}

let deciding = false;

/** One at a time: a key that is pressed again meanwhile is not meant for the same card. */
async function decide(cards: readonly Card[], card: Card, write: () => Promise<unknown>): Promise<boolean> {
  if (deciding) return false;
  deciding = true;
  const done = await attempt(`${named(card)} ${shelf.get().aside ? "stays set aside" : "still waits in the inbox"}.`, write);
  deciding = false;
  if (done) goOn(cards, card);
  return done;
}

/** With what is believed of it and what was picked instead; `edit` goes to its title. */
export async function accept(cards: readonly Card[], card: Card, edit = false): Promise<void> {
  let item = "";
  const done = await decide(cards, card, async () => {
    item = await inbox.accept(card.id, picked(card.id));
  });
  if (!done) return;
  if (edit) void showPaper(item).then(() => { showDetail(); wish("title"); });
  else tell(`${named(card)} added as a paper`, { label: "Show", run: () => void showPaper(item) });
}

export async function attach(cards: readonly Card[], card: Card, paper: Pick<Row, "id" | "title">): Promise<boolean> {
  const done = await decide(cards, card, () => inbox.attach(card.id, paper.id));
  const title = beginning(paper.title || "Untitled", NAMED);
  if (done) tell(`${named(card)} attached to “${title}”`, { label: "Show", run: () => void showPaper(paper.id) });
  return done;
}

/** The file is kept for a while, so that this can be taken back. */
export async function setAside(cards: readonly Card[], card: Card): Promise<void> {
  const done = await decide(cards, card, () => inbox.setAside(card.id));
  if (done) tellOwnWay(`${named(card)} set aside as no paper`, () => void putBack(card));
}

/** From what was set aside. */
export async function waitAgain(cards: readonly Card[], card: Card): Promise<void> {
  const done = await decide(cards, card, () => inbox.putBack(card.id));
  if (done) tell(`${named(card)} waits in the inbox again`, { label: "Show", run: () => lookAt(false) });
}

async function putBack(card: Card): Promise<void> {
  const done = await attempt("It stays set aside.", () => inbox.putBack(card.id));
  if (!done) return;
  standing.set({ id: card.id });
  if (view.get().inbox) wish("list");
  tell(`${named(card)} waits in the inbox again`);
}

export async function openCard({ id }: Card): Promise<void> {
  try {
    await inbox.open(id);
  } catch (thrown) {
    tellFailure("The file could not be opened.", toFailure(thrown));
  }
}
