// Organising by hand, through the window: notes with links that lead back and forth, columns that are kept,
// papers that are dragged, and several that are edited in one step.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { troubles } from './support/axe.mjs';
import { Desktop } from './support/desktop.mjs';
import { Key } from './support/page.mjs';

const listing = readFileSync(new URL('../fixtures/listing-trending.txt', import.meta.url), 'utf8');
const titles = JSON.parse(
  readFileSync(new URL('../fixtures/listing-trending.expected.json', import.meta.url), 'utf8'),
).map(({ title }) => title);

let desktop;
before(async () => (desktop = await Desktop.open()));
after(() => desktop?.close());

const holds = (page, count) =>
  page.until(`the list holds ${count} papers`, () =>
    page.run((wanted) => document.querySelector('[data-testid="row-count"]')?.dataset.count === String(wanted), count));

async function paste(page) {
  await page.says('No papers yet');
  await page.press(Key.control, Key.shift, 'v');
  await page.click(await page.role('button', `Add ${titles.length} papers`));
  await page.click(await page.role('button', 'Done'));
  await holds(page, titles.length);
}

/** What is typed in where the cursor is, as it stands in the editor of the note in front. */
const written = (page) => page.run(() => [...document.querySelectorAll('.note-page .cm-line')].map((line) => line.textContent).join('\n'));

const saved = (page) => page.hasText('.note-page [data-testid="note-state"]', 'Saved');

test('a note links to a paper, is there after a restart, and the paper links back', () =>
  desktop.pictured('notes', async () => {
    const library = desktop.library('notes');
    await desktop.copy(listing);
    let program = await desktop.launch({ library });
    let { page } = program;
    await paste(page);

    await page.press(Key.escape);
    await page.click(await page.role('row', 'Notes'));
    await page.press(Key.control, 'n');
    await page.find('.note-page .cm-content');
    await page.typeHere('# Plan for the summer');
    await page.press(Key.enter);
    await page.press(Key.enter);
    await page.typeHere('- read ');
    const words = titles[0].split(' ').slice(0, 3).join(' ');
    await page.typeHere(`[[${words}`);
    await page.until('the paper is offered', () =>
      page.run((title) => document.querySelector('.cm-tooltip-autocomplete li[aria-selected]')?.textContent.startsWith(title), titles[0].slice(0, 20)));
    await page.screenshot(Desktop.screenshot('note-offers-light'));
    await page.press(Key.enter);
    await page.typeHere(' again');
    // The list goes on by itself.
    await page.press(Key.enter);
    await page.typeHere('set $e^{i\\pi} = -1$');
    await page.press(Key.control, 'b');
    await page.typeHere('bold');
    await saved(page);
    const text = await written(page);
    assert.match(text, /^# Plan for the summer\n\n- read .+ again\n- set \$e\^\{i\\pi\} = -1\$\*\*bold\*\*$/);
    await page.until('the note is listed by its first line', () => page.run(() => document.querySelector('.note-head b')?.textContent === 'Plan for the summer'));
    await page.screenshot(Desktop.screenshot('note-light'));
    assert.deepEqual(await troubles(page), []);
    await program.close();

    program = await desktop.launch({ library, env: { GTK_THEME: 'Adwaita:dark' } });
    ({ page } = program);
    await page.until('the note is there after a restart', async () => (await written(page)).includes('Plan for the summer'));
    await page.click(await page.role('button', 'Both'));
    await page.until('maths is set', () => page.run(() => document.querySelector('.prose .katex') !== null));
    await page.screenshot(Desktop.screenshot('note-both-dark'));
    assert.deepEqual(await troubles(page), []);

    // The paper gets another title: the link shows it, and leads there.
    await page.click(await page.find('.prose a[href^="offprint:"]'));
    await page.role('heading', titles[0]);
    await page.press('e');
    await page.find('.detail textarea.title-value');
    await page.typeHere('A paper under another title');
    await page.press(Key.enter);
    await page.role('heading', 'A paper under another title');
    await page.screenshot(Desktop.screenshot('backlinks-dark'));
    await page.click(await page.find('.backlink'));
    await page.until('the link in the note has the title of now', () =>
      page.run(() => document.querySelector('.in-front .prose a[href^="offprint:"]')?.textContent === 'A paper under another title'));
    await page.screenshot(Desktop.screenshot('note-tab-dark'));
    assert.deepEqual(await troubles(page), []);
    await program.close();
  }));
