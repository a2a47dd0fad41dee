// PDFs on their way in: read beside the window, which goes on; what cannot be read waits in the inbox;
// and a page whose process dies comes back.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Desktop } from './support/desktop.mjs';
import { endless, paper, scan } from './support/pdf.mjs';
import { start, stop, until } from './support/processes.mjs';

let desktop;
before(async () => (desktop = await Desktop.open()));
after(() => desktop?.close());

const offprint = (library, ...words) =>
  execFileSync(Desktop.program.replace(/offprint-desktop$/, 'offprint'), ['--library', library, ...words], {
    env: desktop.env,
  });

test('hostile files wait in the inbox, and the window goes on meanwhile', () =>
  desktop.pictured('hostile', async () => {
    const library = desktop.library();
    const folder = path.join(desktop.folder, 'downloads');
    const order = path.join(desktop.folder, 'drop');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'a scan.pdf'), scan());
    writeFileSync(path.join(folder, 'broken.pdf'), '%PDF-1.4\nand nothing more\n%%EOF\n');
    writeFileSync(path.join(folder, 'endless.pdf'), endless());
    for (let n = 1; n <= 6; n += 1) writeFileSync(path.join(folder, `good ${n}.pdf`), paper(`Good paper ${n}`));

    const first = path.join(desktop.folder, 'first.pdf');
    writeFileSync(first, paper('The paper that was there before'));
    offprint(library, 'import', first);

    const program = await desktop.launch({ library, env: { OFFPRINT_TEST_DROP: order } });
    const { page } = program;
    await page.says('1 paper,');
    await sleep(1000); // the window itself has settled
    await page.run(() => {
      window.longestGap = 0;
      let last = performance.now();
      const look = (now) => {
        window.longestGap = Math.max(window.longestGap, now - last);
        last = now;
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    writeFileSync(order, folder);
    await page.says('7 papers', 60_000);
    await page.until(
      'the first pages are shown',
      () =>
        page
          .run(() => [...document.querySelectorAll('[role="row"] .picture img')].filter((image) => image.naturalWidth > 0).length)
          .then((shown) => shown === 7),
      20_000,
    );
    await page.says('waiting in the inbox', 60_000);
    // Ten times the figure: on a busy machine frames come late.
    const gap = await page.run(() => window.longestGap);
    assert.ok(gap < 1000, `the window stood still for ${gap} ms`);
    await page.screenshot(Desktop.screenshot('first-pages-light'));

    await page.click(await page.role('treeitem', 'Inbox', { exact: false }));
    await page.says('endless.pdf');
    await page.says('a scan.pdf');
    await page.screenshot(Desktop.screenshot('inbox-light'));
    await page.click(await page.role('option', 'a scan.pdf', { exact: false }));
    await page.click(await page.role('button', 'Add as paper', { exact: false }));
    await page.until('one card less', () =>
      page.run(() => document.querySelectorAll('[role="option"]').length).then((cards) => cards === 2),
    );
    await program.close();
    const report = JSON.parse(offprint(library, 'check', '--json'));
    assert.equal(report.ok, true, JSON.stringify(report));
  }));

test('a page whose process dies is loaded anew', async () => {
  const program = start(Desktop.program, ['--library', desktop.library('revived')], {
    env: desktop.env,
    log: path.join(desktop.folder, 'revived.log'),
  });
  desktop.started.push(program);
  const drawing = () => pageOf(program.pid);
  const first = await until('the page is drawn', drawing, 20_000);
  await sleep(3000); // until it is loaded, which nothing outside can see
  process.kill(first, 'SIGKILL');
  const second = await until('another process draws it', () => drawing() !== first && drawing(), 20_000);
  assert.notEqual(second, first);
  assert.ok(existsSync(`/proc/${program.pid}`), 'the program itself goes on');
  await stop(program);
});

/** The process that draws the page of a program. */
function pageOf(pid) {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const found = processes.find((name) => {
    try {
      const parent = Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').pop().split(' ')[1]);
      return parent === pid && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('WebKitWebProcess');
    } catch {
      return false;
    }
  });
  return found && Number(found);
}
