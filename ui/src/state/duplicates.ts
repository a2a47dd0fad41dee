/** What is in the library more than once: where one stands among the groups, what is chosen, and what can be decided. */

import { duplicates, toFailure, type DuplicateGroup, type MergePart, type MergePlan } from "../api";
import { beginning, count, papers } from "../lib/words";
import { attempt, undo } from "./actions";
import { announce } from "./announce";
import { endJob, startJob } from "./jobs";
import { retry } from "./queries";
import { createStore } from "./store";
import { tell, tellFailure, tellOwnWay, tellUndoable } from "./toasts";
import { wish } from "./window";

interface Standing {
  /** The group, by its papers. */
  key: string | null;
  /** Where it stood: what is gone hands over to what takes its place. */
  at: number;
}

export const standing = createStore<Standing>({ key: null, at: 0 });

/** What was chosen for the group that one stands at, where that is not what the rule says. */
interface Chosen {
  key: string | null;
  keep: string | null;
  /** The paper whose value wins, by the name of the part. */
  from: Readonly<Record<string, string>>;
}

const nothing: Chosen = { key: null, keep: null, from: {} };

export const chosen = createStore<Chosen>(nothing);

export const keyOf = ({ items }: DuplicateGroup) => items.join(" ");

/** -1 if there are none. */
export function placeIn(groups: readonly DuplicateGroup[], { key, at }: Standing): number {
  const found = groups.findIndex((group) => keyOf(group) === key);
  return found >= 0 ? found : Math.min(at, groups.length - 1);
}

export function standAt(groups: readonly DuplicateGroup[], index: number): void {
  const at = Math.max(0, Math.min(index, groups.length - 1));
  const group = groups[at];
  standing.set({ key: group ? keyOf(group) : null, at });
}

export function forgetDuplicates(): void {
  standing.set({ key: null, at: 0 });
  chosen.set(nothing);
}

const ofGroup = (key: string) => (chosen.get().key === key ? chosen.get() : { ...nothing, key });

/** The value of this paper wins for one part. */
export function choose(key: string, part: string, from: string): void {
  const now = ofGroup(key);
  chosen.set({ ...now, from: { ...now.from, [part]: from } });
}

/** The values of this paper win wherever it has one, and it stays. */
export function chooseAll(key: string, plan: MergePlan, item: string): void {
  const having = plan.parts.filter(({ values }) => values.some((value) => value.item === item));
  chosen.set({ key, keep: item, from: Object.fromEntries(having.map(({ name }) => [name, item])) });
  const side = plan.sides.findIndex((one) => one.item === item);
  announce(`All values of paper ${side + 1} chosen`);
}

export function choosePlace(key: string, keep: string): void {
  chosen.set({ ...ofGroup(key), keep });
}

/** Whose value wins. */
export const winner = (part: MergePart, now: Chosen, key: string) => (now.key === key ? now.from[part.name] : undefined) ?? part.from;

export const kept = (plan: MergePlan, now: Chosen, key: string) => (now.key === key ? now.keep : null) ?? plan.keep;

const NAMED = 60;
const named = ({ title }: DuplicateGroup) => `“${beginning(title || "Untitled", NAMED)}”`;

/** The next one, for now. */
export function skip(groups: readonly DuplicateGroup[], group: DuplicateGroup): void {
  const next = groups[groups.indexOf(group) + 1];
  if (!next) {
    announce("This is the last one");
    return;
  }
  standAt(groups, groups.indexOf(next));
  announce(`Next: ${next.title}`);
}

function goOn(groups: readonly DuplicateGroup[], group: DuplicateGroup): void {
  const at = groups.indexOf(group);
  const next = groups[at + 1] ?? groups[at - 1];
  if (placeIn(groups, standing.get()) === at) standing.set({ key: next ? keyOf(next) : null, at: groups[at + 1] ? at : Math.max(0, at - 1) });
  if (chosen.get().key === keyOf(group)) chosen.set(nothing);
  retry("duplicates");
  announce(next ? `Next: ${next.title}` : "Nothing is here twice any more");
}

let deciding = false;

/** One at a time: a key that is pressed again meanwhile is not meant for the same group. */
async function decide(groups: readonly DuplicateGroup[], group: DuplicateGroup, said: string, write: () => Promise<unknown>): Promise<boolean> {
  if (deciding) return false;
  deciding = true;
  const done = await attempt(said, write);
  deciding = false;
  if (done) goOn(groups, group);
  return done;
}

export async function merge(groups: readonly DuplicateGroup[], group: DuplicateGroup, plan: MergePlan): Promise<void> {
  const key = keyOf(group);
  const now = chosen.get();
  const keep = kept(plan, now, key);
  const others = plan.sides.map(({ item }) => item).filter((item) => item !== keep);
  const choices = plan.parts.map((part) => ({ part: part.name, from: winner(part, now, key) }));
  const done = await decide(groups, group, "The papers are as they were.", () => duplicates.merge(keep, others, choices));
  if (done) tellUndoable(`${papers(plan.sides.length)} merged into one, ${named(group)}`, () => void undo());
}

/** Kept for good, and taken back only here: the history of the library does not know of it. */
export async function notTheSame(groups: readonly DuplicateGroup[], group: DuplicateGroup): Promise<void> {
  const { items } = group;
  const done = await decide(groups, group, "They are still shown as duplicates.", () => duplicates.apart(items));
  if (done) tellOwnWay(`${named(group)}: not the same, and not shown again`, () => void together([items]));
}

/** One of several is another work; the others stay together. */
export async function notThisOne(group: DuplicateGroup, item: string): Promise<void> {
  const pairs = group.items.filter((other) => other !== item).map((other) => [item, other]);
  const done = await attempt("It is still shown with the others.", async () => {
    for (const pair of pairs) await duplicates.apart(pair);
  });
  retry("duplicates");
  // What was pressed goes with its paper.
  wish("list");
  if (done) tellOwnWay("Kept as a paper of its own", () => void together(pairs));
}

async function together(pairs: string[][]): Promise<void> {
  const done = await attempt("They are still kept apart.", async () => {
    for (const pair of pairs) await duplicates.together(pair);
  });
  if (!done) return;
  retry("duplicates");
  tell("Shown as duplicates again");
}

/** All groups that have an identifier and the title in common, by the rule, as one step. */
export async function mergeSure(): Promise<void> {
  const job = startJob("Merging duplicates");
  try {
    const merged = await duplicates.mergeSure(job);
    const said = merged === 0 ? "Nothing could be merged without a look at it" : `${count(merged, "group")} merged`;
    endJob(job.job, { state: "done", notes: [`${said}.`] });
    if (merged === 0) tell(said);
    else tellUndoable(said, () => void undo());
  } catch (thrown) {
    const failure = toFailure(thrown);
    const stopped = failure.kind === "interrupted";
    endJob(job.job, { state: stopped ? "cancelled" : "failed", notes: [stopped ? "Cancelled. What was merged stays so; Undo takes it back." : `${failure.message} ${failure.hint}`.trim()] });
    if (!stopped) tellFailure("Not all were merged. Undo takes back those that were.", failure);
  }
  retry("duplicates");
}
