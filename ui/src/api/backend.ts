/**
 * The one door to the backend: calls, events and channels. Everything above it is typed per noun;
 * everything below it is either the host (host.ts) or, in development and tests, a fake.
 */

export type Unlisten = () => void;

export interface Backend {
  call(command: string, args: Record<string, unknown>): Promise<unknown>;
  listen(event: string, heard: (payload: unknown) => void): Promise<Unlisten>;
  /** What to hand over as an argument so that a long command can report on the way. */
  channel(heard: (message: unknown) => void): unknown;
  /** The address of a file that the host gives out: `parts` are an id and what of it. */
  file(id: string, ...parts: string[]): string;
}

let current: Backend | null = null;

export function setBackend(backend: Backend): void {
  current = backend;
}

export function backend(): Backend {
  if (!current) throw new Error("No backend was set before the first call.");
  return current;
}
