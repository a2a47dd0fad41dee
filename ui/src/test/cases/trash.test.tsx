import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { openWindow, rowOf, said, titles } from "../window";

const RIVERS = "How meandering rivers remember";
const SNOW = "Counting snow by ear";
const tree = () => within(screen.getByRole("tree", { name: "Library" }));

async function withTrash() {
  const opened = await openWindow();
  for (const title of [RIVERS, SNOW]) {
    await opened.user.click(rowOf(title));
    await opened.user.keyboard("{Delete}");
    await waitFor(() => expect(titles().some((one) => one.startsWith(title))).toBe(false));
  }
  await opened.user.click(tree().getByRole("treeitem", { name: /^Trash\b/ }));
  await waitFor(() => expect(titles()).toHaveLength(2));
  return opened;
}

describe("the trash", () => {
  it("says how long it keeps what is in it", async () => {
    await withTrash();
    expect(screen.getByText(/each kept for 30 days/)).toBeTruthy();
  });

  it("is emptied only after a question that names how many papers and how much go, and nothing else is asked about", async () => {
    const { user, fake } = await withTrash();
    const bytes = fake.state.items.filter(({ trashed }) => trashed !== null).flatMap(({ attachments }) => attachments).reduce((sum, file) => sum + file.bytes, 0);
    await user.click(screen.getByRole("button", { name: "Empty the trash…" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Empty the trash?" }));
    await dialog.findByText(new RegExp(`^2 papers and ${(bytes / 1e6).toFixed(1)} MB of files go for good`));
    // Who presses Enter without reading loses nothing.
    await waitFor(() => expect(document.activeElement).toBe(dialog.getByRole("button", { name: "Keep them" })));
    await user.keyboard("{Enter}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(said(fake, "trash_empty")).toEqual([]);

    await user.click(screen.getByRole("button", { name: "Empty the trash…" }));
    await user.click(await screen.findByRole("button", { name: "Delete 2 papers" }));
    await screen.findByText("2 papers deleted for good");
    expect((said(fake, "trash_empty")[0]?.ids as string[]).length).toBe(2);
    await screen.findByText("The trash is empty");
  });

  it("takes only what was counted, and says what happened when that fails", async () => {
    const { user, fake } = await withTrash();
    await user.click(screen.getByRole("button", { name: "Empty the trash…" }));
    const go = await screen.findByRole("button", { name: "Delete 2 papers" });
    const late = fake.state.items.find(({ trashed }) => trashed === null);
    if (late) late.trashed = new Date().toISOString();
    fake.refuse.set("trash_empty", { kind: "disk", message: "The disk does not answer.", hint: "Check that it is connected." });
    await user.click(go);
    expect((await within(screen.getByRole("dialog")).findByRole("alert")).textContent).toContain("The disk does not answer. Check that it is connected. What is in the trash is still there.");
    fake.refuse.delete("trash_empty");
    await user.click(go);
    await screen.findByText("2 papers deleted for good");
    expect(said(fake, "trash_empty").at(-1)?.ids).not.toContain(late?.id);
  });

  it("cannot be emptied where nothing is in it, which its command says", async () => {
    const { user } = await openWindow();
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await screen.findByRole("combobox", { name: "Command, place or paper" }), "empty the trash");
    await waitFor(() => expect(screen.getAllByRole("option")[0]?.textContent).toBe("Empty the trash…the trash is empty"));
  });
});

describe("what can be undone", () => {
  it("is not asked about: papers, tags, collections, notes and saved searches go at once, each with its way back", async () => {
    const { user, fake } = await openWindow();
    const gone = async (sentence: RegExp) => {
      await screen.findByText(sentence);
      expect(screen.queryByRole("dialog")).toBeNull();
      await user.click(screen.getByRole("button", { name: "Undo" }));
    };
    await user.click(rowOf(RIVERS));
    await user.keyboard("{Delete}");
    await gone(/^1 paper moved to trash$/);
    await user.pointer({ keys: "[MouseRight]", target: tree().getByRole("treeitem", { name: /^dataset\b/ }) });
    await user.click(await screen.findByRole("menuitem", { name: "Delete tag" }));
    await gone(/^Tag “dataset” deleted$/);
    await user.pointer({ keys: "[MouseRight]", target: tree().getByRole("treeitem", { name: /^Bird song\b/ }) });
    await user.click(await screen.findByRole("menuitem", { name: "Remove collection" }));
    await gone(/^Collection “Bird song” removed, its papers stay$/);
    expect(said(fake, "history_undo")).toHaveLength(3);
  });

  it("from a collection and from the library are two commands with two words", async () => {
    const { user, fake } = await openWindow();
    await user.click(tree().getByRole("treeitem", { name: /^Bird song\b/ }));
    await waitFor(() => expect(titles().length).toBeGreaterThan(1));
    const many = titles().length;
    const [first = ""] = titles();
    await user.pointer({ keys: "[MouseRight]", target: rowOf(first) });
    await user.click(await screen.findByRole("menuitem", { name: "Take out of this collection" }));
    await screen.findByText("1 paper taken out of “Bird song”");
    await waitFor(() => expect(titles()).toHaveLength(many - 1));
    expect(said(fake, "item_trash")).toEqual([]);
    expect(fake.state.items.find(({ title }) => title === first)?.trashed).toBeNull();
    const [second = ""] = titles();
    await user.pointer({ keys: "[MouseRight]", target: rowOf(second) });
    await user.click(await screen.findByRole("menuitem", { name: /^Move to trash/ }));
    await screen.findByText("1 paper moved to trash");
    expect(said(fake, "item_trash")).toHaveLength(1);
    expect(said(fake, "collection_remove_items")).toHaveLength(1);
    // In the whole library there is nothing to take it out of.
    await user.click(tree().getByRole("treeitem", { name: /^All items\b/ }));
    await waitFor(() => expect(titles().length).toBeGreaterThan(10));
    await user.pointer({ keys: "[MouseRight]", target: rowOf(RIVERS) });
    await screen.findByRole("menuitem", { name: /^Move to trash/ });
    expect(screen.queryByRole("menuitem", { name: /^Take out/ })).toBeNull();
  });
});
