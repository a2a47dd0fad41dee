import { backend } from "./backend";
import { toFailure } from "./error";

const flying = new Set<Promise<unknown>>();

export async function call<T>(command: string, args: Record<string, unknown> = {}): Promise<T> {
  const asked = backend().call(command, args);
  // A long one is not waited for by anybody.
  if (!("job" in args)) flying.add(asked);
  try {
    return (await asked) as T;
  } catch (thrown) {
    throw toFailure(thrown);
  } finally {
    flying.delete(asked);
  }
}

/** One answer may lead to the next question; but not for ever. */
const ROUNDS = 5;

/** When all that was asked is answered. */
export async function allAnswered(): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    await new Promise((go) => setTimeout(go));
    if (flying.size === 0) return;
    await Promise.allSettled(flying);
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
