import { describe, expect, it } from "vitest";
import { lineOf, moved, turned, withFamily, written } from "./creators";

describe("names while they are edited", () => {
  it("keep a particle as long as it is written", () => {
    const vincent = { role: "author" as const, given: "Vincent", particle: "van", family: "Gogh" };
    expect(withFamily(vincent, "van Goghe")).toEqual({ role: "author", given: "Vincent", particle: "van", family: "Goghe" });
    expect(withFamily(vincent, "Gogh")).toEqual({ role: "author", given: "Vincent", family: "Gogh" });
  });

  it("become one name and two again", () => {
    const whole = turned({ role: "editor", given: "Ada", family: "Lovelace" });
    expect(whole).toEqual({ role: "editor", literal: "Ada Lovelace" });
    expect(turned(whole)).toEqual({ role: "editor", given: "Ada", family: "Lovelace" });
    expect(turned({ role: "author", literal: "CERN" })).toEqual({ role: "author", family: "CERN" });
  });

  it("are written down without those who have none", () => {
    const lines = [{ role: "author" as const, given: " Ada ", family: "" }, { role: "author" as const, given: " ", family: "" }].map(lineOf);
    expect(written(lines)).toEqual([{ role: "author", given: "Ada" }]);
  });

  it("change places", () => {
    expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
    expect(moved(["a", "b", "c"], 2, 1)).toEqual(["a", "c", "b"]);
  });
});
