import { afterAll } from "vitest";

// A page goes on for a moment after its last test: React finishes, timers come up, answers arrive. Where the
// document has gone by then, that is an error of no test. So what waits is dropped, and what runs ends before.

/** Turns of the event loop in which what runs comes to its end: an answer, what is drawn for it, what that asks. */
const TURNS = 20;

const waiting = new Set<ReturnType<typeof setTimeout>>();

function kept(begin: typeof setTimeout): typeof setTimeout {
  const beginKept = (what: (...given: unknown[]) => void, after?: number, ...given: unknown[]) => {
    const timer = begin(what, after, ...given);
    waiting.add(timer);
    return timer;
  };
  return Object.assign(beginKept, begin);
}

Object.assign(globalThis, {
  setTimeout: kept(globalThis.setTimeout),
  setInterval: kept(globalThis.setInterval as typeof setTimeout),
});

afterAll(async () => {
  for (let turn = 0; turn < TURNS; turn++) {
    waiting.forEach(clearTimeout);
    waiting.clear();
    await new Promise((go) => setImmediate(go));
  }
});
