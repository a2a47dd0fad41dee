import { screen, waitFor, within } from "@testing-library/react";
import { act } from "react";
import { describe, expect, it } from "vitest";
import { abstractOf, seeds } from "../seed";
import { openWindow, rowOf, said } from "../window";

const known = seeds[1]?.title ?? "";
const fresh = ["On the weight of borrowed books", "Tea, steam and the speed of talk"];
const listing = [known, ...fresh].flatMap((title) => [title, abstractOf(title)]).join("\n\n");

describe("pasting papers", () => {
  it("shows what the clipboard holds before anything is added, then adds what is checked", async () => {
    const { user, fake } = await openWindow({ clipboard: listing });
    await user.keyboard("{Control>}{Shift>}v{/Shift}{/Control}");
    const dialog = within(await screen.findByTestId("paste-dialog"));
    await dialog.findByText("3 papers");
    expect(dialog.getByText("Already in your library")).toBeTruthy();
    expect(dialog.getAllByRole<HTMLInputElement>("checkbox").map(({ checked }) => checked)).toEqual([true, true]);
    expect(said(fake, "listing_add")).toEqual([]);
    await user.click(dialog.getByRole("checkbox", { name: fresh[1] }));
    await user.click(dialog.getByRole("button", { name: "Add 1 paper" }));
    await dialog.findByText("1 paper added");
    expect(said(fake, "listing_add")).toMatchObject([{ entries: [2], job: expect.any(String) as string }]);
    await user.click(dialog.getByRole("button", { name: "Done" }));
    await waitFor(() => expect(rowOf(fresh[0] ?? "")).toBeTruthy());
  });

  it("offers a text box when the clipboard holds no papers", async () => {
    const { user } = await openWindow({ clipboard: "a phone number" });
    await user.click(screen.getByRole("button", { name: "Add papers" }));
    await user.click(await screen.findByRole("menuitem", { name: /Paste papers/ }));
    const box = await screen.findByTestId("paste-text");
    await user.click(box);
    await user.paste(listing);
    expect(await screen.findByRole("button", { name: "Add 2 papers" })).toBeTruthy();
  });

  it("restores from the trash what is pasted again", async () => {
    const { user, fake } = await openWindow({ clipboard: listing });
    const old = fake.state.items.find(({ title }) => title === known);
    if (old) old.trashed = new Date().toISOString();
    await user.keyboard("{Control>}{Shift>}v{/Shift}{/Control}");
    await user.click(await screen.findByRole("button", { name: `Restore ${known}` }));
    await screen.findByText("Restored from the trash");
    expect(said(fake, "item_restore")).toEqual([{ ids: [old?.id] }]);
  });

  it("keeps the report in the activity after the dialog is closed", async () => {
    const { user } = await openWindow({ clipboard: listing });
    await user.keyboard("{Control>}{Shift>}v{/Shift}{/Control}");
    await user.click(await screen.findByRole("button", { name: "Add 2 papers" }));
    await user.click(await screen.findByRole("button", { name: "Done" }));
    await user.click(await screen.findByTestId("activity"));
    expect(within(await screen.findByRole("dialog", { name: "Activity" })).getByText("2 papers added")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Clear" }));
    await waitFor(() => expect(screen.queryByTestId("activity")).toBeNull());
  });
});

describe("files", () => {
  it("shows where a drag may be dropped and takes what was dropped by its token", async () => {
    const { fake } = await openWindow();
    act(() => fake.emit("drag", { over: true, names: ["one.pdf", "two.pdf"] }));
    expect(screen.getByText("Drop to add 2 files")).toBeTruthy();
    act(() => fake.emit("dropped", { token: "D1", names: ["one.pdf", "two.pdf"], x: 5, y: 5 }));
    expect(screen.queryByText("Drop to add 2 files")).toBeNull();
    await waitFor(() => expect(said(fake, "files_dropped")).toMatchObject([{ token: "D1", attachTo: null }]));
    await screen.findByText("1 paper added");
  });

  it("adds chosen files with Ctrl+O", async () => {
    const { user, fake } = await openWindow();
    await user.keyboard("{Control>}o{/Control}");
    await waitFor(() => expect(rowOf("Chosen in the dialog")).toBeTruthy());
    expect(said(fake, "files_choose")).toMatchObject([{ attachTo: null }]);
  });
});

describe("the first run", () => {
  it("offers its doors, and the sample library fills the list", async () => {
    const { user } = await openWindow({ shelf: "empty" });
    expect(screen.getByRole("heading", { name: "No papers yet" })).toBeTruthy();
    expect(screen.getByRole("button", { name: /Watch a folder/ })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Add the sample library" }));
    await waitFor(() => expect(screen.getByTestId("row-count").textContent).toBe("12 papers"));
  });
});
