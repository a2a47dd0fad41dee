/** The mark at a place of a page. */

import type { Annotation } from "../../api";
import { boxOfQuad, distanceTo, holds, strokesOf } from "./boxes";
import type { PdfPage, Point } from "./pdf/types";

/** So near, in CSS pixels at 100 %, a stroke counts as pressed. */
const REACH = 6;

/** The last that lies there, in parts of the page; an area comes after what lies inside of it. */
export function markAt(marks: readonly Annotation[], page: Pick<PdfPage, "size" | "toParts">, x: number, y: number): Annotation | undefined {
  const { width, height } = page.size;
  const sized = ([left, top]: Point): Point => [left * width, top * height];
  const isAt = (mark: Annotation) =>
    mark.kind === "ink"
      ? strokesOf(page, mark.quads).some((stroke) => distanceTo(stroke.map(sized), sized([x, y])) <= REACH)
      : mark.quads.some((quad) => holds(boxOfQuad(page, quad), x, y));
  const there = marks.filter(isAt);
  return there.findLast(({ kind }) => kind !== "area") ?? there.at(-1);
}
