// Where the keyboard is, and whether one sees it. Runs inside the page, so it must stand alone.

/** Null if what has the focus shows it; else what is wrong, with the element. */
export function hiddenFocus() {
  const here = document.activeElement;
  const name = (element) => `<${element.tagName.toLowerCase()} class="${element.className}" aria-label="${element.getAttribute('aria-label') ?? ''}">`;
  if (!here || here === document.body) return 'nothing has the focus';
  const shows = (element, pseudo) => {
    const { outlineStyle, outlineWidth, boxShadow, opacity, content } = getComputedStyle(element, pseudo);
    if (pseudo && (content === 'none' || opacity === '0')) return false;
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || /\b[23]px\b[^,]*\binset\b|inset/.test(boxShadow);
  };
  // A list keeps the focus while its cursor walks: the row that it is on shows it.
  const on = here.getAttribute('aria-activedescendant');
  const row = on ? document.getElementById(on) : null;
  // Who types sees the cursor of the text.
  const typed = here.matches('textarea, input:not([type]), input[type=text], input[type=search]') || here.isContentEditable;
  const seen = [here, row, here.closest('.field'), here.closest('.segment, .toggle, .pick')].filter(Boolean);
  const filled = here.matches('.splitter') && getComputedStyle(here, '::before').opacity === '1';
  const marked = filled || seen.some((element) => shows(element) || shows(element, '::before') || shows(element, '::after'));
  if (!marked && !typed) return `the focus is not to be seen on ${name(here)}`;
  const owned = here.closest('label, .segment, .toggle, .pick, .field') ?? here;
  for (let around = owned.parentElement; around; around = around.parentElement) {
    const { outlineStyle, outlineWidth } = getComputedStyle(around);
    if (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) return `a ring is drawn around all of ${name(around)}`;
  }
  const { top, left, bottom, right } = (row ?? here).getBoundingClientRect();
  const inside = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth && bottom > top && right > left;
  if (!inside) return `the focus is outside of what is shown, on ${name(row ?? here)}`;
  // Under a head that stays, a toast or a banner it could not be seen either (WCAG 2.4.11).
  const owner = row ?? owned;
  const area = owner.getBoundingClientRect();
  const parts = [0.1, 0.3, 0.5, 0.7, 0.9];
  const isOver = (x, y) => {
    const over = document.elementFromPoint(area.left + x * area.width, Math.min(innerHeight - 1, Math.max(0, area.top + y * area.height)));
    return over !== null && (owner.contains(over) || over.contains(owner));
  };
  return parts.some((x) => parts.some((y) => isOver(x, y))) ? null : `the focus lies under something else, on ${name(owner)}`;
}
