/** Looking papers up, and getting their PDFs: asked for by a person, which counts as agreeing that services are asked. */

import { lookUps, toFailure, type Fetched, type Finding, type ImportLine, type Job, type LookedUp, type Progress } from "../api";
import { beginning, count, figure, papers } from "../lib/words";
import { attempt, undo } from "./actions";
import { showFinding } from "./findings";
import { endJob, runJob, startJob } from "./jobs";
import { known } from "./queries";
import { setSetting } from "./settings";
import { closeUndoable, tell, tellFailure, tellUndoable } from "./toasts";

interface Work<T> {
  title: string;
  /** How many papers it is about. */
  total: number;
  /** What is said if it fails. */
  kept: string;
  run: (job: Job<Progress>) => Promise<T>;
  /** What its report says. */
  notes: (done: T) => string[];
}

/** Null if it was cancelled or failed, which is told by then. */
async function asJob<T>({ title, total, kept, run, notes }: Work<T>): Promise<T | null> {
  closeUndoable();
  const job = startJob(title);
  job.progress({ done: 0, total, what: "" });
  try {
    const done = await run(job);
    endJob(job.job, { state: "done", notes: notes(done) });
    return done;
  } catch (thrown) {
    const failure = toFailure(thrown);
    if (failure.kind === "interrupted") {
      endJob(job.job, { state: "cancelled", notes: ["Cancelled. What came before stays."] });
      return null;
    }
    endJob(job.job, { state: "failed", notes: [`${failure.message} ${failure.hint}`.trim()] });
    tellFailure(kept, failure);
    return null;
  }
}

const toDecide = (offered: number) => `${papers(offered)} for you to decide on`;

/** What came of it, without what is to be decided. */
function outcome({ changed, same, unknown, waiting }: LookedUp): string {
  const parts = [
    changed > 0 ? `${papers(changed)} completed` : "",
    same > 0 ? `${figure(same)} complete already` : "",
    unknown > 0 ? `${figure(unknown)} not known to any service` : "",
    waiting > 0 ? `${figure(waiting)} waiting` : "",
  ];
  return parts.filter(Boolean).join(", ");
}

function notesOf(done: LookedUp): string[] {
  const said = [outcome(done), done.offered > 0 ? toDecide(done.offered) : ""].filter(Boolean);
  return [...(said.length > 0 ? [said.join(", ")] : ["Nothing was found."]), ...done.troubles];
}

const SEVERAL = 3;

/** Asks services for what they know of these papers. */
export async function lookUp(ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const done = await asJob({
    title: `Looking up ${papers(ids.length)}`,
    total: ids.length,
    kept: "The papers are as they were.",
    run: (job) => lookUps.items(ids, job),
    notes: notesOf,
  });
  if (done) tellLookedUp(ids, done);
}

function tellLookedUp(ids: readonly string[], done: LookedUp): void {
  const said = outcome(done);
  const troubles = done.troubles.slice(0, SEVERAL).join(" ");
  if (done.changed > 0) tellUndoable([said, troubles].filter(Boolean).join(". "), () => void undo());
  else if (done.offered === 0) tell([said || "Nothing was found", troubles].filter(Boolean).join(". "));
  if (done.offered === 0) return;
  const rest = done.changed > 0 ? "" : said;
  tell([toDecide(done.offered), rest].filter(Boolean).join(", "), {
    label: "Show",
    run: () => showFinding(known<Finding[]>("findings")?.find(({ item }) => item !== null && ids.includes(item))?.id ?? null),
  });
}

const NAMED = 60;

/** Gets open copies for papers that have no PDF. */
export async function getPdfs(ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const done = await asJob({
    title: ids.length === 1 ? "Getting the PDF" : `Getting ${figure(ids.length)} PDFs`,
    total: ids.length,
    kept: "No PDF was attached.",
    run: (job) => lookUps.pdfs(ids, job),
    notes: (all) => all.map(({ title, reason }) => `${title || "Untitled"}: ${reason}`),
  });
  if (done) tellFetched(done);
}

function tellFetched(all: readonly Fetched[]): void {
  const attached = all.filter(({ attachment }) => attachment !== null);
  const [first] = all;
  const missing = all.length - attached.length;
  const without = missing > 0 ? `${papers(missing)} without an open copy` : "";
  if (!first) tell("There was nothing to get.");
  else if (attached.length === 0) tell(all.length === 1 ? first.reason : without);
  else {
    const what = all.length === 1 ? `PDF attached to “${beginning(first.title || "Untitled", NAMED)}”` : `${count(attached.length, "PDF")} attached`;
    tellUndoable([what, without].filter(Boolean).join(", "), () => void undo());
  }
}

export function addNamed(id: string, text: string): Promise<ImportLine[] | null> {
  return runJob({ id, title: "Papers by identifier", run: (job) => lookUps.add(text, [], [], job) });
}

export const tryLookUpsAgain = () => attempt("Nothing was tried again.", () => lookUps.again());

export const switchLookUps = (on: boolean) => setSetting("online.enabled", on);
