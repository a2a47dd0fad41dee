import { Button, Menu, MenuTrigger, Popover, Separator } from "react-aria-components";
import { colorChoices } from "../../components/library/placeChoices";
import { MenuChoice } from "../../components/shared/MenuChoice";
import { removeTag } from "../../state/actions";
import { useTags } from "../../state/library";
import { goTo } from "../../state/view";
import { askName } from "../../state/window";

interface Chip {
  name: string;
  note?: string;
}

interface Props {
  chips: Chip[];
  ids: string[];
  readOnly: boolean;
}

/** A paper's tags. Each opens its menu; Delete or Backspace takes it off. */
export function TagChips({ chips, ids, readOnly }: Props) {
  const tags = useTags().data ?? [];
  const colorOf = (name: string) => tags.find((tag) => tag.name === name)?.color ?? "gray";
  return (
    <ul className="chips" aria-label="Tags">
      {chips.map(({ name, note }) => (
        <li key={name}>
          <MenuTrigger>
            <Button
              className={`tag ${colorOf(name)}`}
              isDisabled={readOnly}
              onKeyDown={(event) => {
                if (event.key === "Delete" || event.key === "Backspace") void removeTag(name, ids);
              }}
            >
              <span>{name}</span>
              {note && <small>{note}</small>}
            </Button>
            <Popover className="float menu-float" placement="bottom start">
              <Menu className="menu" aria-label={`Tag ${name}`}>
                <MenuChoice icon="minus" label={ids.length === 1 ? "Remove from this paper" : "Remove from these papers"} keys="Del" onAction={() => void removeTag(name, ids)} />
                <MenuChoice icon="tag" label="Show all with this tag" onAction={() => goTo({ tag: name })} />
                <MenuChoice icon="edit" label="Rename…" onAction={() => askName({ what: "tag", name })} />
                <Separator />
                {colorChoices(name)}
              </Menu>
            </Popover>
          </MenuTrigger>
        </li>
      ))}
    </ul>
  );
}
