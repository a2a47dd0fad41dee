// The whole job without a pointer: a library is filled, a paper found, tagged, filed, rated, read, marked,
// exported, thrown away and brought back. After each step the focus is somewhere, and to be seen.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Desktop } from './support/desktop.mjs';
import { hiddenFocus } from './support/focus.mjs';
import { Key } from './support/page.mjs';
import { paper } from './support/pdf.mjs';
import { offprint } from './support/shelf.mjs';

const SEARCH = '[data-testid="search"]';
const TITLE = 'A study of glass that bends';

let desktop;
before(async () => (desktop = await Desktop.open()));
after(() => desktop?.close());

/** The focus is where it should be, and one sees it. */
async function focusOn(page, what, selector) {
  await page.until(`the focus is on ${what}`, () => page.run((css) => document.activeElement?.matches(css) ?? false, selector), 5000).catch(async (error) => {
    const at = await page.run(() => document.activeElement?.outerHTML.slice(0, 200));
    throw new Error(`${error.message}, but on ${at}`);
  });
  await shows(page, what);
}

/** The focus is to be seen, once it has come in. */
async function shows(page, what) {
  let hidden;
  await page.until(`${what} shows the focus`, async () => (hidden = await page.run(hiddenFocus)) === null, 1500).catch(() => {});
  assert.equal(hidden, null, what);
}

/** Tab until the element with this name has the focus; each stop on the way shows the focus. */
async function tabTo(page, name, { most = 40, back = false } = {}) {
  for (let steps = 0; steps < most; steps += 1) {
    const here = await page.run(() => (document.activeElement?.getAttribute('aria-label') || document.activeElement?.textContent || '').trim());
    if (here.startsWith(name)) {
      await shows(page, name);
      return;
    }
    await (back ? page.press(Key.shift, Key.tab) : page.press(Key.tab));
    await page.painted();
    // From the last stop Tab leaves the page.
    if (await page.run(() => document.activeElement !== document.body)) await shows(page, `on the way to ${name}`);
  }
  throw new Error(`${most} times Tab did not lead to “${name}”`);
}

const count = (page, wanted, patience) =>
  page.until(`the list holds ${wanted} papers`, () =>
    page.run(() => Number(document.querySelector('[data-testid="row-count"]')?.dataset.count ?? NaN)).then((now) => (typeof wanted === 'function' ? wanted(now) : now === wanted)), patience);

const noDialog = (page) => page.until('the dialog is gone', () => page.run(() => document.querySelector('.scrim') === null));

/** F6 leads to what was just said, too: it is awaited until that is gone. */
const silent = (page) => page.until('nothing is said any more', () => page.run(() => document.querySelector('.toast') === null), 30_000);

test('the whole job is done by keyboard, and the focus is never lost', () =>
  desktop.pictured('keyboard', async () => {
    const library = desktop.library();
    const file = path.join(desktop.folder, 'glass.pdf');
    const exported = path.join(desktop.folder, 'papers.bib');
    writeFileSync(file, paper(TITLE));
    const program = await desktop.launch({ library, env: { OFFPRINT_TEST_CHOOSE: file, OFFPRINT_TEST_SAVE: exported } });
    const { page } = program;
    const shown = () => JSON.parse(offprint(desktop, library, ['--json', 'list', 'glass']))[0];

    // The sample library, and a PDF through the dialog of files.
    await page.says('No papers yet');
    await tabTo(page, 'Add the sample library');
    await page.press(Key.enter);
    await count(page, (now) => now > 5, 60_000);
    await page.until('the focus is not lost with the button', () => page.run(() => document.activeElement !== document.body));
    const samples = await page.run(() => Number(document.querySelector('[data-testid="row-count"]').dataset.count));
    await page.press(Key.control, 'o');
    await count(page, samples + 1, 60_000);

    // Found.
    await page.press('/');
    await focusOn(page, 'the search box', SEARCH);
    await page.typeHere('glass bends');
    await count(page, 1);
    await page.press(Key.enter);
    await focusOn(page, 'the list', '.grid');
    await page.press(Key.home);
    await page.role('heading', TITLE);
    await focusOn(page, 'the list with its row', '.grid[aria-activedescendant]');

    // Tagged.
    await page.press('t');
    await focusOn(page, 'the field for tags', '[data-testid="tag-input"]');
    await page.typeHere('to read');
    await page.press(Key.enter);
    await page.until('the tag is there', () => shown()?.tags.includes('to read'));
    await page.press(Key.escape);
    await focusOn(page, 'the list again', '.grid');

    // Filed in a new collection.
    await page.press('c');
    await focusOn(page, 'the palette', '[data-testid="palette"]');
    await page.typeHere('new coll');
    await page.press(Key.enter);
    await focusOn(page, 'the name of the collection', '.naming input');
    await page.typeHere('Optics');
    await page.press(Key.enter);
    await noDialog(page);
    await page.until('it is filed', () => shown()?.collections.includes('Optics'));
    await page.until('the focus is somewhere', () => page.run(() => document.activeElement !== document.body));
    await page.screenshot(Desktop.screenshot('keyboard-filed'));
    await page.press(Key.f6);

    // Rated, and its status set.
    await page.press('/');
    await page.press(Key.enter);
    await focusOn(page, 'the list', '.grid');
    await page.press(Key.home);
    await page.press('4');
    await page.press('u');
    await page.until('it is rated and being read', () => shown()?.rating === 4 && shown()?.status === 'reading');

    // A note.
    await page.press(Key.control, 'n');
    await focusOn(page, 'the note', '.cm-content');
    await page.typeHere('Bends more than one thinks.');
    await page.hasText('[data-testid="note-state"]', 'Saved');
    await page.press(Key.escape);
    await focusOn(page, 'the list after the note', '.grid');
    await page.press(Key.control, 'n');
    await focusOn(page, 'a second note', '.note:last-of-type .cm-content');
    await page.typeHere('Left');
    await page.press(Key.escape);
    await focusOn(page, 'the list, at once after a letter', '.grid');

    // Read, searched, marked and commented.
    await page.press(Key.enter);
    await focusOn(page, 'the pages', '.desk');
    await page.find('.page[data-page="1"] .sheet[data-drawn="there"] canvas');
    await page.press(Key.control, 'f');
    await focusOn(page, 'the box that finds', '[data-testid="find"]');
    await page.typeHere('larger than');
    await page.find('.hit.here');
    await page.press(Key.escape);
    await focusOn(page, 'the pages after finding', '.desk');
    await page.press(Key.shift, Key.right);
    await page.find('[data-testid="selection-menu"]');
    await page.press(Key.control, Key.shift, Key.right);
    await page.press(Key.control, Key.shift, Key.right);
    await page.until('one word more is selected', () => page.run(() => getSelection().toString().includes('has')));
    await page.press('h');
    await focusOn(page, 'the colours', '.inks [role="radio"]');
    // Who thinks about the colour keeps what is selected.
    await page.run(() => new Promise((go) => setTimeout(go, 400)));
    await focusOn(page, 'the colours, a while later', '.inks [role="radio"]');
    assert.ok(await page.run(() => getSelection().toString().includes('has')));
    await page.press(Key.enter);
    await page.until('it is marked', () => shown() && JSON.parse(offprint(desktop, library, ['--json', 'show', shown().id])).annotations.some(({ quote }) => quote.startsWith('larger than has')));
    await page.until('the focus is not lost with the colours', () => page.run(() => document.activeElement !== document.body));
    await focusOn(page, 'the pages again', '.desk');
    await page.press(Key.control, 'f');
    await page.press(Key.control, 'a');
    await page.typeHere('good agreement');
    await page.until('it is found', () => page.run(() => document.querySelector('[data-testid="find-count"]')?.textContent.startsWith('1 of')));
    await page.press(Key.escape);
    await page.press(Key.shift, Key.right);
    await page.find('[data-testid="selection-menu"]');
    await page.press('c');
    await focusOn(page, 'the comment', '[data-testid="mark-comment"]');
    await page.typeHere('With which theory?');
    await page.hasText('[data-testid="comment-state"]', 'Saved');
    await page.screenshot(Desktop.screenshot('keyboard-comment'));
    await page.press(Key.escape);
    await focusOn(page, 'the pages after the comment', '.desk');
    await silent(page);
    await page.press(Key.f6);
    await page.until('F6 leads on', () => page.run(() => document.activeElement !== document.body && !document.activeElement.matches('.desk')));
    await shows(page, 'where F6 leads');

    // Back, and the tab is closed.
    await page.press(Key.control, 'w');
    await focusOn(page, 'the list after the tab', '.grid');

    // Out of the library.
    await page.press(Key.control, 'e');
    await page.find('[data-testid="export-dialog"]');
    await page.until('the focus is in the dialog', () => page.run(() => document.activeElement.closest('[role="dialog"]') !== null));
    await shows(page, 'the dialog');
    await page.press(Key.enter);
    await page.until('it is written', () => existsSync(exported) && readFileSync(exported, 'utf8').includes('glass'));
    await noDialog(page);
    await focusOn(page, 'the list after the dialog', '.grid');

    // Thrown away, and brought back.
    await page.press(Key.delete);
    await page.says('1 paper moved to trash');
    await page.until('the focus is not lost with the row', () => page.run(() => document.activeElement !== document.body));
    await page.press(Key.control, 'z');
    await count(page, 1);

    // Nothing found.
    await page.press('/');
    await page.press(Key.control, 'a');
    await page.typeHere('zebra');
    await page.says('Nothing matches');
    await page.press(Key.enter);
    await tabTo(page, 'Clear search');
    await page.press(Key.enter);
    await focusOn(page, 'the box after clearing', SEARCH);
    await count(page, samples + 1);
    await page.press(Key.escape);
    await focusOn(page, 'the list', '.grid');

    // F6: tree, list, detail, and round.
    await silent(page);
    await page.press(Key.home);
    await page.press(Key.f6);
    await focusOn(page, 'the detail', '.detail *');
    await page.press(Key.f6);
    await focusOn(page, 'the tree', '.tree [role="treeitem"]');
    const chosen = () => page.run(() => getComputedStyle(document.querySelector('.tree .place[aria-selected="true"]')).backgroundColor);
    const walked = await chosen();
    await page.press(Key.f6);
    await focusOn(page, 'the list', '.grid');
    await page.until('the tree shows that the focus is elsewhere', async () => (await chosen()) !== walked);
    await page.press(Key.shift, Key.f6);
    await focusOn(page, 'the tree', '.tree [role="treeitem"]');

    // A setting.
    await page.press(Key.control, ',');
    await page.find('.settings');
    await page.until('the settings have the focus', () => page.run(() => document.activeElement.closest('.settings') !== null), 3000);
    await tabTo(page, 'Library');
    for (let steps = 0; steps < 4; steps += 1) await page.press(Key.down);
    await focusOn(page, 'the page on appearance', '.set-nav [aria-selected="true"]');
    await page.press(Key.tab);
    await shows(page, 'the theme');
    await page.press(Key.tab);
    await shows(page, 'the rows');
    await page.press(Key.right);
    await page.until('rows are compact', () => page.run(() => document.documentElement.dataset.density === 'compact'));
    await shows(page, 'a choice');
    await page.screenshot(Desktop.screenshot('keyboard-settings'));
    await page.press(Key.control, 'w');
    await page.until('the focus is in the library', () => page.run(() => document.activeElement.closest('.library') !== null), 5000);

    // Cited: its entry is on the clipboard.
    await page.press('/');
    await page.press(Key.enter);
    await focusOn(page, 'the list', '.grid');
    await page.press(Key.home);
    await page.press(Key.control, Key.shift, 'b');
    await page.says('1 paper copied as BibTeX');
    await program.close();
  }));
