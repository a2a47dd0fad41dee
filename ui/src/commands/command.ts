/** What a command is. The table of them is the one source of shortcuts, menus, the palette and the sheet of keys. */

import type { Card, Row } from "../api";
import type { IconName } from "../components/shared/Icon";
import type { View } from "../state/view";

/** Where the keys of a command are heard, and under which head the sheet shows them. */
export type Area = "anywhere" | "tabs" | "list" | "paper" | "box" | "inbox" | "duplicates" | "tree" | "heads" | "note";

export const areaNames: Record<Area, string> = {
  anywhere: "Anywhere",
  tabs: "Tabs",
  list: "In the list",
  paper: "In a paper",
  box: "In the search box",
  inbox: "In the inbox",
  duplicates: "Among duplicates",
  tree: "In the tree",
  heads: "On the head of a column",
  note: "In a note",
};

/** The menus of the window, in their order. */
export const menus = ["Library", "Edit", "Papers", "View", "Go", "Help"] as const;

export type MenuName = (typeof menus)[number];

/** What commands decide by. */
export interface Now {
  /** Why nothing can be written, as a sentence. */
  readOnly: string | null;
  /** The papers that are meant: those selected, or the one that is being read. */
  ids: readonly string[];
  /** The row of the only one, as far as it is known. */
  only: Row | undefined;
  view: View;
  /** The file of the inbox that is under review, if that is in front. */
  card: Card | null;
  /** A paper is in front. */
  reading: boolean;
  /** A page of the window or a paper is in front. */
  front: string | null;
  undo: string | null;
  redo: string | null;
  /** Papers outside the trash. */
  items: number | null;
  /** Papers in the trash. */
  trashed: number | null;
  back: boolean;
  forward: boolean;
}

export interface Command {
  id: string;
  /** As menus say it. */
  words: string;
  /** Further words by which the palette finds it. */
  also?: string;
  icon?: IconName;
  /** Chords as lib/keys names them; the first is shown. */
  keys?: readonly string[];
  /** What the sheet says of the keys, where they are no chords of their own. */
  shown?: string;
  area: Area;
  /** Its keys act while somebody types, too, except those that would be typed. */
  whileTyping?: boolean;
  menu?: MenuName;
  /** A line above it in its menu. */
  apart?: boolean;
  /** Where it applies; elsewhere it is not offered. */
  offered?: (now: Now) => boolean;
  /** False where only its keys are of use: neither the palette nor the sheet shows it. */
  listed?: boolean;
  /** False where the sheet has a shorter entry for several. */
  onSheet?: boolean;
  /** Why it cannot be done, as half a sentence; null if it can. */
  unless?: (now: Now) => string | null;
  /** Why a menu shows it grey. A key tries all the same: what is known of it may be late by a moment. */
  grey?: (now: Now) => string | null;
  /** Without it the entry only tells of keys that a part of the window has for itself. */
  run?: (now: Now) => unknown;
}

const noWrite = ({ readOnly }: Now) => (readOnly === null ? null : "the library is read-only");
const somePaper = ({ ids }: Now) => (ids.length > 0 ? null : "no paper is selected");
const onePaper = ({ ids }: Now) => (ids.length === 1 ? null : ids.length === 0 ? "no paper is selected" : "more than one paper is selected");
const inLibrary = ({ front }: Now) => (front === null ? null : "go to the library first");

type Reason = (now: Now) => string | null;

/** The first reason that holds. */
export const unless = (...reasons: Reason[]): Reason => (now) => {
  for (const reason of reasons) {
    const said = reason(now);
    if (said !== null) return said;
  }
  return null;
};

export const reasons = { noWrite, somePaper, onePaper, inLibrary };
