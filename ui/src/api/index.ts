export { annotations } from "./annotations";
export * from "./commands";
export type { Job } from "./call";
export { Failure, toFailure, type ErrorKind } from "./error";
export { events } from "./events";
export { pdfPiece, type Piece } from "./pdfs";
export type * from "./types";
