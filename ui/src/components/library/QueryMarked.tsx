import { useMarks } from "../../state/marks";
import { Marked } from "../shared/Marked";

/** A title, or a paragraph of an abstract, with what the query looks for there marked in it. */
export function QueryMarked({ text, title = false }: { text: string; title?: boolean }) {
  const snippet = useMarks(text, title);
  return snippet ? <Marked snippet={snippet} /> : text;
}
