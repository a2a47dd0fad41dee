import { memo } from "react";
import { Button, Tooltip, TooltipTrigger, type ButtonProps } from "react-aria-components";
import { Icon, type IconName } from "./Icon";

interface Props extends Omit<ButtonProps, "children"> {
  icon: IconName;
  label: string;
  keys?: string;
}

/** An icon alone always says what it does, and its shortcut, when pointed at or focused. */
export const IconButton = memo(function IconButton({ icon, label, keys, className, ...rest }: Props) {
  return (
    <TooltipTrigger delay={500} closeDelay={50}>
      <Button {...rest} aria-label={label} className={`button only-icon ${typeof className === "string" ? className : ""}`}>
        <Icon name={icon} />
      </Button>
      <Tooltip className="tip" offset={6}>
        {label}
        {keys && <kbd className="key">{keys}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
});
