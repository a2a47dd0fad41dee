/** What a screen reader is told beside what has the focus. */

import { createStore } from "./store";

export const spoken = createStore({ polite: "", urgent: "" });

/** The same sentence twice is said twice: a no-break space makes it another. */
function say(channel: "polite" | "urgent", sentence: string): void {
  const again = spoken.get()[channel] === sentence;
  spoken.set({ [channel]: again ? `${sentence}\u00a0` : sentence });
}

export const announce = (sentence: string) => say("polite", sentence);

/** Only where somebody could lose work. */
export const announceUrgently = (sentence: string) => say("urgent", sentence);
