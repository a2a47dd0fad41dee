import { screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { seedFinding } from "../fakeLookUps";
import { openWindow, rowOf, said } from "../window";

const RIVERS = "How meandering rivers remember";
const SNOW = "Counting snow by ear";
const none = { changed: 0, same: 0, offered: 0, unknown: 0, waiting: 0, troubles: [] };
type Fake = Awaited<ReturnType<typeof openWindow>>["fake"];
const idOf = (fake: Fake, title: string) => fake.state.items.find((item) => item.title?.startsWith(title))?.id ?? "";
const details = () => within(screen.getByRole("complementary", { name: "Details" }));

async function choose(words: string, user: Awaited<ReturnType<typeof openWindow>>["user"]) {
  await user.keyboard("{Control>}k{/Control}");
  await user.type(await screen.findByRole("combobox", { name: "Command, place or paper" }), words);
  await waitFor(() => expect(screen.getAllByRole("option")[0]?.textContent).toContain(words));
  await user.keyboard("{Enter}");
}

describe("looking papers up", () => {
  it("asks for the selected papers, says what came of it, and Undo takes it back", async () => {
    const { user, fake } = await openWindow();
    await user.click(rowOf(RIVERS));
    await user.keyboard("{Shift>}{ArrowDown}{/Shift}");
    await choose("Look up", user);
    const toast = await screen.findByText("2 papers completed");
    expect(said(fake, "look_up_items")).toMatchObject([{ ids: [idOf(fake, RIVERS), idOf(fake, "A dialect atlas")] }]);
    await user.click(within(toast.closest<HTMLElement>(".toast") as HTMLElement).getByRole("button", { name: /^Undo/ }));
    await screen.findByText(/^Undone: Looked up 2 papers/);
  });

  it("has its button beside the identifiers, and leads to what is to be decided", async () => {
    const { user, fake } = await openWindow();
    fake.lookUps.lookedUp = { ...none, offered: 1, troubles: ["arXiv did not answer."] };
    fake.lookUps.findings = [
      seedFinding({ id: "0FND1", item: idOf(fake, SNOW), title: SNOW }),
      seedFinding({ id: "0FND2", item: idOf(fake, RIVERS), title: RIVERS }),
    ];
    fake.emit("changed", { seq: 4, nouns: ["job"], items: [] });
    await user.click(rowOf(RIVERS));
    await user.click(await details().findByRole("button", { name: "Look up" }));
    const toast = await screen.findByText("1 paper for you to decide on");
    await user.click(within(toast.closest<HTMLElement>(".toast") as HTMLElement).getByRole("button", { name: "Show" }));
    const list = await screen.findByRole("listbox", { name: "What services say" });
    await waitFor(() => expect(within(list).getByRole("option", { selected: true }).textContent).toContain(RIVERS));
    await user.click(screen.getByTestId("activity"));
    await screen.findByText("arXiv did not answer.");
  });

  it("says what nobody knows, and what waits", async () => {
    const { user, fake } = await openWindow();
    fake.lookUps.lookedUp = { ...none, unknown: 1, waiting: 2 };
    await user.click(rowOf(SNOW));
    await choose("Look up", user);
    await screen.findByText("1 not known to any service, 2 waiting");
  });

  it("that fails says so and keeps the papers as they are", async () => {
    const { user, fake } = await openWindow();
    fake.refuse.set("look_up_items", { kind: "disk", message: "The disk is full.", hint: "Make room." });
    await user.click(rowOf(SNOW));
    await choose("Look up", user);
    await screen.findByText("The papers are as they were.");
    await screen.findByText("The disk is full. Make room.");
  });

  it("is not offered in the trash", async () => {
    const { user, fake } = await openWindow();
    const paper = fake.state.items.find((item) => item.title?.startsWith(SNOW));
    if (paper) paper.trashed = new Date().toISOString();
    await user.click(screen.getByRole("treeitem", { name: /^Trash\b/ }));
    await user.click(await screen.findByRole("row", { name: new RegExp(`^${SNOW}`) }));
    await details().findByText(/^In the trash since/);
    expect(details().queryByRole("button", { name: "Look up" })).toBeNull();
    expect(details().queryByRole("button", { name: "Get the PDF" })).toBeNull();
  });
});

describe("getting the PDF", () => {
  it("has its button where there is no file, and Undo", async () => {
    const { user, fake } = await openWindow();
    await user.click(rowOf(SNOW));
    await user.click(await details().findByRole("button", { name: "Get the PDF" }));
    await screen.findByText(`PDF attached to “${SNOW}”`);
    expect(said(fake, "look_up_pdfs")).toMatchObject([{ ids: [idOf(fake, SNOW)] }]);
    await waitFor(() => expect(details().queryByRole("button", { name: "Get the PDF" })).toBeNull());
    await user.keyboard("{Control>}z{/Control}");
    await details().findByRole("button", { name: "Get the PDF" });
  });

  it("says why there is none, and is no command for a paper that has one", async () => {
    const { user, fake } = await openWindow();
    fake.lookUps.noCopy = "Unpaywall knows no open copy of it.";
    await user.click(rowOf(SNOW));
    await choose("Get the PDF", user);
    await screen.findByText("Unpaywall knows no open copy of it.");
    await user.click(rowOf(RIVERS));
    await choose("Get the PDF", user);
    await screen.findByText("Get the PDF: it has a PDF");
    expect(said(fake, "look_up_pdfs")).toHaveLength(1);
  });
});

describe("health", () => {
  it("has papers without an abstract looked up, and open copies got for those without a PDF", async () => {
    const { user, fake } = await openWindow();
    await user.click(within(screen.getByRole("tree", { name: "Library" })).getByRole("treeitem", { name: /^Health\b/ }));
    await user.click(await screen.findByRole("button", { name: /^Look up: \d+ papers? without an abstract/ }));
    await waitFor(() => expect(said(fake, "look_up_items")).toHaveLength(1));
    const asked = said(fake, "search_ids").at(-1) as { filter: { text: string } };
    expect(asked.filter.text).toBe("no:abstract");
    await user.click(screen.getByRole("button", { name: /^Get the PDF: \d+ papers without a PDF/ }));
    await waitFor(() => expect(said(fake, "look_up_pdfs")).toHaveLength(1));
  });
});

describe("the activity", () => {
  it("says how many papers wait, why and until when, and tries them at once", async () => {
    const { user, fake } = await openWindow();
    expect(screen.queryByTestId("activity")).toBeNull();
    fake.settings.set("online.enabled", "true");
    fake.lookUps.state = {
      waiting: 12, why: "There is no network.", offline: true, until: "2026-11-26T09:30:00Z",
      parked: [{ item: idOf(fake, SNOW), title: SNOW, reason: "Crossref answered with an error three times." }],
    };
    fake.emit("settings", fake.settings.all);
    fake.emit("changed", { seq: 3, nouns: ["job"], items: [] });
    expect((await screen.findByTestId("activity")).textContent).toBe("12 papers waiting for the network");
    await user.click(screen.getByTestId("activity"));
    const line = within(await screen.findByTestId("look-ups"));
    expect(line.getByText("12 papers wait for the network")).toBeTruthy();
    expect(line.getByText(/^There is no network\. It is tried again on 26 November 2026/)).toBeTruthy();
    await user.click(line.getByText("1 paper given up"));
    expect(line.getByText(/Crossref answered with an error three times/)).toBeTruthy();
    await user.click(line.getByRole("button", { name: "Try now" }));
    await waitFor(() => expect(said(fake, "look_up_again")).toHaveLength(1));
    await waitFor(() => expect(line.queryByText(/^There is no network/)).toBeNull());
  });

  it("says that look-ups are off, and switches them on", async () => {
    const { user, fake } = await openWindow();
    fake.lookUps.state = { ...fake.lookUps.state, waiting: 2 };
    fake.emit("changed", { seq: 3, nouns: ["job"], items: [] });
    await user.click(await screen.findByTestId("activity"));
    const line = within(await screen.findByTestId("look-ups"));
    expect(line.getByText("Look-ups are off")).toBeTruthy();
    const faults = await axe.run(document.body, { rules: { "color-contrast": { enabled: false }, "target-size": { enabled: false }, "aria-hidden-focus": { enabled: false } } });
    expect(faults.violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id }) => id)).toEqual([]);
    await user.click(line.getByRole("button", { name: "Switch on" }));
    await line.findByText("2 papers wait to be looked up");
    expect(said(fake, "setting_set")).toEqual([{ key: "online.enabled", value: "true" }]);
  });
});
