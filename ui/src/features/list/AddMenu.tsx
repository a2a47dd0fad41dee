import { memo } from "react";
import { Button, Menu, MenuTrigger, Popover } from "react-aria-components";
import { CommandChoice } from "../../commands/CommandChoice";
import { Icon } from "../../components/shared/Icon";

export const AddMenu = memo(function AddMenu({ disabled }: { disabled: boolean }) {
  return (
    <MenuTrigger>
      <Button className="button bounded" isDisabled={disabled} aria-label="Add papers">
        <Icon name="add" />
        Add
      </Button>
      <Popover className="float menu-float" placement="bottom end">
        <Menu className="menu" aria-label="Add papers">
          <CommandChoice id="papers.paste" />
          <CommandChoice id="papers.identifier" />
          <CommandChoice id="papers.add" />
          <CommandChoice id="folder.watch" />
        </Menu>
      </Popover>
    </MenuTrigger>
  );
});
