import { screen, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { openWindow, rowOf } from "../window";

/**
 * Colours and sizes are not known here: the rules that need them are checked in the window. Behind a
 * dialog the page is hidden and the focus kept in, which the rule about hidden focus cannot see.
 */
const off = { enabled: false };

async function faults(overlay = false) {
  const found = await axe.run(document.body, {
    rules: { "color-contrast": off, "target-size": off, ...(overlay && { "aria-hidden-focus": off }) },
  });
  return found.violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

describe("accessibility", () => {
  it("the library with a paper has no serious fault", async () => {
    const { user } = await openWindow();
    await user.click(rowOf("How meandering rivers remember"));
    await screen.findByRole("button", { name: /^Title:/ });
    expect(await faults()).toEqual([]);
  });

  it("the first run has none", async () => {
    await openWindow({ shelf: "empty" });
    expect(await faults()).toEqual([]);
  });

  it("the paste dialog has none", async () => {
    const { user } = await openWindow({ clipboard: "nothing" });
    await user.keyboard("{Control>}{Shift>}v{/Shift}{/Control}");
    await screen.findByTestId("paste-text");
    expect(await faults(true)).toEqual([]);
  });

  it("several papers and an open menu have none", async () => {
    const { user } = await openWindow();
    await user.click(rowOf("How meandering rivers remember"));
    await user.keyboard("{Shift>}{ArrowDown}{/Shift}");
    await screen.findByText("2 papers selected");
    expect(await faults()).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Add papers" }));
    await screen.findByRole("menu");
    expect(await faults(true)).toEqual([]);
  });

  it("what a query finds, what the box offers, and nothing found have none", async () => {
    const { user } = await openWindow();
    const box = screen.getByRole("combobox", { name: "Search" });
    await user.type(box, "tag:me");
    await screen.findByRole("option", { name: /method/ });
    await user.keyboard("{ArrowDown}");
    expect(await faults()).toEqual([]);
    await user.clear(box);
    await user.type(box, "rivrs");
    await screen.findByRole("button", { name: /Did you mean/ });
    expect(await faults()).toEqual([]);
    await user.clear(box);
    await user.type(box, "gauge");
    await screen.findByText("Note");
    expect(await faults()).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Narrow" }));
    await screen.findByRole("region", { name: "Year" });
    expect(await faults(true)).toEqual([]);
  });

  it("the help on searching has none", async () => {
    const { user } = await openWindow();
    await user.keyboard("{F1}");
    await screen.findByText(/Papers with this tag/);
    expect(await faults(true)).toEqual([]);
  });

  it("the inbox, the dialog to attach, and the empty inbox have none", async () => {
    const { user, fake } = await openWindow({ inbox: true, readOnly: null });
    await user.click(screen.getByRole("treeitem", { name: /^Inbox\b/ }));
    await screen.findByRole("listbox", { name: "Files that wait" });
    expect(await faults()).toEqual([]);
    await user.click(screen.getByRole("button", { name: /^Attach…/ }));
    await screen.findByRole("option", { name: /How meandering/ });
    expect(await faults(true)).toEqual([]);
    await user.keyboard("{Escape}");
    fake.inbox.cards = [];
    fake.emit("changed", { seq: 9, nouns: ["job"], items: [] });
    await screen.findByRole("heading", { name: "Nothing waits here" });
    expect(await faults()).toEqual([]);
  });

  it("duplicates side by side, and health with its papers, have none", async () => {
    const { user } = await openWindow({ twins: true });
    const tree = screen.getByRole("tree", { name: "Library" });
    await user.click(within(tree).getByRole("treeitem", { name: /^Duplicates\b/ }));
    await screen.findByRole("table");
    expect(await faults()).toEqual([]);
    await user.click(within(tree).getByRole("treeitem", { name: /^Health\b/ }));
    await user.click(await screen.findByRole("button", { name: /^Show 1 title in capitals/ }));
    await screen.findByRole("button", { name: /^Change to/ });
    expect(await faults()).toEqual([]);
  });
});
