/** The keyboard of the tree: arrows walk through what can be seen, open and close; letters go to what begins with them. */

import type { KeyboardEvent } from "react";
import type { Branch } from "./nodes";

/** Letters that follow each other within so many milliseconds belong together. */
const TOGETHER = 1000;

let typed = { letters: "", at: 0 };

interface Tree {
  shown: readonly Branch[];
  /** The key of the place that the keyboard is at. */
  here: string;
  go: (to: Branch) => void;
  turn: (key: string, open: boolean) => void;
}

/** As many as PageUp and PageDown pass. */
const PAGE = 10;

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(last, at + 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  PageDown: (at, last) => Math.min(last, at + PAGE),
  PageUp: (at) => Math.max(0, at - PAGE),
  Home: () => 0,
  End: (_at, last) => last,
};

/** Whether the key was one of the tree's. */
export function treeKey(event: KeyboardEvent, { shown, here, go, turn }: Tree): boolean {
  const { key } = event;
  const at = shown.findIndex(({ node }) => node.key === here);
  const branch = shown[at];
  if (!branch || event.ctrlKey || event.metaKey || event.altKey) return false;
  const step = steps[key];
  if (step) {
    const to = shown[step(at, shown.length - 1)];
    if (to) go(to);
  } else if (key === "ArrowRight") {
    const next = shown[at + 1];
    if (branch.open === false) turn(here, true);
    else if (branch.open && next) go(next);
  } else if (key === "ArrowLeft") {
    const above = shown.find(({ node }) => node.key === branch.above);
    if (branch.open) turn(here, false);
    else if (above) go(above);
  } else if (key === "Enter") go(branch);
  else return letter(event, shown, at, go);
  return true;
}

function letter({ key, timeStamp }: KeyboardEvent, shown: readonly Branch[], at: number, go: (to: Branch) => void): boolean {
  const begun = timeStamp - typed.at < TOGETHER ? typed.letters : "";
  const isLetter = key.length === 1 && /[\p{L}\p{N}]/u.test(key);
  if (!isLetter && !(begun !== "" && key === " ")) return key === " ";
  const letters = begun + key.toLowerCase();
  typed = { letters, at: timeStamp };
  // One letter goes on to the next; more of them may still mean this one.
  const from = letters.length > 1 ? at : at + 1;
  const around = [...shown.slice(from), ...shown.slice(0, from)];
  const to = around.find(({ node }) => node.label.toLowerCase().startsWith(letters));
  if (to) go(to);
  return true;
}
