import { expect, test } from "vitest";
import { boxOfQuad, joinLines, quadOf } from "./boxes";
import type { Point } from "./pdf/types";

const box = (left: number, top: number, width: number, height = 0.02) => ({ left, top, width, height });

test("words of a line become one stroke, and columns stay apart", () => {
  expect(joinLines([box(0.1, 0.1, 0.1), box(0.21, 0.1, 0.1), box(0.1, 0.13, 0.2)])).toEqual([
    { left: 0.1, top: 0.1, width: expect.closeTo(0.21) as number, height: expect.closeTo(0.02) as number },
    box(0.1, 0.13, 0.2),
  ]);
  expect(joinLines([box(0.1, 0.1, 0.3), box(0.6, 0.1, 0.3)])).toHaveLength(2);
  expect(joinLines([box(0.1, 0.1, 0), box(0.1, 0.1, 0.1)])).toHaveLength(1);
});

/** A page of 600 by 800 points, and the same turned clockwise by 90 degrees when it is shown. */
const upright = {
  toPoints: ([x, y]: Point): Point => [x * 600, (1 - y) * 800],
  toParts: ([x, y]: Point): Point => [x / 600, 1 - y / 800],
};
const turned = {
  toPoints: ([x, y]: Point): Point => [y * 600, x * 800],
  toParts: ([x, y]: Point): Point => [y / 800, x / 600],
};

test.each([["upright", upright], ["turned", turned]])("a quad is found again on a page that is %s", (_name, page) => {
  const line = { left: 0.25, top: 0.5, width: 0.5, height: 0.02 };
  const again = boxOfQuad(page, quadOf(page, line));
  for (const side of ["left", "top", "width", "height"] as const) expect(again[side]).toBeCloseTo(line[side]);
});

test("corners may come in any order", () => {
  expect(boxOfQuad(upright, [300, 400, 60, 400, 60, 800, 300, 800])).toEqual({ left: 0.1, top: 0, width: 0.4, height: 0.5 });
});
