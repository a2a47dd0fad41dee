/** How far the search index is, as the backend last said. */

import type { IndexState } from "../api";
import { createStore } from "./store";

export const searchIndex = createStore<IndexState>({ phase: "ready", done: 0, total: 0 });

export function hearIndex(now: IndexState): void {
  const before = searchIndex.get();
  if (now.phase !== before.phase || now.done !== before.done || now.total !== before.total) searchIndex.set(now);
}
