import { useCallback, useRef, useState } from "react";
import { search } from "../../../api";
import { charsBefore } from "../../../lib/chars";
import { rows } from "../../../state/rows";
import { grouped, type Offer, type OfferGroup } from "./completions";

/** A single letter could go on as almost anything. */
const FROM = 2;

interface Shown {
  /** For which text they are. */
  text: string;
  groups: OfferGroup[];
  /** The chosen one; -1 for none, so that Enter and Tab mean what they always do. */
  chosen: number;
}

const closed: Shown = { text: "", groups: [], chosen: -1 };

/** Letters were only put to the end of it, or taken from there. */
function isSameWord(before: string, now: string): boolean {
  const [short, long] = before.length < now.length ? [before, now] : [now, before];
  return short !== "" && long.startsWith(short) && !/\s/.test(long.slice(short.length));
}

/** What the box offers while one types. It opens only where there is something to offer. */
export function useCompletion(present: string) {
  const [shown, setShown] = useState(closed);
  const asked = useRef(0);
  /** The text at which the person closed the offers: while that word goes on they stay closed. */
  const refused = useRef<string | null>(null);

  const close = useCallback(() => {
    asked.current += 1;
    setShown(closed);
  }, []);

  const ask = useCallback(async (text: string, units: number) => {
    asked.current += 1;
    const mine = asked.current;
    const cursor = charsBefore(text, units);
    if (text.trim() !== "") await rows.shownFirst();
    if (mine !== asked.current) return;
    const found = text.trim() === "" ? [] : await search.complete(text, cursor).catch(() => []);
    if (mine !== asked.current) return;
    const from = found[0]?.from ?? null;
    if (refused.current !== null && !isSameWord(refused.current, text)) refused.current = null;
    const inWord = found.some(({ text: put, field }) => put.startsWith(`${field}:`));
    const offered = from !== null && refused.current === null && !(inWord && cursor - from < FROM);
    setShown(offered ? { text, groups: grouped(found, text, cursor), chosen: -1 } : closed);
  }, []);

  // Until the answer for the present text is there, the ones before stay on the screen but are not taken.
  const fits = shown.text === present;
  const offers: Offer[] = shown.groups.flatMap((group) => group.offers);
  const last = offers.length - 1;
  return {
    groups: shown.groups,
    chosen: shown.chosen,
    open: offers.length > 0,
    offer: fits ? offers[shown.chosen] : undefined,
    ask,
    close,
    /** Closed by the person. */
    refuse: () => {
      refused.current = present;
      close();
    },
    choose: (chosen: number) => setShown((now) => ({ ...now, chosen })),
    /** One further; before the first and after the last none is chosen. */
    step: (by: 1 | -1) =>
      setShown((now) => ({ ...now, chosen: by < 0 && now.chosen < 0 ? last : now.chosen + by > last ? -1 : now.chosen + by })),
  };
}
