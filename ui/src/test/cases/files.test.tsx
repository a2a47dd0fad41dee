import { screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { askRename } from "../../state/window";
import { grid, openWindow, rowOf, said } from "../window";

const dialog = async () => within(await screen.findByTestId("rename-dialog"));

async function openFromMenu(user: Awaited<ReturnType<typeof openWindow>>["user"], row: HTMLElement) {
  await user.pointer({ keys: "[MouseRight]", target: row });
  await user.click(await screen.findByRole("menuitem", { name: /Rename files…/ }));
  return dialog();
}

describe("renaming files", () => {
  it("shows the names before and after, renames as one step, and offers to undo it", async () => {
    const { user, fake } = await openWindow();
    const shown = await openFromMenu(user, rowOf("How meandering rivers remember"));
    await shown.findByText("How meandering rivers remember the floods that made them.pdf");
    expect(shown.getByText(/^2021\/How meandering rivers remember .*\.pdf$/)).toBeTruthy();
    expect(shown.getByText("{{ year }}/{{ title }}")).toBeTruthy();
    await user.click(shown.getByRole("button", { name: "Rename 1 file" }));
    await waitFor(() => expect(said(fake, "names_rename")).toMatchObject([{ ids: [expect.any(String)] }]));
    await screen.findByText("1 file renamed");
    await user.click(screen.getByRole("button", { name: "Undo" }));
    const again = await openFromMenu(user, rowOf("How meandering rivers remember"));
    await again.findByRole("button", { name: "Rename 1 file" });
  });

  it("does so for the whole library, and says when there is nothing to do", async () => {
    const { user, fake } = await openWindow();
    await user.click(grid());
    const shown = await openFromMenu(user, rowOf("How meandering rivers remember"));
    await user.click(shown.getByRole("radio", { name: /The whole library/ }));
    await user.click(await shown.findByRole("button", { name: /^Rename \d\d files$/ }));
    await waitFor(() => expect(said(fake, "names_rename")).toMatchObject([{ ids: null, filter: { text: "", place: "all" } }]));
    await screen.findByText(/files renamed/);
    askRename("library");
    const again = await dialog();
    await again.findByText("All files have their names already.");
    expect(again.getByRole<HTMLButtonElement>("button", { name: "Rename" }).disabled).toBe(true);
  });

  it("leads to the template where it can be changed", async () => {
    const { user } = await openWindow();
    askRename("library");
    const shown = await dialog();
    await user.click(await shown.findByRole("button", { name: "Change it…" }));
    expect(await screen.findByRole("heading", { name: "File names" })).toBeTruthy();
    await waitFor(() => expect(screen.queryByTestId("rename-dialog")).toBeNull());
  });

  it("says why nothing can be told, and renames nothing then", async () => {
    const { fake } = await openWindow();
    fake.refuse.set("names_plan", { kind: "disk", message: "The disk does not answer.", hint: "Try again." });
    askRename("library");
    const shown = await dialog();
    expect((await shown.findByRole("alert")).textContent).toContain("The disk does not answer.");
    expect(shown.getByRole<HTMLButtonElement>("button", { name: "Rename" }).disabled).toBe(true);
  });

  it("has no serious fault", async () => {
    await openWindow();
    askRename("library");
    const shown = await dialog();
    await shown.findByRole("button", { name: /^Rename \d+ files$/ });
    const off = { enabled: false };
    const found = await axe.run(document.body, { rules: { "color-contrast": off, "target-size": off, "aria-hidden-focus": off } });
    const serious = found.violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(serious.map(({ id }) => id)).toEqual([]);
  });
});

describe("a file that is missing", () => {
  async function withMissing() {
    const opened = await openWindow();
    const paper = opened.fake.state.items.find(({ title }) => title?.startsWith("How meandering rivers remember"));
    const file = paper?.attachments[0]?.id ?? "";
    opened.fake.files.missing.add(file);
    await opened.user.click(rowOf("How meandering rivers remember"));
    await screen.findByText("The file is missing");
    return { ...opened, file };
  }

  it("is told of, and found by a dialog of the system", async () => {
    const { user, fake, file } = await withMissing();
    fake.files.chosen = { found: { attachment: file, revised: false } };
    await user.click(screen.getByRole("button", { name: /^Locate / }));
    await screen.findByText("The file is found.");
    await waitFor(() => expect(screen.queryByText("The file is missing")).toBeNull());
    expect(said(fake, "attachment_locate")).toEqual([{ id: file }]);
  });

  it("is noticed when its paper is looked at again", async () => {
    const { user, fake } = await openWindow();
    const paper = fake.state.items.find(({ title }) => title?.startsWith("How meandering rivers remember"));
    await user.click(rowOf("How meandering rivers remember"));
    await screen.findByRole("button", { name: "Open in another program" });
    fake.files.missing.add(paper?.attachments[0]?.id ?? "");
    await user.keyboard("{ArrowDown}");
    await waitFor(() => expect(screen.queryByRole("heading", { level: 1, name: /^How meandering/ })).toBeNull());
    await user.keyboard("{ArrowUp}");
    await screen.findByText("The file is missing");
  });

  it("is replaced by other bytes only when a person says so", async () => {
    const { user, fake, file } = await withMissing();
    fake.files.chosen = { other: { name: "other.pdf", token: "T1" } };
    await user.click(screen.getByRole("button", { name: /^Locate / }));
    await screen.findByText(/other\.pdf is another file/);
    expect(said(fake, "attachment_revise")).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Take it as a new version" }));
    await waitFor(() => expect(said(fake, "attachment_revise")).toEqual([{ id: file, token: "T1" }]));
    await screen.findByText(/Taken as a new version/);
    await waitFor(() => expect(screen.queryByText("The file is missing")).toBeNull());
  });
});
