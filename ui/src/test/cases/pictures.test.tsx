import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { openWindow, rowOf } from "../window";

const RIVERS = "How meandering rivers remember";
const MISSING = "[Re] Do pigeons average?";
const SCAN = "scan_0047-final (2)";
const LISTED = "Counting snow by ear";
const UNREAD = "On the acoustics of empty libraries";

const pictureIn = (where: HTMLElement) => where.querySelector<HTMLImageElement>(".picture img");

const detail = () => within(screen.getByRole("complementary", { name: "Details" }));

describe("first pages", () => {
  it("stand in the rows, and are fetched when they come into view", async () => {
    const { fake } = await openWindow();
    const picture = pictureIn(rowOf(RIVERS));
    expect(picture?.src).toBe(`offprint-file://localhost/${fake.state.items[0]?.attachments[0]?.id}/small`);
    expect(picture?.getAttribute("loading")).toBe("lazy");
    expect(picture?.alt).toBe("");
  });

  it("are not asked for where there is no PDF, or none that was read", async () => {
    await openWindow();
    expect(pictureIn(rowOf(LISTED))).toBeNull();
    expect(rowOf(LISTED).querySelector(".picture .sheet")?.classList.contains("full")).toBe(false);
    expect(pictureIn(rowOf(UNREAD))).toBeNull();
    expect(rowOf(UNREAD).querySelector(".picture .sheet.full")).toBeTruthy();
  });

  it("leave their sheet where they are missing, in the same room, and are not asked for again at once", async () => {
    const { user } = await openWindow();
    const picture = pictureIn(rowOf(MISSING));
    if (!picture) throw new Error("There is no picture.");
    fireEvent.error(picture);
    expect(pictureIn(rowOf(MISSING))).toBeNull();
    expect(rowOf(MISSING).querySelector(".picture .sheet.full")).toBeTruthy();
    await user.type(screen.getByTestId("search"), "pigeons");
    await screen.findByText("1 paper");
    expect(pictureIn(rowOf(MISSING))).toBeNull();
  });

  it("come when the PDF has been read", async () => {
    const { fake } = await openWindow();
    const item = fake.state.items.find(({ title }) => title === UNREAD);
    Object.assign(item?.attachments[0] ?? {}, { text: "ok" });
    fake.emit("changed", { seq: 9, nouns: ["attachment"], items: [item?.id] });
    await screen.findByRole("row", { name: new RegExp(`^${UNREAD}`) });
    await expect.poll(() => pictureIn(rowOf(UNREAD))?.src).toContain("/small");
  });

  it("stand beside the file in the details, with its pages", async () => {
    const { user } = await openWindow();
    await user.click(rowOf(RIVERS));
    const open = await detail().findByRole("button", { name: /^Open How meandering/ });
    const file = open.closest<HTMLElement>(".file");
    expect(file && pictureIn(file)?.src).toMatch(/\/small$/);
    expect(open.textContent).toContain("13 pages");
    expect(file?.querySelector(".text-state")).toBeNull();
  });

  it("say beside the file what is wrong with its text", async () => {
    const { user } = await openWindow();
    await user.click(rowOf(SCAN));
    const said = await detail().findByText("no text layer: a scan");
    expect(said.title).toMatch(/cannot be searched/);
    const open = detail().getByRole("button", { name: /^Open scan_0047/ });
    expect(open.textContent).toContain("no text layer");
    await user.click(rowOf(UNREAD));
    expect(await detail().findByText("text is being read")).toBeTruthy();
  });
});
