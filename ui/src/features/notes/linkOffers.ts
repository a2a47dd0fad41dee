/** What a link can be made to, while its title is typed. */

import { notes, search, type Row } from "../../api";
import { byline } from "../../lib/paper";
import type { LinkOffer } from "./editor/types";

const FITTING = 8;
const OFFERED_NOTES = 4;

const detailOf = (row: Row) => [byline(row), row.year].filter(Boolean).join(", ");

/** Papers as search finds them, by words of the title, authors or the key; notes by their first lines. */
export async function linkOffers(typed: string, except: string | null): Promise<LinkOffer[]> {
  const filter = { text: typed, place: "all" as const, tag: null, collection: null, status: null };
  const by = typed === "" ? ("added" as const) : ("relevance" as const);
  const [found, free] = await Promise.all([
    search.rows(filter, { by, descending: true }, true, 0, FITTING),
    notes.list(),
  ]).catch(() => [null, []] as const);
  const papers = (found?.rows ?? []).map((row) => ({ id: row.id, title: row.title, detail: detailOf(row), note: false }));
  const fits = (title: string) => title !== "" && title.toLowerCase().includes(typed.toLowerCase());
  const others = free.filter(({ id, title }) => id !== except && fits(title)).slice(0, OFFERED_NOTES);
  return [...papers, ...others.map(({ id, title }) => ({ id, title, detail: "Note", note: true }))];
}
