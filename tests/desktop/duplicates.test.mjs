// Duplicates and health through the window: copies are found in the background, shown side by side,
// merged by keys with a value that was chosen, taken apart again by Undo; what is not the same stays away;
// and a title in capitals is put into a sentence.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { troubles } from './support/axe.mjs';
import { Desktop } from './support/desktop.mjs';
import { Key } from './support/page.mjs';
import { paper } from './support/pdf.mjs';

let desktop;
before(async () => (desktop = await Desktop.open()));
after(() => desktop?.close());

/** The background waits until the library is still; this leaves room for a machine that is busy. */
const FOUND = 30_000;

const offprint = (library, ...words) =>
  execFileSync(Desktop.program.replace(/offprint-desktop$/, 'offprint'), ['--library', library, ...words], {
    env: desktop.env,
    encoding: 'utf8',
  });

function add(library, title, ...more) {
  const told = offprint(library, '--json', 'new', '--title', title, ...more);
  return JSON.parse(told).item;
}

const shown = (library, id) => JSON.parse(offprint(library, '--json', 'show', id));

const count = (page) => page.run(() => document.querySelector('[data-place="duplicates"] .count')?.textContent ?? '0');
const counts = (page, wanted) => page.until(`${wanted} groups are counted in the tree`, async () => (await count(page)) === wanted, FOUND);
const theme = (page, value) => page.run((key, wanted) => window.__TAURI_INTERNALS__.invoke('setting_set', { key, value: wanted }), 'appearance.theme', value);
const looks = (page, value) => page.until(`it is ${value}`, () => page.run((wanted) => document.documentElement.dataset.theme === wanted, value));

function shelf(library) {
  offprint(library, 'init');
  const title = 'Learning the flow of braided rivers from photographs';
  const preprint = add(library, title, '--author', 'Amaral, Ines', '--author', 'Lindqvist, T.', '--set', 'issued=2019', '--set', 'arxiv=1905.01234', '--set', 'kind=article', '--set', 'abstract=We measure the flow of braided rivers from photographs that were taken for other reasons, and find that it can be told within a tenth.');
  const published = add(library, 'Learning the Flow of Braided Rivers from Photographs', '--author', 'Amaral, Ines', '--author', 'Lindqvist, Tobias', '--set', 'issued=2020-03', '--set', 'doi=10.5555/river.17', '--set', 'kind=article-journal', '--set', 'journal=Journal of Invented Hydrology', '--set', 'volume=12', '--set', 'page=101–117');
  const file = path.join(desktop.folder, 'rivers.pdf');
  writeFileSync(file, paper('Learning the flow of braided rivers from photographs'));
  offprint(library, 'attach', preprint, file);
  offprint(library, 'note', 'add', preprint, '--text', 'Compare with the gauges of 1953.');
  offprint(library, 'tag', 'add', 'rivers', preprint);
  add(library, 'Modelling the song of the wood thrush', '--author', 'Sato, Hana', '--set', 'issued=2015');
  add(library, 'Modeling the song of the wood thrush', '--author', 'Sato, Hana', '--set', 'issued=2015');
  add(library, 'A THEORY OF THE BAROMETER', '--author', 'Brandt, Lena', '--set', 'issued=1999');
  return { preprint, published };
}

test('copies are found, merged side by side by keys, and taken apart again', () =>
  desktop.pictured('duplicates', async () => {
    const library = desktop.library('duplicates');
    const { preprint, published } = shelf(library);
    const { page } = await desktop.launch({ library });
    await counts(page, '2');
    await page.click(await page.role('treeitem', 'Duplicates', { exact: false }));
    await page.says('One is a preprint of the other');
    await page.says('Published');
    assert.deepEqual(await troubles(page), []);
    await page.screenshot(Desktop.screenshot('duplicates-light'));
    await theme(page, 'dark');
    await looks(page, 'dark');
    await page.screenshot(Desktop.screenshot('duplicates-dark'));
    assert.deepEqual(await troubles(page), []);
    await theme(page, 'light');

    // The published one wins where it says where it was published; its title is chosen by hand.
    await page.run(() => document.querySelector('[data-part="title"] input').focus());
    await page.press('2');
    await page.press('m');
    await page.says('2 papers merged into one');
    await counts(page, '1');
    const kept = shown(library, published);
    assert.equal(kept.title, 'Learning the Flow of Braided Rivers from Photographs');
    assert.equal(kept.container_title, 'Journal of Invented Hydrology');
    assert.equal(kept.issued, '2020-03');
    assert.match(kept.abstract, /^We measure/);
    assert.deepEqual([kept.attachments.length, kept.notes.length, kept.tags], [1, 1, ['rivers']]);
    assert.equal(kept.attachments[0].version, 'preprint');
    assert.deepEqual([kept.doi, kept.arxiv], ['10.5555/river.17', '1905.01234']);
    assert.equal(shown(library, preprint).merged_into, published);

    await page.press(Key.control, 'z');
    await counts(page, '2');
    assert.equal(shown(library, preprint).trashed, null);
    assert.equal(shown(library, preprint).attachments.length, 1);
  }));

test('what is not the same is not shown again, also after a restart', () =>
  desktop.pictured('apart', async () => {
    const library = desktop.library('apart');
    shelf(library);
    const program = await desktop.launch({ library });
    await counts(program.page, '2');
    await program.page.click(await program.page.role('treeitem', 'Duplicates', { exact: false }));
    await program.page.says('One is a preprint of the other');
    await program.page.run(() => document.querySelector('[aria-label="Groups of duplicates"]').focus());
    await program.page.press(Key.end);
    await program.page.says('The titles differ only in');
    await program.page.press('n');
    await program.page.says('not the same, and not shown again');
    await counts(program.page, '1');
    await program.close();

    const { page } = await desktop.launch({ library });
    await counts(page, '1');
    await page.click(await page.role('treeitem', 'Duplicates', { exact: false }));
    await page.press('s');
    await page.says('One is a preprint of the other');
  }));

test('health says what is wanting, and puts a title in capitals into a sentence', () =>
  desktop.pictured('health', async () => {
    const library = desktop.library('health');
    shelf(library);
    const { page } = await desktop.launch({ library });
    await counts(page, '2');
    await page.click(await page.role('treeitem', 'Health', { exact: false }));
    await page.says('2 groups of possible duplicates');
    await page.click(await page.role('button', 'Show 1 title in capitals'));
    await page.says('A theory of the barometer');
    assert.deepEqual(await troubles(page), []);
    await page.screenshot(Desktop.screenshot('health-light'));
    await theme(page, 'dark');
    await looks(page, 'dark');
    await page.screenshot(Desktop.screenshot('health-dark'));
    await page.click(await page.role('button', 'Change to “A theory of the barometer”'));
    await page.says('1 paper changed to sentence case');
    await page.click(await page.role('button', 'Show 4 papers without a PDF'));
    await page.until('the list shows them', () => page.run(() => document.querySelector('[data-testid="row-count"]')?.dataset.count === '4'));
  }));
