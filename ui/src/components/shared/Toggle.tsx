import type { ReactNode } from "react";
import { Switch } from "react-aria-components";

interface Props {
  on: boolean;
  onChange: (on: boolean) => void;
  disabled?: boolean;
  children: ReactNode;
}

/** Something that holds or does not. */
export function Toggle({ on, onChange, disabled = false, children }: Props) {
  return (
    <Switch className="toggle" isSelected={on} onChange={onChange} isDisabled={disabled}>
      <span className="toggle-words">{children}</span>
      <i className="switch" />
    </Switch>
  );
}
