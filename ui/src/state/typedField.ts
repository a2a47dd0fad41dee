/** A field of a paper while it is typed in: saved a moment after a key, as one step of the history, and taken back by Esc. */

import { items, toFailure, type Failure, type Field } from "../api";
import { attempt } from "./actions";
import { announce } from "./announce";
import { closeUndoable, tellWithWay } from "./toasts";

export interface Typing {
  /** What is typed now, saved; or why it cannot be. An empty text takes the value away. */
  save: (text: string) => Promise<Failure | null>;
  /** The field is left with what was saved last. */
  done: () => void;
  /** The value is again what it was before anything was typed. */
  takeBack: () => Promise<void>;
}

/** One for each time that a field is entered. */
export function beginTyping(id: string, field: Field, label: string): Typing {
  const session = crypto.randomUUID();
  let saved = false;
  let last: string | null = null;
  return {
    save: async (text) => {
      const value = text.trim();
      if (!saved) closeUndoable();
      try {
        await items.typed(id, field, value === "" ? null : value, session);
        saved = true;
        last = value === "" ? null : value;
        return null;
      } catch (thrown) {
        return toFailure(thrown);
      }
    },
    done: () => {
      if (saved) announce("Saved");
    },
    takeBack: async () => {
      if (!saved) return;
      try {
        await items.takeBack(session);
        const again = () => void attempt(`${label} stays as it was before.`, () => items.typed(id, field, last, crypto.randomUUID()));
        tellWithWay(`${label}: as it was before`, { label: "Bring back what I typed", run: again });
      } catch {
        // What was typed stays: nothing is lost, and the history has it.
        announce("What you typed stays; the history can undo it.");
      }
    },
  };
}
