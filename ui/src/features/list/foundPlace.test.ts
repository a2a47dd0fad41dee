import { expect, it } from "vitest";
import type { ItemHits, Row, Shown } from "../../api";
import { placeName, shownPlace, spokenPlace } from "./foundPlace";

const at = (where: string, text: string, page: number | null = null): Shown => ({
  where, page, attachment: null, note: null,
  snippet: { text, marks: [{ from: 0, to: text.indexOf(" ") }] },
});
const row = { authors: ["Hinsel"] } as Row;
const hits = (title: string | null, ...places: Shown[]): ItemHits => ({
  title: title === null ? null : { text: title, marks: [{ from: 0, to: title.indexOf(" ") }] }, places,
});

it.each([
  ["abstract", null, "Abstract"],
  ["note", null, "Note"],
  ["highlight", 3, "Highlight"],
  ["page", 7, "Page 7"],
  ["creators", null, ""],
])("%s is named %s", (where, page, name) => expect(placeName(at(where, "drag on", page))).toBe(name));

it("shows a page where the title says nothing of the query, and says it", () => {
  const found = hits(null, at("page", "drag of the mitral cell", 7));
  expect(shownPlace(found, row)?.page).toBe(7);
  expect(spokenPlace(found, shownPlace(found, row))).toBe("found on page 7: drag of the mitral cell");
});

it("leaves the authors where the title shows as much", () => {
  const found = hits("Drag on spheres", at("abstract", "drag on"));
  expect(shownPlace(found, row)).toBeUndefined();
  expect(spokenPlace(found, shownPlace(found, row))).toBe("found in its title");
  expect(shownPlace(found, { authors: [] as string[] } as Row)?.where).toBe("abstract");
});
