/** What services said of papers and of files that wait: where one stands among it, what of it is taken, what is answered. */

import { findings, type Finding } from "../api";
import { beginning } from "../lib/words";
import { attempt, undo } from "./actions";
import { announce } from "./announce";
import { lookAt } from "./inbox";
import { showPaper } from "./showPaper";
import { createStore } from "./store";
import { toFront } from "./tabs";
import { tell, tellUndoable } from "./toasts";
import { goTo } from "./view";
import { wish } from "./window";

interface Standing {
  /** Null while one stands at a file. */
  id: string | null;
  /** Where it stood: what is gone hands over to what takes its place. */
  at: number;
}

export const findingAt = createStore<Standing>({ id: null, at: 0 });

/** What was checked or unchecked, by finding and field, where that is not what is offered. */
type Checks = Readonly<Record<string, boolean>>;

export const checks = createStore<{ of: Readonly<Record<string, Checks>> }>({ of: {} });

export function forgetFindings(): void {
  findingAt.set({ id: null, at: 0 });
  checks.set({ of: {} });
}

export const ofPapers = (all: readonly Finding[]) => all.filter(({ item }) => item !== null);

export const ofCard = (all: readonly Finding[], id: string) => all.filter(({ card }) => card === id);

export const retractionOf = (all: readonly Finding[], item: string) => all.find((one) => one.kind === "retracted" && one.item === item);

/** The finding that one stands at; where no file waits, there is always one. */
export function standsAt(all: readonly Finding[], { id, at }: Standing, alone: boolean): Finding | undefined {
  if (id === null) return alone ? all[0] : undefined;
  return all.find((one) => one.id === id) ?? all[Math.min(at, all.length - 1)];
}

export function standAtFinding(all: readonly Finding[], index: number): void {
  const at = Math.max(0, Math.min(index, all.length - 1));
  findingAt.set({ id: all[at]?.id ?? null, at });
}

export function leaveFindings(): void {
  if (findingAt.get().id !== null) findingAt.set({ id: null, at: 0 });
}

/** Goes to the inbox, to this finding or the first. */
export function showFinding(id: string | null = null): void {
  lookAt(false);
  toFront(null);
  goTo({ inbox: true });
  // When the inbox is there: its files take the focus first.
  setTimeout(() => {
    findingAt.set({ id, at: 0 });
    wish("finding");
  });
}

export const isTaken = (of: Checks | undefined, { field, taken }: Finding["fields"][number]) => of?.[field] ?? taken;

export function take(id: string, field: string, taken: boolean): void {
  checks.set(({ of }) => ({ of: { ...of, [id]: { ...of[id], [field]: taken } } }));
}

/** The names of the fields that would be taken now. */
export const takenOf = ({ id, fields }: Finding) =>
  fields.filter((field) => isTaken(checks.get().of[id], field)).map(({ field }) => field);

const NAMED = 60;
const named = ({ title }: Finding) => `“${beginning(title || "Untitled", NAMED)}”`;

/** The next one takes its place; without one, the files that wait. */
function goOn(all: readonly Finding[], finding: Finding): void {
  const at = all.indexOf(finding);
  if (at < 0) return;
  // Who went on elsewhere while it was answered stays there.
  if (standsAt(all, findingAt.get(), finding.card === null) !== finding) return;
  const next = all[at + 1] ?? all[at - 1];
  findingAt.set({ id: next?.id ?? null, at: all[at + 1] ? at : Math.max(0, at - 1) });
  announce(next ? `Next: ${next.title}` : "Nothing more that services say");
  if (!next) wish("list");
}

let answering = false;

/** One at a time: a key that is pressed again meanwhile is not meant for the same one. */
async function answer(all: readonly Finding[], finding: Finding, write: () => Promise<unknown>): Promise<boolean> {
  if (answering) return false;
  answering = true;
  const done = await attempt(`${named(finding)} is as it was.`, write);
  answering = false;
  if (done) goOn(all, finding);
  return done;
}

/** With the fields that are checked. `all` are those among which one stands. */
export async function acceptFinding(all: readonly Finding[], finding: Finding): Promise<void> {
  let item = "";
  const done = await answer(all, finding, async () => {
    item = await findings.accept(finding.id, takenOf(finding));
  });
  if (!done) return;
  if (finding.card !== null) {
    tell(`${named(finding)} added as a paper, as ${finding.service} says`, { label: "Show", run: () => void showPaper(item) });
  } else {
    const what = finding.kind === "retracted" ? "noted as retracted" : `taken over from ${finding.service}`;
    tellUndoable(`${named(finding)} ${what}`, () => void undo());
  }
}

/** What is there stays; the same is not offered again. */
export async function refuseFinding(all: readonly Finding[], finding: Finding): Promise<void> {
  const done = await answer(all, finding, () => findings.refuse(finding.id));
  if (done) tell(`${named(finding)} stays as it is; this is not offered again.`);
}
