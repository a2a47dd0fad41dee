// Runs inside the page, so it must stand alone: nothing outside the function can be used.

/** The first visible element with this role and accessible name, or null. */
export function findByRole(role, name, exact) {
  const native = {
    button: 'button, input[type=button], input[type=submit], summary',
    textbox: 'input:not([type]), input[type=text], input[type=email], textarea, [contenteditable=true]',
    searchbox: 'input[type=search]',
    checkbox: 'input[type=checkbox]',
    link: 'a[href]',
    dialog: 'dialog[open]',
    heading: 'h1, h2, h3, h4, h5, h6',
    option: 'option',
    row: 'tr',
  };
  const selector = [`[role="${role}"]`, native[role]].filter(Boolean).join(', ');
  const squeeze = (text) => (text ?? '').replace(/\s+/g, ' ').trim();

  const nameOf = (element) => {
    const ids = element.getAttribute('aria-labelledby');
    if (ids) {
      return squeeze(ids.split(/\s+/).map((id) => document.getElementById(id)?.textContent).join(' '));
    }
    return squeeze(
      element.getAttribute('aria-label') ||
        element.labels?.[0]?.textContent ||
        (element.matches('input, textarea') ? element.placeholder : element.textContent) ||
        element.title,
    );
  };
  const isShown = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility === 'visible';
  };

  const fits = (element) => {
    const own = element.getAttribute('role');
    if (own && own !== role) return false;
    const found = nameOf(element);
    return exact ? found === name : found.includes(name);
  };
  return [...document.querySelectorAll(selector)].find((e) => fits(e) && isShown(e)) ?? null;
}
