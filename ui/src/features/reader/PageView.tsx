import { memo, useEffect, useRef, useState, type ReactNode } from "react";
import type { Annotation } from "../../api";
import { useStore } from "../../state/store";
import { DraftLayer } from "./DraftLayer";
import type { Draft } from "./drawn";
import { HitLayer } from "./HitLayer";
import { LinkLayer } from "./LinkLayer";
import { MarkLayer } from "./MarkLayer";
import type { PdfPage } from "./pdf/types";
import type { Reader } from "./reader";
import type { Laid } from "./selected";
import { useDrawing } from "./useDrawing";

interface Props {
  reader: Reader;
  number: number;
  top: number;
  width: number;
  height: number;
  scale: number;
  marks: readonly Annotation[];
  held: string | null;
  seen: boolean;
  /** What is being drawn on it. */
  draft: Draft | null;
  /** What floats over this page. */
  children?: ReactNode;
  onLaid: (number: number, laid: Laid | null) => void;
}

/** A page: what is drawn, the marks over it, and above all that its text, which can be selected and read aloud. */
export const PageView = memo(function PageView({ reader, number, top, width, height, scale, marks, held, seen, draft, children, onLaid }: Props) {
  const [page, setPage] = useState<PdfPage | null>(null);
  const [laid, setLaid] = useState<Laid | null>(null);
  const [lost, setLost] = useState(false);
  const sheet = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const drawn = useDrawing(page, scale, sheet, seen);
  const settled = drawn !== "coming";
  const label = useStore(reader.state, () => reader.labelOf(number));

  useEffect(() => {
    let gone = false;
    reader.pdf.page(number).then(
      (found) => !gone && setPage(found),
      () => !gone && setLost(true),
    );
    return () => {
      gone = true;
    };
  }, [reader, number]);

  useEffect(() => {
    const text = layer.current;
    // Not for pages that are only scrolled through.
    if (!page || !text || !settled) return undefined;
    let gone = false;
    const lay = async () => {
      const [holders, whole] = await Promise.all([page.layText(text), reader.find.textOf(number)]);
      if (gone) return;
      const end = document.createElement("div");
      end.className = "end-of-text";
      text.append(end);
      const now = { page: number, layer: text, holders, text: whole };
      setLaid(now);
      onLaid(number, now);
    };
    lay().catch(() => undefined);
    return () => {
      gone = true;
      onLaid(number, null);
      setLaid(null);
      text.replaceChildren();
    };
  }, [page, settled, number, reader, onLaid]);

  return (
    <div
      className={`page ${children ? "fronted" : ""}`}
      data-page={number}
      role="region"
      aria-label={`Page ${label}`}
      aria-busy={drawn === "coming"}
      style={{ top, width, height, ["--total-scale-factor" as string]: (scale * 96) / 72 }}
    >
      <div ref={sheet} className="sheet" data-drawn={drawn} />
      {page && <MarkLayer page={page} marks={marks} held={held} onHold={(id) => reader.hold(id)} />}
      {page && draft && <DraftLayer reader={reader} page={page} draft={draft} />}
      {laid && <HitLayer reader={reader} laid={laid} />}
      <div ref={layer} className="textLayer" />
      {page && <LinkLayer reader={reader} page={page} />}
      {(lost || drawn === "failed") && <p className="page-trouble">This page could not be drawn.</p>}
      {children}
    </div>
  );
});
