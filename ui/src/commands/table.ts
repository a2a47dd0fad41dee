/** All commands, and how they are found and carried out. */

import { announce } from "../state/announce";
import { tell } from "../state/toasts";
import type { Area, Command, Now } from "./command";
import { gestures } from "./gestures";
import { ofInbox } from "./inbox";
import { ofLibrary } from "./library";
import { now } from "./now";
import { ofPaper } from "./paper";
import { ofPapers } from "./papers";
import { remember } from "./recent";

/** In the order in which menus and the sheet show them. */
export const table: readonly Command[] = [...ofLibrary, ...ofPapers, ...ofInbox, ...ofPaper, ...gestures];

const byId = new Map(table.map((command) => [command.id, command]));

export function command(id: string): Command {
  const found = byId.get(id);
  if (!found) throw new Error(`There is no command ${id}.`);
  return found;
}

export const knowsCommand = (id: string) => byId.get(id)?.run !== undefined;

const byKeys = new Map<string, Command>();
for (const one of table) for (const keys of one.keys ?? []) byKeys.set(`${one.area} ${keys}`, one);

/** The command that a chord stands for in one of these areas, the first that has one. */
export function commandAt(chord: string, ...areas: Area[]): Command | undefined {
  for (const area of areas) {
    const found = byKeys.get(`${area} ${chord}`);
    if (found) return found;
  }
  return undefined;
}

export const isOffered = (one: Command, at: Now) => one.run !== undefined && (one.offered?.(at) ?? true);

export const whyNot = (one: Command, at: Now) => one.unless?.(at) ?? one.grey?.(at) ?? null;

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

/** Carries a command out, or says why it cannot be; `quietly` only to who listens. */
export function run(one: Command, quietly = false): boolean {
  const at = now();
  if (!isOffered(one, at)) return false;
  const reason = one.unless?.(at) ?? null;
  if (reason !== null) {
    if (quietly) announce(sentence(reason));
    else tell(sentence(reason));
    return false;
  }
  one.run?.(at);
  return true;
}

/** As `run`, by its id, from where commands are chosen: it is remembered as used lately. */
export function runChosen(id: string): boolean {
  const done = run(command(id));
  if (done) remember(id);
  return done;
}
