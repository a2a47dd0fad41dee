/** Duplicates and health of an invented shelf: what has the same title is the same work, and no more is known here. */

import type { Changes, DuplicateGroup, Duplicates, HealthCheck, HealthKind, HealthPaper, Item, MergeChoice, MergePlan, NewTitle } from "../api";
import { seedItem } from "./seed";

const RIVERS = "How meandering rivers remember the floods that made them";
const DRAG = "Drag on a conglomerate of spheres, measured in honey";
const SNOW = "Counting snow by ear";

/** Copies of papers of the shelf: one that is sure, one that is a preprint, and one that is there three times. */
export function seedTwins(): Item[] {
  const copies = [
    seedItem({ title: RIVERS, authors: "I. Amaral; Tobias Lindqvist", year: 2021, doi: "10.5555/river.2021.17", tags: ["dataset"], pdf: true, note: "From the old library.", from: "listing", days: 30 }, 90),
    { ...seedItem({ title: DRAG.toUpperCase(), authors: "Konrad Hinsel", year: 2019, pdf: true, from: "pdf", days: 31 }, 91), arxiv: "1901.00001", identifiers: [{ scheme: "arxiv" as const, value: "1901.00001" }] },
    seedItem({ title: SNOW, authors: "Pilvi Niemi", year: 2015, from: "listing", days: 32 }, 92),
    seedItem({ title: SNOW, authors: "P. Niemi", year: 2015, from: "references", days: 33 }, 93),
  ];
  return copies;
}

const shout = (item: Item) => item.title !== null && item.title === item.title.toUpperCase() && /[A-Z]{3}/.test(item.title);
const inSentence = (title: string) => title.charAt(0) + title.slice(1).toLowerCase();
const keyOf = (item: Item) => (item.title ?? "").toLowerCase();

interface Shelf {
  items: () => Item[];
  write: (ids: string[], sentence: string, act: (items: Item[]) => void) => Changes;
  /** Something was decided that is no step. */
  decided: () => void;
}

const parts = ["title", "creators", "abstract", "container_title", "issued", "volume", "page", "kind"] as const;

function valueOf(item: Item, part: (typeof parts)[number]): string | null {
  if (part === "creators") return item.creators.map(({ family, given }) => [family, given].filter(Boolean).join(", ")).join("; ") || null;
  return item[part];
}

export class FakeDuplicates {
  apart = new Set<string>();

  handlers({ items, write, decided }: Shelf) {
    const must = (id: string) => {
      const found = items().find((item) => item.id === id);
      if (!found) throw { kind: "not-found", message: "This paper is not in the library.", hint: "" };
      return found;
    };
    const pairKey = (a: string, b: string) => [a, b].sort().join(" ");
    const groups = (): DuplicateGroup[] => {
      const byTitle = new Map<string, Item[]>();
      for (const item of items().filter(({ trashed }) => trashed === null)) byTitle.set(keyOf(item), [...(byTitle.get(keyOf(item)) ?? []), item]);
      return [...byTitle.values()].flatMap((all) => {
        const left = all.filter((one) => all.some((other) => other !== one && !this.apart.has(pairKey(one.id, other.id))));
        const [first, second] = left;
        if (!first || !second) return [];
        const sure = first.doi !== null && left.every(({ doi }) => doi === first.doi);
        const versions = left.some(({ arxiv }) => arxiv !== null);
        const group = {
          items: left.map(({ id }) => id), title: first.title ?? "", author: first.creators[0]?.family ?? "", rule: sure ? ("same-identifier" as const) : ("same-title" as const),
          score: sure ? 0.995 : 0.92, versions, sure, pairs: [],
          why: sure ? `Both have the DOI ${first.doi}.` : `The same title; ${first.creators[0]?.family} is the first author of both.`,
        };
        return [group];
      }).sort((a, b) => b.score - a.score);
    };
    const list = (): Duplicates => {
      const all = groups();
      return { total: all.length, sure: all.filter(({ sure }) => sure).length, groups: all };
    };
    const plan = (ids: string[]): MergePlan => {
      const all = ids.map(must);
      const versions = all.some(({ arxiv }) => arxiv !== null);
      return {
        keep: all[0]?.id ?? "",
        sides: all.map((item) => ({
          item: item.id, title: item.title ?? "", version: !versions ? "" : item.arxiv === null ? "published" : "preprint", added: item.added, picture: item.attachments[0]?.id ?? null,
          files: item.attachments.length, notes: item.notes.length, marks: 0, tags: item.tags, collections: item.collections, identifiers: item.identifiers,
        })),
        parts: parts.flatMap((name) => {
          const values = all.flatMap((item) => {
            const value = valueOf(item, name);
            return value === null ? [] : [{ item: item.id, value, source: item.sources[name] ?? item.source }];
          });
          const [first] = values;
          if (!first) return [];
          return [{ name, label: { title: "Title", creators: "Authors", abstract: "Abstract", container_title: "Published in", issued: "Date", volume: "Volume", page: "Pages", kind: "Type" }[name], values, from: first.item, differs: values.some(({ value }) => value !== first.value) }];
        }),
      };
    };
    const merge = (keep: string, others: string[], choices: MergeChoice[]) =>
      write([keep, ...others], `Merged ${others.length + 1} papers`, ([kept, ...joining]) => {
        if (!kept) return;
        for (const { part, from } of choices) Object.assign(kept, { [part]: (must(from) as unknown as Record<string, unknown>)[part] });
        for (const other of joining) {
          kept.tags = [...new Set([...kept.tags, ...other.tags])];
          kept.notes.push(...other.notes.splice(0));
          kept.attachments.push(...other.attachments.splice(0));
          Object.assign(other, { trashed: new Date().toISOString(), merged_into: kept.id });
        }
      });
    const here = () => items().filter(({ trashed }) => trashed === null);
    const paper = (item: Item, why: string, offer: string | null = null, file: string | null = null): HealthPaper => ({ item: item.id, file, title: item.title ?? "", why, offer });
    const papers = (kind: HealthKind): HealthPaper[] => {
      if (kind === "capitals") return here().filter(shout).map((item) => paper(item, "The title is in capitals.", inSentence(item.title ?? "")));
      if (kind === "named-by-file") return here().filter(({ source, sources }) => source.kind === "file-name" && !sources.title).map((item) => paper(item, "", "What the first page says"));
      return [];
    };
    const count = (kind: HealthKind): number => {
      if (kind === "duplicates") return groups().length;
      if (kind === "no-abstract") return here().filter((item) => item.abstract === null).length;
      if (kind === "no-pdf") return here().filter(({ attachments }) => attachments.length === 0).length;
      return papers(kind).length;
    };
    const checks: [HealthKind, string, string | null][] = [
      ["duplicates", "Possible duplicates", null], ["named-by-file", "Papers called like their file", null], ["capitals", "Titles in capitals", null],
      ["missing-file", "Files that are not where they should be", null], ["no-abstract", "Papers without an abstract", "no:abstract"], ["no-pdf", "Papers without a PDF", "no:pdf"],
    ];
    return {
      duplicate_list: list,
      duplicate_plan: ({ ids }: { ids: string[] }) => plan(ids),
      duplicate_merge: ({ keep, others, choices }: { keep: string; others: string[]; choices: MergeChoice[] }) => merge(keep, others, choices),
      duplicate_merge_sure: () => {
        const sure = groups().filter((group) => group.sure);
        for (const { items: [keep = "", ...others] } of sure) merge(keep, others, []);
        return sure.length;
      },
      duplicate_apart: ({ ids }: { ids: string[] }) => {
        ids.forEach((one) => ids.filter((other) => other !== one).forEach((other) => this.apart.add(pairKey(one, other))));
        decided();
        return null;
      },
      duplicate_together: ({ ids }: { ids: string[] }) => {
        ids.forEach((one) => ids.forEach((other) => this.apart.delete(pairKey(one, other))));
        decided();
        return null;
      },
      health_list: (): HealthCheck[] => checks.map(([kind, label, query]) => ({ kind, label, query, count: count(kind) })),
      health_papers: ({ kind }: { kind: HealthKind }) => papers(kind),
      health_enrich: ({ ids }: { ids: string[] | null }) => {
        const found = papers("named-by-file").filter(({ item }) => ids === null || ids.includes(item));
        if (found.length > 0) write(found.map(({ item }) => item), "Edited title", (all) => all.forEach((item) => Object.assign(item, { title: "What the first page says", sources: { ...item.sources, title: { kind: "pdf", detail: "page 1", at: "" } } })));
        return found.length;
      },
      health_retitle: ({ titles }: { titles: NewTitle[] }) => {
        write(titles.map(({ item }) => item), "Edited title", (all) => all.forEach((item, index) => (item.title = titles[index]?.after ?? item.title)));
        return titles.length;
      },
    };
  }
}
