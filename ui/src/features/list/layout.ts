/** The columns as a CSS grid: one for a wide list, one where some stand in the second line, one for a narrow list, and two of one line. */

import type { CSSProperties } from "react";
import { widthOf, type Column, type ColumnKey, type chosenColumns } from "../../state/columns";

type Chosen = ReturnType<typeof chosenColumns.get>;

const TITLE = 160;
const GAP = 16;
/** In the second line of a row: what is as wide in each row stands at its end, so that it stands below each other. */
const LINE: readonly ColumnKey[] = ["rating", "tags", "marks"];

const row = (...areas: string[]) => `"${areas.join(" ")}"`;
const times = (area: string, many: number) => Array.from({ length: many }, () => area);

function grid(own: readonly Column[], inLine: readonly Column[], width: (column: Column) => number, picture = true) {
  const first = picture ? ["state", "thumb"] : ["state"];
  const ends = own.map(({ key }) => key);
  return {
    columns: ["8px", ...(picture ? ["28px"] : []), "minmax(0, 1fr)", ...inLine.map(() => "auto"), ...own.map((column) => `${width(column)}px`)].join(" "),
    heads: row(...first, ...times("title", 1 + inLine.length), ...ends),
    rows: `${row(...first, ...times("title", 1 + inLine.length), ...ends)} ${row(...first, "by", ...inLine.map(({ key }) => key), ...ends)}`,
    least: TITLE + own.reduce((sum, column) => sum + width(column) + GAP, 2 * GAP + (picture ? 64 : 8)),
  };
}

/** One line a paper: who wrote it beside the title, and what is elsewhere in the second line, each with its room. */
function line(own: readonly Column[], inLine: readonly Column[], width: (column: Column) => number) {
  const ends = own.map(({ key }) => key);
  const marks = inLine.map(({ key }) => key);
  const room = (key: ColumnKey) => (key === "rating" ? 56 : 50);
  return {
    columns: ["8px", "minmax(0, 5fr)", "minmax(0, 2fr)", ...marks.map((key) => `${room(key)}px`), ...own.map((column) => `${width(column)}px`)].join(" "),
    heads: row("state", ...times("title", 2 + marks.length), ...ends),
    rows: row("state", "title", "by", ...marks, ...ends),
    least: 1.5 * TITLE + marks.reduce((sum, key) => sum + room(key) + GAP, 0) + own.reduce((sum, column) => sum + width(column) + GAP, 3 * GAP),
  };
}

function slim(own: readonly Column[], width: (column: Column) => number) {
  const areas = row("state", "title", ...own.map(({ key }) => key));
  return { columns: ["8px", "minmax(0, 1fr)", ...own.map((column) => `${width(column)}px`)].join(" "), heads: areas, rows: areas, least: 0 };
}

/** What list.css lays heads and rows out by. */
export function layoutOf(shown: readonly Column[], chosen: Chosen): CSSProperties {
  const width = (column: Column) => widthOf(chosen, column);
  const inLine = LINE.flatMap((key) => shown.filter((column) => column.inLine && column.key === key));
  const own = shown.filter((column) => !column.inLine);
  const year = shown.filter(({ key }) => key === "year");
  const grids = { wide: grid(shown, [], width), usual: grid(own, inLine, width), small: grid(year, inLine, width, false), compact: line(own, inLine, width), slim: slim(year, width) };
  const properties = Object.entries(grids).flatMap(([name, { columns, heads, rows, least }]) => [
    [`--${name}-columns`, columns],
    [`--${name}-heads`, heads],
    [`--${name}-rows`, rows],
    [`--${name}-least`, `${least}px`],
  ]);
  return Object.fromEntries(properties) as CSSProperties;
}
