import type { ReactNode } from "react";

interface Props {
  title: string;
  children?: ReactNode;
  acts?: ReactNode;
  urgent?: boolean;
}

/** What a place says when it has nothing to show: what is so, and what can be done. */
export function Empty({ title, children, acts, urgent = false }: Props) {
  return (
    <div className="nothing" role={urgent ? "alert" : undefined}>
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {acts && <div className="acts">{acts}</div>}
    </div>
  );
}
