// What is measured inside the page. Each function runs there, so it must stand alone. A picture counts from where it is
// complete: who asks a timer whether the rows are there misses the first picture with them, and waits for the next.

/** Milliseconds from each key of each text, typed into the search box in place of the one before, to the picture with its rows. */
export async function keysToRows(texts) {
  const box = document.querySelector('[data-testid="search"]');
  const there = () => document.querySelector('.grid')?.getAttribute('aria-busy') !== 'true';
  const shown = () =>
    new Promise((go) => {
      const look = () => {
        if (!there()) return;
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(go));
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-busy'] });
      look();
    });
  const times = [];
  for (const text of texts) {
    box.focus();
    box.select();
    for (const key of text) {
      const begun = performance.now();
      // As a key does it. To set the value from outside draws the box another way, which takes longer.
      document.execCommand('insertText', false, key);
      const asked = !there();
      await shown();
      if (asked) times.push(performance.now() - begun);
      await new Promise((go) => setTimeout(go, 120));
    }
  }
  return times;
}

/** Milliseconds from a press on an element to the picture of the rows that follow. */
export async function pressToRows(selector) {
  const there = () => document.querySelector('.grid')?.getAttribute('aria-busy') === 'false';
  const element = document.querySelector(selector);
  if (!element) throw new Error(`there is no ${selector}`);
  const begun = performance.now();
  element.click();
  // The press is taken at once; if nothing is asked, there is nothing to measure.
  if (there()) throw new Error(`${selector} asks for no rows`);
  await new Promise((go) => {
    const observer = new MutationObserver(() => {
      if (!there()) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(go));
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-busy'] });
  });
  return performance.now() - begun;
}

/** Milliseconds from the keys of the palette to the picture with what it offers. */
export async function paletteOpens() {
  const begun = performance.now();
  const opened = new Promise((go) => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector('.palette [role=option]')) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(go));
    });
    observer.observe(document.body, { subtree: true, childList: true });
  });
  document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true, cancelable: true }));
  await opened;
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
