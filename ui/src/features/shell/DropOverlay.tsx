import { Icon } from "../../components/shared/Icon";
import { count, list } from "../../lib/words";
import { useNarrow } from "../../lib/width";
import { dragging } from "../../state/dragging";
import { useItem } from "../../state/library";
import { rows } from "../../state/rows";
import { selection } from "../../state/selection";
import { useStore } from "../../state/store";
import { view } from "../../state/view";
import { windowState } from "../../state/window";

const NAMED = 3;

/** While files are dragged over the window: where they can go and what happens to them there. */
export function DropOverlay() {
  const names = useStore(windowState, (now) => now.dragged);
  const onRow = useStore(windowState, (now) => now.attachTo);
  const into = useStore(dragging, ({ over, does }) => (over === null ? "" : does));
  const only = useStore(selection, (now) => (now.ids.size === 1 ? now.current : null));
  const detail = useStore(view, (now) => now.detail && now.place !== "trash");
  const narrow = useNarrow("detail");
  const item = useItem(names && detail && !narrow ? only : null).data;
  if (names === null) return null;
  if (onRow !== null) {
    return (
      <div className="drop at-row" role="status">
        <p>
          <Icon name="attach" />
          <b>{names.length === 0 ? "Drop to attach" : `Drop to attach ${count(names.length, "file")}`}</b>
          <span dir="auto">to “{rows.byId(onRow)?.title || "Untitled"}”.</span>
          <small>Let go beside the papers to add new ones.</small>
        </p>
      </div>
    );
  }
  if (into !== "") {
    return (
      <div className="drop at-row" role="status">
        <p>
          <Icon name="import" />
          <b>{names.length === 0 ? "Drop to add" : `Drop to add ${count(names.length, "file")}`}</b>
          <span dir="auto">{into}.</span>
        </p>
      </div>
    );
  }
  const more = names.length - NAMED;
  const listed = more > 0 ? [...names.slice(0, NAMED), `${more} more`] : names;
  return (
    <div className="drop" role="status">
      <div className="drop-zone">
        <Icon name="import" />
        <b>{names.length === 0 ? "Drop to add" : `Drop to add ${count(names.length, "file")}`}</b>
        <span>{list(listed)}</span>
        <small>PDFs are copied into your library. The originals stay where they are.</small>
      </div>
      {item && (
        <div className="drop-zone beside">
          <Icon name="attach" />
          <b>Drop here to attach</b>
          <span dir="auto">to “{item.title}”</span>
        </div>
      )}
    </div>
  );
}
