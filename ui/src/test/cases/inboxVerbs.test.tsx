import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { cameIn, likeOf } from "../fakeInbox";
import { openWindow, said, selected } from "../window";

const SCAN = "scan_0042.pdf";
const SNOW = "Counting snow by ear";

const place = () => within(screen.getByRole("tree", { name: "Library" })).getByRole("treeitem", { name: /^Inbox\b/ });
const list = () => screen.getByRole("listbox", { name: "Files that wait" });
const cards = () => within(list()).getAllByRole("option").map((card) => card.querySelector("b")?.textContent);
const review = () => within(screen.getByRole("region", { name: "Under review" }));

async function openInbox(like = false) {
  const opened = await openWindow({ inbox: true });
  const snow = opened.fake.state.items.find(({ title }) => title === SNOW);
  if (!snow) throw new Error("The shelf is empty.");
  if (like) opened.fake.inbox.likes.set("0CARD1", [likeOf(snow.id, SNOW)]);
  await opened.user.click(place());
  await screen.findByRole("listbox", { name: "Files that wait" });
  await screen.findByRole("region", { name: "What was found" });
  act(() => list().focus());
  return { ...opened, snow: snow.id };
}

async function openHistory(steps: ReturnType<typeof cameIn>[]) {
  const opened = await openWindow({ inbox: true });
  opened.fake.inbox.came = steps;
  await opened.user.click(place());
  await opened.user.click(await screen.findByRole("radio", { name: "History" }));
  return opened;
}

describe("what can be decided in the inbox", () => {
  it("shows the paper that a file is like beside it, and what agrees and differs", async () => {
    await openInbox(true);
    const like = within(review().getByRole("list", { name: "It may be" }));
    expect(like.getByText("87")).toBeTruthy();
    const rows = like.getAllByRole("row").slice(1).map((row) => row.textContent);
    expect(rows).toEqual([
      `Title${SNOW}${SNOW}the same`, "Date20182019nearly", "JournalGaugesSnowdiffers", "DOI10.1000/7–no valueonly here", "arXiv–no value2101.00001only there",
    ]);
    expect(like.getByRole("button", { name: "Merge, with DOI" })).toBeTruthy();
  });

  it("merges with M into the only paper that it is like, with what was typed, and undoes it", async () => {
    const { user, fake, snow } = await openInbox(true);
    await user.type(review().getByRole("textbox", { name: "Date" }), "1998");
    act(() => list().focus());
    await user.keyboard("m");
    await screen.findByText(`“${SCAN}” merged into “${SNOW}”`);
    expect(said(fake, "inbox_merge")).toEqual([{ id: "0CARD1", item: snow, picks: [{ field: "issued", text: "1998" }] }]);
    await waitFor(() => expect(cards()).toHaveLength(2));
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(said(fake, "history_undo")).toHaveLength(1));
  });

  it("asks with M for the paper where it is like none", async () => {
    const { user, fake, snow } = await openInbox();
    await user.keyboard("m");
    const dialog = within(await screen.findByRole("dialog", { name: "Merge into a paper" }));
    await dialog.findByRole("option", { name: new RegExp("rivers") });
    await user.keyboard("snow");
    await waitFor(() => expect(dialog.getAllByRole("option")).toHaveLength(1));
    await user.keyboard("{Enter}");
    await waitFor(() => expect(said(fake, "inbox_merge")).toEqual([{ id: "0CARD1", item: snow, picks: [] }]));
    expect(said(fake, "inbox_attach")).toEqual([]);
  });

  it("keeps both with B, and says why not where it is like none", async () => {
    const { user, fake, snow } = await openInbox(true);
    await user.keyboard("b");
    await screen.findByText(`“${SCAN}” added, and not taken for “${SNOW}”`);
    expect(said(fake, "inbox_keep_both")).toEqual([{ id: "0CARD1", others: [snow], picks: [] }]);
    await waitFor(() => expect(cards()).toHaveLength(2));
    await screen.findByRole("region", { name: "What was found" });
    await user.keyboard("b");
    expect(screen.getByTestId("announced").textContent).toMatch(/No paper of the library is like this file/);
    expect(said(fake, "inbox_keep_both")).toHaveLength(1);
  });

  it("goes to the fields with E, keeps what is typed, and comes back with Enter", async () => {
    const { user, fake } = await openInbox();
    await user.keyboard("e");
    const title = review().getByRole("textbox", { name: "Title" });
    expect(document.activeElement).toBe(title);
    await user.keyboard("On Gauges{Enter}");
    expect(document.activeElement).toBe(list());
    await waitFor(() => expect(said(fake, "inbox_edit")).toEqual([{ id: "0CARD1", picks: [{ field: "title", text: "On Gauges" }] }]), { timeout: 3000 });
    expect(said(fake, "inbox_accept")).toEqual([]);
    await user.keyboard("e{Control>}{Enter}{/Control}");
    await waitFor(() => expect(said(fake, "inbox_accept")).toHaveLength(1));
  });

  it("shows what was typed in another window", async () => {
    const opened = await openWindow({ inbox: true });
    opened.fake.inbox.picks.set("0CARD1", [{ field: "title", text: "Typed before" }]);
    await opened.user.click(place());
    const title = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Title" });
    await waitFor(() => expect(title.value).toBe("Typed before"));
  });

  it("decides for all that wait for the same reason, and tells of those that stay", async () => {
    const { user, fake } = await openInbox();
    expect(review().queryByRole("group", { name: "The same for all like this" })).toBeNull();
    fake.inbox.receive("scan_2.pdf");
    fake.inbox.receive("scan_3.pdf");
    fake.inbox.stuck.add("0CARD1");
    fake.emit("changed", { seq: 9, nouns: ["job"], items: [] });
    const all = within(await review().findByRole("group", { name: "The same for all like this" }));
    expect(all.getByText("3 files wait for this reason.")).toBeTruthy();
    await user.click(all.getByRole("button", { name: /Add all 3/ }));
    await screen.findByText("2 files added as papers, 1 still waits");
    expect(said(fake, "inbox_all_alike")).toMatchObject([{ id: "0CARD1", what: "accept" }]);
    await waitFor(() => expect(cards()).toHaveLength(3));
    expect(cards()).toContain(SCAN);
  });

  it("sets all of a kind aside with Shift Delete, and takes that back as one", async () => {
    const { user, fake } = await openInbox();
    fake.inbox.receive("scan_2.pdf");
    fake.emit("changed", { seq: 9, nouns: ["job"], items: [] });
    await review().findByText("2 files wait for this reason.");
    await user.keyboard("{Shift>}{Delete}{/Shift}");
    await screen.findByText("2 files set aside as no papers");
    await waitFor(() => expect(cards()).toHaveLength(2));
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(cards()).toHaveLength(4));
    expect(said(fake, "inbox_put_back")).toHaveLength(1);
  });

  it("is in the palette and in a menu of the card, with its keys", async () => {
    const { user, fake } = await openInbox();
    await user.keyboard("{Shift>}{F10}{/Shift}");
    const menu = within(await screen.findByRole("menu", { name: "What it is" }));
    expect(menu.queryByRole("menuitem", { name: /Keep both/ })).toBeNull();
    await user.click(menu.getByRole("menuitem", { name: /not a paper/ }));
    await waitFor(() => expect(said(fake, "inbox_set_aside")).toEqual([{ id: "0CARD1" }]));
    await user.keyboard("{Control>}k{/Control}");
    await screen.findByRole("dialog", { name: "Commands" });
    await user.keyboard("skip the file");
    await user.click(await screen.findByRole("option", { name: /Skip the file until tomorrow/ }));
    await waitFor(() => expect(said(fake, "inbox_skip")).toHaveLength(1));
  });
});

describe("what went in by itself", () => {
  it("is told with where it came from, where it leads, and the way back and forth", async () => {
    const { user, fake } = await openHistory([cameIn("STEP1")]);
    const history = within(await screen.findByRole("region", { name: "What went in by itself" }));
    await history.findByText("How rivers forget");
    expect(history.getByText("added from Downloads")).toBeTruthy();
    await user.click(history.getByRole("button", { name: "Undo: “How rivers forget”" }));
    await history.findByText("Undone");
    expect(said(fake, "history_undo_step")).toEqual([{ id: "STEP1" }]);
    await user.click(history.getByRole("button", { name: "Redo: “How rivers forget”" }));
    await history.findByRole("button", { name: /^Undo/ });
    expect(said(fake, "history_redo_step")).toEqual([{ id: "STEP1" }]);
  });

  it("says why a step cannot be undone, beside it", async () => {
    const { user, fake } = await openHistory([cameIn("STEP1")]);
    fake.refuse.set("history_undo_step", { kind: "conflict", message: "This cannot be undone now, because the same paper changed later. Nothing was changed.", hint: "Undo the later change first." });
    const history = within(await screen.findByRole("region", { name: "What went in by itself" }));
    await user.click(await history.findByRole("button", { name: /^Undo: / }));
    expect((await history.findByRole("alert")).textContent).toMatch(/changed later.*Undo the later change first/);
  });

  it("shows the first papers of a step with many, and leads to them", async () => {
    const opened = await openWindow({ inbox: true });
    const parts = opened.fake.state.items.slice(0, 5).map(({ id, title }) => ({ how: "added" as const, item: id, title: title ?? "", from: "refs.bib", trashed: false }));
    opened.fake.inbox.came = [cameIn("STEP1", { sentence: "Added 900 papers from refs.bib", total: 900, parts })];
    await opened.user.click(place());
    await opened.user.click(await screen.findByRole("radio", { name: "History" }));
    const history = within(await screen.findByRole("region", { name: "What went in by itself" }));
    expect(await history.findByText("Added 900 papers from refs.bib")).toBeTruthy();
    expect(history.getAllByText("added from refs.bib")).toHaveLength(3);
    await opened.user.click(history.getByRole("button", { name: "and 897 more" }));
    expect(history.getAllByText("added from refs.bib")).toHaveLength(5);
    const first = parts[0]?.title ?? "";
    await opened.user.click(history.getByRole("button", { name: first }));
    await waitFor(() => expect(selected()).toEqual([first]));
  });

  it("says what is listed here where there is nothing", async () => {
    await openHistory([]);
    expect(await screen.findByRole("heading", { name: "Nothing went in by itself yet" })).toBeTruthy();
  });
});
