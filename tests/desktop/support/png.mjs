// Writes a picture smaller than the engine does: without the channel of transparency, each line by the filter that suits it.

import { deflateSync, inflateSync } from 'node:zlib';

const HEAD = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

const table = Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});
const check = (bytes) => ~bytes.reduce((sum, byte) => table[(sum ^ byte) & 255] ^ (sum >>> 8), ~0) >>> 0;

function* chunksOf(png) {
  for (let at = HEAD.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    yield { type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) };
    at += 12 + length;
  }
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(check(body));
  return Buffer.concat([length, body, sum]);
}

const paeth = (left, up, corner) => {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
};
const guesses = [() => 0, (left) => left, (_, up) => up, (left, up) => (left + up) >> 1, paeth];

/** The lines of a picture of 8 bits a channel, without filters. */
function linesOf(png) {
  const chunks = [...chunksOf(png)];
  const { data: size } = chunks.find(({ type }) => type === 'IHDR');
  const [width, height, depth, kind] = [size.readUInt32BE(0), size.readUInt32BE(4), size[8], size[9]];
  const channels = { 2: 3, 6: 4 }[kind];
  if (depth !== 8 || !channels) throw new Error(`a picture of another kind: ${depth} bits, kind ${kind}`);
  const raw = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)));
  const stride = width * channels;
  const lines = [];
  for (let y = 0; y < height; y += 1) {
    const line = Buffer.from(raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)));
    const guess = guesses[raw[y * (stride + 1)]];
    const above = lines.at(-1);
    for (let x = 0; x < stride; x += 1) line[x] += guess(x < channels ? 0 : line[x - channels], above?.[x] ?? 0, x < channels ? 0 : (above?.[x - channels] ?? 0));
    lines.push(line);
  }
  return { width, height, channels, lines };
}

export function smaller(png) {
  const { width, height, channels, lines } = linesOf(png);
  const bare = lines.map((line) => (channels === 3 ? line : line.filter((_, at) => at % 4 !== 3)));
  const filtered = bare.map((line, y) => {
    const above = bare[y - 1];
    const tried = guesses.map((guess, filter) => {
      const out = Buffer.alloc(line.length + 1);
      out[0] = filter;
      let weight = 0;
      for (let x = 0; x < line.length; x += 1) {
        out[x + 1] = line[x] - guess(x < 3 ? 0 : line[x - 3], above?.[x] ?? 0, x < 3 ? 0 : (above?.[x - 3] ?? 0));
        weight += Math.min(out[x + 1], 256 - out[x + 1]);
      }
      return { out, weight };
    });
    return tried.reduce((best, one) => (one.weight < best.weight ? one : best)).out;
  });
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 2], 8);
  // Text on plain ground compresses better as it is than by any filter: the smaller one is kept.
  const plain = bare.map((line) => Buffer.concat([Buffer.from([0]), line]));
  const data = [filtered, plain].map((all) => deflateSync(Buffer.concat(all), { level: 9, memLevel: 9 })).reduce((a, b) => (a.length < b.length ? a : b));
  return Buffer.concat([HEAD, chunk('IHDR', size), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}
