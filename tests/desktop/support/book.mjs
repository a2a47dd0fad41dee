// A made PDF of several pages: names of pages, an outline, links in the file and to the web, a turned page.

import { whole } from './pdf.mjs';

const stream = (data, dictionary = '') => `<< ${dictionary} /Length ${data.length} >>\nstream\n${data}\nendstream`;

/** The words by which a page is known. */
export const wordsOf = (number) => `Chapter ${number} is about herons and how they wait.`;

/**
 * A book of so many pages, at least five. The second page has a link to the fifth and one to the web, the third is
 * turned; `padding` bytes of nothing stand between its pages.
 */
export function book(pages, { padding = 0 } = {}) {
  // 1 catalogue, 2 pages, 3 font, 4 outlines, 5 and 6 headings, 7 and 8 links, 9 padding, then two for each page.
  const first = 10;
  const pageAt = (number) => first + 2 * (number - 1);
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R /Outlines 4 0 R /PageLabels << /Nums [0 << /S /r >> 2 << /S /D >>] >> >>`,
    `<< /Type /Pages /Kids [${Array.from({ length: pages }, (_, at) => `${pageAt(at + 1)} 0 R`).join(' ')}] /Count ${pages} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< /Type /Outlines /First 5 0 R /Last 6 0 R /Count 2 >>',
    `<< /Title (The beginning) /Parent 4 0 R /Next 6 0 R /Dest [${pageAt(1)} 0 R /XYZ 72 720 0] >>`,
    `<< /Title (The end of it) /Parent 4 0 R /Prev 5 0 R /Dest [${pageAt(pages)} 0 R /Fit] >>`,
    `<< /Type /Annot /Subtype /Link /Rect [72 640 200 660] /Border [0 0 0] /Dest [${pageAt(5)} 0 R /XYZ 72 400 0] >>`,
    '<< /Type /Annot /Subtype /Link /Rect [72 600 200 620] /Border [0 0 0] /A << /S /URI /URI (https://example.org/herons) >> >>',
    stream('x'.repeat(padding)),
  ];
  for (let number = 1; number <= pages; number += 1) {
    const lines = [wordsOf(number), ...Array.from({ length: 24 }, (_, line) => `Line ${line + 1} of page ${number} says that the water is still and that it will not stay so.`)];
    const text = lines.map((line) => `(${line}) Tj T*\n`).join('');
    const more = `${number === 3 ? '/Rotate 90 ' : ''}${number === 2 ? '/Annots [7 0 R 8 0 R] ' : ''}`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] ${more}/Contents ${pageAt(number) + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      stream(`BT /F1 12 Tf 18 TL 72 700 Td\n${text}ET`),
    );
  }
  return whole(objects);
}
