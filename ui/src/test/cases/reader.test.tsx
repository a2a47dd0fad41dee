import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { beforeAll, describe, expect, it } from "vitest";
import { bookOf, measurePages } from "../fakePdf";
import { grid, openWindow, rowOf, said } from "../window";

beforeAll(measurePages);

const TITLE = "How meandering rivers remember";

type Options = NonNullable<Parameters<typeof openWindow>[0]>;

async function openPaper(options: Options = {}) {
  const all = await openWindow(options);
  await all.user.dblClick(rowOf(TITLE));
  await screen.findByTestId("reader");
  await waitFor(() => expect(pageText(1)).toContain("Chapter 1"));
  return all;
}

const pageText = (page: number) => document.querySelector(`.page[data-page="${page}"] .textLayer`)?.textContent ?? "";
const drawnPages = () => [...document.querySelectorAll<HTMLElement>(".page")].map(({ dataset }) => Number(dataset.page));
const pageBox = () => (screen.getByTestId("page-box") as HTMLInputElement).value;

/** Selects a text of a page, as a person does by dragging. */
async function select(page: number, text: string) {
  const run = [...document.querySelectorAll(`.page[data-page="${page}"] .textLayer span`)].find((one) => one.textContent?.includes(text));
  const node = run?.firstChild as Text;
  const from = node.data.indexOf(text);
  await act(async () => {
    document.getSelection()?.setBaseAndExtent(node, from, node, from + text.length);
    document.dispatchEvent(new Event("selectionchange"));
  });
  await screen.findByTestId("selection-menu");
}

/** Presses the pointer on a page, moves it from place to place, and lets go. */
function drawOn(number: number, [from, ...to]: [number, number][]) {
  const page = document.querySelector(`.page[data-page="${number}"]`);
  if (!page || !from) throw new Error("There is no such page.");
  const at = ([clientX, clientY]: [number, number]) => ({ clientX, clientY, button: 0, pointerId: 7 });
  fireEvent.pointerDown(page, at(from));
  for (const place of to) fireEvent.pointerMove(page, at(place));
  fireEvent.pointerUp(page, at(to.at(-1) ?? from));
}

describe("an open paper", () => {
  it("stands in a tab of its own, and only pages near the view exist", async () => {
    const { user } = await openPaper({ book: bookOf(100) });
    expect(screen.getByRole("button", { name: new RegExp(`^${TITLE}`) }).getAttribute("aria-current")).toBe("page");
    expect(drawnPages()).toEqual([1, 2]);
    await user.keyboard("{End}");
    await waitFor(() => expect(drawnPages()).toEqual([99, 100]));
    expect(pageBox()).toBe("100");
  });

  it("closes with Ctrl+W, and the list behind it is as it was", async () => {
    const { user } = await openPaper();
    await user.keyboard("{Control>}1{/Control}");
    expect(document.querySelector(".library.behind")).toBeNull();
    await user.keyboard("{Control>}2{/Control}");
    await screen.findByTestId("reader");
    await user.keyboard("{Control>}w{/Control}");
    expect(screen.queryByTestId("reader")).toBeNull();
    expect(rowOf(TITLE).getAttribute("aria-selected")).toBe("true");
  });

  it("is open again after a restart, at its place", async () => {
    const { user } = await openPaper();
    await user.keyboard("{End}");
    await waitFor(() => expect(pageBox()).toBe("12"));
    await new Promise((go) => setTimeout(go, 500));
    const kept = { ...localStorage };
    await openPaperAgain(kept);
    await screen.findByTestId("reader");
    await waitFor(() => expect(pageBox()).toBe("12"));
  });

  it("goes to pages by the names that they have in the file", async () => {
    const labels = ["i", "ii", ...Array.from({ length: 10 }, (_, index) => String(index + 1))];
    const { user } = await openPaper({ book: { ...bookOf(12), labels } });
    await waitFor(() => expect(pageBox()).toBe("i"));
    const box = screen.getByTestId("page-box");
    await user.clear(box);
    await user.type(box, "5{Enter}");
    await waitFor(() => expect(pageText(7)).toContain("Chapter 7"));
    expect(pageBox()).toBe("5");
    await user.keyboard("{Alt>}{ArrowLeft}{/Alt}");
    await waitFor(() => expect(pageBox()).toBe("i"));
  });

  it("says why a file cannot be shown, and opens it elsewhere", async () => {
    const { user, fake } = await openWindow({ book: "This PDF is locked with a password." });
    await user.dblClick(rowOf(TITLE));
    await screen.findByText("This PDF is locked with a password.");
    const paper = within(document.querySelector<HTMLElement>(".in-front") ?? document.body);
    await user.click(paper.getByRole("button", { name: "Open in another program" }));
    expect(said(fake, "attachment_open")).toHaveLength(1);
  });

  it("follows links inside, and opens those outside with their address shown", async () => {
    const links = [{ page: 1, url: null, to: 9 }, { page: 1, url: "https://example.org/", to: null }, { page: 1, url: "javascript:alert(1)", to: null }];
    const { user, fake } = await openPaper({ book: { ...bookOf(12), links } });
    const outside = await screen.findByRole("button", { name: "Open https://example.org/" });
    expect(screen.queryByRole("button", { name: /javascript/ })).toBeNull();
    await user.click(outside);
    expect(said(fake, "link_open")).toEqual([{ url: "https://example.org/" }]);
    await user.click(screen.getByRole("button", { name: "To another place in this paper" }));
    await waitFor(() => expect(pageBox()).toBe("9"));
  });

  it("is searched page by page, with a count, in both directions", async () => {
    const { user } = await openPaper();
    await user.keyboard("{Control>}f{/Control}");
    await user.type(screen.getByTestId("find"), "the water");
    await waitFor(() => expect(screen.getByTestId("find-count").textContent).toBe("1 of 12"));
    await user.keyboard("{Enter}{Enter}");
    await waitFor(() => expect(screen.getByTestId("find-count").textContent).toBe("3 of 12"));
    await user.keyboard("{Shift>}{Enter}{/Shift}");
    await waitFor(() => expect(screen.getByTestId("find-count").textContent).toBe("2 of 12"));
    await waitFor(() => expect(document.querySelector(".hit.here")).not.toBeNull());
    await user.keyboard("{Escape}");
    await waitFor(() => expect(document.querySelector(".hit")).toBeNull());
  });

  it("is left for the list by Esc, one thing at a time, and stays open", async () => {
    const { user } = await openPaper();
    await user.keyboard("{Control>}f{/Control}");
    await user.type(screen.getByTestId("find"), "the water");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(document.activeElement).toBe(document.querySelector(".desk")));
    await user.keyboard("{Escape}");
    await waitFor(() => expect(document.activeElement).toBe(grid()));
    expect(document.querySelectorAll(".paper-tab")).toHaveLength(1);
  });

  it("has no serious fault", async () => {
    await openPaper();
    await select(1, "heron");
    const off = { enabled: false };
    const found = await axe.run(document.body, { rules: { "color-contrast": off, "target-size": off } });
    expect(found.violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});

describe("marks", () => {
  it("are made by the keys H and a number, over what is selected", async () => {
    const { user, fake } = await openPaper();
    await select(1, "heron waits");
    await user.keyboard("h3");
    await screen.findByRole("option", { name: /heron waits.*Highlight.*green, page 1/ });
    const [{ new: mark }] = said(fake, "annotation_add") as [{ new: Record<string, unknown> }];
    expect(mark).toMatchObject({ kind: "highlight", page: 1, color: "green", quote: "heron waits", before: "Chapter 1 A ", after: " at the water and does not hurry. ", position: 12 });
    expect((mark.quads as number[][])[0]).toEqual([72, 700, 138, 700, 72, 684, 138, 684].map((number) => expect.closeTo(number) as number));
    expect(document.querySelectorAll(".ink")).toHaveLength(1);
  });

  it("are made of what is selected when the key comes, however soon after it changed", async () => {
    const { fake } = await openPaper();
    await select(1, "heron");
    const node = document.getSelection()?.anchorNode as Text;
    await act(async () => {
      document.getSelection()?.setBaseAndExtent(node, node.data.indexOf("heron"), node, node.data.indexOf("heron") + "heron waits".length);
      document.dispatchEvent(new Event("selectionchange"));
    });
    fireEvent.keyDown(document.body, { key: "3" });
    await screen.findByRole("option", { name: /heron waits.*Highlight.*green, page 1/ });
    expect(said(fake, "annotation_add")).toMatchObject([{ new: { quote: "heron waits", color: "green" } }]);
  });

  it("get a comment that is saved as it is typed, and go and come with undo and redo", async () => {
    const { user, fake } = await openPaper();
    await select(1, "heron waits");
    await user.keyboard("c");
    await user.type(await screen.findByTestId("mark-comment"), "patient");
    await waitFor(() => expect(screen.getByTestId("comment-state").textContent).toBe("Saved"));
    expect(fake.state.marks.map(({ comment }) => comment)).toEqual(["patient"]);
    await user.keyboard("{Escape}");
    const option = await screen.findByRole("option", { name: /patient/ });
    await user.click(option);
    within(screen.getByRole("listbox", { name: "Highlights" })).getByText("patient");
    screen.getByRole("listbox", { name: "Highlights" }).focus();
    await user.keyboard("{Delete}");
    await waitFor(() => expect(screen.queryByRole("option")).toBeNull());
    await user.keyboard("{Control>}z{/Control}");
    await screen.findByRole("option", { name: /patient/ });
    await user.keyboard("{Control>}{Shift>}z{/Shift}{/Control}");
    await waitFor(() => expect(screen.queryByRole("option")).toBeNull());
  });

  it("keep what was typed when saving fails, and say so", async () => {
    const { user, fake } = await openPaper();
    await select(1, "heron");
    await user.keyboard("c");
    fake.refuse.set("annotation_edit", { kind: "disk-full", message: "The disk is full.", hint: "" });
    const field = await screen.findByTestId("mark-comment");
    await user.type(field, "patient");
    await waitFor(() => expect(screen.getByTestId("comment-state").textContent).toContain("The disk is full."));
    expect((field as HTMLTextAreaElement).value).toBe("patient");
    fake.refuse.clear();
    await user.type(field, "!");
    await waitFor(() => expect(fake.state.marks[0]?.comment).toBe("patient!"));
  });

  it("are opened by a press on them, recoloured by a key, and made a line", async () => {
    const { user, fake } = await openPaper();
    await select(1, "heron");
    await user.keyboard("1");
    await waitFor(() => expect(document.querySelector(".ink")).not.toBeNull());
    const page = document.querySelector('.page[data-page="1"] .textLayer');
    fireEvent.click(page as Element, { clientX: 80, clientY: 110 });
    await screen.findByTestId("mark-menu");
    await user.keyboard("5");
    await waitFor(() => expect(fake.state.marks[0]?.color).toBe("#a28ae5"));
    await user.click(screen.getByRole("button", { name: "Make it an underline" }));
    await waitFor(() => expect(document.querySelector(".ink.line")).not.toBeNull());
  });

  it("can be a note at a place; its tool is used once", async () => {
    const { user, fake } = await openPaper();
    await user.keyboard("{Alt>}3{/Alt}");
    fireEvent.click(document.querySelector('.page[data-page="1"] .textLayer') as Element, { clientX: 300, clientY: 400 });
    await user.type(await screen.findByTestId("mark-comment"), "Ask them");
    await waitFor(() => expect(fake.state.marks[0]).toMatchObject({ kind: "note", page: 1, comment: "Ask them" }));
    await user.keyboard("{Escape}");
    expect(screen.getByRole("button", { name: "Note: Ask them" })).toBeTruthy();
    expect(document.querySelector(".desk.tool-note")).toBeNull();
  });

  it("can be an area, with the words in it; its tool is used once", async () => {
    const { user, fake } = await openPaper();
    await user.keyboard("{Alt>}4{/Alt}");
    expect(document.querySelector(".desk.tool-area")).toBeTruthy();
    // Around the beginning of the second line, from its right end.
    drawOn(1, [[142, 98], [300, 110], [50, 118]]);
    await screen.findByRole("option", { name: /heron waits.*Area.*yellow, page 1/ });
    const [{ new: mark }] = said(fake, "annotation_add") as [{ new: Record<string, unknown> }];
    expect(mark).toMatchObject({ kind: "area", page: 1, quote: "A heron waits", position: 10 });
    expect((mark.quads as number[][])[0]).toEqual([50, 702, 142, 702, 50, 682, 142, 682].map((number) => expect.closeTo(number) as number));
    expect(document.querySelector(".desk.tool-area")).toBeNull();
    await user.click(await screen.findByRole("button", { name: "Delete" }));
    await waitFor(() => expect(fake.state.marks).toEqual([]));
  });

  it("can be drawn by hand: strokes that follow each other are one drawing, which is pressed on its lines", async () => {
    const { user, fake } = await openPaper();
    await user.keyboard("{Alt>}5{/Alt}");
    await user.keyboard("4");
    drawOn(1, [[300, 400], [340, 400], [340, 440]]);
    drawOn(1, [[300, 440], [340, 400]]);
    expect(document.querySelectorAll(".strokes")).toHaveLength(1);
    await waitFor(() => expect(fake.state.marks).toMatchObject([{ kind: "ink", color: "#2ea8e5" }]));
    expect(fake.state.marks[0]?.quads.map((stroke) => stroke.map(Math.round))).toEqual([[300, 400, 340, 400, 340, 360], [300, 360, 340, 400]]);
    await user.keyboard("{Escape}");
    const page = document.querySelector('.page[data-page="1"]');
    if (!page) throw new Error("There is no page.");
    fireEvent.click(page, { clientX: 310, clientY: 420 });
    expect(screen.queryByTestId("mark-menu")).toBeNull();
    fireEvent.click(page, { clientX: 320, clientY: 401 });
    await screen.findByTestId("mark-menu");
    await user.keyboard("{Delete}");
    await waitFor(() => expect(fake.state.marks).toEqual([]));
    await user.keyboard("{Control>}z{/Control}");
    await screen.findByRole("option", { name: /Drawing.*blue, page 1/ });
  });

  it("are kept when another tool ends a drawing, and a slip of the hand is no area", async () => {
    const { user, fake } = await openPaper();
    await user.keyboard("{Alt>}5{/Alt}");
    drawOn(1, [[100, 100], [200, 200]]);
    await user.keyboard("{Alt>}4{/Alt}");
    await waitFor(() => expect(fake.state.marks.map(({ kind }) => kind)).toEqual(["ink"]));
    drawOn(1, [[100, 100], [101, 101]]);
    await waitFor(() => expect(document.querySelector('.marks[aria-hidden="true"]')).toBeNull());
    expect(fake.state.marks).toHaveLength(1);
  });

  it("are listed in the order of the text, and by colour", async () => {
    const { user } = await openPaper();
    await select(1, "hurry");
    await user.keyboard("2");
    await screen.findByRole("option", { name: /hurry/ });
    await select(1, "Chapter");
    await user.keyboard("4");
    await screen.findByRole("option", { name: /Chapter/ });
    expect(screen.getAllByRole("option").map((one) => one.querySelector("q")?.textContent)).toEqual(["Chapter", "hurry"]);
    await user.click(within(screen.getByRole("group", { name: "Show only one colour" })).getByRole("button", { name: "Red" }));
    expect(screen.getAllByRole("option")).toHaveLength(1);
  });

  it("cannot be made in a library that is only read", async () => {
    const { user, fake } = await openPaper({ readOnly: "This disk is read-only." });
    await select(1, "heron");
    expect(screen.queryByRole("radiogroup")).toBeNull();
    await user.keyboard("h3");
    expect(said(fake, "annotation_add")).toEqual([]);
  });
});

async function openPaperAgain(kept: Record<string, string>) {
  const { cleanup } = await import("@testing-library/react");
  cleanup();
  const { forgetTabs } = await import("../../state/tabs");
  forgetTabs();
  for (const [key, value] of Object.entries(kept)) localStorage.setItem(key, value);
  await openWindow();
}
