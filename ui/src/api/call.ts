import { backend } from "./backend";
import { toFailure } from "./error";

export async function call<T>(command: string, args: Record<string, unknown> = {}): Promise<T> {
  try {
    return (await backend().call(command, args)) as T;
  } catch (thrown) {
    throw toFailure(thrown);
  }
}

/** A long command: it has a name by which it can be cancelled, and says how far it is. */
export interface Job<P> {
  job: string;
  progress: (progress: P) => void;
}

export function jobArgs<P>(job: Job<P>): Record<string, unknown> {
  return { job: job.job, progress: backend().channel((message) => job.progress(message as P)) };
}
