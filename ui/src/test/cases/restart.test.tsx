import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { forgetStanding, restoreStanding } from "../../state/standing";
import { grid, openWindow, rowOf, said, selected, titles } from "../window";

const box = () => screen.getByRole<HTMLInputElement>("combobox", { name: "Search" });
const tree = () => within(screen.getByRole("tree", { name: "Library" }));
/** Until what was done last is written down. */
const rest = () => new Promise((go) => setTimeout(go, 300));

async function again(options = {}) {
  await rest();
  cleanup();
  return openWindow(options);
}

describe("after a restart", () => {
  it("the place, the query, the order and what was selected are as they were", async () => {
    const { user } = await openWindow();
    await user.click(tree().getByRole("treeitem", { name: /^method\b/ }));
    await waitFor(() => expect(titles()).toHaveLength(5));
    await user.type(box(), "measured");
    await screen.findByText("found", { exact: false, selector: ".count" });
    await user.click(screen.getByRole("button", { name: "Year" }));
    const shown = titles();
    await user.click(screen.getAllByRole("row", { selected: false }).filter((row) => row.classList.contains("row")).at(-1) as HTMLElement);
    await waitFor(() => expect(selected()).toHaveLength(1));
    const [chosen] = selected();
    const { fake } = await again();
    await waitFor(() => expect(box().value).toBe("measured"));
    expect(said(fake, "search_rows").at(-1), "its last word still is the beginning of one").toMatchObject({ filter: { text: "measured" }, typing: true });
    expect(screen.getByRole("heading", { level: 1, name: "method" })).toBeTruthy();
    await waitFor(() => expect(titles()).toEqual(shown));
    expect(screen.getByRole("columnheader", { name: "Year" }).getAttribute("aria-sort")).toBe("descending");
    await waitFor(() => expect(selected()).toEqual([chosen]));
    expect(grid().getAttribute("aria-activedescendant")).toBe(document.querySelector('.row[aria-selected="true"]')?.id);
  });

  it("several that were selected still are, wherever they stand now", async () => {
    const { user } = await openWindow();
    await user.click(rowOf("How meandering rivers remember"));
    await user.keyboard("{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
    await waitFor(() => expect(selected()).toHaveLength(3));
    const chosen = selected();
    await again({ many: 40 });
    await waitFor(() => expect(selected()).toEqual(chosen));
  });

  it("what was selected and is gone is not, and nothing else is in its place", async () => {
    const { user } = await openWindow();
    await user.click(rowOf("How meandering rivers remember"));
    const { fake } = await again({ delay: 1 });
    forgetStanding();
    fake.state.items = fake.state.items.slice(1);
    fake.emit("changed", { seq: 9, nouns: ["item"], items: [] });
    await waitFor(() => expect(titles().some((title) => title.startsWith("How meandering"))).toBe(false));
    restoreStanding("/home/ada/Offprint");
    await rest();
    expect(selected()).toEqual([]);
  });
});
