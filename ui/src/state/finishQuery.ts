/** Enter says that the query is whole: its last word is then that word and no beginning of one. */

import { search } from "../api";
import { filterOf, hasQuery, orderOf, view } from "./view";

/** Where the whole word finds nothing, what was found while typing stays: nobody gave it up by Enter. */
export async function finishQuery(): Promise<void> {
  const asked = view.get();
  if (!asked.typing || !hasQuery(asked)) return;
  const found = await search.rows(filterOf(asked), orderOf(asked), false, 0, 1).catch(() => null);
  const helps = found !== null && (found.total > 0 || found.hints.length > 0);
  if (helps && view.get().text === asked.text) view.set({ typing: false });
}
