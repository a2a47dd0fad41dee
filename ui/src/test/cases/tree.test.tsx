import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { openWindow, rowOf, said, titles } from "../window";

const tree = () => within(screen.getByRole("tree", { name: "Library" }));

describe("the tree", () => {
  it("shows places, collections and tags with their counts", async () => {
    await openWindow();
    expect(tree().getByRole("treeitem", { name: /^All items\b/ }).textContent).toContain("24");
    expect(tree().getByRole("treeitem", { name: /^method\b/ }).textContent).toContain("5");
    expect(tree().getByRole("treeitem", { name: /^Reading queue\b/ })).toBeTruthy();
  });

  it("goes to a tag and a collection", async () => {
    const { user } = await openWindow();
    await user.click(tree().getByRole("treeitem", { name: /^replication\b/ }));
    await waitFor(() => expect(titles()).toHaveLength(3));
    await user.click(tree().getByRole("treeitem", { name: /^Slow rivers\b/ }));
    await waitFor(() => expect(titles()).toHaveLength(3));
    expect(screen.getByRole("heading", { level: 1, name: "Slow rivers" })).toBeTruthy();
  });

  it("makes a collection and goes there", async () => {
    const { user, fake } = await openWindow();
    await user.click(screen.getByRole("button", { name: "New collection" }));
    await user.keyboard("Winter{Enter}");
    await waitFor(() => expect(said(fake, "collection_new")).toEqual([{ path: "Winter" }]));
    await screen.findByText("Nothing in “Winter” yet");
  });

  it("renames a tag with F2", async () => {
    const { user, fake } = await openWindow();
    await user.click(tree().getByRole("treeitem", { name: /^dataset\b/ }));
    await user.keyboard("{F2}");
    await user.keyboard("data{Enter}");
    await waitFor(() => expect(said(fake, "tag_rename")).toEqual([{ from: "dataset", to: "data" }]));
  });

  it("puts papers into a collection from their menu", async () => {
    const { user, fake } = await openWindow();
    await user.pointer({ keys: "[MouseRight]", target: rowOf("Counting snow by ear") });
    await user.click(await screen.findByRole("menuitem", { name: "Put into collection" }));
    await user.click(await screen.findByRole("menuitem", { name: "Bird song" }));
    await waitFor(() => expect(said(fake, "collection_add")).toMatchObject([{ path: "Bird song" }]));
    await screen.findByText("1 paper put into “Bird song”");
  });
});
