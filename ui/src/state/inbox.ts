/** Files that wait for a decision: where one stands among them, and what can be decided. */

import { inbox, toFailure, type Card, type ForAll, type Proposal, type Row, type Summary } from "../api";
import { beginning, count } from "../lib/words";
import { attempt, undo } from "./actions";
import { announce } from "./announce";
import { endJob, startJob } from "./jobs";
import { showPaper } from "./showPaper";
import { keepNow, picked, stopKeeping } from "./picks";
import { known } from "./queries";
import { createStore } from "./store";
import { tabs, toFront } from "./tabs";
import { tell, tellFailure, tellOwnWay, tellUndoable } from "./toasts";
import { goTo, view } from "./view";
import { askPaper, wish } from "./window";

export interface Standing {
  id: string | null;
  /** Where it stood: what is gone hands over to what takes its place. */
  at: number;
}

export const standing = createStore<Standing>({ id: null, at: 0 });

interface Shelf {
  /** Whether one looks at what was set aside, and not at what waits. */
  aside: boolean;
  /** Whether one looks at what went in by itself. */
  history: boolean;
  /** Whether what was postponed is shown beside what is due. */
  postponed: boolean;
}

export const shelf = createStore<Shelf>({ aside: false, history: false, postponed: false });

export function lookAt(aside: boolean, history = false): void {
  shelf.set({ aside, history, postponed: false });
  standing.set({ id: null, at: 0 });
}

/** Those that are in sight: what was postponed waits until nothing else does, or somebody asks for it. */
export function inSight(cards: readonly Card[], postponed: boolean): readonly Card[] {
  if (postponed) return cards;
  const due = cards.filter((card) => card.postponed === null);
  return due.length > 0 ? due : cards;
}

/** Those that wait for the same kind of reason, the card among them. */
export const alike = (cards: readonly Card[], card: Card) =>
  cards.filter(({ kind, postponed }) => kind === card.kind && (postponed === null) === (card.postponed === null));

/** What is in sight of the window, and the card under review, if the inbox is in front. */
export function underReview(): { cards: readonly Card[]; card: Card } | null {
  const { aside, history, postponed } = shelf.get();
  if (!view.get().inbox || tabs.get().front !== null || history) return null;
  const cards = inSight(known<Card[]>(aside ? "aside" : "inbox") ?? [], postponed);
  const card = cards[placeIn(cards, standing.get())];
  return card ? { cards, card } : null;
}

/** The papers that a card is like and that are not in the trash, as far as that is known. */
export const likesOf = ({ id }: Card) =>
  (known<Proposal>(`proposal:${id}`)?.like ?? []).filter(({ trashed }) => !trashed);

/** -1 in an empty inbox. */
export function placeIn(cards: readonly Card[], { id, at }: Standing): number {
  const found = cards.findIndex((card) => card.id === id);
  return found >= 0 ? found : Math.min(Math.max(0, at), cards.length - 1);
}

export function standAt(cards: readonly Card[], index: number): void {
  const at = Math.max(0, Math.min(index, cards.length - 1));
  standing.set({ id: cards[at]?.id ?? null, at });
}

function show(aside: boolean, history: boolean): void {
  lookAt(aside, history);
  toFront(null);
  goTo({ inbox: true });
}

export const showAside = () => show(true, false);

export const showCameIn = () => show(false, true);

export function showInbox(): void {
  show(false, false);
  // The list of papers, which is still there, must not be the one that hears it.
  setTimeout(() => wish("list"));
}

const NAMED = 60;
const named = ({ name }: Card) => `“${beginning(name, NAMED)}”`;
const called = ({ title }: { title: string }) => `“${beginning(title || "Untitled", NAMED)}”`;

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
  if (done) {
    stopKeeping(card.id);
    goOn(cards, card);
  }
  return done;
}

/** With what is believed of it and what was picked instead. */
export async function accept(cards: readonly Card[], card: Card): Promise<void> {
  let item = "";
  const done = await decide(cards, card, async () => {
    item = await inbox.accept(card.id, picked(card.id));
  });
  if (done) tell(`${named(card)} added as a paper`, { label: "Show", run: () => void showPaper(item) });
}

export async function attach(cards: readonly Card[], card: Card, paper: Pick<Row, "id" | "title">): Promise<boolean> {
  const done = await decide(cards, card, () => inbox.attach(card.id, paper.id));
  if (done) tell(`${named(card)} attached to ${called(paper)}`, { label: "Show", run: () => void showPaper(paper.id) });
  return done;
}

/** The file joins the paper, and what is known of it fills what the paper lacks. */
export async function merge(cards: readonly Card[], card: Card, paper: Pick<Row, "id" | "title">): Promise<boolean> {
  const done = await decide(cards, card, () => inbox.merge(card.id, paper.id, picked(card.id)));
  if (done) tellUndoable(`${named(card)} merged into ${called(paper)}`, () => void undo());
  return done;
}

/** Into the paper that it is like; where that is none or several, one is asked for. */
export function mergeOrAsk(cards: readonly Card[], card: Card): void {
  const [only, ...others] = likesOf(card);
  if (only && others.length === 0) void merge(cards, card, { id: only.item, title: only.title });
  else askPaper(card, true);
}

/** A paper of its own that is none of those that it is like. */
export async function keepBoth(cards: readonly Card[], card: Card): Promise<void> {
  const others = likesOf(card);
  const done = await decide(cards, card, () => inbox.keepBoth(card.id, others.map(({ item }) => item), picked(card.id)));
  const [other] = others;
  if (done && other) tellUndoable(`${named(card)} added, and not taken for ${called(other)}`, () => void undo());
}

/** The file is kept for a while, so that this can be taken back. */
export async function setAside(cards: readonly Card[], card: Card): Promise<void> {
  const done = await decide(cards, card, () => inbox.setAside(card.id));
  if (done) tellOwnWay(`${named(card)} set aside as no paper`, () => void putBack([card]));
}

/** It goes to the end and is out of sight for a day, or until the others are done. Where nothing can be written, or waits, only the next one is looked at. */
export async function skip(cards: readonly Card[], card: Card): Promise<void> {
  const fixed = (known<Summary>("summary")?.read_only ?? null) !== null;
  if (shelf.get().aside || fixed || card.postponed !== null) {
    const next = cards[cards.indexOf(card) + 1];
    if (next) standAt(cards, cards.indexOf(next));
    announce(next ? `Next: ${next.name}` : "This is the last one");
    return;
  }
  const done = await decide(cards, card, () => inbox.skip(card.id));
  if (done) tellOwnWay(`${named(card)} postponed until tomorrow`, () => void putBack([card]));
}

/** From what was set aside. */
export async function waitAgain(cards: readonly Card[], card: Card): Promise<void> {
  const done = await decide(cards, card, () => inbox.putBack([card.id]));
  if (done) tell(`${named(card)} waits in the inbox again`, { label: "Show", run: () => lookAt(false) });
}

async function putBack(cards: readonly Pick<Card, "id" | "name">[]): Promise<void> {
  const [first] = cards;
  const done = first && (await attempt("The inbox is as it was.", () => inbox.putBack(cards.map(({ id }) => id))));
  if (!done) return;
  standing.set({ id: first.id });
  if (view.get().inbox) wish("list");
  tell(cards.length === 1 ? `“${beginning(first.name, NAMED)}” waits in the inbox again` : `${count(cards.length, "file")} wait in the inbox again`);
}

const doing: Record<ForAll, [working: string, done: string]> = {
  accept: ["Adding papers", "added as papers"],
  "not-a-paper": ["Setting files aside", "set aside as no papers"],
  skip: ["Postponing files", "postponed until tomorrow"],
};

/** The same for all that wait for the same kind of reason. Those of which it cannot be decided stay, and are told of. */
export async function forAll(cards: readonly Card[], card: Card, what: ForAll): Promise<void> {
  if (deciding) return;
  deciding = true;
  const all = alike(cards, card);
  const [working, said] = doing[what];
  const job = startJob(working);
  try {
    await keepNow(card.id);
    const { done, failed } = await inbox.allAlike(card.id, what, job);
    for (const id of done) stopKeeping(id);
    const stay = failed.map(({ name, reason }) => `${name} still waits: ${reason}`);
    endJob(job.job, { state: "done", notes: [`${count(done.length, "file")} ${said}.`, ...stay] });
    const last = failed.length === 0 ? "" : `, ${failed.length} still ${failed.length === 1 ? "waits" : "wait"}`;
    const sentence = `${count(done.length, "file")} ${said}${last}`;
    if (done.length === 0) tell(sentence);
    else if (what === "accept") tellUndoable(sentence, () => void undo());
    else tellOwnWay(sentence, () => void putBack(all.filter(({ id }) => done.includes(id))));
  } catch (thrown) {
    const failure = toFailure(thrown);
    const stopped = failure.kind === "interrupted";
    endJob(job.job, { state: stopped ? "cancelled" : "failed", notes: [stopped ? "Cancelled. What was added stays so; Undo takes it back." : `${failure.message} ${failure.hint}`.trim()] });
    if (!stopped) tellFailure("Not all were decided. The others still wait.", failure);
  }
  deciding = false;
}

export async function openCard({ id }: Card): Promise<void> {
  try {
    await inbox.open(id);
  } catch (thrown) {
    tellFailure("The file could not be opened.", toFailure(thrown));
  }
}
