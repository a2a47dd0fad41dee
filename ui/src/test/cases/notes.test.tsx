import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { setEditorLoader } from "../../features/notes/editor/load";
import type { OpenField } from "../../features/notes/editor/types";
import { openWindow, rowOf, said } from "../window";

const RIVERS = "How meandering rivers remember";

const editor = () => screen.findByTestId<HTMLTextAreaElement>("note-editor");
const list = () => screen.findByRole("listbox", { name: "Notes of no paper" });

async function write(text: string, options = {}) {
  const opened = await openWindow(options);
  await opened.user.keyboard("{Control>}n{/Control}");
  await opened.user.type(await editor(), text);
  await waitFor(() => expect(screen.getByTestId("note-state").textContent).toBe("Saved"));
  return opened;
}

describe("notes of no paper", () => {
  it("are begun with Ctrl N where no paper is selected, and named by their first line", async () => {
    const { fake } = await write("# Plan for the summer{Enter}{Enter}Read the log books.");
    expect(said(fake, "note_add")[0]).toMatchObject({ item: null });
    expect(within(await list()).getByRole("option", { name: /^Plan for the summer/ })).toBeTruthy();
    expect(screen.getByRole("treeitem", { name: /^Notes\b/ }).textContent).toContain("1");
  });

  it("keep their editor and what is typed when they are first saved", async () => {
    const { user } = await write("One");
    const field = await editor();
    await user.keyboard(" two");
    await waitFor(() => expect(field.value).toBe("One two"));
    expect(document.activeElement).toBe(field);
    expect(await editor()).toBe(field);
  });

  it.each([["gives the focus on", false], ["does not call back who left meanwhile", true]])("get their editor when it is loaded, which %s", async (_, leaves) => {
    const { user } = await openWindow();
    let come: (open: OpenField) => void = () => undefined;
    setEditorLoader(() => new Promise((go) => (come = go)));
    const focus = vi.fn();
    await user.keyboard("{Control>}n{/Control}");
    const field = await editor();
    await waitFor(() => expect(document.activeElement).toBe(field));
    if (leaves) act(() => field.blur());
    await act(async () => come(() => ({ setText() {}, setReadOnly() {}, setTitles() {}, destroy() {}, focus })));
    await waitFor(() => expect(screen.queryByTestId("note-editor")).toBeNull());
    expect(focus.mock.calls.length > 0).toBe(!leaves);
  });

  it("lose no key to the window that draws the one before late", async () => {
    const { user, fake } = await openWindow();
    const field = { text: "" };
    let type: (key: string) => void = () => undefined;
    const open: OpenField = ({ text, change }) => {
      field.text = text;
      type = (key) => change((field.text += key));
      return { setText: (other) => void (field.text = other), setReadOnly() {}, setTitles() {}, destroy() {}, focus() {} };
    };
    setEditorLoader(() => Promise.resolve(open));
    await user.keyboard("{Control>}n{/Control}");
    await waitFor(() => expect(screen.queryByTestId("note-editor")).toBeNull());
    const typed = "What is typed while the window draws is kept. ".repeat(8);
    for (const key of typed) {
      type(key);
      await new Promise((go) => setImmediate(go));
    }
    expect(field.text).toBe(typed);
    await waitFor(() => expect(screen.getByTestId("note-state").textContent).toBe("Saved"));
    expect([...said(fake, "note_add"), ...said(fake, "note_edit")].at(-1)).toMatchObject({ text: typed });
  });

  it("are removed with a way back", async () => {
    const { user, fake } = await write("Short lived");
    await user.click(screen.getByRole("button", { name: "Remove this note" }));
    await screen.findByText("Note removed");
    await screen.findByText("No notes yet");
    await user.click(screen.getByRole("button", { name: /^Undo\b(?!:)/ }));
    await waitFor(() => expect(said(fake, "history_undo")).toHaveLength(1));
    expect(await within(await list()).findByRole("option", { name: /Short lived/ })).toBeTruthy();
  });

  it("are walked with arrows and removed with Delete", async () => {
    const { user } = await write("First");
    await user.keyboard("{Control>}n{/Control}");
    await user.type(await editor(), "Second");
    await within(await list()).findByRole("option", { name: /Second/ });
    const notes = await list();
    notes.focus();
    await user.keyboard("{ArrowDown}");
    await waitFor(() => expect(within(notes).getByRole("option", { name: /First/ }).ariaSelected).toBe("true"));
    await user.keyboard("{Delete}");
    await waitFor(() => expect(within(notes).queryByRole("option", { name: /First/ })).toBeNull());
  });

  it("are found by search, and open in a tab", async () => {
    const { user } = await write("Beekeepers know about swarms");
    await user.click(screen.getByRole("treeitem", { name: /^All items\b/ }));
    await user.type(screen.getByTestId("search"), "beekeepers");
    await user.click(within(await screen.findByRole("region", { name: "Notes that were found" })).getByRole("button"));
    const tabs = screen.getByRole("navigation", { name: "Open papers and notes" });
    expect(await within(tabs).findByRole("button", { name: "Beekeepers know about swarms" })).toBeTruthy();
    expect(screen.getAllByTestId<HTMLTextAreaElement>("note-editor").at(-1)?.value).toBe("Beekeepers know about swarms");
  });
});

describe("links between notes", () => {
  it("show the title that a paper has now, and lead to it", async () => {
    const { fake, user } = await openWindow();
    const rivers = fake.state.items[0];
    if (!rivers) throw new Error("The shelf is empty.");
    await user.keyboard("{Control>}n{/Control}");
    fireEvent.change(await editor(), { target: { value: `Compare [[${rivers.id}|An older title]].` } });
    await waitFor(() => expect(screen.getByTestId("note-state").textContent).toBe("Saved"));
    await user.click(screen.getByRole("button", { name: "Read" }));
    await user.click(await screen.findByRole("link", { name: /^How meandering rivers/ }));
    await screen.findByRole("heading", { level: 1, name: /^How meandering/ });
    const details = within(screen.getByRole("complementary", { name: "Details" }));
    const back = await details.findByRole("region", { name: /^Linked from/ });
    expect(within(back).getByRole("button").textContent).toContain("Compare");
  });

  it("shows how a note of a paper looks, goes on with it where it is pressed, and shows it again", async () => {
    const { user } = await openWindow();
    await user.click(rowOf(RIVERS));
    const line = await within(await screen.findByTestId("note-preview")).findByText("compare with the gauge records of 1953");
    expect(line.tagName).toBe("LI");
    await user.click(line);
    const field = await editor();
    await waitFor(() => expect(document.activeElement).toBe(field));
    await user.click(screen.getByRole("button", { name: "Preview" }));
    expect(await screen.findByTestId("note-preview")).toBeTruthy();
    expect(screen.queryByTestId("note-editor")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Edit" }));
    const again = await editor();
    await waitFor(() => expect(document.activeElement).toBe(again));
  });
});
