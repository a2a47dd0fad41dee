import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Toasts } from "../../features/shell/Toasts";
import { tellUndoable, toasts } from "../../state/toasts";
import { grid, openWindow, rowOf, said, titles } from "../window";

const RIVERS = "How meandering rivers remember";
const tree = () => within(screen.getByRole("tree", { name: "Library" }));
const toast = () => document.querySelector(".toast");

afterEach(() => vi.useRealTimers());

/** Long enough for `milliseconds` to go by. */
const wait = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

describe("what just happened", () => {
  const tell = () => act(() => tellUndoable("3 papers moved to trash", () => undefined));

  it("is told for eight seconds", async () => {
    vi.useFakeTimers();
    toasts.clear();
    render(<Toasts />);
    tell();
    await wait(7900);
    expect(toast()?.textContent).toContain("3 papers moved to trash");
    await wait(300);
    expect(toast()).toBeNull();
  });

  it("stays while it is pointed at, and while it has the focus", async () => {
    vi.useFakeTimers();
    toasts.clear();
    render(<Toasts />);
    tell();
    await wait(3000);
    fireEvent.pointerEnter(screen.getByRole("region"), { pointerType: "mouse" });
    await wait(60_000);
    expect(toast()).not.toBeNull();
    fireEvent.pointerLeave(screen.getByRole("region"), { pointerType: "mouse" });
    await wait(3000);
    const undo = screen.getByRole("button", { name: /^Undo/ });
    act(() => undo.focus());
    await wait(60_000);
    expect(toast()).not.toBeNull();
    act(() => undo.blur());
    await wait(4000);
    expect(toast()).toBeNull();
  });

  it("is reached by F6 after the panes, and left by it", async () => {
    const { user, fake } = await openWindow();
    await user.click(rowOf(RIVERS));
    await user.keyboard("{Delete}");
    await screen.findByText("1 paper moved to trash");
    grid().focus();
    await user.keyboard("{F6}");
    expect(document.activeElement?.closest(".detail")).toBeTruthy();
    await user.keyboard("{F6}");
    expect(document.activeElement?.textContent).toMatch(/^Undo/);
    await user.keyboard("{F6}");
    expect(document.activeElement?.closest(".tree")).toBeTruthy();
    await user.keyboard("{Shift>}{F6}{/Shift}");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(said(fake, "history_undo")).toHaveLength(1));
    await waitFor(() => expect(titles()[0]).toContain(RIVERS));
  });
});

describe("what went wrong", () => {
  it("is told as what happened, what was kept and what to do, and its details can be copied with their code", async () => {
    const { user, fake } = await openWindow();
    fake.refuse.set("item_trash", { kind: "disk-full", message: "The disk is full.", hint: "Free 3 MB and try again." });
    await user.click(rowOf(RIVERS));
    await user.keyboard("{Delete}");
    await screen.findByText("Nothing was moved to trash.");
    await screen.findByText("The disk is full. Free 3 MB and try again.");
    await user.click(screen.getByRole("button", { name: "Copy details" }));
    await screen.findByText("The details are on the clipboard.");
    const [details] = said(fake, "program_copy_details");
    expect(details?.text).toMatch(/^Nothing was moved to trash\.\nThe disk is full\. Free 3 MB and try again\.\nCode: disk-full\n\d{4}-/);
  });

  it("can be copied also where it can be tried again", async () => {
    const { user, fake } = await openWindow();
    fake.refuse.set("files_choose", { kind: "disk", message: "The disk does not answer.", hint: "" });
    await user.keyboard("{Control>}o{/Control}");
    await screen.findByText("The import stopped. What was added before stays.");
    expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Copy details" }));
    await waitFor(() => expect(said(fake, "program_copy_details")).toHaveLength(1));
    expect(screen.getByText("The import stopped. What was added before stays.")).toBeTruthy();
  });

  it("is no code and no trace where the host itself has failed", async () => {
    const { user, fake } = await openWindow();
    fake.refuse.set("item_trash", "missing required key ids" as never);
    await user.click(rowOf(RIVERS));
    await user.keyboard("{Delete}");
    const alert = (await screen.findByText("Nothing was moved to trash.")).closest(".toast");
    expect(alert?.textContent).not.toMatch(/unknown|undefined|\[object|at .*:\d+/i);
  });
});

describe("tab stops", () => {
  it("are one for all open tabs, with arrows between them", async () => {
    const { user } = await openWindow();
    await user.keyboard("{Control>},{/Control}");
    await user.keyboard("{Control>}h{/Control}");
    await user.keyboard("{Control>}1{/Control}");
    const strip = within(screen.getByRole("toolbar", { name: "Tabs" }));
    const [library] = strip.getAllByRole("button");
    act(() => library?.focus());
    await user.keyboard("{ArrowRight}");
    expect(document.activeElement?.textContent).toBe("Settings");
    await user.tab();
    expect(document.activeElement?.closest('[role="toolbar"]')?.getAttribute("aria-label")).toBe("Window");
    await user.tab({ shift: true });
    expect(document.activeElement?.textContent).toBe("Settings");
  });

  it("lead from the tree by the box and the tools to the list, its heads and the details", async () => {
    const { user } = await openWindow();
    await user.click(rowOf(RIVERS));
    await screen.findByRole("button", { name: /^Title:/ });
    act(() => tree().getByRole("treeitem", { selected: true }).focus());
    const places: string[] = [];
    const now = () => {
      const here = document.activeElement;
      const found = [[".tree", "tree"], [".search-box", "search"], ['.list [role="toolbar"]', "tools"], [".columns", "heads"], [".grid", "list"], [".detail", "detail"]].find(([css]) => here?.closest(css ?? ""));
      return found?.[1] ?? "";
    };
    for (let steps = 0; steps < 30 && places.at(-1) !== "detail"; steps += 1) {
      const here = now();
      if (here !== "" && here !== places.at(-1)) places.push(here);
      await user.tab();
    }
    expect(places).toEqual(["tree", "search", "tools", "list", "heads", "detail"]);
    // Each of these is one stop, except that two rows of tools are two.
  });
});
