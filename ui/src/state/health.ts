/** What can be done about what is wanting in the library. */

import { health, type HealthPaper } from "../api";
import { papers } from "../lib/words";
import { attempt, undo } from "./actions";
import { goTo, setQuery } from "./view";
import { tell, tellUndoable } from "./toasts";
import { wish } from "./window";

/** The list of the papers that a query finds. */
export function showFound(query: string): void {
  goTo({ place: "all" });
  setQuery(query);
  wish("list");
}

/** What their PDFs say; all of them for null. */
export async function enrich(ids: string[] | null): Promise<void> {
  let changed = 0;
  const done = await attempt("The papers are as they were.", async () => {
    changed = await health.enrich(ids);
  });
  if (!done) return;
  if (changed === 0) tell("Nothing more could be read from their PDFs");
  else tellUndoable(`${papers(changed)} named by what their PDFs say`, () => void undo());
}

/** The titles that were offered, exactly as they were shown. */
export async function retitle(offered: readonly HealthPaper[]): Promise<void> {
  const titles = offered.flatMap(({ item, title, offer }) => (offer === null || offer === title ? [] : [{ item, before: title, after: offer }]));
  let changed = 0;
  const done = await attempt("The titles are as they were.", async () => {
    changed = await health.retitle(titles);
  });
  if (!done) return;
  if (changed === 0) tell("The titles have changed meanwhile, and stay as they are");
  else tellUndoable(`${papers(changed)} changed to sentence case`, () => void undo());
}
