import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeAll, describe, expect, it } from "vitest";
import { measurePages, bookOf } from "../fakePdf";
import { openWindow, rowOf, said, selected, titles } from "../window";
import type { FakeBackend } from "../fakeBackend";

beforeAll(measurePages);

const RIVERS = "How meandering rivers remember";
const PIGEONS = "[Re] Do pigeons average?";

const detail = () => within(screen.getByRole("complementary", { name: "Details" }));
const noteField = () => screen.findByTestId<HTMLTextAreaElement>("note-editor");

/** The command is answered when what is given back is called. */
function hold(fake: FakeBackend, command: string): () => Promise<void> {
  let answer: () => void = () => undefined;
  fake.slow.set(command, new Promise<void>((go) => (answer = go)));
  return () => act(async () => {
    fake.slow.delete(command);
    answer();
    await new Promise((go) => setTimeout(go, 20));
  });
}

async function show(title: string) {
  const opened = await openWindow();
  await opened.user.click(rowOf(title));
  await detail().findByRole("button", { name: /^Title:/ });
  return opened;
}

describe("what is typed", () => {
  it("is kept where its field goes without being left", async () => {
    const { user, fake } = await show(RIVERS);
    await user.click(detail().getByRole("button", { name: /^Title:/ }));
    await user.keyboard("Another title{Control>}i{/Control}");
    expect(screen.queryByRole("textbox", { name: "Title" })).toBeNull();
    await waitFor(() => expect(fake.state.items.some(({ title }) => title === "Another title")).toBe(true));
  });

  it("is kept in Settings where their tab is closed", async () => {
    const { user, fake } = await openWindow();
    await user.keyboard("{Control>},{/Control}");
    await user.click(await screen.findByRole("tab", { name: "Network" }));
    await user.type(await screen.findByRole("textbox", { name: "E-mail address" }), "ada@example.org{Control>}w{/Control}");
    await waitFor(() => expect(said(fake, "setting_set")).toEqual([{ key: "online.mailto", value: "ada@example.org" }]));
  });

  it("is said again where it is refused and its field is gone", async () => {
    const { user, fake } = await show(RIVERS);
    fake.refuse.set("item_typed", { kind: "invalid", message: "“Spring” is no date.", hint: "" });
    const answer = hold(fake, "item_typed");
    await user.click(detail().getByRole("button", { name: /^Date:/ }));
    await user.keyboard("Spring");
    await user.click(rowOf(PIGEONS));
    await answer();
    await screen.findByText(/^Date: “Spring” is not kept\. “Spring” is no date\./);
  });

  it("stays in the template of names that is refused", async () => {
    const { user, fake } = await openWindow();
    await user.keyboard("{Control>},{/Control}");
    await user.click(await screen.findByRole("tab", { name: "File names" }));
    const field = await screen.findByRole<HTMLInputElement>("textbox", { name: "Template of names" });
    fake.refuse.set("setting_set", { kind: "invalid", message: "A bracket does not close.", hint: "" });
    await user.clear(field);
    await user.type(field, "[[[[ title{Enter}");
    await screen.findByText(/A bracket does not close/);
    expect(field.value).toBe("[[ title");
  });

  it("becomes two tags though the first is not answered yet", async () => {
    const { user, fake } = await show(RIVERS);
    const answer = hold(fake, "tag_add");
    await user.type(screen.getByTestId("tag-input"), "swamp{Enter}reed{Enter}");
    await answer();
    await waitFor(() => expect(said(fake, "tag_add").map(({ tag }) => tag)).toEqual(["swamp", "reed"]));
    expect(screen.getByTestId<HTMLInputElement>("tag-input").value).toBe("");
  });

  it("stays in its own note where another is begun before it is saved", async () => {
    const { user, fake } = await openWindow();
    await user.keyboard("{Control>}n{/Control}");
    const answer = hold(fake, "note_add");
    await user.type(await noteField(), "The first");
    await user.keyboard("{Control>}n{/Control}");
    await waitFor(async () => expect((await noteField()).value).toBe(""));
    await answer();
    await user.type(await noteField(), "The second");
    await waitFor(() => expect(fake.state.notes.map(({ text }) => text).sort()).toEqual(["The first", "The second"]));
  });

  it("is saved before the window closes, or keeps it open once", async () => {
    const { user, fake } = await openWindow();
    await user.keyboard("{Control>}n{/Control}");
    await user.type(await noteField(), "The last words");
    act(() => fake.emit("closing", null));
    await waitFor(() => expect(said(fake, "program_leave")).toEqual([{ saved: true }]));
    expect(fake.state.notes.map(({ text }) => text)).toEqual(["The last words"]);

    fake.refuse.set("note_edit", { kind: "disk-full", message: "The disk is full.", hint: "" });
    await user.type(await noteField(), " and more");
    act(() => fake.emit("closing", null));
    await screen.findByText(/Close the window again to leave without it/);
    expect(said(fake, "program_leave").at(-1)).toEqual({ saved: false });
  });

  it("in a comment stays on the screen while one looks at another page", async () => {
    const { user } = await openWindow({ book: bookOf(100) });
    await user.dblClick(rowOf(RIVERS));
    await waitFor(() => expect(document.querySelector('.page[data-page="1"] .textLayer')?.textContent).toContain("Chapter 1"));
    const run = [...document.querySelectorAll('.page[data-page="1"] .textLayer span')].find((one) => one.textContent?.includes("heron waits"));
    await act(async () => {
      document.getSelection()?.selectAllChildren(run as Element);
      document.dispatchEvent(new Event("selectionchange"));
    });
    await screen.findByTestId("selection-menu");
    await user.keyboard("c");
    await user.type(await screen.findByTestId("mark-comment"), "patient");
    const desk = document.querySelector<HTMLElement>(".desk");
    await act(async () => {
      if (desk) desk.scrollTop = 40_000;
      desk?.dispatchEvent(new Event("scroll"));
    });
    await waitFor(() => expect(document.querySelectorAll(".page").length).toBeGreaterThan(2));
    await user.keyboard(" bird");
    expect(screen.getByTestId<HTMLTextAreaElement>("mark-comment").value).toBe("patient bird");
  });
});

describe("what is meant", () => {
  it("by Undo is the paper that it names, not the note that was written since", async () => {
    const { user } = await show(RIVERS);
    await user.keyboard("{Delete}");
    await screen.findByText("1 paper moved to trash");
    await user.keyboard("{Control>}n{/Control}");
    await user.type(await noteField(), "Some words");
    await waitFor(() => expect(screen.getByTestId("note-state").textContent).toBe("Saved"));
    expect(screen.queryByText("1 paper moved to trash")).toBeNull();
  });

  it("by a row that is pressed stays chosen where another goes away", async () => {
    const { user, fake } = await show(RIVERS);
    const answer = hold(fake, "item_trash");
    await user.keyboard("{Delete}");
    await user.click(rowOf(PIGEONS));
    await answer();
    await waitFor(() => expect(titles()[0]).not.toContain(RIVERS));
    expect(selected()).toEqual([expect.stringContaining("Do pigeons average?")]);
  });

  it("by all papers are those of the place where it was asked", async () => {
    const { user, fake } = await openWindow({ many: 500 });
    await user.click(rowOf(RIVERS));
    const answer = hold(fake, "search_ids");
    await user.keyboard("{Control>}a{/Control}");
    await user.click(rowOf(PIGEONS));
    await answer();
    expect(selected()).toHaveLength(1);
  });

  it("by a file that is let go on the details is the paper that they show", async () => {
    const { user, fake } = await show(RIVERS);
    const shown = said(fake, "item_show").at(-1)?.id;
    await user.keyboard("{Control>}");
    await user.click(rowOf(PIGEONS));
    await user.click(rowOf(PIGEONS));
    await user.keyboard("{/Control}");
    await detail().findByRole("button", { name: /^Title: How meandering rivers/ });
    document.elementFromPoint = () => document.querySelector("[data-drop=attach]");
    act(() => fake.emit("dropped", { token: "D1", names: ["one.pdf"], x: 5, y: 5 }));
    document.elementFromPoint = () => null;
    await waitFor(() => expect(said(fake, "files_dropped")).toMatchObject([{ attachTo: shown }]));
  });

  it("by a new note in an open paper is a note on that paper, beside its pages", async () => {
    const { user, fake } = await openWindow();
    await user.click(rowOf(PIGEONS));
    await user.dblClick(rowOf(RIVERS));
    await screen.findByTestId("reader");
    await user.keyboard("{Control>}n{/Control}");
    const field = await noteField();
    expect(field.closest(".notes-pane")).not.toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(field));
    await user.keyboard("Of rivers");
    await waitFor(() => expect(said(fake, "note_add")).toMatchObject([{ item: fake.state.items.find(({ title }) => title?.startsWith(RIVERS))?.id }]));
  });
});
