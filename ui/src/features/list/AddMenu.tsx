import { Button, Menu, MenuTrigger, Popover } from "react-aria-components";
import { Icon } from "../../components/shared/Icon";
import { MenuChoice } from "../../components/shared/MenuChoice";
import { chooseFiles, watchFolder } from "../../state/jobs";
import { openPaste } from "../../state/window";

export function AddMenu({ disabled }: { disabled: boolean }) {
  return (
    <MenuTrigger>
      <Button className="button bounded" isDisabled={disabled} aria-label="Add papers">
        <Icon name="add" />
        Add
      </Button>
      <Popover className="float menu-float" placement="bottom end">
        <Menu className="menu" aria-label="Add papers">
          <MenuChoice icon="paste" label="Paste papers" keys="Ctrl Shift V" onAction={openPaste} />
          <MenuChoice icon="pdf" label="Add files…" keys="Ctrl O" onAction={() => void chooseFiles()} />
          <MenuChoice icon="watch" label="Watch a folder…" onAction={() => void watchFolder()} />
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
