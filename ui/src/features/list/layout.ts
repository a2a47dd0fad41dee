/** The columns as a CSS grid: one for a wide list, one where some stand in the second line, one for a narrow list. */

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

/** What list.css lays heads and rows out by. */
export function layoutOf(shown: readonly Column[], chosen: Chosen): CSSProperties {
  const width = (column: Column) => widthOf(chosen, column);
  const inLine = LINE.flatMap((key) => shown.filter((column) => column.inLine && column.key === key));
  const own = shown.filter((column) => !column.inLine);
  const year = shown.filter(({ key }) => key === "year");
  const grids = { wide: grid(shown, [], width), usual: grid(own, inLine, width), small: grid(year, inLine, width, false) };
  const properties = Object.entries(grids).flatMap(([name, { columns, heads, rows, least }]) => [
    [`--${name}-columns`, columns],
    [`--${name}-heads`, heads],
    [`--${name}-rows`, rows],
    [`--${name}-least`, `${least}px`],
  ]);
  return Object.fromEntries(properties) as CSSProperties;
}
