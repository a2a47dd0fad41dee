import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { openWindow, rowOf, said, selected } from "../window";

const [SCAN, LOCKED, THESIS] = ["scan_0042.pdf", "Proceedings of the rain gauge", "thesis-final-FINAL.pdf"] as const;
const RIVERS = "How meandering rivers remember";

const place = () => within(screen.getByRole("tree", { name: "Library" })).getByRole("treeitem", { name: /^Inbox\b/ });
const list = () => screen.getByRole("listbox", { name: "Files that wait" });
const cards = () => within(list()).getAllByRole("option").map((card) => card.querySelector("b")?.textContent);
const current = () => within(list()).getByRole("option", { selected: true }).querySelector("b")?.textContent;
const review = () => within(screen.getByRole("region", { name: "Under review" }));

async function openInbox(options = {}) {
  const opened = await openWindow({ inbox: true, ...options });
  await opened.user.click(place());
  await screen.findByRole("listbox", { name: "Files that wait" });
  act(() => list().focus());
  return opened;
}

describe("the inbox", () => {
  it("is the first place of the tree, with how many files wait", async () => {
    const { fake } = await openWindow({ inbox: true });
    expect(place().textContent).toBe("Inbox 3");
    expect(within(screen.getByRole("tree")).getAllByRole("treeitem")[0]).toBe(place());
    fake.inbox.cards = [];
    fake.emit("changed", { seq: 9, nouns: ["job"], items: [] });
    await waitFor(() => expect(place().textContent).toBe("Inbox"));
  });

  it("shows the files with why they wait, and the first one with its page", async () => {
    const { fake } = await openInbox();
    expect(cards()).toEqual([SCAN, expect.stringContaining(LOCKED), THESIS]);
    expect(screen.getByTestId("inbox-count").textContent).toBe("3");
    expect(review().getByRole("heading", { name: SCAN })).toBeTruthy();
    expect(review().getByRole<HTMLImageElement>("img", { name: `Page 1 of ${SCAN}` }).src).toBe(fake.file("0CARD1", "large"));
    expect(review().getByText("14 pages, 900 KB")).toBeTruthy();
    expect(review().getByText("/home/ada/Downloads")).toBeTruthy();
    expect(review().getByText(/It holds too little text/)).toBeTruthy();
    expect(screen.queryByRole("grid")).toBeNull();
  });

  it("keeps the tree and its focus when it is chosen there with a key", async () => {
    const { user } = await openWindow({ inbox: true });
    await user.click(within(screen.getByRole("tree")).getByRole("treeitem", { name: /^All items\b/ }));
    await user.keyboard("{ArrowUp}");
    await screen.findByRole("listbox", { name: "Files that wait" });
    expect(document.activeElement).toBe(place());
    await user.keyboard("{ArrowDown}");
    expect(await screen.findByRole("grid")).toBeTruthy();
  });

  it("walks with the arrows, Home, End, and skips with S", async () => {
    const { user } = await openInbox();
    await user.keyboard("{ArrowDown}");
    expect(current()).toContain(LOCKED);
    expect(review().getByText("It opens only with a password.")).toBeTruthy();
    await user.keyboard("{End}");
    expect(current()).toBe(THESIS);
    expect(list().getAttribute("aria-activedescendant")).toBe("card-0CARD3");
    await user.keyboard("{Home}s");
    await waitFor(() => expect(cards()).toEqual([expect.stringContaining(LOCKED), THESIS]));
    expect(current()).toContain(LOCKED);
  });

  it("postpones with S: out of sight until the others are done, and back with Undo", async () => {
    const { user, fake } = await openInbox();
    await user.keyboard("s");
    await screen.findByText(`“${SCAN}” postponed until tomorrow`);
    expect(said(fake, "inbox_skip")).toEqual([{ id: "0CARD1" }]);
    await waitFor(() => expect(cards()).toEqual([expect.stringContaining(LOCKED), THESIS]));
    await user.click(screen.getByRole("button", { name: /1 file postponed/ }));
    expect(cards()).toEqual([expect.stringContaining(LOCKED), THESIS, SCAN]);
    act(() => list().focus());
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(cards()?.[0]).toBe(SCAN));
    expect(said(fake, "inbox_put_back")).toEqual([{ ids: ["0CARD1"] }]);
    await user.keyboard("{Home}s");
    await waitFor(() => expect(said(fake, "inbox_skip")).toHaveLength(2));
    await user.keyboard("{Delete}");
    await waitFor(() => expect(said(fake, "inbox_set_aside")).toHaveLength(1));
    await user.keyboard("{Delete}");
    await waitFor(() => expect(said(fake, "inbox_set_aside")).toHaveLength(2));
    // Nothing else waits any more.
    await waitFor(() => expect(cards()).toContain(SCAN));
  });

  it("adds a file as a paper with A, goes to the next, and shows the paper on request", async () => {
    const { user, fake } = await openInbox();
    await user.keyboard("a");
    await screen.findByText(`“${SCAN}” added as a paper`);
    expect(said(fake, "inbox_accept")).toEqual([{ id: "0CARD1", picks: [] }]);
    await waitFor(() => expect(cards()).toHaveLength(2));
    expect(current()).toContain(LOCKED);
    expect(document.activeElement).toBe(list());
    await user.click(screen.getByRole("button", { name: "Show" }));
    await screen.findByRole("grid");
    await waitFor(() => expect(selected()).toEqual(["scan_0042"]));
  });

  it("shows what was found and where, and takes what a person picks or types instead", async () => {
    const { user, fake } = await openInbox();
    const found = within(await screen.findByRole("region", { name: "What was found" }));
    const title = found.getByRole<HTMLTextAreaElement>("textbox", { name: "Title" });
    expect(title.value).toBe("scan_0042");
    expect(found.getByText("the name of the file, 20 %")).toBeTruthy();
    await user.click(found.getByRole("button", { name: /On the Emptying of Rain Gauges/ }));
    expect(title.value).toBe("On the Emptying of Rain Gauges");
    expect(found.getByText("page 3, 41 %")).toBeTruthy();
    await user.type(found.getByRole("textbox", { name: "Authors" }), "Moe, Jan; Sato, Aya");
    await user.click(review().getByRole("button", { name: "Add as paper" }));
    await waitFor(() => expect(said(fake, "inbox_accept")).toEqual([{
      id: "0CARD1",
      picks: [{ field: "title", text: "On the Emptying of Rain Gauges" }, { field: "creators", text: "Moe, Jan; Sato, Aya" }],
    }]));
  });

  it("adds with its button too, which keeps the focus for the next one", async () => {
    const { user, fake } = await openInbox();
    await user.click(review().getByRole("button", { name: "Add as paper" }));
    await waitFor(() => expect(cards()).toHaveLength(2));
    expect(document.activeElement).toBe(review().getByRole("button", { name: "Add as paper" }));
    await user.keyboard("{Enter}");
    await waitFor(() => expect(said(fake, "inbox_accept").map(({ id }) => id)).toEqual(["0CARD1", "0CARD2"]));
    expect(said(fake, "inbox_open")).toEqual([]);
  });

  it("sets a file aside with Delete; Undo and Ctrl+Z bring it back", async () => {
    const { user, fake } = await openInbox();
    await user.keyboard("{ArrowDown}{Delete}");
    await screen.findByText(/set aside as no paper/);
    await waitFor(() => expect(cards()).toEqual([SCAN, THESIS]));
    expect(current()).toBe(THESIS);
    await user.click(within(screen.getByRole("region", { name: /What just happened/ })).getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(cards()).toHaveLength(3));
    expect(current()).toContain(LOCKED);
    await waitFor(() => expect(document.activeElement).toBe(list()));
    await user.keyboard("{Delete}");
    await waitFor(() => expect(cards()).toHaveLength(2));
    await screen.findByRole("button", { name: /^Undo: .*set aside/ });
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(said(fake, "inbox_put_back")).toEqual([{ ids: ["0CARD2"] }, { ids: ["0CARD2"] }]));
    expect(said(fake, "history_undo")).toEqual([]);
  });

  it("undoes a step of the library with Ctrl+Z once another thing was done", async () => {
    const { user, fake } = await openInbox();
    await user.keyboard("{Delete}");
    await waitFor(() => expect(cards()).toHaveLength(2));
    await user.keyboard("a");
    await waitFor(() => expect(cards()).toHaveLength(1));
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(said(fake, "history_undo")).toHaveLength(1));
    expect(said(fake, "inbox_put_back")).toEqual([]);
  });

  it("opens a file with Enter, O and its button", async () => {
    const { user, fake } = await openInbox();
    await user.keyboard("{Enter}o");
    await user.click(review().getByRole("button", { name: "Open" }));
    await waitFor(() => expect(said(fake, "inbox_open")).toEqual([{ id: "0CARD1" }, { id: "0CARD1" }, { id: "0CARD1" }]));
  });

  it("attaches a file to the paper that is found while typing", async () => {
    const { user, fake } = await openInbox();
    await user.keyboard("t");
    const dialog = within(await screen.findByTestId("attach-dialog"));
    const field = dialog.getByRole("combobox", { name: "Search for the paper" });
    expect(document.activeElement).toBe(field);
    await dialog.findByRole("option", { name: new RegExp(RIVERS) });
    await user.keyboard("snow");
    await waitFor(() => expect(dialog.getAllByRole("option")).toHaveLength(1));
    await user.keyboard("{Enter}");
    await screen.findByText(`“${SCAN}” attached to “Counting snow by ear”`);
    const snow = fake.state.items.find(({ title }) => title === "Counting snow by ear");
    expect(said(fake, "inbox_attach")).toEqual([{ id: "0CARD1", item: snow?.id }]);
    await waitFor(() => expect(screen.queryByTestId("attach-dialog")).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(list()));
    expect(current()).toContain(LOCKED);
  });

  it("chooses the paper with the arrows or the pointer, says if none fits, and Esc leaves all as it is", async () => {
    const { user, fake } = await openInbox();
    await user.click(review().getByRole("button", { name: /^Attach…/ }));
    const dialog = within(await screen.findByTestId("attach-dialog"));
    await dialog.findByRole("option", { name: new RegExp(RIVERS) });
    await user.keyboard("{ArrowDown}");
    expect(dialog.getAllByRole("option").findIndex((option) => option.getAttribute("aria-selected") === "true")).toBe(1);
    await user.keyboard("xylophone quaternion");
    await dialog.findByText("No paper matches “xylophone quaternion”.");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByTestId("attach-dialog")).toBeNull());
    expect(said(fake, "inbox_attach")).toEqual([]);
    expect(cards()).toHaveLength(3);
  });

  it("keeps the card and says why when it cannot be added", async () => {
    const { user, fake } = await openInbox();
    fake.refuse.set("inbox_accept", { kind: "invalid", message: "The same file is in the library already.", hint: "Set this card aside." });
    await user.keyboard("a");
    await screen.findByText(`“${SCAN}” still waits in the inbox.`);
    expect(screen.getByText("The same file is in the library already. Set this card aside.")).toBeTruthy();
    expect(current()).toBe(SCAN);
  });

  it("says what comes here when nothing waits, and takes the focus after the last decision", async () => {
    const { user, fake } = await openInbox();
    fake.inbox.cards = fake.inbox.cards.slice(0, 1);
    fake.emit("changed", { seq: 9, nouns: ["job"], items: [] });
    await waitFor(() => expect(cards()).toHaveLength(1));
    await user.keyboard("{Delete}");
    await screen.findByRole("heading", { name: "Nothing waits here" });
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("region", { name: "Nothing waits" })));
    expect(screen.getByText(/come here for you to say what they are/)).toBeTruthy();
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(cards()).toEqual([SCAN]));
    expect(document.activeElement).toBe(list());
  });

  it("stays at its card when others come in or go", async () => {
    const { user, fake } = await openInbox();
    await user.keyboard("{ArrowDown}");
    fake.inbox.receive("scan_later.pdf");
    fake.emit("changed", { seq: 9, nouns: ["job"], items: [] });
    await waitFor(() => expect(cards()).toHaveLength(4));
    expect(current()).toContain(LOCKED);
  });

  it("leaves every decision to another day in a library that is read-only, and says so", async () => {
    const { user, fake } = await openInbox({ readOnly: "The disk is read-only." });
    const why = review().getByText(/The disk is read-only. Nothing can be decided now/);
    for (const name of ["Add as paper", /^Attach…/, "Not a paper"]) {
      const button = review().getByRole<HTMLButtonElement>("button", { name });
      expect(button.disabled).toBe(true);
      expect(button.getAttribute("aria-describedby")).toBe(why.id);
    }
    await user.keyboard("amtb{Delete}");
    expect(said(fake, "inbox_accept")).toEqual([]);
    expect(said(fake, "inbox_set_aside")).toEqual([]);
    expect(screen.queryByTestId("attach-dialog")).toBeNull();
    expect(screen.getByTestId("announced").textContent).toMatch(/Nothing can be decided/);
    await user.keyboard("{Enter}s");
    await waitFor(() => expect(said(fake, "inbox_open")).toHaveLength(1));
    expect(current()).toContain(LOCKED);
  });

  it("is left by Ctrl+F for the search, and remembered by the window", async () => {
    const { user } = await openInbox();
    expect(JSON.parse(localStorage.getItem("offprint.view:/home/ada/Offprint") ?? "{}")).toMatchObject({ inbox: true });
    await user.keyboard("{Control>}f{/Control}");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("search")));
    expect(screen.queryByRole("listbox", { name: "Files that wait" })).toBeNull();
    expect(within(screen.getByRole("tree")).getByRole("treeitem", { name: /^All items\b/ }).getAttribute("aria-selected")).toBe("true");
    await user.keyboard("sam");
    expect(screen.getByTestId<HTMLInputElement>("search").value).toBe("sam");
  });

  it("is gone round with F6: list, what is under review, tree", async () => {
    const { user } = await openInbox();
    await user.keyboard("{F6}");
    expect(document.activeElement).toBe(review().getByRole("button", { name: "Add as paper" }));
    await user.keyboard("{F6}");
    expect(document.activeElement).toBe(place());
    await user.keyboard("{F6}");
    expect(document.activeElement).toBe(list());
  });

  it("selects no paper while it is shown", async () => {
    const { user, fake } = await openWindow({ inbox: true });
    await user.click(rowOf(RIVERS));
    await user.click(place());
    await screen.findByRole("listbox", { name: "Files that wait" });
    await user.keyboard("{Control>}n{/Control}");
    await user.type(await screen.findByTestId("note-editor"), "Not on that paper");
    await waitFor(() => expect(said(fake, "note_add")).toMatchObject([{ item: null }]));
  });

  it("is named in the report of an import, with the reason and a way there", async () => {
    const { user, fake } = await openWindow();
    fake.dropped = ["A good paper.pdf", "scan_7.pdf"];
    act(() => fake.emit("dropped", { token: "D1", names: fake.dropped, x: 5, y: 5 }));
    await screen.findByText("1 paper added, 1 waiting in the inbox");
    await user.click(screen.getByTestId("activity"));
    const report = within(await screen.findByRole("dialog", { name: "Activity" }));
    expect(report.getByText("1 waiting in the inbox")).toBeTruthy();
    expect(report.getByText(/It holds too little text/)).toBeTruthy();
    await user.click(report.getByRole("button", { name: "Show the inbox" }));
    await waitFor(() => expect(document.activeElement).toBe(list()));
    expect(cards()).toEqual(["scan_7.pdf"]);
    expect(screen.queryByRole("dialog", { name: "Activity" })).toBeNull();
  });

  it("is reached from the toast after an import", async () => {
    const { user, fake } = await openWindow();
    fake.dropped = ["scan_7.pdf"];
    act(() => fake.emit("dropped", { token: "D1", names: fake.dropped, x: 5, y: 5 }));
    await user.click(await screen.findByRole("button", { name: "Show the inbox" }));
    await waitFor(() => expect(cards()).toEqual(["scan_7.pdf"]));
    await waitFor(() => expect(document.activeElement).toBe(list()));
  });
});
