/** One open paper: what of it is shown, and the verbs that its bar, keys and panes share. */

import type { MarkColor } from "../../api";
import { createStore, type Store } from "../../state/store";
import type { Selected } from "./selected";
import { zoomStep, type Zoom } from "./layout";
import type { PdfFile, Spot } from "./pdf/types";
import { Find } from "./find";

export type Tool = "highlight" | "underline" | "note" | "area" | "ink";

export interface ReaderState {
  /** The page whose turn it is, from 1. */
  page: number;
  zoom: Zoom;
  /** What the zoom comes to. */
  scale: number;
  /** What a selection or a press makes by itself. */
  tool: Tool | null;
  color: MarkColor;
  /** The mark that is open. */
  held: string | null;
  /** Its comment has the focus. */
  writing: boolean;
  selected: Selected | null;
  /** Ways back and forth. */
  back: number;
  forth: number;
  labels: string[] | null;
}

/** Does the scrolling; the desk is the only one who can. */
export interface Scroller {
  here: () => Spot;
  go: (spot: Spot, how: "top" | "near") => void;
}

const MOST_WAYS = 100;

export class Reader {
  readonly state: Store<ReaderState>;
  readonly find: Find;
  readonly pdf: PdfFile;
  scroller: Scroller | null = null;
  /** Begins a selection by the keyboard; the desk knows where text is. */
  private begin: (() => boolean) | null = null;
  /** Measures what is selected, if it changed since; the desk knows where text is. */
  private measure: (() => void) | null = null;
  private waysBack: Spot[] = [];
  private waysForth: Spot[] = [];

  constructor(pdf: PdfFile, zoom: Zoom) {
    this.pdf = pdf;
    this.state = createStore<ReaderState>({
      page: 1, zoom, scale: 1, tool: null, color: "yellow", held: null, writing: false, selected: null, back: 0, forth: 0, labels: null,
    });
    this.find = new Find(pdf, (page, y) => this.scroller?.go({ page, y }, "near"), () => this.state.get().page);
    void pdf.labels().then((labels) => this.state.set({ labels }), () => undefined);
  }

  get(): ReaderState {
    return this.state.get();
  }

  /** From then on `scroller` does the scrolling, until it is let go. */
  attach(scroller: Scroller): () => void {
    this.scroller = scroller;
    return () => {
      if (this.scroller === scroller) this.scroller = null;
    };
  }

  close(): void {
    this.find.close();
  }

  /** From then on `begin` is asked, until it is let go. */
  letBegin(begin: () => boolean): () => void {
    this.begin = begin;
    return () => {
      if (this.begin === begin) this.begin = null;
    };
  }

  /** Selects the first words, which are then extended. False where there is no text. */
  beginSelection(): boolean {
    return this.begin?.() ?? false;
  }

  /** From then on `measure` is asked, until it is let go. */
  letMeasure(measure: () => void): () => void {
    this.measure = measure;
    return () => {
      if (this.measure === measure) this.measure = null;
    };
  }

  /** What is selected is what is seen, also for a key that comes before the hand was still. */
  settle(): void {
    this.measure?.();
  }

  /** A jump that one can come back from. */
  go(spot: Spot, how: "top" | "near" = "top"): void {
    const from = this.scroller?.here();
    if (from) this.waysBack = [...this.waysBack, from].slice(-MOST_WAYS);
    this.waysForth = [];
    this.scroller?.go(spot, how);
    this.tellWays();
  }

  goBack(): void {
    this.way(this.waysBack, this.waysForth);
  }

  goForth(): void {
    this.way(this.waysForth, this.waysBack);
  }

  private way(from: Spot[], to: Spot[]): void {
    const spot = from.pop();
    const here = this.scroller?.here();
    if (!spot) return;
    if (here) to.push(here);
    this.scroller?.go(spot, "top");
    this.tellWays();
  }

  private tellWays(): void {
    this.state.set({ back: this.waysBack.length, forth: this.waysForth.length });
  }

  goToPage(page: number): void {
    this.go({ page: Math.min(this.pdf.pages, Math.max(1, Math.round(page))), y: 0 });
  }

  /** By the name that the page has in the file, or by its number. */
  goToLabel(text: string): boolean {
    const wanted = text.trim();
    const named = this.get().labels?.findIndex((label) => label.toLowerCase() === wanted.toLowerCase()) ?? -1;
    const page = named >= 0 ? named + 1 : Number(wanted);
    if (wanted === "" || !Number.isInteger(page) || page < 1 || page > this.pdf.pages) return false;
    this.goToPage(page);
    return true;
  }

  async follow(target: unknown): Promise<void> {
    const spot = await this.pdf.spot(target).catch(() => null);
    if (spot) this.go(spot);
  }

  zoomBy(step: 1 | -1): void {
    this.state.set(({ scale }) => ({ zoom: zoomStep(scale, step) }));
  }

  zoomTo(zoom: Zoom): void {
    this.state.set({ zoom });
  }

  takeTool(tool: Tool | null): void {
    this.state.set(({ tool: now }) => ({ tool: now === tool ? null : tool, held: null }));
  }

  hold(held: string | null, writing = false): void {
    this.state.set({ held, writing: held !== null && writing, selected: null });
  }

  select(selected: Selected | null): void {
    this.state.set(({ held }) => ({ selected, held: selected ? null : held }));
  }

  labelOf(page: number): string {
    return this.get().labels?.[page - 1] ?? String(page);
  }
}
