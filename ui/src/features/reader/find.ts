/** Finding in an open paper: pages are read one after the other, from the one that is shown. */

import { createStore } from "../../state/store";
import { findText, findWords, pageText, type PageText, type Piece } from "./pageText";
import type { PdfFile } from "./pdf/types";

export interface Hit {
  page: number;
  piece: Piece;
}

export interface Finding {
  open: boolean;
  text: string;
  /** Words of a search of the library, marked until something is typed. */
  words: readonly string[];
  hits: readonly Hit[];
  /** The one that is shown, in `hits`; -1 if there is none. */
  at: number;
  /** Every page was looked through. */
  done: boolean;
}

const idle: Finding = { open: false, text: "", words: [], hits: [], at: -1, done: true };
const PAUSE = 150;
/** No more are counted: who finds so many looks for something else. */
const MOST = 5000;

export class Find {
  readonly state = createStore<Finding>(idle);
  private readonly pdf: PdfFile;
  private readonly show: (page: number, y: number) => void;
  private readonly here: () => number;
  /** The place that was shown last, also after the bar is closed. */
  last: Hit | null = null;
  private texts = new Map<number, PageText>();
  private run = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(pdf: PdfFile, show: (page: number, y: number) => void, here: () => number) {
    this.pdf = pdf;
    this.show = show;
    this.here = here;
  }

  open(): void {
    this.state.set({ open: true });
  }

  /** Takes the marks away; what was typed is there again the next time. */
  close(): void {
    clearTimeout(this.timer);
    this.run += 1;
    this.state.set({ ...idle, text: this.state.get().text });
  }

  type(text: string): void {
    this.state.set({ text, words: [] });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), PAUSE);
  }

  /** What was typed before is looked for again. */
  again(): void {
    const { text, words, hits } = this.state.get();
    if (hits.length === 0 && (text !== "" || words.length > 0)) void this.look();
  }

  words(words: readonly string[]): void {
    this.state.set({ open: words.length > 0, text: "", words });
    if (words.length > 0) void this.look();
  }

  step(by: 1 | -1): void {
    const { hits, at } = this.state.get();
    if (hits.length === 0) this.again();
    else this.take((at + by + hits.length) % hits.length);
  }

  async textOf(page: number): Promise<PageText> {
    const known = this.texts.get(page);
    if (known) return known;
    const text = pageText(await (await this.pdf.page(page)).runs());
    this.texts.set(page, text);
    return text;
  }

  private take(at: number): void {
    const hit = this.state.get().hits[at];
    this.state.set({ at });
    if (!hit) return;
    this.last = hit;
    const { starts, text } = this.texts.get(hit.page) ?? { starts: [], text: "" };
    // Until the page is laid out this is a guess, which the desk mends.
    this.show(hit.page, starts.length > 0 ? Math.min(0.9, hit.piece[0] / Math.max(1, text.length)) : 0);
  }

  private async look(): Promise<void> {
    this.run += 1;
    const { run, pdf } = this;
    const { text, words } = this.state.get();
    const from = this.here();
    const pages = Array.from({ length: pdf.pages }, (_, index) => ((from - 1 + index) % pdf.pages) + 1);
    const found = new Map<number, Hit[]>();
    this.state.set({ hits: [], at: -1, done: text.trim() === "" && words.length === 0 });
    if (this.state.get().done) return;
    let told = performance.now();
    for (const page of pages) {
      const whole = await this.textOf(page).catch(() => null);
      if (run !== this.run) return;
      const pieces = !whole ? [] : words.length > 0 ? findWords(whole, words) : findText(whole, text);
      if (pieces.length > 0) found.set(page, pieces.map((piece) => ({ page, piece })));
      const first = this.state.get().at < 0 && pieces.length > 0;
      if (first || performance.now() - told > 200) {
        told = performance.now();
        this.tell(found, first ? page : null);
      }
      if (this.state.get().hits.length >= MOST) break;
    }
    this.tell(found, null);
    this.state.set({ done: true });
  }

  /** The hits in the order of the pages; the one that is shown stays the one that is shown. */
  private tell(found: Map<number, Hit[]>, first: number | null): void {
    const { hits: before, at } = this.state.get();
    const shown = first === null ? before[at] : found.get(first)?.[0];
    const hits = [...found].sort(([a], [b]) => a - b).flatMap(([, some]) => some);
    const now = shown ? hits.indexOf(shown) : -1;
    this.state.set({ hits, at: now });
    if (first !== null && now >= 0) this.take(now);
  }
}
