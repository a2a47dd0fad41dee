// What a window has left where the system chooses the colours (`forced-colors`). WebKitGTK has no such mode, so it is
// done to the page here: the rules for it hold, and backgrounds and shadows are taken away from all that they do not name.

import { readFileSync, readdirSync } from 'node:fs';

const folder = new URL('../../../ui/src/styles/', import.meta.url);
const written = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n').replace(/\/\*[\s\S]*?\*\//g, '');

/** Selectors that keep their own colours. The engine does not know the property, so they are read from what is written. */
const kept = [...written.matchAll(/([^{}]+)\{([^{}]*forced-color-adjust: none[^{}]*)\}/g)].flatMap(([, selectors]) => selectors.trim().split(/,\s*(?![^(]*\))/));

function force(keep) {
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) if (rule instanceof CSSMediaRule && rule.conditionText.includes('forced-colors')) rule.media.mediaText = 'all';
  }
  const parts = ['::before', '::after'];
  const of = (part) => keep.filter((one) => one.endsWith(part)).map((one) => one.slice(0, -part.length));
  const own = keep.filter((one) => !one.includes('::')).join(', ');
  const sheet = new CSSStyleSheet();
  for (const part of parts) {
    const not = of(part).join(', ');
    sheet.insertRule(`*${not && `:not(${not})`}${part} { background: none !important; box-shadow: none !important; color: inherit !important; border-color: CanvasText !important; }`);
  }
  document.adoptedStyleSheets = [sheet];
  for (const element of document.querySelectorAll('body, body *')) {
    if (element.matches(own) || element.closest('svg')) continue;
    const seen = getComputedStyle(element).backgroundColor.match(/[\d.]+/g)?.[3] !== '0';
    element.style.setProperty('background', seen ? 'Canvas' : 'none', 'important');
    element.style.setProperty('box-shadow', 'none', 'important');
    if (!element.parentElement?.closest(own)) element.style.setProperty('color', 'CanvasText', 'important');
  }
}

export const forceColors = (page) => page.run(force, kept);
