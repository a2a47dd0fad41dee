import { useEffect, type KeyboardEvent } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { pictures, type Item } from "../../api";
import { Empty } from "../../components/shared/Empty";
import { Icon } from "../../components/shared/Icon";
import { Picture } from "../../components/shared/Picture";
import { nameOf, venueLine } from "../../lib/paper";
import { announce } from "../../state/announce";
import { useItem } from "../../state/library";
import { openPaper } from "../../state/open";
import { rows } from "../../state/rows";
import { selection, selectOnly } from "../../state/selection";
import { useStore } from "../../state/store";
import { windowState, wishLater } from "../../state/window";

/** After the dialog has given the focus back, in milliseconds. */
const AFTER = 80;

function close(): void {
  windowState.set({ preview: false });
  wishLater(() => (windowState.get().preview ? null : "list"), AFTER);
}

/** The selected paper at a glance: its first page and its abstract. Space closes it, arrows go on in the list. */
export function Preview() {
  const open = useStore(windowState, (now) => now.preview);
  return (
    <ModalOverlay className="scrim" isOpen={open} isDismissable onOpenChange={(now) => !now && close()}>
      <Modal className="dialog preview">
        <Dialog aria-label="Preview">{open && <Glance />}</Dialog>
      </Modal>
    </ModalOverlay>
  );
}

async function step(by: 1 | -1): Promise<void> {
  const to = selection.get().cursor + by;
  if (to < 0 || to >= (rows.get().total ?? 0)) return;
  if (!rows.get().at(to)) await rows.rowAt(to);
  selectOnly(to);
}

function Glance() {
  const current = useStore(selection, (now) => now.current);
  const { data: item, failure } = useItem(current);
  useEffect(() => {
    if (item) announce(item.title ?? "Untitled");
  }, [item]);
  const pressed = (event: KeyboardEvent) => {
    if (event.key === " ") close();
    else if (event.key === "ArrowDown" || event.key === "ArrowRight") void step(1);
    else if (event.key === "ArrowUp" || event.key === "ArrowLeft") void step(-1);
    else if (event.key === "Enter" && current !== null) {
      close();
      void openPaper(current);
    } else return;
    event.preventDefault();
  };
  return (
    // What is seen scrolls, so the keyboard has to come into it; its keys are those of the list.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/no-noninteractive-tabindex
    <div className="glance" tabIndex={0} ref={(place) => place?.focus({ preventScroll: true })} onKeyDown={pressed}>
      {item ? <Look item={item} /> : failure ? <Empty title="This paper could not be read" urgent>{failure.message} {failure.hint}</Empty> : <p role="status">Reading…</p>}
      <footer aria-hidden="true">
        <span>↑↓ next paper</span>
        <span>Enter open</span>
        <span>Space close</span>
      </footer>
    </div>
  );
}

function Look({ item }: { item: Item }) {
  const file = item.attachments.find(({ text }) => text !== "" && text !== "pending");
  const authors = item.creators.filter(({ role }) => role === "author").map(nameOf).join(", ");
  const venue = venueLine(item);
  return (
    <article className="looked-at">
      {file && <Picture key={file.id} className="page-picture" src={pictures.url(file.id, "large")} full alt="The first page" />}
      <div>
        <h1 dir="auto">{item.title || "Untitled"}</h1>
        {authors !== "" && <p className="authors" dir="auto">{authors}</p>}
        {venue !== "" && <p className="venue" dir="auto">{venue}</p>}
        {item.abstract?.split(/\n{2,}/).map((paragraph, index) => <p key={index} dir="auto">{paragraph}</p>)}
        {item.abstract === null && <p className="unknown">No abstract</p>}
        {item.attachments.length === 0 && <p className="unknown"><Icon name="pdf" /> No PDF</p>}
      </div>
    </article>
  );
}
