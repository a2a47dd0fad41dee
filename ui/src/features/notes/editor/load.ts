/** Loads the editor once, apart from the rest of the window, whose start it would slow down. */

import type { OpenField } from "./types";

type Load = () => Promise<OpenField>;

const fromItsChunk: Load = () => import("./open").then(({ openField }) => openField);

let load: Load = fromItsChunk;
let loaded: OpenField | null = null;

/** For tests, whose document cannot be measured. */
export function setEditorLoader(other: Load | null): void {
  load = other ?? fromItsChunk;
  loaded = null;
}

export const editorNow = (): OpenField | null => loaded;

export async function loadEditor(): Promise<OpenField> {
  loaded ??= await load();
  return loaded;
}
