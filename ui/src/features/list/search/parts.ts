/** The parts of the query as chips say them, and the query without them. */

import { search, type QueryPart } from "../../../api";

export interface PartWords {
  field: string;
  value: string;
}

const spans: [RegExp, string][] = [
  [/^(.+)\.\.$/, "from $1"],
  [/^\.\.(.+)$/, "until $1"],
  [/^(.+)\.\.(.+)$/, "$1 – $2"],
  [/^<(\d+)d$/, "in the last $1 days"],
  [/^>(\d+)d$/, "more than $1 days ago"],
];

function plain(value: string): string {
  const bare = value.replace(/^"(.*)"$/s, "$1").replace(/\\(.)/g, "$1");
  const span = spans.find(([pattern]) => pattern.test(bare));
  return span ? bare.replace(span[0], span[1]) : bare;
}

/** `tag:"to read"` is "tag" and "to read"; what has no field is all value. */
export function wordsOf({ text }: QueryPart): PartWords {
  const not = text.startsWith("-");
  const clause = /^-?([a-z]+):([^\s].*)$/s.exec(text);
  // Several sides with OR between them are one part.
  if (!clause || / OR /.test(text)) return { field: not ? "not" : "", value: not ? plain(text.slice(1)) : plain(text) };
  return { field: `${not ? "not " : ""}${clause[1] ?? ""}`, value: plain(clause[2] ?? "") };
}

/** Only the words that are looked for. */
export async function withoutParts(text: string): Promise<string> {
  let query = text;
  for (let [part] = await search.parts(query, false); part; [part] = await search.parts(query, false)) query = part.without;
  return query;
}
