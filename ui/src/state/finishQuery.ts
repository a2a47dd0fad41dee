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

/** The same for a query that is kept: where the whole word finds nothing, it says that it is a beginning. */
export async function finishForGood(): Promise<void> {
  await finishQuery();
  const { text, typing } = view.get();
  if (typing && /[\p{L}\p{N}]$/u.test(text)) view.set({ text: `${text}*`, typing: false });
}
