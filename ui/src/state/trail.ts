/** The way that one has come through places and papers, for Back and Forward. It lasts as long as the window. */

import { rows } from "./rows";
import { selection, selectOnly } from "./selection";
import { createStore } from "./store";
import { tabs, toFront } from "./tabs";
import { isList, view, type View } from "./view";

interface Stop {
  front: string | null;
  where: Pick<View, "inbox" | "notes" | "duplicates" | "health" | "place" | "tag" | "collection" | "saved" | "text" | "typing">;
  paper: string | null;
}

const MOST = 100;
/** Who walks through a list is nowhere until he rests, in milliseconds. */
const REST = 700;

interface Trail {
  back: readonly Stop[];
  here: Stop | null;
  forward: readonly Stop[];
}

export const trail = createStore<Trail>({ back: [], here: null, forward: [] });

function standing(): Stop {
  const now = view.get();
  const { inbox, notes, duplicates, health, place, tag, collection, saved, text, typing } = now;
  const { front } = tabs.get();
  return { front, where: { inbox, notes, duplicates, health, place, tag, collection, saved, text, typing }, paper: front === null && isList(now) ? selection.get().current : null };
}

const placeOf = ({ front, where: { typing, ...where } }: Stop) => JSON.stringify([front, where]);
const same = (one: Stop, other: Stop) => one.paper === other.paper && placeOf(one) === placeOf(other);

/** A place with no paper chosen, and that place with one, are one stop. */
function isStep(here: Stop, next: Stop): boolean {
  if (same(here, next)) return false;
  return placeOf(here) !== placeOf(next) || (here.paper !== null && next.paper !== null);
}

function arrive(next = standing()): void {
  const { back, here } = trail.get();
  if (here !== null && isStep(here, next)) trail.set({ back: [...back, here].slice(-MOST), here: next, forward: [] });
  else if (here === null || next.paper !== null) trail.set({ here: next });
}

/** Whether one stands elsewhere than was taken down. */
const isOn = () => {
  const { here } = trail.get();
  return here !== null && isStep(here, standing());
};

export const canGoBack = () => trail.get().back.length > 0 || isOn();

export const canGoForward = () => trail.get().forward.length > 0 && !isOn();

let resting: ReturnType<typeof setTimeout> | undefined;
let going = false;

function moved(): void {
  if (going) return;
  clearTimeout(resting);
  resting = setTimeout(arrive, REST);
}

const withoutText = ({ front, where }: Stop) => placeOf({ front, where: { ...where, text: "" }, paper: null });

/** Another place is a stop at once; what is being typed, or walked through, only when it rests. */
function went(): void {
  const { here } = trail.get();
  const next = standing();
  if (going || here === null || withoutText(here) === withoutText(next)) {
    moved();
    return;
  }
  clearTimeout(resting);
  // What is selected is still that of the place before.
  arrive({ ...next, paper: null });
}

/** What was not yet taken down is so before one turns round. */
function settle(): void {
  clearTimeout(resting);
  arrive();
}

async function goTo(stop: Stop): Promise<void> {
  going = true;
  clearTimeout(resting);
  const { open } = tabs.get();
  const gone = stop.front !== null && !open.some(({ file }) => file === stop.front);
  if (stop.front !== tabs.get().front && !gone) toFront(stop.front);
  if (placeOf(standing()) !== placeOf(stop)) view.set(stop.where);
  if (stop.paper !== null) await choose(stop.paper);
  going = false;
}

const PATIENCE = 2000;
const LOOK = 40;

/** Selects a paper of the list that is on its way. */
async function choose(id: string): Promise<void> {
  for (let waited = 0; waited < PATIENCE; waited += LOOK) {
    const { current, total } = rows.get();
    const at = current ? rows.indexOf(id) : -1;
    if (at >= 0) {
      selectOnly(at);
      return;
    }
    if (current && total !== null && waited > LOOK * 5) return;
    await new Promise((go) => setTimeout(go, LOOK));
  }
}

export async function goBack(): Promise<void> {
  settle();
  const { back, here, forward } = trail.get();
  const to = back.at(-1);
  if (!to || !here) return;
  trail.set({ back: back.slice(0, -1), here: to, forward: [here, ...forward] });
  await goTo(to);
}

export async function goForward(): Promise<void> {
  settle();
  const { back, here, forward } = trail.get();
  const [to, ...rest] = forward;
  if (!to || !here) return;
  trail.set({ back: [...back, here], here: to, forward: rest });
  await goTo(to);
}

export function followTrail(): () => void {
  trail.set({ here: standing() });
  const stops = [view.subscribe(went), tabs.subscribe(went), selection.subscribe(moved)];
  return () => {
    clearTimeout(resting);
    stops.forEach((stop) => stop());
  };
}

export function forgetTrail(): void {
  trail.set({ back: [], here: null, forward: [] });
}
