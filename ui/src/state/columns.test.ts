import { beforeEach, describe, expect, it } from "vitest";
import { chosenColumns, columns, moveColumn, placeColumn, resetColumns, resizeColumn, stepColumn, toggleColumn } from "./columns";

const shown = () => chosenColumns.get().shown;
const column = (key: string) => {
  const found = columns.find((one) => one.key === key);
  if (!found) throw new Error(`There is no column ${key}.`);
  return found;
};

beforeEach(resetColumns);

describe("columns", () => {
  it("appear at their usual place", () => {
    toggleColumn("venue");
    expect(shown()).toEqual(["marks", "tags", "venue", "year", "rating", "added"]);
    toggleColumn("tags");
    expect(shown()).toEqual(["marks", "venue", "year", "rating", "added"]);
  });

  it("move by one and to a place, but not out of the list", () => {
    expect(moveColumn("added", -1)).toBe(true);
    expect(shown()).toEqual(["marks", "tags", "year", "added", "rating"]);
    expect(moveColumn("marks", -1)).toBe(false);
    placeColumn("rating", 0);
    expect(shown()[0]).toBe("rating");
  });

  it("are no narrower than what they show, and are kept", () => {
    expect(resizeColumn(column("year"), 3)).toBe(36);
    expect(stepColumn(column("year"), 1)).toBe(44);
    expect(JSON.parse(localStorage.getItem("offprint.columns") ?? "{}")).toMatchObject({ widths: { year: 44 } });
  });
});
