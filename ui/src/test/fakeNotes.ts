/** Notes, their links, and what several papers share, in memory. */

import type { Backlink, Changes, Common, Field, Item, Linked, Note, NoteHead, NoteHit, QueryPart, Share } from "../api";
import { idsIn, linkPattern } from "../lib/noteLinks";

interface Shelf {
  items: () => Item[];
  free: () => Note[];
  /** `owner` is the paper that the note is on, if any. */
  write: (owner: string | null, sentence: string, act: (items: Item[]) => void) => Changes;
  next: () => string;
}

const plain = (line: string) => line.replace(/^[#>\s-]+/, "").replace(linkPattern(), "$2").trim();

function headOf({ id, text, added }: Note): NoteHead {
  const [title = "", ...rest] = text.split("\n").map(plain).filter(Boolean);
  return { id, title, beginning: rest.join(" "), added };
}

export const notesWith = (notes: Note[], query: string): NoteHit[] =>
  notes.filter(({ text }) => text.toLowerCase().includes(query.trim().toLowerCase()))
    .map(({ id, text }) => ({ id, snippet: { text: text.replace(/\s+/g, " "), marks: [] } }));

export function noteHandlers({ items, free, write, next }: Shelf) {
  const all = () => [...free(), ...items().flatMap(({ notes }) => notes)];
  const found = (id: string) => all().find((note) => note.id === id);
  const must = (id: string): Note => {
    const note = found(id);
    if (!note) throw { kind: "not-found", message: "This note is not in the library.", hint: "" };
    return note;
  };
  const linked = (id: string): Linked[] => {
    const item = items().find((one) => one.id === id);
    if (item) return [{ id, note: false, title: item.title ?? "", item: null }];
    const note = found(id);
    return note ? [{ id, note: true, title: headOf(note).title, item: note.item }] : [];
  };
  return {
    note_list: () => [...free()].reverse().map(headOf),
    note_show: ({ id }: { id: string }) => must(id),
    note_named: ({ ids }: { ids: string[] }) => ids.flatMap(linked),
    note_links_to: ({ id }: { id: string }): Backlink[] =>
      all().filter(({ text }) => idsIn(text).includes(id)).map((note) => ({
        note: note.id,
        item: note.item,
        title: note.item === null ? headOf(note).title : (items().find((one) => one.id === note.item)?.title ?? ""),
        line: plain(note.text.split("\n").find((line) => idsIn(line).includes(id)) ?? ""),
      })),
    note_add: ({ item, text }: { item: string | null; text: string }) => {
      const note: Note = { id: next(), item, text, added: new Date().toISOString() };
      write(item, "Began a note", (owners) => (owners[0]?.notes ?? free()).push(note));
      return note;
    },
    note_edit: ({ id, text }: { id: string; text: string }) =>
      write(must(id).item, "Wrote in a note", () => (must(id).text = text)),
    note_remove: ({ id }: { id: string }) =>
      write(must(id).item, "Removed a note", ([owner]) => {
        const list = owner?.notes ?? free();
        list.splice(list.findIndex((note) => note.id === id), 1);
      }),
  };
}

export function commonOf(items: Item[]): Common {
  const [first] = items;
  const same = <T>(value: (item: Item) => T): T | null => (first && items.every((item) => value(item) === value(first)) ? value(first) : null);
  const shares = (names: (item: Item) => string[]): Share[] =>
    [...new Set(items.flatMap(names))].map((name) => ({ name, items: items.filter((item) => names(item).includes(name)).length }));
  const fields: Partial<Record<Field, string>> = {};
  for (const field of ["title", "container_title", "issued", "volume", "issue", "page", "publisher", "language", "url"] as const) {
    const value = same((item) => item[field] ?? "");
    if (value !== null) fields[field] = value;
  }
  return {
    items: items.length, kind: same(({ kind }) => kind), status: same(({ status }) => status), rating: same(({ rating }) => rating ?? 0),
    fields, tags: shares(({ tags }) => tags), collections: shares(({ collections }) => collections),
  };
}

/** Clauses are what has a colon; the real parser is in Rust. */
export function partsOf(text: string, typing: boolean): QueryPart[] {
  const words = text.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];
  const last = typing && !/\s$/.test(text) ? words.length - 1 : -1;
  return words.flatMap((word, index) => (word.includes(":") && index !== last ? [{ text: word, without: words.filter((_, at) => at !== index).join(" ") }] : []));
}
