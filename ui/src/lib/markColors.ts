/** The eight colours of marks: their names, their keys and how they are stored. */

import type { MarkColor } from "../api";

export const markColors: readonly MarkColor[] = ["yellow", "red", "green", "blue", "purple", "magenta", "orange", "gray"];

const stored: Record<string, MarkColor> = {
  "#ffd400": "yellow", "#ff6666": "red", "#5fb236": "green", "#2ea8e5": "blue",
  "#a28ae5": "purple", "#e56eee": "magenta", "#f19837": "orange", "#aaaaaa": "gray",
};

/** Null for a colour that another program chose. */
export const colorNamed = (hex: string): MarkColor | null => stored[hex.toLowerCase()] ?? null;

/** What a mark is drawn in: one of the tokens, or the colour as it is. */
export const inkOf = (hex: string) => {
  const name = colorNamed(hex);
  return name ? `var(--note-${name})` : /^#[0-9a-f]{6}$/i.test(hex) ? hex : "var(--note-gray)";
};

export const colorName = (color: MarkColor) => color.charAt(0).toUpperCase() + color.slice(1);
