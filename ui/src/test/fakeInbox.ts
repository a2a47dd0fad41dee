/** Invented files that wait in the inbox, and what may be done with them. Outside undo, as in the engine. */

import type { Card, Proposal } from "../api";

const waiting: [name: string, reason: string, pages: number, text: string][] = [
  ["scan_0042.pdf", "It holds too little text to tell what it is; it may be a scan.", 14, "none"],
  ["Proceedings of the rain gauge society, with an index of all gauges and of the people who emptied them.pdf", "It opens only with a password.", 0, "encrypted"],
  ["thesis-final-FINAL.pdf", "It could not be read: it took longer than a minute.", 212, "failed: it took longer than a minute"],
];

export const seedCards = (now = Date.now()): Card[] =>
  waiting.map(([name, reason, pages, text], index) => ({
    id: `0CARD${index + 1}`, name, from: `/home/ada/Downloads/${name}`, bytes: 900_000 * (index + 1), blake3: String(index).repeat(64),
    reason, added: new Date(now - index * 3_600_000).toISOString(), pages, text,
  }));

export class FakeInbox {
  cards: Card[];
  aside: Card[] = [];

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
      paper: null, because: ["no references"], like: [],
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
  }
}
