/** The trash, and fields that are typed in, in memory. */

import type { Item } from "../api";

export function setField(item: Item, field: string, value: string): void {
  Object.assign(item, { [field]: value, sources: { ...item.sources, [field]: { kind: "user", detail: "", at: new Date().toISOString() } } });
  if (field === "issued") item.year = Number.parseInt(value, 10) || null;
}

/** What is in the trash, and how much goes with it. */
export function lookIn(items: readonly Item[]) {
  const gone = items.filter(({ trashed }) => trashed !== null);
  return { items: gone.map(({ id }) => id), bytes: gone.flatMap(({ attachments }) => attachments).reduce((sum, { bytes }) => sum + bytes, 0) };
}
