import { Button, Menu, MenuTrigger, Popover } from "react-aria-components";
import type { Share } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { MenuChoice } from "../../components/shared/MenuChoice";
import { lastPart, putInto, takeOut } from "../../state/actions";
import { goTo } from "../../state/view";

interface Props {
  shares: readonly Share[];
  ids: string[];
  readOnly: boolean;
}

/** Collections that hold some of several papers. */
export function CollectionChips({ shares, ids, readOnly }: Props) {
  return (
    <ul className="chips" aria-label="Collections">
      {shares.map(({ name, items }) => (
        <li key={name}>
          <MenuTrigger>
            <Button className="tag of-collection" isDisabled={readOnly}>
              <Icon name="folder" />
              <span title={name}>{lastPart(name)}</span>
              <small>{items === ids.length ? "all" : `${items} of ${ids.length}`}</small>
            </Button>
            <Popover className="float menu-float" placement="bottom start">
              <Menu className="menu" aria-label={`Collection ${name}`}>
                {items < ids.length && <MenuChoice icon="folder-add" label={`Put all ${ids.length} into it`} onAction={() => void putInto(name, ids)} />}
                <MenuChoice icon="minus" label="Take out of this collection" onAction={() => void takeOut(name, ids)} />
                <MenuChoice icon="folder" label="Show this collection" onAction={() => goTo({ collection: name })} />
              </Menu>
            </Popover>
          </MenuTrigger>
        </li>
      ))}
    </ul>
  );
}
