// Small PDFs for tests: whole, and with a text long enough to be one.

const body = [
  'We study how the rate at which a system is read changes what it is found to hold,',
  'and we show that the effect is larger than has been thought. In the first part of',
  'this paper the method is described; in the second it is applied to a set of data',
  'that was taken over a period of four years. The results are in good agreement with',
  'the theory, and they do not depend on the choice of the parameters as long as these',
  'are within the range that is given in the table. It is also shown that the same',
  'method can be used for other systems, and that it is not limited by the size of the',
];

/** Objects, numbered from 1 of which the first is the catalogue, as a file. */
export function whole(objects) {
  let out = '%PDF-1.4\n';
  const places = [];
  objects.forEach((object, at) => {
    places.push(out.length);
    out += `${at + 1} 0 obj\n${object}\nendobj\n`;
  });
  const table = out.length;
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  out += `xref\n0 ${size}\n0000000000 65535 f \n${rows}`;
  out += `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(out, 'latin1');
}

const stream = (dictionary, data) => `<< ${dictionary} /Length ${data.length} >>\nstream\n${data}\nendstream`;

const page = (content, resources, more = []) =>
  whole([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> ${resources} >> >>`,
    stream('', content),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...more,
  ]);

const head = ['Ada Lovelace and Charles Babbage', 'Institute of Analysis, University of Testing', 'Abstract'];
const middle = ['1 Introduction', 'The method follows that of Somerville [1] and Boole [3], and others [2, 4].'];
const end = [
  'References',
  '[1] M. Somerville. On the connexion of the sciences. Journal of Examples, 3, 1834.',
  '[2] A. De Morgan. Formal logic. Annals of Tests, 12, 1847.',
  '[3] G. Boole. The laws of thought. Walton, 1854.',
  '[4] L. Menabrea. Notions on the engine. Library of Geneva, 41, 1842.',
];

/** A paper of one page under this title, with this line at the edge above it. */
export function paper(title, edge = '') {
  const lines = [...head, ...body, ...middle, ...body, ...end].map((line) => `(${line}) Tj T*\n`).join('');
  return page(`BT /F1 18 Tf 14 TL 72 720 Td (${title}) Tj /F1 10 Tf 0 -26 Td\n${lines}ET BT /F1 8 Tf 72 760 Td (${edge}) Tj ET`, '');
}

/** A page with a few words, as a scan has that was stamped. */
export const scan = () => page('BT /F1 11 Tf 72 700 Td (received in June) Tj ET', '');

/** Forms of which each draws the next ten times: reading it never ends. */
export function endless() {
  const form = (next) =>
    stream(
      `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X${next} ${next} 0 R >> >>`,
      `/X${next} Do\n`.repeat(10),
    );
  const forms = Array.from({ length: 12 }, (_, at) => form(at + 7));
  forms.push(stream('/Type /XObject /Subtype /Form /BBox [0 0 9 9]', 'BT /F1 12 Tf 72 700 Td (Hello) Tj ET'));
  return page('/X6 Do', '/XObject << /X6 6 0 R >>', forms);
}

/** A bill, which is no paper. */
export function invoice() {
  const lines = [
    'Bill to: Testing Ltd, 12 Example Road', 'Invoice number 2021-114', 'Invoice date 3 March 2021',
    'Description            Quantity   Unit price   Total', 'Consulting in March     12         80.00        960.00',
    'Subtotal 960.00', 'VAT 20 % 192.00', 'Amount due 1152.00', 'Payment terms: 30 days. IBAN XX00 0000 0000 0000',
    'Please give the invoice number with your payment, and write to us if anything is not clear to you.',
    'The goods stay ours until they are paid in full, as is said in our general terms of business.',
    'We thank you for your order and we are looking forward to working with you again in the future.',
  ];
  const shown = lines.map((line) => `(${line}) Tj T*\n`).join('');
  return page(`BT /F1 18 Tf 14 TL 72 720 Td (Invoice 2021-114) Tj /F1 11 Tf 0 -40 Td\n${shown}ET`, '');
}
