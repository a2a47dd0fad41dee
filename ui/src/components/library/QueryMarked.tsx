import { useMarks } from "../../state/marks";
import { Marked } from "../shared/Marked";
import { Title } from "../shared/Title";

/** A title, or a paragraph of an abstract, with what the query looks for there marked in it. */
export function QueryMarked({ text, title = false }: { text: string; title?: boolean }) {
  const snippet = useMarks(text, title);
  if (title) return <Title text={text} snippet={snippet} />;
  return snippet ? <Marked snippet={snippet} /> : text;
}
