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
  await page.until('the dialog is gone', () => page.run(() => document.querySelector('.scrim') === null));
}

/** The middle of an element, for the pointer. */
const middle = (page, selector, at = 0) =>
  page.run((css, index) => {
    const { left, top, width, height } = document.querySelectorAll(css)[index].getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  }, selector, at);

const countAt = (page, key) => page.run((place) => document.querySelector(`[data-place="${place}"] .count`)?.textContent ?? '0', key);

const heads = (page) =>
  page.run(() => [...document.querySelectorAll('.columns [data-column]')].filter((head) => head.offsetParent !== null)
    .map((head) => [head.dataset.column, head.getBoundingClientRect().left]).sort(([, a], [, b]) => a - b).map(([key]) => key));

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

    await page.click(await page.role('treeitem', 'Notes', { exact: false }));
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
    await page.until('the title can be typed', () => page.run(() => document.activeElement?.ariaLabel === 'Title'));
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

test('a long note shows the line that is typed, above its foot', () =>
  desktop.pictured('long-note', async () => {
    const program = await desktop.launch({ library: desktop.library('long') });
    const { page } = program;
    await page.says('No papers yet');
    await page.press(Key.control, 'n');
    await page.find('.note-page .cm-content');
    for (let line = 1; line <= 40; line += 1) {
      await page.typeHere(`Line ${line}`);
      await page.press(Key.enter);
    }
    await page.typeHere('The last one');
    await saved(page);
    const { line, foot, end } = await page.run(() => {
      const place = (css) => document.querySelector(css).getBoundingClientRect();
      return { line: place('.note-page .cm-line:last-child').bottom, foot: place('.note-page .note-foot'), end: place('.note-scroll').bottom };
    });
    assert.ok(line <= foot.top, `the line ends at ${line}, the foot begins at ${foot.top}`);
    assert.ok(foot.bottom <= end && foot.bottom > end - 16, `the foot ends at ${foot.bottom}, what is seen at ${end}`);
    await page.screenshot(Desktop.screenshot('note-long-light'));
    // What is typed as the window closes is there the next time.
    await page.typeHere(', and a word more');
    await program.close();
    const again = await desktop.launch({ library: desktop.library('long') });
    const kept = await again.page.run(async () => {
      const [note] = await window.__TAURI_INTERNALS__.invoke('note_list');
      return (await window.__TAURI_INTERNALS__.invoke('note_show', { id: note.id })).text;
    });
    assert.match(kept, /\nThe last one, and a word more$/);
    await again.close();
  }));

test('papers are dragged, edited together in one step, and columns are kept', () =>
  desktop.pictured('organise', async () => {
    const library = desktop.library('organise');
    await desktop.copy(listing);
    let program = await desktop.launch({ library });
    let { page } = program;
    await paste(page);

    // Two collections, one moved into the other from its menu, and back by dragging.
    for (const name of ['Dynamics', 'Grokking']) {
      await page.click(await page.role('button', 'New collection'));
      await page.type(await page.find('.naming input'), name);
      await page.press(Key.enter);
      await page.role('heading', name);
    }
    await page.find('[data-place="collection:Grokking"]');
    await page.run(() => document.querySelector('[data-place="collection:Grokking"]').dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, clientX: 60, clientY: 250 })));
    await page.click(await page.role('menuitem', 'Move to'));
    await page.click(await page.role('menuitem', 'Dynamics'));
    await page.says('“Grokking” moved into “Dynamics”');
    await page.click(await page.role('treeitem', 'All items', { exact: false }));
    await holds(page, titles.length);

    // Three papers are dragged over the closed collection, which opens, and let go in the one inside it.
    await page.click(await page.find('.row'));
    await page.press(Key.shift, Key.down);
    await page.press(Key.shift, Key.down);
    await page.role('heading', '3 papers selected');
    const from = await middle(page, '.row .title', 1);
    const closed = await middle(page, '[data-place="collection:Dynamics"]');
    const inner = { x: closed.x, y: closed.y + 26 };
    const wait = Array.from({ length: 16 }, (_, step) => ({ x: closed.x + (step % 2), y: closed.y }));
    await page.drag([from, { x: from.x - 40, y: from.y }, ...wait, inner]);
    await page.says('3 papers put into “Grokking”');
    await page.until('the collection is closed again', () => page.run(() => document.querySelector('[data-place="collection:Dynamics/Grokking"]') === null));
    await page.drag([from, closed, await middle(page, '[data-place="place:queue"]')]);
    await page.until('they are in the reading queue', async () => (await countAt(page, 'place:queue')) === '3');

    // By keyboard: C files them.
    await page.run(() => document.querySelector('.grid').focus());
    await page.press('c');
    await page.role('combobox', 'Put 3 papers into collection');
    await page.typeHere('Dynamics');
    await page.role('option', 'Dynamics', { exact: false });
    await page.press(Key.enter);
    await page.says('3 papers put into “Dynamics”');

    // One field of all three, as one step.
    await page.until('collections of all are told', () => page.run(() => document.querySelector('.detail [aria-label="Collections"]')?.textContent.includes('Grokking')));
    await page.click(await page.role('button', 'Journal: unknown in all'));
    await page.typeHere('Annals of Grokking');
    await page.press(Key.enter);
    await page.says('3 papers changed');
    await page.role('button', 'Journal: Annals of Grokking');
    await page.screenshot(Desktop.screenshot('several-light'));
    assert.deepEqual(await troubles(page), []);
    const venues = () => page.run(() => [...document.querySelectorAll('.row .by')].filter((line) => line.textContent.includes('Annals of Grokking')).length);
    await page.until('the rows show it', async () => (await venues()) === 3);
    await page.run(() => document.querySelector('.grid').focus());
    await page.press(Key.control, 'z');
    await page.until('one step takes it from all', async () => (await venues()) === 0);

    // Columns: one appears, one moves and grows by keyboard, one is dragged.
    await page.click(await page.role('button', 'Columns'));
    await page.screenshot(Desktop.screenshot('columns-light'));
    await page.click(await page.role('menuitemcheckbox', 'Venue'));
    await page.until('the column is there', async () => (await heads(page)).includes('venue'));
    await page.run(() => document.querySelector('.columns [data-column="year"] button').focus());
    const width = () => page.run(() => getComputedStyle(document.querySelector('.columns')).gridTemplateColumns.split(' '));
    const before = await width();
    await page.press(Key.shift, Key.left);
    await page.until('the column is wider', async () => (await width()).join() !== before.join());
    await page.press(Key.control, Key.left);
    await page.until('it moved to the left', async () => (await heads(page)).join() === 'year,venue,added');
    const added = await middle(page, '.columns [data-column="added"] button');
    const first = await middle(page, '.columns [data-column="year"] button');
    await page.drag([added, { x: added.x - 20, y: added.y }, { x: first.x - 30, y: added.y }]);
    await page.until('it was dragged to the front', async () => (await heads(page)).join() === 'added,year,venue');
    const wide = await width();
    await page.screenshot(Desktop.screenshot('columns-moved-light'));
    await program.close();

    program = await desktop.launch({ library, env: { GTK_THEME: 'Adwaita:dark' } });
    ({ page } = program);
    await holds(page, titles.length);
    await page.until('columns are as they were', async () => (await heads(page)).join() === 'added,year,venue' && (await width()).join() === wide.join());

    // Filters are chips, and the empty result names them.
    await page.press('/');
    await page.typeHere('in:Dynamics is:unread zebra ');
    await page.says('Filtered by in “Dynamics” and status “unread”.');
    await page.screenshot(Desktop.screenshot('chips-dark'));
    assert.deepEqual(await troubles(page), []);
    await page.click(await page.role('button', 'Remove filter status unread'));
    await page.until('the filter is taken off', () => page.run(() => document.querySelector('[data-testid="search"]').value === 'in:Dynamics zebra'));
    await page.click(await page.role('button', 'Clear the filter'));
    await page.until('only the word is left', () => page.run(() => document.querySelector('[data-testid="search"]').value === 'zebra'));
    await program.close();
  }));
