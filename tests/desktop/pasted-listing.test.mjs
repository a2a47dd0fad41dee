// The main job, through the window: a pasted page of papers becomes a library that is still there,
// with its tag and its note, after the program has been closed, and after it has been killed.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { Desktop } from './support/desktop.mjs';
import { Key } from './support/page.mjs';
import { offprint } from './support/shelf.mjs';

const listing = readFileSync(new URL('../fixtures/listing-trending.txt', import.meta.url), 'utf8');
const expected = JSON.parse(
  readFileSync(new URL('../fixtures/listing-trending.expected.json', import.meta.url), 'utf8'),
);
const titles = expected.map(({ title }) => title);
const note = 'Compare with the baseline of last year.';

let desktop;
before(async () => (desktop = await Desktop.open()));
after(() => desktop?.close());

/** How many papers the list says it holds. */
const holds = (page, count) =>
  page.until(`the list holds ${count} papers`, () =>
    page.run(() => document.querySelector('[data-testid="row-count"]')?.dataset.count).then((n) => Number(n) === count),
  );

/** Selects the paper with this title, by way of the search box. */
async function select(page, title) {
  const box = await page.find('[data-testid="search"]');
  await page.click(box);
  await page.press(Key.control, 'a');
  await page.type(box, `${title.split(' ').slice(0, 6).join(' ')}`);
  await holds(page, 1);
  await page.click(await page.role('row', title, { exact: false }));
  await page.find('[role="row"][aria-selected="true"]');
}

const shownTags = (page) =>
  page.run(() => [...document.querySelectorAll('.detail [aria-label="Tags"] li')].map((li) => li.textContent.trim()));

/** All papers are there, whatever is searched for. */
async function isAllThere(page) {
  await page.find('.row');
  await page.click(await page.find('[data-testid="search"]'));
  await page.press(Key.escape);
  await holds(page, titles.length);
  await select(page, titles[0]);
  await page.until('the tag is there', async () => (await shownTags(page)).includes('to read'));
  await page.until('the note is there', async () =>
    page.run((text) => [...document.querySelectorAll('.note [data-testid="note-preview"]')].some((shown) => shown.textContent.trim() === text), note),
  );
}

test('a pasted listing is there, tagged and noted, after a restart and after a kill', () =>
  desktop.pictured('pasted-listing', async () => {
    const library = desktop.library();
    await desktop.copy(listing);

    let program = await desktop.launch({ library });
    let page = program.page;
    await page.says('No papers yet');
    await page.screenshot(Desktop.screenshot('first-light'));

    await page.press(Key.control, Key.shift, 'v');
    await page.until('every paper is listed', async () =>
      page.run((count) => document.querySelectorAll('[data-testid="paste-entries"] > li').length === count, titles.length),
    );
    await page.screenshot(Desktop.screenshot('paste-light'));
    await page.click(await page.role('button', `Add ${titles.length} papers`));
    await page.click(await page.role('button', 'Done'));
    await holds(page, titles.length);

    await select(page, titles[0]);
    const tag = await page.find('[data-testid="tag-input"]');
    await page.click(tag);
    await page.type(tag, 'to read');
    await page.press(Key.enter);
    await page.until('the tag is shown', async () => (await shownTags(page)).includes('to read'));

    await page.press(Key.escape);
    await page.click(await page.role('button', 'Write a note'));
    await page.type(await page.find('.note .cm-content'), note);
    await page.hasText('[data-testid="note-state"]', 'Saved');
    await page.screenshot(Desktop.screenshot('paper-light'));
    await program.close();

    program = await desktop.launch({ library, env: { GTK_THEME: 'Adwaita:dark' } });
    page = program.page;
    // What was searched for is there, too. After a kill it may be what was before: the page's own memory is written later.
    await holds(page, 1);
    await isAllThere(page);
    assert.ok(await page.run(() => matchMedia('(prefers-color-scheme: dark)').matches));
    assert.ok(!(await page.reads('did not end properly')), 'closing the window ends the program properly');
    await page.screenshot(Desktop.screenshot('paper-dark'));
    await program.kill();

    program = await desktop.launch({ library });
    await isAllThere(program.page);
    await program.close();
  }));

test('what was typed up to a second ago is there after a kill, in a note and in a field', () =>
  desktop.pictured('killed-typing', async () => {
    const library = desktop.library('typing');
    offprint(desktop, library, ['init']);
    const { item } = JSON.parse(offprint(desktop, library, ['--json', 'new', '--title', 'On typing']));
    const shown = () => JSON.parse(offprint(desktop, library, ['--json', 'show', item]));
    let program = await desktop.launch({ library });
    let { page } = program;
    await page.click(await page.role('row', 'On typing', { exact: false }));
    await page.role('heading', 'On typing');
    await page.press(Key.control, 'n');
    await page.find('.note .cm-content');
    await page.typeHere('A thought that must not be lost.');
    await page.run(() => new Promise((go) => setTimeout(go, 1000)));
    await program.kill();
    assert.equal(shown().notes[0].text, 'A thought that must not be lost.');

    program = await desktop.launch({ library });
    ({ page } = program);
    await page.click(await page.role('row', 'On typing', { exact: false }));
    await page.role('heading', 'On typing');
    await page.run(() => document.querySelector('.grid').focus());
    await page.press('e');
    await page.until('the title can be typed', () => page.run(() => document.activeElement?.ariaLabel === 'Title'));
    await page.typeHere('On typing, and on losing nothing');
    await page.hasText('[data-testid="field-state"]', 'Saved');
    await page.run(() => new Promise((go) => setTimeout(go, 1000)));
    await program.kill();
    assert.equal(shown().title, 'On typing, and on losing nothing');
  }));
