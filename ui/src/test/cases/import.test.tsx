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

  it("keeps what was typed there when it is closed by Esc", async () => {
    const { user } = await openWindow({ clipboard: "a phone number" });
    await user.keyboard("{Control>}{Shift>}v{/Shift}{/Control}");
    await user.type(await screen.findByTestId("paste-text"), "A title");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByTestId("paste-dialog")).toBeNull());
    await user.keyboard("{Control>}{Shift>}v{/Shift}{/Control}");
    expect(await screen.findByDisplayValue("A title")).toBe(screen.getByTestId("paste-text"));
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

  it("says what becomes of them, as the settings have it, and tells files from folders and lists", async () => {
    const { fake } = await openWindow();
    const over = (names: string[]) => act(() => fake.emit("drag", { over: true, names }));
    over(["one.pdf", "Downloads/"]);
    expect(screen.getByText("Drop to add 1 file and 1 folder")).toBeTruthy();
    expect(screen.getByText("PDFs are copied into your library. The originals stay where they are.")).toBeTruthy();
    over(["shelf.bib", "more.ris"]);
    expect(screen.getByText("The papers that they list are added.")).toBeTruthy();
    fake.settings.set("import.mode", "link");
    act(() => fake.emit("settings", fake.settings.all));
    over(["one.pdf"]);
    expect(screen.getByText("PDFs stay where they are. Your library remembers where that is.")).toBeTruthy();
    fake.settings.set("import.mode", "move");
    act(() => fake.emit("settings", fake.settings.all));
    expect(screen.getByText("PDFs are moved into your library. The originals go to its trash.")).toBeTruthy();
  });

  it("that could not be read are named with their reason, and tried again", async () => {
    const { user, fake } = await openWindow();
    fake.dropped = ["good.pdf", "locked.pdf"];
    fake.unreadable.set("locked.pdf", "It may not be read.");
    act(() => fake.emit("dropped", { token: "D1", names: fake.dropped, x: 5, y: 5 }));
    await screen.findByText("1 paper added, 1 not added");
    await user.click(screen.getByTestId("activity"));
    const report = within(await screen.findByRole("dialog", { name: "Activity" }));
    expect(report.getByText(/locked\.pdf/).closest("li")?.textContent).toBe("locked.pdf: It may not be read.");
    fake.unreadable.clear();
    const [first] = said(fake, "files_dropped");
    await user.click(report.getByRole("button", { name: "Retry 1 file" }));
    await waitFor(() => expect(said(fake, "files_again")).toMatchObject([{ of: first?.job }]));
    await waitFor(() => expect(fake.state.items.some(({ title }) => title === "locked")).toBe(true));
    await screen.findByText("1 paper added");
  });

  it("that were opened with the program come in as those that are dropped", async () => {
    const { fake } = await openWindow();
    fake.opened = [{ token: "O1", names: ["one.pdf"] }];
    act(() => fake.emit("opened", null));
    await waitFor(() => expect(said(fake, "files_dropped")).toMatchObject([{ token: "O1", attachTo: null, collections: [], tags: [] }]));
    await screen.findByText("1 paper added");
    act(() => fake.emit("opened", null));
    await waitFor(() => expect(said(fake, "files_opened")).toHaveLength(3));
    expect(said(fake, "files_dropped")).toHaveLength(1);
  });

  it("say aloud how far they are at each quarter, and their end", async () => {
    const { fake } = await openWindow({ delay: 1 });
    fake.dropped = Array.from({ length: 12 }, (_, index) => `paper ${index + 1}.pdf`);
    const heard: string[] = [];
    const watcher = new MutationObserver(() => heard.push(screen.getByTestId("announced").textContent ?? ""));
    watcher.observe(screen.getByTestId("announced"), { childList: true, characterData: true, subtree: true });
    act(() => fake.emit("dropped", { token: "D1", names: fake.dropped, x: 5, y: 5 }));
    await screen.findByText("12 papers added", { selector: ".toast *" });
    watcher.disconnect();
    expect(heard.filter((one) => one.startsWith("Adding papers"))).toEqual(["Adding papers: 3 of 12", "Adding papers: 6 of 12", "Adding papers: 9 of 12"]);
    expect(heard.at(-1)).toBe("12 papers added");
    expect(screen.getByTestId("announced").getAttribute("aria-live")).toBe("polite");
  });

  it("show done and total and the one that is at work, beside everything else, and can be cancelled and gone on with", async () => {
    const { user, fake } = await openWindow({ delay: 5 });
    fake.dropped = Array.from({ length: 40 }, (_, index) => `paper ${index + 1}.pdf`);
    act(() => fake.emit("dropped", { token: "D1", names: fake.dropped, x: 5, y: 5 }));
    await waitFor(() => expect(screen.getByTestId("activity").textContent).toMatch(/^Adding papers: \d+ of 40$/));
    expect(screen.queryByRole("dialog")).toBeNull();
    await user.click(screen.getByTestId("activity"));
    const activity = within(await screen.findByRole("dialog", { name: "Activity" }));
    await activity.findByText(/^\d+ of 40 done · paper \d+$/);
    await user.click(activity.getByRole("button", { name: "Cancel" }));
    await waitFor(() => expect(said(fake, "job_cancel")).toHaveLength(1));
    await activity.findByText(/papers added/);
  });

  it("adds chosen files with Ctrl+O", async () => {
    const { user, fake } = await openWindow();
    await user.keyboard("{Control>}o{/Control}");
    await waitFor(() => expect(rowOf("Chosen in the dialog")).toBeTruthy());
    expect(said(fake, "files_choose")).toMatchObject([{ attachTo: null }]);
  });
});

describe("a text or an address that is dropped", () => {
  const drop = (text: string, target: EventTarget = document.body) => {
    const event = new Event("drop", { bubbles: true, cancelable: true });
    Object.assign(event, { dataTransfer: { types: ["text/plain"], getData: () => text } });
    act(() => void target.dispatchEvent(event));
  };

  it("is shown where it goes, and its papers are listed before anything is added", async () => {
    const { fake } = await openWindow();
    const over = new Event("dragover", { bubbles: true, cancelable: true });
    Object.assign(over, { dataTransfer: { types: ["text/plain"] } });
    act(() => void document.body.dispatchEvent(over));
    expect(screen.getByText("Drop to find papers in this text")).toBeTruthy();
    drop(listing);
    expect(screen.queryByText("Drop to find papers in this text")).toBeNull();
    await screen.findByText("3 papers");
    expect(said(fake, "listing_add")).toEqual([]);
  });

  it("is looked up where it names works", async () => {
    await openWindow();
    drop("10.5555/some.where.1");
    expect(await screen.findByRole("dialog", { name: /identifier/ })).toBeTruthy();
    expect(await screen.findByDisplayValue("10.5555/some.where.1")).toBeTruthy();
  });

  it("is told by the host where it is an address from a browser", async () => {
    const { fake } = await openWindow();
    act(() => fake.emit("drag", { over: true, names: ["https://doi.org/10.5555/some.where.1"] }));
    expect(screen.getByText("Drop to add 1 address")).toBeTruthy();
    act(() => fake.emit("dropped-text", { text: "https://doi.org/10.5555/some.where.1" }));
    expect(screen.queryByText("Drop to add 1 address")).toBeNull();
    expect(await screen.findByDisplayValue(/10\.5555\/some\.where\.1/)).toBeTruthy();
  });

  it("stays a matter of the field that it is let go on", async () => {
    await openWindow();
    drop(listing, screen.getByTestId("search"));
    await new Promise((go) => setTimeout(go, 30));
    expect(screen.queryByRole("dialog")).toBeNull();
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
