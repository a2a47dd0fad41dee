/** From what a selection covers on the screen to the quads of a mark, and back. */

import type { Box, PdfPage, Point } from "./pdf/types";

/** Boxes of one line become one: who marks a line sees one stroke and not one a word. */
export function joinLines(boxes: readonly Box[]): Box[] {
  const lines: Box[] = [];
  for (const box of boxes) {
    if (box.width <= 0 || box.height <= 0) continue;
    const before = lines.at(-1);
    if (before && sameLine(before, box)) lines[lines.length - 1] = around(before, box);
    else lines.push(box);
  }
  return lines;
}

/** On a level, and no wider apart than a wide space: the next column is another line. */
function sameLine(a: Box, b: Box): boolean {
  const shared = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  const least = Math.min(a.height, b.height);
  const gap = Math.max(a.left, b.left) - Math.min(a.left + a.width, b.left + b.width);
  return shared > least / 2 && gap < 1.5 * Math.max(a.height, b.height);
}

export function around(a: Box, b: Box): Box {
  const left = Math.min(a.left, b.left);
  const top = Math.min(a.top, b.top);
  return {
    left,
    top,
    width: Math.max(a.left + a.width, b.left + b.width) - left,
    height: Math.max(a.top + a.height, b.top + b.height) - top,
  };
}

/** Four corners in points, as they are shown: top left, top right, bottom left, bottom right. */
export function quadOf(page: Pick<PdfPage, "toPoints">, { left, top, width, height }: Box): number[] {
  const corners: Point[] = [[left, top], [left + width, top], [left, top + height], [left + width, top + height]];
  return corners.flatMap((corner) => page.toPoints(corner));
}

/** Whatever the order of its corners. */
export function boxOfQuad(page: Pick<PdfPage, "toParts">, quad: readonly number[]): Box {
  const xs: number[] = [];
  const ys: number[] = [];
  for (let at = 0; at + 1 < quad.length; at += 2) {
    const [x, y] = page.toParts([quad[at] ?? 0, quad[at + 1] ?? 0]);
    xs.push(x);
    ys.push(y);
  }
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

export const holds = (box: Box, x: number, y: number) =>
  x >= box.left && x <= box.left + box.width && y >= box.top && y <= box.top + box.height;

const part = (share: number) => `${(share * 100).toFixed(3)}%`;

export const placed = ({ left, top, width, height }: Box) => ({ left: part(left), top: part(top), width: part(width), height: part(height) });

/** Strokes in points as parts of the page. */
export function strokesOf(page: Pick<PdfPage, "toParts">, strokes: readonly (readonly number[])[]): Point[][] {
  return strokes.map((stroke) => {
    const points: Point[] = [];
    for (let at = 0; at + 1 < stroke.length; at += 2) points.push(page.toParts([stroke[at] ?? 0, stroke[at + 1] ?? 0]));
    return points;
  });
}

/** How far a place is from a stroke, all in the same measure. */
export function distanceTo(stroke: readonly Point[], [x, y]: Point): number {
  let least = Infinity;
  stroke.forEach(([bx, by], index) => {
    const [ax, ay] = stroke[index - 1] ?? [bx, by];
    const long = (bx - ax) ** 2 + (by - ay) ** 2;
    const along = long === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / long));
    least = Math.min(least, Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay)));
  });
  return least;
}
