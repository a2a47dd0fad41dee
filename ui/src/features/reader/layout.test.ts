import { expect, test } from "vitest";
import { GAP, heightOf, layoutPages, pagesIn, scaleFor, spotAt, zoomStep } from "./layout";

const sizes = Array.from({ length: 100 }, (_, index) => ({ width: index === 50 ? 1000 : 600, height: 800 }));

test("pages lie below each other, and only those in view are named", () => {
  const layout = layoutPages(sizes, 1);
  expect(layout.width).toBe(1000);
  expect(pagesIn(layout, 0, 600)).toEqual([1, 1]);
  expect(pagesIn(layout, 700, 600)).toEqual([1, 2]);
  // Between two pages neither is seen, and the one below is named.
  expect(pagesIn(layout, 800 + GAP, GAP)).toEqual([2, 2]);
  expect(pagesIn(layout, 40 * (800 + GAP) + GAP, 1700)).toEqual([41, 43]);
  expect(pagesIn(layout, 1e9, 600)).toEqual([100, 100]);
});

test("a place is the same at every zoom", () => {
  const small = layoutPages(sizes, 0.5);
  const large = layoutPages(sizes, 3);
  for (const spot of [{ page: 1, y: 0 }, { page: 51, y: 0.25 }, { page: 100, y: 1 }]) {
    expect(spotAt(large, heightOf(large, spot))).toEqual(spot);
    expect(spotAt(small, heightOf(small, spot))).toEqual(spot);
  }
  expect(heightOf(small, { page: 4000, y: 0 })).toBe(small.tops[99]);
});

test("fitting asks for the page that is read", () => {
  const room = { width: 1032, height: 632 };
  expect(scaleFor("width", sizes, 51, room)).toBe(1);
  expect(scaleFor("page", sizes, 1, room)).toBe(0.75);
  expect(scaleFor(90, sizes, 1, room)).toBe(6);
});

test("zoom goes by steps, from wherever it is", () => {
  expect(zoomStep(1, 1)).toBe(1.1);
  expect(zoomStep(1.37, 1)).toBe(1.5);
  expect(zoomStep(1.37, -1)).toBe(1.25);
  expect(zoomStep(6, 1)).toBe(6);
  expect(zoomStep(0.25, -1)).toBe(0.25);
});
