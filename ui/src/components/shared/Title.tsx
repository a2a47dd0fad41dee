import { Fragment } from "react";
import type { Mark, Snippet } from "../../api";
import { stretches } from "../../lib/chars";
import { titleRuns, type Look, type Run } from "../../lib/titleRuns";

const tags = { plain: null, italic: "i", bold: "b", below: "sub", above: "sup" } as const satisfies Record<Look, string | null>;

/** A title with its maths and italics, and with what was looked for marked in it. */
export function Title({ text, snippet = null }: { text: string; snippet?: Snippet | null }) {
  // A piece of a title may begin within a formula, and is shown as it is.
  const whole = snippet?.text ?? text;
  return titleRuns(whole).map((run, index) => {
    const Tag = tags[run.look] ?? Fragment;
    return <Tag key={index}>{marked(run, snippet?.marks ?? [])}</Tag>;
  });
}

function marked({ text, from, to, verbatim }: Run, marks: readonly Mark[]) {
  const here = marks.filter((mark) => mark.from < to && mark.to > from);
  if (here.length === 0) return text;
  if (!verbatim) return <mark>{text}</mark>;
  const inside = here.map((mark) => ({ from: Math.max(0, mark.from - from), to: Math.min(to, mark.to) - from }));
  return stretches({ text, marks: inside }).map((part, index) => (part.marked ? <mark key={index}>{part.text}</mark> : part.text));
}
