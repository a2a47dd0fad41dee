// Starts programs for a test and ends them again, also when the test fails or is stopped.
//
// Each program leads a process group of its own, so that what it starts ends with it, and is killed
// by the kernel if this process dies without a word (`setpriv --pdeathsig`).

import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const running = new Set();

/**
 * Starts `command` and gives back the child process. `log` is the file that its output goes to.
 * `stdio` as in `child_process.spawn`; the default keeps standard input closed.
 */
export function start(command, args, { env, log, stdio = ['ignore', 'pipe', 'pipe'] } = {}) {
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', command, ...args], {
    env,
    stdio,
    detached: true,
  });
  child.on('error', () => running.delete(child));
  child.on('exit', () => running.delete(child));
  if (log) {
    const sink = createWriteStream(log, { flags: 'a' });
    child.stdout?.pipe(sink, { end: false });
    child.stderr?.pipe(sink, { end: false });
  }
  running.add(child);
  return child;
}

/** Ends a started program and everything in its group; asks first, then kills. */
export async function stop(child, patience = 3000) {
  if (child.exitCode === null && child.signalCode === null) {
    signalGroup(child.pid, 'SIGTERM');
    const gone = new Promise((resolve) => child.once('exit', resolve));
    await Promise.race([gone, sleep(patience, undefined, { ref: false })]);
  }
  signalGroup(child.pid, 'SIGKILL');
  running.delete(child);
}

/** Waits until `attempt` gives something truthy, and gives that back. Says `what` if it never does. */
export async function until(what, attempt, patience = 15_000) {
  const end = Date.now() + patience;
  let last;
  for (;;) {
    try {
      const value = await attempt();
      if (value) return value;
      last = undefined;
    } catch (error) {
      if (error.fatal) throw error;
      last = error;
    }
    if (Date.now() > end) {
      throw new Error(`waited ${patience / 1000} s in vain until ${what}`, { cause: last });
    }
    await sleep(50);
  }
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has ended already.
  }
}

function killAll() {
  for (const child of running) signalGroup(child.pid, 'SIGKILL');
}

process.on('exit', killAll);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => process.exit(1));
}
