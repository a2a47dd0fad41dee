import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";
import { useStore } from "../../state/store";
import type { PdfPage, Size } from "./pdf/types";
import type { Reader } from "./reader";
import { useDrawing } from "./useDrawing";

const WIDTH = 132;
const LABEL = 36;

/** The pages in small; only those in view are drawn. */
export function Thumbnails({ reader, sizes }: { reader: Reader; sizes: readonly Size[] }) {
  const here = useStore(reader.state, (now) => now.page);
  const scroller = useRef<HTMLDivElement>(null);
  const height = (index: number) => {
    const size = sizes[index];
    return (size ? (size.height / size.width) * WIDTH : WIDTH * 1.3) + LABEL;
  };
  const virtual = useVirtualizer({ count: sizes.length, getScrollElement: () => scroller.current, estimateSize: height, overscan: 2, initialRect: { width: 280, height: 640 } });
  useEffect(() => virtual.scrollToIndex(here - 1, { align: "auto" }), [virtual, here]);
  return (
    <div ref={scroller} className="scroll thumbnails">
      <div style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <button
            key={index}
            type="button"
            className="thumbnail"
            aria-label={`Page ${reader.labelOf(index + 1)}`}
            aria-current={here === index + 1 ? "page" : undefined}
            style={{ transform: `translate(-50%, ${start}px)` }}
            onClick={() => reader.goToPage(index + 1)}
          >
            <Small reader={reader} number={index + 1} height={height(index) - LABEL} />
            <span>{reader.labelOf(index + 1)}</span>
          </button>
        ))}
      </div>
    </div>
  );
}

function Small({ reader, number, height }: { reader: Reader; number: number; height: number }) {
  const [page, setPage] = useState<PdfPage | null>(null);
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let gone = false;
    reader.pdf.page(number).then((found) => !gone && setPage(found), () => undefined);
    return () => {
      gone = true;
    };
  }, [reader, number]);
  useDrawing(page, page ? WIDTH / page.size.width : 1, holder);
  return <div ref={holder} className="sheet" style={{ width: WIDTH, height }} />;
}
