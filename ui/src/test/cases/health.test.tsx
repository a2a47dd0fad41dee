import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { openWindow, said, titles } from "../window";

const place = () => within(screen.getByRole("tree", { name: "Library" })).getByRole("treeitem", { name: /^Health\b/ });

async function openHealth(options = {}) {
  const opened = await openWindow({ twins: true, ...options });
  await opened.user.click(place());
  await screen.findByRole("heading", { name: /possible duplicates$/ });
  return opened;
}

describe("health", () => {
  it("counts what is wanting, and names what is well", async () => {
    await openHealth();
    expect(screen.getByRole("heading", { name: "3 groups of possible duplicates" })).toBeTruthy();
    expect(screen.getByRole("heading", { name: "1 title in capitals" })).toBeTruthy();
    expect(screen.getByText("None found: missing files.")).toBeTruthy();
  });

  it("leads to the list by a query, and to the duplicates", async () => {
    const { user } = await openHealth();
    await user.click(screen.getByRole("button", { name: /^Show .* without an abstract/ }));
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>("combobox").value).toBe("no:abstract"));
    expect(screen.queryByRole("region", { name: "Health" })).toBeNull();
    await user.click(place());
    await user.click(await screen.findByRole("button", { name: /possible duplicates/ }));
    await screen.findByRole("listbox", { name: "Groups of duplicates" });
  });

  it("offers a title in sentence case, changes it when it is asked to, and Undo takes it back", async () => {
    const { user, fake } = await openHealth();
    await user.click(screen.getByRole("button", { name: "Show 1 title in capitals" }));
    await user.click(await screen.findByRole("button", { name: /^Change to “Drag on a conglomerate/ }));
    await screen.findByText("1 paper changed to sentence case");
    expect(said(fake, "health_retitle")[0]?.titles).toEqual([expect.objectContaining({ after: "Drag on a conglomerate of spheres, measured in honey" })]);
    // Its line stays where it is, so that nothing below moves away under the pointer.
    await screen.findByRole("heading", { name: "No titles in capitals left" });
    expect(screen.getByText("Settled")).toBeTruthy();
    await user.keyboard("{Control>}z{/Control}");
    await screen.findByRole("heading", { name: "1 title in capitals" });
  });

  it("takes what a PDF says, and goes to the paper", async () => {
    const { user, fake } = await openHealth();
    await user.click(screen.getByRole("button", { name: /^Show 1 paper called like/ }));
    await user.click(await screen.findByRole("button", { name: "Show scan_0047-final (2)" }));
    await screen.findByRole("grid");
    await waitFor(() => expect(titles()).toContain("scan_0047-final (2)"));
    await user.click(place());
    await user.click(await screen.findByRole("button", { name: /^Show 1 paper called like/ }));
    await user.click(await screen.findByRole("button", { name: /^Take “What the first page says”/ }));
    await screen.findByText("1 paper named by what their PDFs say");
    expect(said(fake, "health_enrich")).toHaveLength(1);
  });
});
