/** Feeds pdf.js with pieces of a large file as it asks for them. */

import { pdfPiece, type Piece } from "../../../api";
import type { Engine } from "./engine";

export const CHUNK = 1 << 18;

export function rangesOf(engine: Engine, id: string, first: Piece, failed: (thrown: unknown) => void) {
  const leaving = new AbortController();
  class Ranges extends engine.PDFDataRangeTransport {
    override requestDataRange(begin: number, end: number): void {
      pdfPiece(id, begin, end, leaving.signal).then(
        ({ bytes }) => this.onDataRange(begin, bytes),
        (thrown: unknown) => {
          if (!leaving.signal.aborted) failed(thrown);
        },
      );
    }
    override abort(): void {
      leaving.abort();
    }
  }
  return new Ranges(first.size, first.bytes);
}
