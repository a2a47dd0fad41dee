// Look-ups through the window, with services that are played: a download with a wrong DOI goes to the inbox,
// is put right from the evidence and accepted by keys; a second copy is known; a preprint gets its published
// version, and the file of that joins it; two duplicates are merged. Each step is undone.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Desktop } from './support/desktop.mjs';
import { Key } from './support/page.mjs';
import { paper } from './support/pdf.mjs';
import { playServices } from './support/services.mjs';

let desktop;
before(async () => (desktop = await Desktop.open()));
after(() => desktop?.close());

/** A file rests two seconds before it is read, and is looked up then; this leaves room for a machine that is busy. */
const ARRIVES = 60_000;

const people = [['Ada', 'Lovelace'], ['Charles', 'Babbage']];
const wrong = { doi: '10.5555/wrong.7', title: 'The laws of thought and their consequences', authors: [['George', 'Boole']], year: 1997 };
const right = { doi: '10.5555/tides.1', title: 'The tides of small lakes at night', authors: people, year: 2020 };
const preprint = { arxiv: '2103.01234', title: 'Rivers that run uphill in winter', authors: people, year: 2021, published: '10.5555/rivers.1' };
const published = { doi: '10.5555/rivers.1', title: preprint.title, authors: people, year: 2022, venue: 'Journal of Invented Rivers' };

function download(folder, name, bytes) {
  writeFileSync(path.join(folder, `${name}.part`), bytes);
  renameSync(path.join(folder, `${name}.part`), path.join(folder, name));
}

test('what is downloaded is looked up, what is wrong is put right by keys, and each step undone', async (t) => {
  const services = await playServices([wrong, right, preprint, published]);
  t.after(() => services.stop());
  await desktop.pictured('look-ups', async () => {
    const library = desktop.library();
    const downloads = path.join(desktop.folder, 'Downloads');
    mkdirSync(downloads);
    const offprint = (...words) =>
      execFileSync(Desktop.program.replace(/offprint-desktop$/, 'offprint'), ['--library', library, '--json', ...words], {
        env: desktop.env,
        encoding: 'utf8',
      });
    const papers = () => JSON.parse(offprint('list'));
    const shown = (title) => {
      const found = papers().find((one) => one.title === title);
      return found && JSON.parse(offprint('show', found.id));
    };
    const becomes = (page, what, is) => page.until(what, async () => is(), ARRIVES);

    offprint('init');
    for (const [key, value] of [...services.settings, ['online.enabled', 'true']]) offprint('config', 'set', key, value);
    offprint('watch', '--once', downloads);
    const { page } = await desktop.launch({ library });
    const inbox = async () => page.click(await page.find('.tree [role="treeitem"][aria-label^="Inbox"]'));

    // The DOI that is printed on it is that of another paper.
    download(downloads, 'tides.pdf', paper(right.title, `https://doi.org/${wrong.doi}`));
    await becomes(page, 'it came in', () => shown(right.title)?.doi === wrong.doi);
    await inbox();
    await page.says('Crossref knows a paper of this title', ARRIVES);
    await page.says(right.doi);
    await page.screenshot(Desktop.screenshot('look-ups-inbox-light'));
    await page.run(() => document.querySelector('.found .card-list').focus());
    await page.press('a');
    await becomes(page, 'it has the right DOI', () => shown(right.title)?.doi === right.doi);
    assert.equal(shown(right.title).container_title, 'Journal of Invented Tests');
    assert.equal(shown(right.title).sources.doi.detail, 'Crossref');
    await page.press(Key.control, 'z');
    await becomes(page, 'the right DOI is taken back', () => shown(right.title)?.doi === wrong.doi);
    await page.press(Key.control, Key.shift, 'z');
    await becomes(page, 'it is there again', () => shown(right.title)?.doi === right.doi);

    // A second copy is no second paper.
    copyFileSync(path.join(downloads, 'tides.pdf'), path.join(downloads, 'tides (1).pdf'));
    const seen = () => JSON.parse(offprint('watch', '--list'))[0].imported;
    await becomes(page, 'the copy is known', () => seen() === 2);
    assert.equal(papers().length, 1);

    // What was published of a preprint is offered, taken by a key, and the file of it joins the preprint.
    download(downloads, 'rivers.pdf', paper(preprint.title, `arXiv:${preprint.arxiv}v1 [cs.DL] 2 Mar 2021`));
    await page.says('The published version of this preprint', ARRIVES);
    await page.says(published.venue);
    await page.run(() => document.querySelector('.found .card-list').focus());
    await page.press('a');
    await becomes(page, 'it has the DOI of its publication', () => shown(preprint.title)?.doi === published.doi);
    assert.equal(shown(preprint.title).arxiv, preprint.arxiv);
    await page.press(Key.control, 'z');
    await becomes(page, 'it is a preprint again', () => shown(preprint.title)?.doi === null);
    await page.press(Key.control, Key.shift, 'z');
    await becomes(page, 'it is published again', () => shown(preprint.title)?.doi === published.doi);
    download(downloads, 'rivers-published.pdf', paper(published.title, `https://doi.org/${published.doi}`));
    const files = () => shown(preprint.title).attachments.length;
    await becomes(page, 'the published file joins the preprint', () => files() === 2);
    assert.equal(papers().length, 2);

    // What happened by itself is told in the history of the inbox, and undone there.
    await page.click(await page.find('.segments .segment:nth-of-type(3)'));
    const acts = () => page.run(() => [...document.querySelectorAll('.came-in .step-acts button')].map((one) => one.getAttribute('aria-label')));
    await page.until('it is told first', async () => (await acts())[0]?.includes('Rivers'), ARRIVES);
    await page.screenshot(Desktop.screenshot('look-ups-history-light'));
    const [first] = await acts();
    await page.click(await page.role('button', first));
    await becomes(page, 'the file left the preprint', () => files() === 1);
    await page.until('it can be done again', async () => (await acts())[0]?.startsWith('Redo: '));
    await page.click(await page.role('button', first.replace('Undo', 'Redo')));
    await becomes(page, 'it is back', () => files() === 2);

    // Two records of one paper are merged, and taken apart.
    for (const given of ['Hana', 'H.'])
      offprint('new', '--title', 'On the hearing of bats in fog', '--author', `Sato, ${given}`, '--set', 'issued=2015');
    await page.until('duplicates are counted', () => page.run(() => document.querySelector('[data-place="duplicates"] .count')?.textContent === '1'), ARRIVES);
    await page.click(await page.role('treeitem', 'Duplicates', { exact: false }));
    await page.says('On the hearing of bats in fog');
    await page.run(() => document.querySelector('[data-part="creators"] input').focus());
    await page.press('m');
    await becomes(page, 'they are merged', () => papers().length === 3);
    await page.press(Key.control, 'z');
    await becomes(page, 'they are apart again', () => papers().length === 4);
  });
});
