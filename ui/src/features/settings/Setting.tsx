import type { ReactNode } from "react";

/** One setting: what it is called, and beside that what can be done. */
export function Setting({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="setting">
      <h2>{title}</h2>
      <div>{children}</div>
    </section>
  );
}
