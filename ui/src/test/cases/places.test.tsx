import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { seedFolder } from "../fakeFolders";
import { openWindow, rowOf, said } from "../window";

const tree = () => within(screen.getByRole("tree", { name: "Library" }));
const nothing = () => document.querySelector(".list .nothing")?.textContent ?? "";

describe("where there is nothing", () => {
  it("each place says so in words of its own, with what to do", async () => {
    const { user, fake } = await openWindow();
    fake.state.items.forEach((item) => Object.assign(item, { queued: false, collections: item.collections.length > 0 ? item.collections : ["Bird song"], tags: item.tags.filter((tag) => tag !== "dataset") }));
    fake.state.collections.add("Winter");
    fake.emit("changed", { seq: 9, nouns: ["item", "collection", "tag"], items: [] });
    await tree().findByRole("treeitem", { name: /^Winter\b/ });
    const texts: string[] = [];
    for (const name of ["Reading queue", "Unfiled", "Trash", "Winter", "dataset"]) {
      await user.click(tree().getByRole("treeitem", { name: new RegExp(`^${name}\\b`) }));
      await waitFor(() => expect(screen.getByRole("heading", { level: 1 }).textContent).toBe(name));
      await waitFor(() => expect(nothing()).not.toBe(""));
      texts.push(nothing());
    }
    expect(new Set(texts).size).toBe(5);
    const begins = ["The reading queue is empty", "Everything is filed", "The trash is empty", "Nothing in “Winter” yet", "No paper is tagged “dataset”"];
    expect(texts.filter((text, index) => !text.startsWith(begins[index] ?? "?"))).toEqual([]);
    await user.click(tree().getByRole("treeitem", { name: /^All items\b/ }));
    await user.type(screen.getByTestId("search"), "quaternion");
    await waitFor(() => expect(nothing()).toMatch(/^Nothing matches “quaternion”/));
  });

  it("a library without papers offers its doors in one sentence each", async () => {
    await openWindow({ shelf: "empty" });
    const first = within(screen.getByRole("region", { name: "First steps" }));
    for (const door of [/^Drop PDFs anywhere in this window/, /^Watch a folder/, /^Paste papers/, /^Add by identifier/, /^Add the sample library/]) {
      expect(first.getByRole("button", { name: door })).toBeTruthy();
    }
    // References have the door of files.
    expect(first.getByText(/\.bib or RIS/)).toBeTruthy();
  });
});

describe("watched folders at the foot of the tree", () => {
  const foot = () => document.querySelector(".watching");

  it("are counted, paused, or not watched with the reason", async () => {
    const { user, fake } = await openWindow();
    const stand = (...folders: ReturnType<typeof seedFolder>[]) => {
      fake.state.folders = folders;
      fake.emit("changed", { seq: 9, nouns: ["setting"], items: [] });
    };
    stand();
    await waitFor(() => expect(foot()?.textContent).toBe("No folder watched"));
    stand(seedFolder("F1", "/home/ada/Downloads"), seedFolder("F2", "/home/ada/Papers"));
    await waitFor(() => expect(foot()?.textContent).toBe("Watching 2 folders"));
    stand(seedFolder("F1", "/home/ada/Downloads", { state: "paused", paused: true }));
    await waitFor(() => expect(foot()?.textContent).toBe("Watching is paused"));
    stand(seedFolder("F1", "/home/ada/Downloads"), seedFolder("F2", "/media/stick", { state: "away", trouble: "The folder is not there at the moment." }));
    await waitFor(() => expect(foot()?.textContent).toBe("1 folder not watched"));
    expect(foot()?.classList.contains("troubled")).toBe(true);
    expect(foot()?.querySelector("span")?.title).toBe("/media/stick: The folder is not there at the moment.");
    await user.click(foot() as HTMLElement);
    expect(within(await screen.findByRole("dialog", { name: "Watched folders" })).getByText("The folder is not there at the moment.")).toBeTruthy();
  });
});

describe("without a network", () => {
  it("everything of this computer works, and what waits for it says so", async () => {
    const { user, fake } = await openWindow();
    fake.settings.set("online.enabled", "true");
    fake.lookUps.state = { ...fake.lookUps.state, waiting: 1, why: "There is no network.", offline: true };
    fake.emit("settings", fake.settings.all);
    fake.emit("changed", { seq: 3, nouns: ["job"], items: [] });
    await waitFor(() => expect(screen.getByTestId("activity").textContent).toBe("1 paper waiting for the network"));
    await user.click(rowOf("Counting snow by ear"));
    await user.keyboard("5");
    await waitFor(() => expect(said(fake, "item_rate")).toHaveLength(1));
    fake.lookUps.state = { ...fake.lookUps.state, waiting: 0, why: "", offline: false };
    fake.emit("changed", { seq: 4, nouns: ["job"], items: [] });
    await waitFor(() => expect(screen.queryByText(/waiting for the network/)).toBeNull());
  });
});
