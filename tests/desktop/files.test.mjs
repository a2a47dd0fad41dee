// Files on their way in, through the window: dropped, from a watched folder, and taken back. The
// native dialog and the drop of another program cannot be reached from here; a debug build feeds
// their handlers from OFFPRINT_TEST_CHOOSE and OFFPRINT_TEST_DROP.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { Desktop } from './support/desktop.mjs';
import { Key } from './support/page.mjs';
import { paper } from './support/pdf.mjs';

let desktop;
before(async () => (desktop = await Desktop.open()));
after(() => desktop?.close());

const pdf = (what) => paper(`A study of glass that was ${what}`);

const holds = (page, count, patience) =>
  page.until(
    `the list holds ${count} papers`,
    () =>
      page
        .run(() => document.querySelector('[data-testid="row-count"]')?.dataset.count ?? '0')
        .then((n) => Number(n) === count),
    patience,
  );

const stored = (library) =>
  readdirSync(path.join(library, 'files'), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(library, 'files', entry.name), 'utf8'))
    .toSorted();

test('a dropped paper is stored, can be undone, and a watched folder brings the next', () =>
  desktop.pictured('files', async () => {
    const library = desktop.library();
    const downloads = path.join(desktop.folder, 'downloads');
    const order = path.join(desktop.folder, 'drop');
    mkdirSync(downloads);
    const dropped = path.join(desktop.folder, 'a_study_of_glass (1).pdf');
    writeFileSync(dropped, pdf('dropped'));

    const program = await desktop.launch({
      library,
      env: { OFFPRINT_TEST_DROP: order, OFFPRINT_TEST_CHOOSE: downloads },
    });
    const { page } = program;
    await page.says('No papers yet');
    writeFileSync(order, dropped);
    await holds(page, 1);
    await page.click(await page.role('row', 'A study of glass that was dropped', { exact: false }));
    await page.says('Lovelace');
    assert.deepEqual(stored(library), [pdf('dropped').toString()]);
    assert.deepEqual(readFileSync(dropped), pdf('dropped'), 'the original is untouched');
    await page.screenshot(Desktop.screenshot('dropped-light'));

    await page.press(Key.control, 'z');
    await page.says('No papers yet');
    assert.deepEqual(stored(library), []);
    await page.press(Key.control, Key.shift, 'z');
    await holds(page, 1);
    assert.deepEqual(stored(library), [pdf('dropped').toString()]);

    await page.click(await page.role('button', 'No folder watched', { exact: false }));
    await page.click(await page.role('button', 'Watch a folder', { exact: false }));
    await page.press(Key.escape);
    await page.says('Watching 1 folder');
    writeFileSync(path.join(downloads, 'the next.pdf'), pdf('watched'));
    await holds(page, 2, 40_000);
    assert.deepEqual(stored(library), [pdf('dropped').toString(), pdf('watched').toString()].toSorted());
    await page.screenshot(Desktop.screenshot('watched-light'));
    await program.close();
  }));

test('a file joins the paper on whose row it is let go, also when all is twice as large', () =>
  desktop.pictured('dropped-on', async () => {
    const library = desktop.library('dropped-on');
    const order = path.join(desktop.folder, 'drop-on');
    const offprint = (...words) => execFileSync(Desktop.program.replace(/offprint-desktop$/, 'offprint'), ['--library', library, '--json', ...words], { env: desktop.env, encoding: 'utf8' });
    const titles = ['A first study of ice', 'A second study of ice', 'A third study of ice', 'A fourth study of ice', 'A fifth study of ice'];
    offprint('init');
    offprint('collection', 'new', 'Ice');
    for (const title of titles) offprint('new', '--title', title, '--author', 'Brandt, Lena');
    const files = () => Object.fromEntries(JSON.parse(offprint('list')).map(({ id, title }) => [title, JSON.parse(offprint('show', id)).attachments.map((file) => file.original_name)]));
    const without = Object.fromEntries(titles.map((title) => [title, []]));
    const program = await desktop.launch({ library, env: { OFFPRINT_TEST_DROP: order } });
    const { page } = program;
    await holds(page, titles.length);
    await page.resize(1280, 800);

    /** Lets a file go in the middle of what the function finds. The host counts pixels of the window, the page its own. */
    const letGoOn = async (zoom, name, find, ...args) => {
      writeFileSync(path.join(desktop.folder, name), pdf(name));
      const [x, y] = await page.until('there is the place', () => page.run(find, ...args));
      writeFileSync(`${order}.part`, `@${x * zoom},${y * zoom}\n${path.join(desktop.folder, name)}`);
      renameSync(`${order}.part`, order);
    };
    const row = (title) => {
      const box = [...document.querySelectorAll('.row')].find((one) => one.ariaLabel?.startsWith(title))?.getBoundingClientRect();
      return box && [box.left + box.width / 2, box.top + box.height / 2];
    };
    const detail = () => {
      const box = document.querySelector('[data-drop=attach]')?.getBoundingClientRect();
      return box && [box.left + box.width / 2, box.top + box.height / 2];
    };
    const joined = (wanted) => page.until(`the files are ${JSON.stringify(wanted)}`, () => isDeepStrictEqual(files(), { ...without, ...wanted }), 20_000);

    await letGoOn(1, 'one.pdf', row, titles[3]);
    await joined({ [titles[3]]: ['one.pdf'] });

    await page.click(await page.role('row', titles[1], { exact: false }));
    await page.hasText('.detail h1', titles[1]);
    await page.run(() => document.querySelector('.grid').focus());
    for (const percent of [110, 125, 150, 175, 200]) {
      await page.press(Key.control, '+');
      await page.until(`it is shown at ${percent} %`, () => page.run((wanted) => Math.abs(innerWidth - 128_000 / wanted) <= 2, percent), 5000);
    }
    await letGoOn(2, 'two.pdf', row, titles[2]);
    await joined({ [titles[3]]: ['one.pdf'], [titles[2]]: ['two.pdf'] });

    // In the tree, papers come in with the collection.
    const folder = () => {
      const box = document.querySelector('[data-place="collection:Ice"]')?.getBoundingClientRect();
      return box && [box.left + box.width / 2, box.top + box.height / 2];
    };
    await letGoOn(2, 'new.pdf', folder);
    await page.until('it is in the collection', () => JSON.parse(offprint('list', '--collection', 'Ice')).some(({ title }) => title === 'A study of glass that was new.pdf'), 20_000);
    offprint('trash', JSON.parse(offprint('list', '--collection', 'Ice'))[0].id);

    // The details lie over the list now.
    await page.press(Key.control, 'i');
    await page.hasText('.detail h1', titles[1]);
    await letGoOn(2, 'three.pdf', detail);
    await joined({ [titles[3]]: ['one.pdf'], [titles[2]]: ['two.pdf'], [titles[1]]: ['three.pdf'] });
    // It is the same for all libraries.
    await page.press(Key.control, '0');
    await page.until('it is as large as at first', () => page.run(() => Math.abs(innerWidth - 1280) <= 2), 5000);
    await program.close();
  }));

test('a file that is opened with the program comes in, at its start and while it runs', () =>
  desktop.pictured('opened', async () => {
    const library = desktop.library('opened');
    const [first, second] = ['first', 'second'].map((what) => {
      const file = path.join(desktop.folder, `${what}.pdf`);
      writeFileSync(file, pdf(`opened ${what}`));
      return file;
    });
    const program = await desktop.launch({ library, args: [first] });
    const { page } = program;
    await holds(page, 1, 20_000);
    await page.says('1 paper added');
    execFileSync(Desktop.program, ['--library', library, second], { env: desktop.env, timeout: 20_000 });
    await holds(page, 2, 20_000);
    await page.click(await page.find('[data-testid="activity"]'));
    await page.until('both have their reports', () => page.run(() => document.body.textContent.match(/1 paper added/g)?.length >= 2));
    await program.close();
  }));

test('a file that cannot be read is named and tried again, an address is looked at, and the trash is emptied', () =>
  desktop.pictured('again', async () => {
    const library = desktop.library('again');
    const order = path.join(desktop.folder, 'drop-again');
    const locked = path.join(desktop.folder, 'locked.pdf');
    const program = await desktop.launch({ library, env: { OFFPRINT_TEST_DROP: order } });
    const { page } = program;
    await page.says('No papers yet');
    // Not there yet: as on a disk that is still being mounted.
    const good = path.join(desktop.folder, 'good.pdf');
    writeFileSync(good, pdf('good'));
    writeFileSync(order, `${good}\n${locked}`);
    await page.says('1 paper added, 1 not added');
    await page.click(await page.find('[data-testid="activity"]'));
    await page.screenshot(Desktop.screenshot('import-report'));
    writeFileSync(locked, pdf('locked'));
    await page.click(await page.role('button', 'Retry 1 file'));
    await page.until('the activity is closed', () => page.run(() => document.querySelector('.float.jobs') === null));
    await page.until('the focus is not lost with the report', () => page.run(() => document.activeElement !== document.body));
    await holds(page, 2);

    writeFileSync(order, 'https://doi.org/10.5555/12345678');
    await page.role('dialog', 'Add by identifier', { exact: false });
    await page.says('10.5555/12345678');
    await page.press(Key.escape);
    await page.until('the dialog is gone', () => page.run(() => document.querySelector('.scrim') === null));

    await page.run(() => document.querySelector('.grid').focus());
    await page.press(Key.home);
    await page.press(Key.delete);
    await holds(page, 1);
    await page.click(await page.role('treeitem', 'Trash', { exact: false }));
    await page.click(await page.role('button', 'Empty the trash…'));
    await page.says('of files go for good');
    await page.screenshot(Desktop.screenshot('empty-trash'));
    await page.click(await page.role('button', 'Delete 1 paper'));
    await page.says('The trash is empty');
    assert.equal(stored(library).length, 1);
    await program.close();
  }));

test('the page reaches nothing but its own commands', () =>
  desktop.pictured('rights', async () => {
    const program = await desktop.launch({ library: desktop.library('rights') });
    const { page } = program;
    await page.says('No papers yet');
    const answers = await page.run(async () => {
      const invoke = window.__TAURI_INTERNALS__.invoke;
      const tried = {};
      const trials = {
        'plugin:fs|read_file': { path: '/etc/passwd' },
        'plugin:shell|execute': { program: 'true' },
        'plugin:dialog|open': { options: {} },
        'plugin:opener|open_path': { path: '/etc/passwd' },
        'plugin:window|close': {},
        files_dropped: { token: '/etc/passwd', attachTo: null, job: 'x' },
        item_show: { id: '../../etc/passwd' },
        search_rows: { filter: 7, sort: null, typing: 'no', offset: -1, limit: 'all' },
        link_open: { url: 'file:///etc/passwd' },
      };
      for (const [command, args] of Object.entries(trials)) {
        tried[command] = await invoke(command, args).then(
          () => 'allowed',
          () => 'refused',
        );
      }
      return tried;
    });
    assert.deepEqual(new Set(Object.values(answers)), new Set(['refused']), JSON.stringify(answers));
    const stayed = await page.run(() => {
      const opened = window.open('https://example.org/');
      const script = document.createElement('script');
      script.textContent = 'window.canary = true';
      document.body.append(script);
      let evaluated = 'ran';
      try {
        (0, eval)('1');
      } catch {
        evaluated = 'refused';
      }
      return { opened: opened === null, canary: window.canary === undefined, evaluated, at: location.protocol };
    });
    assert.deepEqual(stayed, { opened: true, canary: true, evaluated: 'refused', at: 'tauri:' });
    await program.close();
  }));
