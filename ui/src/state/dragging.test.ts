import { beforeEach, describe, expect, it } from "vitest";
import { actAt } from "./dragging";
import { resetView, view } from "./view";

const papers = { papers: ["A", "B"] };
const inner = { collection: "Rivers/Sediment" };

beforeEach(resetView);

describe("what a place in the tree does with what is let go over it", () => {
  it.each([
    [papers, "collection:Rivers/Sediment", "Put into “Sediment”"],
    [papers, "tag:to read", "Tag “to read”"],
    [papers, "place:trash", "Move to trash"],
    [papers, "place:queue", "Add to the reading queue"],
    [papers, "place:unfiled", null],
    [papers, "inbox", null],
    [inner, "collection:Birds", "Move into “Birds”"],
    [inner, "place:all", "Move to the top"],
    [inner, "tag:to read", null],
    // Where it is, into itself, and into what lies in it.
    [inner, "collection:Rivers", null],
    [inner, "collection:Rivers/Sediment", null],
    [{ collection: "Rivers" }, "collection:Rivers/Sediment", null],
    [{ collection: "Rivers" }, "place:all", null],
  ])("%j at %s", (load, key, does) => {
    expect(actAt(load, key)?.does ?? null).toBe(does);
  });

  it("takes nothing out of the trash", () => {
    view.set({ place: "trash" });
    expect(actAt(papers, "collection:Rivers")).toBeNull();
  });
});
