// Watched folders through the window: one is added in the settings, what is downloaded arrives with
// its title, what is no paper is listed, a copy is known, what was trashed stays away, and what came
// while the program was off is caught up.

import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Desktop } from './support/desktop.mjs';
import { Key } from './support/page.mjs';
import { invoice, paper } from './support/pdf.mjs';

let desktop;
before(async () => (desktop = await Desktop.open()));
after(() => desktop?.close());

/** A file rests two seconds before it is read; this leaves room for a machine that is busy. */
const ARRIVES = 60_000;

/** As a browser does: a part beside it, renamed at its end. */
function download(folder, name, bytes) {
  const part = path.join(folder, `${name}.crdownload`);
  writeFileSync(part, bytes);
  renameSync(part, path.join(folder, name));
}

const holds = (page, count) =>
  page.until(
    `the list holds ${count} papers`,
    () =>
      page
        .run(() => document.querySelector('[data-testid="row-count"]')?.dataset.count ?? '0')
        .then((n) => Number(n) === count),
    ARRIVES,
  );

async function openFolders(page) {
  await page.press(Key.control, ',');
  await page.click(await page.role('tab', 'Watched folders'));
}

test('what is downloaded arrives once, and what was trashed stays away', () =>
  desktop.pictured('watched', async () => {
    const library = desktop.library();
    const downloads = path.join(desktop.folder, 'Downloads');
    mkdirSync(downloads);
    const start = () => desktop.launch({ library, env: { OFFPRINT_TEST_CHOOSE: downloads } });

    let program = await start();
    let { page } = program;
    await page.says('No papers yet');
    await openFolders(page);
    await page.says('No folder is watched');
    await page.click(await page.role('button', 'Watch a folder…'));
    await page.says('Watching, 0 files from here in the library', ARRIVES);
    await page.screenshot(Desktop.screenshot('watched-settings-light'));

    download(downloads, 'glass.pdf', paper('A study of glass that was downloaded'));
    download(downloads, 'sand.pdf', paper('What the sand of deserts is made of'));
    await page.says('Watching, 2 files from here in the library', ARRIVES);
    await page.says('added');

    // A bill is listed and stays where it is; the same bytes again are no new paper.
    download(downloads, 'bill.pdf', invoice());
    copyFileSync(path.join(downloads, 'glass.pdf'), path.join(downloads, 'glass (1).pdf'));
    await page.click(await page.role('button', '1 file left out'));
    await page.says('bill.pdf', ARRIVES);
    await page.says('No paper');
    await page.says('Watching, 3 files from here in the library', ARRIVES);
    await page.screenshot(Desktop.screenshot('watched-left-out-light'));
    assert.ok(existsSync(path.join(downloads, 'bill.pdf')), 'it stays where it is');

    await page.press(Key.control, '1');
    await holds(page, 2);
    await page.click(await page.role('row', 'A study of glass that was downloaded', { exact: false }));
    await page.press(Key.delete);
    await holds(page, 1);
    copyFileSync(path.join(downloads, 'glass.pdf'), path.join(downloads, 'glass once more.pdf'));
    download(downloads, 'clay.pdf', paper('How clay keeps the shape of a hand'));
    await holds(page, 2);
    await page.role('row', 'How clay keeps the shape of a hand', { exact: false });
    await page.click(await page.role('button', 'Activity'));
    await page.says('Came in from Downloads');
    await page.screenshot(Desktop.screenshot('watched-report-light'));
    await page.press(Key.escape);

    await program.close();
    download(downloads, 'rain.pdf', paper('Rain that falls while nobody looks'));
    program = await start();
    ({ page } = program);
    await holds(page, 3);
    await page.role('row', 'Rain that falls while nobody looks', { exact: false });
    const rows = await page.run(() => document.querySelector('[role="grid"]').innerText);
    assert.doesNotMatch(rows, /glass/, 'what was trashed stays away');

    // What is no paper becomes one by one key.
    await openFolders(page);
    await page.click(await page.role('button', '1 file left out'));
    await page.click(await page.role('button', 'Look at what is no paper'));
    await page.click(await page.role('option', 'bill.pdf', { exact: false }));
    await page.screenshot(Desktop.screenshot('watched-aside-light'));
    await page.press('a');
    await page.says('Nothing is set aside');
    await program.close();
  }));
