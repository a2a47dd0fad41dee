// A made article as PDF, set like one: title, authors and abstract over two columns of even lines, with a figure.

import { whole } from './pdf.mjs';

const [WIDTH, HEIGHT, MARGIN, GUTTER] = [612, 792, 54, 24];
const COLUMN = (WIDTH - 2 * MARGIN - GUTTER) / 2;
const BOTTOM = 60;

/** Widths of Times, of a thousandth of its size, from the space on. */
const widths = [
  250, 333, 408, 500, 500, 833, 778, 333, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500,
  278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556,
  611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778,
  500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];
const widthOf = (text, size) => ([...text].reduce((sum, one) => sum + (widths[one.charCodeAt(0) - 32] ?? 500), 0) * size) / 1000;

/** Characters beyond ASCII as the encoding of the fonts has them. */
const encoded = (text) => text.replace(/–/g, '\x96').replace(/’/g, '\x92').replace(/[\\()]/g, '\\$&');

function linesOf(text, size, width) {
  const lines = [[]];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1);
    if (line.length > 0 && widthOf([...line, word].join(' '), size) > width) lines.push([word]);
    else line.push(word);
  }
  return lines.map((line) => line.join(' '));
}

/** Draws on pages one after the other. */
class Press {
  pages = [];

  page() {
    this.pages.push('');
  }

  text(text, x, y, { size = 10, font = 'Roman', fill = null } = {}) {
    const gaps = text.split(' ').length - 1;
    const wide = fill && gaps > 0 ? (fill - widthOf(text, size)) / gaps : 0;
    this.draw(`BT /${font} ${size} Tf ${wide.toFixed(3)} Tw ${x.toFixed(2)} ${y.toFixed(2)} Td (${encoded(text)}) Tj ET`);
  }

  draw(what) {
    this.pages[this.pages.length - 1] += `${what}\n`;
  }

  /** A paragraph of even lines; gives how low it ends. */
  block(text, x, y, width, { size = 10, lead = 12.4, uneven = false, ...more } = {}) {
    const lines = linesOf(text, size, width);
    lines.forEach((line, at) => this.text(line, x, y - at * lead, { size, fill: at < lines.length - 1 && !uneven ? width : null, ...more }));
    return y - lines.length * lead;
  }
}

/** Three curves that fall, each more slowly, over a line with ticks. */
function figure(press, x, y, width, height, caption) {
  press.draw(`q 0.5 w 0.35 G ${x + 22} ${y} m ${x + 22} ${y + height} l ${x + 22} ${y} m ${x + width} ${y} l S`);
  for (let tick = 0; tick <= 6; tick += 1) press.draw(`${x + 22 + (tick * (width - 26)) / 6} ${y} m ${x + 22 + (tick * (width - 26)) / 6} ${y - 3} l S`);
  [['0.05 0.36 0.42', 1.1], ['0.70 0.40 0.06', 2], ['0.45 0.33 0.71', 4]].forEach(([color, slow]) => {
    const points = Array.from({ length: 60 }, (_, at) => {
      const along = at / 59;
      const up = Math.exp((-4 * along) / slow) * (1 + 0.035 * Math.sin(at * 1.7 + slow));
      return `${(x + 22 + along * (width - 26)).toFixed(2)} ${(y + 4 + up * (height - 12)).toFixed(2)} ${at === 0 ? 'm' : 'l'}`;
    });
    press.draw(`1.3 w ${color} RG ${points.join(' ')} S`);
  });
  press.draw('Q');
  press.text('0', x + 20, y - 13, { size: 7.5 });
  press.text('6 years', x + width - 26, y - 13, { size: 7.5 });
  return press.block(caption, x, y - 26, width, { size: 8.5, lead: 10.4, font: 'Italic', uneven: true }) - 8;
}

/** { title, authors, place, journal, abstract, sections: [[head, ...paragraphs]], caption, references } as the bytes of a PDF. */
export function article({ title, authors, place, journal, abstract, sections, caption = null, references = [] }) {
  const press = new Press();
  press.page();
  press.text(journal, MARGIN, HEIGHT - 42, { size: 8.5, font: 'Italic' });
  let y = HEIGHT - 84;
  for (const line of linesOf(title, 21, WIDTH - 2 * MARGIN - 60)) {
    press.text(line, MARGIN, y, { size: 20, font: 'Bold' });
    y -= 24;
  }
  press.text(authors, MARGIN, y - 4, { size: 11.5 });
  press.text(place, MARGIN, y - 20, { size: 9, font: 'Italic' });
  press.text('Abstract', MARGIN, y - 46, { size: 10, font: 'Bold' });
  y = press.block(abstract, MARGIN, y - 60, WIDTH - 2 * MARGIN, { size: 10 }) - 4;
  press.draw(`q 0.5 w 0.6 G ${MARGIN} ${y} m ${WIDTH - MARGIN} ${y} l S Q`);

  let [column, top] = [0, y - 20];
  const x = () => MARGIN + column * (COLUMN + GUTTER);
  y = top;
  let pictured = caption === null;
  const next = () => {
    column += 1;
    if (column > 1) {
      press.text(String(press.pages.length), WIDTH / 2, 34, { size: 9 });
      press.page();
      press.text(journal, MARGIN, HEIGHT - 42, { size: 8.5, font: 'Italic' });
      [column, top] = [0, HEIGHT - 72];
    }
    y = top;
    if (!pictured) {
      pictured = true;
      y = figure(press, x(), y - 118, COLUMN, 122, caption) - 6;
    }
  };
  const put = (text, how) => {
    for (const line of linesOf(text, how.size, COLUMN)) {
      if (y < BOTTOM) next();
      const last = text.endsWith(line);
      press.text(line, x(), y, { ...how, fill: how.even && !last ? COLUMN : null });
      y -= how.lead;
    }
  };
  sections.forEach(([head, ...paragraphs], at) => {
    if (y < BOTTOM + 40) next();
    put(`${at + 1} ${head}`, { size: 11, lead: 15, font: 'Bold' });
    for (const paragraph of paragraphs) {
      put(paragraph, { size: 10, lead: 12.4, even: true });
      y -= 3;
    }
    y -= 8;
  });
  if (references.length > 0) put('References', { size: 11, lead: 15, font: 'Bold' });
  references.forEach((reference, at) => put(`[${at + 1}] ${reference}`, { size: 8.5, lead: 10.4 }));
  press.text(String(press.pages.length), WIDTH / 2, 34, { size: 9 });
  return bound(press.pages);
}

/** Pages of drawing as a file, with fonts that every reader has. */
function bound(pages) {
  const fonts = ['Roman', 'Bold', 'Italic'];
  const at = (page) => 3 + fonts.length + 2 * page;
  const used = fonts.map((name, index) => `/${name} ${3 + index} 0 R`).join(' ');
  return whole([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pages.map((_, page) => `${at(page)} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    ...fonts.map((name) => `<< /Type /Font /Subtype /Type1 /BaseFont /Times-${name} /Encoding /WinAnsiEncoding >>`),
    ...pages.flatMap((content, page) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Contents ${at(page) + 1} 0 R /Resources << /Font << ${used} >> >> >>`,
      `<< /Length ${content.length} >>\nstream\n${content}endstream`,
    ]),
  ]);
}
