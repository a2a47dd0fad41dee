// Search, through the window: results with marks while typing, what the box offers, what was meant,
// a note that is found soon after it was written, and a search that is kept over a restart.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { Desktop } from './support/desktop.mjs';
import { Key } from './support/page.mjs';

const listing = readFileSync(new URL('../fixtures/listing-trending.txt', import.meta.url), 'utf8');
const titles = JSON.parse(
  readFileSync(new URL('../fixtures/listing-trending.expected.json', import.meta.url), 'utf8'),
).map(({ title }) => title);
const SEARCH = '[data-testid="search"]';

let desktop;
before(async () => (desktop = await Desktop.open()));
after(() => desktop?.close());

const held = (page) =>
  page.run(() => Number(document.querySelector('[data-testid="row-count"]')?.dataset.count || NaN));

const holds = (page, fits, what = 'the list holds as many papers as it should') =>
  page.until(what, async () => {
    const count = await held(page);
    return !Number.isNaN(count) && fits(count) && { count };
  });

/** Puts a query in the place of the one in the box, key by key. */
async function search(page, query) {
  await page.click(await page.find(SEARCH));
  await page.press(Key.control, 'a');
  await page.press(Key.delete);
  await page.typeHere(query);
  await page.until('the query is in the box', () => inBox(page).then((text) => text === query));
}

const inBox = (page) => page.run((css) => document.querySelector(css).value, SEARCH);
const isOpen = (page) => page.run((css) => document.querySelector(css).ariaExpanded === 'true', SEARCH);

/** In each row that is shown: the words that are marked in it. */
const marked = (page) =>
  page.run(() => [...document.querySelectorAll('.row')].map((row) => [...row.querySelectorAll('mark')].map((mark) => mark.textContent.toLowerCase())));

const ready = (page) =>
  page.until('the index has taken up everything', async () => {
    const state = await page.run(() => window.__TAURI_INTERNALS__.invoke('search_index'));
    return state.phase === 'ready';
  }, 30_000);

/** Milliseconds from a key to the rows that it finds, in the page itself. */
const untilRows = (page) =>
  page.run(`
    const box = document.querySelector('${SEARCH}');
    const done = arguments[arguments.length - 1];
    const count = () => document.querySelector('[data-testid="row-count"]').dataset.count;
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
    return (async () => {
      const times = [];
      for (const text of ['diffusio', 'diffusion', 'diffusion m', 'diffusion mo', 'diffusio', 'diffusion']) {
        const busy = () => document.querySelector('.grid')?.getAttribute('aria-busy') !== 'false';
        const begun = performance.now();
        set.call(box, text);
        box.dispatchEvent(new Event('input', { bubbles: true }));
        while (busy()) await new Promise((go) => setTimeout(go, 1));
        times.push(Math.round(performance.now() - begun));
        await new Promise((go) => setTimeout(go, 150));
      }
      return times;
    })();
  `);

test('what is typed is found, marked, completed, corrected, and kept', () =>
  desktop.pictured('search', async () => {
    const library = desktop.library();
    await desktop.copy(listing);
    let program = await desktop.launch({ library });
    let { page } = program;
    await page.says('No papers yet');
    await page.press(Key.control, Key.shift, 'v');
    await page.click(await page.role('button', `Add ${titles.length} papers`));
    await page.click(await page.role('button', 'Done'));
    await holds(page, (count) => count === titles.length);
    await ready(page);

    // Fewer than all, each with what was looked for marked in it.
    await search(page, 'diffusion');
    const { count: found } = await holds(page, (count) => count > 1 && count < titles.length);
    await page.until('every row is marked', async () => {
      const rows = await marked(page);
      return rows.length > 1 && rows.every((words) => words.some((word) => word.startsWith('diffus')));
    });
    await page.screenshot(Desktop.screenshot('search-light'));
    await page.click(await page.find('.row'));
    await page.until('the paper is marked too', () => page.run(() => document.querySelectorAll('.detail mark').length > 0));

    await search(page, 'diffusion -flow');
    await holds(page, (count) => count > 0 && count < found, 'a word that is excluded narrows');

    // How soon: printed for the record; the bound is wide, since machines that build are slow.
    const times = await untilRows(page);
    console.log(`from key to rows: ${times.join(', ')} ms`);
    assert.ok(Math.min(...times) < 250, `from key to rows: ${times} ms`);

    // A tag is completed by the keyboard.
    await search(page, titles[0].split(' ').slice(0, 5).join(' '));
    await page.press(Key.escape);
    await page.press(Key.enter);
    await page.click(await page.role('row', titles[0], { exact: false }));
    const tag = await page.find('[data-testid="tag-input"]');
    await page.click(tag);
    await page.type(tag, 'to read');
    await page.press(Key.enter);
    await page.until('the tag is there', () => page.run(() => document.querySelector('.detail [aria-label="Tags"]')?.textContent.includes('to read')));
    await search(page, 'tag:to');
    await page.until('tags are offered', () => isOpen(page));
    await page.screenshot(Desktop.screenshot('search-offers-light'));
    await page.press(Key.down);
    await page.press(Key.tab);
    await page.until('the tag is completed', async () => (await inBox(page)) === 'tag:"to read" ');
    await holds(page, (count) => count === 1);

    // A typing error.
    await search(page, 'diffusoin');
    await page.click(await page.role('button', 'Did you mean diffusion?'));
    await holds(page, (count) => count >= found);
    assert.equal(await inBox(page), 'diffusion');

    // A note is found by its words soon after it was written.
    await page.clickOn('.row');
    await page.clickOn('button', 'Write a note');
    await page.type(await page.find('.note .cm-content'), 'Ask the beekeeper about swarms.');
    await page.hasText('[data-testid="note-state"]', 'Saved');
    const written = Date.now();
    await search(page, 'beekeeper');
    await holds(page, (count) => count === 1);
    await page.until('the row says that it was a note', () => page.run(() => /^Note/.test(document.querySelector('.row .by').textContent)));
    console.log(`from note to row: ${Date.now() - written} ms`);
    assert.ok(Date.now() - written < 4000, 'a note is found within two seconds, and two more for the typing');
    await page.screenshot(Desktop.screenshot('search-note-light'));

    // The search is saved, and there after a restart.
    await page.click(await page.role('button', 'Save this search'));
    await page.type(await page.find('.naming input'), 'About bees');
    await page.press(Key.enter);
    await page.role('treeitem', 'About bees', { exact: false });
    await program.close();

    program = await desktop.launch({ library, env: { GTK_THEME: 'Adwaita:dark' } });
    ({ page } = program);
    // It is still looked at, as it was; from elsewhere it is one click.
    await page.until('the search is as it was', async () => (await inBox(page)) === 'beekeeper');
    await holds(page, (count) => count === 1);
    await page.click(await page.role('treeitem', 'All items', { exact: false }));
    await holds(page, (count) => count === titles.length);
    await page.click(await page.role('treeitem', 'About bees', { exact: false }));
    await holds(page, (count) => count === 1);
    assert.equal(await inBox(page), 'beekeeper');
    await page.screenshot(Desktop.screenshot('search-saved-dark'));
    await search(page, 'diffusion');
    await holds(page, (count) => count === found);
    await page.screenshot(Desktop.screenshot('search-dark'));
    await program.close();
  }));
