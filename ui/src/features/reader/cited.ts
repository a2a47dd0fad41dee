/** How a quotation names the paper that it is from, and where that is found. */

import type { Item } from "../../api";
import { addressOf } from "../../lib/paper";

/** Two lines: "Amaral et al. 2021", and an address or nothing. */
export function citedAs({ creators, year, title, identifiers, url }: Item): string {
  const authors = creators.filter(({ role }) => role === "author");
  const names = (authors.length > 0 ? authors : creators).map(({ family, literal }) => family ?? literal ?? "").filter(Boolean);
  const who = names.length > 2 ? `${names[0]} et al.` : names.length > 0 ? names.join(" and ") : (title ?? "");
  const address = identifiers.map(addressOf).find((one) => one !== null) ?? url ?? "";
  return `${[who, year].filter(Boolean).join(" ")}\n${address}`;
}
