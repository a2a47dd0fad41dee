/** How the parts of a record are written out. */

import type { Creator, Identifier, Item, Kind, Role, Row } from "../api";

/** The types of CSL that papers use, in plain words. */
export const kinds: [Kind, string][] = [
  ["article", "Paper"],
  ["article-journal", "Journal article"],
  ["article-magazine", "Magazine article"],
  ["article-newspaper", "Newspaper article"],
  ["paper-conference", "Conference paper"],
  ["book", "Book"],
  ["chapter", "Chapter"],
  ["thesis", "Thesis"],
  ["report", "Report"],
  ["speech", "Talk"],
  ["dataset", "Dataset"],
  ["software", "Software"],
  ["patent", "Patent"],
  ["standard", "Standard"],
  ["manuscript", "Manuscript"],
  ["review", "Review"],
  ["entry-encyclopedia", "Encyclopedia entry"],
  ["webpage", "Web page"],
  ["post-weblog", "Blog post"],
  ["document", "Document"],
];

const kindNames = new Map<string, string>(kinds);

export const kindName = (kind: string) => kindNames.get(kind) ?? kind.replace(/-/g, " ");

export const roles: [Role, string][] = [
  ["author", "Author"],
  ["editor", "Editor"],
  ["translator", "Translator"],
  ["container-author", "Author of the book"],
  ["collection-editor", "Editor of the series"],
  ["contributor", "Contributor"],
];

const roleNames = new Map<string, string>(roles);

export const roleName = (role: Role) => roleNames.get(role) ?? role;

export function nameOf({ literal, given, particle, family, suffix }: Creator): string {
  return literal ?? [given, particle, family, suffix].filter(Boolean).join(" ");
}

/** "Sato, Bonnet, Moe et al." */
export function byline({ authors, author_count }: Row): string {
  const shown = authors.slice(0, 3).join(", ");
  return author_count > 3 ? `${shown} et al.` : shown;
}

/** "Clinical Science 126(4), 305–313 (2014)", of what is known. */
export function venueLine(item: Item): string {
  const issue = item.issue === null ? "" : `(${item.issue})`;
  const volume = item.volume === null ? issue : `${item.volume}${issue}`;
  const where = [item.container_title, volume].filter(Boolean).join(" ");
  // Files write a range with a hyphen; it is set with a dash.
  const pages = item.page?.replace(/^(\w+)-(\w+)$/, "$1–$2");
  const place = [where, pages].filter(Boolean).join(", ");
  return [place, item.year === null ? "" : `(${item.year})`].filter(Boolean).join(" ");
}

const addresses: Record<string, (value: string) => string> = {
  doi: (value) => `https://doi.org/${value}`,
  arxiv: (value) => `https://arxiv.org/abs/${value}`,
  pmid: (value) => `https://pubmed.ncbi.nlm.nih.gov/${value}/`,
  pmcid: (value) => `https://www.ncbi.nlm.nih.gov/pmc/articles/${value}/`,
};

export const addressOf = ({ scheme, value }: Identifier) => addresses[scheme]?.(value) ?? null;

const schemes: Record<string, string> = { arxiv: "arXiv", pmid: "PubMed", pmcid: "PMC", isbn: "ISBN", issn: "ISSN" };

/** Of a scheme by itself; in a text, a DOI needs no name. */
export const schemeName = (scheme: Identifier["scheme"]) => schemes[scheme] ?? scheme.toUpperCase();

export function identifierText({ scheme, value }: Identifier): string {
  const prefix = schemes[scheme];
  return prefix ? `${prefix} ${value}` : value;
}
