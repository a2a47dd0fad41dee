/** Search in memory, simply: words, -words, fields and quotes. The real language is in Rust. */

import type { Completion, Facets, FieldHelp, Hint, Item, ItemHits, Snippet, Tag } from "../api";

interface Clause {
  field: string;
  value: string;
  not: boolean;
}

const known = ["author", "tag", "in", "year", "status", "no"];

export const fakeFields: FieldHelp[] = [
  { name: "author", aliases: ["by"], finds: "Papers with this name among their authors.", examples: ["author:sato"] },
  { name: "tag", aliases: [], finds: "Papers with this tag or one below it.", examples: ["tag:method"] },
  { name: "year", aliases: [], finds: "Papers of a year or of a span of years.", examples: ["year:2019..2021"] },
];

function clauses(query: string): Clause[] {
  return [...query.matchAll(/(-?)(?:(\w+):)?(?:"([^"]*)"?|([^\s"]+))/g)].map(([, minus, field = "", quoted, bare = ""]) => ({
    field: known.includes(field) ? field : "",
    value: (known.includes(field) || field === "" ? (quoted ?? bare) : `${field}:${quoted ?? bare}`).toLowerCase(),
    not: minus === "-",
  }));
}

const authorsOf = (item: Item) => item.creators.map((who) => [who.given, who.family].filter(Boolean).join(" ")).join(", ");
const textsOf = (item: Item) => ({ title: item.title ?? "", creators: authorsOf(item), abstract: item.abstract ?? "", note: item.notes.map(({ text }) => text).join("\n") });

function holds(item: Item, { field, value }: Clause): boolean {
  if (field === "tag") return item.tags.some((tag) => tag.toLowerCase() === value);
  if (field === "in") return item.collections.some((path) => path.toLowerCase() === value);
  if (field === "author") return authorsOf(item).toLowerCase().includes(value);
  if (field === "year") return String(item.year ?? "") === value;
  if (field === "no") return value === "pdf" ? item.attachments.length === 0 : value === "abstract" && item.abstract === null;
  if (field === "status") return item.status === value;
  return Object.values(textsOf(item)).join(" ").toLowerCase().includes(value);
}

export const matches = (item: Item, query: string) => clauses(query).every((clause) => holds(item, clause) !== clause.not);

const words = (query: string) => clauses(query).filter(({ not, field }) => !not && field === "").map(({ value }) => value);

/** A title weighs more than a text. */
export const fit = (item: Item, query: string) =>
  words(query).filter((word) => item.title?.toLowerCase().includes(word)).length * 2;

export function marked(query: string, text: string): Snippet | null {
  const chars = Array.from(text.toLowerCase());
  const marks = words(query).flatMap((word) => {
    const from = chars.join("").indexOf(word);
    const before = from < 0 ? 0 : Array.from(text.slice(0, from)).length;
    return from < 0 ? [] : [{ from: before, to: before + Array.from(word).length }];
  });
  return marks.length === 0 ? null : { text, marks: marks.sort((a, b) => a.from - b.from) };
}

export function hitsIn(item: Item, query: string): ItemHits {
  const { title, ...rest } = textsOf(item);
  const places = Object.entries(rest).flatMap(([where, text]) => {
    const snippet = marked(query, text);
    return snippet ? [{ where, page: null, attachment: null, note: null, snippet }] : [];
  });
  return { title: marked(query, title), places };
}

export function hintsOn(query: string): Hint[] {
  const found = /(\w+):/.exec(query);
  if (!found?.[1] || known.includes(found[1])) return [];
  return [{ message: `There is no field ${found[1]}:; it was searched as text.`, from: found.index, to: found.index + found[0].length }];
}

/** A word of a title that has one letter more, less or other. */
export function suggestionFor(query: string, items: Item[]): string | null {
  const [word] = words(query);
  const all = items.flatMap((item) => (item.title ?? "").toLowerCase().split(/[^\p{L}]+/u));
  const other = all.find((one) => word !== undefined && word.length > 3 && oneEdit(one, word));
  return other && word ? query.replace(word, other) : null;
}

function oneEdit(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const [rest, than] = [one.slice(at), other.slice(at)];
  return rest.slice(1) === than.slice(1) || rest.slice(1) === than || rest === than.slice(1);
}

interface Shelf {
  items: Item[];
  tags: Map<string, Tag["color"]>;
  collections: Set<string>;
}

export function completionsOf(text: string, cursor: number, shelf: Shelf): Completion[] {
  const before = Array.from(text).slice(0, cursor).join("");
  const [, field = "", typed = ""] = /(?:(\w+):)?"?([^\s":]*)$/.exec(before) ?? [];
  const to = cursor;
  const from = cursor - Array.from(typed).length;
  if (field === "" && typed === "") return [];
  const begins = (value: string) => value.toLowerCase().split(/\W+/).some((word) => word.startsWith(typed.toLowerCase()));
  const values: [string, string][] = [
    ...[...shelf.tags.keys()].map((name): [string, string] => ["tag", name]),
    ...[...shelf.collections].map((path): [string, string] => ["in", path]),
    ...[...new Set(shelf.items.flatMap((item) => authorsOf(item).split(", ")))].map((name): [string, string] => ["author", name]),
  ];
  const put = (value: string) => (value.includes(" ") ? `"${value}"` : value);
  const fields = field === "" ? known.filter((name) => name.startsWith(typed)) : [];
  return [
    ...fields.map((name) => ({ field: name, value: "", about: "", count: null, text: `${name}:`, from, to })),
    ...values.filter(([of, value]) => (field === "" || of === field) && value !== "" && begins(value)).map(([of, value]) => ({
      field: of, value, about: "", count: shelf.items.filter((item) => holds(item, { field: of, value: value.toLowerCase(), not: false })).length,
      text: field === "" ? `${of}:${put(value)}` : put(value), from, to,
    })),
  ].slice(0, 8);
}

export function facetsOf(items: Item[]): Facets {
  const tally = (values: string[], clause: (value: string) => string) =>
    [...new Set(values)].map((value) => ({ value, clause: clause(value), count: values.filter((one) => one === value).length })).sort((a, b) => b.count - a.count);
  return {
    year: tally(items.flatMap(({ year }) => (year === null ? [] : [String(year)])), (year) => `year:${year}`),
    venue: tally(items.flatMap(({ container_title }) => container_title ?? []), (venue) => `venue:"${venue}"`),
    author: tally(items.flatMap((item) => item.creators.map(({ family }) => family ?? "")), (name) => `author:"${name}"`),
    tag: tally(items.flatMap(({ tags }) => tags), (tag) => `tag:"${tag}"`),
    status: tally(items.map(({ status }) => status), (status) => `status:${status}`),
    kind: tally(items.map(({ kind }) => kind), (kind) => `kind:${kind}`),
    collection: tally(items.flatMap(({ collections }) => collections), (path) => `in:"${path}"`),
  };
}
