import { memo, useCallback, useMemo, useState, type KeyboardEvent } from "react";
import { Tree, TreeHeader, TreeSection, type Key, type Selection } from "react-aria-components";
import { ContextMenu, type Spot } from "../../components/shared/ContextMenu";
import { IconButton } from "../../components/shared/IconButton";
import { readStored, writeStored } from "../../lib/stored";
import { announce } from "../../state/announce";
import { forgetSearch, removeCollection } from "../../state/actions";
import { useCollections, useDuplicates, useFindings, useSavedSearches, useSummary, useTags } from "../../state/library";
import { ofPapers } from "../../state/findings";
import { useFreeNotes } from "../../state/notes";
import { useStore } from "../../state/store";
import { goTo, view, type Target } from "../../state/view";
import { askName } from "../../state/window";
import { collectionNodes, keyOfView, places, searchNodes, tagNodes, type Node } from "./nodes";
import { placeChoices } from "../../components/library/placeChoices";
import { PlaceItem } from "./PlaceItem";
import { LiveFooter } from "../export/LiveFooter";
import { useDragOpen } from "./useDragOpen";
import { WatchFooter } from "./WatchFooter";

const OPEN = "offprint.tree.open";

export const LibraryTree = memo(function LibraryTree() {
  const summary = useSummary().data;
  const searches = useSavedSearches().data;
  const tree = useNodes();
  const here = useStore(view, keyOfView);
  const [open, setOpen] = useState<Set<Key>>(() => new Set(readStored<string[]>(OPEN, [])));
  const [menu, setMenu] = useState<{ spot: Spot; target: Target } | null>(null);
  const all = useMemo(() => byKey(Object.values(tree).flat()), [tree]);
  // Where one goes changes no place of the tree, and so draws none of them anew.
  const openMenu = useCallback((spot: Spot, target: Target) => setMenu({ spot, target }), []);
  const sections = useMemo(() => sectionsOf(tree, openMenu), [tree, openMenu]);

  useDragOpen(open, (key) => (all.get(key)?.children.length ?? 0) > 0, setOpen);

  const chosen = (keys: Selection) => {
    const node = keys === "all" ? undefined : all.get([...keys][0] ?? "");
    if (node) goTo(node.target);
  };
  const openThese = (keys: Iterable<Key>) => {
    const now = new Set(keys);
    setOpen(now);
    writeStored(OPEN, [...now]);
  };
  const pressed = (event: KeyboardEvent) => {
    if ((event.key === "*" || event.key === "+") && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      openThese([...open, ...[...all.values()].filter(({ children }) => children.length > 0).map(({ key }) => key)]);
      announce("All collections are open");
    }
    const { tag, collection, saved } = view.get();
    const search = searches?.find(({ id }) => id === saved);
    if (event.key === "F2" && tag !== null) askName({ what: "tag", name: tag });
    if (event.key === "F2" && collection !== null) askName({ what: "collection", path: collection });
    if (event.key === "F2" && search) askName({ what: "search", search });
    if (event.key === "Delete" && search) void forgetSearch(search);
    if (event.key === "Delete" && collection !== null) void removeCollection(collection);
  };
  return (
    <nav className="tree" aria-label="Library">
      <div className="scroll" role="presentation" onKeyDown={pressed}>
        <Tree
          aria-label="Library"
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          selectedKeys={[here]}
          onSelectionChange={chosen}
          expandedKeys={open}
          onExpandedChange={openThese}
        >
          {sections}
        </Tree>
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

interface Nodes {
  places: Node[];
  folders: Node[];
  kept: Node[];
  named: Node[];
}

function useNodes(): Nodes {
  const summary = useSummary().data;
  const collections = useCollections().data;
  const tags = useTags().data;
  const notes = useFreeNotes().data?.length ?? null;
  const duplicates = useDuplicates().data?.total ?? null;
  const found = ofPapers(useFindings().data ?? []).length;
  const searches = useSavedSearches().data;
  return useMemo(
    () => ({
      places: places(summary, notes, duplicates, found),
      folders: collectionNodes(collections ?? []),
      kept: searchNodes(searches ?? []),
      named: tagNodes(tags ?? []),
    }),
    [summary, notes, duplicates, found, collections, searches, tags],
  );
}

function byKey(nodes: readonly Node[], all = new Map<Key, Node>()): Map<Key, Node> {
  for (const node of nodes) {
    all.set(node.key, node);
    byKey(node.children, all);
  }
  return all;
}

function sectionsOf({ places, folders, kept, named }: Nodes, onMenu: (spot: Spot, target: Target) => void) {
  const item = (node: Node) => <PlaceItem key={node.key} node={node} onMenu={onMenu} />;
  const headed = (head: string, nodes: Node[]) =>
    nodes.length > 0 && (
      <TreeSection>
        <TreeHeader className="tree-head">{head}</TreeHeader>
        {nodes.map(item)}
      </TreeSection>
    );
  return (
    <>
      <TreeSection aria-label="Places">{places.map(item)}</TreeSection>
      {headed("Collections", folders)}
      {headed("Saved searches", kept)}
      {headed("Tags", named)}
    </>
  );
}
