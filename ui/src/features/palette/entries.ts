/** What the palette offers for a text: commands, places to go to, and papers. */

import type { Collection, Row, SavedSearch, Tag } from "../../api";
import type { Area, Now } from "../../commands/command";
import { fit, type Fit } from "../../commands/rank";
import { recent } from "../../commands/recent";
import { capsOf } from "../../commands/shownKeys";
import { isOffered, table, whyNot } from "../../commands/table";
import type { IconName } from "../../components/shared/Icon";
import type { Target } from "../../state/view";

export interface Entry {
  key: string;
  words: string;
  marks: Fit["marks"];
  icon?: IconName;
  /** A tag is known by its colour. */
  dot?: string;
  caps?: string[];
  /** What stands at its end; for what cannot be done, why. */
  tell?: string;
  off?: boolean;
  written?: boolean;
  does: { command: string } | { target: Target } | { paper: Row } | { collect: string | null };
}

export interface Group {
  title: string;
  entries: Entry[];
}

const LATELY = 5;
const COMMANDS = 8;
const PLACES = 6;
const PAPERS = 5;

/** Used lately counts a little: it decides between those that answer alike. */
const LATELY_COUNTS = 1.5;

interface Scored {
  entry: Entry;
  score: number;
}

const best = (found: Scored[], most: number) => found.sort((a, b) => b.score - a.score).slice(0, most).map(({ entry }) => entry);

/** Why a command of the menus has no place here, as half a sentence. */
const elsewhere: Partial<Record<Area, string>> = { inbox: "no file of the inbox is in front", paper: "no paper is open" };

/** Every command of the menus answers to its words, also where it does not apply: it says so. */
function commands(text: string, at: Now): Scored[] {
  const used = recent();
  const asked = text.trim() !== "";
  return table.filter((one) => one.listed !== false && one.id !== "palette" && (isOffered(one, at) || (asked && one.menu !== undefined))).flatMap((one) => {
    const found = fit(text, one.words, one.also);
    if (!found) return [];
    const applies = isOffered(one, at);
    const reason = applies ? whyNot(one, at) : (elsewhere[one.area] ?? "not in the trash");
    const lately = used.includes(one.id) ? LATELY_COUNTS * (1 - used.indexOf(one.id) / used.length) : 0;
    const keys = one.keys?.[0];
    const entry: Entry = {
      key: `command:${one.id}`, words: one.words, marks: found.marks, icon: one.icon, caps: keys === undefined ? undefined : capsOf(keys),
      tell: reason ?? undefined, off: reason !== null, does: { command: one.id },
    };
    return [{ entry, score: found.score + lately - (reason === null ? 0 : applies ? 1 : 2) }];
  });
}

export interface Places {
  collections: readonly Collection[];
  tags: readonly Tag[];
  searches: readonly SavedSearch[];
}

function places(text: string, { collections, tags, searches }: Places): Scored[] {
  const of = (words: string, tell: string, target: Target, look: Pick<Entry, "icon" | "dot">): Scored[] => {
    const found = fit(text, words);
    return found ? [{ entry: { key: `${tell}:${words}`, words, marks: found.marks, tell, does: { target }, ...look }, score: found.score }] : [];
  };
  return [
    ...collections.flatMap(({ path }) => of(path.split("/").join(" / "), "collection", { collection: path }, { icon: "folder" })),
    ...searches.flatMap((search) => of(search.name, "saved search", { search }, { icon: "saved-search" })),
    ...tags.flatMap(({ name, color }) => of(name, "tag", { tag: name }, { dot: color ?? "gray" })),
  ];
}

const paperEntry = (row: Row): Entry => ({
  key: `paper:${row.id}`, words: row.title || "Untitled", marks: [], icon: row.pdfs > 0 ? "pdf" : "book", tell: row.year === null ? undefined : String(row.year), written: true, does: { paper: row },
});

/** Without a text: what was used lately, then all commands in the order of the menus. */
export function offer(text: string, at: Now, known: Places, papers: readonly Row[]): Group[] {
  const all = commands(text, at);
  if (text.trim() === "") {
    const used = recent();
    const lately = used.flatMap((id) => all.filter(({ entry }) => entry.key === `command:${id}` && !entry.off)).slice(0, LATELY);
    return [
      { title: "Used lately", entries: lately.map(({ entry }) => entry) },
      { title: "Commands", entries: all.filter((one) => !lately.includes(one)).map(({ entry }) => entry) },
    ].filter(({ entries }) => entries.length > 0);
  }
  return [
    { title: "Commands", entries: best(all, COMMANDS) },
    { title: "Go to", entries: best(places(text, known), PLACES) },
    { title: "Papers", entries: papers.slice(0, PAPERS).map(paperEntry) },
  ].filter(({ entries }) => entries.length > 0);
}

/** Collections to put papers into. */
export function offerCollections(text: string, collections: readonly Collection[]): Group[] {
  const found = collections.flatMap(({ path }): Scored[] => {
    const words = path.split("/").join(" / ");
    const answers = fit(text, words);
    return answers ? [{ entry: { key: path, words, marks: answers.marks, icon: "folder", does: { collect: path } }, score: answers.score }] : [];
  });
  const fresh: Entry = { key: "new", words: "New collection…", marks: [], icon: "folder-add", does: { collect: null } };
  return [{ title: "Put into", entries: [...best(found, found.length), fresh] }];
}
