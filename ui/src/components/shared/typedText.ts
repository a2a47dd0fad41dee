/** A text that is saved while it is typed: a moment after a key, one save after the other, the newest last. */

export type Saved = "idle" | "saving" | "saved";

/** After a key, in milliseconds; who types without a pause is saved all the same. */
const PAUSE = 400;

export class TypedText {
  /** What was saved last, or the value before. */
  saved: string;
  private text: string;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private readonly write: (text: string) => Promise<string | null>;
  private readonly tell: (state: Saved) => void;

  constructor(text: string, write: (text: string) => Promise<string | null>, tell: (state: Saved) => void) {
    this.saved = this.text = text;
    this.write = write;
    this.tell = tell;
  }

  change(text: string): void {
    this.text = text;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.flush();
    }, PAUSE);
  }

  private async flush(): Promise<void> {
    await this.running;
    this.running ??= this.save().finally(() => (this.running = null));
    await this.running;
  }

  /** Begins no further save, and waits for the one that is under way. */
  async rest(): Promise<void> {
    this.stop();
    await this.running;
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** What is half typed may be no date yet, and nothing at all is most often on its way to something: that waits until the field is left. */
  private async save(): Promise<void> {
    const text = this.text;
    if (text.trim() === "" || text.trim() === this.saved.trim()) return;
    this.tell("saving");
    const failure = await this.write(text);
    if (failure === null) this.saved = text;
    this.tell(failure === null ? "saved" : "idle");
  }
}
