import { describe, expect, it } from "vitest";
import { render } from "./render";

const ID = "0C1V5K3E8QZ4T";

function shown(text: string, titles: Parameters<typeof render>[1] = []): HTMLElement {
  const page = document.createElement("div");
  page.append(render(text, titles));
  return page;
}

describe("how a note looks", () => {
  it("has headings, emphasis, lists and tables", () => {
    const page = shown("# A plan\n\n- **one**\n- [x] two\n\n| a | b |\n|---|---|\n| 1 | 2 |");
    expect(page.querySelector("h1")?.textContent).toBe("A plan");
    expect(page.querySelector("li strong")?.textContent).toBe("one");
    expect(page.textContent).toContain("☑ two");
    expect(page.querySelectorAll("td")).toHaveLength(2);
  });

  it("sets maths, and leaves prices alone", () => {
    const page = shown("It is $e^{i\\pi}$ and costs $5 or $10.\n\n$$\n\\sum_n a_n\n$$\n");
    expect(page.querySelectorAll(".katex")).toHaveLength(2);
    expect(page.querySelectorAll(".katex-display")).toHaveLength(1);
    expect(page.textContent).toContain("costs $5 or $10");
  });

  it("shows maths that is none as it was written", () => {
    expect(shown("$\\frac{$").textContent).toContain("\\frac{");
    expect(shown("$\\href{javascript:alert(1)}{x}$").querySelector("a")).toBeNull();
  });

  it("shows a link by the title that its paper has now", () => {
    const titles = [{ id: ID, note: false, title: "How herons <wait>", item: null }];
    const link = shown(`see [[${ID}|Herons]]`, titles).querySelector("a");
    expect(link?.textContent).toBe("How herons <wait>");
    expect(link?.getAttribute("href")).toBe(`offprint:${ID}`);
    expect(shown(`[[${ID}|Herons]]`).querySelector("a")?.textContent).toBe("Herons");
  });

  it.each([
    ["<script>canary()</script>", "script"],
    ["<img src=x onerror=canary()>", "img"],
    ["![a](https://example.org/pixel.png)", "img"],
    ["<iframe src=https://example.org></iframe>", "iframe"],
    ["<div class=scrim style='position:fixed'>x</div>", "[class], [style]"],
    ["<a href='javascript:canary()'>x</a> [y](javascript:canary()) [z](file:///etc/passwd) <a href='data:text/html,x'>w</a>", "a[href]"],
    ["<form action=https://example.org><input name=a></form>", "form, input"],
    ["<svg><script>canary()</script></svg><math><mtext></mtext></math>", "svg, script"],
    ["<b onclick=canary()>x</b>", "[onclick]"],
  ])("lets nothing dangerous through: %s", (text, selector) => {
    expect(shown(text).querySelector(selector)).toBeNull();
  });
});
