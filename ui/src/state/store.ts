/** A value that components can watch. For state that belongs to this window, not to the library. */

import { useSyncExternalStore } from "react";

export interface Store<S> {
  get(): S;
  set(change: Partial<S> | ((state: S) => Partial<S>)): void;
  subscribe(heard: () => void): () => void;
}

export function createStore<S extends object>(initial: S): Store<S> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(change) {
      const part = typeof change === "function" ? change(state) : change;
      state = { ...state, ...part };
      for (const heard of listeners) heard();
    },
    subscribe(heard) {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
  };
}

/** `select` must give the same reference while nothing that it reads has changed. */
export function useStore<S, V>(store: Store<S>, select: (state: S) => V): V {
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}
