import { act, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { seedFinding } from "../fakeLookUps";
import { openWindow, rowOf, said, selected } from "../window";

const GAUGES = "Gauge stations and the people who read them";
const SNOW = "Counting snow by ear";
type Opened = Awaited<ReturnType<typeof openWindow>>;
const idOf = (fake: Opened["fake"], title: string) => fake.state.items.find((item) => item.title === title)?.id ?? "";
const place = () => within(screen.getByRole("tree", { name: "Library" })).getByRole("treeitem", { name: /^Inbox\b/ });
const files = () => screen.getByRole("listbox", { name: "Files that wait" });
const list = () => screen.getByRole("listbox", { name: "What services say" });
const current = () => within(list()).queryByRole("option", { selected: true })?.querySelector("b")?.textContent;
const review = () => within(screen.getByRole("region", { name: "Under review" }));
const rowsOf = () => within(review().getByRole("table")).getAllByRole("row").map(({ textContent }) => textContent);

async function openFindings({ fake, user }: Opened, inbox = false) {
  fake.lookUps.findings = [
    seedFinding({ id: "0FND1", item: idOf(fake, GAUGES), title: GAUGES }),
    seedFinding({ id: "0FND2", kind: "published", item: idOf(fake, SNOW), title: SNOW, reason: "" }),
  ];
  act(() => fake.emit("changed", { seq: 4, nouns: ["job"], items: [] }));
  await waitFor(() => expect(place().textContent).toBe(inbox ? "Inbox 5" : "Inbox 2"));
  await user.click(place());
  await screen.findByRole("listbox", { name: "What services say" });
}

describe("what services say, in the inbox", () => {
  it("counts in the tree, and shows both sides with who says it and how well it agrees", async () => {
    const opened = await openWindow();
    await openFindings(opened);
    expect(current()).toBe(GAUGES);
    expect(review().getByText("Crossref says something else")).toBeTruthy();
    expect(review().getByText(/^Agrees to 88 %/)).toBeTruthy();
    expect(review().getByText("The year on its first page is another one.")).toBeTruthy();
    expect(rowsOf()).toEqual(["TakeNowCrossref", "TitleGaugesGauge stations and their readers", "Datenothing yet2019-04", "DOInothing yet10.5555/gauge.2019.4"]);
    expect(review().getAllByRole<HTMLInputElement>("checkbox").map(({ checked }) => checked)).toEqual([false, true, true]);
  });

  it("is taken over with what is checked, as one step that can be undone, and goes to the next", async () => {
    const opened = await openWindow();
    const { user, fake } = opened;
    await openFindings(opened);
    await user.click(review().getByRole("checkbox", { name: "Title" }));
    await user.click(review().getByRole("checkbox", { name: "DOI" }));
    act(() => list().focus());
    await user.keyboard("a");
    await screen.findByText(`“${GAUGES}” taken over from Crossref`);
    expect(said(fake, "finding_accept")).toEqual([{ id: "0FND1", fields: ["title", "issued"] }]);
    await waitFor(() => expect(current()).toBe(SNOW));
    expect(review().getByText("The published version of this preprint: 2019-04, 10.5555/gauge.2019.4")).toBeTruthy();
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(said(fake, "history_undo")).toHaveLength(1));
  });

  it("is not taken over with nothing checked", async () => {
    const opened = await openWindow();
    const { user, fake } = opened;
    await openFindings(opened);
    await user.click(review().getByRole("checkbox", { name: "Date" }));
    await user.click(review().getByRole("checkbox", { name: "DOI" }));
    expect(review().getByRole("button", { name: "Take what is checked" })).toHaveProperty("disabled", true);
    act(() => list().focus());
    await user.keyboard("a");
    expect(screen.getByTestId("announced").textContent).toBe("Nothing is checked");
    expect(said(fake, "finding_accept")).toEqual([]);
  });

  it("is left as it is with K, and the paper is reached with O", async () => {
    const opened = await openWindow();
    const { user, fake } = opened;
    await openFindings(opened);
    act(() => list().focus());
    await user.keyboard("k");
    await screen.findByText(`“${GAUGES}” stays as it is; this is not offered again.`);
    expect(said(fake, "finding_refuse")).toEqual([{ id: "0FND1" }]);
    await waitFor(() => expect(current()).toBe(SNOW));
    await user.keyboard("o");
    await screen.findByRole("grid");
    await waitFor(() => expect(selected()).toEqual([SNOW]));
  });

  it("follows the files that wait: the arrows go on, and the letters mean what one stands at", async () => {
    const opened = await openWindow({ inbox: true });
    const { user, fake } = opened;
    await openFindings(opened, true);
    act(() => files().focus());
    expect(current()).toBeUndefined();
    await user.keyboard("{End}{ArrowDown}");
    await waitFor(() => expect(document.activeElement).toBe(list()));
    expect(current()).toBe(GAUGES);
    expect(within(files()).queryByRole("option", { selected: true })).toBeNull();
    await user.keyboard("s{Delete}e");
    expect(said(fake, "inbox_set_aside")).toEqual([]);
    expect(said(fake, "inbox_accept")).toEqual([]);
    await user.keyboard("{ArrowDown}k");
    await waitFor(() => expect(said(fake, "finding_refuse")).toEqual([{ id: "0FND2" }]));
    await waitFor(() => expect(current()).toBe(GAUGES));
    await user.keyboard("{ArrowUp}");
    await waitFor(() => expect(document.activeElement).toBe(files()));
    expect(within(files()).getByRole("option", { selected: true }).textContent).toContain("thesis-final");
    await user.keyboard("a");
    await waitFor(() => expect(said(fake, "inbox_accept")).toMatchObject([{ id: "0CARD3" }]));
    expect(said(fake, "finding_accept")).toEqual([]);
  });

  it("leaves the empty inbox when the last one is answered", async () => {
    const opened = await openWindow();
    const { user } = opened;
    await openFindings(opened);
    act(() => list().focus());
    await user.keyboard("k");
    await waitFor(() => expect(current()).toBe(SNOW));
    await user.keyboard("k");
    await screen.findByRole("heading", { name: "Nothing waits here" });
    await waitFor(() => expect(place().textContent).toBe("Inbox"));
  });

  it("stands on the card of the file that it is about, and files it", async () => {
    const opened = await openWindow({ inbox: true });
    const { user, fake } = opened;
    fake.lookUps.findings = [seedFinding({ kind: "title", card: "0CARD1", title: "scan_0042.pdf" })];
    act(() => fake.emit("changed", { seq: 4, nouns: ["job"], items: [] }));
    await user.click(place());
    const said1 = within(await screen.findByRole("region", { name: "What Crossref says" }));
    expect(place().textContent).toBe("Inbox 3");
    expect(screen.queryByRole("listbox", { name: "What services say" })).toBeNull();
    await user.click(said1.getByRole("checkbox", { name: "Title" }));
    await user.click(said1.getByRole("button", { name: "File it as Crossref says" }));
    await screen.findByText("“scan_0042.pdf” added as a paper, as Crossref says");
    expect(said(fake, "finding_accept")).toEqual([{ id: "0FND1", fields: ["title", "issued", "doi"] }]);
    await waitFor(() => expect(within(files()).getAllByRole("option")).toHaveLength(2));
  });

  it("decides nothing in a library that cannot be written", async () => {
    const opened = await openWindow({ readOnly: "The disk is full." });
    const { user, fake } = opened;
    await openFindings(opened);
    act(() => list().focus());
    await user.keyboard("ak");
    expect(said(fake, "finding_accept")).toEqual([]);
    expect(said(fake, "finding_refuse")).toEqual([]);
    expect(review().getByText("The disk is full. Nothing can be decided now.")).toBeTruthy();
  });

  it("that cannot be answered stays, and says why", async () => {
    const opened = await openWindow();
    const { user, fake } = opened;
    await openFindings(opened);
    fake.refuse.set("finding_accept", { kind: "not-found", message: "There is no such finding.", hint: "It was answered meanwhile." });
    await user.click(review().getByRole("button", { name: "Take what is checked" }));
    await screen.findByText(`“${GAUGES}” is as it was.`);
    expect(current()).toBe(GAUGES);
  });

  it("has no serious fault of access", async () => {
    const opened = await openWindow({ inbox: true });
    await openFindings(opened, true);
    const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false }, "target-size": { enabled: false } } });
    expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});

describe("a paper that was retracted", () => {
  it("says so in its details, before and after a person has answered", async () => {
    const { user, fake } = await openWindow();
    fake.lookUps.findings = [seedFinding({ kind: "retracted", item: idOf(fake, SNOW), title: SNOW, fields: [], reason: "The journal withdrew it." })];
    act(() => fake.emit("changed", { seq: 4, nouns: ["job"], items: [] }));
    await user.click(rowOf(SNOW));
    await screen.findByText("This paper was retracted, says Crossref.");
    await user.click(screen.getByRole("button", { name: "Look at it" }));
    await screen.findByText("The journal withdrew it.");
    expect(review().getByText("Retracted, says Crossref")).toBeTruthy();
    await user.click(review().getByRole("button", { name: "Note it on the paper" }));
    await screen.findByText(`“${SNOW}” noted as retracted`);
    await user.click(within(screen.getByRole("tree")).getByRole("treeitem", { name: /^All items\b/ }));
    await user.click(await screen.findByRole("row", { name: new RegExp(`^${SNOW}`) }));
    await screen.findByText("This paper was retracted.");
  });
});
