import { memo, type MouseEvent } from "react";
import { pictures, type Color, type ItemHits, type Row } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { Marked } from "../../components/shared/Marked";
import { Picture } from "../../components/shared/Picture";
import { FoundIn } from "./FoundIn";
import { shownPlace, spokenPlace } from "./foundPlace";
import { byline } from "../../lib/paper";
import { count, exactTime, shortDate } from "../../lib/words";

interface Props {
  row: Row;
  /** Where the query was found in it. */
  hits: ItemHits | undefined;
  index: number;
  top: number;
  selected: boolean;
  atCursor: boolean;
  colors: ReadonlyMap<string, Color | null>;
  onPress: (event: MouseEvent, index: number) => void;
  onOpen: (row: Row) => void;
  onMenu: (event: MouseEvent, index: number) => void;
}

export const rowId = (id: string) => `row-${id}`;

/** What a screen reader says of the row, in the order in which one asks. */
function spoken(row: Row, hits: ItemHits | undefined): string {
  return [
    row.title || "Untitled",
    byline(row) || "authors unknown",
    spokenPlace(hits, row),
    row.venue,
    row.year,
    row.pdfs > 0 ? "has PDF" : "no PDF",
    row.notes > 0 && count(row.notes, "note"),
    row.status,
    row.rating && `rated ${row.rating} of 5`,
    row.tags.length > 0 && `tagged ${row.tags.join(", ")}`,
  ]
    .filter(Boolean)
    .join(", ");
}

export const RowView = memo(function RowView({ row, hits, index, top, selected, atCursor, colors, onPress, onOpen, onMenu }: Props) {
  const authors = byline(row);
  const status = row.status;
  const title = row.title || "Untitled";
  const place = shownPlace(hits, row);
  return (
    // Keys go to the grid, which has the focus; the pointer goes to the row.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      role="row"
      id={rowId(row.id)}
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-label={spoken(row, hits)}
      className={`row ${status} ${atCursor ? "current" : ""}`}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => onPress(event, index)}
      onDoubleClick={() => onOpen(row)}
      onContextMenu={(event) => onMenu(event, index)}
    >
      <i className="state" title={status === "read" ? undefined : status === "unread" ? "Unread" : "Reading"} />
      <Picture
        src={row.picture === null ? null : pictures.url(row.picture, "small")}
        full={row.pdfs > 0}
        title={row.pdfs > 0 ? "Has a PDF" : "No PDF"}
      />
      <span className="title" role="gridcell" aria-colindex={1} title={title} dir="auto">
        {hits?.title ? <Marked snippet={hits.title} /> : title}
      </span>
      <span className="by" role="gridcell" aria-colindex={2} dir="auto">
        {place ? (
          <FoundIn place={place} venue={row.venue} />
        ) : (
          <>
            {authors === "" ? <span className="unknown">Authors unknown</span> : authors}
            {row.venue !== "" && <em> · {row.venue}</em>}
          </>
        )}
      </span>
      <span className="tags">
        {row.tags.map((tag) => (
          <span key={tag} className={`tag ${colors.get(tag) ?? "gray"}`} title={tag}>
            <span>{tag}</span>
          </span>
        ))}
      </span>
      <span className="marks">
        {row.queued && <Icon name="queue" className="m-queue" />}
        {row.notes > 0 && <Icon name="note" className="m-note" />}
        {row.pdfs > 0 && <Icon name="pdf" className="m-pdf" />}
      </span>
      <span className="year" role="gridcell" aria-colindex={4}>
        {row.year}
      </span>
      <span className="rated" role="gridcell" aria-colindex={5}>
        {row.rating !== null && (
          <i className="stars" style={{ "--n": row.rating } as React.CSSProperties} title={`${row.rating} of 5`} />
        )}
      </span>
      <span className="added" role="gridcell" aria-colindex={6} title={exactTime(row.added)}>
        {shortDate(row.added)}
      </span>
    </div>
  );
});
