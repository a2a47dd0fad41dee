import { Icon } from "../../components/shared/Icon";
import { dragging, nameOfLoad } from "../../state/dragging";
import { useStore } from "../../state/store";

/** What is carried, at the pointer, with what letting go would do. */
export function DragGhost() {
  const { load, does, x, y } = useStore(dragging, (now) => now);
  if (!load) return null;
  return (
    <div className={`ghost ${does === "" ? "" : "lands"}`} aria-hidden="true" style={{ translate: `${x + 14}px ${y + 10}px` }}>
      <Icon name={"collection" in load ? "folder" : "book"} />
      <b>{nameOfLoad(load)}</b>
      {does !== "" && <span>{does}</span>}
    </div>
  );
}
