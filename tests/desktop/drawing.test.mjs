// Areas and drawings on a page: drawn with the pointer, seen, kept in the library with their words, and undone.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { troubles } from './support/axe.mjs';
import { Desktop } from './support/desktop.mjs';
import { Key } from './support/page.mjs';
import { paper } from './support/pdf.mjs';
import { settled, wearTheme } from './support/screens.mjs';
import { offprint } from './support/shelf.mjs';

const TITLE = 'A study of glass that bends';

let desktop;
before(async () => (desktop = await Desktop.open()));
after(() => desktop?.close());

test('areas and drawings are made, coloured, deleted and brought back', () =>
  desktop.pictured('drawing', async () => {
    const library = desktop.library();
    const file = path.join(desktop.folder, 'glass.pdf');
    writeFileSync(file, paper(TITLE));
    offprint(desktop, library, ['init']);
    offprint(desktop, library, ['import', file]);
    const { page } = await desktop.launch({ library });
    const marks = () => {
      const [{ id }] = JSON.parse(offprint(desktop, library, ['--json', 'list']));
      return JSON.parse(offprint(desktop, library, ['--json', 'show', id])).annotations;
    };
    await page.find('.row');
    await page.run(() => document.querySelector('.grid').focus());
    await page.press(Key.home);
    await page.press(Key.enter);
    await page.find('.page[data-page="1"] .sheet[data-drawn="there"] canvas');
    const box = await page.run(() => {
      const { left, top, width } = document.querySelector('.page[data-page="1"]').getBoundingClientRect();
      return { left, top, width };
    });
    const at = (x, y) => ({ x: box.left + x * box.width, y: box.top + y * box.width });

    // Around the title, whose words the area has; they come a moment after the picture of the page.
    await page.until('the words are there', () =>
      page.run((wanted) => document.querySelector('.page[data-page="1"] .textLayer')?.textContent.includes(wanted) ?? false, TITLE.slice(0, 12)));
    const title = await page.run((wanted) => {
      const run = [...document.querySelectorAll('.page[data-page="1"] .textLayer span')].find((one) => one.textContent.includes(wanted.slice(0, 12)));
      const { left, top, right, bottom } = run.getBoundingClientRect();
      return { left, top, right, bottom };
    }, TITLE);
    await page.press(Key.alt, '4');
    await page.drag([{ x: title.left - 6, y: title.top - 6 }, { x: title.left + 40, y: title.bottom }, { x: title.right + 6, y: title.bottom + 6 }]);
    await page.until('the area is made', () => marks().length === 1);
    const [area] = marks();
    assert.equal(area.kind, 'area');
    assert.match(area.quote, /^A study of glass/);
    await page.find('[data-testid="mark-menu"]');
    await page.press('3');
    await page.until('it is green', () => marks()[0].color === '#5fb236');
    await page.press(Key.escape);

    await page.press(Key.alt, '5');
    await page.press('1');
    await page.drag([at(0.3, 0.2), at(0.35, 0.26), at(0.4, 0.2), at(0.45, 0.26)]);
    await page.until('the drawing is made', () => marks().length === 2);
    assert.deepEqual(marks().map(({ kind }) => kind).sort(), ['area', 'ink']);
    await page.press(Key.escape);
    await page.find('.strokes path');
    for (const theme of ['light', 'dark']) {
      await wearTheme(page, theme);
      await settled(page);
      await page.screenshot(Desktop.screenshot(`drawing-${theme}`));
      assert.deepEqual(await troubles(page), []);
    }

    // By the list alone: the last is deleted, and comes back.
    await page.run(() => document.querySelector('[role="listbox"][aria-label="Highlights"]').focus());
    await page.press(Key.end);
    await page.press(Key.delete);
    await page.until('one is deleted', () => marks().length === 1);
    await page.press(Key.control, 'z');
    await page.until('it is there again', () => marks().length === 2);
  }));
