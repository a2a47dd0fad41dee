// Every screen at the sizes of a small and a large display, and at 1280x960 with a zoom of 200 %, which is a
// page of 640x480, and with its words spaced as a reader may: nothing is cut, outside of the window, or without a style.
// The pictures stay with the run.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Desktop } from './support/desktop.mjs';
import { cutOrLost, spaceWords } from './support/layout.mjs';
import { settled, walkEmpty, walkFull, wearTheme } from './support/screens.mjs';

const sizes = [[1280, 800], [1920, 1080], [640, 480]];

let desktop;
before(async () => (desktop = await Desktop.open()));
after(() => desktop?.close());

test('no screen is cut at any size', { timeout: 900_000 }, () =>
  desktop.pictured('screens', async () => {
    const found = {};
    const visit = async (page, name) => {
      for (const [width, height] of sizes) {
        await page.resize(width, height);
        for (const theme of ['light', 'dark']) {
          await wearTheme(page, theme);
          await settled(page);
          await page.screenshot(Desktop.screenshot(`screen-${name}-${width}-${theme}`));
        }
        const bad = await page.run(cutOrLost);
        if (bad.length > 0) found[`${name}, ${width}x${height}`] = bad;
        if (width === 1920) continue;
        await page.run(spaceWords, true);
        await settled(page);
        await page.screenshot(Desktop.screenshot(`screen-${name}-${width}-spaced`));
        const spaced = await page.run(cutOrLost);
        if (spaced.length > 0) found[`${name}, ${width}x${height}, words spaced`] = spaced;
        await page.run(spaceWords, false);
      }
      await page.resize(...sizes[0]);
      await settled(page);
    };
    await walkEmpty(desktop, visit);
    const program = await walkFull(desktop, visit);
    await program.close();
    assert.deepEqual(found, {});
  }));
