// The inbox through the window: a file beside the paper that it is like, merged and undone; one decision
// for all of a kind; what went in by itself, undone and done again.

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { Desktop } from './support/desktop.mjs';
import { Key } from './support/page.mjs';
import { paper, scan } from './support/pdf.mjs';

const run = promisify(execFile);
const command = path.join(path.dirname(Desktop.program), 'offprint');
const TITLE = 'On the reading of gauges by night';

let desktop;
before(async () => (desktop = await Desktop.open()));
after(() => desktop?.close());

const waiting = (page, count) =>
  page.until(`${count} files wait`, () =>
    page.run(() => document.querySelectorAll('.card-list [role=option]').length).then((n) => n === count));

test('a file is merged into the paper that it is like, scans are set aside at once, and what went in is told', () =>
  desktop.pictured('inbox', async () => {
    const library = desktop.library();
    const offprint = async (...args) => (await run(command, ['--library', library, ...args], { env: desktop.env })).stdout;
    const folder = path.join(desktop.folder, 'Downloads');
    mkdirSync(folder);
    await offprint('init');
    await offprint('import', write(folder, 'whole.pdf', paper('What the sand of deserts is made of')));
    await offprint('new', '--title', TITLE);
    // Bytes that differ are files that differ.
    for (const number of [1, 2, 3]) await add(offprint, folder, `scan ${number}.pdf`, Buffer.concat([scan(), Buffer.from(`% ${number}\n`)]));
    await add(offprint, folder, 'gauges.pdf', Buffer.from(scan().toString('latin1').replace('(received in June)', `(${TITLE})`.padEnd(18)), 'latin1'));

    const { page } = await desktop.launch({ library });
    await page.click(await page.find('.tree [role="treeitem"][aria-label^="Inbox"]'));
    await waiting(page, 4);
    await page.says('% match');
    await page.screenshot(Desktop.screenshot('inbox-like'));
    await page.run(() => document.querySelector('.card-list').focus());
    await page.press('m');
    await waiting(page, 3);
    await page.says('merged into');
    await page.press(Key.control, 'z');
    await waiting(page, 4);

    // The first one, too, holds little text.
    await page.press(Key.end);
    await page.says('4 files wait for this reason.');
    await page.press(Key.shift, Key.delete);
    await page.says('Nothing waits here');
    await page.says('4 files set aside as no papers');

    await page.click(await page.find('.segments .segment:nth-of-type(3)'));
    await page.says('What the sand of deserts is made of');
    const acts = () => page.run(() => [...document.querySelectorAll('.came-in .step-acts button')].map((one) => one.getAttribute('aria-label')));
    const [first] = await acts();
    assert.match(first, /^Undo: “What the sand/);
    await page.click(await page.role('button', first));
    await page.until('it is undone', async () => (await acts())[0]?.startsWith('Redo: '));
    await page.click(await page.role('button', first.replace('Undo', 'Redo')));
    await page.until('it is done again', async () => (await acts())[0]?.startsWith('Undo: '));
    await page.screenshot(Desktop.screenshot('inbox-history'));
  }));

function write(folder, name, bytes) {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

const add = (offprint, folder, name, bytes) => offprint('import', write(folder, name, bytes));
