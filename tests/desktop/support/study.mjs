// A library as somebody has it after some weeks: papers of rivers, ice and birds, half of them read, with tags, collections,
// notes and PDFs. All of it is invented: papers, people, journals.

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { article } from './article.mjs';
import { scan } from './pdf.mjs';
import { offprint } from './shelf.mjs';

const { works, paragraphs } = JSON.parse(readFileSync(new URL('../../fixtures/study.json', import.meta.url), 'utf8'));

/** The paper that is read in the pictures. */
export const MAIN = works[0].title;

const DAY = 86_400_000;
const COLORS = { 'to cite': 'blue', method: 'teal', 'field work': 'green', replication: 'orange', 'chapter 2': 'purple' };

const escaped = (text) => text.replace(/[&%#_]/g, '\\$&');

const keyOf = ({ authors: [first], year }) => `${first.split(',')[0].normalize('NFD').replace(/[^a-z]/gi, '').toLowerCase()}${year}`;

const entry = (work) => `@${work.journal ? 'article' : 'unpublished'}{${keyOf(work)},
  title = {{${escaped(work.title)}}},
  author = {${work.authors.join(' and ')}},
  ${work.journal ? `journal = {${work.journal}},` : ''}
  ${work.volume ? `volume = {${work.volume}}, pages = {${work.pages}}, doi = {10.5555/${work.doi}},` : ''}
  ${work.arxiv ? `eprint = {${work.arxiv}}, archiveprefix = {arXiv},` : ''}
  ${work.abstract ? `abstract = {${escaped(work.abstract)}},` : ''}
  year = {${work.year}}
}`;

const heads = ['Introduction', 'Data', 'Methods', 'Results', 'Discussion'];

/** A paper that nobody opens has a text as all have. */
const sectionsOf = ({ own = [] }, at) => heads.map((head, section) => [head, ...(section === 2 ? [own].flat() : []), ...[0, 1].map((one) => paragraphs[(at + 2 * section + one) % paragraphs.length])]);

function pdfOf(work, at) {
  const [family, given] = work.authors[0].split(', ');
  return article({
    sections: sectionsOf(work, at),
    ...work,
    authors: work.authors.map((name) => name.split(', ').toReversed().join(' ')).join(', '),
    place: work.place ?? `${given} ${family} is with the Institute of Slow Processes`,
    journal: `${work.journal ?? 'Manuscript'}${work.volume ? ` ${work.volume}, ${work.pages}` : ''} (${work.year})`,
    abstract: work.abstract ?? paragraphs[at % paragraphs.length],
  });
}

/** Fills a library that does not exist yet, and gives the id of each title. */
export function fillStudy(desktop, library) {
  const file = (name, bytes) => {
    const whole = path.join(desktop.folder, name);
    writeFileSync(whole, bytes);
    return whole;
  };
  // By way of a first library, since only its own export says when a paper came in.
  const first = `${library}-first`;
  offprint(desktop, first, ['import', file('study.bib', works.map(entry).join('\n'))]);
  const all = JSON.parse(offprint(desktop, first, ['export', '--format', 'offprint']));
  for (const item of all.items) {
    const work = works.find(({ title }) => title === item.title);
    const { days = 0, tags = [], collections = [], status = 'unread', rating = null, queued = false } = work;
    const added = new Date(Date.now() - days * DAY - 3_600_000).toISOString().replace(/\.\d+/, '');
    Object.assign(item, { added, tags, collections, status, rating, queued });
  }
  offprint(desktop, library, ['import', file('study.json', JSON.stringify(all))]);
  const ids = Object.fromEntries(JSON.parse(offprint(desktop, library, ['--json', 'list'])).map(({ id, title }) => [title, id]));
  works.filter(({ pdf }) => pdf).forEach((work, at) => {
    const [family] = work.authors[0].split(', ');
    offprint(desktop, library, ['attach', ids[work.title], file(`${family.toLowerCase()}${work.year}.pdf`, pdfOf(work, at))]);
  });
  for (const work of works) if (work.note) offprint(desktop, library, ['note', 'add', ids[work.title], '--text', '-'], work.note);
  for (const [tag, color] of Object.entries(COLORS)) offprint(desktop, library, ['tag', 'color', tag, color]);
  offprint(desktop, library, ['import', file('scan_0042.pdf', scan())]);
  return ids;
}
