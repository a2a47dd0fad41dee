/** Saves one note as it is typed; the first words of a new one make it. */

import { notes } from "../api";
import { TextSaver, type SaverState } from "./textSaver";
import { closeUndoable } from "./toasts";

export type { SaverState, Saving } from "./textSaver";

export class NoteSaver extends TextSaver {
  id: string | null;
  private readonly item: string | null;
  private readonly made: (id: string) => void;

  constructor(
    note: { id: string | null; item: string | null; text: string },
    tell: (state: SaverState) => void,
    made: (id: string) => void = () => undefined,
  ) {
    super(note.text, tell);
    this.id = note.id;
    this.item = note.item;
    this.made = made;
  }

  /** A note that was never written has nothing to keep. */
  protected override worthIt(text: string): boolean {
    return this.id !== null || text.trim() !== "";
  }

  protected override async write(text: string): Promise<void> {
    closeUndoable();
    if (this.id !== null) {
      await notes.edit(this.id, text);
      return;
    }
    const note = await notes.add(this.item, text);
    this.id = note.id;
    this.made(note.id);
  }
}
