import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useMemo, useRef, useState, type MouseEvent } from "react";
import type { Row } from "../../api";
import { ContextMenu, spotOf, type Spot } from "../../components/shared/ContextMenu";
import { focusQuietly } from "../../lib/keys";
import { useTags } from "../../state/library";
import { chosenColumns, shownColumns } from "../../state/columns";
import { openFound } from "./openFound";
import { rows, useAnswer } from "../../state/rows";
import { selection, selectOnly, selectTo, toggle } from "../../state/selection";
import { rowHeight, settings } from "../../state/settings";
import { followScroll, scrolledBefore } from "../../state/standing";
import { useStore } from "../../state/store";
import { orderOf, view, type View } from "../../state/view";
import { grant } from "../../state/window";
import { ColumnHeads, TITLE_COLUMNS } from "./ColumnHeads";
import { layoutOf } from "./layout";
import { listKeys } from "./listKeys";
import { PaperChoices } from "./PaperChoices";
import { rowId, RowView } from "./RowView";

const OVERSCAN = 4;
/** The heads of the columns, which stay in view above the rows. */
const HEAD = 28;

/** The papers: only what is in view exists, the keyboard's row always does. */
export function Grid({ label }: { label: string }) {
  const shown = useAnswer();
  const { ids, cursor, current } = useStore(selection, (now) => now);
  const chosen = useStore(chosenColumns, (now) => now);
  const columns = useMemo(() => shownColumns(chosen), [chosen]);
  const layout = useMemo(() => layoutOf(columns, chosen), [columns, chosen]);
  const tags = useTags().data;
  const [menu, setMenu] = useState<Spot | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const total = shown.total ?? 0;
  const height = useStore(settings, rowHeight);
  const colors = useMemo(() => new Map((tags ?? []).map(({ name, color }) => [name, color])), [tags]);

  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => grid.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    scrollMargin: HEAD,
    scrollPaddingStart: HEAD,
    initialRect: { width: 640, height: 640 },
    rangeExtractor: (range) => {
      const inView = defaultRangeExtractor(range);
      const off = cursor >= 0 && cursor < total && !inView.includes(cursor);
      return off ? [...inView, cursor].sort((a, b) => a - b) : inView;
    },
  });
  // As many as can be in view are kept and filled anew, which costs a fraction of making them.
  const items = virtual.getVirtualItems();
  const slots = Math.ceil((virtual.scrollRect?.height ?? 0) / height) + 1 + 2 * OVERSCAN;
  const first = virtual.range?.startIndex ?? 0;
  const last = virtual.range?.endIndex ?? 0;

  useEffect(() => virtual.measure(), [virtual, height]);
  useEffect(() => rows.want(first - OVERSCAN, last + OVERSCAN), [first, last]);
  useEffect(() => followAsked(grid.current, () => virtual.scrollOffset), [virtual]);
  useEffect(() => grant("scroll", () => scrollBack(grid.current, scrolledBefore())), []);
  useEffect(() => (grid.current ? followScroll(grid.current) : undefined), []);
  useEffect(() => grant("list", () => {
    grid.current?.focus();
    const at = selection.get().cursor;
    if (at >= 0) virtual.scrollToIndex(at, { align: "auto" });
    else if (rows.get().at(0)) selectOnly(0);
  }), [virtual]);

  const some = total > 0;
  // Who opens the window goes on with the arrows at once.
  useEffect(() => {
    if (some && document.activeElement === document.body) focusQuietly(grid.current);
  }, [some]);

  const reveal = (index: number) => virtual.scrollToIndex(index, { align: "auto" });
  const page = () => Math.max(1, Math.floor(((grid.current?.clientHeight ?? 0) - HEAD) / height) - 1);
  const press = useCallback((event: MouseEvent, index: number) => {
    if (event.shiftKey) void selectTo(index);
    else if (event.ctrlKey || event.metaKey) toggle(index);
    else selectOnly(index);
    grid.current?.focus();
  }, []);
  const openMenu = useCallback((event: MouseEvent, index: number) => {
    event.stopPropagation();
    const row = rows.get().at(index);
    if (row && !selection.get().ids.has(row.id)) selectOnly(index);
    setMenu(spotOf(event));
  }, []);
  const open = useCallback((row: Row) => openFound(row.id), []);

  return (
    <div
      ref={grid}
      className="grid"
      role="grid"
      aria-label={label}
      aria-multiselectable="true"
      aria-rowcount={total + 1}
      aria-colcount={TITLE_COLUMNS + columns.length}
      style={layout}
      aria-busy={!rows.get().current}
      aria-activedescendant={current !== null && cursor >= 0 ? rowId(current) : undefined}
      tabIndex={0}
      onKeyDown={(event) => listKeys(page(), reveal)(event)}
      onContextMenu={(event) => {
        if (ids.size === 0) return;
        event.preventDefault();
        setMenu(atCursor() ?? spotOf(event));
      }}
    >
      <ColumnHeads shown={columns} />
      <div className="rows" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = shown.at(index);
            const inView = index >= first - OVERSCAN && index <= last + OVERSCAN;
            const slot = inView ? index % slots : "cursor";
            return row ? (
              <RowView
                key={slot}
                row={row}
                hits={shown.hitsAt(index)}
                index={index}
                total={total}
                top={start - HEAD}
                selected={ids.has(row.id)}
                atCursor={index === cursor}
                colors={colors}
                columns={columns}
                onPress={press}
                onOpen={open}
                onMenu={openMenu}
              />
            ) : (
              <div key={slot} role="presentation" className="row coming" style={{ transform: `translateY(${start - HEAD}px)` }} />
            );
          })}
      </div>
      <ContextMenu label="Papers" spot={menu} onClose={() => { setMenu(null); grid.current?.focus(); }}>
        {menu && <PaperChoices />}
      </ContextMenu>
    </div>
  );
}

const askedFor = ({ place, tag, collection, text, ...now }: View) => JSON.stringify([place, tag, collection, text, orderOf({ place, tag, collection, text, ...now })]);

/** What is asked for draws no row anew by itself: the list says that it waits, and goes to its top. */
function followAsked(grid: HTMLElement | null, scrolled: () => number | null): () => void {
  let before = askedFor(view.get());
  const stops = [
    rows.subscribe(() => grid?.setAttribute("aria-busy", String(!rows.get().current))),
    view.subscribe(() => {
      const now = askedFor(view.get());
      // To scroll lays out the page at once, so where nothing moves nothing is asked.
      if (now !== before && scrolled()) grid?.scrollTo({ top: 0 });
      before = now;
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

/** So many frames the rows may take to have their room. */
const FRAMES = 30;

function scrollBack(grid: HTMLElement | null, top: number, frames = FRAMES): void {
  grid?.scrollTo({ top });
  if (grid && frames > 0 && Math.abs(grid.scrollTop - top) > 1) requestAnimationFrame(() => scrollBack(grid, top, frames - 1));
}

/** Below the row that the keyboard is on. */
function atCursor(): Spot | null {
  const { current } = selection.get();
  const row = current === null ? null : document.getElementById(rowId(current))?.getBoundingClientRect();
  return row ? { x: row.left + 64, y: row.bottom - 4 } : null;
}
