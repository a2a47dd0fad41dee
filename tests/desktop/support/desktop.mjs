// A desktop of its own for one test file: display, message bus, home folder, clipboard, and the
// program under test driven through WebKitWebDriver. Everything started here ends with `close`.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Page } from './page.mjs';
import { start, stop, until } from './processes.mjs';
import { closeWindows } from './window.mjs';

const run = promisify(execFile);

const target = process.env.CARGO_TARGET_DIR ?? path.join(homedir(), '.cache/offprint-target');
const program = process.env.OFFPRINT_DESKTOP ?? path.join(target, 'debug/offprint-desktop');
const screenshots = process.env.OFFPRINT_SCREENSHOTS ?? path.join(target, 'screenshots');

export class Desktop {
  /** The program under test. */
  static program = program;

  static async open() {
    if (!existsSync(program)) throw new Error(`there is no ${program}: run \`make test\`, which builds it`);
    const desktop = new Desktop();
    try {
      await desktop.#openDisplay();
      await desktop.#openBus();
    } catch (error) {
      await desktop.close();
      throw error;
    }
    return desktop;
  }

  constructor() {
    this.folder = mkdtempSync(path.join(tmpdir(), 'offprint-desktop-'));
    this.started = [];
    const home = this.#makeFolder('home');
    this.env = {
      PATH: process.env.PATH,
      LANG: 'C.UTF-8',
      HOME: home,
      XDG_CONFIG_HOME: path.join(home, '.config'),
      XDG_DATA_HOME: path.join(home, '.local/share'),
      XDG_CACHE_HOME: path.join(home, '.cache'),
      XDG_RUNTIME_DIR: this.#makeFolder('runtime'),
      GDK_BACKEND: 'x11',
      GSETTINGS_BACKEND: 'memory',
      GTK_USE_PORTAL: '0',
      NO_AT_BRIDGE: '1',
      RUST_BACKTRACE: '1',
    };
  }

  /** A folder for a library, not yet made. */
  library(name = 'library') {
    return path.join(this.folder, name);
  }

  /** Starts the program on a library and waits for its window. */
  async launch({ library, env = {}, args = [] }) {
    const port = await freePort();
    const log = path.join(this.folder, 'program.log');
    const driver = start('WebKitWebDriver', [`--port=${port}`], {
      env: { ...this.env, TAURI_WEBVIEW_AUTOMATION: 'true', OFFPRINT_LIBRARY: library, ...env },
      log,
    });
    this.started.push(driver);
    const address = `http://127.0.0.1:${port}`;
    await until('the driver answers', () => fetch(`${address}/status`).then((a) => a.ok));
    const opening = Page.open(address, { 'webkitgtk:browserOptions': { binary: program, args } });
    opening.catch(() => {});
    try {
      const pid = await until('the driver starts the program', () => childOf(driver.pid), 5000);
      const page = await Promise.race([opening, failsWhenGone(pid, opening)]);
      await until('the page is loaded', () => page.run(() => document.readyState === 'complete'));
      this.page = page;
      return new Program(page, driver, pid, this.env.DISPLAY);
    } catch (error) {
      throw new Error(`the program did not start:\n${readFileSync(log, 'utf8')}`, { cause: error });
    }
  }

  /** Puts text on the clipboard, as another program would. `type` is its MIME type. */
  async copy(text, type = 'UTF8_STRING') {
    if (this.clipboard) await stop(this.clipboard);
    this.clipboard = start('xclip', ['-quiet', '-selection', 'clipboard', '-target', type, '-in'], {
      env: this.env,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    this.started.push(this.clipboard);
    this.clipboard.stdin.end(text);
    await until('the clipboard holds the text', async () => {
      const args = ['-selection', 'clipboard', '-target', type, '-out'];
      const { stdout } = await run('xclip', args, { env: this.env, timeout: 5000, maxBuffer: 2 ** 28 });
      return stdout === text;
    });
  }

  /** Does some work, and if it fails leaves a picture of the window as it was then. */
  async pictured(name, work) {
    try {
      await work();
    } catch (error) {
      await this.page?.screenshot(Desktop.screenshot(`${name}-failed`)).catch(() => {});
      throw error;
    }
  }

  /** Where a screenshot with this name belongs. */
  static screenshot(name) {
    mkdirSync(screenshots, { recursive: true });
    return path.join(screenshots, `${name}.png`);
  }

  /** Ends everything, the last started first, and removes the folder. */
  async close() {
    for (const child of this.started.toReversed()) await stop(child);
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  async #openDisplay() {
    const server = start('Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp', '-noreset'], {
      env: this.env,
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    this.started.push(server);
    this.env.DISPLAY = `:${await firstLine(server.stdio[3], 'Xvfb')}`;
  }

  async #openBus() {
    const bus = start('dbus-daemon', ['--session', '--nofork', '--print-address'], {
      env: this.env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.started.push(bus);
    this.env.DBUS_SESSION_BUS_ADDRESS = await firstLine(bus.stdout, 'dbus-daemon');
  }

  #makeFolder(name) {
    const folder = path.join(this.folder, name);
    mkdirSync(folder, { mode: 0o700 });
    return folder;
  }
}

/** The program under test while it runs. */
class Program {
  constructor(page, driver, pid, display) {
    this.page = page;
    this.driver = driver;
    this.pid = pid;
    this.display = display;
  }

  /** Closes the window, as at the end of a day, and waits until the program has ended. */
  async close() {
    await closeWindows(this.display);
    await until('the program has ended', () => !existsSync(`/proc/${this.pid}`));
    await stop(this.driver);
  }

  /** Ends the program in the middle of whatever it does, as a crash would. */
  async kill() {
    process.kill(this.pid, 'SIGKILL');
    await stop(this.driver);
  }
}

/** The one child of a process, if it has one. */
function childOf(pid) {
  const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  return Number(child);
}

/** Fails when the program ends before its session is open; the driver itself would wait for ever. */
async function failsWhenGone(pid, opening) {
  let open = false;
  opening.then(() => (open = true)).catch(() => {});
  while (!open) {
    if (!existsSync(`/proc/${pid}`)) throw new Error('it ended at once');
    await sleep(100);
  }
  return opening;
}

async function firstLine(stream, what) {
  let text = '';
  const read = (async () => {
    for await (const chunk of stream) {
      text += chunk;
      if (text.includes('\n')) return;
    }
  })();
  read.catch(() => {});
  await until(`${what} is ready`, () => text.includes('\n'));
  return text.trim();
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
