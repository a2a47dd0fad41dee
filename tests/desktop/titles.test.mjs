// Titles as they come: with maths and italics, from right to left, in Chinese and Japanese, and 2,000 characters long.
// In a row they end with an ellipsis and say the rest, beside it and in dialogs they are whole.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { troubles } from './support/axe.mjs';
import { Desktop } from './support/desktop.mjs';
import { cutOrLost } from './support/layout.mjs';
import { Key } from './support/page.mjs';
import { settled } from './support/screens.mjs';
import { offprint } from './support/shelf.mjs';

let desktop;
before(async () => (desktop = await Desktop.open()));
after(() => desktop?.close());

const titles = [
  'Fast $k$-means in $O(n \\log n)$ steps for $x_i^2$ and C<sub>60</sub> in <i>Ocimum sanctum</i>',
  'التعلم العميق للأنهار المتشعبة: دراسة ميدانية على مدى سبع سنوات من الصور الفوتوغرافية الثابتة',
  '多值网络上扩散过程的估计：七年野外观测与理论分析的比较研究，以及对稀疏数据的一些讨论和进一步的展望',
  'せせらぎの音から川の流量を推定する',
  `A very long account ${'of what was seen, and of what was not seen, '.repeat(45)}`.slice(0, 2000).trim(),
  `Donau${'dampfschifffahrts'.repeat(12)}gesellschaft`,
];

test('every title shows well in a row, beside it and in a dialog', { timeout: 120_000 }, () =>
  desktop.pictured('titles', async () => {
    const library = desktop.library();
    offprint(desktop, library, ['init']);
    const ids = titles.map((title) => JSON.parse(offprint(desktop, library, ['--json', 'new', '--title', title, '--author', 'Brandt, Lena'])).item);
    const { page } = await desktop.launch({ library });
    await page.until('all are listed', () => page.run(() => document.querySelectorAll('.row .title').length).then((count) => count === titles.length));
    for (const [width, height] of [[1280, 800], [640, 480]]) {
      await page.resize(width, height);
      await settled(page);
      assert.deepEqual(await page.run(cutOrLost), [], `${width} wide`);
      await page.screenshot(Desktop.screenshot(`titles-${width}`));
    }
    await page.resize(1280, 800);

    const rows = await page.run((all) => all.map((id) => {
      const title = document.querySelector(`#row-${id} .title`);
      const { direction } = getComputedStyle(title);
      return { full: title.title, direction, isCut: title.scrollHeight > title.clientHeight + 2, html: title.innerHTML };
    }), ids);
    assert.deepEqual(rows.map(({ full }) => full), titles, 'what is pointed at says its whole title');
    assert.deepEqual(rows.map(({ direction }) => direction), ['ltr', 'rtl', 'ltr', 'ltr', 'ltr', 'ltr']);
    assert.deepEqual([rows[3].isCut, rows[4].isCut], [false, true]);
    assert.match(rows[0].html, /^Fast <i>k<\/i>-means in <i>O<\/i>\(<i>n<\/i>\u2009log\u2009<i>n<\/i>\) steps for <i>x<\/i><sub>i<\/sub><sup>2<\/sup> and C<sub>60<\/sub> in <i>Ocimum sanctum<\/i>$/);

    for (const [at, title] of titles.entries()) {
      await page.click(await page.find(`#row-${ids[at]}`));
      const shown = at === 0 ? 'Fast k-means in O(n\u2009log\u2009n) steps for xi2 and C60 in Ocimum sanctum' : title;
      await page.hasText('.detail h1', shown);
      await settled(page);
      assert.deepEqual(await page.run(cutOrLost), [], `beside the list, title ${at}`);
      await page.run(() => document.querySelector('.grid').focus());
      await page.press('c');
      await page.find('.palette');
      await page.press(Key.escape);
      await page.until('the palette is gone', () => page.run(() => document.querySelector('.palette') === null));
    }
    assert.deepEqual(await troubles(page), []);

    // All at once, by name, in the pane for several and in the palette.
    await page.run(() => document.querySelector('.grid').focus());
    await page.press(Key.control, 'a');
    await page.says(`${titles.length} papers selected`);
    await settled(page);
    assert.deepEqual(await page.run(cutOrLost), [], 'several');
    await page.screenshot(Desktop.screenshot('titles-several'));
    await page.press(Key.control, 'k');
    await page.find('.palette');
    await page.typeHere('account');
    await page.find('.palette .written-in');
    await settled(page);
    assert.deepEqual(await page.run(cutOrLost), [], 'in the palette');
    await page.screenshot(Desktop.screenshot('titles-palette'));
  }));
