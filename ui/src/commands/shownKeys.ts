/** Shortcuts as they are written: "Ctrl+Shift+Z" is Ctrl Shift Z. */

import { command } from "./table";
import type { Command } from "./command";

const names: Record<string, string> = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", Delete: "Del", " ": "Space", "-": "−" };

/** The caps of one chord. The plus between them may be the key itself, at its end. */
export function capsOf(chord: string): string[] {
  const parts = chord.endsWith("++") ? [...chord.slice(0, -2).split("+"), "+"] : chord.split("+");
  return chord === "+" ? ["+"] : parts.map((part) => names[part] ?? part);
}

export const shownKeys = ({ keys }: Command) => (keys?.[0] === undefined ? undefined : capsOf(keys[0]).join(" "));

/** The keys of a command, for a tooltip or a menu. */
export const keysOf = (id: string) => shownKeys(command(id));
