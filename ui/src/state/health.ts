/** What can be done about what is wanting in the library. */

import { health, search, toFailure, type HealthKind, type HealthPaper } from "../api";
import { papers } from "../lib/words";
import { attempt, undo } from "./actions";
import { everything } from "./exports";
import { getPdfs, lookUp } from "./lookUps";
import { goTo, setQuery } from "./view";
import { tell, tellFailure, tellUndoable } from "./toasts";
import { wish } from "./window";

/** The list of the papers that a query finds. */
export function showFound(query: string): void {
  goTo({ place: "all" });
  setQuery(query);
  wish("list");
}

/** Asks the network for what a check has found wanting, for all papers that it lists. */
export async function askFor(what: "look-up" | "pdf", kind: HealthKind, query: string | null): Promise<void> {
  try {
    const ids = query === null
      ? (await health.papers(kind)).map(({ item }) => item)
      : await search.ids({ ...everything, text: query }, { by: "added", descending: true }, false);
    if (ids.length === 0) tell("There is no such paper any more.");
    await (what === "pdf" ? getPdfs : lookUp)([...new Set(ids)]);
  } catch (thrown) {
    tellFailure("Nobody was asked.", toFailure(thrown));
  }
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
