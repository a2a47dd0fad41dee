/** Invented watched folders, and what did not come in from them. */

import type { Folder, LeftOut, Report, Ways } from "../api";

const ways: Ways = { recursive: true, mode: "copy", everything: false, tags: [], collection: null, nested: false, paused: false };

export const seedFolder = (id: string, path: string, part: Partial<Folder> = {}): Folder => ({
  id, path, ...ways, state: "watching", looked: new Date().toISOString(), trouble: "", imported: 12, left_out: 0, ...part,
});

export class FakeFolders {
  leftOut: LeftOut[] = [
    { path: "invoice-118.pdf", outcome: "not-a-paper", reason: "It looks like an invoice.", at: new Date().toISOString() },
    { path: "old/locked.pdf", outcome: "failed", reason: "It may not be read.", at: new Date().toISOString() },
  ];
  reports: Report[] = [];

  set(folder: Folder, part: Ways): Folder {
    return { ...folder, ...part, state: part.paused ? "paused" : "watching" };
  }
}
