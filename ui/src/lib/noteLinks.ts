/** Links in notes: `[[id|title]]`. The id holds; the title is what was read when the link was made. */

const ID = "[0-9A-HJKMNP-TV-Z]{13}";

export interface NoteLink {
  id: string;
  title: string;
  from: number;
  to: number;
}

export const linkPattern = () => new RegExp(`\\[\\[(${ID})(?:\\|([^\\]\\n]*))?\\]\\]`, "g");

export function linksIn(text: string): NoteLink[] {
  return [...text.matchAll(linkPattern())].map((found) => ({
    id: found[1] ?? "",
    title: found[2] ?? "",
    from: found.index,
    to: found.index + found[0].length,
  }));
}

export const idsIn = (text: string) => [...new Set(linksIn(text).map(({ id }) => id))].sort();

/** What would end the link early is left out of the title. */
export const linkTo = (id: string, title: string) => `[[${id}|${title.replace(/[[\]|\s]+/g, " ").trim()}]]`;
