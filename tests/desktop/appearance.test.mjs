// The window as a person has it: panes keep the width that was chosen, everything can be larger, and the
// colours have more contrast where that is asked for.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { troubles } from './support/axe.mjs';
import { Desktop } from './support/desktop.mjs';
import { forceColors } from './support/forced.mjs';
import { Key } from './support/page.mjs';
import { invoke, settled, wearTheme } from './support/screens.mjs';
import { fill, offprint } from './support/shelf.mjs';

let desktop;
before(async () => (desktop = await Desktop.open()));
after(() => desktop?.close());

async function open(name) {
  const library = desktop.library(name);
  offprint(desktop, library, ['init', '--sample']);
  const program = await desktop.launch({ library });
  await program.page.find('.row');
  await program.page.resize(1280, 800);
  return { library, ...program, program };
}

const detailWidth = (page) => page.run(() => Math.round(document.querySelector('.detail')?.getBoundingClientRect().width ?? 0));
const isWide = (page, wanted) => page.until(`the details are ${wanted} wide`, async () => Math.abs((await detailWidth(page)) - wanted) <= 2, 5000);

test('the details have the width that was chosen, after a narrow window and after a restart', () =>
  desktop.pictured('panes', async () => {
    const { page, program, library } = await open('panes');
    await isWide(page, 388);
    await page.run(() => document.querySelector('[aria-label="Width of the details"]').focus());
    for (let times = 0; times < 3; times += 1) await page.press(Key.left);
    await isWide(page, 388 + 48);
    for (const width of [920, 860, 700]) {
      await page.resize(width, 800);
      await settled(page);
      await page.resize(1280, 800);
      await isWide(page, 388 + 48);
    }
    await program.close();
    const again = await desktop.launch({ library });
    await again.page.find('.row');
    await again.page.resize(1280, 800);
    await isWide(again.page, 388 + 48);
    await again.program?.close();
  }));

test('everything is larger by keys, also in the next window', () =>
  desktop.pictured('zoom', async () => {
    const { page, program, library } = await open('zoom');
    const isZoomed = (now, percent) => now.until(`it is shown at ${percent} %`, () => now.run((wanted) => Math.abs(innerWidth - 128_000 / wanted) <= 2, percent), 5000);
    await page.run(() => document.querySelector('.grid').focus());
    for (const percent of [110, 125, 150, 175, 200]) {
      await page.press(Key.control, '+');
      await isZoomed(page, percent);
    }
    await page.screenshot(Desktop.screenshot('zoom-200'));
    await page.press(Key.control, '-');
    await isZoomed(page, 175);
    await program.close();
    assert.equal(offprint(desktop, library, ['config', 'get', 'appearance.zoom']).trim(), '175');
    const again = await desktop.launch({ library });
    await again.page.find('.row');
    await isZoomed(again.page, 175);
    await again.page.press(Key.control, '0');
    await isZoomed(again.page, 100);
  }));

test('with more contrast nothing is pale, light and dark', () =>
  desktop.pictured('contrast', async () => {
    const { page } = await open('contrast');
    await page.run(() => document.querySelector('.grid').focus());
    await page.press(Key.home);
    await page.find('.detail h1');
    await invoke(page, 'setting_set', { key: 'appearance.contrast', value: 'more' });
    await page.until('it has more contrast', () => page.run(() => document.documentElement.dataset.contrast === 'more'));
    for (const theme of ['light', 'dark']) {
      await wearTheme(page, theme);
      await settled(page);
      assert.deepEqual(await troubles(page), []);
      const pale = await page.run(() => {
        const shade = (text) => text.match(/[\d.]+/g).slice(0, 3).map(Number).map((one) => (one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4)).reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
        const ground = shade(getComputedStyle(document.body).backgroundColor);
        const ratio = (one) => (Math.max(one, ground) + 0.05) / (Math.min(one, ground) + 0.05);
        return ['.row .title', '.row small', '.place-head .count', '.detail h1', '.detail .kind'].flatMap((css) => {
          const found = document.querySelector(css);
          return found && ratio(shade(getComputedStyle(found).color)) < 7 ? [css] : [];
        });
      });
      assert.deepEqual(pale, []);
      await page.screenshot(Desktop.screenshot(`contrast-${theme}`));
    }
  }));

/** How an element, or a part of it, looks. */
const look = (page, css, part = null) =>
  page.run((selector, pseudo) => {
    const found = document.querySelector(selector);
    if (!found) return `there is no ${selector}`;
    const { backgroundColor: ground, outlineStyle, outlineWidth, borderTopStyle: border, borderTopWidth: thick } = getComputedStyle(found, pseudo);
    return { ground, ringed: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2, bounded: border !== 'none', thick };
  }, css, part);

test('where the system chooses the colours, what is chosen, marked or has the focus is still seen', () =>
  desktop.pictured('forced', async () => {
    const { page, library, program } = await open('forced');
    const [one, other] = JSON.parse(offprint(desktop, library, ['--json', 'list'])).map(({ id }) => id);
    offprint(desktop, library, ['tag', 'add', 'to read', one, other]);
    await page.find('.row .tag');
    await page.run(() => document.querySelector('.grid').focus());
    await page.press(Key.home);
    await page.find('.row[aria-selected="true"]');
    await forceColors(page);
    const ground = (await look(page, 'body')).ground;
    const differs = async (css, from, part = null) => assert.notDeepEqual(await look(page, css, part), await look(page, from, part), `${css} is told from ${from}`);
    const isSeen = async (css, part = null) => assert.ok(![ground, 'rgba(0, 0, 0, 0)', undefined].includes((await look(page, css, part)).ground), `${css} is seen: ${JSON.stringify(await look(page, css, part))}`);
    await differs('.row[aria-selected="true"]', '.row[aria-selected="false"]');
    await differs('.tree .place[aria-selected="true"]', '.tree .place[aria-selected="false"]');
    await isSeen('.row[aria-selected="false"] .tag', '::before');
    await isSeen('.row.unread .state');
    await isSeen('.row.current', '::before');
    await isSeen('.tab.here', '::after');
    await isSeen('.splitter');
    await page.screenshot(Desktop.screenshot('forced-list'));
    await page.press(Key.control, 'f');
    assert.ok((await look(page, '.search')).ringed, 'the field that has the focus is seen');

    await page.press(Key.control, ',');
    await page.click(await page.role('tab', 'Appearance'));
    await page.find('.segment');
    await forceColors(page);
    await differs('.segment[data-selected]', '.segment:not([data-selected])');
    await differs('.set-nav .place[data-selected]', '.set-nav .place:not([data-selected])');
    await isSeen('.toggle[data-selected] .switch');
    await isSeen('.toggle[data-selected] .switch', '::after');
    await page.screenshot(Desktop.screenshot('forced-settings'));
    await page.click(await page.role('tab', 'File names'));
    await page.find('.choice[data-selected] .radio');
    await forceColors(page);
    await differs('.choice[data-selected] .radio', '.choice:not([data-selected]) .radio');
    await program.close();
  }));

test('nothing moves where no motion is asked for', () =>
  desktop.pictured('still', async () => {
    const folder = path.join(desktop.env.XDG_CONFIG_HOME, 'gtk-3.0');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'settings.ini'), '[Settings]\ngtk-enable-animations=0\n');
    const { page, program } = await open('still');
    assert.ok(await page.run(() => matchMedia('(prefers-reduced-motion: reduce)').matches), 'it is asked for');
    await page.run(() => {
      window.moved = [];
      for (const name of ['animationstart', 'transitionrun']) {
        document.addEventListener(name, ({ target, elapsedTime }) => {
          for (const one of target.getAnimations()) if (one.effect.getComputedTiming().duration > 2) window.moved.push(`${name} ${target.className} ${elapsedTime}`);
        });
      }
    });
    await page.run(() => document.querySelector('.grid').focus());
    await page.press(Key.control, 'k');
    await page.find('.palette [role=option]');
    await page.press(Key.escape);
    await page.until('the palette is gone', () => page.run(() => document.querySelector('.palette') === null));
    await page.run(() => document.querySelector('.grid').focus());
    await page.press(Key.home);
    await page.press(Key.delete);
    await page.says('moved to trash');
    assert.deepEqual(await page.run(() => window.moved), []);
    await program.close();
  }));

/** The file in which the window keeps its place, wherever the home folder has it. */
function placeFile(folder) {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('.window-state.json'));
  return found ? path.join(folder, found) : null;
}

test('window, place, query, order, paper and scrolling are as they were, and a place off the screen is put right', () =>
  desktop.pictured('restart', async () => {
    const library = desktop.library('restart');
    fill(desktop, library);
    let program = await desktop.launch({ library });
    let { page } = program;
    await page.find('.row');
    await page.resize(1100, 700);
    await page.moveTo(140, 90);
    await page.until('the window is there', async () => (await page.rect()).x === 140, 5000);
    await page.click(await page.role('button', 'Title'));
    await page.find('[role="columnheader"][aria-sort="ascending"]');
    await page.run(() => document.querySelector('.grid').focus());
    await page.press(Key.home);
    for (let steps = 0; steps < 3; steps += 1) await page.press(Key.pageDown);
    const standing = () => page.run(() => ({
      selected: [...document.querySelectorAll('.row[aria-selected="true"] .title')].map(({ textContent }) => textContent),
      top: Math.round(document.querySelector('.grid').scrollTop),
      sorted: document.querySelector('[role="columnheader"][aria-sort="ascending"]')?.textContent ?? null,
      place: document.querySelector('.place-head h1').textContent,
      query: document.querySelector('[data-testid="search"]').value,
      width: innerWidth, height: innerHeight,
    }));
    await page.until('it is scrolled', async () => (await standing()).top > 500);
    await page.run(() => new Promise((go) => setTimeout(go, 600)));
    let before = await standing();
    assert.equal(before.selected.length, 1);
    await program.close();

    const again = async () => {
      program = await desktop.launch({ library });
      ({ page } = program);
      await page.find('.row');
    };
    const same = () => page.until('all is as it was', async () => {
      const now = await standing();
      return JSON.stringify(now) === JSON.stringify(before) || null;
    }, 10_000).catch(async (error) => {
      assert.deepEqual(await standing(), before);
      throw error;
    });
    await again();
    await same();
    assert.deepEqual([(await page.rect()).x, (await page.rect()).y], [140, 90]);
    await page.screenshot(Desktop.screenshot('restarted'));

    // A place of the tree with a query.
    await page.click(await page.find('[data-place="collection:Reading group"]'));
    await page.hasText('.place-head h1', 'Reading group');
    await page.press(Key.control, 'f');
    await page.typeHere('learning');
    await page.until('some are found', () => page.run(() => Number(document.querySelector('[data-testid="row-count"]').dataset.count) < 6));
    await page.press(Key.enter);
    await page.until('one is selected', () => page.run(() => document.querySelector('.row[aria-selected="true"]') !== null));
    await page.run(() => new Promise((go) => setTimeout(go, 600)));
    before = await standing();
    assert.equal(before.query, 'learning');
    await program.close();
    await again();
    await same();
    await program.close();

    // A screen that is not there any more.
    const file = placeFile(desktop.env.HOME);
    assert.ok(file !== null && existsSync(file));
    const kept = JSON.parse(readFileSync(file, 'utf8'));
    Object.assign(kept.main, { x: 5000, y: 4000, prev_x: 5000, prev_y: 4000 });
    writeFileSync(file, JSON.stringify(kept));
    await again();
    const { x, y, width, height } = await page.rect();
    assert.ok(x >= 0 && y >= 0 && x + width <= 1920 && y + height <= 1080, JSON.stringify({ x, y, width, height }));
    await program.close();
  }));

test('both splitters are drawn by the pointer and moved by arrow keys', () =>
  desktop.pictured('splitters', async () => {
    const { page, program, library } = await open('splitters');
    const width = (css) => page.run((wanted) => Math.round(document.querySelector(wanted).getBoundingClientRect().width), css);
    const is = (css, wanted) => page.until(`${css} is ${wanted} wide`, async () => Math.abs((await width(css)) - wanted) <= 3, 5000);
    const middle = (label) => page.run((wanted) => {
      const { left, top, width: wide, height } = document.querySelector(`[aria-label="${wanted}"]`).getBoundingClientRect();
      return { x: left + wide / 2, y: top + height / 2 };
    }, label);
    const drag = async (points) => {
      await page.drag(points);
      await page.until('the splitter is let go', () => page.run(() => document.querySelector('[data-separator="active"]') === null));
    };
    await is('.tree', 220);
    let from = await middle('Width of the library tree');
    await drag([from, { x: from.x + 30, y: from.y }, { x: from.x + 60, y: from.y }]);
    await is('.tree', 280);
    await page.run(() => document.querySelector('[aria-label="Width of the library tree"]').focus());
    await page.press(Key.right);
    await is('.tree', 296);
    const detail = (await width('.detail')) + 40;
    from = await middle('Width of the details');
    await drag([from, { x: from.x - 20, y: from.y }, { x: from.x - 40, y: from.y }]);
    await is('.detail', detail);
    await page.run(() => new Promise((go) => setTimeout(go, 300)));
    await program.close();
    const again = await desktop.launch({ library });
    await again.page.find('.row');
    await again.page.resize(1280, 800);
    const wide = (css) => again.page.run((wanted) => Math.round(document.querySelector(wanted).getBoundingClientRect().width), css);
    await again.page.until('both are as they were', async () => Math.abs((await wide('.tree')) - 296) <= 3 && Math.abs((await wide('.detail')) - detail) <= 3, 5000);
    await again.close();
  }));
