import type { Shown } from "../../api";
import { Marked } from "../../components/shared/Marked";
import { fromFirstMark } from "../../lib/chars";
import { placeName } from "./foundPlace";

/** Characters before what is marked: the line is short, and what is marked must be on it. */
const LEAD = 18;

/** Where in the paper the query was found, with a piece of the text. */
export function FoundIn({ place, venue }: { place: Shown; venue: string }) {
  const name = placeName(place);
  const snippet = fromFirstMark(place.snippet, LEAD);
  if (place.where === "creators") {
    return (
      <>
        <Marked snippet={snippet} />
        {venue !== "" && <em> · {venue}</em>}
      </>
    );
  }
  return (
    <>
      <span className="where">{name}</span>
      <q><Marked snippet={snippet} /></q>
    </>
  );
}
