import { Menu, MenuItem, Popover, Separator, SubmenuTrigger, Text } from "react-aria-components";
import { lastPart, moveCollection } from "../../state/actions";
import { useCollections } from "../../state/library";
import { Icon } from "../shared/Icon";
import { MenuChoice } from "../shared/MenuChoice";

/** Where a collection can be moved: the way by keyboard of what dragging it does. */
export function MoveTargets({ path }: { path: string }) {
  return (
    <SubmenuTrigger>
      <MenuItem className="option" id="move" textValue="Move to">
        <Icon name="folder" />
        <Text slot="label">Move to</Text>
        <Icon name="chevron-right" className="tell" />
      </MenuItem>
      <Popover className="float menu-float">
        <Menu className="menu" aria-label="Move to">
          <Targets path={path} />
        </Menu>
      </Popover>
    </SubmenuTrigger>
  );
}

function Targets({ path }: { path: string }) {
  const collections = useCollections().data ?? [];
  const inside = path.includes("/");
  const fitting = collections.filter((one) => one.path !== path && !one.path.startsWith(`${path}/`) && path !== `${one.path}/${lastPart(path)}`);
  return (
    <>
      {inside && <MenuChoice icon="library" label="The top" onAction={() => void moveCollection(path, null)} />}
      {inside && fitting.length > 0 && <Separator />}
      {fitting.map((one) => (
        <MenuChoice key={one.path} id={one.path} icon="folder" label={one.path.split("/").join(" / ")} onAction={() => void moveCollection(path, one.path)} />
      ))}
      {!inside && fitting.length === 0 && <MenuItem className="option" id="nowhere" isDisabled textValue="No other collection">No other collection</MenuItem>}
    </>
  );
}
