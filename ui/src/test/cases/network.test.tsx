import { screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { openWindow, said } from "../window";

async function openNetwork() {
  const opened = await openWindow();
  await opened.user.keyboard("{Control>},{/Control}");
  await opened.user.click(await screen.findByRole("tab", { name: "Network" }));
  await screen.findAllByTestId("service");
  return opened;
}

const service = (label: string) => within(screen.getAllByTestId("service").find((row) => row.textContent.includes(label)) as HTMLElement);

describe("the network in the settings", () => {
  it("is one switch, which says what it means now, and what is sent", async () => {
    const { user, fake } = await openNetwork();
    expect(screen.getByText(/^Nothing leaves this computer until you switch this on, or ask/)).toBeTruthy();
    await user.click(screen.getByText("What is sent"));
    expect(screen.getByText(/Never a file, a page, a note or a highlight/)).toBeTruthy();
    await user.click(screen.getByRole("switch", { name: "Offprint may look papers up" }));
    await screen.findByText(/^What comes in is looked up by itself/);
    expect(said(fake, "setting_set")).toEqual([{ key: "online.enabled", value: "true" }]);
  });

  it("names each service with what it is asked for, its hosts and how often it was asked today", async () => {
    await openNetwork();
    expect(service("Crossref").getByText("api.crossref.org")).toBeTruthy();
    expect(service("Crossref").getByText("Journal articles, proceedings and books, by DOI or title.")).toBeTruthy();
    expect(service("Crossref").getByRole("cell", { name: "14" })).toBeTruthy();
    expect(service("Open copies").getByText("any public host")).toBeTruthy();
  });

  it("switches one off, and sets another address for it", async () => {
    const { user, fake } = await openNetwork();
    await user.click(service("arXiv").getByRole("switch", { name: "Ask arXiv" }));
    await waitFor(() => expect(service("arXiv").getByRole("switch")).toHaveProperty("checked", false));
    await user.click(service("arXiv").getByRole("button", { name: "Options of arXiv" }));
    await user.type(await screen.findByRole("textbox", { name: "Base address" }), "http://127.0.0.1:9/{Enter}");
    await service("arXiv").findByText("http://127.0.0.1:9/");
    expect(said(fake, "setting_set")).toEqual([
      { key: "online.arxiv.enabled", value: "false" },
      { key: "online.arxiv.url", value: "http://127.0.0.1:9/" },
    ]);
  });

  it("asks for an address only to keep it, and says who goes without", async () => {
    const { user, fake } = await openNetwork();
    expect(service("Unpaywall").getByText(/not asked before your e-mail address is set/)).toBeTruthy();
    const field = screen.getByRole("textbox", { name: "E-mail address" });
    await user.type(field, "x{Escape}");
    expect(field).toHaveProperty("value", "");
    await user.type(field, "ada@example.org{Enter}");
    await waitFor(() => expect(service("Unpaywall").queryByText(/not asked before/)).toBeNull());
    expect(said(fake, "setting_set")).toEqual([{ key: "online.mailto", value: "ada@example.org" }]);
  });

  it("takes no address that is refused", async () => {
    const { user, fake } = await openNetwork();
    fake.refuse.set("setting_set", { kind: "invalid", message: "This is no e-mail address; nothing was changed.", hint: "" });
    await user.type(screen.getByRole("textbox", { name: "E-mail address" }), "ada{Enter}");
    await screen.findByText("This is no e-mail address; nothing was changed.");
    await waitFor(() => expect(screen.getByRole("textbox", { name: "E-mail address" })).toHaveProperty("value", ""));
  });

  it("keeps a key without ever showing it again, says where it lies, and forgets it", async () => {
    const { user, fake } = await openNetwork();
    await user.click(service("OpenAlex").getByRole("button", { name: "Options of OpenAlex" }));
    expect(screen.getByText(/only your account can read\. They are not encrypted, are never shown/)).toBeTruthy();
    const field = screen.getByLabelText("Your own key");
    expect(field.getAttribute("type")).toBe("password");
    await user.type(field, "planted-key{Enter}");
    await screen.findByText("Your key for OpenAlex is kept.");
    expect(document.body.innerHTML).not.toContain("planted-key");
    expect(screen.queryByLabelText("Your own key")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Forget" }));
    await screen.findByLabelText("Your own key");
    expect(said(fake, "service_set_key")).toEqual([{ name: "openalex", key: "planted-key" }, { name: "openalex", key: null }]);
    expect(service("Crossref").queryByText(/own key/)).toBeNull();
  });

  it("follows what is set elsewhere", async () => {
    const { fake } = await openNetwork();
    fake.settings.set("online.crossref.enabled", "false");
    fake.emit("settings", fake.settings.all);
    await waitFor(() => expect(service("Crossref").getByRole("switch")).toHaveProperty("checked", false));
  });

  it("has no serious fault of access with its options open", async () => {
    const { user } = await openNetwork();
    await user.click(service("OpenAlex").getByRole("button", { name: "Options of OpenAlex" }));
    const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false }, "target-size": { enabled: false } } });
    expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});
