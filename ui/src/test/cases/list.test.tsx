import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { known } from "../../state/queries";
import { PAGE, rows } from "../../state/rows";
import { grid, openWindow, rowOf, said, selected, titles } from "../window";

const RIVERS = "How meandering rivers remember";
const PIGEONS = "[Re] Do pigeons average?";

describe("the list", () => {
  it("shows every paper, the newest first, and says how many there are", async () => {
    await openWindow();
    expect(screen.getByTestId("row-count").textContent).toBe("24 papers");
    expect(titles()[0]).toContain(RIVERS);
    expect(grid().getAttribute("aria-rowcount")).toBe("25");
  });

  it("asks for a window of a hundred thousand rows, never for all", async () => {
    const { fake } = await openWindow({ many: 5000 });
    expect(screen.getByTestId("row-count").textContent).toBe("5,024 papers");
    const limits = said(fake, "search_rows").map(({ limit }) => limit as number);
    expect(Math.max(...limits)).toBe(PAGE);
    expect(limits.length).toBeLessThanOrEqual(2);
    expect(document.querySelectorAll(".row").length).toBeLessThan(60);
  });

  it("fills all that is in view where that is more than one page of rows, also of the next answer", async () => {
    const { user, fake } = await openWindow({ many: 5000 });
    fake.settings.set("appearance.density", "compact");
    fake.emit("settings", fake.settings.all);
    const filled = () => [document.querySelectorAll(".row.coming").length, document.querySelectorAll(".row:not(.coming)").length > PAGE];
    await waitFor(() => expect(filled()).toEqual([0, true]));
    await user.click(screen.getByRole("button", { name: "Year" }));
    await waitFor(() => expect(grid().getAttribute("aria-busy")).toBe("false"));
    await waitFor(() => expect(filled()).toEqual([0, true]));
  });

  it("keeps what is shown after a change that concerns none of it, and shows one that does", async () => {
    const { fake } = await openWindow();
    const before = { tags: known("tags"), row: rows.get().at(0) };
    const change = { seq: 9, nouns: ["item", "tag"], items: [] };
    const asked = () => ["search_rows", "tag_list"].map((command) => said(fake, command).length);
    const times = asked();
    act(() => fake.emit("changed", change));
    await waitFor(() => expect(asked().every((many, at) => many > (times[at] ?? 0))).toBe(true));
    await act(() => new Promise((go) => setTimeout(go, 30)));
    expect(known("tags")).toBe(before.tags);
    expect(rows.get().at(0)).toBe(before.row);
    const item = fake.state.items.find(({ title }) => title === before.row?.title);
    if (item) item.title = "Another title";
    act(() => fake.emit("changed", change));
    await waitFor(() => expect(titles()[0]).toContain("Another title"));
  });

  it("reads a row as title, authors, year, PDF and status", async () => {
    await openWindow();
    expect(rowOf(RIVERS).getAttribute("aria-label")).toMatch(/^How meandering .*Amaral, Lindqvist, Okafor et al., 2021, has PDF, reading, .*, 1 note, rated 4 of 5, tagged .*, row \d+ of \d+$/);
  });

  it("orders by a column, and turns the order round", async () => {
    const { user } = await openWindow();
    await user.click(screen.getByRole("button", { name: "Year" }));
    expect(screen.getByRole("columnheader", { name: "Year" }).getAttribute("aria-sort")).toBe("descending");
    await waitFor(() => expect(document.querySelector(".row .col-year")?.textContent).toBe("2026"));
    await user.click(screen.getByRole("button", { name: "Year" }));
    expect(screen.getByRole("columnheader", { name: "Year" }).getAttribute("aria-sort")).toBe("ascending");
  });

  it("filters while typing and clears with Esc", async () => {
    const { user } = await openWindow();
    await user.keyboard("/");
    expect(document.activeElement).toBe(screen.getByTestId("search"));
    await user.keyboard("pigeons");
    await waitFor(() => expect(titles()).toEqual([expect.stringContaining("pigeons")]));
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.getByTestId("row-count").textContent).toBe("24 papers"));
  });

  it("does not keep selected what the filter hides", async () => {
    const { user, fake } = await openWindow();
    await user.click(rowOf(RIVERS));
    await user.type(screen.getByTestId("search"), "pigeons");
    await screen.findByText("1 paper");
    await waitFor(() => expect(selected()).toEqual([]));
    grid().focus();
    await user.keyboard("{Delete}");
    expect(said(fake, "item_trash")).toEqual([]);
  });

  it("says what does not match and offers to clear the filter", async () => {
    const { user } = await openWindow();
    await user.type(screen.getByTestId("search"), "quaternion");
    await screen.findByText("Nothing matches “quaternion”");
    await user.click(within(screen.getByRole("region", { name: "Papers" })).getAllByRole("button", { name: "Clear search" })[1] as HTMLElement);
    await waitFor(() => expect(titles().length).toBeGreaterThan(10));
  });

  it("takes the arrows as soon as the window is open", async () => {
    const { user } = await openWindow();
    expect(document.activeElement).toBe(grid());
    await user.keyboard("{ArrowDown}");
    expect(selected()).toHaveLength(1);
  });

  it("walks, extends and adds to the selection with the keyboard", async () => {
    const { user } = await openWindow();
    await user.click(rowOf(RIVERS));
    await user.keyboard("{ArrowDown}");
    expect(selected()).toHaveLength(1);
    await user.keyboard("{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
    await waitFor(() => expect(selected()).toHaveLength(3));
    await user.keyboard("{Control>}a{/Control}");
    await screen.findByText("24 papers selected");
    await user.keyboard("{Home}");
    await waitFor(() => expect(selected()).toEqual([expect.stringContaining(RIVERS)]));
    expect(grid().getAttribute("aria-activedescendant")).toBe(rowOf(RIVERS).id);
  });

  it("adds to the selection with Ctrl and extends it with Shift", async () => {
    const { user } = await openWindow();
    await user.click(rowOf(RIVERS));
    await user.keyboard("{Control>}");
    await user.click(rowOf(PIGEONS));
    await user.keyboard("{/Control}");
    expect(selected()).toHaveLength(2);
    await user.keyboard("{Shift>}");
    await user.click(rowOf(RIVERS));
    await user.keyboard("{/Shift}");
    await waitFor(() => expect(selected()).toHaveLength(8));
  });

  it("trashes with Delete, selects the next row, and brings back with Undo in the toast", async () => {
    const { user } = await openWindow();
    const second = titles()[1] ?? "";
    await user.click(rowOf(RIVERS));
    await user.keyboard("{Delete}");
    await screen.findByText("1 paper moved to trash");
    await waitFor(() => expect(selected()).toEqual([second]));
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(titles()[0]).toContain(RIVERS));
  });

  it("restores from the trash", async () => {
    const { user } = await openWindow();
    await user.click(rowOf(RIVERS));
    await user.keyboard("{Delete}");
    await user.click(screen.getByRole("treeitem", { name: /Trash/ }));
    await waitFor(() => expect(titles()).toEqual([expect.stringContaining(RIVERS)]));
    await user.click(rowOf(RIVERS));
    await user.click(within(screen.getByRole("region", { name: "Papers" })).getByRole("button", { name: "Restore" }));
    await screen.findByText("The trash is empty");
  });

  it("rates, cycles the status and undoes with keys", async () => {
    const { user, fake } = await openWindow();
    await user.click(rowOf(PIGEONS));
    await user.keyboard("2u");
    await waitFor(() => expect(said(fake, "item_rate")).toEqual([{ ids: [expect.any(String)], rating: 2 }]));
    await waitFor(() => expect(said(fake, "item_status")).toMatchObject([{ status: "read" }]));
    await user.keyboard("{Control>}z{/Control}");
    await screen.findByText("Undone: Changed the status");
  });

  it("never fires single letters from a text field", async () => {
    const { user, fake } = await openWindow();
    await user.click(rowOf(PIGEONS));
    await user.type(screen.getByTestId("search"), "u5te");
    expect(said(fake, "item_rate")).toEqual([]);
    expect(said(fake, "item_status")).toEqual([]);
  });

  it("shows what another program changed", async () => {
    const { fake } = await openWindow();
    const item = fake.state.items[0];
    if (item) item.title = "Renamed by the command line";
    fake.emit("changed", { seq: 9, nouns: ["item"], items: [item?.id] });
    await screen.findByText("Renamed by the command line");
  });

  it("says what went wrong when the list cannot be read, and tries again", async () => {
    const { user, fake } = await openWindow();
    fake.refuse.set("search_rows", { kind: "disk", message: "The disk does not answer.", hint: "Check that it is connected." });
    await user.click(screen.getByRole("treeitem", { name: /^Unfiled/ }));
    fake.refuse.delete("search_rows");
    await waitFor(() => expect(document.querySelector(".list")?.textContent).toMatch(/does not answer|papers/));
  });
});
