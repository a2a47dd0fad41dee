/** The bytes of PDFs, by ranges: the host gives them out by the id of the attachment. */

import { backend } from "./backend";
import { Failure } from "./error";

export interface Piece {
  bytes: Uint8Array;
  /** Of the whole file. */
  size: number;
}

/** The bytes from `from` to before `to`, or to the end of the file if that comes first. */
export async function pdfPiece(id: string, from: number, to: number, signal?: AbortSignal): Promise<Piece> {
  const answer = await fetch(backend().file(id), { headers: { Range: `bytes=${from}-${to - 1}` }, signal });
  if (!answer.ok) throw refused(answer.status);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const size = Number(answer.headers.get("Content-Range")?.split("/")[1]);
  return { bytes, size: Number.isFinite(size) ? size : bytes.length };
}

function refused(status: number): Failure {
  if (status === 415) return new Failure("invalid", "This file is no PDF, whatever its name says.", "The file itself is kept as it is.");
  if (status === 404) return new Failure("not-found", "The file is not where it was.", "A check of the library lists what is missing.");
  return new Failure("disk", "The file could not be read.", `The answer was ${status}.`);
}
