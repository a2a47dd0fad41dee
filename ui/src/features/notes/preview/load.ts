/** Loads what makes HTML of a note once, when the first one is looked at. */

import type { Linked } from "../../../api";

/** The note as it looks, safe to put into the page. Titles are those that its links have now. */
export type Render = (text: string, titles: readonly Linked[]) => DocumentFragment;

let loading: Promise<Render> | null = null;

export function loadPreview(): Promise<Render> {
  loading ??= import("./render").then(({ render }) => render);
  return loading;
}
