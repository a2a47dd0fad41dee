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
