// Every screen in both themes: nothing serious or critical for axe, and nothing to press that is too small.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { troubles } from './support/axe.mjs';
import { Desktop } from './support/desktop.mjs';
import { smallTargets } from './support/layout.mjs';
import { settled, walkEmpty, walkFull, wearTheme } from './support/screens.mjs';

let desktop;
before(async () => (desktop = await Desktop.open()));
after(() => desktop?.close());

test('no screen has a serious fault for who cannot see or point, in light and in dark', { timeout: 600_000 }, () =>
  desktop.pictured('access', async () => {
    const found = {};
    const visit = async (page, name) => {
      for (const theme of ['light', 'dark']) {
        await wearTheme(page, theme);
        await settled(page);
        const bad = await troubles(page);
        if (bad.length > 0) found[`${name}, ${theme}`] = bad;
      }
      const small = await page.run(smallTargets);
      if (small.length > 0) found[`${name}, targets`] = small;
    };
    await walkEmpty(desktop, visit);
    const program = await walkFull(desktop, visit);
    await program.close();
    assert.deepEqual(found, {});
  }));
