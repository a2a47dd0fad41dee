// What is measured inside the page. Each function runs there, so it must stand alone.

/** Milliseconds from each text typed into the search box to the picture with its rows; -1 if nothing was asked. */
export async function keysToRows(texts) {
  const box = document.querySelector('[data-testid="search"]');
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  const busy = () => document.querySelector('.grid')?.getAttribute('aria-busy') === 'true';
  const times = [];
  for (const text of texts) {
    const begun = performance.now();
    set.call(box, text);
    box.dispatchEvent(new Event('input', { bubbles: true }));
    const asked = busy() || !document.querySelector('.grid');
    while (busy()) await new Promise((go) => setTimeout(go, 1));
    await new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
    times.push(asked ? performance.now() - begun : -1);
    await new Promise((go) => setTimeout(go, 120));
  }
  return times;
}

/** Milliseconds from a press on an element to the picture of the rows that follow. */
export async function pressToRows(selector) {
  const busy = () => document.querySelector('.grid')?.getAttribute('aria-busy') !== 'false';
  const element = document.querySelector(selector);
  if (!element) throw new Error(`there is no ${selector}`);
  const begun = performance.now();
  element.click();
  // The press is taken at once; if nothing is asked, there is nothing to measure.
  if (!busy()) throw new Error(`${selector} asks for no rows`);
  while (busy()) await new Promise((go) => setTimeout(go, 1));
  await new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
  return performance.now() - begun;
}

/** Milliseconds from the keys of the palette to the picture with what it offers. */
export async function paletteOpens() {
  const begun = performance.now();
  document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true, cancelable: true }));
  while (!document.querySelector('.palette [role=option]')) await new Promise((go) => setTimeout(go, 1));
  await new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
  return performance.now() - begun;
}

/** From now on the longest time between two pictures is kept. */
export function watchGaps() {
  window.longestGap = 0;
  window.watching = (window.watching ?? 0) + 1;
  const mine = window.watching;
  let last = performance.now();
  const look = (now) => {
    window.longestGap = Math.max(window.longestGap, now - last);
    last = now;
    if (window.watching === mine) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Scrolls through the list, two windows of rows a picture, for so long. */
export async function scrollFast(milliseconds) {
  const grid = document.querySelector('.grid');
  const end = performance.now() + milliseconds;
  let step = 2 * grid.clientHeight;
  while (performance.now() < end) {
    const before = grid.scrollTop;
    grid.scrollTop += step;
    if (grid.scrollTop === before) step = -step;
    await new Promise((go) => requestAnimationFrame(go));
  }
}
