import type { Color, Row, Status } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { byline } from "../../lib/paper";
import { shortDate } from "../../lib/words";
import type { ColumnKey } from "../../state/columns";

interface Props {
  column: ColumnKey;
  row: Row;
  colors: ReadonlyMap<string, Color | null>;
}

/** More tags than these are counted: the line is for who wrote it, too. */
const TAGS = 8;

const statusNames: Record<Status, string> = { unread: "Unread", reading: "Reading", read: "Read" };

/** What a column shows of a paper. */
export function Cell({ column, row, colors }: Props) {
  switch (column) {
    case "marks":
      return (
        <>
          {row.queued && <Icon name="queue" className="m-queue" />}
          {row.notes > 0 && <Icon name="note" className="m-note" />}
          {row.pdfs > 0 && <Icon name="pdf" className="m-pdf" />}
        </>
      );
    case "tags":
      return (
        <>
          {row.tags.slice(0, TAGS).map((tag) => (
            <span key={tag} className={`tag ${colors.get(tag) ?? "gray"}`} title={tag}>
              <span>{tag}</span>
            </span>
          ))}
          {row.tags.length > TAGS && <small title={row.tags.slice(TAGS).join(", ")}>+{row.tags.length - TAGS}</small>}
        </>
      );
    case "author":
      return byline(row);
    case "venue":
      return row.venue;
    case "year":
      return row.year;
    case "status":
      return statusNames[row.status];
    case "rating":
      return row.rating !== null && <i className="stars" style={{ "--n": row.rating } as React.CSSProperties} title={`${row.rating} of 5`} />;
    case "added":
      return shortDate(row.added);
  }
}
