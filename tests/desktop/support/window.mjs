// Asks the windows of a display to close, as their close button does. WebDriver cannot: it kills the
// program. This is the little of the X protocol that it takes, on a display without authentication.

import { createConnection } from 'node:net';

const HEADER = 32;
const Request = { queryTree: 15, internAtom: 16, getProperty: 20, sendEvent: 25 };
const CLIENT_MESSAGE = 33;
const BAD_WINDOW = 3;

/** Sends “please close” to each top window of `display` (as in “:99”) that understands it. */
export async function closeWindows(display) {
  const x = await Connection.open(`/tmp/.X11-unix/X${display.slice(1)}`);
  try {
    const protocols = await x.atom('WM_PROTOCOLS');
    const close = await x.atom('WM_DELETE_WINDOW');
    let asked = 0;
    for (const window of await x.children(x.root)) {
      if ((await x.property(window, protocols)).includes(close)) {
        x.message(window, protocols, close);
        asked += 1;
      }
    }
    await x.children(x.root); // an answer to this means that all before it was taken
    if (asked === 0) throw new Error('no window to close');
  } finally {
    x.socket.destroy();
  }
}

class Connection {
  static async open(path) {
    const x = new Connection(createConnection(path));
    x.socket.write(words8(0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    const head = await x.#read(8);
    const setup = await x.#read(head.readUInt16LE(6) * 4);
    if (head[0] !== 1) throw new Error('the display refused the connection');
    const vendor = Math.ceil(setup.readUInt16LE(16) / 4) * 4;
    x.root = setup.readUInt32LE(32 + vendor + 8 * setup[21]);
    return x;
  }

  constructor(socket) {
    this.socket = socket;
    this.chunks = socket[Symbol.asyncIterator]();
    this.buffer = Buffer.alloc(0);
    this.sent = 0;
  }

  async atom(name) {
    const text = Buffer.alloc(Math.ceil(name.length / 4) * 4);
    text.write(name);
    const head = Buffer.alloc(4);
    head.writeUInt16LE(name.length);
    return (await this.#ask(Request.internAtom, head, text)).readUInt32LE(8);
  }

  async children(window) {
    const answer = await this.#ask(Request.queryTree, words(window));
    return numbers(answer.subarray(HEADER), answer.readUInt16LE(16));
  }

  /** A property that is a list of atoms; of a window that has gone meanwhile, none. */
  async property(window, name) {
    try {
      const answer = await this.#ask(Request.getProperty, words(window, name, 0, 0, 64));
      return numbers(answer.subarray(HEADER), answer[1] === 32 ? answer.readUInt32LE(16) : 0);
    } catch (error) {
      if (error.code === BAD_WINDOW) return [];
      throw error;
    }
  }

  message(window, type, value) {
    const event = Buffer.concat([words8(CLIENT_MESSAGE, 32, 0, 0), words(window, type, value, 0, 0, 0, 0)]);
    this.#send(Request.sendEvent, words(window, 0), event);
  }

  #send(request, ...parts) {
    const body = Buffer.concat(parts);
    const head = words8(request, 0, 0, 0);
    head.writeUInt16LE(1 + body.length / 4, 2);
    this.socket.write(Buffer.concat([head, body]));
    this.sent = (this.sent + 1) & 0xffff;
  }

  async #ask(...request) {
    this.#send(...request);
    for (;;) {
      const head = await this.#read(HEADER);
      // A message to a window that has gone meanwhile is refused without anybody waiting for it.
      if (head[0] === 0 && head.readUInt16LE(2) !== this.sent) continue;
      if (head[0] === 0) throw Object.assign(new Error(`the display refused a request (error ${head[1]})`), { code: head[1] });
      if (head[0] === 1) return Buffer.concat([head, await this.#read(head.readUInt32LE(4) * 4)]);
    }
  }

  async #read(count) {
    while (this.buffer.length < count) {
      const { value, done } = await this.chunks.next();
      if (done) throw new Error('the display hung up');
      this.buffer = Buffer.concat([this.buffer, value]);
    }
    const part = this.buffer.subarray(0, count);
    this.buffer = this.buffer.subarray(count);
    return part;
  }
}

const words8 = (...bytes) => Buffer.from(bytes);
const words = (...values) => Buffer.from(Uint32Array.from(values).buffer);
const numbers = (bytes, count) => Array.from({ length: count }, (_, at) => bytes.readUInt32LE(at * 4));
