import { screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { seedFolder } from "../fakeFolders";
import { seedCards } from "../fakeInbox";
import { openWindow } from "../window";

type Opened = Awaited<ReturnType<typeof openWindow>>;

const said = (fake: Opened["fake"], command: string) =>
  fake.calls.filter((call) => call.command === command).map(({ args }) => args);

async function openFolders(change: (fake: Opened["fake"]) => void = () => undefined) {
  const opened = await openWindow();
  change(opened.fake);
  await opened.user.keyboard("{Control>},{/Control}");
  await opened.user.click(await screen.findByRole("tab", { name: "Watched folders" }));
  return opened;
}

describe("watched folders in the settings", () => {
  it("say how it goes with each, and why not", async () => {
    await openFolders((fake) => {
      fake.state.folders = [
        seedFolder("F1", "/home/ada/Downloads"),
        seedFolder("F2", "/media/stick", { state: "away", trouble: "The folder is not there at the moment." }),
        seedFolder("F3", "/net/share", { state: "polling", trouble: "It lies on a network disk. It is looked into every few seconds instead." }),
      ];
      fake.emit("changed", { seq: 1, nouns: ["setting"], items: [] });
    });
    expect(await screen.findByText("The folder is not there at the moment.")).toBeTruthy();
    expect(screen.getByText(/network disk.*looked into every few seconds/)).toBeTruthy();
    expect(screen.getByText("Watching, 12 files from here in the library")).toBeTruthy();
  });

  it("are paused and go on, and take their options at once", async () => {
    const { fake, user } = await openFolders();
    await user.click(await screen.findByRole("button", { name: "Pause" }));
    expect(await screen.findByText(/^Paused/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Go on" }));
    await user.click(screen.getByRole("button", { name: "How files come in from Downloads" }));
    await user.click(await screen.findByRole("radio", { name: "Moved" }));
    expect(await screen.findByText(/original goes to the library's trash/)).toBeTruthy();
    await user.click(screen.getByRole("switch", { name: /Only papers/ }));
    await user.type(screen.getByRole("textbox", { name: "Tags" }), "new, new , to read{Enter}");
    await waitFor(() => expect(fake.state.folders[0]).toMatchObject({
      mode: "move", everything: true, tags: ["new", "to read"], paused: false,
    }));
  });

  it("list what did not come in, and try it again", async () => {
    const { fake, user } = await openFolders();
    await user.click(await screen.findByRole("button", { name: "2 files left out" }));
    const list = await screen.findByRole("group", { name: "Files left out" });
    expect(within(list).getByText("It looks like an invoice.")).toBeTruthy();
    await user.click(within(list).getByRole("button", { name: "Try again" }));
    expect(said(fake, "folder_retry")).toEqual([{ id: "F1" }]);
    await waitFor(() => expect(within(list).queryByText("It may not be read.")).toBeNull());
    fake.inbox.aside = seedCards().slice(0, 1);
    await user.click(within(list).getByRole("button", { name: "Look at what is no paper" }));
    expect(await screen.findByRole("option", { name: /scan_0042/ })).toBeTruthy();
    expect(screen.getByRole("radio", { name: "Set aside" })).toHaveProperty("checked", true);
  });

  it("have no serious fault for those who do not see them", async () => {
    const { user } = await openFolders();
    await user.click(await screen.findByRole("button", { name: "How files come in from Downloads" }));
    const found = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
    const serious = found.violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  });
});

describe("what came in by itself", () => {
  it("is told, and its report stays", async () => {
    const { fake, user } = await openWindow();
    const line = {
      input: "/home/ada/Downloads/x.pdf", status: "added" as const, item: null, attachment: null, blake3: null,
      title: "On the Reading of Gauges", duplicate_of: null, reason: null,
    };
    fake.folders.reports = [{ id: "R1", at: new Date().toISOString(), what: "1 file", folder: "F1", counts: [["added", 1]], lines: [line] }];
    fake.emit("arrived", [line]);
    fake.emit("changed", { seq: 2, nouns: ["job"], items: [] });
    expect(await screen.findByText("1 paper added")).toBeTruthy();
    await user.click(await screen.findByTestId("activity"));
    expect(await screen.findByText("Came in from Downloads")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Clear Came in from Downloads" }));
    await waitFor(() => expect(screen.queryByText("Came in from Downloads")).toBeNull());
  });

  it("is taken in as a paper by one key where it was set aside as none", async () => {
    const { fake, user } = await openWindow({ inbox: true });
    fake.inbox.aside = seedCards().slice(0, 1)
      .map((card) => ({ ...card, id: "0ASIDE", name: "invoice-118.pdf", reason: "It looks like an invoice." }));
    await user.click(await screen.findByRole("treeitem", { name: /Inbox/ }));
    await user.click(await screen.findByRole("radio", { name: "Set aside" }));
    const card = await screen.findByRole("option", { name: /invoice-118/ });
    await user.click(card);
    await user.keyboard("w");
    await waitFor(() => expect(fake.inbox.aside).toEqual([]));
    expect(fake.inbox.cards.map(({ id }) => id)).toContain("0ASIDE");
    expect(await screen.findByText("Nothing is set aside")).toBeTruthy();
  });
});
