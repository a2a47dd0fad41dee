/** Invented files that wait in the inbox, and what may be done with them. Outside undo, as in the engine. */

import type { CameIn, Card, Compared, ForAll, Like, Pick, Proposal } from "../api";

const waiting: [name: string, reason: string, pages: number, text: string][] = [
  ["scan_0042.pdf", "It holds too little text to tell what it is; it may be a scan.", 14, "none"],
  ["Proceedings of the rain gauge society, with an index of all gauges and of the people who emptied them.pdf", "It opens only with a password.", 0, "encrypted"],
  ["thesis-final-FINAL.pdf", "It could not be read: it took longer than a minute.", 212, "failed: it took longer than a minute"],
];

export const seedCards = (now = Date.now()): Card[] =>
  waiting.map(([name, reason, pages, text], index) => ({
    id: `0CARD${index + 1}`, name, from: `/home/ada/Downloads/${name}`, bytes: 900_000 * (index + 1), blake3: String(index).repeat(64),
    reason, kind: reason.replace(/:.*/, ""), postponed: null, added: new Date(now - index * 3_600_000).toISOString(), pages, text,
  }));

const part = (field: string, file: string | null, paper: string | null, agreement: Compared["agreement"]): Compared => ({ field, file, paper, agreement });

/** A paper that a file is like. */
export const likeOf = (item: string, title: string): Like => ({
  item, title, about: "Alba, 2019", trashed: false, percent: 100, score: 87, files: 0, why: "the same title",
  parts: [
    part("title", title, title, "same"),
    part("issued", "2018", "2019", "near"),
    part("container_title", "Gauges", "Snow", "differs"),
    part("doi", "10.1000/7", null, "only-file"),
    part("arxiv", null, "2101.00001", "only-paper"),
  ],
});

/** A step that nobody was asked about. */
export const cameIn = (id: string, more: Partial<CameIn> = {}): CameIn => ({
  id, at: new Date().toISOString(), origin: "machine", sentence: "Added 1 paper from rivers.pdf", state: "done", total: 1,
  parts: [{ how: "added", item: null, title: "How rivers forget", from: "/home/ada/Downloads", trashed: false }],
  ...more,
});

interface Library {
  write: (ids: string[], sentence: string, act: () => void) => unknown;
  decided: () => unknown;
  writable: () => void;
  add: (title: string) => string;
  attach: (name: string, item: string) => void;
}

type Args = { id: string; ids: string[]; item: string; picks: Pick[]; what: ForAll; limit: number };

export class FakeInbox {
  cards: Card[];
  aside: Card[] = [];
  /** The papers that a card is like. */
  likes = new Map<string, Like[]>();
  picks = new Map<string, Pick[]>();
  /** What went in by itself. */
  came: CameIn[] = [];
  /** Cards that cannot be taken in. */
  stuck = new Set<string>();

  constructor(cards: Card[]) {
    this.cards = cards;
  }

  receive(name: string): Card {
    const [like] = seedCards();
    if (!like) throw new Error("No card is known.");
    const card = { ...like, id: `0CARDNEW${this.cards.length}`, name, from: `/home/ada/Downloads/${name}`, added: new Date().toISOString() };
    this.cards = [card, ...this.cards];
    return card;
  }

  card(id: string): Card {
    const found = [...this.cards, ...this.aside].find((card) => card.id === id);
    if (!found) throw { kind: "not-found", message: "There is no such card in the inbox.", hint: "" };
    return found;
  }

  proposal(id: string): Proposal {
    const { name } = this.card(id);
    return {
      fields: [
        {
          field: "title", believed: name.replace(/\.pdf$/i, ""),
          values: [
            { text: name.replace(/\.pdf$/i, ""), from: "the name of the file", page: 0, percent: 20 },
            { text: "On the Emptying of Rain Gauges", from: "page 3", page: 3, percent: 41 },
          ],
        },
        { field: "doi", believed: null, values: [{ text: "10.1000/gauges.7", from: "page 2", page: 2, percent: 38 }] },
      ],
      picks: this.picks.get(id) ?? [], paper: null, because: ["no references"], like: this.likes.get(id) ?? [],
    };
  }

  take(id: string): Card {
    const card = this.card(id);
    this.cards = this.cards.filter((one) => one !== card);
    this.aside = this.aside.filter((one) => one !== card);
    return card;
  }

  setAside(id: string): void {
    const card = this.take(id);
    this.aside = [...this.aside, card];
  }

  putBack(id: string): void {
    const card = this.aside.find((one) => one.id === id);
    if (card) this.cards = [...this.cards, card].sort((a, b) => b.added.localeCompare(a.added));
    this.aside = this.aside.filter((one) => one.id !== id);
    this.cards = this.cards.map((one) => (one.id === id ? { ...one, postponed: null } : one)).sort(inOrder);
  }

  skip(id: string): void {
    const postponed = new Date(Date.now() + 86_400_000).toISOString();
    this.cards = this.cards.map((one) => (one.id === id ? { ...one, postponed } : one)).sort(inOrder);
  }

  /** Undoes or redoes a step, if it is one of those that went in by themselves. */
  turn(id: string, state: CameIn["state"]): CameIn | undefined {
    this.came = this.came.map((step) => (step.id === id ? { ...step, state } : step));
    return this.came.find((step) => step.id === id);
  }

  alike(id: string): Card[] {
    const card = this.card(id);
    return [this.cards, this.aside].flatMap((all) => (all.includes(card) ? all.filter(({ kind, postponed }) => kind === card.kind && postponed === card.postponed) : []));
  }

  commands({ write, decided, writable, add, attach }: Library) {
    const change = (act: () => void) => {
      writable();
      act();
      decided();
      return null;
    };
    const accept = (id: string, picks: Pick[]) => {
      const { name } = this.card(id);
      const title = picks.find(({ field }) => field === "title")?.text ?? name.replace(/\.pdf$/i, "");
      let item = "";
      write([], `Added ${name}`, () => (item = add(title)));
      this.take(id);
      return item;
    };
    const join = (id: string, item: string, said: string) => {
      const { name } = this.card(id);
      write([item], `${said} ${name}`, () => attach(name, item));
      this.take(id);
      return null;
    };
    const all: Record<ForAll, (id: string) => unknown> = {
      accept: (id) => accept(id, []),
      "not-a-paper": (id) => this.setAside(id),
      skip: (id) => this.skip(id),
    };
    return {
      inbox_aside: () => this.aside,
      inbox_list: () => this.cards,
      inbox_proposal: ({ id }: Args) => this.proposal(id),
      inbox_accept: ({ id, picks }: Args) => accept(id, picks),
      inbox_attach: ({ id, item }: Args) => join(id, item, "Attached"),
      inbox_merge: ({ id, item }: Args) => join(id, item, "Merged"),
      inbox_keep_both: ({ id, picks }: Args) => accept(id, picks),
      inbox_edit: ({ id, picks }: Args) => change(() => this.picks.set(id, picks)),
      inbox_skip: ({ id }: Args) => change(() => this.skip(id)),
      inbox_set_aside: ({ id }: Args) => change(() => this.setAside(id)),
      inbox_put_back: ({ ids }: Args) => change(() => ids.forEach((id) => this.putBack(id))),
      inbox_all_alike: ({ id, what }: Args) => {
        writable();
        const cards = this.alike(id);
        const failed = what === "accept" ? cards.filter((card) => this.stuck.has(card.id)) : [];
        const done = cards.filter((card) => !failed.includes(card)).map((card) => card.id);
        done.forEach((card) => all[what](card));
        decided();
        return { done, failed: failed.map((card) => ({ card: card.id, name: card.name, reason: "The same file is in the library already." })) };
      },
      inbox_open: ({ id }: Args) => void this.card(id),
      inbox_history: ({ limit }: Args) => this.came.slice(0, limit),
    };
  }
}

const inOrder = (one: Card, other: Card) =>
  Number(one.postponed !== null) - Number(other.postponed !== null) || other.added.localeCompare(one.added);
