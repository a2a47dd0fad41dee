// What a test does in the window: finds things as a person does, clicks, types, looks.
// A small client of the W3C WebDriver protocol; it knows nothing of Offprint.

import { writeFile } from 'node:fs/promises';
import { until } from './processes.mjs';
import { findByRole } from './roles.mjs';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

export const Key = {
  control: '\uE009',
  shift: '\uE008',
  alt: '\uE00A',
  enter: '\uE007',
  escape: '\uE00C',
  tab: '\uE004',
  delete: '\uE017',
  down: '\uE015',
  up: '\uE013',
  left: '\uE012',
  right: '\uE014',
  home: '\uE011',
  end: '\uE010',
  pageUp: '\uE00E',
  pageDown: '\uE00F',
  f2: '\uE032',
  f6: '\uE036',
  f10: '\uE03A',
};

export class Page {
  /** Opens a session at the driver's address, which starts the program. */
  static async open(address, capabilities) {
    const made = await request('POST', `${address}/session`, {
      capabilities: { alwaysMatch: capabilities },
    });
    return new Page(`${address}/session/${made.sessionId}`);
  }

  constructor(base) {
    this.base = base;
  }

  /** Runs `script`, a function or the text of a function body, in the page. */
  async run(script, ...args) {
    const body = typeof script === 'function' ? `return (${script})(...arguments)` : script;
    return this.#call('POST', 'execute/sync', { script: body, args });
  }

  /** The first element with this CSS selector that can be seen, waited for. */
  async find(selector) {
    return until(`“${selector}” can be seen`, async () => {
      const found = await this.#call('POST', 'elements', { using: 'css selector', value: selector });
      for (const element of found) {
        if (await this.isShown(element)) return element;
      }
      return null;
    });
  }

  /** The element with this role and accessible name (a text, or part of one with `exact: false`), waited for. */
  async role(role, name, { exact = true } = {}) {
    return until(`a ${role} named “${name}” can be seen`, () =>
      this.run(findByRole, role, name, exact),
    );
  }

  /** The text of the first element with this selector, or null. */
  async text(selector) {
    return this.run((css) => document.querySelector(css)?.textContent ?? null, selector);
  }

  /** Waits until the text of an element is as given. */
  async hasText(selector, text, patience) {
    return until(
      `“${selector}” reads “${text}”`,
      async () => (await this.text(selector))?.trim() === text,
      patience,
    );
  }

  /** Can the text be read somewhere on the page, fields included? */
  async reads(text) {
    return this.run((wanted) => {
      const fields = [...document.querySelectorAll('input, textarea')].map((field) => field.value);
      return [document.body.innerText, ...fields].some((shown) => shown.includes(wanted));
    }, text);
  }

  /** Waits until the text can be read. */
  async says(text, patience) {
    return until(`the page says “${text}”`, () => this.reads(text), patience);
  }

  /** Waits until `attempt` gives something truthy, and gives that back. */
  until(what, attempt, patience) {
    return until(what, attempt, patience);
  }

  async isShown(element) {
    return this.#call('GET', `element/${element[ELEMENT]}/displayed`);
  }

  /** Clicks, once nothing lies over the element any more, such as a dialog on its way out. */
  async click(element) {
    await until('nothing lies over what is to be clicked', async () => {
      await this.#call('POST', `element/${element[ELEMENT]}/click`, {});
      return true;
    }, 5000);
  }

  /** Clicks what has this selector, or this role and name, found anew where it was drawn again meanwhile. */
  async clickOn(selector, name) {
    await until(`“${name ?? selector}” is clicked`, async () => {
      const element = name === undefined ? await this.find(selector) : await this.role(selector, name);
      await this.#call('POST', `element/${element[ELEMENT]}/click`, {});
      return true;
    }, 10_000);
  }

  /** Types into an element, which takes the focus. */
  async type(element, text) {
    await this.#call('POST', `element/${element[ELEMENT]}/value`, { text });
  }

  /** Presses keys together: `press(Key.control, Key.shift, 'v')`. */
  async press(...keys) {
    const down = keys.map((value) => ({ type: 'keyDown', value }));
    const up = keys.toReversed().map((value) => ({ type: 'keyUp', value }));
    await this.#call('POST', 'actions', {
      actions: [{ type: 'key', id: 'keyboard', actions: [...down, ...up] }],
    });
  }

  /** Presses the pointer at one place of the window, moves it to others in turn, and lets go. */
  async drag([from, ...to]) {
    const move = ({ x, y }) => ({ type: 'pointerMove', duration: 60, origin: 'viewport', x: Math.round(x), y: Math.round(y) });
    const actions = [move(from), { type: 'pointerDown', button: 0 }, ...to.map(move), { type: 'pointerUp', button: 0 }];
    await this.#call('POST', 'actions', { actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }] });
  }

  /** Moves the pointer to a place of the window, so that it points at nothing else. */
  async pointTo({ x, y }) {
    const actions = [{ type: 'pointerMove', duration: 0, origin: 'viewport', x, y }];
    await this.#call('POST', 'actions', { actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }] });
  }

  /** Types into whatever has the focus. */
  async typeHere(text) {
    const actions = [...text].flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]);
    await this.#call('POST', 'actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /** Gives the window another size, and waits until the page has its width. */
  async resize(width, height) {
    await this.#call('POST', 'window/rect', { width, height });
    await until(`the page is ${width} wide`, () => this.run((wanted) => innerWidth === wanted, width), 5000);
  }

  /** Where the window is on the screen, and how large. */
  async rect() {
    return this.#call('GET', 'window/rect');
  }

  /** Moves the window on the screen. */
  async moveTo(x, y) {
    await this.#call('POST', 'window/rect', { x, y });
  }

  /** Waits until what the page holds now has been painted. */
  async painted() {
    await this.#call('POST', 'execute/async', {
      script: 'const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()));',
      args: [],
    });
  }

  async screenshot(file) {
    await this.painted();
    await this.run(stir);
    await writeFile(file, Buffer.from(await this.#call('GET', 'screenshot'), 'base64'));
  }

  #call(method, path, body) {
    return request(method, `${this.base}/${path}`, body);
  }
}

/** For two seconds one pale point changes: where nothing does, the driver waits for a picture for ever. */
function stir() {
  const point = document.createElement('i');
  point.style.cssText = 'position: fixed; inset: 0 auto auto 0; width: 1px; height: 1px; background: rgb(128 128 128 / 2%);';
  document.documentElement.append(point);
  let times = 0;
  const timer = setInterval(() => {
    times += 1;
    point.style.left = `${times % 2}px`;
    if (times === 40) {
      clearInterval(timer);
      point.remove();
    }
  }, 50);
}

async function request(method, url, body) {
  const answer = await fetch(url, {
    method,
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  const { value } = await answer.json();
  if (value?.error) {
    const error = new Error(`${value.error}: ${value.message}`);
    error.fatal = value.error === 'invalid session id';
    throw error;
  }
  return value;
}
