/** Files of papers: their names, and those that are not where they should be. */

import { files, names, toFailure, type Filter } from "../api";
import { count } from "../lib/words";
import { attempt, undo } from "./actions";
import { tell, tellFailure, tellUndoable } from "./toasts";

export async function renameFiles(ids: string[] | null, filter: Filter): Promise<void> {
  let renamed = 0;
  const done = await attempt("The files have the names that they had.", async () => {
    renamed = await names.rename(ids, filter);
  });
  if (!done) return;
  if (renamed === 0) tell("All files have their names already.");
  else tellUndoable(`${count(renamed, "file")} renamed`, () => void undo());
}

/** The system asks where the file is. One with other bytes is taken only when a person says so. */
export async function locateFile(id: string): Promise<void> {
  try {
    const chosen = await files.locate(id);
    if (!chosen) return;
    if ("found" in chosen) {
      tell("The file is found.");
      return;
    }
    const { name, token } = chosen.other;
    tell(`${name} is another file than the one that is missing. Nothing was changed.`, {
      label: "Take it as a new version",
      run: () => void reviseFile(id, token),
    });
  } catch (thrown) {
    tellFailure("The file is still missing.", toFailure(thrown));
  }
}

async function reviseFile(id: string, token: string): Promise<void> {
  const done = await attempt("The file is still missing.", () => files.revise(id, token));
  if (done) tellUndoable("Taken as a new version; highlights and notes were kept", () => void undo());
}
