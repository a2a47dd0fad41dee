/** Which of the places where a query was found a row shows in its second line. */

import type { ItemHits, Row, Shown, Snippet } from "../../api";
import { stretches } from "../../lib/chars";

const names: Record<string, string> = { abstract: "Abstract", note: "Note", highlight: "Highlight", venue: "Venue" };

/** What stands before the piece; nothing before authors, who stand there anyway. */
export function placeName({ where, page }: Shown): string {
  if (where === "page") return page === null ? "Page" : `Page ${page}`;
  return names[where] ?? "";
}

/** So much of a title is seen in a row of a window that is not wide. */
const SEEN = 60;

const seenTitle = (title: Snippet): Snippet => ({ ...title, marks: title.marks.filter(({ to }) => to <= SEEN) });

function wordsIn(snippet: Snippet | null): number {
  if (!snippet) return 0;
  return new Set(stretches(snippet).filter(({ marked }) => marked).map(({ text }) => text.toLowerCase())).size;
}

/**
 * The best place, if it shows more of the query than the title, which is on the screen anyway; or as
 * much, where no authors would stand in its place.
 */
export function shownPlace(hits: ItemHits | undefined, { authors }: Row): Shown | undefined {
  const [best] = hits?.places ?? [];
  if (!hits || !best) return undefined;
  const more = wordsIn(best.snippet) - wordsIn(hits.title && seenTitle(hits.title));
  return more > 0 || (more === 0 && authors.length === 0) ? best : undefined;
}

/** The words of a query as they stand in a piece. */
export const markedWords = (snippet: Snippet) => [...new Set(stretches(snippet).filter(({ marked }) => marked).map(({ text }) => text))];

const spokenNames: Record<string, string> = {
  creators: "its authors", venue: "its venue", abstract: "its abstract", note: "a note", highlight: "a highlight",
};

export function spokenPlace(hits: ItemHits | undefined, place: Shown | undefined): string {
  if (!place) return hits?.title ? "found in its title" : "";
  const where = place.where === "page" ? `page ${place.page ?? ""}` : (spokenNames[place.where] ?? "its text");
  return `found ${place.where === "page" ? "on" : "in"} ${where}: ${place.snippet.text}`;
}
