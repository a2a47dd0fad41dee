import type { ReactNode } from "react";
import { Icon } from "./Icon";

interface Props {
  tone: "warning" | "danger";
  children: ReactNode;
  act?: ReactNode;
}

/** For what lasts; what happened once is a toast. */
export function Banner({ tone, children, act }: Props) {
  return (
    <div className={`banner ${tone}`} role="status">
      <Icon name="warning" />
      <p>{children}</p>
      {act}
    </div>
  );
}
