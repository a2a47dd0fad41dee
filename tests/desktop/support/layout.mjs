// What is cut, outside of the window or without a style. Runs inside the page, so it must stand alone.

/** One line for each fault of what is shown now. */
export function cutOrLost() {
  const faults = new Set();
  const name = (element) => `${element.tagName.toLowerCase()}${[...element.classList].map((one) => `.${one}`).join('')} “${element.textContent.trim().slice(0, 40)}”`;
  const isOut = (element) => element.closest('.unseen, .sprite, [hidden], [inert], [aria-hidden="true"] .textLayer, .textLayer, .spot, .cm-editor .cm-announced, .katex-mathml, .react-aria-hidden') !== null;
  // Behind a dialog nothing is looked at.
  const scrim = document.querySelector('.scrim');
  for (const element of (scrim ?? document.body).querySelectorAll('*')) {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1 || style.visibility !== 'visible' || isOut(element) || element.closest('svg')) continue;

    // What is a pixel wide is there for who cannot see.
    const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '');
    const hides = style.overflowX === 'hidden' || style.overflowX === 'clip';
    if (hasText && hides && element.scrollWidth > element.clientWidth + 1) {
      if (style.textOverflow !== 'ellipsis') faults.add(`cut without a sign: ${name(element)}`);
      else if (!element.closest('[title]') && !element.closest('[aria-label]')) faults.add(`cut without a way to read it: ${name(element)}`);
    }
    if (hasText && style.overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 2 && style.webkitLineClamp === 'none') faults.add(`cut below: ${name(element)}`);

    // What holds words in a height of its own holds all of them.
    const holds = element.matches('button, .row, .card, .place, .option, .tab, .head, .place-head, .columns, .tree-head, .chip, .segment, .tools-bar, footer, .field');
    if (holds && style.display !== 'inline' && !element.querySelector('.completions') && element.scrollHeight > element.clientHeight + 2 && style.overflowY !== 'auto') faults.add(`words stick out below: ${name(element)} by ${element.scrollHeight - element.clientHeight}`);

    // What floats is seen as a whole.
    if (element.matches('.float, .menu, .toast, .tip, .completions, .find-bar') && (box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1)) faults.add(`floats out of the window: ${name(element)}`);

    // What lies in something that scrolls or cuts can be reached, or is its business.
    let holder = element.parentElement;
    while (holder && getComputedStyle(holder).overflowX === 'visible') holder = holder.parentElement;
    const free = !holder || holder === document.body || holder === document.documentElement;
    if (free && (box.right > innerWidth + 1 || box.left < -1)) faults.add(`outside of the window: ${name(element)}`);
    if (element.matches('button, [role="button"]') && holder && !free && holder.scrollWidth <= holder.clientWidth + 1) {
      const { left, right } = holder.getBoundingClientRect();
      if (box.right > right + 1 || box.left < left - 1) faults.add(`a button is cut: ${name(element)}`);
    }
    if (hasText && element.matches('button') && style.whiteSpace === 'nowrap' && element.scrollWidth > element.clientWidth + 1) faults.add(`words stick out: ${name(element)}`);
    if (element.matches('button, input, select, textarea') && ['outset', 'inset'].includes(style.borderTopStyle)) faults.add(`a control without a style: ${name(element)}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.add('the window scrolls sideways');
  for (const pane of document.querySelectorAll('.tree .scroll, .grid, .detail, .review-body, .set-page, .dialog')) {
    if (pane.clientWidth > 0 && pane.scrollWidth > pane.clientWidth + 1 && !pane.matches('.grid')) faults.add(`scrolls sideways: ${name(pane).slice(0, 40)}`);
  }
  return [...faults];
}

/** Spaces all words as WCAG 1.4.12 lets a reader do, or no longer. The pages of a PDF are pictures, and set themselves. */
export function spaceWords(on) {
  if (!on) {
    document.adoptedStyleSheets = [];
    return;
  }
  const sheet = new CSSStyleSheet();
  sheet.insertRule('*:not(.textLayer, .textLayer *, .katex, .katex *, svg, svg *) { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }');
  document.adoptedStyleSheets = [sheet];
}

/** Targets that are smaller than 24 x 24 and too near to others (WCAG 2.5.8). Runs inside the page. */
export function smallTargets() {
  const least = 24;
  const scope = document.querySelector('.scrim') ?? document.querySelector('.menu-float') ?? document.body;
  const isShown = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && getComputedStyle(element).visibility === 'visible' && !element.closest('[inert], [hidden], .unseen, .behind, [aria-hidden="true"]');
  };
  // Links within a sentence, links and text of a PDF, and what is a row as wide as its list are no small targets.
  const found = [...scope.querySelectorAll('button, a[href], input, select, textarea, summary, [role="button"], [role="tab"], [role="radio"], [role="checkbox"], [role="switch"], [role="menuitem"], [role="option"], [role="treeitem"], [role="row"]')].filter(
    (element) => isShown(element) && !element.closest('.page > .links, .prose, .cm-content') && getComputedStyle(element).display !== 'inline',
  );
  // The label of a box or a switch is its target.
  const boxOf = (element) => (element.closest('label') ?? element.closest('.field, .tag-input, .search-box') ?? element).getBoundingClientRect();
  const targets = found.map((element) => ({ element, box: boxOf(element) }));
  const near = ({ element, box }) => {
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    return targets.find((other) => {
      if (other.element === element || other.element.contains(element) || element.contains(other.element) || boxOf(other.element).x === box.x) return false;
      const across = Math.max(other.box.left - x, 0, x - other.box.right);
      const down = Math.max(other.box.top - y, 0, y - other.box.bottom);
      return Math.hypot(across, down) < least / 2;
    });
  };
  return targets
    .filter(({ box }) => box.width < least - 0.5 || box.height < least - 0.5)
    .flatMap((target) => {
      const other = near(target);
      const name = ({ element }) => `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} “${(element.ariaLabel ?? element.textContent).trim().slice(0, 30)}”`;
      return other ? [`${name(target)} is ${Math.round(target.box.width)}x${Math.round(target.box.height)}, and ${name(other)} is near`] : [];
    });
}
