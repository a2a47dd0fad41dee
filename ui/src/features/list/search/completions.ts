/** Ways in which the query can go on, in groups as they are shown. */

import type { Color, Completion } from "../../../api";
import type { IconName } from "../../../components/shared/Icon";

export interface Offer {
  completion: Completion;
  /** Its place among all that are offered, which is the one that Up and Down walk. */
  index: number;
  /** Before, within and after what was typed. */
  parts: [string, string, string];
}

export interface OfferGroup {
  name: string;
  offers: Offer[];
}

const groupNames: Record<string, string> = {
  tag: "Tags", in: "Collections", author: "Authors", venue: "Venues", kind: "Kinds", status: "Status",
  added: "Added", is: "State", has: "Papers that have", no: "Papers without",
};

const groupOf = ({ field, value }: Completion) => (value === "" ? "Fields" : (groupNames[field] ?? "Values"));

const icons: Record<string, IconName> = { in: "folder", author: "people", venue: "book", status: "reading", added: "recent", has: "attach" };

export const iconOf = ({ field, value }: Completion): IconName | null =>
  value !== "" && field === "tag" ? null : value === "" ? "search" : (icons[field] ?? "search");

export type TagColors = ReadonlyMap<string, Color | null>;

const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Where what was typed begins a word of the label, so that it can be shown; nowhere if letters fold otherwise. */
function partsOf(before: string, value: string, typed: string): Offer["parts"] {
  const [where, what] = [folded(value), folded(typed)];
  const at = what === "" || where.length !== value.length ? -1 : wordBeginning(where, what);
  if (at < 0) return [before + value, "", ""];
  return [before + value.slice(0, at), value.slice(at, at + what.length), value.slice(at + what.length)];
}

function wordBeginning(where: string, what: string): number {
  for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(where[at - 1] ?? "")) return at;
  }
  return -1;
}

/** Groups in the order in which their first comes; `cursor` counts as the completions do. */
export function grouped(completions: readonly Completion[], text: string, cursor: number): OfferGroup[] {
  const chars = Array.from(text);
  const groups: OfferGroup[] = [];
  for (const completion of completions) {
    const name = groupOf(completion);
    const typed = chars.slice(completion.from, cursor).join("").replace(/^"|:$/g, "");
    const isField = completion.value === "";
    const parts = isField ? partsOf("", `${completion.field}:`, typed) : partsOf(`${completion.field}:`, completion.value, typed);
    const known = groups.find((group) => group.name === name);
    const group = known ?? { name, offers: [] };
    if (!known) groups.push(group);
    group.offers.push({ completion, index: 0, parts });
  }
  let index = 0;
  for (const { offers } of groups) for (const offer of offers) offer.index = index++;
  return groups;
}
