// Commands, through the window: the palette by keyboard, settings that are worn at once and after a
// restart, a step of the history undone, the sheet of shortcuts, links from outside, back and forward;
// and axe over all of it in both themes.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { Desktop } from './support/desktop.mjs';
import { Key } from './support/page.mjs';

const run = promisify(execFile);
const axe = readFileSync(new URL('../../ui/node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const PALETTE = '[data-testid="palette"]';

let desktop;
before(async () => (desktop = await Desktop.open()));
after(() => desktop?.close());

const invoke = (page, command, args) =>
  page.run((name, given) => window.__TAURI_INTERNALS__.invoke(name, given), command, args);

/** Serious and critical faults of what is shown. Behind a dialog the page is hidden and keeps no focus. */
async function faults(page) {
  await page.run(axe);
  return page.run(async () => {
    const { violations } = await window.axe.run(document.body, { rules: { 'aria-hidden-focus': { enabled: false } } });
    const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    return bad.map(({ id, nodes }) => `${id}: ${nodes[0].html} ${nodes[0].failureSummary}`);
  });
}

async function withSample(page) {
  await page.says('No papers yet');
  await page.click(await page.role('button', 'Add the sample library'));
  await page.until('the sample is there', () => page.run(() => document.querySelectorAll('.row').length > 5), 60_000);
}

async function ask(page, text) {
  await page.press(Key.control, 'k');
  await page.find(PALETTE);
  await page.typeHere(text);
}

const firstOffer = (page, text) =>
  page.until(`the first offer is “${text}”`, () =>
    page.run((wanted) => document.querySelector('.palette [role=option][aria-selected=true]')?.textContent.startsWith(wanted), text));

const theme = (page) => page.run(() => document.documentElement.dataset.theme ?? 'system');

/** What floats has come in, or is gone: half there its colours are not those that are read. */
async function settled(page) {
  await page.painted();
  await page.until('nothing moves', () =>
    page.run(() => !document.querySelector('[data-entering], [data-exiting]') && document.getAnimations().every(({ playState }) => playState !== 'running')));
}

test('the palette finds commands in spite of errors, and runs them by keyboard', () =>
  desktop.pictured('palette', async () => {
    const program = await desktop.launch({ library: desktop.library() });
    const { page } = program;
    await withSample(page);
    await page.press(Key.home);
    await page.run(() => document.querySelector('.grid').focus());
    await page.press(Key.home);

    await ask(page, 'mark as raed');
    await firstOffer(page, 'Mark as read');
    await page.press(Key.enter);
    await page.until('the paper is read', () => page.run(() => document.querySelector('.row.current')?.classList.contains('read')));

    await ask(page, 'quaternion');
    await page.says('Nothing is called like');
    await page.press(Key.escape);
    for (const wanted of ['light', 'dark']) {
      await ask(page, `${wanted} theme`);
      await firstOffer(page, `${wanted[0].toUpperCase()}${wanted.slice(1)} theme`);
      await page.press(Key.enter);
      await page.until(`the window is ${wanted}`, async () => (await theme(page)) === wanted);
      await ask(page, 'add');
      await firstOffer(page, 'Add');
      await settled(page);
      assert.deepEqual(await faults(page), []);
      await page.screenshot(Desktop.screenshot(`palette-${wanted}`));
      await page.press(Key.escape);
    }
    await page.press(Key.control, 'k');
    await page.find(PALETTE);
    await page.says('Used lately');
    await firstOffer(page, 'Dark theme');
    await page.screenshot(Desktop.screenshot('palette-lately'));
    await page.press(Key.escape);

    await page.press('?');
    await page.says('In the search box');
    await settled(page);
    assert.deepEqual(await faults(page), []);
    await page.screenshot(Desktop.screenshot('shortcuts-dark'));
    await program.close();
  }));

test('settings save by themselves, are worn at once, and survive a restart', () =>
  desktop.pictured('settings', async () => {
    const library = desktop.library('settings');
    const program = await desktop.launch({ library });
    const { page } = program;
    await withSample(page);
    const file = path.join(desktop.env.XDG_CONFIG_HOME, 'offprint/settings.toml');
    await page.press(Key.control, ',');
    await page.until('the settings have the focus', () => page.run(() => document.activeElement.closest('.settings') !== null));
    await page.click(await page.role('tab', 'Appearance'));
    for (const [name, wanted] of [['Light', 'light'], ['Dark', 'dark']]) {
      await page.click(await page.find(`.segment:nth-of-type(${wanted === 'light' ? 2 : 3})`));
      await page.until(`the window is ${wanted}`, async () => (await theme(page)) === wanted, 5000);
      for (const section of ['Library', 'Watched folders', 'File names', 'Network', 'Keyboard', 'Backups', 'About', 'Appearance']) {
        await page.click(await page.role('tab', section));
        await page.until(`${section} is shown`, () => page.run((title) => [...document.querySelectorAll('.set-page h1')].some(({ textContent }) => textContent === title), section));
        await settled(page);
        assert.deepEqual(await faults(page), [], `${section}, ${name}`);
        await page.screenshot(Desktop.screenshot(`settings-${section.toLowerCase().replace(' ', '-')}-${wanted}`));
      }
    }
    await page.click(await page.role('tab', 'Backups'));
    await page.click(await page.role('button', 'Back up now'));
    await page.says('offprint restore library-2', 20_000);
    await page.screenshot(Desktop.screenshot('settings-backed-up'));
    await invoke(page, 'setting_set', { key: 'appearance.density', value: 'compact' });
    await page.until('it is compact', () => page.run(() => document.documentElement.dataset.density === 'compact'));
    const refused = await page.run(() => window.__TAURI_INTERNALS__.invoke('setting_set', { key: 'library.path', value: '/tmp' }).then(() => 'set', ({ kind }) => kind));
    assert.equal(refused, 'invalid', 'the page names no folder');

    // As the command line does it, from outside.
    const offprint = path.join(path.dirname(Desktop.program), 'offprint');
    await run(offprint, ['config', 'set', 'appearance.font_size', 'large'], { env: desktop.env });
    await page.until('the words are large', () => page.run(() => document.documentElement.dataset.font === 'large'));
    assert.match(readFileSync(file, 'utf8'), /theme = "dark"/);
    await program.close();

    const again = await desktop.launch({ library });
    await again.page.until('the theme is there again', async () => (await theme(again.page)) === 'dark');
    const worn = await again.page.run(() => ({ ...document.documentElement.dataset }));
    assert.deepEqual([worn.density, worn.font], ['compact', 'large']);
    await again.page.click(await again.page.find('.tab-strip .tab'));
    await again.page.until('rows are there', () => again.page.run(() => document.querySelectorAll('.row').length > 5));
    await settled(again.page);
    const title = await again.page.run(() => document.querySelector('.row .title').getBoundingClientRect().width);
    assert.ok(title > 200, `a title has ${title} px in a compact list`);
    await again.page.screenshot(Desktop.screenshot('compact-dark'));
    for (const key of ['appearance.theme', 'appearance.density', 'appearance.font_size']) {
      const fallback = { 'appearance.theme': 'light', 'appearance.density': 'compact', 'appearance.font_size': 'normal' }[key];
      await invoke(again.page, 'setting_set', { key, value: fallback });
    }
    await again.page.until('it is light', async () => (await theme(again.page)) === 'light');
    await settled(again.page);
    await again.page.screenshot(Desktop.screenshot('compact-light'));
    await invoke(again.page, 'setting_set', { key: 'appearance.density', value: 'comfortable' });
    await again.page.until('it is comfortable', () => again.page.run(() => document.documentElement.dataset.density === 'comfortable'));
    await again.page.screenshot(Desktop.screenshot('comfortable-light'));
    // From a tab the words go into the search box, and are no commands of the list behind.
    await again.page.run(() => document.querySelector('.row').click());
    await again.page.press(Key.control, ',');
    await again.page.until('the settings have the focus', () => again.page.run(() => document.activeElement.closest('.settings') !== null));
    await again.page.press(Key.control, 'f');
    await again.page.typeHere('energy');
    await again.page.until('the box has what is typed', () => again.page.run(() => document.querySelector('[data-testid="search"]').value === 'energy'));
    await again.close();
  }));

test('the history undoes a step, and says why another cannot be', () =>
  desktop.pictured('history', async () => {
    const program = await desktop.launch({ library: desktop.library('history') });
    const { page } = program;
    await withSample(page);
    const first = await page.run(() => document.querySelector('.row').id.replace(/^row-?/, ''));
    assert.ok(first);
    await page.run(() => document.querySelector('.grid').focus());
    await page.press(Key.home);
    await page.typeHere('4');
    await page.says('4 of 5', 5000).catch(() => {});
    await page.press(Key.control, 'h');
    await page.says('Rated 1 paper 4 of 5');
    await page.says('you, in the window');
    await settled(page);
    assert.deepEqual(await faults(page), []);
    await page.screenshot(Desktop.screenshot('history-light'));
    await page.click(await page.find('.history [aria-label="Undo: Rated 1 paper 4 of 5"]'));
    await page.until('it is undone', () => page.run(() => document.querySelector('.history li.undone')?.textContent.includes('Rated 1 paper')));

    await page.click(await page.find('.tab-strip .tab'));
    await page.run(() => document.querySelector('.grid').focus());
    await page.press(Key.home);
    await page.typeHere('3');
    await page.typeHere('2');
    await page.press(Key.control, 'h');
    await page.click(await page.find('.history [aria-label="Undo: Rated 1 paper 3 of 5"]'));
    await page.says('cannot be undone now, because');
    await page.screenshot(Desktop.screenshot('history-refused'));
    await invoke(page, 'setting_set', { key: 'appearance.theme', value: 'dark' });
    await page.until('it is dark', async () => (await theme(page)) === 'dark');
    await settled(page);
    assert.deepEqual(await faults(page), []);
    await page.screenshot(Desktop.screenshot('history-dark'));
    await invoke(page, 'setting_set', { key: 'appearance.theme', value: 'system' });
    await program.close();
  }));

test('a link from outside leads to its paper, a broken one nowhere, and the way back is kept', () =>
  desktop.pictured('links', async () => {
    const library = desktop.library('links');
    const program = await desktop.launch({ library });
    const { page } = program;
    await withSample(page);
    const [, second] = await invoke(page, 'search_ids', { filter: { text: '', place: 'all', tag: null, collection: null, status: null }, sort: { by: 'added', descending: true }, typing: false });
    const { title } = await invoke(page, 'item_show', { id: second });
    await page.click(await page.role('treeitem', 'Unfiled', { exact: false }));
    await page.hasText('.place-head h1', 'Unfiled');
    const open = (link) => run(Desktop.program, ['--library', library, link], { env: desktop.env, timeout: 20_000 });
    await open(`offprint://item/${second}`);
    await page.hasText('.place-head h1', 'All items');
    await page.until('its paper is selected', () => page.run((wanted) => document.querySelector('.row[aria-selected="true"] .title')?.textContent === wanted, title));
    await page.press(Key.alt, Key.left);
    await page.hasText('.place-head h1', 'Unfiled');
    for (const wrong of ['offprint://item/../../etc/passwd', 'offprint://run/true', `offprint://item/${second}?x=1`]) {
      await open(wrong);
      await page.says('That link leads nowhere');
      await page.until('it says so no more', async () => {
        await page.run(() => document.querySelectorAll('.toast [slot=close]').forEach((close) => close.click()));
        return !(await page.reads('That link leads nowhere'));
      });
      await page.hasText('.place-head h1', 'Unfiled');
    }
    await program.close();
    assert.ok(existsSync(library));

    const started = await desktop.launch({ library, args: [`offprint://item/${second}`] });
    await started.page.until('its paper is selected at the start', () => started.page.run((wanted) => document.querySelector('.row[aria-selected="true"] .title')?.textContent === wanted, title));
    await started.close();
  }));
