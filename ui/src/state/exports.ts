/** Papers on their way out: to a file, to one that follows them, or to the clipboard. */

import { exports, live, toFailure, type Filter, type LiveFile } from "../api";
import { count, papers } from "../lib/words";
import { attempt } from "./actions";
import { endJob, startJob } from "./jobs";
import { selection } from "./selection";
import { tell, tellFailure } from "./toasts";
import { isWholeLibrary, view } from "./view";
import type { Exporting } from "./window";

/** Several papers were selected to do something with them; one is selected by merely reading. */
export function exportNow(): Exporting {
  if (selection.get().ids.size > 1) return { scope: "selection" };
  return { scope: isWholeLibrary(view.get()) ? "library" : "shown" };
}

const fileName = (path: string) => path.split("/").pop() ?? path;

/** The whole library: nothing left out. */
export const everything: Filter = { text: "", place: "all", tag: null, collection: null, status: null };

export async function exportPapers(ids: string[] | null, filter: Filter, format: string, withFiles: boolean): Promise<void> {
  const job = startJob("Exporting papers");
  try {
    const done = await exports.run(ids, filter, format, withFiles, job);
    if (!done) return;
    const copied = done.files > 0 ? `, with ${count(done.files, "file")}` : "";
    const said = `${papers(done.papers)} written to ${fileName(done.path)}${copied}.`;
    endJob(job.job, { state: "done", notes: [`${papers(done.papers)} written to ${done.path}${copied}.`, ...done.left_out] });
    tell(done.left_out.length > 0 ? `${said} ${count(done.left_out.length, "file")} could not be copied.` : said);
  } catch (thrown) {
    const failure = toFailure(thrown);
    if (failure.kind === "interrupted") {
      endJob(job.job, { state: "cancelled", notes: ["Cancelled. The file is as it was before."] });
      return;
    }
    endJob(job.job, { state: "failed", notes: [`${failure.message} ${failure.hint}`.trim()] });
    tellFailure("The papers were not exported.", failure);
  }
}

export async function keepUpToDate(filter: Filter, search: string | null, format: string): Promise<void> {
  try {
    const file = await live.add(filter, search, format);
    if (file) tell(`${papers(file.papers)} written to ${fileName(file.path)}, which follows them from now on.`);
  } catch (thrown) {
    tellFailure("No file follows these papers.", toFailure(thrown));
  }
}

export const stopFollowing = ({ id, path }: LiveFile) =>
  attempt("It is still kept up to date.", () => live.remove(id)).then((done) => {
    if (done) tell(`${fileName(path)} stays as it is, and follows no longer.`);
  });

export const replaceTheirs = ({ id }: LiveFile) =>
  attempt("The file is as it was.", () => live.replace(id));

export async function copyAsBibtex(ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  try {
    const copied = await exports.copy(ids, "bibtex");
    tell(`${papers(copied)} copied as BibTeX.`);
  } catch (thrown) {
    tellFailure("Nothing was copied.", toFailure(thrown));
  }
}
