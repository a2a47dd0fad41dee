import { act, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { now } from "../../commands/now";
import { capsOf } from "../../commands/shownKeys";
import { table } from "../../commands/table";
import { offer } from "../../features/palette/entries";
import { openWindow, rowOf, said, selected } from "../window";

const RIVERS = "How meandering rivers remember";
const PIGEONS = "[Re] Do pigeons average?";
const ctrl = (key: string) => `{Control>}${key}{/Control}`;
const box = () => screen.findByRole("combobox", { name: "Command, place or paper" });
const options = () => screen.getAllByRole("option").map(({ textContent }) => textContent);

describe("the palette", () => {
  it("carries out the command that fits best, and remembers it", async () => {
    const { user, fake } = await openWindow();
    await user.click(rowOf(RIVERS));
    await user.keyboard(ctrl("k"));
    await user.type(await box(), "mark raed");
    await waitFor(() => expect(screen.getAllByRole("option")[0]?.textContent).toBe("Mark as read"));
    await user.keyboard("{Enter}");
    await waitFor(() => expect(said(fake, "item_status")).toMatchObject([{ status: "read" }]));
    await user.keyboard(ctrl("k"));
    await box();
    expect(within(screen.getByRole("group", { name: "Used lately" })).getAllByRole("option").map((one) => one.textContent)).toEqual(["Mark as read"]);
  });

  it("hides the rest from who cannot see it but not what is said, and gives the focus back", async () => {
    const { user } = await openWindow();
    await user.click(rowOf(RIVERS));
    const before = document.activeElement;
    const isHidden = (element: Element | null) => element?.closest('[aria-hidden="true"], [inert]') != null;
    await user.keyboard(ctrl("k"));
    expect(document.activeElement).toBe(await box());
    expect([isHidden(before), isHidden(screen.getByTestId("announced")), isHidden(await box())]).toEqual([true, false, false]);
    await user.keyboard("{Tab}");
    expect(document.activeElement).toBe(await box());
    await user.keyboard("{Escape}");
    expect(screen.queryByTestId("palette")).toBeNull();
    expect([document.activeElement, isHidden(before)]).toEqual([before, false]);
    await user.keyboard(ctrl("k"));
    await user.click(document.querySelector(".palette-scrim") as Element);
    expect([screen.queryByTestId("palette"), document.activeElement]).toEqual([null, before]);
  });

  it("shows every command with its keys, and why one cannot be done", async () => {
    const { user, fake } = await openWindow();
    await user.keyboard(ctrl("k"));
    await user.type(await box(), "add tag");
    const tag = screen.getAllByRole("option")[0];
    expect(tag?.textContent).toBe("Add tag…no paper is selected");
    expect(tag?.getAttribute("aria-disabled")).toBe("true");
    await user.keyboard("{Enter}");
    expect(await screen.findByText("Add tag…: no paper is selected")).toBeTruthy();
    expect(fake.calls.some(({ command }) => command === "tag_add")).toBe(false);
    await user.clear(await box());
    await user.type(await box(), "settings");
    expect(options()[0]).toBe("SettingsCtrl,");
  });

  it("has every command of the menu bar, with its keys, and says why one has no place here", async () => {
    await openWindow();
    const at = now();
    const known = { collections: [], tags: [], searches: [] };
    const menus = table.filter(({ menu, id }) => menu !== undefined && id !== "palette");
    expect(menus.length).toBeGreaterThan(60);
    const missing = menus.filter(({ id, words, keys }) => {
      const entry = offer(words, at, known, []).flatMap(({ entries }) => entries).find(({ key }) => key === `command:${id}`);
      return !entry || (keys?.[0] !== undefined && entry.caps?.join(" ") !== capsOf(keys[0]).join(" "));
    });
    expect(missing.map(({ words }) => words)).toEqual([]);
    const off = offer("skip the file until tomorrow", at, known, [])[0]?.entries[0];
    expect([off?.words, off?.off, off?.tell]).toEqual(["Skip the file until tomorrow", true, "no file of the inbox is in front"]);
  });

  it("offers what was used last first, the newest of all at the top", async () => {
    const { user } = await openWindow();
    for (const words of ["dark theme", "light theme"]) {
      await user.keyboard(ctrl("k"));
      await user.type(await box(), `${words}{Enter}`);
      await waitFor(() => expect(screen.queryByTestId("palette")).toBeNull());
      await new Promise((go) => setTimeout(go, 150));
    }
    await user.keyboard(ctrl("k"));
    await box();
    await waitFor(() => expect(options().slice(0, 2)).toEqual(["Light theme", "Dark theme"]));
  });

  it("goes to collections, tags and papers", async () => {
    const { user } = await openWindow();
    await user.keyboard(ctrl("k"));
    await user.type(await box(), "method");
    const place = await screen.findByRole("option", { name: /methodtag$/ });
    await user.click(place);
    await screen.findByRole("heading", { level: 1, name: "method" });
    await user.keyboard(ctrl("k"));
    await user.type(await box(), "pigeons");
    await user.click(await screen.findByRole("option", { name: /pigeons average/ }));
    await waitFor(() => expect(selected()).toEqual([expect.stringContaining("pigeons")]));
  });

  it("stays open with Ctrl and Enter, and closes with Esc without touching anything", async () => {
    const { user, fake } = await openWindow();
    await user.click(rowOf(PIGEONS));
    await user.keyboard(ctrl("k"));
    await user.type(await box(), "rate 4");
    await user.keyboard(ctrl("{Enter}"));
    await waitFor(() => expect(said(fake, "item_rate")).toMatchObject([{ rating: 4 }]));
    await box();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByTestId("palette")).toBeNull());
    expect(selected()).toHaveLength(1);
  });

  it("puts papers into a collection with C", async () => {
    const { user, fake } = await openWindow();
    await user.click(rowOf(PIGEONS));
    await user.keyboard("c");
    await screen.findByRole("combobox", { name: "Put 1 paper into collection" });
    const first = screen.getAllByRole("option")[0]?.textContent?.split(" / ").join("/");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(said(fake, "collection_add")).toMatchObject([{ path: first }]));
  });

  it("has no serious fault of access", async () => {
    const { user } = await openWindow();
    await user.keyboard(ctrl("k"));
    await user.type(await box(), "a");
    const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false }, "target-size": { enabled: false }, "aria-hidden-focus": { enabled: false } } });
    expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});

describe("the sheet of shortcuts", () => {
  it("is made of the table, and finds a command by its words or its key", async () => {
    const { user } = await openWindow();
    await user.keyboard(ctrl("/"));
    const sheet = await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
    expect(within(sheet).getAllByRole("heading", { level: 3 }).map(({ textContent }) => textContent)).toEqual(["Anywhere", "Tabs", "In the list", "In a paper", "In the search box", "In the inbox", "Among duplicates", "In the tree", "On the head of a column", "In a note"]);
    await user.type(within(sheet).getByRole("searchbox"), "ctrl k");
    await waitFor(() => expect([...sheet.querySelectorAll("dt")].map(({ textContent }) => textContent)).toEqual(["Commands"]));
  });
});

describe("keys", () => {
  it.each([["Settings", "Ctrl ,"], ["Export…", "Ctrl E"], ["Hide the details", "Ctrl I"], ["Hide the library tree", "Ctrl \\"]])("of %s stand in its tip, as in the menus", async (name, keys) => {
    const { user } = await openWindow();
    // A tip comes with the focus where the keyboard is in use.
    await user.keyboard("{Tab}");
    act(() => screen.getByRole("button", { name }).focus());
    await waitFor(() => expect(screen.getByRole("tooltip").textContent).toBe(`${name}${keys}`));
    expect(screen.getByRole("button", { name: "Library", current: "page" }).title).toBe("Library (Ctrl 1)");
  });

  it("open and close both side panes, and back", async () => {
    const { user } = await openWindow();
    const shown = () => [screen.queryByRole("tree", { name: "Library" }) !== null, screen.queryByRole("complementary", { name: "Details" }) !== null];
    await user.keyboard(ctrl("i"));
    await waitFor(() => expect(shown()).toEqual([true, false]));
    await user.keyboard("{Control>}\\{/Control}");
    await waitFor(() => expect(shown()).toEqual([false, false]));
    await user.keyboard(ctrl("i"));
    await user.keyboard("{Control>}\\{/Control}");
    await waitFor(() => expect(shown()).toEqual([true, true]));
  });

  it("lead from a closed dialog back to what opened it", async () => {
    const { user } = await openWindow();
    const button = screen.getByRole("button", { name: "Keyboard shortcuts" });
    await user.click(button);
    await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(button));
    await new Promise((go) => setTimeout(go, 150));
    expect(document.activeElement).toBe(button);
  });
});

describe("tabs", () => {
  it("come to the front by Ctrl and a number, and in turn", async () => {
    const { user } = await openWindow();
    const front = () => within(screen.getByRole("toolbar", { name: "Tabs" })).getByRole("button", { current: "page" }).textContent;
    await user.keyboard(ctrl(","));
    await user.keyboard(ctrl("h"));
    expect(front()).toBe("History");
    await user.keyboard(ctrl("1"));
    expect(front()).toBe("Library");
    await user.keyboard(ctrl("2"));
    expect(front()).toBe("Settings");
    await user.keyboard(ctrl("{Tab}"));
    expect(front()).toBe("History");
    await user.keyboard(ctrl("{Tab}"));
    expect(front()).toBe("Library");
    await user.keyboard("{Control>}{Shift>}{Tab}{/Shift}{/Control}");
    expect(front()).toBe("History");
    await user.keyboard(ctrl("3"));
    expect(front()).toBe("History");
    await user.keyboard(ctrl("2"));
    await user.keyboard(ctrl("9"));
    expect(front()).toBe("History");
  });
});

describe("the history", () => {
  it("tells each step, who did it, and undoes one", async () => {
    const { user, fake } = await openWindow();
    await user.click(rowOf(PIGEONS));
    await user.keyboard("4");
    await waitFor(() => expect(said(fake, "item_rate")).toHaveLength(1));
    await user.keyboard(ctrl("h"));
    const page = within(await screen.findByRole("region", { name: "History" }));
    const line = (await page.findByText("Changed the rating")).closest("li");
    expect(line?.textContent).toContain("you, in the window");
    await user.click(page.getByRole("button", { name: "Undo: Changed the rating" }));
    await waitFor(() => expect(page.getByText("Changed the rating").closest("li")?.className).toBe("undone"));
    expect(page.queryByRole("button", { name: /^Undo/ })).toBeNull();
  });

  it("says beside a step why it cannot be undone, and changes nothing", async () => {
    const { user, fake } = await openWindow();
    await user.click(rowOf(PIGEONS));
    await user.keyboard("4u");
    await waitFor(() => expect(said(fake, "item_status")).toHaveLength(1));
    await user.keyboard(ctrl("h"));
    const page = within(await screen.findByRole("region", { name: "History" }));
    await user.click(await page.findByRole("button", { name: "Undo: Changed the rating" }));
    expect((await page.findByRole("alert")).textContent).toMatch(/the same paper changed later/);
    expect(page.getAllByRole("button", { name: /^Undo: Changed/ })).toHaveLength(2);
  });

  it("is empty before anything was done", async () => {
    const { user } = await openWindow();
    await user.keyboard(ctrl("h"));
    await screen.findByText("Nothing was done yet");
  });
});

describe("back and forward", () => {
  it("go through the papers that were looked at", async () => {
    const { user } = await openWindow();
    const rest = () => new Promise((go) => setTimeout(go, 800));
    for (const title of [RIVERS, PIGEONS, "Counting snow by ear"]) {
      await user.click(rowOf(title));
      await rest();
    }
    for (const title of ["pigeons", "meandering"]) {
      await user.keyboard("{Alt>}{ArrowLeft}{/Alt}");
      await waitFor(() => expect(selected()).toEqual([expect.stringContaining(title)]));
    }
    await user.keyboard("{Alt>}{ArrowRight}{/Alt}");
    await waitFor(() => expect(selected()).toEqual([expect.stringContaining("pigeons")]));
  });

  it("go through the places that were seen", async () => {
    const { user } = await openWindow();
    const heading = (name: string) => screen.findByRole("heading", { level: 1, name });
    await user.click(screen.getByRole("treeitem", { name: /^Unfiled/ }));
    await heading("Unfiled");
    await user.keyboard("{Alt>}{ArrowLeft}{/Alt}");
    await heading("All items");
    await user.keyboard("{Alt>}{ArrowRight}{/Alt}");
    await heading("Unfiled");
    await user.keyboard("{Alt>}{ArrowRight}{/Alt}");
    await screen.findByText("The way leads no further.");
  });
});

describe("links into the library", () => {
  it("lead to their paper, wherever one is", async () => {
    const { user, fake } = await openWindow();
    await user.click(screen.getByRole("treeitem", { name: /^Unfiled/ }));
    const item = fake.state.items.find(({ title }) => title?.includes("pigeons"));
    fake.links = [{ item: item?.id ?? "" }];
    fake.emit("link", null);
    await waitFor(() => expect(selected()).toEqual([expect.stringContaining("pigeons")]));
    await screen.findByRole("heading", { level: 1, name: "All items" });
  });

  it("that are broken, or lead to no paper, do nothing but say so", async () => {
    const { fake } = await openWindow();
    fake.links = [{ item: null }, { item: "nothing" }];
    fake.emit("link", null);
    await screen.findByText(/^That link leads nowhere/);
    await screen.findByText(/^That link leads to a paper that is not/);
    expect(selected()).toEqual([]);
  });
});

describe("the menu bar", () => {
  it("gets the table, says what can be done now, and what is chosen in it is done", async () => {
    const { user, fake } = await openWindow();
    type Told = { menus: { title: string; entries: { id: string; words: string; keys: string; enabled: boolean }[] }[] };
    const entry = (id: string) => (said(fake, "menu_show").at(-1) as unknown as Told | undefined)?.menus.flatMap(({ entries }) => entries).find((one) => one.id === id);
    await waitFor(() => expect(entry("settings")).toMatchObject({ words: "Settings", keys: "Ctrl ,", enabled: true }));
    expect(entry("paper.trash")).toMatchObject({ enabled: false });
    await user.click(rowOf(PIGEONS));
    await waitFor(() => expect(entry("paper.trash")).toMatchObject({ enabled: true }));
    fake.emit("command", "paper.trash");
    await screen.findByText("1 paper moved to trash");
    fake.emit("command", "no.such");
    fake.emit("command", "list:Move");
  });
});
