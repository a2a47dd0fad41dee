import { expect, it } from "vitest";
import { chosenColumns, shownColumns } from "../../state/columns";
import { layoutOf } from "./layout";

const layout = () => {
  const chosen = chosenColumns.get();
  return layoutOf(shownColumns(chosen), chosen) as Record<string, string>;
};
const tracks = (columns = "") => columns.replace(/\(.*?\)/g, "()").split(" ");
const lines = (areas = "") => [...areas.matchAll(/"(.*?)"/g)].map(([, line = ""]) => line.split(" "));

it.each(["wide", "usual", "small", "compact", "slim"])("gives each area of a %s list its track", (name) => {
  const { [`--${name}-columns`]: columns, [`--${name}-heads`]: heads, [`--${name}-rows`]: rows } = layout();
  const many = tracks(columns).length;
  expect(lines(heads).map((line) => line.length)).toEqual([many]);
  for (const line of lines(rows)) expect(line).toHaveLength(many);
});

it.each(["compact", "slim"])("is one line in a %s list, in which the title has the room that is left", (name) => {
  const { [`--${name}-columns`]: columns, [`--${name}-rows`]: rows } = layout();
  const [line = []] = lines(rows);
  expect(lines(rows)).toHaveLength(1);
  expect(tracks(columns)[line.indexOf("title")]).toMatch(/^minmax/);
});
