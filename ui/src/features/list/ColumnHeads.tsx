import type { KeyboardEvent } from "react";
import { Icon } from "../../components/shared/Icon";
import { announce } from "../../state/announce";
import { useStore } from "../../state/store";
import { orderOf, sortBy, view } from "../../state/view";
import { columns, type Column } from "./columns";

/** The heads of the columns: one tab stop, arrows between them. */
export function ColumnHeads() {
  // None of the columns while the best come first.
  const { by, descending } = useStore(view, orderOf);
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.stopPropagation();
    const heads = [...event.currentTarget.querySelectorAll<HTMLButtonElement>("button")].filter((head) => head.offsetParent !== null);
    heads[heads.indexOf(event.target as HTMLButtonElement) + step]?.focus();
  };
  const order = (column: Column) => {
    sortBy(column.key);
    announce(`Ordered by ${column.label}, ${orderOf(view.get()).descending ? "descending" : "ascending"}`);
  };
  const known = columns.some(({ key }) => key === by);

  return (
    <div className="heads" role="rowgroup">
      <div className="columns" role="row" aria-rowindex={1} tabIndex={-1} onKeyDown={walk}>
        {columns.map((column, index) => {
          const sorted = column.key === by;
          return (
            <span
              key={column.key}
              role="columnheader"
              aria-colindex={index + 1}
              className={`head-${column.key}`}
              aria-sort={sorted ? (descending ? "descending" : "ascending") : "none"}
            >
              <button type="button" tabIndex={sorted || (!known && index === 0) ? 0 : -1} onClick={() => order(column)}>
                {column.label}
                {sorted && <Icon name="arrow-down" className={descending ? "" : "up"} />}
              </button>
            </span>
          );
        })}
      </div>
    </div>
  );
}
