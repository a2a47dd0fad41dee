import { useContext, type ReactNode } from "react";
import { Keyboard, MenuItem, Text } from "react-aria-components";
import { CloseMenu } from "./closeMenu";
import { Icon, type IconName } from "./Icon";

interface Props {
  id?: string;
  icon?: IconName;
  mark?: ReactNode;
  label: string;
  keys?: string;
  onAction?: () => void;
}

export function MenuChoice({ id, icon, mark, label, keys, onAction }: Props) {
  const close = useContext(CloseMenu);
  const act = () => {
    close();
    onAction?.();
  };
  return (
    <MenuItem id={id ?? label} className="option" textValue={label} onAction={act}>
      {icon && <Icon name={icon} />}
      {mark}
      <Text slot="label">{label}</Text>
      {keys && <Keyboard className="key tell">{keys}</Keyboard>}
    </MenuItem>
  );
}
