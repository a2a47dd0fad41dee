//! PDFs that tests make: small, whole, and with a text that can be read.

/// A text long enough to be one.
pub const BODY: [&str; 9] = [
    "We study how the rate at which a system is read changes what it is found to hold,",
    "and we show that the effect is larger than has been thought. In the first part of",
    "this paper the method is described; in the second it is applied to a set of data",
    "that was taken over a period of four years. The results are in good agreement with",
    "the theory, and they do not depend on the choice of the parameters as long as these",
    "are within the range that is given in the table. It is also shown that the same",
    "method can be used for other systems, and that it is not limited by the size of the",
    "sample. We discuss what this means for the use of such data in practice, and what",
    "has to be done so that errors of this kind are found before they are published.",
];

/// What stands between title and text of a paper, and behind its text.
pub const HEAD: [&str; 4] = [
    "Ada Lovelace and Charles Babbage",
    "Institute of Analysis, University of Testing",
    "ada@testing.example",
    "Abstract",
];
pub const END: [&str; 5] = [
    "References",
    "[1] M. Somerville. On the connexion of the sciences. Journal of Examples, 3, 1834.",
    "[2] A. De Morgan. Formal logic. Annals of Tests, 12, 1847.",
    "[3] G. Boole. The laws of thought. Walton, 1854.",
    "[4] L. Menabrea. Notions on the engine. Library of Geneva, 41, 1842.",
];

/// A paper of one page with this title, and at least this large.
pub fn paper(title: &str, bytes: usize) -> Vec<u8> {
    let middle = [
        "1 Introduction",
        "The method follows that of Somerville [1] and Boole [3], and others [2, 4].",
    ];
    let lines: Vec<&str> = std::iter::once(title)
        .chain(HEAD)
        .chain(BODY)
        .chain(middle)
        .chain(BODY)
        .chain(["2 Results"])
        .chain(BODY)
        .chain(END)
        .collect();
    pages(&[&lines], bytes)
}

/// A PDF with these lines on its pages, in Helvetica, the first of each page larger.
pub fn pages(pages: &[&[&str]], bytes: usize) -> Vec<u8> {
    let mut objects: Vec<Vec<u8>> = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        Vec::new(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_vec(),
    ];
    let mut kids = String::new();
    for lines in pages {
        let own = objects.len() + 1;
        kids.push_str(&format!("{own} 0 R "));
        objects.push(
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {} 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
                own + 1
            )
            .into_bytes(),
        );
        let content = content(lines, bytes / pages.len());
        let length = content.len();
        objects.push(
            [
                format!("<< /Length {length} >>\nstream\n").into_bytes(),
                content,
                b"\nendstream".to_vec(),
            ]
            .concat(),
        );
    }
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len()).into_bytes();
    whole(&objects)
}

fn content(lines: &[&str], bytes: usize) -> Vec<u8> {
    let mut text = String::from("BT ");
    let mut y = 720;
    for (at, line) in lines.iter().enumerate() {
        let escaped = line
            .replace('\\', "\\\\")
            .replace('(', "\\(")
            .replace(')', "\\)");
        let size = if at == 0 { 18 } else { 10 };
        text.push_str(&format!("/F1 {size} Tf 1 0 0 1 72 {y} Tm ({escaped}) Tj\n"));
        y -= if at == 0 { 40 } else { 12 };
    }
    text.push_str("ET\n");
    let mut content = text.into_bytes();
    while content.len() < bytes {
        content.extend_from_slice(b"% nothing is said here, it only takes room in this file\n");
    }
    content
}

/// Objects, numbered from 1 of which the first is the catalogue, as a file.
pub fn whole(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (object, number) in objects.iter().zip(1..) {
        places.push(out.len());
        out.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        out.extend_from_slice(object);
        out.extend_from_slice(b"\nendobj\n");
    }
    let table = out.len();
    let count = objects.len() + 1;
    out.extend_from_slice(format!("xref\n0 {count}\n0000000000 65535 f \n").as_bytes());
    for place in places {
        out.extend_from_slice(format!("{place:010} 00000 n \n").as_bytes());
    }
    out.extend_from_slice(
        format!("trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").as_bytes(),
    );
    out
}

/// A line of text at a place, in points from the bottom left.
pub struct Placed<'a> {
    pub x: i32,
    pub y: i32,
    pub size: i32,
    pub text: &'a str,
}

/// A line at a place.
pub fn at(x: i32, y: i32, size: i32, text: &str) -> Placed<'_> {
    Placed { x, y, size, text }
}

/// Lines of one size below each other.
pub fn below<'a>(x: i32, y: i32, size: i32, lines: &[&'a str]) -> Vec<Placed<'a>> {
    let step = size + 2;
    lines
        .iter()
        .zip(0..)
        .map(|(text, row)| at(x, y - row * step, size, text))
        .collect()
}

/// A PDF with these lines on its pages and this information dictionary.
pub fn placed(pages: &[Vec<Placed<'_>>], info: &[(&str, &str)]) -> Vec<u8> {
    let mut objects: Vec<Vec<u8>> = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        Vec::new(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_vec(),
    ];
    let escaped = |text: &str| {
        text.replace('\\', "\\\\")
            .replace('(', "\\(")
            .replace(')', "\\)")
    };
    let mut kids = String::new();
    for page in pages {
        let own = objects.len() + 1;
        kids.push_str(&format!("{own} 0 R "));
        let more = own + 1;
        objects.push(
            format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {more} 0 R /Resources << /Font << /F1 3 0 R >> >> >>")
                .into_bytes(),
        );
        let mut text = String::from("BT ");
        for line in page {
            let Placed {
                x,
                y,
                size,
                text: said,
            } = line;
            text.push_str(&format!(
                "/F1 {size} Tf 1 0 0 1 {x} {y} Tm ({}) Tj\n",
                escaped(said)
            ));
        }
        text.push_str("ET");
        objects
            .push(format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()).into_bytes());
    }
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len()).into_bytes();
    let entries: String = info
        .iter()
        .map(|(name, value)| format!("/{name} ({}) ", escaped(value)))
        .collect();
    objects.push(format!("<< {entries}>>").into_bytes());
    let number = objects.len();
    let mut out = whole(&objects);
    let trailer = out
        .windows(9)
        .rposition(|part| part == b"/Root 1 0")
        .unwrap_or_default();
    out.splice(
        trailer..trailer,
        format!("/Info {number} 0 R ").into_bytes(),
    );
    out
}

/// An invoice of one page.
#[rustfmt::skip]
pub fn invoice() -> Vec<u8> {
    let mut invoice = below(72, 700, 18, &["Invoice 2021-114"]);
    invoice.extend(below(72, 640, 11, &[
        "Bill to: Testing Ltd, 12 Example Road", "Invoice number 2021-114", "Invoice date 3 March 2021",
        "Description            Quantity   Unit price   Total", "Consulting in March     12         80.00        960.00",
        "Subtotal 960.00", "VAT 20 % 192.00", "Amount due 1152.00", "Payment terms: 30 days. IBAN XX00 0000 0000 0000",
        "Please give the invoice number with your payment, and write to us if anything is not clear to you.",
        "The goods stay ours until they are paid in full, as is said in our general terms of business.",
        "We thank you for your order and we are looking forward to working with you again in the future.",
    ]));
    placed(&[invoice], &[])
}
