/** The commands that were chosen lately, the last one first. */

import { readStored, writeStored } from "../lib/stored";

const KEPT = "offprint.commands";
const MOST = 20;

export const recent = (): readonly string[] => readStored<string[]>(KEPT, []);

/** Opening the palette is no use of a command. */
export function remember(id: string): void {
  if (id !== "palette") writeStored(KEPT, [id, ...recent().filter((one) => one !== id)].slice(0, MOST));
}
