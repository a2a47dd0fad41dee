/**
 * Saves one text as it is typed: a moment after a key, at once when the field is left. Saves
 * go one after another, so that the newest text is the last to arrive; what fails stays unsaved and
 * is tried again with the next key or on request.
 */

import { toFailure, type Failure } from "../api";

export type Saving = "idle" | "waiting" | "saving" | "saved" | "failed";

export interface SaverState {
  text: string;
  saving: Saving;
  failure: Failure | null;
}

const PAUSE = 400;

/** Those that hold something that is not in the library. */
const unsaved = new Set<TextSaver>();

export const someUnsaved = () => unsaved.size > 0;

export abstract class TextSaver {
  failure: Failure | null = null;
  private readonly tell: (state: SaverState) => void;
  private text: string;
  private saved: string;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private running: Promise<void> | null = null;
  /** What was written and has not come back yet as what the library holds, the newest last. */
  private sent: string[] = [];

  constructor(text: string, tell: (state: SaverState) => void) {
    this.text = this.saved = text;
    this.tell = tell;
  }

  protected abstract write(text: string): Promise<void>;

  /** False for a text that has nothing to keep yet. */
  protected worthIt(text: string): boolean {
    return text !== this.saved;
  }

  /** As it was last typed or taken over, whatever has been drawn of it. */
  get newest(): string {
    return this.text;
  }

  get dirty(): boolean {
    return this.text !== this.saved;
  }

  change(text: string): void {
    this.text = text;
    unsaved.add(this);
    // Not put off by the next key: who types without a pause is saved all the same.
    this.timer ??= setTimeout(() => void this.flush(), PAUSE);
    this.say({ saving: "waiting", failure: null });
  }

  /** Somebody else changed the note; taken over unless something typed here waits. */
  accept(text: string): boolean {
    const echo = this.sent.lastIndexOf(text);
    const late = echo >= 0 && echo < this.sent.length - 1;
    if (echo >= 0) this.sent.splice(0, echo + 1);
    // An older one of this window's own says nothing new, and the newest is still to come.
    if (late || this.dirty || this.running) return false;
    if (text === this.text) return true;
    this.text = this.saved = text;
    this.say({ saving: "idle", failure: null });
    return true;
  }

  async flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.running ??= this.save().finally(() => {
      this.running = null;
    });
    await this.running;
  }

  private say(state: Omit<SaverState, "text">): void {
    this.tell({ ...state, text: this.text });
  }

  private async save(): Promise<void> {
    if (!this.dirty) {
      unsaved.delete(this);
      return;
    }
    while (this.dirty) {
      const text = this.text;
      if (!this.worthIt(text)) {
        unsaved.delete(this);
        return;
      }
      this.say({ saving: "saving", failure: null });
      this.sent.push(text);
      try {
        await this.write(text);
      } catch (thrown) {
        this.sent.pop();
        this.failure = toFailure(thrown);
        this.say({ saving: "failed", failure: this.failure });
        return;
      }
      this.saved = text;
      this.failure = null;
    }
    unsaved.delete(this);
    this.say({ saving: "saved", failure: null });
  }
}
