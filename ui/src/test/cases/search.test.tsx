import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { grid, openWindow, rowOf, said, selected, titles } from "../window";

const box = () => screen.getByRole<HTMLInputElement>("combobox", { name: "Search" });
const offers = () => screen.queryAllByRole("option").map((option) => option.textContent);
const marks = (within: string) => [...document.querySelectorAll(`${within} mark`)].map((mark) => mark.textContent);

describe("results while typing", () => {
  it("shows what each key finds, the best first, and no column as ordered", async () => {
    const { user, fake } = await openWindow();
    await user.type(box(), "river");
    await waitFor(() => expect(titles()[0]).toContain("How meandering rivers"));
    expect(said(fake, "search_rows").at(-1)).toMatchObject({ filter: { text: "river" }, sort: { by: "relevance" }, typing: true });
    expect(screen.getAllByRole("columnheader").map((head) => head.getAttribute("aria-sort"))).not.toContain("descending");
  });

  it("says aloud how many papers it finds", async () => {
    const { user } = await openWindow();
    await user.type(box(), "pigeons");
    await waitFor(() => expect(screen.getByTestId("announced").textContent).toBe("1 paper found"));
    await user.clear(box());
    await user.type(box(), "zzzz");
    await waitFor(() => expect(screen.getByTestId("announced").textContent).toBe("0 papers found"));
  });

  it("drops an answer that a newer key has overtaken", async () => {
    const { user, fake } = await openWindow();
    const answer = fake.call.bind(fake);
    let late: (() => void) | undefined;
    fake.call = async (command, args) => {
      const found = await answer(command, args);
      if (command === "search_rows" && (args.filter as { text: string }).text === "p") await new Promise<void>((go) => (late = go));
      return found;
    };
    await user.type(box(), "pigeons");
    await screen.findByText("1 paper");
    late?.();
    await new Promise((go) => setTimeout(go, 30));
    expect(titles()).toEqual([expect.stringContaining("pigeons")]);
  });

  it("lets a column order what is found, and goes back to the order before", async () => {
    const { user, fake } = await openWindow();
    await user.type(box(), "the");
    await user.click(screen.getByRole("button", { name: "Year" }));
    await waitFor(() => expect(said(fake, "search_rows").at(-1)).toMatchObject({ sort: { by: "year", descending: true } }));
    await user.click(screen.getByRole("button", { name: "Best match first" }));
    await waitFor(() => expect(said(fake, "search_rows").at(-1)).toMatchObject({ sort: { by: "relevance" } }));
    await user.click(screen.getByRole("button", { name: "Clear search" }));
    await waitFor(() => expect(said(fake, "search_rows").at(-1)).toMatchObject({ sort: { by: "added", descending: true } }));
  });

  it("takes the last word as whole with Enter, but only where that finds something", async () => {
    const { user, fake } = await openWindow();
    await user.type(box(), "snow{Enter}");
    await waitFor(() => expect(said(fake, "search_rows").at(-1)).toMatchObject({ typing: false }));
    await waitFor(() => expect(document.activeElement).toBe(grid()));
    await user.clear(box());
    await user.type(box(), "zzz{Enter}");
    await new Promise((go) => setTimeout(go, 30));
    expect(said(fake, "search_rows").at(-1)).toMatchObject({ typing: false, limit: 1 });
    await screen.findByText("Nothing matches “zzz”");
  });

  it("selects all that is found, also what is not loaded", async () => {
    const { user, fake } = await openWindow({ many: 600 });
    await user.type(box(), "measured{ArrowDown}");
    await waitFor(() => expect(document.activeElement).toBe(grid()));
    await user.keyboard("{Control>}a{/Control}");
    await screen.findByText(/papers selected/);
    expect(said(fake, "search_ids").at(-1)).toMatchObject({ filter: { text: "measured" } });
  });

  it("reads the list again when the index has taken something up", async () => {
    const { user, fake } = await openWindow();
    await user.type(box(), "quaternion");
    await screen.findByText("Nothing matches “quaternion”");
    fake.state.items[0]?.notes.push({ id: "N", item: "", text: "On quaternions.", added: "" });
    fake.emit("index", { phase: "ready", done: 1, total: 1 });
    await waitFor(() => expect(titles()).toHaveLength(1));
  });
});

describe("what was found", () => {
  it("is marked in the title, and where it was found instead of the authors", async () => {
    const { user } = await openWindow();
    await user.type(box(), "gauge");
    await waitFor(() => expect(marks(".row .title")).toContain("Gauge"));
    const row = rowOf("How meandering rivers");
    expect(row.querySelector(".by")?.textContent).toMatch(/^Note.*gauge records of 1953/);
    expect(marks(".row .by")).toContain("gauge");
    expect(row.getAttribute("aria-label")).toContain("found in a note: Figure 4");
    expect(rowOf("Gauge stations").getAttribute("aria-label")).toContain("found in its title");
  });

  it("is marked in the paper beside it", async () => {
    const { user } = await openWindow();
    await user.type(box(), "rivers");
    await user.click(await within(grid()).findByRole("row", { name: /^How meandering rivers/ }));
    await waitFor(() => expect(marks(".detail h1")).toEqual(["rivers"]));
    await waitFor(() => expect(marks(".detail .abstract")).toContain("rivers"));
    expect(screen.getByRole("button", { name: "Title: How meandering rivers remember the floods that made them" })).toBeTruthy();
  });

  it("counts characters as the backend does", async () => {
    const { user, fake } = await openWindow();
    Object.assign(fake.state.items[0] ?? {}, { title: "🪨🪨 stones 🪨 and rivers" });
    await user.type(box(), "rivers");
    await waitFor(() => expect(marks(".row .title")).toContain("rivers"));
  });
});

describe("nothing found", () => {
  it("offers what was perhaps meant", async () => {
    const { user } = await openWindow();
    await user.type(box(), "rivrs");
    await user.click(await screen.findByRole("button", { name: "Did you mean rivers?" }));
    await waitFor(() => expect(titles().length).toBeGreaterThan(0));
    expect(box().value).toBe("rivers");
  });

  it("names the place that was searched, and searches everywhere", async () => {
    const { user } = await openWindow();
    await user.click(screen.getByRole("treeitem", { name: /^replication\b/ }));
    await user.type(box(), "snow");
    await screen.findByText("Nothing matches “snow” among papers tagged “replication”");
    await user.click(screen.getByRole("button", { name: "Search everywhere" }));
    await waitFor(() => expect(titles()).toEqual(["Counting snow by ear"]));
    expect(box().value).toBe("snow");
  });

  it("says what was perhaps meant otherwise, quietly", async () => {
    const { user, fake } = await openWindow();
    Object.assign(fake.state.items[0] ?? {}, { title: "autor:x" });
    await user.type(box(), "autor:x");
    const line = await screen.findByText(/There is no field autor:/);
    expect(line.closest('[role="status"]')).toBeTruthy();
    expect(titles()).toHaveLength(1);
  });
});

describe("an index that is on its way", () => {
  it("says how far it is, and that not everything can be found", async () => {
    const { user, fake } = await openWindow();
    fake.index = { phase: "building", done: 3, total: 24 };
    await user.type(box(), "river");
    await screen.findByText("Getting ready to search: 3 of 24 done");
    await user.clear(box());
    expect(screen.queryByText(/Getting ready/)).toBeNull();
    await user.type(box(), "zzz");
    await screen.findByText(/3 of 24 done. Some papers cannot be found by their texts yet./);
    fake.index = { phase: "ready", done: 0, total: 0 };
    fake.emit("index", fake.index);
    await waitFor(() => expect(screen.queryByText(/3 of 24/)).toBeNull());
  });
});

describe("completion", () => {
  it("opens where there is something to offer, with nothing chosen", async () => {
    const { user } = await openWindow();
    await user.type(box(), "zz");
    expect(box().getAttribute("aria-expanded")).toBe("false");
    await user.clear(box());
    await user.type(box(), "tag:re");
    await waitFor(() => expect(offers()).toEqual(["tag:replication3 papers"]));
    expect(box().getAttribute("aria-expanded")).toBe("true");
    expect(box().getAttribute("aria-activedescendant")).toBeNull();
    expect(document.querySelector(".option b")?.textContent).toBe("re");
  });

  it.each(["{Tab}", "{Enter}"])("takes the chosen one with %s and stays in the box", async (key) => {
    const { user } = await openWindow();
    await user.type(box(), "tag:th");
    await screen.findByRole("option", { name: /thesis/ });
    await user.keyboard("{ArrowDown}");
    const chosen = screen.getByRole("option", { selected: true });
    expect(box().getAttribute("aria-activedescendant")).toBe(chosen.id);
    await user.keyboard(key);
    expect(box().value).toBe('tag:"thesis chapter 2" ');
    expect(document.activeElement).toBe(box());
    await waitFor(() => expect(titles()).toHaveLength(3));
    await waitFor(() => expect(box().getAttribute("aria-expanded")).toBe("false"));
  });

  it("goes on from a field to its values", async () => {
    const { user } = await openWindow();
    await user.type(box(), "ta");
    await user.click(await screen.findByRole("option", { name: /^tag:/ }));
    expect(box().value).toBe("tag:");
    await screen.findByRole("option", { name: /method/ });
  });

  it("closes with Esc first, then clears, then goes to the list", async () => {
    const { user } = await openWindow();
    await user.type(box(), "tag:me");
    await screen.findByRole("option", { name: /method/ });
    await user.keyboard("{Escape}");
    expect(box().getAttribute("aria-expanded")).toBe("false");
    expect(box().value).toBe("tag:me");
    await user.keyboard("t");
    await new Promise((go) => setTimeout(go, 30));
    expect(box().getAttribute("aria-expanded")).toBe("false");
    await user.keyboard("{Escape}");
    expect(box().value).toBe("");
    expect(document.activeElement).toBe(box());
    await user.keyboard("tag:me");
    await screen.findByRole("option", { name: /method/ });
    await user.keyboard("{Escape}{Escape}{Escape}");
    await waitFor(() => expect(document.activeElement).toBe(grid()));
  });

  it("lets Enter go to the list where none was chosen", async () => {
    const { user } = await openWindow();
    await user.type(box(), "tag:method");
    await screen.findByRole("option", { name: /method/ });
    await user.keyboard("{Enter}");
    await waitFor(() => expect(document.activeElement).toBe(grid()));
    expect(selected()).toHaveLength(1);
    expect(box().value).toBe("tag:method");
  });
});

describe("saved searches", () => {
  const tree = () => within(screen.getByRole("tree", { name: "Library" }));

  async function saveOne() {
    const opened = await openWindow();
    await opened.user.type(box(), "river");
    await opened.user.click(screen.getByRole("button", { name: "Save this search" }));
    await screen.findByRole("dialog");
    await opened.user.keyboard("All rivers{Enter}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await tree().findByRole("treeitem", { name: /^All rivers\b/ });
    return opened;
  }

  it("are saved with a name and asked with one press", async () => {
    const { user, fake } = await saveOne();
    expect(said(fake, "search_save")).toEqual([{ name: "All rivers", query: "river" }]);
    await waitFor(() => expect(tree().getByRole("treeitem", { name: /^All rivers\b/ }).getAttribute("aria-selected")).toBe("true"));
    await user.click(tree().getByRole("treeitem", { name: /^All items\b/ }));
    await waitFor(() => expect(box().value).toBe(""));
    await user.click(tree().getByRole("treeitem", { name: /^All rivers\b/ }));
    expect(box().value).toBe("river");
    await waitFor(() => expect(said(fake, "search_rows").at(-1)).toMatchObject({ filter: { text: "river", place: "all" }, typing: false }));
  });

  it("keep the place in which they were asked", async () => {
    const { user, fake } = await openWindow();
    await user.click(tree().getByRole("treeitem", { name: /^to cite\b/ }));
    await user.type(box(), "river");
    await user.click(screen.getByRole("button", { name: "Save this search" }));
    await screen.findByRole("dialog");
    await user.keyboard("Here{Enter}");
    await waitFor(() => expect(said(fake, "search_save")).toEqual([{ name: "Here", query: 'river tag:"to cite"' }]));
  });

  it("say that their last word is the beginning of one where the whole word finds nothing", async () => {
    const { user, fake } = await openWindow();
    await user.type(box(), "zzz");
    await user.click(screen.getByRole("button", { name: "Save this search" }));
    await screen.findByRole("dialog");
    await user.keyboard("Later{Enter}");
    await waitFor(() => expect(said(fake, "search_save")).toEqual([{ name: "Later", query: "zzz*" }]));
    expect(box().value).toBe("zzz*");
  });

  it("are renamed and deleted from their menu, and come back with Undo", async () => {
    const { user, fake } = await saveOne();
    await user.pointer({ keys: "[MouseRight]", target: tree().getByRole("treeitem", { name: /^All rivers\b/ }) });
    await user.click(await screen.findByRole("menuitem", { name: /Rename/ }));
    await user.keyboard("Rivers{Enter}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await tree().findByRole("treeitem", { name: /^Rivers\b/ });
    expect(tree().queryByRole("treeitem", { name: /^All rivers\b/ })).toBeNull();
    await user.pointer({ keys: "[MouseRight]", target: tree().getByRole("treeitem", { name: /^Rivers\b/ }) });
    await user.click(await screen.findByRole("menuitem", { name: /Delete saved search/ }));
    await screen.findByText("Saved search “Rivers” deleted");
    await waitFor(() => expect(tree().queryByRole("treeitem", { name: /^Rivers\b/ })).toBeNull());
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await tree().findByRole("treeitem", { name: /^Rivers\b/ });
    expect(said(fake, "search_forget")).toHaveLength(2);
  });
});

describe("narrowing", () => {
  it("counts what was found and adds a clause to the query", async () => {
    const { user } = await openWindow();
    await user.type(box(), "river");
    await waitFor(() => expect(titles().length).toBeGreaterThan(1));
    await user.click(screen.getByRole("button", { name: "Narrow" }));
    const years = within(await screen.findByRole("region", { name: "Year" }));
    await user.click(years.getByRole("button", { name: /2021/ }));
    expect(box().value).toBe("year:2021 river");
    await waitFor(() => expect(titles()).toEqual([expect.stringContaining("meandering rivers")]));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });
});

describe("the help on searching", () => {
  it("opens with F1, explains the fields, and tries an example", async () => {
    const { user } = await openWindow();
    await user.click(box());
    await user.keyboard("{F1}");
    const help = within(await screen.findByTestId("query-help"));
    await help.findByText("Papers with this tag or one below it.");
    await user.click(help.getByRole("button", { name: "tag:method" }));
    await waitFor(() => expect(screen.queryByTestId("query-help")).toBeNull());
    expect(box().value).toBe("tag:method");
    await waitFor(() => expect(titles()).toHaveLength(5));
    await waitFor(() => expect(document.activeElement).toBe(box()));
  });

  it("is named in the sheet of shortcuts", async () => {
    const { user } = await openWindow();
    await user.keyboard("{Control>}/{/Control}");
    await user.click(await screen.findByRole("button", { name: "How to search…" }));
    await screen.findByTestId("query-help");
  });
});
