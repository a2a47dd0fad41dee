import { screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { openWindow, rowOf, said, selected } from "../window";

const KNOWN = "10.5555/river.2021.17";
const RIVERS = "How meandering rivers remember";
const keys = (chord: string) => `{Control>}{Shift>}${chord}{/Shift}{/Control}`;
const dialog = async () => within(await screen.findByTestId("identifiers-dialog"));
const box = async () => (await dialog()).findByRole<HTMLTextAreaElement>("textbox", { name: /^Identifiers/ });
const named = async () => within(await (await dialog()).findByRole("list", { name: "What is named" })).getAllByRole("listitem").map(({ textContent }) => textContent);

async function openBox(options = {}) {
  const opened = await openWindow(options);
  await opened.user.keyboard(keys("a"));
  await box();
  return opened;
}

describe("adding by identifier", () => {
  it("shows what was understood before anybody is asked, and says why something cannot be looked up", async () => {
    const { user, fake } = await openBox();
    await user.click(await box());
    await user.paste(`See ${KNOWN}, arXiv:2103.01234 and the journal 0378-5955.`);
    await (await dialog()).findByRole("button", { name: "Add 1 paper" });
    expect(await named()).toEqual([
      `DOI ${KNOWN}In the library already: How meandering rivers remember the floods that made themShow`,
      "arXiv 2103.01234",
      "ISSN 0378-5955An ISSN names a journal, not a paper of it.",
    ]);
    expect(said(fake, "look_up_add")).toEqual([]);
  });

  it("adds what is new, and says what became of each", async () => {
    const { user, fake } = await openBox();
    await user.type(await box(), `10.5555/new, ${KNOWN} and 10.5555/unknown`);
    await user.click(await (await dialog()).findByRole("button", { name: "Add 2 papers" }));
    const lines = await (await dialog()).findByRole("list", { name: "What became of each" });
    expect(within(lines).getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
      "The work called 10.5555/newAddedShow",
      expect.stringContaining("In the library already: It is in the library already.Show"),
      "doi:10.5555/unknownNot added: No service knows it.",
    ]);
    expect(said(fake, "look_up_add")).toMatchObject([{ text: `10.5555/new, ${KNOWN} and 10.5555/unknown`, tags: [], collections: [] }]);
    await user.click((await dialog()).getByRole("button", { name: "Done" }));
    // As long as it is there, it has the keys.
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    const row = await waitFor(() => rowOf("The work called 10.5555/new"));
    await user.click(row);
    await screen.findByRole("button", { name: "Title: The work called 10.5555/new" });
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(screen.queryByText("The work called 10.5555/new")).toBeNull());
    await screen.findByText("No paper selected");
  });

  it("adds with Enter although the answer is not there yet, and not what names nothing", async () => {
    const { user, fake } = await openBox();
    await user.type(await box(), "no identifier{Enter}");
    await (await dialog()).findByText(/^No identifier was found/);
    expect(said(fake, "look_up_add")).toEqual([]);
    await user.clear(await box());
    await user.type(await box(), "10.5555/quick{Enter}");
    await (await dialog()).findByText("The work called 10.5555/quick");
  });

  it("can be cancelled while services are asked, and more be added after it", async () => {
    const { user, fake } = await openBox();
    let answer = () => {};
    fake.lookUps.slow = new Promise((done) => (answer = done));
    await user.type(await box(), "10.5555/a 10.5555/b{Enter}");
    await user.click(await within(await screen.findByTestId("identifiers-report")).findByRole("button", { name: "Cancel" }));
    await waitFor(() => expect(said(fake, "job_cancel")).toEqual([{ job: said(fake, "look_up_add")[0]?.job }]));
    answer();
    await (await dialog()).findByText("Cancelled. What was added before stays.");
    expect(screen.queryByText("The work called 10.5555/a")).toBeNull();
    await user.click((await dialog()).getByRole("button", { name: "Add more" }));
    expect((await box()).value).toBe("");
  });

  it("keeps what was typed and not added when it is closed by Esc", async () => {
    const { user } = await openBox({ clipboard: "10.5555/copied" });
    await user.clear(await box());
    await user.type(await box(), "10.5555/half");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByTestId("identifiers-dialog")).toBeNull());
    await user.keyboard(keys("a"));
    expect((await box()).value).toBe("10.5555/half");
    await user.click(await (await dialog()).findByRole("button", { name: "Add 1 paper" }));
    await user.click(await (await dialog()).findByRole("button", { name: "Done" }));
    await user.keyboard(keys("a"));
    await waitFor(async () => expect((await box()).value).toBe("10.5555/copied"));
  });

  it("goes on when its dialog is left", async () => {
    const { user, fake } = await openBox();
    let answer = () => {};
    fake.lookUps.slow = new Promise((done) => (answer = done));
    await user.type(await box(), "10.5555/late{Enter}");
    await user.click(await (await dialog()).findByRole("button", { name: "Leave it running" }));
    await waitFor(() => expect(screen.queryByTestId("identifiers-dialog")).toBeNull());
    expect(screen.getByTestId("activity").textContent).toBe("Papers by identifier");
    answer();
    await waitFor(() => expect(rowOf("The work called 10.5555/late")).toBeTruthy());
  });

  it("begins with what is on the clipboard, if that names a work", async () => {
    const { user } = await openBox({ clipboard: "https://arxiv.org/abs/2103.01234" });
    await waitFor(async () => expect((await box()).value).toBe("https://arxiv.org/abs/2103.01234"));
    await (await dialog()).findByRole("button", { name: "Add 1 paper" });
    await user.click((await dialog()).getByRole("button", { name: "Cancel" }));
    await waitFor(() => expect(screen.queryByTestId("identifiers-dialog")).toBeNull());
  });

  it("begins with an empty box where the clipboard names none", async () => {
    const { fake } = await openBox({ clipboard: "a phone number" });
    await waitFor(() => expect(said(fake, "look_up_clipboard")).toHaveLength(1));
    expect((await box()).value).toBe("");
  });

  it("says that asking counts as agreeing while look-ups are off, and nothing when they are on", async () => {
    const { fake } = await openBox();
    await (await dialog()).findByText(/^Look-ups are off\. Adding asks/);
    fake.settings.set("online.enabled", "true");
    fake.emit("settings", fake.settings.all);
    await waitFor(async () => expect((await dialog()).queryByText(/^Look-ups are off/)).toBeNull());
  });

  it("leads to what is there already", async () => {
    const { user } = await openBox();
    await user.type(await box(), KNOWN);
    await user.click(await (await dialog()).findByRole("button", { name: /^Show How meandering/ }));
    await waitFor(() => expect(selected()).toEqual([expect.stringContaining(RIVERS)]));
    expect(screen.queryByTestId("identifiers-dialog")).toBeNull();
  });

  it("leads to it in the trash, too", async () => {
    const { user, fake } = await openWindow();
    const paper = fake.state.items.find(({ title }) => title?.startsWith(RIVERS));
    if (paper) paper.trashed = new Date().toISOString();
    await user.keyboard(keys("a"));
    await user.type(await box(), KNOWN);
    await user.click(await (await dialog()).findByRole("button", { name: /^Show How meandering/ }));
    await screen.findByRole("heading", { level: 1, name: "Trash" });
    await waitFor(() => expect(selected()).toEqual([expect.stringContaining(RIVERS)]));
  });

  it("adds nothing to a library that cannot be written", async () => {
    const { user } = await openWindow({ readOnly: "The disk is full." });
    await user.keyboard(keys("a"));
    await screen.findByText("The library is read-only.");
    expect(screen.queryByTestId("identifiers-dialog")).toBeNull();
  });

  it("has no serious fault of access, before and after", async () => {
    const faults = async () => {
      const off = { enabled: false };
      const { violations } = await axe.run(document.body, { rules: { "color-contrast": off, "target-size": off, "aria-hidden-focus": off } });
      return violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    };
    const { user } = await openBox();
    await user.type(await box(), `${KNOWN} 10.5555/new 0378-5955`);
    await (await dialog()).findByRole("button", { name: "Add 1 paper" });
    expect(await faults()).toEqual([]);
    await user.keyboard("{Enter}");
    await (await dialog()).findByRole("list", { name: "What became of each" });
    expect(await faults()).toEqual([]);
  });
});

describe("the ways to it", () => {
  it("pasted identifiers go there, from the clipboard and from the box of pasted papers", async () => {
    const { user, fake } = await openWindow({ clipboard: "10.5555/a\n10.5555/b" });
    await user.keyboard(keys("v"));
    await (await dialog()).findByRole("button", { name: "Add 2 papers" });
    expect(screen.queryByTestId("paste-dialog")).toBeNull();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByTestId("identifiers-dialog")).toBeNull());
    fake.clipboard = "";
    await user.keyboard(keys("v"));
    await user.click(await screen.findByTestId("paste-text"));
    await user.paste("arXiv:2103.01234");
    await waitFor(async () => expect((await box()).value).toBe("arXiv:2103.01234"));
  });

  it("the menu of what can be added, the first run and a search that finds nothing lead there", async () => {
    const { user } = await openWindow();
    await user.click(screen.getByRole("button", { name: "Add papers" }));
    await user.click(await screen.findByRole("menuitem", { name: /^Add by identifier/ }));
    await box();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByTestId("identifiers-dialog")).toBeNull());
    await user.type(screen.getByRole("combobox", { name: "Search" }), "10.5555/nowhere");
    await user.click(await screen.findByRole("button", { name: "Add DOI 10.5555/nowhere…" }));
    await waitFor(async () => expect((await box()).value).toBe("10.5555/nowhere"));
  });

  it("the first run has its door, and the one switch with what it means", async () => {
    const { user, fake } = await openWindow({ shelf: "empty" });
    expect(screen.getByText(/Until you switch it on, nothing leaves this computer/)).toBeTruthy();
    await user.click(screen.getByRole("switch", { name: "Offprint may look papers up" }));
    await waitFor(() => expect(said(fake, "setting_set")).toEqual([{ key: "online.enabled", value: "true" }]));
    await user.click(screen.getByRole("button", { name: /^Add by identifier/ }));
    await user.type(await box(), "10.5555/first{Enter}");
    await (await dialog()).findByText("The work called 10.5555/first");
  });
});
