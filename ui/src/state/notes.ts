/** Notes: those of no paper and where one stands among them, what links in a text lead to, and the way there. */

import { notes, toFailure, type NoteHead } from "../api";
import { attempt, undo } from "./actions";
import { useQuery } from "./queries";
import { showPaper } from "./showPaper";
import { createStore } from "./store";
import { openTab, toFront } from "./tabs";
import { tell, tellFailure, tellUndoable } from "./toasts";
import { goTo } from "./view";
import { wish } from "./window";

interface NoteDesk {
  /** The note that is looked at; null for one that is not written yet. */
  id: string | null;
  /** Another one for another note, but not when a new one is first saved: its editor stays. */
  key: number;
  /** A note is begun, and not in the list yet. */
  begun: boolean;
}

const nothing: NoteDesk = { id: null, key: 0, begun: false };

export const noteDesk = createStore<NoteDesk>(nothing);

export const useFreeNotes = () => useQuery({ key: "notes", nouns: ["note"], fetch: notes.list });

export const useNote = (id: string | null) =>
  useQuery(id === null ? null : { key: `note:${id}`, nouns: ["note"], fetch: () => notes.show(id) });

/** What ids in links stand for, now. */
export const useNamed = (ids: readonly string[]) =>
  useQuery(ids.length === 0 ? null : { key: `named:${ids.join()}`, nouns: ["note", "item"], fetch: () => notes.named([...ids]) });

/** The notes that link to a paper or a note. */
export const useLinksTo = (id: string | null) =>
  useQuery(id === null ? null : { key: `links:${id}`, nouns: ["note", "item"], fetch: () => notes.linksTo(id) });

export const standAtNote = (id: string) => noteDesk.set(({ key }) => ({ id, key: key + 1, begun: false }));

/** What was begun has its first words in the library. */
export const noteMade = (id: string) => noteDesk.set({ id });

export function beginNote(): void {
  toFront(null);
  goTo({ notes: true });
  noteDesk.set(({ key }) => ({ id: null, key: key + 1, begun: true }));
  wish("note-page");
}

export function openNote(id: string, title: string): void {
  openTab({ file: id, item: "", title, note: true });
}

/** Its neighbour takes its place. */
export function leaveNote(all: readonly NoteHead[], id: string | null): void {
  const at = all.findIndex((one) => one.id === id);
  const next = at < 0 ? all[0] : (all[at + 1] ?? all[at - 1]);
  noteDesk.set(({ key }) => ({ id: next?.id ?? null, key: key + 1, begun: false }));
}

export async function removeNote(id: string): Promise<boolean> {
  const done = await attempt("The note is still there.", () => notes.remove(id));
  if (done) tellUndoable("Note removed", () => void undo());
  return done;
}

/** Goes to where a link in a note leads. */
export async function followLink(id: string): Promise<void> {
  try {
    const [to] = await notes.named([id]);
    if (!to) tell("What this link leads to is not in the library any more.");
    else if (to.note) openNote(to.id, to.title);
    else {
      toFront(null);
      await showPaper(to.id);
    }
  } catch (thrown) {
    tellFailure("The link could not be followed.", toFailure(thrown));
  }
}

export function resetNotes(): void {
  noteDesk.set(nothing);
}
