/** Long work: runs beside everything else, can be cancelled, and leaves a report that stays. */

import { events, files, folders, library, listings, toFailure, type Failure, type ImportLine, type Job, type Progress } from "../api";
import { figure, papers } from "../lib/words";
import { announce } from "./announce";
import { showInbox } from "./inbox";
import { createStore } from "./store";
import { closeUndoable, tell, tellFailure } from "./toasts";

export type JobState = "running" | "done" | "cancelled" | "failed";

export interface JobShown {
  id: string;
  title: string;
  state: JobState;
  cancelling: boolean;
  progress: Progress | null;
  lines: ImportLine[];
  failure: Failure | null;
  /** What to say of work that brings no papers in. */
  notes?: string[];
  again: (() => void) | null;
}

export const jobs = createStore<{ all: JobShown[] }>({ all: [] });

function change(id: string, part: Partial<JobShown>): void {
  jobs.set(({ all }) => ({ all: all.map((job) => (job.id === id ? { ...job, ...part } : job)) }));
}

function put(job: JobShown): void {
  jobs.set(({ all }) => ({ all: all.some((known) => known.id === job.id) ? all : [job, ...all] }));
}

export function clearJob(id: string): void {
  jobs.set(({ all }) => ({ all: all.filter((job) => job.id !== id) }));
}

export async function cancelJob(id: string): Promise<void> {
  change(id, { cancelling: true });
  try {
    await library.cancel(id);
  } catch (thrown) {
    change(id, { cancelling: false });
    tellFailure("It is still running.", toFailure(thrown));
  }
}

/** Work that brings no papers in: shown once it is under way, since a dialog may come first. */
export function startJob(title: string): Job<Progress> {
  const id = crypto.randomUUID();
  const job: JobShown = {
    id, title, state: "running", cancelling: false, progress: null, lines: [], failure: null, notes: [], again: null,
  };
  const progress = (made: Progress) => {
    put(job);
    change(id, { progress: made });
  };
  return { job: id, progress };
}

export function endJob(id: string, how: { state: JobState; notes: string[] }): void {
  change(id, how);
}

/** Said aloud at the beginning and at each quarter: more would be in the way. Short work has only its end. */
const LONG = 5;

function tellProgress(title: string): (made: Progress) => void {
  let quarter = 0;
  return ({ done, total }) => {
    if (total <= LONG || done >= total) return;
    const now = Math.floor((4 * done) / total);
    if (now <= quarter) return;
    quarter = now;
    announce(`${title}: ${figure(done)} of ${figure(total)}`);
  };
}

export interface Report {
  added: ImportLine[];
  present: ImportLine[];
  /** Kept, in the inbox. */
  waiting: ImportLine[];
  troubled: ImportLine[];
}

export function report(lines: readonly ImportLine[]): Report {
  return {
    added: lines.filter(({ status }) => status === "added" || status === "attached"),
    present: lines.filter(({ status }) => status === "duplicate"),
    waiting: lines.filter(({ status }) => status === "needs-review"),
    troubled: lines.filter(({ status }) => !["added", "attached", "duplicate", "needs-review"].includes(status)),
  };
}

export function reportSentence(lines: readonly ImportLine[]): string {
  const { added, present, waiting, troubled } = report(lines);
  const attached = added.filter(({ status }) => status === "attached").length;
  const parts = [];
  // Where nothing was added, that is said unless a file joined a paper.
  if (added.length > attached || attached === 0) parts.push(`${papers(added.length - attached)} added`);
  if (attached > 0) parts.push(`${attached} attached`);
  if (present.length > 0) parts.push(`${present.length} already there`);
  if (waiting.length > 0) parts.push(`${waiting.length} waiting in the inbox`);
  if (troubled.length > 0) parts.push(`${troubled.length} not added`);
  return parts.join(", ");
}

function tellReport(lines: readonly ImportLine[]): void {
  const waits = report(lines).waiting.length > 0;
  tell(reportSentence(lines), waits ? { label: "Show the inbox", run: showInbox } : undefined);
}

/** Once more, what a job could not read or did not come to. Its report gives way to the new one. */
async function runAgain(of: string, title: string): Promise<void> {
  clearJob(of);
  const lines = await runJob({ title, canAgain: true, run: (job) => files.again(of, job) });
  if (lines) tellReport(lines);
}

interface Work {
  id?: string;
  title: string;
  /** Shown from the start, or (after a file dialog) only once there is something to show. */
  quiet?: boolean;
  again?: () => void;
  /** The host keeps what could not be read, so that it can be tried again. */
  canAgain?: boolean;
  run: (job: Job<Progress>) => Promise<ImportLine[]>;
}

export async function runJob({ id = crypto.randomUUID(), title, quiet = false, canAgain = false, again = canAgain ? () => void runAgain(id, title) : undefined, run }: Work) {
  closeUndoable();
  const job: JobShown = {
    id, title, state: "running", cancelling: false, progress: null, lines: [], failure: null, again: again ?? null,
  };
  if (!quiet) put(job);
  const told = tellProgress(title);
  const progress = (made: Progress) => {
    put(job);
    change(id, { progress: made });
    told(made);
  };
  try {
    const lines = await run({ job: id, progress });
    if (lines.length > 0) put(job);
    change(id, { state: "done", lines });
    if (lines.length > 0) announce(reportSentence(lines));
    return lines;
  } catch (thrown) {
    const failure = toFailure(thrown);
    put(job);
    if (failure.kind === "interrupted") {
      change(id, { state: "cancelled" });
      announce("Cancelled. What was added before stays.");
    } else {
      change(id, { state: "failed", failure });
      tellFailure("The import stopped. What was added before stays.", failure, again);
    }
    return null;
  }
}

export async function chooseFiles(attachTo: string | null = null): Promise<void> {
  const title = attachTo ? "Attaching files" : "Adding papers";
  const lines = await runJob({ title, quiet: true, canAgain: true, run: (job) => files.choose(attachTo, job) });
  if (lines && lines.length > 0) tellReport(lines);
}

/** What was dropped joins a paper, or comes in with these collections and tags. */
export interface Landing {
  attachTo: string | null;
  collections: string[];
  tags: string[];
}

export async function takeDropped(token: string, howMany: number, to: Landing): Promise<void> {
  // One dropped folder may hold many, so they are not counted before they are found.
  const what = howMany === 1 ? "a file" : `${howMany} files`;
  const title = to.attachTo ? `Attaching ${what}` : "Adding papers";
  const lines = await runJob({ title, canAgain: true, run: (job) => files.dropped(token, to, job) });
  if (lines) tellReport(lines);
}

/** Files that the program was started with wait already. */
export function followOpened(): () => void {
  const take = async () => {
    const waiting = await files.opened().catch(() => []);
    for (const { token, names } of waiting) void takeDropped(token, names.length, { attachTo: null, collections: [], tags: [] });
  };
  void take();
  return events.opened(() => void take());
}

export async function addSample(): Promise<void> {
  const lines = await runJob({ title: "Sample library", again: () => void addSample(), run: library.addSample });
  if (lines) tellReport(lines);
}

export function addListing(id: string, token: string, entries: number[]) {
  return runJob({ id, title: "Pasted papers", run: (job) => listings.add(token, entries, job) });
}

/** Files came from watched folders. What was there already needs no word. */
export function tellArrived(lines: readonly ImportLine[]): void {
  const { added, waiting } = report(lines);
  if (added.length + waiting.length > 0) tellReport(lines);
}

export async function watchFolder(): Promise<void> {
  try {
    const folder = await folders.choose();
    if (folder) tell(folder.warning ?? `Watching ${folder.path}. PDFs that are put there come in by themselves.`);
  } catch (thrown) {
    tellFailure("The folder is not watched.", toFailure(thrown));
  }
}
