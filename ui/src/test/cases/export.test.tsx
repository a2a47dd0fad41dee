import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { grid, openWindow, said } from "../window";

const dialog = async () => within(await screen.findByTestId("export-dialog"));

describe("exporting", () => {
  it("writes the whole library in the format that is chosen, with the files beside", async () => {
    const { user, fake } = await openWindow();
    await user.click(screen.getByRole("button", { name: "Export…" }));
    const shown = await dialog();
    await user.click(shown.getByRole("radio", { name: /^RIS/ }));
    await user.click(shown.getByRole("checkbox", { name: /Copy the PDFs/ }));
    expect(shown.getByRole<HTMLInputElement>("checkbox", { name: /Keep this file/ }).disabled).toBe(true);
    await user.click(shown.getByRole("button", { name: /^Export \d+ papers…/ }));
    await waitFor(() => expect(said(fake, "export_run")).toMatchObject([{ ids: null, format: "ris", files: true, filter: { text: "" } }]));
    await screen.findByText(/written to papers\.ris, with 2 files/);
  });

  it("exports what is selected, from the menu of the papers", async () => {
    const { user, fake } = await openWindow();
    const [first] = within(grid()).getAllByRole("row").filter((row) => row.classList.contains("row"));
    await user.pointer({ keys: "[MouseRight]", target: first as HTMLElement });
    await user.click(await screen.findByRole("menuitem", { name: /Export the selected papers/ }));
    const shown = await dialog();
    expect(shown.getByRole<HTMLInputElement>("radio", { name: /Selected papers/ }).checked).toBe(true);
    await user.click(shown.getByRole("button", { name: /^Export 1 paper…/ }));
    await waitFor(() => expect(said(fake, "export_run")).toMatchObject([{ ids: [expect.any(String)], format: "bibtex" }]));
  });

  it("copies as BibTeX by a key", async () => {
    const { user, fake } = await openWindow();
    grid().focus();
    await user.keyboard("{Home}{Shift>}{ArrowDown}{/Shift}{Control>}{Shift>}b{/Shift}{/Control}");
    await screen.findByText("2 papers copied as BibTeX.");
    expect(fake.export.copied.length).toBe(2);
  });
});

describe("a file that is kept up to date", () => {
  it("follows what is shown, is seen in the tree, and can be stopped", async () => {
    const { user, fake } = await openWindow();
    await user.keyboard("{Control>}e{/Control}");
    const shown = await dialog();
    await user.click(shown.getByRole("checkbox", { name: /Keep this file/ }));
    await user.click(shown.getByRole("button", { name: /^Export/ }));
    await waitFor(() => expect(said(fake, "live_add")).toMatchObject([{ format: "bibtex", search: null }]));
    await user.click(await screen.findByTestId("live-files"));
    await user.click(await screen.findByRole("button", { name: "Stop updating /home/ada/thesis.bib" }));
    await waitFor(() => expect(fake.export.live).toEqual([]));
    await waitFor(() => expect(screen.queryByTestId("live-files")).toBeNull());
  });

  it("says what is wrong, and replaces another program's text only when asked", async () => {
    const { user, fake } = await openWindow();
    const filter = { text: "", place: "all" as const, tag: null, collection: null, status: null };
    const file = fake.export.follow(filter, null, "bibtex", 3);
    Object.assign(file, { trouble: "It was changed by another program, so it was left as it is.", theirs: true });
    fake.emit("changed", { seq: 1, nouns: ["setting"], items: [] });
    await user.click(await screen.findByText("1 file not up to date"));
    await screen.findByText(/changed by another program/);
    await user.click(screen.getByRole("button", { name: "Replace /home/ada/thesis.bib" }));
    await screen.findByText("Updating 1 file");
  });
});
