/** Markdown to HTML, with maths between dollars and links between notes. What comes out is not safe yet. */

import { Marked, type TokenizerAndRendererExtension } from "marked";
import type { Linked } from "../../../api";
import { linkPattern } from "../../../lib/noteLinks";

const escaped = (text: string) =>
  text.replace(/[&<>"']/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? "&#39;");

/** Maths is set later, in the finished page: here it is a place that holds its source. */
const place = (tex: string, block: boolean) =>
  block ? `<div data-tex="${escaped(tex)}" data-block="yes"></div>` : `<span data-tex="${escaped(tex)}"></span>`;

const displayed: TokenizerAndRendererExtension = {
  name: "displayed",
  level: "block",
  start: (text) => text.indexOf("$$"),
  tokenizer: (text) => {
    const found = /^\$\$([\s\S]+?)\$\$[^\S\n]*(?:\n|$)/.exec(text);
    return found ? { type: "displayed", raw: found[0], tex: (found[1] ?? "").trim() } : undefined;
  },
  renderer: ({ tex }) => place(String(tex), true),
};

/** A dollar before a space or behind one is money. */
const inline: TokenizerAndRendererExtension = {
  name: "inline",
  level: "inline",
  start: (text) => text.indexOf("$"),
  tokenizer: (text) => {
    const found = /^\$\$([^$\n]+)\$\$|^\$((?:[^\s$\\]|\\.)(?:(?:[^$\n\\]|\\.)*?(?:[^\s$\\]|\\.))?)\$(?!\d)/.exec(text);
    return found ? { type: "inline", raw: found[0], tex: (found[1] ?? found[2] ?? "").trim() } : undefined;
  },
  renderer: ({ tex }) => place(String(tex), false),
};

const linked = (titles: ReadonlyMap<string, string>): TokenizerAndRendererExtension => ({
  name: "linked",
  level: "inline",
  start: (text) => text.indexOf("[["),
  tokenizer: (text) => {
    const found = linkPattern().exec(text);
    return found?.index === 0 ? { type: "linked", raw: found[0], id: found[1], title: found[2] ?? "" } : undefined;
  },
  renderer: ({ id, title }) => {
    const now = titles.get(String(id)) || String(title) || "Untitled";
    return `<a href="offprint:${String(id)}">${escaped(now)}</a>`;
  },
});

export function toHtml(text: string, titles: readonly Linked[]): string {
  const known = new Map(titles.map(({ id, title }) => [id, title]));
  const marked = new Marked({
    gfm: true,
    breaks: true,
    async: false,
    extensions: [displayed, inline, linked(known)],
    renderer: {
      checkbox: ({ checked }) => (checked ? "☑ " : "☐ "),
      // Nothing is fetched to look at a note.
      image: ({ text: name, href }) => `<a href="${escaped(href)}">${escaped(name || href)}</a>`,
    },
  });
  return marked.parse(text, { async: false });
}
