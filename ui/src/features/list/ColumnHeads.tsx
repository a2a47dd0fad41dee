import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type PointerEvent } from "react";
import type { SortKey } from "../../api";
import { ContextMenu, spotOf, type Spot } from "../../components/shared/ContextMenu";
import { Icon } from "../../components/shared/Icon";
import { chord } from "../../lib/keys";
import { pull } from "../../lib/pull";
import { announce } from "../../state/announce";
import { chosenColumns, moveColumn, placeColumn, resizeColumn, stepColumn, widthOf, type Column } from "../../state/columns";
import { useStore } from "../../state/store";
import { orderOf, sortBy, view } from "../../state/view";
import { grant } from "../../state/window";
import { ColumnChoices } from "./ColumnChoices";

/** Title, author and venue share the two lines of a row, but each can order the list. */
const inTitle: { sort: SortKey; label: string }[] = [
  { sort: "title", label: "Title" },
  { sort: "author", label: "Author" },
  { sort: "venue", label: "Venue" },
];
export const TITLE_COLUMNS = inTitle.length;

/** The heads of the columns: one tab stop, arrows between them. */
export function ColumnHeads({ shown }: { shown: readonly Column[] }) {
  // None of the columns while the best come first.
  const { by, descending } = useStore(view, orderOf);
  const [menu, setMenu] = useState<{ spot: Spot; column: Column | null } | null>(null);
  const [target, setTarget] = useState<number | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const words = inTitle.filter(({ sort }) => !shown.some((column) => column.sort === sort));
  const known = [...words, ...shown].some(({ sort }) => sort === by);

  useEffect(() => grant("columns", () => {
    const at = place.current?.getBoundingClientRect();
    if (at) setMenu({ spot: { x: at.right - 220, y: at.bottom }, column: null });
  }), []);

  const order = (sort: SortKey, label: string) => {
    sortBy(sort);
    announce(`Ordered by ${label}, ${orderOf(view.get()).descending ? "descending" : "ascending"}`);
  };
  const openMenu = (event: MouseEvent, column: Column | null) => {
    event.stopPropagation();
    setMenu({ spot: spotOf(event), column });
  };

  /** Places among the other heads, by how far the pointer is to the right. */
  const placeAt = (key: string, x: number) => {
    const others = [...(place.current?.querySelectorAll<HTMLElement>("[data-column]") ?? [])].filter(
      (head) => head.offsetParent !== null && head.dataset.column !== key,
    );
    const passed = others.filter((head) => {
      const { left, width } = head.getBoundingClientRect();
      return x > left + width / 2;
    }).length;
    const next = others[passed]?.dataset.column;
    const order = chosenColumns.get().shown.filter((one) => one !== key);
    return next === undefined ? order.length : order.findIndex((one) => one === next);
  };
  const drag = (event: PointerEvent, { key, label }: Column) => {
    if (event.button !== 0) return;
    pull(event.nativeEvent, {
      move: (x) => setTarget(placeAt(key, x)),
      drop: (x) => {
        setTarget(null);
        placeColumn(key, placeAt(key, x));
        announce(`${label} moved`);
      },
      cancel: () => setTarget(null),
    });
  };
  const resize = (event: PointerEvent, column: Column) => {
    event.stopPropagation();
    const width = widthOf(chosenColumns.get(), column);
    const from = event.clientX;
    pull(event.nativeEvent, {
      move: (x) => void resizeColumn(column, width + from - x),
      drop: () => undefined,
      cancel: () => void resizeColumn(column, width),
    });
  };

  const acts: Record<string, (column: Column) => void> = {
    "Ctrl+ArrowLeft": ({ key, label }) => moveColumn(key, -1) && announce(`${label} moved left`),
    "Ctrl+ArrowRight": ({ key, label }) => moveColumn(key, 1) && announce(`${label} moved right`),
    "Shift+ArrowLeft": (column) => announce(`${column.label}, ${stepColumn(column, 1)} wide`),
    "Shift+ArrowRight": (column) => announce(`${column.label}, ${stepColumn(column, -1)} wide`),
  };
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const act = acts[chord(event)];
    const at = event.target as HTMLButtonElement;
    const column = shown.find(({ key }) => key === at.closest<HTMLElement>("[data-column]")?.dataset.column);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    if (act) {
      if (column) act(column);
      // Moved in the page, it would lose the focus.
      requestAnimationFrame(() => at.focus());
      return;
    }
    const heads = [...event.currentTarget.querySelectorAll<HTMLButtonElement>("button")].filter((head) => head.offsetParent !== null);
    heads[heads.indexOf(at) + step]?.focus();
  };

  const sorted = (sort: SortKey | null) => (sort !== null && sort === by ? (descending ? "descending" : "ascending") : "none");
  const arrow = (sort: SortKey | null) => sort !== null && sort === by && <Icon name="arrow-down" className={descending ? "" : "up"} />;

  return (
    <div className="heads" role="rowgroup">
      {/* The menu key works wherever in the row the focus is. */}
      <div
        ref={place}
        className="columns"
        role="row"
        aria-rowindex={1}
        tabIndex={-1}
        onKeyDown={walk}
        onContextMenu={(event) => openMenu(event, null)}
      >
        <span className="head-title" role="presentation">
          {words.map(({ sort, label }, index) => (
            <span key={sort} role="columnheader" aria-colindex={index + 1} aria-sort={sorted(sort)}>
              <button type="button" tabIndex={sort === by || (!known && index === 0) ? 0 : -1} onClick={() => order(sort, label)}>
                {label}
                {arrow(sort)}
              </button>
            </span>
          ))}
        </span>
        {shown.map((column, index) => {
          const { key, label, sort, inLine } = column;
          const others = chosenColumns.get().shown.length;
          return (
            <span
              key={key}
              role="columnheader"
              aria-colindex={TITLE_COLUMNS + index + 1}
              aria-sort={sorted(sort)}
              data-column={key}
              className={[`col-${key}`, inLine && "in-line", target === index && "before", target === others - 1 && index === others - 1 && "after"].filter(Boolean).join(" ")}
              style={{ gridArea: key }}
            >
              <i className="resize" aria-hidden="true" onPointerDown={(event) => resize(event, column)} />
              <button
                type="button"
                tabIndex={sort !== null && sort === by ? 0 : -1}
                title="Drag to move. Ctrl ← → moves, Shift ← → resizes"
                onClick={(event) => (sort === null ? openMenu(event, column) : order(sort, label))}
                onContextMenu={(event) => openMenu(event, column)}
                onPointerDown={(event) => drag(event, column)}
              >
                {label}
                {arrow(sort)}
              </button>
            </span>
          );
        })}
      </div>
      <ContextMenu label="Columns" spot={menu?.spot ?? null} onClose={() => setMenu(null)}>
        {menu && <ColumnChoices column={menu.column} />}
      </ContextMenu>
    </div>
  );
}
