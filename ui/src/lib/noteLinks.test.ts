import { describe, expect, it } from "vitest";
import { idsIn, linksIn, linkTo } from "./noteLinks";

const ID = "0C1V5K3E8QZ4T";

describe("links in notes", () => {
  it("are found with their places", () => {
    expect(linksIn(`see [[${ID}|Herons]] and [[${ID}]]`)).toEqual([
      { id: ID, title: "Herons", from: 4, to: 28 },
      { id: ID, title: "", from: 33, to: 50 },
    ]);
  });

  it("are nothing but whole ids in double brackets", () => {
    expect(idsIn("[[herons]] [0C1V5K3E8QZ4T] [[0C1V5K3E8QZ4|x]]")).toEqual([]);
  });

  it("survive titles that hold brackets, bars and line breaks", () => {
    const text = linkTo(ID, "[Re] a|b\nc]] d");
    expect(text).toBe(`[[${ID}|Re a b c d]]`);
    expect(idsIn(text)).toEqual([ID]);
  });
});
