// A library with something of everything, made by the command line: papers of a listing, a PDF that can be
// read, files that wait and that were set aside, tags, collections, a note, and some in the trash.

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { book } from './book.mjs';
import { Desktop } from './desktop.mjs';
import { invoice, scan } from './pdf.mjs';

const listing = fileURLToPath(new URL('../../fixtures/listing-trending.txt', import.meta.url));
const command = Desktop.program.replace(/offprint-desktop$/, 'offprint');

/** Runs the command line on a library, as another program beside the window. */
export const offprint = (desktop, library, words, input) =>
  execFileSync(command, ['--library', library, ...words], { env: desktop.env, input }).toString();

/** Fills a library that does not exist yet. */
export function fill(desktop, library) {
  const run = (...words) => offprint(desktop, library, words);
  const give = (name, bytes, ...options) => {
    const file = path.join(desktop.folder, name);
    writeFileSync(file, bytes);
    run('import', ...options, file);
  };
  run('import', '--format', 'listing', listing);
  give('On herons.pdf', book(12), '--anyway');
  give('a scan that was stamped.pdf', scan());
  give('another scan.pdf', Buffer.concat([scan(), Buffer.from('%\n')]));
  give('bill.pdf', invoice());
  const ids = JSON.parse(run('--json', 'list')).map(({ id }) => id);
  run('tag', 'add', 'to read', ...ids.slice(0, 6));
  run('tag', 'add', 'method/sampling', ...ids.slice(2, 5));
  run('tag', 'color', 'to read', 'orange');
  run('collection', 'add', 'Thesis/Chapter 1', ...ids.slice(0, 4));
  run('collection', 'add', 'Reading group', ...ids.slice(3, 9));
  run('rate', ids[1], '4');
  run('status', ids[1], ids[2], 'reading');
  run('status', ids[3], 'read');
  offprint(desktop, library, ['note', 'add', ids[0], '--text', '-'], '# What it says\n\nThat $e^{i\\pi} = -1$, and **more**.\n');
  run('trash', ids[20], ids[21]);
}
