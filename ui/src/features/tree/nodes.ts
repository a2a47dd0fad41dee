/** The tree as data: places, collections by their paths, tags. */

import type { Collection, Color, SavedSearch, Summary, Tag } from "../../api";
import type { IconName } from "../../components/shared/Icon";
import type { Target, View } from "../../state/view";

export interface Node {
  key: string;
  label: string;
  count: number | null;
  /** What is counted waits for somebody. */
  waits?: boolean;
  target: Target;
  icon?: IconName;
  color?: Color | null;
  children: Node[];
}

/** A place as it stands in the tree while some are closed. */
export interface Branch {
  node: Node;
  /** From 1. */
  level: number;
  /** Which of its siblings it is, from 1, and how many there are. */
  at: number;
  of: number;
  /** Undefined where there is nothing to open. */
  open: boolean | undefined;
  /** The key of what it lies in. */
  above: string | null;
}

/** The places that can be seen, from above to below. */
export function branches(nodes: readonly Node[], open: ReadonlySet<string>, level = 1, above: string | null = null): Branch[] {
  return nodes.flatMap((node, index) => {
    const isOpen = node.children.length > 0 ? open.has(node.key) : undefined;
    const branch = { node, level, at: index + 1, of: nodes.length, open: isOpen, above };
    return isOpen ? [branch, ...branches(node.children, open, level + 1, node.key)] : [branch];
  });
}

export function keyOf(target: Target): string {
  if ("inbox" in target) return "inbox";
  if ("notes" in target) return "notes";
  if ("duplicates" in target) return "duplicates";
  if ("health" in target) return "health";
  if ("place" in target) return `place:${target.place}`;
  if ("tag" in target) return `tag:${target.tag}`;
  return "search" in target ? `search:${target.search.id}` : `collection:${target.collection}`;
}

export function keyOfView({ inbox, notes, duplicates, health, place, tag, collection, saved }: View): string {
  if (inbox) return keyOf({ inbox });
  if (notes) return keyOf({ notes });
  if (duplicates) return keyOf({ duplicates });
  if (health) return keyOf({ health });
  if (saved !== null) return `search:${saved}`;
  if (tag !== null) return keyOf({ tag });
  if (collection !== null) return keyOf({ collection });
  return keyOf({ place });
}

function place(label: string, icon: IconName, where: View["place"], count: number | null): Node {
  const target = { place: where };
  return { key: keyOf(target), label, icon, count, target, children: [] };
}

/** `found` is what services say of papers, which waits in the inbox beside the files. */
export function places(summary: Summary | undefined, notes: number | null, duplicates: number | null, found = 0): Node[] {
  const inbox = summary === undefined ? null : summary.inbox + found;
  const nodes: Node[] = [
    { key: "inbox", label: "Inbox", icon: "inbox", count: inbox, waits: true, target: { inbox: true }, children: [] },
    place("All items", "library", "all", summary?.items ?? null),
  ];
  nodes.push(place("Reading queue", "queue", "queue", summary?.queued ?? null));
  nodes.push(place("Unfiled", "unfiled", "unfiled", summary?.unfiled ?? null));
  nodes.push({ key: "notes", label: "Notes", icon: "note", count: notes, target: { notes: true }, children: [] });
  nodes.push({ key: "duplicates", label: "Duplicates", icon: "duplicates", count: duplicates, target: { duplicates: true }, children: [] });
  nodes.push({ key: "health", label: "Health", icon: "health", count: null, target: { health: true }, children: [] });
  nodes.push(place("Trash", "trash", "trash", summary?.trashed ?? null));
  return nodes;
}

export function collectionNodes(collections: readonly Collection[]): Node[] {
  const roots: Node[] = [];
  const byPath = new Map<string, Node>();
  for (const { path, items } of [...collections].sort((a, b) => a.path.localeCompare(b.path))) {
    const cut = path.lastIndexOf("/");
    const target = { collection: path };
    const node: Node = {
      key: keyOf(target),
      label: path.slice(cut + 1),
      icon: "folder",
      count: items,
      target,
      children: [],
    };
    byPath.set(path, node);
    const siblings = cut < 0 ? roots : (byPath.get(path.slice(0, cut))?.children ?? roots);
    siblings.push(node);
  }
  return roots;
}

export function tagNodes(tags: readonly Tag[]): Node[] {
  return [...tags]
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ name, color, items }) => {
      const target = { tag: name };
      return { key: keyOf(target), label: name, color, count: items, target, children: [] };
    });
}

export function searchNodes(searches: readonly SavedSearch[]): Node[] {
  return searches.map((search) => {
    const target = { search };
    return { key: keyOf(target), label: search.name, icon: "saved-search", count: null, target, children: [] };
  });
}
