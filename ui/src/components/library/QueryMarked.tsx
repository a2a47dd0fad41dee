import { useMarks } from "../../state/marks";
import { Marked } from "../shared/Marked";

/** A text with what the query looks for marked in it. */
export function QueryMarked({ text }: { text: string }) {
  const snippet = useMarks(text);
  return snippet ? <Marked snippet={snippet} /> : text;
}
