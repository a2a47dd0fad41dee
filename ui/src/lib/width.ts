import { useSyncExternalStore } from "react";

/** Below these widths a side pane lies over the list, or over the pages of a paper, instead of beside it. */
const query = { tree: "(max-width: 639px)", side: "(max-width: 800px)", detail: "(max-width: 899px)" } as const;

export type SidePane = keyof typeof query;

const media = (pane: SidePane) => window.matchMedia(query[pane]);

export const isNarrow = (pane: SidePane) => media(pane).matches;

export function useNarrow(pane: SidePane): boolean {
  return useSyncExternalStore(
    (heard) => {
      const list = media(pane);
      list.addEventListener("change", heard);
      return () => list.removeEventListener("change", heard);
    },
    () => isNarrow(pane),
  );
}
