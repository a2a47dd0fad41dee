import { Icon } from "../../components/shared/Icon";
import { count, list } from "../../lib/words";
import { useNarrow } from "../../lib/width";
import { dragging } from "../../state/dragging";
import { areAddresses } from "../../state/fileDrops";
import { useItem } from "../../state/library";
import { rows } from "../../state/rows";
import { selection } from "../../state/selection";
import { settings, type Settings } from "../../state/settings";
import { useStore } from "../../state/store";
import { view } from "../../state/view";
import { windowState } from "../../state/window";

const NAMED = 3;

/** What becomes of a PDF, by the setting. */
const becomes: Record<Settings["import.mode"], string> = {
  copy: "PDFs are copied into your library. The originals stay where they are.",
  link: "PDFs stay where they are. Your library remembers where that is.",
  move: "PDFs are moved into your library. The originals go to its trash.",
};

const REFERENCES = /\.(bib|bibtex|ris|enw|nbib|xml|json)$/i;

/** What happens to what is let go here, as far as its names tell. */
function outcome(names: readonly string[], mode: Settings["import.mode"]): string {
  const references = names.filter((name) => REFERENCES.test(name)).length;
  const papers = "The papers that they list are added.";
  if (references > 0 && references === names.length) return papers;
  return references > 0 ? `${becomes[mode]} Of lists of references, the papers in them are added.` : becomes[mode];
}

/** "2 files and 1 folder". */
function countOf(names: readonly string[]): string {
  const folders = names.filter((name) => name.endsWith("/")).length;
  const files = names.length - folders;
  return list([...(files > 0 ? [count(files, "file")] : []), ...(folders > 0 ? [count(folders, "folder")] : [])]);
}

/** While something is dragged over the window: where it can go and what happens to it there. */
export function DropOverlay() {
  const names = useStore(windowState, (now) => now.dragged);
  const textOver = useStore(windowState, (now) => now.textOver);
  const onRow = useStore(windowState, (now) => now.attachTo);
  const into = useStore(dragging, ({ over, does }) => (over === null ? "" : does));
  const only = useStore(selection, (now) => (now.ids.size === 1 ? ([...now.ids][0] ?? null) : null));
  const detail = useStore(view, (now) => now.detail && now.place !== "trash");
  const mode = useStore(settings, (now) => now["import.mode"]);
  const narrow = useNarrow("detail");
  const item = useItem(names && detail && !narrow ? only : null).data;
  if (textOver || (names !== null && areAddresses(names))) return <TextOver addresses={names ?? []} />;
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
        <b>{names.length === 0 ? "Drop to add" : `Drop to add ${countOf(names)}`}</b>
        <span>{list(listed)}</span>
        <small>{outcome(names, mode)}</small>
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

function TextOver({ addresses }: { addresses: readonly string[] }) {
  return (
    <div className="drop" role="status">
      <div className="drop-zone">
        <Icon name="paste" />
        <b>{addresses.length === 0 ? "Drop to find papers in this text" : `Drop to add ${count(addresses.length, "address", "addresses")}`}</b>
        <span>{list(addresses.slice(0, NAMED))}</span>
        <small>What is found is shown before anything is added.</small>
      </div>
    </div>
  );
}
