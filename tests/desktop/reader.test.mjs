// Reading a paper in the window, with the real engine: text, zoom, find, links, marks, undo, and where it was left.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { book, wordsOf } from './support/book.mjs';
import { Desktop } from './support/desktop.mjs';
import { Key } from './support/page.mjs';
import { until } from './support/processes.mjs';

let desktop;
before(async () => (desktop = await Desktop.open()));
after(() => desktop?.close());

const offprint = (library, ...words) =>
  execFileSync(Desktop.program.replace(/offprint-desktop$/, 'offprint'), ['--library', library, ...words], { env: desktop.env }).toString();

function bring(library, name, bytes) {
  const file = path.join(desktop.folder, name);
  writeFileSync(file, bytes);
  offprint(library, 'import', '--anyway', file);
}

const watchPolicy = (page) =>
  page.run(() => {
    window.refused = [];
    document.addEventListener('securitypolicyviolation', (event) => window.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
  });

const openFirst = async (page) => {
  await page.find('.row');
  await page.run(() => document.querySelector('.grid').focus());
  await page.press(Key.down);
  await page.press(Key.enter);
};

const pageReads = (page, number, text) =>
  page.until(
    `page ${number} reads “${text}”`,
    () => page.run((n, t) => document.querySelector(`.page[data-page="${n}"] .textLayer`)?.innerText.includes(t) ?? false, number, text),
    20_000,
  );

const drawn = (page, number) =>
  page.until(`page ${number} is drawn`, () =>
    page.run((n) => document.querySelector(`.page[data-page="${n}"] .sheet[data-drawn="there"] canvas`)?.width ?? 0, number), 20_000);

const pageBox = (page, label) =>
  page.until(`the page is “${label}”`, () => page.run(() => document.querySelector('[data-testid="page-box"]')?.value).then((now) => now === label));

const marks = (page, count) =>
  page.until(`${count} marks`, () => page.run(() => document.querySelectorAll('.annotation').length).then((now) => now === count));

/** Where a text begins and ends on the screen. */
const placeOf = (page, number, text) =>
  page.run((n, t) => {
    for (const span of document.querySelectorAll(`.page[data-page="${n}"] .textLayer span`)) {
      const at = span.textContent.indexOf(t);
      if (at < 0 || !span.firstChild) continue;
      const range = document.createRange();
      range.setStart(span.firstChild, at);
      range.setEnd(span.firstChild, at + t.length);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      return { from: { x: left + 1, y: (top + bottom) / 2 }, to: { x: right - 1, y: (top + bottom) / 2 } };
    }
    return null;
  }, number, text);

test('a paper is read, searched, marked, and found again where it was left', () =>
  desktop.pictured('reader', async () => {
    const library = desktop.library();
    bring(library, 'On herons.pdf', book(12));
    let program = await desktop.launch({ library });
    let { page } = program;
    await watchPolicy(page);

    await openFirst(page);
    await pageReads(page, 1, wordsOf(1));
    const before = await drawn(page, 1);
    await pageBox(page, 'i');

    await page.press(Key.control, '=');
    await page.until('it is drawn anew, and larger', () =>
      page.run(() => document.querySelector('.page[data-page="1"] canvas').width).then((now) => now > before));
    await page.press(Key.control, '0');

    await page.press(Key.control, 'f');
    await page.typeHere('HERONS and');
    await page.hasText('[data-testid="find-count"]', '1 of 12');
    await page.press(Key.enter);
    await page.hasText('[data-testid="find-count"]', '2 of 12');
    await page.find('.hit.here');
    await page.press(Key.escape);
    await page.until('nothing is marked any more', () => page.run(() => document.querySelectorAll('.hit').length === 0));

    // The link in the file, and back.
    await page.press(Key.home);
    await page.run(() => document.querySelector('.page[data-page="2"]')?.scrollIntoView());
    await page.click(await page.role('button', 'To another place in this paper'));
    await pageBox(page, '3');
    await page.press(Key.alt, Key.left);
    await pageBox(page, 'ii');
    // The links of a page come a moment after it.
    await page.until('the link outside says where it leads', () =>
      page.run(() => document.querySelector('.page-link[title]')?.title === 'https://example.org/herons'));

    // A mark, by the pointer and a key.
    await page.press(Key.home);
    await drawn(page, 1);
    const words = await placeOf(page, 1, 'herons and how they wait');
    const middle = { x: (words.from.x + words.to.x) / 2, y: words.from.y };
    await page.drag([words.from, middle, words.to]);
    await page.find('[data-testid="selection-menu"]');
    await page.press('3');
    await marks(page, 1);
    const mark = () => JSON.parse(offprint(library, 'show', '--json', offprint(library, 'list', '--json').match(/"id":"(\w+)"/)[1])).annotations;
    const [made] = mark();
    assert.match(made.quote, /^h?erons and how they wait?$/);
    assert.equal(made.color, '#5fb236');
    assert.equal(made.page, 1);
    assert.ok(made.quads[0][1] > 690 && made.quads[0][1] < 720, `it stands where its text does: ${made.quads[0]}`);

    // Its comment, saved as it is typed.
    await page.click(await page.role('option', 'Highlight', { exact: false }));
    await page.type(await page.find('[data-testid="mark-comment"]'), 'As patient as an egret');
    await page.hasText('[data-testid="comment-state"]', 'Saved');
    await until('search finds the comment', () => offprint(library, 'search', 'egret').includes('herons'));
    await page.screenshot(Desktop.screenshot('reader-light'));
    await page.press(Key.escape);

    // Step by step back and forth.
    await page.press(Key.control, 'z');
    await page.until('the comment is gone', async () => mark()[0]?.comment === '');
    await page.press(Key.control, 'z');
    await marks(page, 0);
    await page.press(Key.control, Key.shift, 'z');
    await marks(page, 1);
    await page.press(Key.control, Key.shift, 'z');
    await page.until('the comment is back', async () => mark()[0]?.comment === 'As patient as an egret');

    // A turned page is read and marked like any other.
    await page.run(() => document.querySelector('[data-testid="page-box"]').focus());
    await page.typeHere('1');
    await page.press(Key.enter);
    await pageReads(page, 3, wordsOf(3));
    await drawn(page, 3);
    const turned = await placeOf(page, 3, 'herons');
    assert.ok(turned.to.y - turned.from.y < 40, 'it is turned as a whole');

    await page.run(() => document.querySelector('.desk').focus());
    await page.press(Key.end);
    await pageBox(page, '10');
    await pageReads(page, 12, wordsOf(12));
    await page.run(() => new Promise((go) => setTimeout(go, 600)));
    assert.deepEqual(await page.run(() => window.refused), []);
    await program.close();

    program = await desktop.launch({ library });
    ({ page } = program);
    await watchPolicy(page);
    await pageReads(page, 12, wordsOf(12));
    await pageBox(page, '10');
    await marks(page, 1);

    // What a search of the library finds on a page is marked there.
    await page.press(Key.control, '1');
    await page.press(Key.control, 'f');
    await page.typeHere('"page 7 says"');
    await page.says('1 paper found', 10_000);
    await page.press(Key.enter);
    await page.run(() => document.querySelector('.grid').focus());
    await page.press(Key.down);
    await page.until('it is selected', () => page.run(() => document.querySelector('.row[aria-selected="true"]') !== null));
    await page.press(Key.enter);
    await pageBox(page, '5');
    await page.find('.hit.here');
    assert.deepEqual(await page.run(() => window.refused), []);

    // Tabs by their keys, and in turn.
    const front = () => page.run(() => document.querySelector('.tab-strip [aria-current="page"]').textContent);
    const isFront = (name) => page.until(`“${name}” is in front`, async () => (await front()).startsWith(name), 5000);
    await page.press(Key.control, ',');
    await isFront('Settings');
    await page.press(Key.control, Key.tab);
    await isFront('Library');
    await page.press(Key.control, Key.tab);
    await page.until('the paper is in front', async () => !/^(Library|Settings)/.test(await front()), 5000);
    await page.press(Key.control, '3');
    await isFront('Settings');
    await page.press(Key.control, '1');
    await isFront('Library');
    await page.press(Key.control, '9');
    await isFront('Settings');
    await page.press(Key.control, 'w');
    await page.until('the paper is in front', async () => !/^(Library|Settings)/.test(await front()), 5000);

    await page.press(Key.control, 'w');
    await page.until('the list is in front again', () => page.run(() => document.querySelector('.library.behind') === null));
    await program.close();
    const report = JSON.parse(offprint(library, 'check', '--json'));
    assert.equal(report.ok, true, JSON.stringify(report));
  }));

test('a large file is read by pieces, and a damaged one is told of', () =>
  desktop.pictured('reader-files', async () => {
    const library = desktop.library('files');
    bring(library, 'Large.pdf', book(8, { padding: 20_000_000 }));
    const program = await desktop.launch({ library });
    const { page } = program;
    await watchPolicy(page);
    await openFirst(page);
    await pageReads(page, 1, wordsOf(1));
    await page.press(Key.end);
    await pageReads(page, 8, wordsOf(8));
    await page.press(Key.control, 'w');

    const [name] = readdirSync(path.join(library, 'files')).filter((one) => one.endsWith('.pdf'));
    writeFileSync(path.join(library, 'files', name), '%PDF-1.7\nand nothing that would be one');
    await openFirst(page);
    await page.says('This PDF is damaged and cannot be shown.');
    await page.role('button', 'Open in another program');
    writeFileSync(path.join(library, 'files', name), '<html>no paper</html>');
    await page.click(await page.role('button', 'Try again'));
    await page.says('This file is no PDF, whatever its name says.');
    assert.deepEqual(await page.run(() => window.refused), []);
    await program.close();
  }));
