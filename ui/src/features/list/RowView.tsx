import { memo, type MouseEvent } from "react";
import { pictures, type Color, type ItemHits, type Row, type Shown } from "../../api";
import { Picture } from "../../components/shared/Picture";
import { Title } from "../../components/shared/Title";
import { FoundIn } from "./FoundIn";
import { Cell } from "./Cell";
import { TITLE_COLUMNS } from "./ColumnHeads";
import { shownPlace, spokenPlace } from "./foundPlace";
import { byline } from "../../lib/paper";
import { count, exactTime, figure } from "../../lib/words";
import type { Column, ColumnKey } from "../../state/columns";
import { dragToTree } from "../../state/dragging";
import { selection } from "../../state/selection";
import { useStore } from "../../state/store";
import { windowState } from "../../state/window";

interface Props {
  row: Row;
  /** Where the query was found in it. */
  hits: ItemHits | undefined;
  index: number;
  /** How many papers the list has. */
  total: number;
  top: number;
  selected: boolean;
  atCursor: boolean;
  colors: ReadonlyMap<string, Color | null>;
  columns: readonly Column[];
  onPress: (event: MouseEvent, index: number) => void;
  onOpen: (row: Row) => void;
  onMenu: (event: MouseEvent, index: number) => void;
}

export const rowId = (id: string) => `row-${id}`;

/** All that are selected go together; what is not selected goes alone. */
function draggedWith(id: string): string[] {
  const { ids } = selection.get();
  return ids.has(id) ? [...ids] : [id];
}

/** What a screen reader says of the row, in the order in which one asks. The head of the list is no row for who counts papers. */
function spoken(row: Row, hits: ItemHits | undefined, place: Shown | undefined, index: number, total: number): string {
  return [
    row.title || "Untitled",
    byline(row) || "authors unknown",
    spokenPlace(hits, place),
    row.year,
    row.pdfs > 0 ? "has PDF" : "no PDF",
    row.status,
    row.venue,
    row.notes > 0 && count(row.notes, "note"),
    row.rating && `rated ${row.rating} of 5`,
    row.tags.length > 0 && `tagged ${row.tags.join(", ")}`,
    `row ${figure(index + 1)} of ${figure(total)}`,
  ]
    .filter(Boolean)
    .join(", ");
}

export const RowView = memo(function RowView({ row, hits, index, total, top, selected, atCursor, colors, columns, onPress, onOpen, onMenu }: Props) {
  const authors = byline(row);
  const status = row.status;
  const title = row.title || "Untitled";
  const place = shownPlace(hits, row);
  const attaches = useStore(windowState, ({ attachTo }) => attachTo === row.id);
  const inColumn = (key: ColumnKey) => columns.some((column) => column.key === key);
  return (
    // Keys go to the grid, which has the focus; the pointer goes to the row.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      role="row"
      id={rowId(row.id)}
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-label={spoken(row, hits, place, index, total)}
      className={`row ${status} ${atCursor ? "current" : ""} ${attaches ? "lands" : ""}`}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => onPress(event, index)}
      onPointerDown={({ nativeEvent }) => dragToTree(nativeEvent, () => ({ papers: draggedWith(row.id) }))}
      onDoubleClick={() => onOpen(row)}
      onContextMenu={(event) => onMenu(event, index)}
    >
      <i className="state" title={status === "read" ? undefined : status === "unread" ? "Unread" : "Reading"} />
      <Picture
        key={row.picture}
        src={row.picture === null ? null : pictures.url(row.picture, "small")}
        full={row.pdfs > 0}
        title={row.pdfs > 0 ? "Has a PDF" : "No PDF"}
      />
      <span className="title" role="gridcell" aria-colindex={1} title={title} dir="auto">
        <Title text={title} snippet={hits?.title ?? null} />
      </span>
      <span className="by" role="gridcell" aria-colindex={2} aria-colspan={2} dir="auto">
        {place ? (
          <FoundIn place={place} venue={inColumn("venue") ? "" : row.venue} />
        ) : (
          <>
            {!inColumn("author") && (authors === "" ? <span className="unknown">Authors unknown</span> : authors)}
            {row.venue !== "" && !inColumn("venue") && <em>{inColumn("author") ? "" : " · "}{row.venue}</em>}
          </>
        )}
      </span>
      {columns.map(({ key, inLine }, at) => (
        <span key={key} className={`col-${key} ${inLine ? "in-line" : ""}`} role="gridcell" aria-colindex={TITLE_COLUMNS + at + 1} style={{ gridArea: key }} title={key === "added" ? exactTime(row.added) : undefined}>
          <Cell column={key} row={row} colors={colors} />
        </span>
      ))}
    </div>
  );
});
