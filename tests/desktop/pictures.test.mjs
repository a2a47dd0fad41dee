// The pictures of the README, made anew in each run: the library, a search, a paper that is read, and two papers
// that are one. `make screenshots` copies them to docs/screenshots.

import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { Desktop } from './support/desktop.mjs';
import { cutOrLost } from './support/layout.mjs';
import { Key } from './support/page.mjs';
import { smaller } from './support/png.mjs';
import { invoke, settled, wearTheme } from './support/screens.mjs';
import { offprint } from './support/shelf.mjs';
import { fillStudy, MAIN } from './support/study.mjs';

let desktop;
before(async () => (desktop = await Desktop.open()));
after(() => desktop?.close());

/** Reading 17 files beside the window, on a machine that is busy. */
const READ = 60_000;
const LARGEST = 300_000;

const marks = [
  ['channels close one by one while nobody looks, and a survey that is repeated every few years sees the beginning and the end of it', 1, ''],
  ['tested over more than two seasons', 4, 'Check Palmer 2015: three seasons, I think.'],
  ['a river has no one half-life but a range of them', 3, 'The claim. For chapter 2.'],
];

/** Selects a text that may run over several lines, as a hand does. Null until the page has it. */
function selectText(wanted) {
  for (const layer of document.querySelectorAll('.page .textLayer')) {
    const nodes = [...layer.querySelectorAll('span')].map((span) => span.firstChild).filter((node) => node?.data?.trim());
    let whole = '';
    const starts = nodes.map((node) => {
      const start = whole.length;
      whole += `${node.data.trimEnd()} `;
      return start;
    });
    const from = whole.indexOf(wanted);
    if (from < 0) continue;
    const at = (place) => {
      const index = starts.findLastIndex((start) => start <= place);
      return [nodes[index], Math.min(place - starts[index], nodes[index].length)];
    };
    document.getSelection().setBaseAndExtent(...at(from), ...at(from + wanted.length));
    return true;
  }
  return null;
}

async function picture(page, name, theme) {
  await page.pointTo({ x: 640, y: 12 });
  await wearTheme(page, theme);
  await settled(page);
  assert.deepEqual(await page.run(cutOrLost), []);
  const file = Desktop.screenshot(`readme-${name}`);
  await page.screenshot(file);
  writeFileSync(file, smaller(readFileSync(file)));
  assert.ok(statSync(file).size < LARGEST, `${name} is small enough to be read on the way`);
}

const all = (page, what, css, count) =>
  page.until(`${what}: ${count}`, () => page.run((selector) => document.querySelectorAll(selector).length, css).then((now) => now === count), READ);

const focusList = (page) => page.run(() => document.querySelector('.grid').focus());

async function choose(page, title) {
  await page.click(await page.role('row', title, { exact: false }));
  await page.hasText('.detail h1', title);
}

async function search(page, text) {
  await page.press(Key.control, 'f');
  await page.typeHere(text);
  await page.until('it is searched for', () => page.run((wanted) => document.querySelector('[data-testid="search"]').value === wanted, text));
}

async function mark(page, [text, color, comment], file) {
  await page.until(`“${text}” can be selected`, () => page.run(selectText, text), READ);
  await page.find('[data-testid="selection-menu"]');
  await page.press(String(color));
  await page.until('it is marked', async () => (await invoke(page, 'annotation_list', { file })).some(({ quote }) => quote === text));
  const [made] = (await invoke(page, 'annotation_list', { file })).filter(({ quote }) => quote === text);
  if (comment !== '') await invoke(page, 'annotation_edit', { id: made.id, edit: { comment } });
}

test('the window as the README shows it', { timeout: 300_000 }, () =>
  desktop.pictured('readme', async () => {
    const library = desktop.library('Papers');
    const ids = fillStudy(desktop, library);
    offprint(desktop, library, ['config', 'set', 'appearance.menu_bar', 'false']);
    const { page } = await desktop.launch({ library });
    await page.find('.row');
    await page.resize(1280, 800);
    await invoke(page, 'search_save', { name: 'Unread with PDF', query: 'is:unread has:pdf' });
    await invoke(page, 'search_save', { name: 'Bars and gravel', query: 'bars gravel' });
    await all(page, 'first pages', '.row .picture img', await page.run(() => document.querySelectorAll('.row .picture .sheet.full').length));

    await page.click(await page.find('.tree .turn'));
    await page.find('[data-place="collection:Thesis/Ice"]');

    // A paper is read: marked in three colours, its note beside it.
    await choose(page, MAIN);
    const { attachments: [{ id: file }] } = await invoke(page, 'item_show', { id: ids[MAIN] });
    await focusList(page);
    await page.press(Key.enter);
    await page.find('.page[data-page="1"] .sheet[data-drawn="there"] canvas');
    await page.click(await page.role('button', 'Show the notes'));
    for (const one of marks) await mark(page, one, file);
    await all(page, 'marks in the list', '.annotation', marks.length);
    await page.find('.notes-pane .katex');
    await page.click(await page.role('option', marks[1][0], { exact: false }));
    await page.find('.mark-menu');
    await page.run(() => document.querySelector('.desk').scrollTo({ top: 0 }));
    await picture(page, 'reader', 'light');

    // The library, with the paper beside it.
    await page.press(Key.control, '1');
    await page.find('.detail .note .katex');
    await focusList(page);
    await picture(page, 'library', 'light');

    // What is looked for is found in all that a paper has.
    await search(page, 'sediment');
    await page.until('it is found in titles, abstracts, notes and pages', () =>
      page.run(() => {
        const places = new Set([...document.querySelectorAll('.row .where')].map((one) => one.textContent.replace(/ \d+$/, '')));
        return document.querySelector('.row .title mark') !== null && places.has('Abstract') && places.has('Page');
      }), READ);
    await choose(page, 'Sediment pulses as travelling waves: a field test of the λ-model');
    await picture(page, 'search', 'light');
    await page.press(Key.control, 'f');
    await page.press(Key.escape);
    await page.press(Key.escape);

    // Two that are one, in the dark.
    await page.until('the two are found', () => page.run(() => (document.querySelector('[data-place="duplicates"] .count')?.textContent ?? '0') !== '0'), READ);
    await page.click(await page.role('treeitem', 'Duplicates', { exact: false }));
    await page.find('.merge-table');
    await picture(page, 'duplicates', 'dark');
  }));
