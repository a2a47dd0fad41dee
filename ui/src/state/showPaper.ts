import { items, search, toFailure } from "../api";
import { rows } from "./rows";
import { selectOnly } from "./selection";
import { toFront } from "./tabs";
import { tellFailure } from "./toasts";
import { filterOf, goTo, orderOf, view } from "./view";
import { wish } from "./window";

/** Goes to a paper, wherever it stands in the list of all, or of the trash. */
export async function showPaper(id: string, trashed = false): Promise<void> {
  goTo({ place: trashed ? "trash" : "all" });
  const now = view.get();
  try {
    const index = (await search.ids(filterOf(now), orderOf(now), false)).indexOf(id);
    if (index >= 0 && (await rows.rowAt(index))?.id === id) selectOnly(index);
    wish("list");
  } catch (thrown) {
    tellFailure("The paper could not be shown.", toFailure(thrown));
  }
}

/** From any tab, and also if it is in the trash. */
export async function showWherever(id: string): Promise<void> {
  try {
    const { trashed } = await items.show(id);
    toFront(null);
    await showPaper(id, trashed !== null);
  } catch (thrown) {
    tellFailure("The paper could not be shown.", toFailure(thrown));
  }
}
