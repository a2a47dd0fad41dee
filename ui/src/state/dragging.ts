/** Papers, or a collection, on their way to a place in the tree: what becomes of them where the pointer is. */

import { pull } from "../lib/pull";
import { papers } from "../lib/words";
import { addTag, lastPart, moveCollection, putInto, queue, trash } from "./actions";
import { createStore } from "./store";
import { view } from "./view";

export type Load = { papers: string[] } | { collection: string };

interface Dragged {
  load: Load | null;
  /** The place in the tree under the pointer, by its key. */
  over: string | null;
  /** What letting go does there; empty if nothing. */
  does: string;
  x: number;
  y: number;
}

const nothing: Dragged = { load: null, over: null, does: "", x: 0, y: 0 };

export const dragging = createStore<Dragged>(nothing);

interface Act {
  does: string;
  run: () => unknown;
}

const after = (key: string, kind: string) => (key.startsWith(kind) ? key.slice(kind.length) : null);

/** What a place in the tree, named by its key, does with what is let go over it. */
export function actAt(load: Load, key: string): Act | null {
  const collection = after(key, "collection:");
  if ("collection" in load) {
    const { collection: path } = load;
    if (key === "place:all" && path.includes("/")) return { does: "Move to the top", run: () => moveCollection(path, null) };
    if (collection === null || collection === path || collection.startsWith(`${path}/`)) return null;
    if (path === `${collection}/${lastPart(path)}`) return null;
    return { does: `Move into “${lastPart(collection)}”`, run: () => moveCollection(path, collection) };
  }
  const { papers: ids } = load;
  if (view.get().place === "trash") return null;
  const tag = after(key, "tag:");
  if (collection !== null) return { does: `Put into “${lastPart(collection)}”`, run: () => putInto(collection, ids) };
  if (tag !== null) return { does: `Tag “${tag}”`, run: () => addTag(tag, ids) };
  if (key === "place:trash") return { does: "Move to trash", run: () => trash(ids) };
  if (key === "place:queue") return { does: "Add to the reading queue", run: () => queue(ids, true) };
  return null;
}

const keyAt = (x: number, y: number) => document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-place]")?.dataset.place ?? null;

/** Begins when the pointer has moved a little; until then it is a press. */
export function dragToTree(down: PointerEvent, load: () => Load): void {
  if (down.button !== 0 || down.pointerType === "touch" || down.ctrlKey || down.metaKey || down.shiftKey) return;
  let carried: Load | null = null;
  pull(down, {
    begin: () => {
      carried = load();
    },
    move: (x, y) => {
      const over = keyAt(x, y);
      const act = carried && over !== null ? actAt(carried, over) : null;
      dragging.set({ load: carried, over, does: act?.does ?? "", x, y });
    },
    drop: (x, y) => {
      const over = keyAt(x, y);
      const act = carried && over !== null ? actAt(carried, over) : null;
      dragging.set(nothing);
      act?.run();
    },
    cancel: () => dragging.set(nothing),
  });
}

export const nameOfLoad = (load: Load) => ("collection" in load ? lastPart(load.collection) : papers(load.papers.length));
