import { Menu, MenuItem, Popover, Separator, SubmenuTrigger, Text } from "react-aria-components";
import { CommandChoice } from "../../commands/CommandChoice";
import { Icon } from "../../components/shared/Icon";
import { selectedIds } from "../../state/selection";
import { useStore } from "../../state/store";
import { view } from "../../state/view";
import { CollectionChoices } from "../../components/library/CollectionChoices";

/** What can be done with the selected papers: only what applies. */
export function PaperChoices() {
  const place = useStore(view, (now) => now.place);
  if (place === "trash") return <CommandChoice id="paper.restore" />;
  return (
    <>
      <CommandChoice id="paper.open" />
      <CommandChoice id="paper.preview" />
      <CommandChoice id="paper.title" />
      <CommandChoice id="paper.tag" />
      <SubmenuTrigger>
        <MenuItem className="option" id="collect" textValue="Put into collection">
          <Icon name="folder-add" />
          <Text slot="label">Put into collection</Text>
          <Icon name="chevron-right" className="tell" />
        </MenuItem>
        <Popover className="float menu-float">
          <Menu className="menu" aria-label="Put into collection">
            <CollectionChoices ids={selectedIds()} />
          </Menu>
        </Popover>
      </SubmenuTrigger>
      <CommandChoice id="paper.lookUp" />
      <CommandChoice id="paper.pdf" />
      <CommandChoice id="paper.queue" />
      <CommandChoice id="paper.takeOut" />
      <Separator />
      <CommandChoice id="paper.bibtex" />
      <CommandChoice id="paper.link" />
      <CommandChoice id="paper.export" />
      <CommandChoice id="paper.rename" />
      <Separator />
      <CommandChoice id="paper.unread" mark={<span className="status-mark"><i className="state-dot" /></span>} />
      <CommandChoice id="paper.reading" />
      <CommandChoice id="paper.read" />
      <Separator />
      <CommandChoice id="paper.trash" />
    </>
  );
}
