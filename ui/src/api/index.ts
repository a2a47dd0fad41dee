export * from "./commands";
export type { Job } from "./call";
export { Failure, toFailure, type ErrorKind } from "./error";
export { events } from "./events";
export type * from "./types";
