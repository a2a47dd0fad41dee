import { memo, useState, type KeyboardEvent } from "react";
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
  const collections = useCollections().data ?? [];
  const tags = useTags().data ?? [];
  const notes = useFreeNotes().data?.length ?? null;
  const duplicates = useDuplicates().data?.total ?? null;
  const found = ofPapers(useFindings().data ?? []).length;
  const searches = useSavedSearches().data ?? [];
  const here = useStore(view, keyOfView);
  const [open, setOpen] = useState<Set<Key>>(() => new Set(readStored<string[]>(OPEN, [])));
  const [menu, setMenu] = useState<{ spot: Spot; target: Target } | null>(null);

  const folders = collectionNodes(collections);
  const kept = searchNodes(searches);
  const named = tagNodes(tags);
  const all = new Map<Key, Node>();
  const remember = (nodes: Node[]) => nodes.forEach((node) => { all.set(node.key, node); remember(node.children); });
  [places(summary, notes, duplicates, found), folders, kept, named].forEach(remember);

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
    const search = searches.find(({ id }) => id === saved);
    if (event.key === "F2" && tag !== null) askName({ what: "tag", name: tag });
    if (event.key === "F2" && collection !== null) askName({ what: "collection", path: collection });
    if (event.key === "F2" && search) askName({ what: "search", search });
    if (event.key === "Delete" && search) void forgetSearch(search);
    if (event.key === "Delete" && collection !== null) void removeCollection(collection);
  };
  const item = (node: Node) => (
    <PlaceItem key={node.key} node={node} onMenu={(spot, target) => setMenu({ spot, target })} />
  );

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
          <TreeSection aria-label="Places">{places(summary, notes, duplicates, found).map(item)}</TreeSection>
          {folders.length > 0 && (
            <TreeSection>
              <TreeHeader className="tree-head">Collections</TreeHeader>
              {folders.map(item)}
            </TreeSection>
          )}
          {kept.length > 0 && (
            <TreeSection>
              <TreeHeader className="tree-head">Saved searches</TreeHeader>
              {kept.map(item)}
            </TreeSection>
          )}
          {named.length > 0 && (
            <TreeSection>
              <TreeHeader className="tree-head">Tags</TreeHeader>
              {named.map(item)}
            </TreeSection>
          )}
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
