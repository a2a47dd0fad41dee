import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { shownKeys } from "../../commands/shownKeys";
import { table } from "../../commands/table";
import { resetColumns } from "../../state/columns";
import { writeStored } from "../../lib/stored";
import { grid, openWindow, rowOf, said, selected, titles } from "../window";

const RIVERS = "How meandering rivers remember";
const PIGEONS = "[Re] Do pigeons average?";
const tree = () => within(screen.getByRole("tree", { name: "Library" }));
const treeRows = () => tree().getAllByRole("treeitem").map((row) => row.getAttribute("aria-label") ?? row.textContent ?? "");
const row = (name: string) => tree().getByRole("treeitem", { name: new RegExp(`^${name}\\b`) });

beforeEach(resetColumns);

describe("the list by keyboard", () => {
  it("goes by pages, and to both ends", async () => {
    const { user } = await openWindow();
    await user.click(rowOf(RIVERS));
    await user.keyboard("{PageDown}");
    const at = () => Number(document.querySelector('.row[aria-selected="true"]')?.getAttribute("aria-rowindex")) - 2;
    // 904 px of list: its heads, and rows of 44 px, of which one stays in view.
    expect(at()).toBe(18);
    await user.keyboard("{PageUp}");
    expect(at()).toBe(0);
    await user.keyboard("{End}");
    expect(at()).toBe(23);
    await user.keyboard("{Home}");
    expect(at()).toBe(0);
    await user.keyboard("{Shift>}{PageDown}{/Shift}");
    await waitFor(() => expect(selected()).toHaveLength(19));
  });

  it("selects all of the query with Ctrl A, what was never loaded too, and what follows means all of it", async () => {
    const { user, fake } = await openWindow({ many: 3000 });
    await user.click(rowOf(RIVERS));
    await user.keyboard("{Control>}a{/Control}");
    await screen.findByText("3,024 papers selected");
    await user.keyboard("{Delete}");
    await screen.findByText("3,024 papers moved to trash");
    expect(new Set(said(fake, "item_trash")[0]?.ids as string[]).size).toBe(3024);
    expect(said(fake, "search_rows").length).toBeLessThan(12);
  });

  it("shows a paper at a glance with Space, goes on with arrows, and closes with Space", async () => {
    const { user } = await openWindow();
    await user.click(rowOf(RIVERS));
    grid().focus();
    await user.keyboard(" ");
    const glance = within(await screen.findByRole("dialog", { name: "Preview" }));
    await glance.findByRole("heading", { name: /^How meandering rivers/ });
    expect(glance.getByText(/^We ask what/)).toBeTruthy();
    expect(glance.getByAltText("The first page").getAttribute("src")).toMatch(/large$/);
    await user.keyboard("{ArrowDown}");
    await glance.findByRole("heading", { name: /^A dialect atlas/ });
    expect(glance.queryByAltText("The first page")).toBeNull();
    expect(glance.getByText("No PDF")).toBeTruthy();
    await user.keyboard(" ");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(selected()).toEqual([expect.stringContaining("A dialect atlas")]);
    await waitFor(() => expect(document.activeElement).toBe(grid()));
    await user.keyboard(" {Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(selected()).toHaveLength(1);
  });

  it("keeps the focus in the glance that is opened again at once", async () => {
    const { user } = await openWindow();
    await user.click(rowOf(RIVERS));
    grid().focus();
    await user.keyboard(" ");
    await screen.findByRole("dialog", { name: "Preview" });
    await user.keyboard(" ");
    await waitFor(() => expect(document.activeElement).toBe(grid()));
    await user.keyboard(" ");
    const glance = await screen.findByRole("dialog", { name: "Preview" });
    await new Promise((go) => setTimeout(go, 200));
    expect(glance.contains(document.activeElement)).toBe(true);
  });

  it("opens the PDF with Enter from the glance, too", async () => {
    const { user } = await openWindow();
    await user.click(rowOf(RIVERS));
    grid().focus();
    await user.keyboard(" ");
    await screen.findByRole("dialog", { name: "Preview" });
    await user.keyboard("{Enter}");
    expect(await screen.findByTestId("reader")).toBeTruthy();
  });
});

describe("the tree by keyboard", () => {
  const open = (path: string) => document.querySelector(`[data-place="collection:${path}"]`) !== null;

  it("opens and closes a collection with arrows, and all with *", async () => {
    writeStored("offprint.tree.open", []);
    const { user } = await openWindow();
    await user.click(row("Slow rivers"));
    expect(open("Slow rivers/Sediment")).toBe(false);
    await user.keyboard("{ArrowRight}");
    expect(open("Slow rivers/Sediment")).toBe(true);
    await user.keyboard("{ArrowLeft}");
    expect(open("Slow rivers/Sediment")).toBe(false);
    await user.click(row("All items"));
    await user.keyboard("*");
    expect(open("Slow rivers/Sediment")).toBe(true);
    await user.click(row("Slow rivers"));
    await user.keyboard("{ArrowLeft}");
    expect(open("Slow rivers/Sediment")).toBe(false);
    await user.keyboard("{Shift>}+{/Shift}");
    expect(open("Slow rivers/Sediment")).toBe(true);
  });

  it("walks with arrows, Home and End, into a collection and out of it, and is one stop for Tab", async () => {
    writeStored("offprint.tree.open", []);
    const { user } = await openWindow();
    const at = () => document.activeElement?.getAttribute("data-place");
    const chosen = () => tree().queryAllByRole("treeitem", { selected: true }).map((one) => one.getAttribute("data-place"));
    const walk = async (keys: string, to: string) => {
      await user.keyboard(keys);
      expect([at(), ...chosen()]).toEqual([to, to]);
      expect(tree().getAllByRole("treeitem").filter((one) => one.tabIndex === 0)).toEqual([document.activeElement]);
    };
    await user.click(row("All items"));
    await walk("{ArrowDown}", "place:queue");
    await walk("{ArrowUp}{ArrowUp}", "inbox");
    await walk("{ArrowUp}", "inbox");
    await walk("{End}", "tag:to cite");
    await walk("{Home}", "inbox");
    await user.click(row("Slow rivers"));
    await walk("{ArrowRight}{ArrowRight}", "collection:Slow rivers/Gauges");
    await walk("{ArrowLeft}", "collection:Slow rivers");
    // Closed with one inside, its collection is where Tab stops.
    await walk("{ArrowRight}", "collection:Slow rivers/Gauges");
    await user.click(row("Slow rivers").querySelector(".turn") as Element);
    expect(tree().getAllByRole("treeitem").filter((one) => one.tabIndex === 0)).toEqual([row("Slow rivers")]);
    expect(chosen()).toEqual([]);
  });

  it("goes to what begins with the letters that are typed", async () => {
    const { user, fake } = await openWindow();
    await user.click(row("All items"));
    await user.keyboard("bir");
    await waitFor(() => expect(document.activeElement?.textContent).toMatch(/^Bird song/));
    // R restores and T tags in the list, but not here.
    expect(fake.calls.filter(({ command }) => command.startsWith("item_") && command !== "item_show")).toEqual([]);
  });

  it.each(["{Shift>}{F10}{/Shift}", "{ContextMenu}"])("has its menu with %s", async (keys) => {
    const { user } = await openWindow();
    await user.click(row("Bird song"));
    await user.keyboard(keys);
    expect((await screen.findAllByRole("menuitem")).map((one) => one.textContent)).toContain("Rename…F2");
  });

  it("renames a collection with F2", async () => {
    const { user, fake } = await openWindow();
    await user.click(row("Bird song"));
    await user.keyboard("{F2}");
    await user.keyboard("Songs{Enter}");
    await waitFor(() => expect(said(fake, "collection_rename")).toEqual([{ from: "Bird song", to: "Songs" }]));
    await waitFor(() => expect(treeRows().some((name) => name.startsWith("Songs"))).toBe(true));
  });
});

describe("the menu of papers", () => {
  const choices = () => screen.getAllByRole("menuitem").map((one) => one.textContent ?? "");

  it.each(["right", "{Shift>}{F10}{/Shift}", "{ContextMenu}"])("opens by %s, with the words and keys of the menu bar", async (how) => {
    const { user } = await openWindow();
    if (how === "right") await user.pointer({ keys: "[MouseRight]", target: rowOf(RIVERS) });
    else {
      await user.click(rowOf(RIVERS));
      await user.keyboard(how);
    }
    await screen.findByRole("menuitem", { name: /^Move to trash/ });
    const inBar = new Set(table.filter(({ menu, area }) => menu === "Papers" && area !== "inbox").map((one) => `${one.words}${shownKeys(one) ?? ""}`));
    const own = ["Put into collection", "Export the selected papers…"];
    expect(choices().filter((one) => !inBar.has(one) && !own.includes(one))).toEqual([]);
    expect(choices().length).toBeGreaterThan(10);
  });

  it("holds only what applies", async () => {
    const { user } = await openWindow();
    await user.pointer({ keys: "[MouseRight]", target: rowOf("A dialect atlas") });
    await screen.findByRole("menuitem", { name: /^Get the PDF/ });
    expect(choices().some((one) => one.startsWith("Open PDF"))).toBe(false);
    await user.keyboard("{Escape}");
    await user.pointer({ keys: "[MouseRight]", target: rowOf(PIGEONS) });
    await screen.findByRole("menuitem", { name: /^Open PDF/ });
    expect(choices().some((one) => one.startsWith("Get the PDF"))).toBe(false);
    await user.keyboard("{Escape}");
    await waitFor(() => expect(document.activeElement).toBe(grid()));
    await user.keyboard("{Delete}");
    await screen.findByText("1 paper moved to trash");
    await user.click(row("Trash"));
    await waitFor(() => expect(titles()).toHaveLength(1));
    await user.pointer({ keys: "[MouseRight]", target: rowOf(PIGEONS) });
    await screen.findByRole("menuitem", { name: /^Restore/ });
    expect(choices()).toHaveLength(1);
  });
});

describe("fifty papers", () => {
  it("are tagged in one step, with one line, and untagged by one undo", async () => {
    const { user, fake } = await openWindow({ many: 60 });
    await user.click(rowOf(RIVERS));
    for (let times = 0; times < 49; times += 1) await user.keyboard("{Shift>}{ArrowDown}{/Shift}");
    await screen.findByText("50 papers selected");
    await user.keyboard("t");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("tag-input")));
    await user.keyboard("fifty{Enter}");
    await screen.findByText("Tag “fifty” added to 50 papers");
    expect(document.querySelectorAll(".toast")).toHaveLength(1);
    expect(said(fake, "tag_add")).toHaveLength(1);
    const tagged = () => fake.state.items.filter(({ tags }) => tags.includes("fifty")).length;
    expect(tagged()).toBe(50);
    act(() => grid().focus());
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(tagged()).toBe(0));
    expect(said(fake, "history_undo")).toHaveLength(1);
  });
});
