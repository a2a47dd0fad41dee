import { Menu, MenuItem, Popover, Separator, SubmenuTrigger, Text } from "react-aria-components";
import { Icon } from "../../components/shared/Icon";
import { MenuChoice } from "../../components/shared/MenuChoice";
import { restore, setStatus, takeOut, trash } from "../../state/actions";
import { copyAsBibtex } from "../../state/exports";
import { openPaper } from "../../state/open";
import { rows } from "../../state/rows";
import { selectedIds, selection } from "../../state/selection";
import { useStore } from "../../state/store";
import { view } from "../../state/view";
import { askExport, askRename, showDetail, wish } from "../../state/window";
import { CollectionChoices } from "../../components/library/CollectionChoices";

/** What can be done with the selected papers: only what applies. */
export function PaperChoices() {
  const { place, collection } = useStore(view, (now) => now);
  const ids = selectedIds();
  const only = ids.length === 1 ? rows.byId(ids[0] ?? "") : undefined;
  const tagThem = () => {
    showDetail();
    wish("tag");
  };
  if (place === "trash") {
    return <MenuChoice icon="undo" label="Restore" keys="R" onAction={() => void restore(ids)} />;
  }
  return (
    <>
      {only && only.pdfs > 0 && (
        <MenuChoice icon="open-out" label="Open PDF" keys="Enter" onAction={() => void openPaper(only.id)} />
      )}
      {only && (
        <MenuChoice icon="edit" label="Edit title" keys="E" onAction={() => { showDetail(); wish("title"); }} />
      )}
      <MenuChoice icon="tag" label="Add tag…" keys="T" onAction={tagThem} />
      <SubmenuTrigger>
        <MenuItem className="option" id="collect" textValue="Put into collection">
          <Icon name="folder-add" />
          <Text slot="label">Put into collection</Text>
          <Icon name="chevron-right" className="tell" />
        </MenuItem>
        <Popover className="float menu-float">
          <Menu className="menu" aria-label="Put into collection">
            <CollectionChoices ids={ids} />
          </Menu>
        </Popover>
      </SubmenuTrigger>
      {collection !== null && (
        <MenuChoice icon="minus" label="Take out of this collection" onAction={() => void takeOut(collection, selectedIds())} />
      )}
      <Separator />
      <MenuChoice icon="cite" label="Copy as BibTeX" keys="Ctrl Shift B" onAction={() => void copyAsBibtex(ids)} />
      <MenuChoice icon="export" label="Export…" keys="Ctrl E" onAction={() => askExport({ scope: "selection" })} />
      <MenuChoice icon="edit" label="Rename files…" onAction={() => askRename("selection")} />
      <Separator />
      <MenuChoice mark={<span className="status-mark"><i className="state-dot" /></span>} label="Mark as unread" onAction={() => void setStatus(ids, "unread")} />
      <MenuChoice icon="reading" label="Mark as reading" onAction={() => void setStatus(ids, "reading")} />
      <MenuChoice icon="read" label="Mark as read" onAction={() => void setStatus(ids, "read")} />
      <Separator />
      <MenuChoice icon="trash" label="Move to trash" keys="Del" onAction={() => void trash([...selection.get().ids])} />
    </>
  );
}
