// What the processes of a window take: memory and time of the processor.

import { readFileSync, readdirSync } from 'node:fs';

const TICKS = 100;

const stat = (pid) => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop().split(' ');

/** A process and all that it started. */
export function family(root) {
  const parents = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      parents.set(Number(name), Number(stat(name)[1]));
    } catch {
      // It has just ended.
    }
  }
  const all = [root];
  for (const pid of all) for (const [child, parent] of parents) if (parent === pid) all.push(child);
  return all;
}

/** Megabytes, what is shared divided among those who share it. */
export function memory(root) {
  const of = (pid) => Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1]);
  return family(root).reduce((sum, pid) => sum + of(pid), 0) / 1024;
}

/** Seconds of the processor so far. */
export function worked(root) {
  return family(root).reduce((sum, pid) => sum + Number(stat(pid)[11]) + Number(stat(pid)[12]), 0) / TICKS;
}

/** When a process was started, in milliseconds since 1970. */
export function begun(pid) {
  const up = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);
  return Date.now() - 1000 * (up - Number(stat(pid)[19]) / TICKS);
}
