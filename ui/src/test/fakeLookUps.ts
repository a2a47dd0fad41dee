/** Services without a network: what they would say is invented here, or set by a test. */

import type { Changes, Fetched, Finding, Identifier, ImportLine, Item, LookedUp, LookUps, NamedWork, Noun, Progress, ServiceState, Setting } from "../api";
import type { FakeInbox } from "./fakeInbox";
import { importLine } from "./fakeListing";
import type { seedItem } from "./seed";

interface Args {
  ids: string[];
  id: string;
  text: string;
  fields: string[];
  name: string;
  key: string | null;
  job: string;
  progress: { fake: (progress: Progress) => void };
}

interface Shelf {
  items: () => Item[];
  clipboard: () => string;
  settings: () => Setting[];
  inbox: () => FakeInbox;
  write: (nouns: Noun[], ids: string[], sentence: string, act: (items: Item[]) => void) => Changes;
  add: (seed: Parameters<typeof seedItem>[0]) => Item;
  import: (lines: (() => ImportLine)[], args: Args) => unknown;
  changed: (nouns: Noun[]) => unknown;
}

const patterns: [Identifier["scheme"], RegExp][] = [
  ["doi", /10\.\d{4,9}\/[^\s,;]*[^\s,;.)]/g], ["arxiv", /(?<=arxiv:|abs\/)\d{4}\.\d{4,5}/gi], ["pmid", /(?<=pmid:? ?)\d{5,8}/gi],
  ["isbn", /97[89]\d{10}/g], ["issn", /\b\d{4}-\d{3}[\dX]\b/g],
];

/** In the order in which they stand. The real reader is in Rust. */
export const identifiersIn = (text: string): Identifier[] =>
  patterns.flatMap(([scheme, pattern]) => [...text.matchAll(pattern)].map((match) => ({ at: match.index, scheme, value: match[0] })))
    .sort((a, b) => a.at - b.at).map(({ scheme, value }) => ({ scheme, value }));

const known: [name: string, label: string, about: string, hosts: string[], needs: string][] = [
  ["crossref", "Crossref", "Journal articles, proceedings and books, by DOI or title.", ["api.crossref.org"], ""],
  ["arxiv", "arXiv", "Preprints, their versions and their PDFs.", ["export.arxiv.org", "arxiv.org"], ""],
  ["unpaywall", "Unpaywall", "Where an open copy of a paper lies.", ["api.unpaywall.org"], "email"],
  ["openalex", "OpenAlex", "Asked after the others, with your own key.", ["api.openalex.org"], "key"],
  ["copies", "Open copies", "Open copies, from wherever they lie, when you ask for a PDF.", [], ""],
];

/** What a service may say of a paper, or with `card` of a file that waits. */
export function seedFinding(part: Partial<Finding>): Finding {
  return {
    id: "0FND1", kind: "doubtful", item: null, card: null, title: "A paper", service: "Crossref",
    reason: "The year on its first page is another one.", percent: 88, added: new Date().toISOString(),
    fields: [
      { field: "title", label: "Title", now: "Gauges", found: "Gauge stations and their readers", taken: false },
      { field: "issued", label: "Date", now: null, found: "2019-04", taken: true },
      { field: "doi", label: "DOI", now: null, found: "10.5555/gauge.2019.4", taken: true },
    ],
    ...part,
  };
}

export class FakeLookUps {
  state: Omit<LookUps, "enabled"> = { waiting: 0, why: "", offline: false, until: null, parked: [] };
  findings: Finding[] = [];
  /** What the next look-up says; without it every paper gets an abstract. */
  lookedUp: LookedUp | null = null;
  /** Why there is no open copy; empty if there is one. */
  noCopy = "";
  /** Services answer no sooner than this. */
  slow: Promise<void> | null = null;
  keys = new Set<string>();
  today: Record<string, number> = { crossref: 14 };

  handlers({ items, clipboard, settings, inbox, write, add, import: bring, changed }: Shelf) {
    const valueOf = (key: string) => settings().find((setting) => setting.key === key)?.value;
    const ownerOf = ({ value }: Identifier) => items().find((item) => item.identifiers.some((one) => one.value === value));
    const named = (text: string): NamedWork[] =>
      identifiersIn(text).map((identifier) => {
        const owner = ownerOf(identifier);
        return { identifier, item: owner?.id ?? null, title: owner?.title ?? "", refused: identifier.scheme === "issn" ? "An ISSN names a journal, not a paper of it." : "" };
      });
    const finding = (id: string) => {
      const found = this.findings.find((one) => one.id === id);
      if (!found) throw { kind: "not-found", message: "There is no such finding.", hint: "It was answered meanwhile, or its paper is gone." };
      return found;
    };
    const answered = (one: Finding) => {
      this.findings = this.findings.filter((other) => other !== one);
      changed(["job"]);
    };
    const added = (identifier: Identifier): ImportLine => {
      const owner = ownerOf(identifier);
      const input = `${identifier.scheme}:${identifier.value}`;
      if (owner) return importLine({ status: "duplicate", input, duplicate_of: owner.id, title: owner.title, reason: "It is in the library already." });
      if (identifier.value.endsWith("unknown")) return importLine({ status: "failed", input, reason: "No service knows it." });
      const item = add({ title: `The work called ${identifier.value}`, from: "online", days: 0 });
      item.identifiers.push(identifier);
      return importLine({ status: "added", input, item: item.id, title: item.title });
    };
    return {
      look_up_state: (): LookUps => ({ ...this.state, enabled: valueOf("online.enabled") === true }),
      look_up_again: () => {
        this.state = { ...this.state, why: "", offline: false, until: null, parked: [] };
        changed(["job"]);
        return null;
      },
      look_up_named: ({ text }: Args) => named(text),
      look_up_clipboard: () => (named(clipboard()).length > 0 ? clipboard() : null),
      look_up_add: async (args: Args) => {
        await this.slow;
        return bring(named(args.text).filter(({ refused }) => refused === "").map(({ identifier }) => () => added(identifier)), args);
      },
      look_up_items: ({ ids, progress }: Args): LookedUp => {
        progress.fake({ done: ids.length, total: ids.length, what: "" });
        if (this.lookedUp && this.lookedUp.changed === 0) return this.lookedUp;
        write(["item"], ids, `Looked up ${ids.length} papers`, (all) => all.forEach((item) => (item.abstract = "As the service tells it.")));
        return this.lookedUp ?? { changed: ids.length, same: 0, offered: 0, unknown: 0, waiting: 0, troubles: [] };
      },
      look_up_pdfs: ({ ids, progress }: Args): Fetched[] => {
        progress.fake({ done: ids.length, total: ids.length, what: "" });
        const title = (id: string) => items().find((item) => item.id === id)?.title ?? "";
        if (this.noCopy !== "") return ids.map((item) => ({ item, title: title(item), attachment: null, reason: this.noCopy }));
        const file = add({ title: "copy", pdf: true, days: 0 }).attachments;
        items().pop();
        write(["item", "attachment"], ids, "Attached open copies", (all) => all.forEach((item) => item.attachments.push(...file)));
        return ids.map((item) => ({ item, title: title(item), attachment: file[0]?.id ?? null, reason: "From arXiv." }));
      },
      finding_list: () => this.findings,
      finding_accept: ({ id, fields }: Args): string => {
        const one = finding(id);
        let item = one.item ?? "";
        const taken = one.fields.filter(({ field }) => fields.includes(field));
        write(["item"], one.item === null ? [] : [one.item], `Took over what ${one.service} says`, (all) => {
          if (one.card !== null) {
            inbox().take(one.card);
            item = add({ title: taken.find(({ field }) => field === "title")?.found ?? one.title, from: "online", pdf: true, days: 0 }).id;
          }
          for (const { field, found } of taken) all.forEach((paper) => Object.assign(paper, { [field]: found }));
          if (one.kind === "retracted") all.forEach((paper) => paper.extra.push({ name: "retracted", value: one.service, source: "crossref" }));
        });
        answered(one);
        return item;
      },
      finding_refuse: ({ id }: Args) => {
        answered(finding(id));
        return null;
      },
      service_list: (): ServiceState[] =>
        known.map(([name, label, about, hosts, needs]) => {
          const has = this.keys.has(name);
          const lacks = needs === "email" ? valueOf("online.mailto") === "" : needs === "key" && !has;
          return {
            name, label, about, hosts, enabled: valueOf(`online.${name}.enabled`) === true, url: String(valueOf(`online.${name}.url`)) || null,
            wants: lacks ? needs : "", has_key: needs === "key" ? has : null, today: this.today[name] ?? 0,
          };
        }),
      service_set_key: ({ name, key }: Args) => {
        if (key === null) this.keys.delete(name);
        else this.keys.add(name);
        return null;
      },
    };
  }
}

/** Their settings. */
export const ofServices: [string, string | boolean][] = [
  ["online.mailto", ""],
  ...known.flatMap(([name]): [string, string | boolean][] => [[`online.${name}.enabled`, true], [`online.${name}.url`, ""]]),
];
