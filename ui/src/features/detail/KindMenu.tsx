import { Button, Menu, MenuTrigger, Popover } from "react-aria-components";
import type { Kind } from "../../api";
import { MenuChoice } from "../../components/shared/MenuChoice";
import { kindName, kinds } from "../../lib/paper";
import { setKind } from "../../state/actions";

interface Props {
  /** Null if the papers are of several. */
  kind: Kind | null;
  ids: string[];
  source?: string;
  readOnly: boolean;
}

/** What kind of work it is, in plain words. */
export function KindMenu({ kind, ids, source, readOnly }: Props) {
  const name = kind === null ? "multiple values" : kindName(kind);
  if (readOnly) return <span title={source}>{name}</span>;
  return (
    <MenuTrigger>
      <Button className={`value kind-value ${kind === null ? "blank" : ""}`} aria-label={`Type: ${name}`}>
        <span title={source}>{name}</span>
      </Button>
      <Popover className="float menu-float" placement="bottom start">
        <Menu className="menu" aria-label="Type" selectionMode="single" selectedKeys={kind === null ? [] : [kind]}>
          {kinds.map(([key, label]) => (
            <MenuChoice key={key} id={key} label={label} keys={key === kind ? "now" : undefined} onAction={() => key !== kind && void setKind(ids, key)} />
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
