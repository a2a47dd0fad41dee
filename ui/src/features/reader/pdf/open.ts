/** Opens the PDF of an attachment. */

import { Failure, pdfPiece, type Piece } from "../../../api";
import { loadEngine, options, type Engine } from "./engine";
import { fileOf } from "./file";
import { CHUNK, rangesOf } from "./ranges";
import type { PdfFile } from "./types";

/** A file up to this many bytes is read as a whole, a larger one by pieces. */
const WHOLE = 12 << 20;

export type OpenPdf = (id: string) => Promise<PdfFile>;

let opener: OpenPdf = openWithEngine;

/** For tests, which draw nothing. */
export function setPdfOpener(other: OpenPdf | null): void {
  opener = other ?? openWithEngine;
}

export const openPdf: OpenPdf = (id) => opener(id);

async function openWithEngine(id: string): Promise<PdfFile> {
  const [engine, first] = await Promise.all([loadEngine(), pdfPiece(id, 0, WHOLE)]);
  let broke: (thrown: unknown) => void = () => undefined;
  const broken = new Promise<never>((_go, fail) => (broke = fail));
  broken.catch(() => undefined);
  const task = engine.getDocument({ ...options(), ...source(engine, id, first, broke) });
  try {
    return fileOf(engine, await Promise.race([task.promise, broken]), task);
  } catch (thrown) {
    void task.destroy();
    throw failureOf(engine, thrown);
  }
}

function source(engine: Engine, id: string, first: Piece, broke: (thrown: unknown) => void) {
  if (first.bytes.length >= first.size) return { data: first.bytes };
  return { range: rangesOf(engine, id, first, broke), rangeChunkSize: CHUNK, disableAutoFetch: true, disableStream: true };
}

function failureOf(engine: Engine, thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  if (thrown instanceof engine.PasswordException) {
    return new Failure("invalid", "This PDF is locked with a password.", "Another viewer can ask for it; the file is kept as it is.");
  }
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return new Failure("invalid", "This PDF is damaged and cannot be shown.", `The file is kept as it is. (${detail})`);
}
