/** A PDF as pdf.js has it, behind what the reader asks for. */

import type { PDFDocumentLoadingTask, PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Engine } from "./engine";
import { pageOf } from "./page";
import type { Heading, PdfFile, PdfPage, Spot } from "./types";

/** So many pages that were drawn are let go of together. */
const AT_ONCE = 20;
/** Or after so many milliseconds in which none was. */
const IDLE = 2000;

interface Outlined {
  title: string;
  dest: unknown;
  items: Outlined[];
}

export function fileOf(engine: Engine, doc: PDFDocumentProxy, task: PDFDocumentLoadingTask): PdfFile {
  const pages = new Map<number, Promise<PdfPage>>();
  let left = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;
  // Fonts and images of pages gone by are kept by pdf.js until it is told to let go, which it refuses while it draws.
  const letGo = () =>
    void doc.cleanup().then(
      () => (left = 0),
      () => undefined,
    );
  const rested = () => {
    left += 1;
    clearTimeout(idle);
    idle = setTimeout(letGo, IDLE);
    if (left >= AT_ONCE) letGo();
  };
  const page = (number: number) => {
    const known = pages.get(number);
    if (known) return known;
    const asked = doc.getPage(number).then((found) => pageOf(engine, found, rested));
    pages.set(number, asked);
    asked.catch(() => pages.delete(number));
    return asked;
  };
  return {
    pages: doc.numPages,
    page,
    labels: async () => {
      const labels = await doc.getPageLabels();
      return labels?.some((label, index) => label !== String(index + 1)) ? labels : null;
    },
    outline: async () => ((await doc.getOutline()) as Outlined[] | null)?.map(headingOf) ?? [],
    spot: (target) => spotOf(doc, page, target),
    close: () => {
      clearTimeout(idle);
      void task.destroy();
    },
  };
}

const headingOf = ({ title, dest, items }: Outlined): Heading => ({ title, target: dest, below: items.map(headingOf) });

/** ISO 32000-2 §12.3.2: a page, how it is fitted, and numbers that depend on that. */
async function spotOf(doc: PDFDocumentProxy, page: PdfFile["page"], target: unknown): Promise<Spot | null> {
  const dest = typeof target === "string" ? await doc.getDestination(target) : target;
  if (!Array.isArray(dest)) return null;
  const [ref, fit, ...numbers] = dest as unknown[];
  const index = typeof ref === "number" ? ref : await doc.getPageIndex(ref as Parameters<typeof doc.getPageIndex>[0]).catch(() => -1);
  if (index < 0 || index >= doc.numPages) return null;
  const kind = (fit as { name?: string } | undefined)?.name ?? "";
  const top = kind === "XYZ" ? numbers[1] : kind === "FitH" || kind === "FitBH" ? numbers[0] : kind === "FitR" ? numbers[3] : null;
  if (typeof top !== "number") return { page: index + 1, y: 0 };
  const left = kind === "XYZ" || kind === "FitR" ? numbers[0] : 0;
  const [, y] = (await page(index + 1)).toParts([typeof left === "number" ? left : 0, top]);
  return { page: index + 1, y: Math.min(1, Math.max(0, y)) };
}
