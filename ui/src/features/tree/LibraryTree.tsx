import { memo, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent, type PointerEvent } from "react";
import { ContextMenu, spotOf, type Spot } from "../../components/shared/ContextMenu";
import { IconButton } from "../../components/shared/IconButton";
import { focusByKey } from "../../lib/keys";
import { readStored, writeStored } from "../../lib/stored";
import { announce } from "../../state/announce";
import { forgetSearch, removeCollection } from "../../state/actions";
import { dragToTree } from "../../state/dragging";
import { useCollections, useDuplicates, useFindings, useSavedSearches, useSummary, useTags } from "../../state/library";
import { ofPapers } from "../../state/findings";
import { useFreeNotes } from "../../state/notes";
import { useStore } from "../../state/store";
import { goTo, view, type Target } from "../../state/view";
import { askName } from "../../state/window";
import { branches, collectionNodes, keyOfView, places, searchNodes, tagNodes, type Branch, type Node } from "./nodes";
import { placeChoices } from "../../components/library/placeChoices";
import { PlaceItem } from "./PlaceItem";
import { LiveFooter } from "../export/LiveFooter";
import { treeKey } from "./treeKeys";
import { useDragOpen } from "./useDragOpen";
import { WatchFooter } from "./WatchFooter";

const OPEN = "offprint.tree.open";

const placeOf = (target: EventTarget) => (target instanceof Element ? target.closest<HTMLElement>("[data-place]") : null);
const keyAt = (target: EventTarget) => placeOf(target)?.dataset.place ?? null;

/** One stop for Tab; where one walks in it, one goes. */
export const LibraryTree = memo(function LibraryTree() {
  const summary = useSummary().data;
  const sections = useSections();
  const here = useStore(view, keyOfView);
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(readStored<string[]>(OPEN, [])));
  const [menu, setMenu] = useState<{ spot: Spot; target: Target } | null>(null);
  const tree = useRef<HTMLDivElement>(null);
  const all = useMemo(() => byKey(sections.flatMap(({ nodes }) => nodes)), [sections]);
  const parts = useMemo(() => sections.map(({ head, nodes }) => ({ head, shown: branches(nodes, open) })), [sections, open]);
  const shown = useMemo(() => parts.flatMap((part) => part.shown), [parts]);
  const stop = useMemo(() => stopOf(shown, here), [shown, here]);

  const openThese = (keys: Iterable<string>) => {
    const now = new Set(keys);
    setOpen(now);
    writeStored(OPEN, [...now]);
  };
  const turn = (key: string, opens: boolean) => openThese(opens ? [...open, key] : [...open].filter((one) => one !== key));
  const go = ({ node }: Pick<Branch, "node">, byKey = true) => {
    if (node.key !== here) goTo(node.target);
    const place = tree.current?.querySelector<HTMLElement>(`[data-place="${CSS.escape(node.key)}"]`);
    if (byKey) focusByKey(place);
    else place?.focus();
  };
  useDragOpen(open, (key) => (all.get(key)?.children.length ?? 0) > 0, openThese);

  const pressed = (event: MouseEvent) => {
    const node = all.get(keyAt(event.target) ?? "");
    if (!node) return;
    if (event.target instanceof Element && event.target.closest(".turn")) turn(node.key, !open.has(node.key));
    else go({ node }, false);
  };
  const asked = (event: MouseEvent) => {
    const target = all.get(keyAt(event.target) ?? "")?.target;
    if (!target || !("tag" in target || "collection" in target || "search" in target)) return;
    event.stopPropagation();
    setMenu({ spot: spotOf(event, placeOf(event.target) ?? undefined), target });
  };
  const pulled = (event: PointerEvent) => {
    const target = all.get(keyAt(event.target) ?? "")?.target;
    if (target && "collection" in target) dragToTree(event.nativeEvent, () => ({ collection: target.collection }));
  };
  const keyed = (event: KeyboardEvent) => {
    const at = keyAt(event.target) ?? stop;
    if (treeKey(event, { shown, here: at, go, turn })) event.preventDefault();
    else if ((event.key === "*" || event.key === "+") && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      openThese([...open, ...[...all.values()].filter(({ children }) => children.length > 0).map(({ key }) => key)]);
      announce("All collections are open");
    } else changeAt(event.key, all.get(at)?.target);
  };

  return (
    <nav className="tree" aria-label="Library">
      <div className="scroll" role="presentation">
        {/* The places have the focus, one at a time. */}
        {/* eslint-disable-next-line jsx-a11y/interactive-supports-focus */}
        <div ref={tree} role="tree" aria-label="Library" onClick={pressed} onContextMenu={asked} onPointerDown={pulled} onKeyDown={keyed}>
          {parts.map(({ head, shown: within }) => (
            <div key={head} role="group" aria-label={head}>
              {head !== PLACES && <div className="tree-head" aria-hidden="true">{head}</div>}
              {within.map(({ above: _, ...branch }) => (
                <PlaceItem key={branch.node.key} {...branch} chosen={branch.node.key === here} stop={branch.node.key === stop} />
              ))}
            </div>
          ))}
        </div>
      </div>
      <LiveFooter />
      <div className="tree-foot">
        <WatchFooter folders={summary?.folders ?? []} />
        <IconButton
          icon="folder-add"
          label="New collection"
          onPress={() => askName({ what: "new-collection", inside: null, papers: [] })}
        />
      </div>
      <ContextMenu label="Place" spot={menu?.spot ?? null} onClose={() => setMenu(null)}>
        {menu && placeChoices(menu.target)}
      </ContextMenu>
    </nav>
  );
});

const PLACES = "Places";

interface Section {
  head: string;
  nodes: Node[];
}

function useSections(): Section[] {
  const summary = useSummary().data;
  const collections = useCollections().data;
  const tags = useTags().data;
  const notes = useFreeNotes().data?.length ?? null;
  const duplicates = useDuplicates().data?.total ?? null;
  const found = ofPapers(useFindings().data ?? []).length;
  const searches = useSavedSearches().data;
  return useMemo(
    () =>
      [
        { head: PLACES, nodes: places(summary, notes, duplicates, found) },
        { head: "Collections", nodes: collectionNodes(collections ?? []) },
        { head: "Saved searches", nodes: searchNodes(searches ?? []) },
        { head: "Tags", nodes: tagNodes(tags ?? []) },
      ].filter(({ nodes }) => nodes.length > 0),
    [summary, notes, duplicates, found, collections, searches, tags],
  );
}

function byKey(nodes: readonly Node[], all = new Map<string, Node>()): Map<string, Node> {
  for (const node of nodes) {
    all.set(node.key, node);
    byKey(node.children, all);
  }
  return all;
}

/** Where one is, or the collection that hides it. */
function stopOf(shown: readonly Branch[], here: string): string {
  const hides = ({ node }: Branch) => here === node.key || here.startsWith(`${node.key}/`);
  return (shown.findLast(hides) ?? shown[0])?.node.key ?? "";
}

function changeAt(key: string, target: Target | undefined): void {
  if (!target) return;
  if (key === "F2") {
    if ("tag" in target) askName({ what: "tag", name: target.tag });
    if ("collection" in target) askName({ what: "collection", path: target.collection });
    if ("search" in target) askName({ what: "search", search: target.search });
  }
  if (key === "Delete") {
    if ("search" in target) void forgetSearch(target.search);
    if ("collection" in target) void removeCollection(target.collection);
  }
}
