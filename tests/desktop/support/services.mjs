// Services of the network, played on this machine: Crossref and arXiv know the works that a test gives.
// The answers are made up, in the form of the services.

import { createServer } from 'node:http';

const key = (text) => (text ?? '').toLowerCase().replace(/[^a-z0-9]/g, '');

/** A work: { doi, arxiv, title, authors: [[given, family]], year, venue, published }. */
function crossref(work) {
  const relation = work.published ? { 'is-preprint-of': [{ id: work.published, 'id-type': 'doi', 'asserted-by': 'subject' }] } : undefined;
  return {
    DOI: work.doi,
    type: 'journal-article',
    title: [work.title],
    author: work.authors.map(([given, family]) => ({ given, family, sequence: 'additional' })),
    'container-title': [work.venue ?? 'Journal of Invented Tests'],
    published: { 'date-parts': [[work.year]] },
    issued: { 'date-parts': [[work.year]] },
    relation,
  };
}

function atom(work) {
  const authors = work.authors.map(([given, family]) => `<author><name>${given} ${family}</name></author>`).join('');
  const doi = work.published ? `<arxiv:doi>${work.published}</arxiv:doi>` : '';
  return `<entry><id>http://arxiv.org/abs/${work.arxiv}v1</id><title>${work.title}</title><summary>We look at it.</summary>
    <published>${work.year}-02-03T00:00:00Z</published><updated>${work.year}-02-03T00:00:00Z</updated>${authors}${doi}</entry>`;
}

const feed = (works) =>
  `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">${works.map(atom).join('')}</feed>`;

function answer(works, url) {
  const [service, ...path] = url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
  if (service === 'crossref' && path.length > 1) {
    const found = works.find((work) => work.doi === path.slice(1).join('/').toLowerCase());
    return found && ['application/json', JSON.stringify({ status: 'ok', message: crossref(found) })];
  }
  if (service === 'crossref') {
    const title = key(url.searchParams.get('query.bibliographic'));
    const items = works.filter((work) => work.doi && key(work.title) === title).map(crossref);
    return ['application/json', JSON.stringify({ status: 'ok', message: { items } })];
  }
  if (service === 'arxiv' && path[0] === 'pdf') {
    const found = works.find((work) => work.arxiv === path.slice(1).join('/'));
    return found?.pdf && ['application/pdf', found.pdf];
  }
  if (service === 'arxiv') {
    const ids = (url.searchParams.get('id_list') ?? '').split(',');
    return ['application/atom+xml', feed(works.filter((work) => ids.includes(work.arxiv)))];
  }
  return undefined;
}

const SERVICES = ['crossref', 'arxiv', 'datacite', 'pubmed', 'openlibrary', 'unpaywall', 'doi', 'huggingface'];

/** Plays services that know these works. `settings` are the pairs that have the program ask them. */
export async function playServices(works) {
  const asked = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://127.0.0.1');
    asked.push(url.pathname + url.search);
    const [type, body] = answer(works, url) ?? [];
    response.writeHead(type ? 200 : 404, { 'content-type': type ?? 'text/plain' });
    response.end(body ?? 'not found');
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address();
  return {
    asked,
    settings: SERVICES.map((name) => [`online.${name}.url`, `http://127.0.0.1:${port}/${name}/`]),
    stop: () => new Promise((ended) => server.close(ended)),
  };
}
