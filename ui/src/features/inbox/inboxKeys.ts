/** The keyboard of the inbox: the arrows belong to its list, the letters to all of it. */

import type { KeyboardEvent } from "react";
import type { Card } from "../../api";
import { chord, isInOverlay, isTextField } from "../../lib/keys";
import { announce } from "../../state/announce";
import { accept, openCard, setAside, skip, standAt, waitAgain } from "../../state/inbox";
import { askPaper } from "../../state/window";

const PAGE = 8;

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(last, at + 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  PageDown: (at, last) => Math.min(last, at + PAGE),
  PageUp: (at) => Math.max(0, at - PAGE),
  Home: () => 0,
  End: (_at, last) => last,
};

type Act = (cards: readonly Card[], card: Card) => void;

/** These write, so not in a library that is read-only. */
const decisions: Record<string, Act> = {
  A: (cards, card) => void accept(cards, card),
  E: (cards, card) => void accept(cards, card, true),
  M: (_cards, card) => askPaper(card),
};
const ofWaiting: Record<string, Act> = { Delete: (cards, card) => void setAside(cards, card) };
const ofAside: Record<string, Act> = { W: (cards, card) => void waitAgain(cards, card) };

const others: Record<string, Act> = {
  S: skip,
  O: (_cards, card) => void openCard(card),
};

/** `readOnly` says why nothing can be decided. */
export function inboxKeys(cards: readonly Card[], at: number, readOnly: string | null, aside: boolean) {
  return (event: KeyboardEvent) => {
    const card = cards[at];
    if (!card || event.defaultPrevented || isTextField(event.target) || isInOverlay(event.target)) return;
    const pressed = chord(event);
    const inList = event.target instanceof Element && event.target.getAttribute("role") === "listbox";
    const step = inList ? steps[pressed] : undefined;
    const decision = decisions[pressed] ?? (aside ? ofAside : ofWaiting)[pressed];
    const act = decision ?? others[pressed] ?? (inList && pressed === "Enter" ? others.O : undefined);
    if (!step && !act) return;
    event.preventDefault();
    if (step) standAt(cards, step(at, cards.length - 1));
    else if (decision && readOnly !== null) announce(readOnly);
    // A key that is held down decides once.
    else if (!event.repeat) act?.(cards, card);
  };
}
