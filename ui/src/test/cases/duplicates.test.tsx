import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { openWindow, said } from "../window";

const RIVERS = "How meandering rivers remember the floods that made them";
const DRAG = "Drag on a conglomerate of spheres";
const SNOW = "Counting snow by ear";

const place = () => within(screen.getByRole("tree", { name: "Library" })).getByRole("treeitem", { name: /^Duplicates\b/ });
const list = () => screen.getByRole("listbox", { name: "Groups of duplicates" });
const groups = () => within(list()).getAllByRole("option").map((one) => one.querySelector("b")?.textContent);
const current = () => within(list()).getByRole("option", { selected: true }).querySelector("b")?.textContent;
const sides = () => within(screen.getByRole("region", { name: "Side by side" }));
const value = (name: RegExp) => sides().getByRole<HTMLInputElement>("radio", { name });

async function openDuplicates(options = {}) {
  const opened = await openWindow({ twins: true, ...options });
  await opened.user.click(place());
  await screen.findByRole("listbox", { name: "Groups of duplicates" });
  act(() => list().focus());
  await sides().findByRole("table");
  return opened;
}

describe("duplicates", () => {
  it("are a place of the tree with how many groups there are", async () => {
    await openWindow({ twins: true });
    await waitFor(() => expect(place().textContent).toBe("Duplicates 3"));
  });

  it("are listed, the surest first, with their reason and their values side by side", async () => {
    const { user } = await openDuplicates();
    expect(groups()).toEqual([RIVERS, expect.stringContaining(DRAG), SNOW]);
    expect(sides().getByText("Both have the DOI 10.5555/river.2021.17.")).toBeTruthy();
    expect(value(/^Authors of paper 1: Amaral, Ines/).checked).toBe(true);
    expect(value(/^Authors of paper 2: Amaral, I\./).checked).toBe(false);
    // What only one has is taken anyway.
    expect(sides().queryByRole("radio", { name: /^Volume/ })).toBeNull();
    await user.keyboard("{ArrowDown}");
    expect(current()).toContain(DRAG);
    await sides().findByText("Preprint");
    expect(sides().getByText("Published")).toBeTruthy();
    await user.keyboard("{End}");
    await sides().findByRole("button", { name: "Merge 3 papers" });
  });

  it("are merged with M as the rule says; Undo brings them back", async () => {
    const { user, fake } = await openDuplicates();
    const [keep, other] = fake.state.items.filter(({ title }) => title === RIVERS).map(({ id }) => id);
    await user.keyboard("m");
    await screen.findByText(/2 papers merged into one/);
    const [merge] = said(fake, "duplicate_merge");
    expect(merge).toMatchObject({ keep, others: [other] });
    expect(merge?.choices).toContainEqual({ part: "creators", from: keep });
    await waitFor(() => expect(groups()).toHaveLength(2));
    expect(current()).toContain(DRAG);
    expect(document.activeElement).toBe(list());
    expect(fake.state.items.find(({ id }) => id === keep)?.notes).toHaveLength(2);
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(groups()).toHaveLength(3));
  });

  it("are merged with the button too, which keeps the focus for the next one", async () => {
    const { user, fake } = await openDuplicates();
    await user.click(sides().getByRole("button", { name: "Merge 2 papers" }));
    await waitFor(() => expect(groups()).toHaveLength(2));
    await waitFor(() => expect(current()).toContain(DRAG));
    expect(document.activeElement).toBe(sides().getByRole("button", { name: "Merge 2 papers" }));
    expect(said(fake, "duplicate_merge")).toHaveLength(1);
  });

  it("take all values of one paper with its number, or one value where the focus is", async () => {
    const { user, fake } = await openDuplicates();
    const [first, second] = fake.state.items.filter(({ title }) => title === RIVERS).map(({ id }) => id);
    await user.keyboard("2");
    expect(value(/^Authors of paper 2/).checked).toBe(true);
    expect(sides().getAllByRole<HTMLInputElement>("radio", { name: "This one stays" }).map(({ checked }) => checked)).toEqual([false, true]);
    act(() => value(/^Authors of paper 2/).focus());
    await user.keyboard("1");
    expect(value(/^Authors of paper 1/).checked).toBe(true);
    await user.keyboard("m");
    await waitFor(() => expect(said(fake, "duplicate_merge")).toHaveLength(1));
    const [merge] = said(fake, "duplicate_merge");
    expect(merge).toMatchObject({ keep: second, others: [first] });
    expect(merge?.choices).toContainEqual({ part: "creators", from: first });
    expect(merge?.choices).toContainEqual({ part: "kind", from: second });
  });

  it("are said to be no duplicates with N, which can be taken back", async () => {
    const { user, fake } = await openDuplicates();
    await user.keyboard("{End}n");
    await screen.findByText(/not the same, and not shown again/);
    await waitFor(() => expect(groups()).toHaveLength(2));
    expect((said(fake, "duplicate_apart")[0]?.ids as string[]).length).toBe(3);
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(groups()).toHaveLength(3));
    expect(said(fake, "history_undo")).toEqual([]);
  });

  it("lose one of three that is another work", async () => {
    const { user, fake } = await openDuplicates();
    await user.keyboard("{End}");
    await user.click(await sides().findByRole("button", { name: "Paper 3 is not the same" }));
    await screen.findByText("Kept as a paper of its own");
    await screen.findByRole("button", { name: "Merge 2 papers" });
    expect(said(fake, "duplicate_apart")).toHaveLength(2);
    await waitFor(() => expect(document.activeElement).toBe(list()));
  });

  it("are skipped with S", async () => {
    const { user, fake } = await openDuplicates();
    await user.keyboard("s");
    expect(current()).toContain(DRAG);
    await user.keyboard("{End}s");
    expect(screen.getByTestId("announced").textContent).toBe("This is the last one");
    expect(said(fake, "duplicate_apart")).toEqual([]);
  });

  it("are merged all at once where they are sure", async () => {
    const { user } = await openDuplicates();
    await user.click(screen.getByRole("button", { name: "Merge 1 sure" }));
    await screen.findByText("1 group merged");
    await waitFor(() => expect(groups()).toHaveLength(2));
    expect(screen.queryByRole("button", { name: /sure$/ })).toBeNull();
  });

  it("say so when there are none", async () => {
    const { user } = await openWindow();
    await user.click(place());
    await screen.findByRole("heading", { name: "Nothing is here twice" });
  });

  it("decide nothing in a library that is read-only", async () => {
    const { user, fake } = await openDuplicates({ readOnly: "The disk is read-only." });
    await user.keyboard("m");
    expect(said(fake, "duplicate_merge")).toEqual([]);
    expect(screen.getByTestId("announced").textContent).toContain("read-only");
  });
});
