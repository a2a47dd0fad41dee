/** PDFs for tests: pages with a text and no picture. */

import { Failure } from "../api";
import type { PdfFile, PdfPage } from "../features/reader/pdf/types";

export interface FakePdf {
  /** The lines of each page. */
  pages: string[][];
  labels?: string[];
  outline?: { title: string; page: number }[];
  links?: { page: number; url: string | null; to: number | null }[];
}

const WIDTH = 600;
const HEIGHT = 800;

export const bookOf = (pages: number): FakePdf => ({
  pages: Array.from({ length: pages }, (_, index) => [`Chapter ${index + 1}`, "A heron waits at the", "water and does not hurry."]),
});

export async function fakePdf(book: FakePdf | string): Promise<PdfFile> {
  if (typeof book === "string") throw new Failure("invalid", book, "The file is kept as it is.");
  return {
    pages: book.pages.length,
    page: async (number) => pageOf(book, number),
    labels: async () => book.labels ?? null,
    outline: async () => (book.outline ?? []).map(({ title, page }) => ({ title, target: page, below: [] })),
    spot: async (target) => (typeof target === "number" ? { page: target, y: 0 } : null),
    close: () => undefined,
  };
}

function pageOf(book: FakePdf, number: number): PdfPage {
  const lines = book.pages[number - 1] ?? [];
  return {
    size: { width: WIDTH, height: HEIGHT },
    draw: () => ({ canvas: document.createElement("canvas"), done: Promise.resolve(), cancel: () => undefined }),
    runs: async () => lines.map((text) => ({ text, ends: true })),
    layText: async (layer) =>
      lines.map((text) => {
        const run = document.createElement("span");
        run.textContent = text;
        layer.append(run);
        return run;
      }),
    links: async () =>
      (book.links ?? []).filter(({ page }) => page === number).map(({ url, to }) => ({ box: { left: 0.1, top: 0.1, width: 0.2, height: 0.02 }, url, target: to })),
    toPoints: ([x, y]) => [x * WIDTH, (1 - y) * HEIGHT],
    toParts: ([x, y]) => [x / WIDTH, 1 - y / HEIGHT],
    rest: () => undefined,
  };
}

/** What jsdom does not measure: pages have a size, each run a line, and scrolling happens. */
export function measurePages(): void {
  const measured = Element.prototype.getBoundingClientRect;
  Element.prototype.getBoundingClientRect = function rect() {
    return this.matches(".page") ? new DOMRect(0, 0, WIDTH, HEIGHT) : measured.call(this);
  };
  Range.prototype.getClientRects = function rects() {
    const holder = this.startContainer.parentElement;
    const line = holder ? [...(holder.parentElement?.children ?? [])].indexOf(holder) : 0;
    return [new DOMRect(60 + 6 * this.startOffset, 80 + 20 * line, 6 * (this.endOffset - this.startOffset), 16)] as unknown as DOMRectList;
  };
  Element.prototype.scrollTo = function scrollTo(this: Element, to?: ScrollToOptions | number) {
    if (typeof to !== "object" || to.top === undefined) return;
    this.scrollTop = to.top;
    this.dispatchEvent(new Event("scroll"));
  } as typeof Element.prototype.scrollTo;
}
