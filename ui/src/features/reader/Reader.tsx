import { useEffect, useRef, useState, type ReactNode } from "react";
import { provide } from "../../commands/provided";
import type { Attachment, Item } from "../../api";
import { useAnnotations } from "../../state/annotations";
import { leave, leftAt, readerView, useSide } from "../../state/reading";
import { useStore } from "../../state/store";
import { tabs, takeArrival } from "../../state/tabs";
import { boxOfQuad } from "./boxes";
import { citedAs } from "./cited";
import { Desk } from "./Desk";
import { FindBar } from "./FindBar";
import type { PdfFile } from "./pdf/types";
import { Reader as OpenPaper } from "./reader";
import { ReaderBar } from "./ReaderBar";
import { readerCommands, readerKeys, type KeyPlace } from "./readerKeys";
import { SidePane } from "./SidePane";
import { useSizes } from "./sizes";

interface Props {
  pdf: PdfFile;
  item: Item;
  file: Attachment;
  readOnly: boolean;
  /** The notes of the paper, which another part of the window has. */
  notes: ReactNode;
}

/** An open paper: bar, side pane, pages, notes. */
export function Reader({ pdf, item, file, readOnly, notes }: Props) {
  const [left] = useState(() => leftAt(file.id) ?? { page: 1, y: 0, zoom: "width" as const });
  const [reader] = useState(() => new OpenPaper(pdf, left.zoom));
  const side = useSide();
  const withNotes = useStore(readerView, (now) => now.notes);
  const finding = useStore(reader.find.state, (now) => now.open);
  const arrival = useStore(tabs, (now) => now.arrival);
  const sizes = useSizes(pdf);
  const marks = useAnnotations(file.id);
  const cited = citedAs(item);
  const ready = sizes !== null;

  useKeys({
    reader, file: file.id, cited, readOnly, marks,
    find: () => {
      reader.find.open();
      document.querySelector<HTMLInputElement>(".find-bar input")?.select();
    },
    closeFind: () => closeFind(reader),
  });
  useEffect(() => keepPlace(reader, file.id), [reader, file.id]);
  useEffect(() => () => reader.close(), [reader]);
  useEffect(() => {
    if (!ready || !arrival) return;
    const mark = marks.find(({ id }) => id === arrival.mark);
    if (arrival.mark !== null && !mark) return;
    const to = takeArrival(file.id);
    if (!to) return;
    if (mark) {
      void pdf.page(mark.page).then((page) => {
        reader.go({ page: mark.page, y: boxOfQuad(page, mark.quads[0] ?? []).top }, "near");
        reader.hold(mark.id);
      });
    } else if (to.page !== null) reader.goToPage(to.page);
    reader.find.words(to.words);
  }, [arrival, ready, marks, reader, file.id, pdf]);

  return (
    <div className="open-paper" data-testid="reader">
      <ReaderBar reader={reader} item={item.id} file={file} readOnly={readOnly} onFind={() => reader.find.open()} />
      <div className={`reading-panes ${side ? "with-side" : ""} ${withNotes ? "with-notes" : ""}`}>
        {side && sizes && <SidePane reader={reader} side={side} marks={marks} sizes={sizes} />}
        <div className="desk-place">
          {finding && <FindBar reader={reader} onClose={() => closeFind(reader)} />}
          {sizes && <Desk reader={reader} file={file.id} cited={cited} sizes={sizes} start={left} marks={marks} readOnly={readOnly} />}
        </div>
        {withNotes && <aside className="notes-pane" aria-label="Notes">{notes}</aside>}
      </div>
    </div>
  );
}

function closeFind(reader: OpenPaper): void {
  reader.find.close();
  document.querySelector<HTMLElement>(".desk")?.focus({ preventScroll: true });
}

/** Listens before the window does: here Ctrl+F finds in the paper. */
function useKeys(place: KeyPlace): void {
  const latest = useRef(place);
  useEffect(() => {
    latest.current = place;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => readerKeys(latest.current, event);
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
  useEffect(() => provide(readerCommands(() => latest.current)), []);
}

const OFTEN = 400;

/** Writes down where the paper is read, a moment after it moved and when it is left. */
function keepPlace(reader: OpenPaper, file: string): () => void {
  let last = "";
  const keep = () => {
    const spot = reader.scroller?.here();
    if (!spot) return;
    const now = { ...spot, zoom: reader.get().zoom };
    const text = JSON.stringify(now);
    if (text !== last) leave(file, now);
    last = text;
  };
  const timer = setInterval(keep, OFTEN);
  window.addEventListener("pagehide", keep);
  return () => {
    clearInterval(timer);
    window.removeEventListener("pagehide", keep);
  };
}
