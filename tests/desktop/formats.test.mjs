// References in and out through the window: a .bib with files and a RIS come in with a report, leave in
// another format, and a live .bib follows an edit. Where a file goes is asked in a native dialog; a debug
// build takes it from the file of OFFPRINT_TEST_SAVE.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Desktop } from './support/desktop.mjs';
import { Key } from './support/page.mjs';
import { paper } from './support/pdf.mjs';

let desktop;
before(async () => (desktop = await Desktop.open()));
after(() => desktop?.close());

const bib = `@article{okafor2019glass,
  author = {Okafor, Adaeze and Lindqvist, Nils},
  title = {Slow glass and the memory of rooms},
  journal = {Annals of Quiet Physics}, year = {2019},
  file = {Full text:glass.pdf:application/pdf}
}

@book{harrow1987,
  author = {Harrow, June}, title = {A field guide to margins}, year = {1987}, publisher = {Lantern Press}
}

@article{,,,}
`;

const ris = `TY  - JOUR
AU  - Vance, Tilda
TI  - Counting starlings
JO  - Journal of Small Numbers
PY  - 2011
ER  - 

TY  - BOOK
AU  - Harrow, June
TI  - A field guide to margins
PY  - 1987
ER  - 
`;

const holds = (page, count) =>
  page.until(`the list holds ${count} papers`, () =>
    page
      .run(() => document.querySelector('[data-testid="row-count"]')?.dataset.count ?? '0')
      .then((n) => Number(n) === count),
  );

const pick = async (page, text) => {
  const found = await page.until(`“${text}” can be chosen`, () =>
    page.run(
      (wanted) => [...document.querySelectorAll('.pick')].find((label) => label.textContent.trim().startsWith(wanted)),
      text,
    ),
  );
  await page.click(found);
};

test('references come in with their files and a report, and leave, and a live .bib follows an edit', () =>
  desktop.pictured('formats', async () => {
    const library = desktop.library();
    const given = path.join(desktop.folder, 'given');
    const out = path.join(desktop.folder, 'out');
    const order = path.join(desktop.folder, 'drop');
    const target = path.join(desktop.folder, 'save');
    mkdirSync(given);
    mkdirSync(out);
    writeFileSync(path.join(given, 'mine.bib'), bib);
    writeFileSync(path.join(given, 'glass.pdf'), paper('slow glass'));
    writeFileSync(path.join(given, 'more.ris'), ris);

    const program = await desktop.launch({
      library,
      env: { OFFPRINT_TEST_DROP: order, OFFPRINT_TEST_SAVE: target },
    });
    const { page } = program;
    await page.says('No papers yet');
    writeFileSync(order, path.join(given, 'mine.bib'));
    await holds(page, 2);
    await page.says('1 attached');
    writeFileSync(order, path.join(given, 'more.ris'));
    await holds(page, 3);
    await page.says('1 already there');
    assert.equal(readdirSync(path.join(library, 'files')).filter((name) => name.endsWith('.pdf')).length, 1);

    await page.click(await page.find('[data-testid="activity"]'));
    await page.says('1 was there already');
    await page.says('1 not added');
    await page.run(() => document.querySelectorAll('.jobs details').forEach((one) => (one.open = true)));
    await page.says('line 12');
    await page.screenshot(Desktop.screenshot('import-report-light'));
    await page.press(Key.escape);
    await page.until('the report is closed', () => page.run(() => !document.querySelector('.jobs')));

    writeFileSync(target, path.join(out, 'papers.ris'));
    await page.click(await page.role('button', 'Export…'));
    await pick(page, 'RIS');
    await pick(page, 'Copy the PDFs');
    await page.screenshot(Desktop.screenshot('export-light'));
    await page.click(await page.role('button', 'Export 3 papers…'));
    await page.says('3 papers written to papers.ris, with 1 file');
    assert.match(readFileSync(path.join(out, 'papers.ris'), 'utf8'), /Counting starlings/);
    assert.equal(readdirSync(path.join(out, 'papers files')).length, 1);

    const live = path.join(out, 'live.bib');
    await page.until('the dialog is closed', () => page.run(() => !document.querySelector('[data-testid="export-dialog"]')));
    writeFileSync(target, live);
    await page.click(await page.role('button', 'Export…'));
    await pick(page, 'Keep this file up to date');
    await page.click(await page.role('button', 'Export 3 papers…'));
    await page.says('Updating 1 file');
    assert.match(readFileSync(live, 'utf8'), /okafor2019glass/);
    const before = statSync(live);

    await page.click(await page.role('row', 'Counting starlings', { exact: false }));
    await page.hasText('.detail h1', 'Counting starlings');
    await page.press('e');
    await page.until('the title can be typed', () => page.run(() => document.activeElement?.matches('.detail textarea, .detail input')));
    await page.typeHere('Counting starlings and geese');
    const edited = Date.now();
    await page.press(Key.enter);
    await page.until('the live file follows', () => readFileSync(live, 'utf8').includes('Counting starlings and geese'), 20_000);
    const took = Date.now() - edited;
    assert.notEqual(statSync(live).ino, before.ino, 'it is replaced, not written over');
    console.log(`# the edit stood in the live file after ${took} ms`);

    await page.click(await page.find('[data-testid="live-files"]'));
    await page.says('3 papers of the library');
    await page.screenshot(Desktop.screenshot('live-light'));
    await page.click(await page.role('button', 'Stop updating', { exact: false }));
    await page.until('nothing follows', async () => !(await page.reads('Updating 1 file')));
    assert.ok(existsSync(live));
    await program.close();
  }));

test('BibTeX on the clipboard is shown before it is added', () =>
  desktop.pictured('paste-bibtex', async () => {
    await desktop.copy(bib);
    const program = await desktop.launch({ library: desktop.library('pasted'), env: { GTK_THEME: 'Adwaita:dark' } });
    const { page } = program;
    await page.says('No papers yet');
    await page.press(Key.control, Key.shift, 'v');
    await page.says('Slow glass and the memory of rooms');
    await page.says('Okafor and Lindqvist');
    await page.screenshot(Desktop.screenshot('paste-bibtex-dark'));
    await page.click(await page.role('button', 'Add 2 papers'));
    await page.click(await page.role('button', 'Done'));
    await holds(page, 2);
    await page.click(await page.role('row', 'Slow glass', { exact: false }));
    await page.press(Key.control, Key.shift, 'b');
    await page.says('1 paper copied as BibTeX.');
    await page.press(Key.control, 'e');
    await page.says('Keep this file up to date');
    await page.screenshot(Desktop.screenshot('export-dark'));
    await program.close();
  }));
