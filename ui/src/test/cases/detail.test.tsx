import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { grid, openWindow, rowOf, said } from "../window";

const RIVERS = "How meandering rivers remember";
const SCAN = "scan_0047-final (2)";

async function show(title: string, options = {}) {
  const opened = await openWindow(options);
  await opened.user.click(rowOf(title));
  await screen.findByRole("heading", { level: 1, name: new RegExp(title.slice(0, 9)) });
  return opened;
}

const detail = () => within(screen.getByRole("complementary", { name: "Details" }));

describe("the detail", () => {
  it("shows title, authors, venue and identifiers, and where a value came from", async () => {
    await show(RIVERS);
    expect(detail().getByText(/Ines Amaral, Tobias Lindqvist, Mei Okafor/)).toBeTruthy();
    expect(detail().getByRole("link", { name: "10.5555/river.2021.17" }).getAttribute("href")).toBe("https://doi.org/10.5555/river.2021.17");
    expect(detail().getByRole("button", { name: /^Title:/ }).title).toMatch(/from a reference file \(shelf.bib\)/);
  });

  it("opens links through the backend", async () => {
    const { user, fake } = await show(RIVERS);
    await user.click(detail().getByRole("link", { name: "10.5555/river.2021.17" }));
    expect(said(fake, "link_open")).toEqual([{ url: "https://doi.org/10.5555/river.2021.17" }]);
  });

  it("shows what is hostile as text", async () => {
    const { fake } = await show(RIVERS);
    const item = fake.state.items[0];
    if (!item) throw new Error("The shelf is empty.");
    Object.assign(item, { title: "<img src=x onerror=canary()>", links: ["javascript:canary()"] });
    fake.emit("changed", { seq: 9, nouns: ["item"], items: [item.id] });
    await detail().findByText("javascript:canary()");
    expect(detail().queryByRole("link", { name: /javascript/ })).toBeNull();
    expect(document.querySelector('img[src="x"]')).toBeNull();
  });

  it("marks a title that came from a file name until it is corrected", async () => {
    const { user } = await show(SCAN);
    expect(detail().getByText("Title from the file name")).toBeTruthy();
    await user.click(detail().getByRole("button", { name: "Correct it" }));
    await user.keyboard("The real title{Enter}");
    await waitFor(() => expect(detail().queryByText("Title from the file name")).toBeNull());
    expect(rowOf("The real title")).toBeTruthy();
  });

  it("edits a field in place, and Esc takes it back", async () => {
    const { user, fake } = await show(RIVERS);
    await user.click(detail().getByRole("button", { name: /^Volume:/ }));
    await user.keyboard("99{Escape}");
    expect(said(fake, "item_typed")).toEqual([]);
    await user.click(detail().getByRole("button", { name: /^Volume:/ }));
    await user.keyboard("12{Enter}");
    await waitFor(() => expect(said(fake, "item_typed")).toMatchObject([{ field: "volume", value: "12" }]));
    expect(await detail().findByRole("button", { name: "Volume: 12" })).toBeTruthy();
  });

  it("keeps what was typed when a field cannot be saved, and says why beside it", async () => {
    const { user, fake } = await show(RIVERS);
    fake.refuse.set("item_typed", { kind: "disk-full", message: "The disk is full.", hint: "Free 3 MB." });
    await user.click(detail().getByRole("button", { name: /^Volume:/ }));
    await user.keyboard("12{Enter}");
    await screen.findByText("The disk is full. Free 3 MB.");
    const field = detail().getByRole<HTMLTextAreaElement>("textbox", { name: "Volume" });
    expect([field.value, field.getAttribute("aria-invalid")]).toEqual(["12", "true"]);
    expect(document.getElementById(field.getAttribute("aria-describedby") ?? "")?.textContent).toBe("The disk is full. Free 3 MB.");
    expect(document.querySelector(".toast")).toBeNull();
    fake.refuse.delete("item_typed");
    await user.click(field);
    await user.keyboard("{Enter}");
    expect(await detail().findByRole("button", { name: "Volume: 12" })).toBeTruthy();
  });

  it("saves a field while it is typed, as one step, and says so", async () => {
    const { user, fake } = await show(RIVERS);
    await user.click(detail().getByRole("button", { name: /^Title:/ }));
    await user.keyboard("How rivers");
    await waitFor(() => expect(said(fake, "item_typed").at(-1)).toMatchObject({ field: "title", value: "How rivers" }));
    await waitFor(() => expect(screen.getByTestId("field-state").textContent).toBe("Saved"));
    await user.keyboard(" forget");
    await waitFor(() => expect(said(fake, "item_typed").at(-1)).toMatchObject({ value: "How rivers forget" }));
    await user.keyboard("{Enter}");
    await detail().findByRole("button", { name: "Title: How rivers forget" });
    expect(new Set(said(fake, "item_typed").map(({ session }) => session)).size).toBe(1);
    grid().focus();
    await user.keyboard("{Control>}z{/Control}");
    expect(await detail().findByRole("button", { name: /^Title: How meandering rivers/ })).toBeTruthy();
  });

  it("is another step each time that a field is entered", async () => {
    const { user, fake } = await show(RIVERS);
    for (const volume of ["12", "13"]) {
      await user.click(detail().getByRole("button", { name: /^Volume:/ }));
      await user.keyboard(`${volume}{Enter}`);
      await detail().findByRole("button", { name: `Volume: ${volume}` });
    }
    expect(new Set(said(fake, "item_typed").map(({ session }) => session)).size).toBe(2);
    grid().focus();
    await user.keyboard("{Control>}z{/Control}");
    expect(await detail().findByRole("button", { name: "Volume: 12" })).toBeTruthy();
  });

  it("takes a line back by Esc also where it was saved, and what was typed can be brought back", async () => {
    const { user, fake } = await show(RIVERS);
    await user.click(detail().getByRole("button", { name: /^Title:/ }));
    await user.keyboard("Another");
    await waitFor(() => expect(said(fake, "item_typed")).toHaveLength(1));
    await user.keyboard("{Escape}");
    await screen.findByText("Title: as it was before");
    expect(await detail().findByRole("button", { name: /^Title: How meandering rivers/ })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Bring back what I typed" }));
    expect(await detail().findByRole("button", { name: "Title: Another" })).toBeTruthy();
  });

  it("waits with what is half typed and no date yet, and with nothing at all", async () => {
    const { user, fake } = await show(RIVERS);
    fake.refuse.set("item_typed", { kind: "invalid", message: "“20” is no date.", hint: "" });
    await user.click(detail().getByRole("button", { name: /^Date:/ }));
    await user.keyboard("20");
    await waitFor(() => expect(said(fake, "item_typed")).toHaveLength(1));
    expect(screen.queryByText("“20” is no date.")).toBeNull();
    fake.refuse.delete("item_typed");
    await user.keyboard("24{Enter}");
    await waitFor(() => expect(said(fake, "item_typed").at(-1)).toMatchObject({ value: "2024" }));
    const before = said(fake, "item_typed").length;
    await user.click(await detail().findByRole("button", { name: "Date: 2024" }));
    await user.keyboard("{Backspace}");
    await new Promise((go) => setTimeout(go, 600));
    expect(said(fake, "item_typed")).toHaveLength(before);
    await user.keyboard("{Enter}");
    await waitFor(() => expect(said(fake, "item_typed").at(-1)).toMatchObject({ value: null }));
  });

  it("adds a tag with T and Enter, completes known ones, and removes one with Delete", async () => {
    const { user, fake } = await show(SCAN);
    await user.keyboard("t");
    const input = screen.getByTestId("tag-input");
    await waitFor(() => expect(document.activeElement).toBe(input));
    await user.keyboard("fie");
    expect(await screen.findByRole("option", { name: /field work/ })).toBeTruthy();
    await user.keyboard("{ArrowDown}{Enter}");
    await waitFor(() => expect(said(fake, "tag_add")).toMatchObject([{ tag: "field work" }]));
    await user.clear(input);
    await user.type(input, "brand new{Enter}");
    await waitFor(() => expect(said(fake, "tag_add")[1]).toMatchObject({ tag: "brand new" }));
    const chip = await detail().findByRole("button", { name: "brand new" });
    chip.focus();
    await user.keyboard("{Delete}");
    await waitFor(() => expect(said(fake, "tag_remove")).toMatchObject([{ tag: "brand new" }]));
  });

  it("writes a note as it is typed and says when it is saved", async () => {
    const { user, fake } = await show(SCAN);
    await user.keyboard("{Control>}n{/Control}");
    const editor = await screen.findByTestId<HTMLTextAreaElement>("note-editor");
    await waitFor(() => expect(document.activeElement).toBe(editor));
    await user.keyboard("A thought");
    await waitFor(() => expect(screen.getByTestId("note-state").textContent).toBe("Saved"));
    expect(said(fake, "note_add")).toMatchObject([{ text: "A thought" }]);
    await user.keyboard(", and more");
    await waitFor(() => expect(said(fake, "note_edit").at(-1)).toMatchObject({ text: "A thought, and more" }));
    expect(document.activeElement).toBe(editor);
    expect(screen.getAllByTestId("note-editor")).toHaveLength(1);
  });

  it("saves a note at once when another paper is chosen", async () => {
    const { user, fake } = await show(RIVERS);
    await user.click(detail().getByRole("button", { name: "Edit" }));
    await user.type(await screen.findByTestId("note-editor"), " Quick");
    await user.click(rowOf(SCAN));
    await waitFor(() => expect(said(fake, "note_edit").at(-1)?.text).toMatch(/Quick$/));
  });

  it("says that a note is not saved, keeps its text, and tries again", async () => {
    const { user, fake } = await show(RIVERS);
    fake.refuse.set("note_edit", { kind: "disk", message: "The disk does not answer.", hint: "" });
    await user.click(detail().getByRole("button", { name: "Edit" }));
    await user.type(await screen.findByTestId("note-editor"), "!");
    await screen.findByText(/The disk does not answer. Your text is still here/);
    fake.refuse.delete("note_edit");
    await user.click(detail().getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(screen.getByTestId("note-state").textContent).toBe("Saved"));
  });

  it("detaches a file with a way back", async () => {
    const { user, fake } = await show(RIVERS);
    await user.click(detail().getByRole("button", { name: "Detach this file" }));
    await screen.findByText("File detached and moved to trash");
    expect(said(fake, "attachment_detach")).toHaveLength(1);
  });

  it("changes nothing in a library that is read-only", async () => {
    const { user } = await show(RIVERS, { readOnly: "The disk is read-only." });
    expect(screen.getByText(/nothing can be changed/)).toBeTruthy();
    expect(screen.queryByTestId("tag-input")).toBeNull();
    await user.click(await screen.findByTestId("note-preview"));
    expect(screen.queryByTestId("note-editor")).toBeNull();
    await user.click(detail().getByRole("button", { name: "Edit" }));
    expect((await screen.findByTestId<HTMLTextAreaElement>("note-editor")).readOnly).toBe(true);
  });
});
