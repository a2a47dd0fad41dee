/** The keyboard of the inbox: the arrows belong to its list, the letters, which are commands, to all of it. */

import type { KeyboardEvent } from "react";
import type { Card } from "../../api";
import { command, commandAt, run } from "../../commands/table";
import { chord, isInOverlay, isTextField } from "../../lib/keys";
import { announce } from "../../state/announce";
import { standAt } from "../../state/inbox";

const PAGE = 8;

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(last, at + 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  PageDown: (at, last) => Math.min(last, at + PAGE),
  PageUp: (at) => Math.max(0, at - PAGE),
  Home: () => 0,
  End: (_at, last) => last,
};

/** These need not write. */
const reading = ["inbox.open", "inbox.skip"];

/** `readOnly` says why nothing can be decided. */
export function inboxKeys(cards: readonly Card[], at: number, readOnly: string | null) {
  return (event: KeyboardEvent) => {
    if (!cards[at] || event.defaultPrevented || isTextField(event.target) || isInOverlay(event.target)) return;
    const pressed = chord(event);
    const inList = event.target instanceof Element && event.target.getAttribute("role") === "listbox";
    const step = inList ? steps[pressed] : undefined;
    const found = commandAt(pressed, "inbox") ?? (inList && pressed === "Enter" ? command("inbox.open") : undefined);
    if (!step && !found) return;
    event.preventDefault();
    if (step) standAt(cards, step(at, cards.length - 1));
    else if (found && readOnly !== null && !reading.includes(found.id)) announce(readOnly);
    // A key that is held down decides once.
    else if (found && !event.repeat) run(found, true);
  };
}
