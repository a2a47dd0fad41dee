// Every screen of the window, one after the other: how it is reached, and how it is left again.

import { readFileSync } from 'node:fs';
import { fill } from './shelf.mjs';
import { Key } from './page.mjs';

const listing = readFileSync(new URL('../../fixtures/listing-trending.txt', import.meta.url), 'utf8');
const settingsPages = ['Library', 'Watched folders', 'File names', 'Network', 'Appearance', 'Keyboard', 'Backups', 'About'];

export const invoke = (page, command, args) =>
  page.run((name, given) => window.__TAURI_INTERNALS__.invoke(name, given), command, args);

/** What floats has come in, or is gone: half there its colours are not those that are read. */
export async function settled(page) {
  await page.painted();
  await page.until('nothing moves', () =>
    page.run(() => {
      const isMoving = ({ playState, effect }) => playState === 'running' && effect.getComputedTiming().iterations !== Infinity;
      return !document.querySelector('[data-entering], [data-exiting]') && !document.getAnimations().some(isMoving);
    }));
}

export async function wearTheme(page, theme) {
  await invoke(page, 'setting_set', { key: 'appearance.theme', value: theme });
  await page.until(`the window is ${theme}`, () => page.run((wanted) => document.documentElement.dataset.theme === wanted, theme));
}

const noDialog = (page) => page.until('the dialog is gone', () => page.run(() => document.querySelector('.scrim') === null));

async function leave(page) {
  await page.press(Key.escape);
  await noDialog(page);
}

async function closeMenu(page) {
  await page.press(Key.escape);
  await page.until('nothing floats any more', () => page.run(() => document.querySelector('.float') === null));
}

const focusList = async (page) => {
  await page.find('.grid');
  await page.run(() => document.querySelector('.grid').focus());
};

const place = async (page, name) => {
  await page.press(Key.control, '1');
  await page.click(await page.find(`.tree [role="treeitem"][aria-label^="${name}"], .tree [data-place$="${name}"]`));
};

async function command(page, words) {
  await page.press(Key.control, 'k');
  await page.find('[data-testid="palette"]');
  await page.typeHere(words);
  await page.until(`“${words}” is offered`, () =>
    page.run((wanted) => document.querySelector('.palette [role=option][aria-selected=true]')?.textContent.startsWith(wanted), words));
  await page.press(Key.enter);
  await page.until('the palette is gone', () => page.run(() => document.querySelector('.palette') === null));
}

async function search(page, text) {
  await page.press(Key.control, 'f');
  await page.press(Key.control, 'a');
  await page.press(Key.delete);
  await page.typeHere(text);
  await page.until('it is in the box', () => page.run((wanted) => document.querySelector('[data-testid="search"]').value === wanted, text));
}

async function clearSearch(page) {
  await page.press(Key.control, 'f');
  await page.press(Key.control, 'a');
  await page.press(Key.delete);
  await page.press(Key.escape);
  await page.until('nothing is searched for', () => page.run(() => document.querySelector('[data-testid="search"]').value === ''));
}

async function dialog(page, words, name, visit) {
  await command(page, words);
  await page.find('.scrim [role="dialog"]');
  await visit(name);
  await leave(page);
}

/** The screens of a library in which nothing is yet. */
export async function walkEmpty(desktop, visit) {
  await desktop.copy(listing);
  const program = await desktop.launch({ library: desktop.library('empty') });
  const { page } = program;
  await page.says('No papers yet');
  await visit(page, 'first-run');
  await page.press(Key.control, Key.shift, 'v');
  await page.role('button', 'Add 53 papers');
  await visit(page, 'paste');
  await leave(page);
  await program.close();
}

/** All others. */
export async function walkFull(desktop, visitPage) {
  const library = desktop.library('full');
  fill(desktop, library);
  const program = await desktop.launch({ library });
  const { page } = program;
  const visit = (name) => visitPage(page, name);
  await page.find('.row');
  await invoke(page, 'note_add', { item: null, text: '# Plan for the summer\n\n- read\n- write $x^2$\n' });
  await invoke(page, 'search_save', { name: 'About bees', query: 'bees year:>2000' });

  await inList(page, visit);
  await inPlaces(page, visit);
  await inDialogs(page, visit);
  await inTabs(page, visit);
  return program;
}

async function inList(page, visit) {
  await focusList(page);
  await page.press(Key.home);
  await page.find('.detail .note');
  await visit('list-selected');
  await focusList(page);
  await page.press(Key.home);
  await page.press(Key.shift, Key.f10);
  await page.find('.menu');
  await visit('list-menu');
  await closeMenu(page);
  await focusList(page);
  await page.press(Key.home);
  await page.press(Key.shift, Key.down);
  await page.press(Key.shift, Key.down);
  await page.says('3 papers selected');
  await visit('several');

  await page.click(await page.role('button', 'Columns'));
  await page.find('.menu');
  await visit('columns');
  await closeMenu(page);
  await search(page, 'tag:to');
  await page.until('tags are offered', () => page.run(() => document.querySelector('[data-testid="search"]').ariaExpanded === 'true'));
  await visit('completions');
  await page.press(Key.escape);
  await search(page, 'learning tag:method');
  await page.find('.row');
  await visit('found');
  await search(page, 'zebra in:Thesis is:unread');
  await page.says('Nothing matches');
  await visit('empty-search');
  await clearSearch(page);
}

async function inPlaces(page, visit) {
  await place(page, 'Trash');
  await page.hasText('.place-head h1', 'Trash');
  await visit('trash');
  await place(page, 'Reading queue');
  await page.hasText('.place-head h1', 'Reading queue');
  await visit('empty-place');
  await place(page, 'Notes');
  await page.says('Plan for the summer');
  await page.click(await page.find('.note-head'));
  await page.find('.note-page .cm-content');
  await visit('notes');
  await place(page, 'Inbox');
  await page.says('another scan.pdf');
  await visit('inbox');
  await page.run(() => document.querySelector('.card-list').focus());
  await page.press('m');
  await page.find('.scrim [role="dialog"]');
  await visit('attach');
  await leave(page);
  await page.click(await page.find('.segment:nth-of-type(2)'));
  await page.says('bill.pdf');
  await visit('inbox-aside');
  await place(page, 'All items');
  await page.hasText('.place-head h1', 'All items');
  await page.click(await page.find('.watching'));
  await page.says('Watched folders');
  await visit('watched');
  await closeMenu(page);
  await page.click(await page.find('[data-testid="activity"]'));
  await page.find('.jobs');
  await visit('activity');
  await closeMenu(page);
}

async function inDialogs(page, visit) {
  await focusList(page);
  await page.press(Key.home);
  await page.press(Key.control, 'k');
  await page.find('.palette [role=option]');
  await visit('palette');
  await leave(page);
  await focusList(page);
  await page.press('c');
  await page.find('.palette [role=option]');
  await visit('palette-collections');
  await leave(page);
  await dialog(page, 'Keyboard shortcuts', 'shortcuts', visit);
  await dialog(page, 'Add by identifier…', 'identifiers', visit);
  await dialog(page, 'How to search', 'query-help', visit);
  await dialog(page, 'Export…', 'export', visit);
  await dialog(page, 'Rename files…', 'rename', visit);
  await dialog(page, 'New collection…', 'naming', visit);
}

async function inTabs(page, visit) {
  await command(page, 'History');
  await page.find('.history li');
  await visit('history');
  for (const section of settingsPages) {
    await page.press(Key.control, ',');
    await page.click(await page.role('tab', section));
    await page.until(`${section} is shown`, () =>
      page.run((title) => [...document.querySelectorAll('.set-page h1')].some(({ textContent }) => textContent === title), section));
    await visit(`settings-${section.toLowerCase().replaceAll(' ', '-')}`);
  }
  await place(page, 'Notes');
  await page.click(await page.find('.note-head'));
  await page.find('.note-page .cm-content');
  await page.click(await page.role('button', 'Open in a tab', { exact: false }));
  await page.find('.in-front .note-page .cm-content');
  await visit('note-tab');
  await page.press(Key.control, '1');
  await place(page, 'All items');
  await search(page, 'herons');
  await page.says('1 paper found');
  await page.press(Key.enter);
  await focusList(page);
  await page.press(Key.home);
  await page.press(Key.enter);
  await page.find('.page[data-page="1"] .sheet[data-drawn="there"] canvas');
  await page.find('.side');
  await visit('reader');
  await page.press(Key.control, 'f');
  await page.press(Key.control, 'a');
  await page.typeHere('water is still');
  await page.find('.hit.here');
  await page.press(Key.escape);
  await page.press(Key.shift, Key.right);
  await page.find('[data-testid="selection-menu"]');
  await visit('reader-selection');
  await page.press('c');
  await page.find('[data-testid="mark-comment"]');
  await visit('reader-mark');
  await page.press(Key.escape);
  await page.press(Key.escape);
  await page.press(Key.control, '1');
  await clearSearch(page);
}
