import { openPaper } from "../../state/open";
import { rows } from "../../state/rows";
import { markedWords, shownPlace } from "./foundPlace";

/** Opens a paper of the list: at the page where the query was found, with its words marked, if the row says so. */
export function openFound(id: string): void {
  const index = rows.indexOf(id);
  const row = rows.get().at(index);
  const place = row && shownPlace(rows.get().hitsAt(index), row);
  const inFile = place && place.page !== null && place.attachment !== null;
  void openPaper(id, inFile ? { file: place.attachment, page: place.page, words: markedWords(place.snippet) } : null);
}
