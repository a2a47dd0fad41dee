import { describe, expect, it } from "vitest";
import { wordsOf } from "./parts";

describe("a part of the query in words", () => {
  it.each([
    ["tag:\"to read\"", "tag", "to read"],
    ["-tag:method", "not tag", "method"],
    ["year:2020..", "year", "from 2020"],
    ["year:2019..2021", "year", "2019 – 2021"],
    ["added:<7d", "added", "in the last 7 days"],
    ["\"optimal transport\"", "", "optimal transport"],
    ["-image", "not", "image"],
    ["wave OR tag:tide", "", "wave OR tag:tide"],
    ["in:\"a \\\"b\\\"\"", "in", "a \"b\""],
  ])("%s", (text, field, value) => {
    expect(wordsOf({ text, without: "" })).toEqual({ field, value });
  });
});
