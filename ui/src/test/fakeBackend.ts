/**
 * A backend in memory, for development in a browser and for tests: never part of the built window.
 * It keeps the promises that the window relies on (events, undo, tokens, refusals), not the engine's rules.
 */

import type { Backend } from "../api/backend";
import type { Annotation, Changes, Filter, Folder, Found, ImportLine, IndexState, Item, Listing, Note, Noun, Row, SavedSearch, Step, Summary, Tag } from "../api";
import type { Args } from "./fakeArgs";
import { completionsOf, facetsOf, fakeFields, fit, hintsOn, hitsIn, marked, matches, suggestionFor } from "./fakeSearch";
import { FakeDuplicates, seedTwins } from "./fakeDuplicates";
import { FakeExport } from "./fakeExport";
import { FakeFolders, seedFolder } from "./fakeFolders";
import { FakeFiles } from "./fakeFiles";
import { FakeInbox, seedCards } from "./fakeInbox";
import { fakeListing, importLine } from "./fakeListing";
import { FakeLookUps } from "./fakeLookUps";
import { commonOf, noteHandlers, notesWith, partsOf } from "./fakeNotes";
import { FakeSettings } from "./fakeSettings";
import { lookIn, setField } from "./fakeTrash";
import { rowOf, seedCollections, seedItem, seeds, seedTags } from "./seed";

const storedColors = { yellow: "#ffd400", red: "#ff6666", green: "#5fb236", blue: "#2ea8e5", purple: "#a28ae5", magenta: "#e56eee", orange: "#f19837", gray: "#aaaaaa" };

type Handler = (args: Args) => unknown;

interface State {
  items: Item[];
  tags: Map<string, Tag["color"]>;
  collections: Set<string>;
  folders: Folder[];
  searches: SavedSearch[];
  marks: Annotation[];
  notes: Note[];
}

export interface FakeOptions {
  /** `full` is the invented shelf, `empty` a first run; `many` adds that many generated items. */
  shelf?: "full" | "empty";
  many?: number;
  clipboard?: string;
  readOnly?: string | null;
  notices?: string[];
  delay?: number;
  /** Files that wait for a decision: the invented ones, or none. */
  inbox?: boolean;
  /** Papers that are there twice. */
  twins?: boolean;
  /** Draws first pages; without it their addresses lead nowhere. */
  draw?: (id: string, size: string) => string;
}

export class FakeBackend implements Backend {
  state: State;
  inbox = new FakeInbox([]);
  export = new FakeExport();
  duplicates = new FakeDuplicates();
  lookUps = new FakeLookUps();
  settings = new FakeSettings();
  folders = new FakeFolders();
  /** Links that another program followed. */
  links: { item: string | null }[] = [];
  opened: { token: string; names: string[] }[] = [];
  files = new FakeFiles();
  clipboard: string;
  /** What a drop brings. */
  dropped = ["Dropped on the window.pdf"];
  index: IndexState = { phase: "ready", done: 0, total: 0 };
  /** Files that cannot be read, by their names, until taken out again. */
  unreadable = new Map<string, string>();
  /** Every call, for tests that ask what the window said. */
  calls: { command: string; args: Record<string, unknown> }[] = [];
  /** Commands that are refused, by name, until taken out again. */
  refuse = new Map<string, { kind: string; message: string; hint: string }>();
  /** Commands that are answered only when something has happened, by name. */
  slow = new Map<string, Promise<unknown>>();
  private listeners = new Map<string, Set<(payload: unknown) => void>>();
  private done: { before: State; step: Step }[] = [];
  private undone: { after: State; step: Step }[] = [];
  private listings = new Map<string, Listing>();
  private cancelled = new Set<string>();
  private seq = 0;
  /** What is typed in one go is one step. */
  private burst = "";
  private made = 0;
  private options: FakeOptions;

  constructor(options: FakeOptions = {}) {
    this.options = options;
    this.clipboard = options.clipboard ?? "";
    if (options.inbox) this.inbox.cards = seedCards();
    const full = options.shelf !== "empty";
    const items = full ? seeds.map((seed, index) => seedItem(seed, index)) : [];
    for (let index = 0; index < (options.many ?? 0); index += 1) {
      const seed = seeds[index % seeds.length];
      if (seed) items.push(seedItem({ ...seed, title: `${seed.title} (${index + 1})`, days: 20 + (index >> 6) }, seeds.length + index));
    }
    if (options.twins) items.push(...seedTwins());
    const watched = seedFolder("F1", "/home/ada/Downloads", { left_out: this.folders.leftOut.length });
    this.state = {
      items, tags: new Map(full ? Object.entries(seedTags) : []), collections: new Set(full ? seedCollections : []), folders: full ? [watched] : [], searches: [], marks: [], notes: [],
    };
  }

  async call(command: string, args: Record<string, unknown>): Promise<unknown> {
    this.calls.push({ command, args });
    await new Promise((go) => setTimeout(go, this.options.delay ?? 0));
    await this.slow.get(command);
    const refusal = this.refuse.get(command);
    if (refusal) throw refusal;
    const handler = this.handlers[command];
    if (!handler) throw `command ${command} not found`;
    return structuredClone(await handler(args as unknown as Args));
  }

  async listen(event: string, heard: (payload: unknown) => void) {
    const all = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, all.add(heard));
    return () => void all.delete(heard);
  }

  channel(heard: (message: unknown) => void) {
    return { fake: heard };
  }

  file(id: string, ...parts: string[]) {
    return this.options.draw?.(id, parts[0] ?? "") ?? ["offprint-file://localhost", id, ...parts].join("/");
  }

  emit(event: string, payload: unknown): void {
    this.listeners.get(event)?.forEach((heard) => heard(payload));
  }

  private item(id: string): Item {
    const found = this.state.items.find((item) => item.id === id);
    if (!found) throw { kind: "not-found", message: "This paper is not in the library.", hint: "" };
    return found;
  }

  private writable(): void {
    if (this.options.readOnly) throw { kind: "read-only", message: this.options.readOnly, hint: "" };
  }

  private write(nouns: Noun[], ids: string[], sentence: string, act: (items: Item[]) => void, burst = ""): Changes {
    this.writable();
    const before = structuredClone(this.state);
    act(ids.map((id) => this.item(id)));
    this.seq += 1;
    if (burst !== "" && burst === this.burst) return this.changed([...nouns, "history"], ids);
    this.burst = burst;
    const step = { id: `S${this.seq}`, at: new Date().toISOString(), origin: "window", op: { op: "trash", items: ids.length }, sentence, state: "done" } as Step;
    this.done.push({ before, step });
    this.undone = [];
    return this.changed([...nouns, "history"], ids);
  }

  private changed(nouns: Noun[], ids: string[]): Changes {
    const changes = { seq: this.seq, nouns, items: ids };
    queueMicrotask(() => {
      this.emit("changed", changes);
      this.emit("duplicates", 0);
    });
    return changes;
  }

  private listed(filter: Filter): Item[] {
    const within = (have: string[], path: string) => have.some((one) => one === path || one.startsWith(`${path}/`));
    return this.state.items.filter((item) => {
      if ((item.trashed !== null) !== (filter.place === "trash")) return false;
      if (filter.place === "unfiled" && item.collections.length > 0) return false;
      if (filter.place === "queue" && !item.queued) return false;
      if (filter.tag && !within(item.tags, filter.tag)) return false;
      return !filter.collection || within(item.collections, filter.collection);
    });
  }

  private ordered({ filter, sort }: Pick<Args, "filter" | "sort">): Item[] {
    const value = ({ row, item }: { row: Row; item: Item }) => ({ added: row.added, title: row.title, author: row.authors[0] ?? "\uffff", year: row.year ?? 0, venue: row.venue || "\uffff", rating: row.rating ?? 0, status: row.status, relevance: fit(item, filter.text) })[sort.by];
    const all = this.listed(filter).filter((item) => matches(item, filter.text)).map((item) => ({ item, row: rowOf(item) }));
    return all.sort((a, b) => {
      const [one, other] = [value(a), value(b)];
      const order = typeof one === "number" ? one - (other as number) : one.localeCompare(other as string);
      return sort.descending ? -order : order;
    }).map(({ item }) => item);
  }

  private found(args: Args): Found {
    const all = this.ordered(args);
    const shown = all.slice(args.offset, args.offset + args.limit);
    const { text } = args.filter;
    return {
      total: all.length, rows: shown.map(rowOf), hits: text.trim() === "" ? [] : shown.map((item) => hitsIn(item, text)),
      notes: text.trim() === "" ? [] : notesWith(this.state.notes, text), hints: hintsOn(text), suggestion: all.length === 0 ? suggestionFor(text, this.state.items) : null, index: this.index,
    };
  }

  private summary(): Summary {
    const here = this.state.items.filter((item) => item.trashed === null);
    return {
      path: "/home/ada/Offprint", read_only: this.options.readOnly ?? null, notices: this.options.notices ?? [],
      items: here.length, unread: here.filter((item) => item.status === "unread").length,
      unfiled: here.filter((item) => item.collections.length === 0).length, queued: here.filter((item) => item.queued).length, inbox: this.inbox.cards.length,
      trashed: this.state.items.length - here.length, folders: this.state.folders,
      undo: this.done.at(-1)?.step.sentence ?? null, redo: this.undone.at(-1)?.step.sentence ?? null,
    };
  }

  private async import(lines: (() => ImportLine)[], { job, progress }: Pick<Args, "job" | "progress">, pace = 30) {
    const before = structuredClone(this.state);
    const done: ImportLine[] = [];
    for (const line of lines) {
      // As from the host: what was done until then.
      if (this.cancelled.has(job)) break;
      done.push(line());
      progress.fake({ done: done.length, total: lines.length, what: done.at(-1)?.title ?? "" });
      await new Promise((go) => setTimeout(go, this.options.delay === undefined ? 0 : pace));
      this.changed(["item", "history"], []);
    }
    this.seq += 1;
    this.done.push({ before, step: { id: `S${this.seq}`, at: "", origin: "window", op: { op: "import", from: "", items: done.length }, sentence: `Added ${done.length} papers`, state: "done" } });
    this.changed(["item", "tag", "collection", "attachment", "history"], []);
    return done;
  }

  private addItem(seed: Parameters<typeof seedItem>[0]): Item {
    this.made += 1;
    const item = seedItem(seed, 5000 - this.made);
    this.state.items.push({ ...item, id: `1NEW${String(this.made).padStart(9, "0")}`, added: new Date(Date.now() + this.made).toISOString() });
    const added = this.state.items[this.state.items.length - 1];
    return added ?? item;
  }

  private addFile(name: string, attachTo: string | null): ImportLine {
    const reason = this.unreadable.get(name);
    if (reason !== undefined) return importLine({ status: "failed", input: `/home/ada/${name}`, reason });
    if (/^scan/i.test(name) && !attachTo) {
      const card = this.inbox.receive(name);
      return importLine({ status: "needs-review", input: card.from, attachment: card.id, reason: card.reason });
    }
    const from = this.addItem({ title: name.replace(/\.pdf$/i, ""), from: "file-name", pdf: true, days: 0 });
    if (!attachTo) return importLine({ status: "added", input: name, item: from.id, title: from.title });
    this.state.items.pop();
    const target = this.item(attachTo);
    target.attachments.push(...from.attachments);
    return importLine({ status: "attached", input: name, item: target.id, title: target.title });
  }

  private step(from: "done" | "undone"): Step | null {
    const last = this[from].pop() as { before?: State; after?: State; step: Step } | undefined;
    if (!last) return null;
    const now = structuredClone(this.state);
    this.state = (last.before ?? last.after) as State;
    if (from === "done") this.undone.push({ after: now, step: last.step });
    else this.done.push({ before: now, step: last.step });
    this.seq += 1;
    this.changed(["item", "tag", "collection", "note", "attachment", "annotation", "saved-search", "setting", "history"], []);
    return last.step;
  }

  private listing(text: string): Listing {
    const listing = fakeListing(text, this.state.items);
    this.listings.set(listing.token, listing);
    return listing;
  }

  private handlers: Record<string, Handler> = {
    library_summary: () => this.summary(),
    library_room: () => this.settings.room,
    library_open_folder: () => null,
    setting_list: () => this.settings.all,
    setting_set: ({ key, value }) => {
      const set = this.settings.set(key, value);
      queueMicrotask(() => this.emit("settings", this.settings.all));
      return set;
    },
    menu_show: () => null,
    link_take: () => this.links.splice(0),
    files_opened: () => this.opened.splice(0),
    backup_list: () => this.settings.backups,
    backup_make: () => this.settings.backUp(),
    backup_open_folder: () => null,
    about_program: () => ({ version: "0.1.0", license: "GPL-3.0-or-later" }),
    search_rows: (args) => this.found(args),
    search_ids: (args) => this.ordered(args).map(({ id }) => id),
    search_complete: ({ text, cursor }) => completionsOf(text, cursor, this.state),
    search_mark: ({ query, text }) => marked(query, text),
    search_facets: ({ filter }) => facetsOf(this.listed(filter).filter((item) => matches(item, filter.text))),
    search_parts: ({ text, typing }) => partsOf(text, typing),
    search_fields: () => fakeFields,
    search_index: () => this.index,
    search_saved: () => this.state.searches,
    search_save: ({ name, query }) => this.write(["saved-search"], [], `Saved the search ${name}`, () => {
      this.made += 1;
      this.state.searches = [...this.state.searches.filter((search) => search.name !== name), { id: `Q${this.made}`, name, query }];
    }),
    search_forget: ({ id }) => this.write(["saved-search"], [], "Removed a search", () => (this.state.searches = this.state.searches.filter((search) => search.id !== id))),
    item_show: ({ id }) => this.item(id),
    item_edit: ({ ids, field, value }) => this.write(["item"], ids, `Changed ${field}`, (items) => items.forEach((item) => setField(item, field, value))),
    item_typed: ({ id, field, value, session }) => this.write(["item"], [id], `Changed ${field}`, ([item]) => item && setField(item, field, value), session),
    trash_look: () => lookIn(this.state.items),
    trash_empty: ({ ids }) => {
      this.state.items = this.state.items.filter(({ id }) => !ids.includes(id));
      this.changed(["item", "history"], []);
      return null;
    },
    program_copy_details: () => null,
    item_status: ({ ids, status }) => this.write(["item"], ids, "Changed the status", (items) => items.forEach((item) => (item.status = status))),
    item_kind: ({ ids, kind }) => this.write(["item"], ids, "Changed the kind", (items) => items.forEach((item) => (item.kind = kind))),
    item_creators: ({ ids, creators }) => this.write(["item"], ids, "Changed the authors", (items) => items.forEach((item) => (item.creators = creators))),
    item_queue: ({ ids, into }) => this.write(["item"], ids, "Changed the queue", (items) => items.forEach((item) => (item.queued = into))),
    item_common: ({ ids }) => commonOf(ids.map((id) => this.item(id))),
    item_rate: ({ ids, rating }) => this.write(["item"], ids, "Changed the rating", (items) => items.forEach((item) => (item.rating = rating || null))),
    item_trash: ({ ids }) => this.write(["item"], ids, `Moved ${ids.length} papers to trash`, (items) => items.forEach((item) => (item.trashed = new Date().toISOString()))),
    item_restore: ({ ids }) => this.write(["item"], ids, `Restored ${ids.length} papers`, (items) => items.forEach((item) => (item.trashed = null))),
    tag_list: () => [...this.state.tags].map(([name, color]) => ({ id: name, name, color, items: this.state.items.filter((item) => item.trashed === null && item.tags.includes(name)).length })),
    tag_add: ({ tag, ids }) => this.write(["tag", "item"], ids, `Added tag ${tag}`, (items) => {
      if (!this.state.tags.has(tag)) this.state.tags.set(tag, null);
      items.forEach((item) => (item.tags = [...new Set([...item.tags, tag])]));
    }),
    tag_remove: ({ tag, ids }) => this.write(["tag", "item"], ids, `Removed tag ${tag}`, (items) => items.forEach((item) => (item.tags = item.tags.filter((name) => name !== tag)))),
    tag_color: ({ tag, color }) => this.write(["tag"], [], `Coloured tag ${tag}`, () => this.state.tags.set(tag, color)),
    tag_rename: ({ from, to }) => this.write(["tag", "item"], [], `Renamed tag ${from}`, () => {
      this.state.tags = new Map([...this.state.tags].map(([name, color]) => [name === from ? to : name, color]));
      this.state.items.forEach((item) => (item.tags = item.tags.map((name) => (name === from ? to : name))));
    }),
    tag_delete: ({ tag }) => this.write(["tag", "item"], [], `Deleted tag ${tag}`, () => {
      this.state.tags.delete(tag);
      this.state.items.forEach((item) => (item.tags = item.tags.filter((name) => name !== tag)));
    }),
    collection_list: () => [...this.state.collections].sort().map((path) => ({ id: path, path, parent: path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : null, items: this.state.items.filter((item) => item.trashed === null && item.collections.includes(path)).length })),
    collection_new: ({ path }) => this.write(["collection"], [], `New collection ${path}`, () => this.state.collections.add(path)),
    collection_rename: ({ from, to }) => this.write(["collection", "item"], [], `Renamed ${from}`, () => {
      const renamed = (path: string) => (path === from ? to : path.startsWith(`${from}/`) ? to + path.slice(from.length) : path);
      this.state.collections = new Set([...this.state.collections].map(renamed));
      this.state.items.forEach((item) => (item.collections = item.collections.map(renamed)));
    }),
    collection_remove: ({ path }) => this.write(["collection", "item"], [], `Removed ${path}`, () => {
      const gone = (one: string) => one === path || one.startsWith(`${path}/`);
      this.state.collections = new Set([...this.state.collections].filter((one) => !gone(one)));
      this.state.items.forEach((item) => (item.collections = item.collections.filter((one) => !gone(one))));
    }),
    collection_add: ({ path, ids }) => this.write(["collection", "item"], ids, `Put into ${path}`, (items) => items.forEach((item) => (item.collections = [...new Set([...item.collections, path])]))),
    collection_remove_items: ({ path, ids }) => this.write(["collection", "item"], ids, `Taken out of ${path}`, (items) => items.forEach((item) => (item.collections = item.collections.filter((one) => one !== path)))),
    ...noteHandlers({
      items: () => this.state.items,
      free: () => this.state.notes,
      write: (owner, sentence, act) => this.write(owner ? ["note", "item"] : ["note"], owner ? [owner] : [], sentence, act),
      next: () => `0NT${String((this.made += 1)).padStart(10, "0")}`,
    }),
    ...(this.duplicates.handlers({
      items: () => this.state.items,
      write: (ids, sentence, act) => this.write(["item", "note", "attachment"], ids, sentence, act),
      decided: () => this.changed(["setting"], []),
    }) as unknown as Record<string, Handler>),
    listing_clipboard: () => this.listing(this.clipboard),
    listing_text: ({ text }) => this.listing(text),
    listing_add: (args) => {
      const chosen = this.listings.get(args.token)?.entries.filter(({ draft }) => args.entries.includes(draft.entry)) ?? [];
      return this.import(chosen.map(({ draft, duplicate_of }) => () => {
        if (duplicate_of) return importLine({ status: "duplicate", entry: draft.entry, duplicate_of, title: draft.fields.title });
        const item = this.addItem({ title: draft.fields.title ?? "", from: "listing", days: 0 });
        item.abstract = draft.fields.abstract;
        return importLine({ status: "added", entry: draft.entry, item: item.id, title: item.title });
      }), args);
    },
    export_run: ({ ids, filter, format, files }) => this.export.run(ids?.length ?? this.listed(filter).length, format, files),
    names_plan: ({ ids, filter }) => this.files.plan(ids ? ids.map((id) => this.item(id)) : this.listed(filter)),
    names_rename: ({ ids, filter }) => {
      const these: string[] = ids ?? this.listed(filter).map(({ id }) => id);
      let renamed = 0;
      this.write(["attachment"], these, "Renamed files", (items) => (renamed = this.files.rename(items)));
      return renamed;
    },
    attachment_missing: ({ item }) => this.item(item ?? "").attachments.map(({ id }) => id).filter((id) => this.files.missing.has(id)),
    attachment_locate: ({ id }) => {
      if (this.files.chosen && "found" in this.files.chosen) this.files.missing.delete(id);
      // As from the engine: told beside the answer, not within it.
      setTimeout(() => this.changed(["attachment"], []), 50);
      return this.files.chosen;
    },
    attachment_revise: ({ id }) => {
      this.files.missing.delete(id);
      this.write(["attachment"], [], "Took in a new version", () => undefined);
      return { attachment: id, revised: true };
    },
    export_copy: ({ ids }) => this.export.copied.push(...ids) && ids.length,
    ...this.export.handlers((filter) => this.listed(filter).length, () => this.changed(["setting"], [])),
    ...(this.lookUps.handlers({
      items: () => this.state.items, clipboard: () => this.clipboard, settings: () => this.settings.all, inbox: () => this.inbox,
      write: (nouns, ids, sentence, act) => this.write(nouns, ids, sentence, act), add: (seed) => this.addItem(seed),
      import: (lines, args) => this.import(lines, args), changed: (nouns) => this.changed(nouns, []),
    }) as unknown as Record<string, Handler>),
    files_choose: (args) => this.import([() => this.addFile("Chosen in the dialog.pdf", args.attachTo)], args),
    files_dropped: (args) => this.import(this.dropped.map((name) => () => this.addFile(name, args.attachTo)), args),
    files_again: (args) => {
      const failed = this.dropped.filter((name) => !this.state.items.some(({ title }) => title === name.replace(/\.pdf$/i, "")));
      return this.import(failed.map((name) => () => this.addFile(name, null)), args);
    },
    sample_add: (args) => this.import(seeds.slice(0, 12).map((seed) => () => {
      seed.tags?.forEach((tag) => this.state.tags.set(tag, seedTags[tag] ?? null));
      seed.collections?.forEach((path) => this.state.collections.add(path));
      const item = this.addItem(seed);
      return importLine({ status: "added", item: item.id, title: item.title });
    }), args),
    job_cancel: ({ job }) => void this.cancelled.add(job),
    folder_choose: () => {
      const folder = seedFolder(`F${this.state.folders.length + 1}`, "/home/ada/Papers to read", { looked: null, state: "waiting", imported: 0 });
      this.write(["setting"], [], "Watched a folder", () => this.state.folders.push(folder));
      return { path: folder.path, warning: null };
    },
    folder_list: () => this.state.folders,
    folder_set: ({ id, ways }) => this.write(["setting"], [], "Changed a folder", () => (this.state.folders = this.state.folders.map((folder) => (folder.id === id ? this.folders.set(folder, ways) : folder)))),
    folder_left_out: () => this.folders.leftOut,
    folder_retry: () => this.write(["setting"], [], "Tried again", () => (this.folders.leftOut = this.folders.leftOut.filter(({ outcome }) => outcome !== "failed"))),
    report_list: () => this.folders.reports,
    report_forget: ({ id }) => this.write(["job"], [], "Cleared a report", () => (this.folders.reports = this.folders.reports.filter((report) => report.id !== id))),
    folder_remove: ({ id }) => this.write(["setting"], [], "Stopped watching", () => (this.state.folders = this.state.folders.filter((folder) => folder.id !== id))),
    program_leave: () => null,
    item_take_back: () => void this.step("done"),
    history_undo: () => this.step("done"),
    history_redo: () => this.step("undone"),
    history_list: ({ limit }) => {
      const undone = this.undone.map(({ step }) => ({ ...step, state: "undone" }));
      return [...undone, ...this.done.map(({ step }) => step).reverse()].slice(0, limit);
    },
    history_redo_step: ({ id }) => {
      this.changed(["history", "item"], []);
      return this.inbox.turn(id, "done");
    },
    history_undo_step: ({ id }) => {
      const came = this.inbox.turn(id, "undone");
      if (came) {
        this.changed(["history", "item"], []);
        return came;
      }
      if (this.done.at(-1)?.step.id === id) return this.step("done");
      throw { kind: "conflict", message: "This cannot be undone now, because the same paper changed later. Nothing was changed.", hint: "Undo the later change first (see the history), or change it by hand." };
    },
    ...(this.inbox.commands({
      write: (ids, sentence, act) => this.write(["item", "attachment"], ids, sentence, act),
      decided: () => this.changed(["job"], []),
      writable: () => this.writable(),
      add: (title) => this.addItem({ title, from: "file-name", pdf: true, days: 0 }).id,
      attach: (name, item) => void this.addFile(name, item),
    }) as unknown as Record<string, Handler>),
    attachment_open: () => null,
    attachment_detach: ({ id }) => {
      const owner = this.state.items.find((item) => item.attachments.some((file) => file.id === id));
      return this.write(["attachment"], owner ? [owner.id] : [], "Detached a file", (items) => items.forEach((item) => (item.attachments = item.attachments.filter((file) => file.id !== id))));
    },
    link_open: () => null,
    annotation_list: ({ file }) => this.state.marks.filter(({ attachment }) => attachment === file).sort((a, b) => a.page - b.page || a.position - b.position),
    annotation_add: ({ new: { color, ...mark } }) => {
      this.made += 1;
      const made = { ...mark, id: `M${this.made}`, color: storedColors[color], added: new Date().toISOString() };
      this.write(["annotation"], [], `Made a ${mark.kind}`, () => this.state.marks.push(made));
      return made;
    },
    annotation_edit: ({ id, edit: { color, kind, comment } }) => this.write(["annotation"], [], "Changed a mark", () => this.state.marks.forEach((mark) => {
      if (mark.id === id) Object.assign(mark, color && { color: storedColors[color] }, kind && { kind }, comment != null && { comment });
    })),
    annotation_remove: ({ ids }) => this.write(["annotation"], [], "Removed a mark", () => (this.state.marks = this.state.marks.filter(({ id }) => !ids.includes(id)))),
  };
}
