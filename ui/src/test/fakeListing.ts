import type { ImportLine, Item, Listing } from "../api";

let tokens = 0;

/** Blocks parted by empty lines: a short one is a title if a long one follows. The real reader is in Rust. */
export function fakeListing(text: string, items: Item[]): Listing {
  const blocks = text.split(/\n\s*\n/).map((block) => block.replace(/\s+/g, " ").trim());
  const entries: Listing["entries"] = [];
  blocks.forEach((title, index) => {
    const abstract = blocks[index + 1] ?? "";
    if (title.length < 5 || title.length > 250 || abstract.length < 200) return;
    const known = items.find((item) => item.title === title);
    entries.push({
      draft: {
        entry: entries.length + 1, line: index * 2 + 1, kind: "article",
        fields: { title, abstract }, creators: [], identifiers: [], links: [], tags: [], collections: [], notes: [],
        citation_key: null, source: { kind: "listing", detail: "" }, extra: [],
      } as unknown as Listing["entries"][number]["draft"],
      duplicate_of: known?.id ?? null,
      in_trash: known !== undefined && known.trashed !== null,
    });
  });
  tokens += 1;
  const problems = entries.length > 0 && text.includes("???") ? ["Line 12: a title without an abstract was left out."] : [];
  return { token: `T${tokens}`, entries, problems };
}

export function importLine(part: Partial<ImportLine>): ImportLine {
  return { input: "-", status: "added", item: null, attachment: null, blake3: null, title: null, duplicate_of: null, reason: null, ...part };
}
