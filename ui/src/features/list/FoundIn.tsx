import type { Shown } from "../../api";
import { Marked } from "../../components/shared/Marked";
import { fromFirstMark } from "../../lib/chars";
import { placeName } from "./foundPlace";

/** Characters before what is marked: the line is short, and what is marked must be on it. */
const LEAD = 18;

/** Where in the paper the query was found, with a piece of the text. */
export function FoundIn({ place }: { place: Shown }) {
  const name = placeName(place);
  const snippet = fromFirstMark(place.snippet, LEAD);
  return (
    <>
      {name !== "" && <span className="where">{name}</span>}
      {place.where === "creators" ? <Marked snippet={snippet} /> : <q><Marked snippet={snippet} /></q>}
    </>
  );
}
