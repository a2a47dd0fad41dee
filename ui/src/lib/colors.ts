import type { Color } from "../api";

/** The colours of tags with their names, in the order in which they are offered. */
export const tagColors: [Color, string][] = [
  ["red", "Red"],
  ["orange", "Orange"],
  ["yellow", "Yellow"],
  ["green", "Green"],
  ["teal", "Teal"],
  ["blue", "Blue"],
  ["purple", "Purple"],
  ["magenta", "Pink"],
  ["gray", "Gray"],
];
