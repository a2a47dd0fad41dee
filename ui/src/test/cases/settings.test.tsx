import { screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { grid, openWindow, rowOf, said } from "../window";

const RIVERS = "How meandering rivers remember";
const ctrl = (key: string) => `{Control>}${key}{/Control}`;
const page = (name: string) => screen.findByRole("tab", { name });

describe("the settings", () => {
  it("open in a tab with Ctrl and comma, and close again", async () => {
    const { user } = await openWindow();
    await user.keyboard(ctrl(","));
    await screen.findByRole("heading", { name: "Library" });
    await user.keyboard(ctrl("w"));
    expect(screen.queryByRole("tab", { name: "Appearance" })).toBeNull();
    expect(grid()).toBeTruthy();
  });

  it("save by themselves and are worn at once", async () => {
    const { user, fake } = await openWindow();
    await user.keyboard(ctrl(","));
    await user.click(await page("Appearance"));
    await user.click(await screen.findByRole("radio", { name: "Dark" }));
    await user.click(screen.getByRole("radio", { name: "Compact" }));
    await user.click(screen.getByRole("radio", { name: "Largest" }));
    const { dataset } = document.documentElement;
    expect([dataset.theme, dataset.density, dataset.font]).toEqual(["dark", "compact", "largest"]);
    await waitFor(() => expect(said(fake, "setting_set")).toEqual([
      { key: "appearance.theme", value: "dark" },
      { key: "appearance.density", value: "compact" },
      { key: "appearance.font_size", value: "largest" },
    ]));
  });

  it("make everything larger by keys, as far as 200 %, and go back", async () => {
    const { user, fake } = await openWindow();
    await user.keyboard(ctrl("-"));
    for (let times = 0; times < 7; times += 1) await user.keyboard(ctrl("="));
    await user.keyboard(ctrl("0"));
    await waitFor(() => expect(said(fake, "setting_set").map(({ value }) => value)).toEqual(["110", "125", "150", "175", "200", "100"]));
  });

  it("give the colours more contrast when it is asked for, and as the system has it otherwise", async () => {
    const { user } = await openWindow();
    await user.keyboard(ctrl(","));
    await user.click(await page("Appearance"));
    expect(document.documentElement.dataset.contrast).toBeUndefined();
    await user.click(await screen.findByRole("radio", { name: "More" }));
    expect(document.documentElement.dataset.contrast).toBe("more");
    await user.click(within(screen.getByRole("radiogroup", { name: "Contrast" })).getByRole("radio", { name: "As the system" }));
    expect(document.documentElement.dataset.contrast).toBeUndefined();
  });

  it("follow what another window or the command line sets", async () => {
    const { fake } = await openWindow();
    fake.settings.set("appearance.theme", "light");
    fake.emit("settings", fake.settings.all);
    await waitFor(() => expect(document.documentElement.dataset.theme).toBe("light"));
  });

  it("go back to what they were when they cannot be saved", async () => {
    const { user, fake } = await openWindow();
    fake.refuse.set("setting_set", { kind: "disk", message: "The settings file could not be written; it is as it was.", hint: "" });
    await user.keyboard(ctrl(","));
    await user.click(await page("Network"));
    const network = await screen.findByRole("switch", { name: "Offprint may look papers up" });
    await user.click(network);
    await screen.findByText("The setting is as it was.");
    await waitFor(() => expect(network).toHaveProperty("checked", false));
  });

  it("switch single letters off, and chords stay", async () => {
    const { user, fake } = await openWindow();
    fake.settings.set("keyboard.single_letters", "false");
    fake.emit("settings", fake.settings.all);
    await user.click(rowOf(RIVERS));
    await user.keyboard("5u?");
    expect(said(fake, "item_rate")).toEqual([]);
    expect(said(fake, "item_status")).toEqual([]);
    expect(screen.queryByRole("dialog")).toBeNull();
    await user.keyboard(ctrl("/"));
    await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
  });

  it("back up, and say how to go back", async () => {
    const { user } = await openWindow();
    await user.keyboard(ctrl(","));
    await user.click(await page("Backups"));
    await screen.findByText("offprint restore library-20261124-080000.sqlite --library '/home/ada/Offprint'");
    await user.click(screen.getByRole("button", { name: "Back up now" }));
    await screen.findByText(/^Backed up: 4.4 MB/);
    await waitFor(() => expect(screen.getAllByRole("button", { name: /^Copy the command that restores/ })).toHaveLength(3));
  });

  it("list watched folders, take one more, and stop one", async () => {
    const { user } = await openWindow();
    await user.keyboard(ctrl(","));
    await user.click(await page("Watched folders"));
    await screen.findByText("Downloads");
    await user.click(screen.getByRole("button", { name: "Watch a folder…" }));
    await screen.findByText("Papers to read");
    await user.click(screen.getByRole("button", { name: "Stop watching Downloads" }));
    await waitFor(() => expect(screen.queryByText("Downloads")).toBeNull());
  });

  it.each(["Library", "Watched folders", "File names", "Network", "Appearance", "Keyboard", "Backups", "About"])("have no serious fault of access on the page %s", async (name) => {
    const { user } = await openWindow();
    await user.keyboard(ctrl(","));
    await user.click(await page(name));
    await screen.findByRole("heading", { level: 1, name });
    const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false }, "target-size": { enabled: false } } });
    expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });

  it("take a template of names when it is left, and go back to the kept one by Esc", async () => {
    const { fake, user } = await openWindow();
    await user.keyboard("{Control>},{/Control}");
    await user.click(await screen.findByRole("tab", { name: "File names" }));
    const field = await screen.findByRole("textbox", { name: "Template of names" });
    await user.clear(field);
    await user.type(field, "x{Escape}");
    expect(field).toHaveProperty("value", '{{ firstCreator suffix=" - " }}{{ year suffix=" - " }}{{ title }}');
    await user.clear(field);
    await user.type(field, "[[year] [[title]{Enter}");
    await waitFor(() => expect(fake.settings.all.find(({ key }) => key === "import.file_name")?.value).toBe("[year] [title]"));
  });
});
