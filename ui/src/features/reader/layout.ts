/** Where the pages lie below each other, in CSS pixels, and what of them is in view. */

import type { Size, Spot } from "./pdf/types";

/** `width` and `page` fit into the window; a number is a factor of the paper's own size. */
export type Zoom = "width" | "page" | number;

export const GAP = 16;
export const LEAST = 0.25;
export const MOST = 6;

export interface Layout {
  tops: number[];
  heights: number[];
  widths: number[];
  /** Of all together. */
  width: number;
  height: number;
}

export function layoutPages(sizes: readonly Size[], scale: number): Layout {
  const tops: number[] = [];
  let top = GAP;
  for (const { height } of sizes) {
    tops.push(top);
    top += Math.round(height * scale) + GAP;
  }
  const widths = sizes.map(({ width }) => Math.round(width * scale));
  const heights = sizes.map(({ height }) => Math.round(height * scale));
  return { tops, heights, widths, width: Math.max(0, ...widths), height: top };
}

/** The first and last page that are seen, from 1. */
export function pagesIn({ tops, heights }: Layout, top: number, height: number): [number, number] {
  const first = Math.max(0, last(tops, top) );
  const begins = (tops[first] ?? 0) + (heights[first] ?? 0) <= top ? first + 1 : first;
  const ends = Math.max(begins, last(tops, top + height - 1));
  const most = tops.length;
  return [Math.min(begins + 1, most), Math.min(ends + 1, most)];
}

/** The index of the last page that begins at or above `y`. */
function last(tops: number[], y: number): number {
  let low = 0;
  let high = tops.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tops[middle] ?? 0) <= y) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** What stands at this height: the page whose turn it is, and how far down it. */
export function spotAt(layout: Layout, y: number): Spot {
  const index = Math.max(0, last(layout.tops, y));
  const height = layout.heights[index] || 1;
  return { page: index + 1, y: Math.min(1, Math.max(0, (y - (layout.tops[index] ?? 0)) / height)) };
}

export function heightOf(layout: Layout, { page, y }: Spot): number {
  const index = Math.min(Math.max(1, page), layout.tops.length) - 1;
  return (layout.tops[index] ?? 0) + y * (layout.heights[index] ?? 0);
}

export function scaleFor(zoom: Zoom, sizes: readonly Size[], page: number, room: Size): number {
  if (typeof zoom === "number") return clampZoom(zoom);
  const size = sizes[page - 1] ?? sizes[0];
  if (!size) return 1;
  const across = (room.width - 2 * GAP) / size.width;
  return clampZoom(zoom === "width" ? across : Math.min(across, (room.height - 2 * GAP) / size.height));
}

export const clampZoom = (scale: number) => Math.min(MOST, Math.max(LEAST, scale));

const STEPS = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5, 6];

/** The next step up or down from where it is. */
export function zoomStep(scale: number, step: 1 | -1): number {
  const near = 0.005;
  if (step === 1) return STEPS.find((one) => one > scale + near) ?? MOST;
  return STEPS.findLast((one) => one < scale - near) ?? LEAST;
}
