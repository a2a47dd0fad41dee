/** From Markdown to what is put into the page: only plain elements, no scripts, styles, forms or pictures. */

import DOMPurify from "dompurify";
import katex from "katex";
import "katex/dist/katex.min.css";
import { toHtml } from "./markdown";
import type { Render } from "./load";

const TAGS = [
  "a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6",
  "hr", "i", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "table", "tbody",
  "td", "tfoot", "th", "thead", "tr", "u", "ul", "var",
];
/** No class and no style: those of the window must not be put on. */
const ATTRIBUTES = ["href", "title", "start", "align", "dir", "lang", "data-tex", "data-block"];

const safe = (html: string) =>
  DOMPurify.sanitize(html, {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ATTRIBUTES,
    // Whatever is not named here would have to look like an address.
    ADD_URI_SAFE_ATTR: ATTRIBUTES.filter((name) => name !== "href"),
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|offprint:)/i,
    RETURN_DOM_FRAGMENT: true,
  });

export const render: Render = (text, titles) => {
  const page = safe(toHtml(text, titles));
  for (const place of page.querySelectorAll<HTMLElement>("[data-tex]")) {
    katex.render(place.dataset.tex ?? "", place, {
      displayMode: place.dataset.block !== undefined,
      throwOnError: false,
      trust: false,
      strict: "ignore",
      maxExpand: 500,
      maxSize: 40,
      errorColor: "var(--danger)",
    });
  }
  for (const link of page.querySelectorAll<HTMLElement>("a[href]")) link.title ||= link.getAttribute("href")?.replace(/^offprint:.*/, "") ?? "";
  return page;
};
