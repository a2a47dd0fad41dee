/**
 * F6 goes round the panes: tree, list, detail; in a paper side, pages, notes; and what was just said, while that is
 * there. In each the focus lands where work goes on.
 */

import { focusByKey } from "../lib/keys";

const said = { stop: ".toasts .toast button", pane: ".toasts" };

const inPaper = {
  stops: [".side [role=listbox], .side .to, .side .thumbnail, .side .head button", ".desk", ".notes-pane textarea, .notes-pane .cm-content, .notes-pane button", said.stop],
  panes: [".side", ".desk-place", ".notes-pane", said.pane],
};

const libraryStops = [
  '.tree [role="treeitem"][tabindex="0"]',
  ".grid, .first .door, .card-list, .nobody",
  ".detail button:not([disabled]), .review footer button:not([disabled]), .note-page .cm-content, .note-page textarea, .note-page button",
  said.stop,
];
const libraryPanes = [".tree", ".list, .first, .cards", ".detail, .review, .library .note-page", said.pane];

/** Where work goes on when the focus is lost: in the tab in front, else in the list or what stands for it. No text field, which has an undo of its own. */
export function stopIn(): HTMLElement | null {
  const front = document.querySelector(".in-front");
  const stops = front
    ? [".desk", ".cm-content", '[role="tab"][aria-selected="true"]', "button:not([disabled]), [tabindex]"]
    : [".grid", ".first .door", ".card-list", ".nobody", ".list .nothing button", ".list button:not([disabled])", "button:not([disabled])"];
  const place = front ?? document.querySelector(".library") ?? document;
  return stops.map((stop) => place.querySelector<HTMLElement>(stop)).find((stop) => stop !== null) ?? null;
}

export function nextPane(step: 1 | -1): void {
  const paper = document.querySelector(".in-front .open-paper") !== null;
  const { stops, panes } = paper ? inPaper : { stops: libraryStops, panes: libraryPanes };
  const present = panes.map((pane) => document.querySelector(pane));
  const here = present.findIndex((pane) => pane?.contains(document.activeElement));
  for (let tried = 1; tried <= panes.length; tried += 1) {
    const to = (here + step * tried + panes.length * 2) % panes.length;
    const stop = document.querySelector<HTMLElement>(stops[to] ?? "");
    if (stop) {
      focusByKey(stop);
      return;
    }
  }
}
