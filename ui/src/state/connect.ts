/** Ties the library's events to this window's state. Called once at the start. */

import { events, library, search } from "../api";
import { isTextField } from "../lib/keys";
import { followOpened, tellArrived } from "./jobs";
import { followClosing } from "./farewell";
import { hearFileDrops, hearTextDrops } from "./fileDrops";
import { invalidate, retry } from "./queries";
import { rows, rowsConcern } from "./rows";
import { hearSettings, readSettings, wearSettings } from "./settings";
import { hearIndex, searchIndex } from "./searchIndex";
import { followRows } from "./selection";
import { followLinks } from "./links";
import { followTrail } from "./trail";
import { filterOf, hasQuery, orderOf, restoreView, view } from "./view";

const BREATH = 60;
/** While the index is not ready, what a query finds is asked for again this often. */
const MEANWHILE = 1500;

export function connect(): () => void {
  const showRows = () => {
    const now = view.get();
    rows.show(filterOf(now), orderOf(now), now.typing && hasQuery(now));
  };
  // Where one was in this library is known with it: until then nothing is asked for, and no link followed.
  let begun = false;
  let over = false;
  let stopLinks = (): void => undefined;
  let stopOpened = (): void => undefined;
  const begin = () => {
    if (over) return;
    begun = true;
    showRows();
    stopLinks = followLinks();
    stopOpened = followOpened();
  };
  const soon = breathing(() => rows.refresh(), BREATH);
  const stops = [
    events.changed((changes) => {
      invalidate(changes);
      if (rowsConcern(changes)) soon();
    }),
    events.index((now) => {
      hearIndex(now);
      // What the index took up is found now.
      if (now.phase === "ready" && hasQuery(view.get())) soon();
    }),
    events.duplicates(() => retry("duplicates")),
    events.arrived(tellArrived),
    events.settings((all) => {
      hearSettings(all);
      retry("services");
      retry("look-ups");
    }),
    followClosing(),
    wearSettings(),
    followTrail(),
    ...hearFileDrops(),
    hearTextDrops(),
    view.subscribe(() => begun && showRows()),
    () => stopLinks(),
    () => stopOpened(),
    rows.subscribe(followRows),
    askAgainMeanwhile(),
    refuseForeignDrops(),
    refuseBrowserMenu(),
  ];
  void library.summary().then(({ path }) => restoreView(path), () => undefined).then(begin);
  void readSettings();
  void search.index().then(hearIndex, () => undefined);
  return () => {
    over = true;
    stops.forEach((stop) => stop());
  };
}

/** The first call acts at once, those that follow closely act together. */
function breathing(act: () => void, pause: number): () => void {
  let resting: ReturnType<typeof setTimeout> | null = null;
  let again = false;
  const rest = () => {
    resting = null;
    if (again) run();
  };
  const run = () => {
    again = false;
    act();
    resting = setTimeout(rest, pause);
  };
  return () => {
    if (resting === null) run();
    else again = true;
  };
}

/** Another program may be at the index, and does not tell this one. */
function askAgainMeanwhile(): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const stop = rows.subscribe(() => {
    clearTimeout(waiting);
    const behind = searchIndex.get().phase !== "ready" && hasQuery(view.get());
    if (behind) waiting = setTimeout(() => rows.refresh(), MEANWHILE);
  });
  return () => {
    clearTimeout(waiting);
    stop();
  };
}

/** A file that the host did not take must not replace the page. */
function refuseForeignDrops(): () => void {
  const refuse = (event: DragEvent) => {
    // A word that is dragged into a field is put there.
    if (!isTextField(event.target) || event.dataTransfer?.types.includes("Files")) event.preventDefault();
  };
  window.addEventListener("dragover", refuse);
  window.addEventListener("drop", refuse);
  return () => {
    window.removeEventListener("dragover", refuse);
    window.removeEventListener("drop", refuse);
  };
}

/** The engine's own menu (Reload, Inspect) means nothing here, but a text needs its Copy and Paste. */
function refuseBrowserMenu(): () => void {
  const refuse = (event: MouseEvent) => {
    const marked = !(window.getSelection()?.isCollapsed ?? true);
    if (!marked && !isTextField(event.target)) event.preventDefault();
  };
  window.addEventListener("contextmenu", refuse);
  return () => window.removeEventListener("contextmenu", refuse);
}
