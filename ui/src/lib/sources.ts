/** Where a value came from, in words. */

import type { Item, Sourced, SourceKind } from "../api";
import { dateInText } from "./words";

const words: Record<SourceKind, string> = {
  user: "typed by you",
  online: "from the network",
  listing: "from a pasted listing",
  references: "from a reference file",
  merge: "from a merged paper",
  pdf: "read from the PDF",
  "pdf-metadata": "from the PDF's own description",
  "file-name": "from the file name",
};

/** Without its detail, where there is little room. */
export const sourceInBrief = (source: Sourced) => sourceWords({ ...source, detail: "" });

/** `field` as in `sources`: a field's name, `creators`, `kind` or a scheme. */
export function sourceOf(item: Item, field: string): Sourced {
  return item.sources[field] ?? { ...item.source, at: item.added };
}

export function sourceWords({ kind, detail, at }: Sourced): string {
  const from = words[kind] ?? kind;
  return [detail === "" ? from : `${from} (${detail})`, dateInText(at)].filter(Boolean).join(", ");
}

export const isFromFileName = (item: Item) => item.title !== null && sourceOf(item, "title").kind === "file-name";
