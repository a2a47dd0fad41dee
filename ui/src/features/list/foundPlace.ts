/** Which of the places where a query was found a row shows in its second line. */

import type { ItemHits, Shown, Snippet } from "../../api";
import { stretches } from "../../lib/chars";

const names: Record<string, string> = { abstract: "Abstract", note: "Note", highlight: "Highlight", venue: "Venue" };

/** What stands before the piece; nothing before authors, who stand there anyway. */
export function placeName({ where, page }: Shown): string {
  if (where === "page") return page === null ? "Page" : `Page ${page}`;
  return names[where] ?? "";
}

function wordsIn(snippet: Snippet | null | undefined): number {
  if (!snippet) return 0;
  return new Set(stretches(snippet).filter(({ marked }) => marked).map(({ text }) => text.toLowerCase())).size;
}

/** The best place, if it shows more of the query than the title, which is on the screen anyway. */
export function shownPlace(hits: ItemHits | undefined): Shown | undefined {
  const [best] = hits?.places ?? [];
  return best && wordsIn(best.snippet) > wordsIn(hits?.title) ? best : undefined;
}

const spokenNames: Record<string, string> = {
  creators: "its authors", venue: "its venue", abstract: "its abstract", note: "a note", highlight: "a highlight",
};

export function spokenPlace(hits: ItemHits | undefined): string {
  const place = shownPlace(hits);
  if (!place) return hits?.title ? "found in its title" : "";
  const where = place.where === "page" ? `page ${place.page ?? ""}` : (spokenNames[place.where] ?? "its text");
  return `found in ${where}: ${place.snippet.text}`;
}
