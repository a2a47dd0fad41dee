/** What commands decide by, at this moment. */

import type { Summary } from "../api";
import { underReview } from "../state/inbox";
import { known } from "../state/queries";
import { rows } from "../state/rows";
import { selectedIds } from "../state/selection";
import { isPage, tabs } from "../state/tabs";
import { ownWay } from "../state/toasts";
import { canGoBack, canGoForward } from "../state/trail";
import { isList, view } from "../state/view";
import type { Now } from "./command";

export function now(): Now {
  const summary = known<Summary>("summary");
  const { open, front } = tabs.get();
  const paper = front === null || isPage(front) ? undefined : open.find(({ file, note }) => file === front && !note);
  const here = view.get();
  const ids = paper ? [paper.item] : front === null && isList(here) ? selectedIds() : [];
  return {
    readOnly: summary?.read_only ?? null,
    ids,
    only: ids.length === 1 ? rows.byId(ids[0] ?? "") : undefined,
    view: here,
    card: underReview()?.card ?? null,
    reading: paper !== undefined,
    front,
    undo: ownWay.get().sentence ?? summary?.undo ?? null,
    redo: summary?.redo ?? null,
    items: summary?.items ?? null,
    trashed: summary?.trashed ?? null,
    back: canGoBack(),
    forward: canGoForward(),
  };
}
