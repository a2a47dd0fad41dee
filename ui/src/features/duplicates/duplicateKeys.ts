/** The keyboard of the duplicates: the arrows belong to their list, digits to the part that has the focus, letters to all of it. */

import type { KeyboardEvent } from "react";
import type { DuplicateGroup, MergePlan } from "../../api";
import { chord, isInOverlay, isTextField } from "../../lib/keys";
import { announce } from "../../state/announce";
import { choose, chooseAll, keyOf, merge, notTheSame, skip, standAt } from "../../state/duplicates";

const PAGE = 8;

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(last, at + 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  PageDown: (at, last) => Math.min(last, at + PAGE),
  PageUp: (at) => Math.max(0, at - PAGE),
  Home: () => 0,
  End: (_at, last) => last,
};

/** The value of the paper with this number, for the part that has the focus or else for all of them. */
function take(plan: MergePlan, key: string, target: EventTarget, number: number): void {
  const item = plan.sides[number - 1]?.item;
  if (!item) return;
  const name = target instanceof Element ? target.closest<HTMLElement>("[data-part]")?.dataset.part : undefined;
  const part = plan.parts.find((one) => one.name === name);
  if (!part) chooseAll(key, plan, item);
  else if (part.values.some((value) => value.item === item)) choose(key, part.name, item);
  else announce(`Paper ${number} has no such value`);
}

/** `readOnly` says why nothing can be decided. */
export function duplicateKeys(groups: readonly DuplicateGroup[], at: number, plan: MergePlan | undefined, readOnly: string | null) {
  return (event: KeyboardEvent) => {
    const group = groups[at];
    if (!group || event.defaultPrevented || isTextField(event.target) || isInOverlay(event.target)) return;
    const pressed = chord(event);
    const inList = event.target instanceof Element && event.target.getAttribute("role") === "listbox";
    const step = inList ? steps[pressed] : undefined;
    const number = /^[1-9]$/.test(pressed) ? Number(pressed) : 0;
    const decision = pressed === "M" ? plan && (() => void merge(groups, group, plan)) : pressed === "N" ? () => void notTheSame(groups, group) : undefined;
    const other = number > 0 && plan ? () => take(plan, keyOf(group), event.target, number) : pressed === "S" ? () => skip(groups, group) : undefined;
    if (!step && !decision && !other) return;
    event.preventDefault();
    if (step) standAt(groups, step(at, groups.length - 1));
    else if (decision && readOnly !== null) announce(readOnly);
    // A key that is held down decides once.
    else if (!event.repeat) (decision ?? other)?.();
  };
}
