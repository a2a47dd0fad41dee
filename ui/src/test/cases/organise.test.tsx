import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { grid, openWindow, rowOf, said } from "../window";

const RIVERS = "How meandering rivers remember";
const PIGEONS = "[Re] Do pigeons average";
const BAROMETER = "Rounding errors in the barometer";

const detail = () => within(screen.getByRole("complementary", { name: "Details" }));

async function show(title: string) {
  const opened = await openWindow();
  await opened.user.click(rowOf(title));
  await screen.findByRole("heading", { level: 1, name: new RegExp(title.slice(5, 12)) });
  return opened;
}

async function showBoth(one: string, other: string) {
  const opened = await show(one);
  await opened.user.keyboard("{Control>}");
  await opened.user.click(rowOf(other));
  await opened.user.keyboard("{/Control}");
  await detail().findByRole("region", { name: "Fields of all 2" });
  return opened;
}

describe("authors and kind", () => {
  it("are edited name by name, and saved when a field is left", async () => {
    const { user, fake } = await show(PIGEONS);
    await user.click(detail().getByRole("button", { name: "Edit the authors" }));
    const [given] = detail().getAllByRole("textbox", { name: "Given names" });
    if (!given) throw new Error("There is no field for a name.");
    await waitFor(() => expect(document.activeElement).toBe(given));
    await user.clear(given);
    await user.type(given, "Hanako");
    await user.tab();
    await waitFor(() => expect(said(fake, "item_creators")).toMatchObject([{ creators: [{ given: "Hanako", family: "Sato" }, { given: "Pierre", family: "Bonnet" }] }]));
    await user.click(detail().getByRole("button", { name: "Done" }));
    expect(await detail().findByText(/Hanako Sato, Pierre Bonnet/)).toBeTruthy();
  });

  it("can be added, moved by the keyboard, given another part, and removed", async () => {
    const { user, fake } = await show(PIGEONS);
    await user.click(detail().getByRole("button", { name: "Edit the authors" }));
    await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
    await waitFor(() => expect(said(fake, "item_creators").at(-1)).toMatchObject({ creators: [{ family: "Bonnet" }, { family: "Sato" }] }));
    await user.click(detail().getByRole("button", { name: "Add a name" }));
    await user.keyboard("Ada{Tab}Lovelace{Enter}");
    await waitFor(() => expect(said(fake, "item_creators").at(-1)?.creators).toHaveLength(3));
    await user.click(detail().getByRole("button", { name: "Ada Lovelace: Author" }));
    await user.click(await screen.findByRole("menuitem", { name: /^Editor(?! of)/ }));
    await waitFor(() => expect(said(fake, "item_creators").at(-1)).toMatchObject({ creators: [{}, {}, { role: "editor" }] }));
    await user.click(detail().getByRole("button", { name: "Remove Hana Sato" }));
    await waitFor(() => expect(said(fake, "item_creators").at(-1)?.creators).toHaveLength(2));
  });

  it("has its kind chosen in plain words", async () => {
    const { user, fake } = await show(RIVERS);
    await user.click(detail().getByRole("button", { name: "Type: Journal article" }));
    await user.click(await screen.findByRole("menuitemradio", { name: /^Book\b/ }));
    await waitFor(() => expect(said(fake, "item_kind")).toMatchObject([{ kind: "book" }]));
    expect(await detail().findByRole("button", { name: "Type: Book" })).toBeTruthy();
  });
});

describe("several papers", () => {
  it("show what they share and what differs", async () => {
    await showBoth(RIVERS, BAROMETER);
    expect(detail().getByRole("button", { name: "Status: Reading" })).toBeTruthy();
    expect(detail().getByRole("button", { name: "Journal: multiple values" })).toBeTruthy();
    expect(detail().getByRole("button", { name: "Publisher: unknown in all" })).toBeTruthy();
    expect(within(detail().getByRole("list", { name: "Tags" })).getByRole("button", { name: /method/ }).textContent).toContain("all");
    expect(within(detail().getByRole("list", { name: "Collections" })).getByRole("button", { name: /Old instruments/ }).textContent).toContain("1 of 2");
  });

  it("have a field set in all as one step", async () => {
    const { user, fake } = await showBoth(RIVERS, BAROMETER);
    await user.click(detail().getByRole("button", { name: "Journal: multiple values" }));
    await user.keyboard("Annals of Water{Enter}");
    await waitFor(() => expect(said(fake, "item_edit")).toHaveLength(1));
    expect(said(fake, "item_edit")[0]).toMatchObject({ field: "container_title", value: "Annals of Water" });
    expect(said(fake, "item_edit")[0]?.ids).toHaveLength(2);
    expect(await detail().findByRole("button", { name: "Journal: Annals of Water" })).toBeTruthy();
    await screen.findByText("2 papers changed");
    grid().focus();
    await user.keyboard("{Control>}z{/Control}");
    expect(await detail().findByRole("button", { name: "Journal: multiple values" })).toBeTruthy();
  });

  it("keep their values when a field with several is left untouched", async () => {
    const { user, fake } = await showBoth(RIVERS, BAROMETER);
    await user.click(detail().getByRole("button", { name: "Journal: multiple values" }));
    await user.keyboard("{Enter}");
    expect(said(fake, "item_edit")).toEqual([]);
  });
});

describe("files dropped on a row", () => {
  const over = (title: string) => {
    const row = rowOf(title);
    vi.spyOn(document, "elementFromPoint").mockReturnValue(row);
  };

  it("are attached to that paper, which is shown before", async () => {
    const { fake } = await openWindow();
    over(PIGEONS);
    act(() => {
      fake.emit("drag", { over: true, names: ["supplement.pdf"] });
      fake.emit("drag-at", { x: 500, y: 300 });
    });
    expect(screen.getByText("Drop to attach 1 file")).toBeTruthy();
    act(() => {
      fake.emit("drag", { over: false, names: [] });
      fake.emit("dropped", { token: "T", names: ["supplement.pdf"], x: 500, y: 300 });
    });
    const pigeons = fake.state.items.find(({ title }) => title?.startsWith(PIGEONS));
    await waitFor(() => expect(said(fake, "files_dropped")).toMatchObject([{ token: "T", attachTo: pigeons?.id }]));
  });

  it("are added to the collection, or with the tag, at which they are let go in the tree", async () => {
    const { fake } = await openWindow();
    const place = (name: string) => screen.getByRole("treeitem", { name: new RegExp(`^${name}\\b`) });
    await screen.findByRole("treeitem", { name: /^Bird song\b/ });
    await screen.findByRole("treeitem", { name: /^to cite\b/ });
    const at = vi.spyOn(document, "elementFromPoint");
    for (const [name, words] of [["Bird song", "to “Bird song”."], ["to cite", "with the tag “to cite”."]] as const) {
      at.mockReturnValue(place(name));
      act(() => {
        fake.emit("drag", { over: true, names: ["a.pdf"] });
        fake.emit("drag-at", { x: 50, y: 300 });
      });
      expect(screen.getByText(words)).toBeTruthy();
      expect(place(name)?.className).toContain("lands");
      act(() => {
        fake.emit("drag", { over: false, names: [] });
        fake.emit("dropped", { token: name, names: ["a.pdf"], x: 50, y: 300 });
      });
      expect(place(name)?.className).not.toContain("lands");
    }
    await waitFor(() => expect(said(fake, "files_dropped")).toMatchObject([
      { token: "Bird song", attachTo: null, collections: ["Bird song"], tags: [] },
      { token: "to cite", attachTo: null, collections: [], tags: ["to cite"] },
    ]));
  });

  it("are added where they are references, or where no row was shown as the target", async () => {
    const { fake } = await openWindow();
    over(PIGEONS);
    act(() => {
      fake.emit("drag", { over: true, names: ["shelf.bib"] });
      fake.emit("drag-at", { x: 500, y: 300 });
      fake.emit("dropped", { token: "T", names: ["shelf.bib"], x: 500, y: 300 });
      fake.emit("dropped", { token: "U", names: ["a.pdf"], x: 500, y: 300 });
    });
    await waitFor(() => expect(said(fake, "files_dropped")).toMatchObject([{ token: "T", attachTo: null }, { token: "U", attachTo: null }]));
  });
});
