// Measures the running window of a release build against the figures of the design, for `make bench`:
// window.mjs ITEMS FILES, in a library like that in which search is measured (`OFFPRINT_SHELF` is what makes it).
// Each result is a line `RESULT<tab>work<tab>at<tab>figure<tab>measured`.

import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Desktop } from '../support/desktop.mjs';
import { Key } from '../support/page.mjs';
import { paper } from '../support/pdf.mjs';
import { offprint } from '../support/shelf.mjs';
import { keysToRows, paletteOpens, pressToRows, scrollFast, watchGaps } from './inside.mjs';
import { begun, memory, worked } from './processes.mjs';

const run = promisify(execFile);
const items = Number(process.argv[2] ?? 100_000);
const files = Number(process.argv[3] ?? 400);
const at = `${items} items`;
const shelf = process.env.OFFPRINT_SHELF ?? path.join(path.dirname(Desktop.program), 'examples/search');

const words = ['deep', 'learning', 'state', 'diffusion', 'neural', 'network', 'sparse', 'graph', 'robust', 'causal'];

function result(work, where, limit, unit, measured, places = 0) {
  const verdict = measured <= limit ? 'met' : 'missed';
  console.log(['RESULT', work, where, `≤ ${limit} ${unit}`, `${measured.toFixed(places)} ${unit}: ${verdict}`].join('\t'));
}

const sorted = (numbers) => numbers.toSorted((a, b) => a - b);
const middle = (numbers) => sorted(numbers)[Math.floor(numbers.length / 2)];
const p95 = (numbers) => sorted(numbers)[Math.min(numbers.length - 1, Math.floor(numbers.length * 0.95))];

const count = (page) => page.run(() => Number(document.querySelector('[data-testid="row-count"]')?.dataset.count || NaN));
const gap = (page) => page.run(() => window.longestGap);

async function whenUsable(program) {
  while (!(await program.page.run(() => document.querySelectorAll('.row').length > 3 && document.querySelector('.grid').ariaBusy === 'false'))) await sleep(5);
  await program.page.painted();
  return (Date.now() - begun(program.pid)) / 1000;
}

/** A function that goes on for longer than one request of the driver may. */
async function atLength(page, work, patience, ...given) {
  await page.run(`window.outcome = undefined; (${work})(...arguments).then((done) => { window.outcome = { done }; }, (error) => { window.outcome = { failed: String(error) }; });`, ...given);
  const end = Date.now() + patience;
  let outcome;
  // Who looks often is one more that the processors work for, and is measured with the rest.
  do await sleep(500);
  while (!(outcome = await page.run(() => window.outcome)) && Date.now() < end);
  if (!outcome) throw new Error(`waited ${patience / 1000} s in vain until it is measured`);
  if (outcome.failed) throw new Error(outcome.failed);
  return outcome.done;
}

async function empty(desktop) {
  const program = await desktop.launch({ library: desktop.library('empty') });
  await program.page.says('No papers yet');
  await sleep(3000);
  const taken = memory(program.pid);
  await program.close();
  return taken;
}

async function start(desktop, library) {
  const times = [];
  let program;
  for (let runs = 0; runs < 4; runs += 1) {
    if (program) await program.close();
    program = await desktop.launch({ library });
    times.push(await whenUsable(program));
    await sleep(1000);
  }
  result('start to usable window, warm', at, 1, 's', middle(times.slice(1)), 2);
  return program;
}

async function search(page) {
  const pairs = words.slice(1).map((word, index) => `${words[index]} ${word}`);
  const times = await atLength(page, keysToRows, 120_000, [words[0], ...pairs]);
  if (times.length < pairs.join('').length / 2) throw new Error('most keys asked for nothing');
  result('key to shown results, p95', `${at}, ${times.length} keys`, 50, 'ms', p95(times));
}

async function rows(page) {
  const heads = ['.head-title button', '[data-column="year"] button', '[data-column="added"] button'].map((head) => `.columns ${head}`);
  const times = [];
  for (const head of heads) for (let runs = 0; runs < 3; runs += 1) times.push(await atLength(page, pressToRows, 10_000, head));
  result('rows after another order, most', at, 100, 'ms', Math.max(...times));
  const places = [];
  for (let runs = 0; runs < 4; runs += 1) {
    for (const key of ['collection:Reviews', 'tag:biology', 'place:all']) places.push(await atLength(page, pressToRows, 10_000, `[data-place="${key}"]`));
  }
  result('rows after another collection or filter, most', at, 100, 'ms', Math.max(...places));
}

async function palette(page) {
  const times = [];
  for (let runs = 0; runs < 6; runs += 1) {
    times.push(await atLength(page, paletteOpens, 10_000));
    await page.press(Key.escape);
    await page.until('it is closed', () => page.run(() => document.querySelector('.palette') === null));
  }
  result('palette opened, most', at, 100, 'ms', Math.max(...times));
}

async function scrolling(page) {
  await page.run(watchGaps);
  await atLength(page, scrollFast, 20_000, 6000);
  result('longest gap between pictures, scrolling fast', at, 100, 'ms', await gap(page));
  await page.run(() => document.querySelector('.grid').scrollTo({ top: 0 }));
  await page.until('the first row is in view again', () => page.run(() => document.querySelector('.row[aria-rowindex="2"]') !== null));
}

async function elsewhere(desktop, library, page) {
  const times = [];
  for (let runs = 0; runs < 5; runs += 1) {
    const [id, title] = [await page.run(() => document.querySelector('.row[aria-rowindex="2"]').id.replace(/^row-/, '')), `A title of another process, ${runs}`];
    offprint(desktop, library, ['edit', id, '--set', `title=${title}`]);
    const done = Date.now();
    await page.says(title);
    times.push(Date.now() - done);
  }
  result('an edit of the command line seen', at, 1000, 'ms', Math.max(...times));
}

async function importing(desktop, library, page) {
  const folder = path.join(desktop.folder, 'papers');
  mkdirSync(folder);
  for (let n = 0; n < files; n += 1) writeFileSync(path.join(folder, `${n}.pdf`), paper(`${words[n % words.length]} and what ${n} others say of it`));
  const before = await count(page);
  await page.run(watchGaps);
  const from = Date.now();
  // A second start hands what it was given to the window that is open.
  await run(Desktop.program, ['--library', library, folder], { env: desktop.env, timeout: 20_000 });
  while ((await count(page)) < before + files * 0.9 && Date.now() - from < 300_000) await sleep(1000);
  const brought = (await count(page)) - before;
  result('longest gap between pictures, importing', `${brought} files in ${((Date.now() - from) / 1000).toFixed(0)} s`, 100, 'ms', await gap(page));
}

async function idle(desktop, library, program) {
  await program.close();
  const folders = ['one', 'two', 'three'].map((name) => path.join(desktop.folder, name));
  folders.forEach((folder) => mkdirSync(folder));
  offprint(desktop, library, ['watch', '--once', ...folders]);
  const again = await desktop.launch({ library });
  await whenUsable(again);
  await sleep(10_000);
  const before = worked(again.pid);
  await sleep(30_000);
  result('idle with three watched folders, of one processor', `${at}, 30 s`, 1, '%', (100 * (worked(again.pid) - before)) / 30, 2);
  await again.close();
}

const desktop = await Desktop.open();
try {
  await run(shelf, ['build', desktop.folder, String(items), '0'], { timeout: 600_000 });
  const library = desktop.library();

  const bare = await empty(desktop);
  const program = await start(desktop, library);
  const { page } = program;
  await search(page);
  await page.press(Key.escape);
  await rows(page);
  await palette(page);
  await scrolling(page);
  await elsewhere(desktop, library, page);
  // What the edits set going has ended by then.
  await sleep(45_000);
  result('memory above an empty window', at, 120, 'MB', memory(program.pid) - bare);
  await importing(desktop, library, page);
  await idle(desktop, library, program);
} finally {
  await desktop.close();
}
