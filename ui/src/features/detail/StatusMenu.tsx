import { Button, Menu, MenuTrigger, Popover } from "react-aria-components";
import type { Status } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { MenuChoice } from "../../components/shared/MenuChoice";
import { setStatus } from "../../state/actions";

const names: Record<Status, string> = { unread: "Unread", reading: "Reading", read: "Read" };

export function StatusMark({ status }: { status: Status }) {
  if (status === "unread") return <i className="state-dot" />;
  return <Icon name={status === "reading" ? "reading" : "read"} />;
}

export function StatusMenu({ status, ids, readOnly }: { status: Status | null; ids: string[]; readOnly: boolean }) {
  const name = status === null ? "Status" : names[status];
  return (
    <MenuTrigger>
      <Button className="button status" isDisabled={readOnly} aria-label={status === null ? "Status" : `Status: ${name}`}>
        {status !== null && <StatusMark status={status} />}
        {name}
      </Button>
      <Popover className="float menu-float" placement="bottom start">
        <Menu className="menu" aria-label="Status">
          {(["unread", "reading", "read"] as const).map((each) => (
            <MenuChoice key={each} mark={<span className="status-mark"><StatusMark status={each} /></span>} label={names[each]} keys={each === status ? "now" : undefined} onAction={() => void setStatus(ids, each)} />
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
