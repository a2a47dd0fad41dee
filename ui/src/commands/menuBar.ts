/** Hands the table over to the menu bar of the window, and carries out what is chosen there. */

import { events, menuBar, type MenuList } from "../api";
import { selection } from "../state/selection";
import { tabs } from "../state/tabs";
import { ownWay } from "../state/toasts";
import { onAnswer } from "../state/queries";
import { view } from "../state/view";
import { menus, type Now } from "./command";
import { now } from "./now";
import { shownKeys } from "./shownKeys";
import { isOffered, knowsCommand, runChosen, table, whyNot } from "./table";

/** All commands of each menu, whatever can be done now: menus keep their form. */
export const menusAt = (at: Now): MenuList[] =>
  menus.map((title) => ({
    title,
    entries: table
      .filter(({ menu }) => menu === title)
      .map((one) => ({
        id: one.id,
        words: one.words,
        keys: shownKeys(one) ?? "",
        enabled: isOffered(one, at) && whyNot(one, at) === null,
        apart: one.apart ?? false,
      })),
  }));

/** What changes together is told together. */
const BREATH = 150;

/** Over a dialog nothing is begun: its answer comes first. */
const isBusy = () => document.querySelector(".scrim") !== null;

export function followMenu(): () => void {
  let told = "";
  let resting: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    const all = menusAt(now());
    const text = JSON.stringify(all);
    if (text === told) return;
    told = text;
    // Without a menu bar all commands are in the palette.
    menuBar.show(all).catch(() => undefined);
  };
  const soon = () => {
    clearTimeout(resting);
    resting = setTimeout(tell, BREATH);
  };
  const stops = [
    events.command((id) => {
      if (knowsCommand(id) && !isBusy()) runChosen(id);
    }),
    onAnswer("summary", soon),
    onAnswer("inbox", soon),
    ...[view, tabs, selection, ownWay].map((store) => store.subscribe(soon)),
  ];
  soon();
  return () => {
    clearTimeout(resting);
    stops.forEach((stop) => stop());
  };
}
