// What axe-core finds wrong with the page as it is: serious and critical, by rule and place.

import { readFileSync } from 'node:fs';

const source = readFileSync(new URL('../../../ui/node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

export async function troubles(page) {
  if (!(await page.run(() => window.axe !== undefined))) await page.run(`${source}\narguments[arguments.length - 1]?.(true); return true;`);
  return page.run(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
    // The keys beside the words of a menu are told as its description, and are no part of its name.
    const isOfMenu = ({ html }) => html.includes('role="menuitem"');
    for (const one of violations) if (one.id === 'label-content-name-mismatch') one.nodes = one.nodes.filter((node) => !isOfMenu(node));
    return violations
      .filter(({ nodes }) => nodes.length > 0)
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target, html, failureSummary }) => `${target.join(' ')} ${html.slice(0, 160)} ${failureSummary.split('\n')[1] ?? ''}`).join(', ')}`);
  });
}
