/** One page as pdf.js has it. */

import type { PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { sharpness } from "../../../lib/sharpness";
import type { Engine } from "./engine";
import type { Box, Drawing, PageLink, PdfPage, Point, Run } from "./types";

/** CSS pixels of a point. */
const UNIT = 96 / 72;
/** No canvas is larger, in pixels: at 4 bytes each this is 64 MB. */
const MOST_PIXELS = 16_000_000;

interface TextItem {
  str?: string;
  hasEOL?: boolean;
}
interface LinkData {
  subtype: string;
  rect: [number, number, number, number];
  url?: string;
  dest?: unknown;
}

export function pageOf(engine: Engine, page: PDFPageProxy, rested: () => void): PdfPage {
  const view = page.getViewport({ scale: UNIT });
  const { width, height } = view;
  let content: ReturnType<PDFPageProxy["getTextContent"]> | null = null;
  // Kept: what pdf.js reads it from is such a stream too, so that asking again would cost it again.
  const text = () => (content ??= page.getTextContent({ disableNormalization: true }));
  const toParts = ([x, y]: Point): Point => {
    const [left = 0, top = 0] = view.convertToViewportPoint(x, y) as number[];
    return [left / width, top / height];
  };
  return {
    size: { width, height },
    draw: (scale) => draw(page, scale * UNIT),
    runs: async () => ((await text()).items as TextItem[]).flatMap(runOf),
    layText: async (container) => {
      const layer = new engine.TextLayer({ textContentSource: streamOf(await text()), container, viewport: view });
      await layer.render();
      return layer.textDivs;
    },
    links: async () => ((await page.getAnnotations()) as LinkData[]).flatMap((data) => linkOf(data, toParts)),
    toPoints: ([x, y]) => view.convertToPdfPoint(x * width, y * height) as Point,
    toParts,
    rest: () => {
      page.cleanup();
      rested();
    },
  };
}

/**
 * The text as a stream of one piece. WebKit (2.50) never lets go of what has read from a real one: that would
 * be each page that was ever shown, with its whole text layer.
 */
function streamOf(content: unknown): ReadableStream {
  const pieces = [content];
  const reader = {
    read: async () => (pieces.length > 0 ? { value: pieces.pop(), done: false } : { value: undefined, done: true }),
    cancel: async () => undefined,
  };
  return Object.create(ReadableStream.prototype, { getReader: { value: () => reader } }) as ReadableStream;
}

const runOf = ({ str, hasEOL }: TextItem): Run[] => (str === undefined ? [] : [{ text: str, ends: hasEOL === true }]);

function draw(page: PDFPageProxy, scale: number): Drawing {
  const shown = page.getViewport({ scale });
  const sharp = Math.min(sharpness(), Math.sqrt(MOST_PIXELS / (shown.width * shown.height)));
  const viewport = page.getViewport({ scale: scale * sharp });
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.floor(viewport.width));
  canvas.height = Math.max(1, Math.floor(viewport.height));
  const task = page.render({ canvas, viewport });
  return { canvas, done: task.promise, cancel: () => task.cancel() };
}

function linkOf({ subtype, rect, url, dest }: LinkData, toParts: (point: Point) => Point): PageLink[] {
  if (subtype !== "Link" || (url === undefined && !dest)) return [];
  return [{ box: boxOf(toParts([rect[0], rect[1]]), toParts([rect[2], rect[3]])), url: url ?? null, target: dest ?? null }];
}

function boxOf([x0, y0]: Point, [x1, y1]: Point): Box {
  return { left: Math.min(x0, x1), top: Math.min(y0, y1), width: Math.abs(x1 - x0), height: Math.abs(y1 - y0) };
}
