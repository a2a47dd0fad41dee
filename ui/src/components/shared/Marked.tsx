import type { Snippet } from "../../api";
import { stretches } from "../../lib/chars";

/** A text with what was looked for marked in it. */
export function Marked({ snippet }: { snippet: Snippet }) {
  return stretches(snippet).map(({ text, marked }, index) => (marked ? <mark key={index}>{text}</mark> : text));
}
