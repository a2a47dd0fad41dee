//! PDFs written by hand: objects in, bytes out, with a cross-reference table that fits them.

use std::fmt::Write;

/// A file in the making. Objects are numbered from 1 in the order in which they are added.
#[derive(Default)]
pub struct Made {
    objects: Vec<Vec<u8>>,
    trailer: String,
}

impl Made {
    /// A file without objects.
    pub fn new() -> Self {
        Self::default()
    }

    /// A file of `pages` empty pages of 612 by 792 points. Object 1 is the catalog, which `catalog`
    /// adds entries to, object 2 the page tree, and the pages are objects 3 and on.
    pub fn pages(pages: usize, catalog: &str) -> Self {
        Self::with_pages(&vec![""; pages], catalog)
    }

    /// The same, with more entries for each page.
    pub fn with_pages(pages: &[&str], catalog: &str) -> Self {
        let mut made = Self::new();
        made.add(&format!("<</Type/Catalog/Pages 2 0 R {catalog}>>"));
        let mut kids = String::new();
        for at in 0..pages.len() {
            write!(kids, "{} 0 R ", at + 3).unwrap();
        }
        made.add(&format!(
            "<</Type/Pages/Kids[{kids}]/Count {}/MediaBox[0 0 612 792]>>",
            pages.len()
        ));
        for page in pages {
            made.add(&format!("<</Type/Page/Parent 2 0 R {page}>>"));
        }
        made
    }

    /// Adds an object, and says its number.
    pub fn add(&mut self, body: &str) -> usize {
        self.add_bytes(body.as_bytes())
    }

    /// Adds an object that is no text.
    pub fn add_bytes(&mut self, body: &[u8]) -> usize {
        self.objects.push(body.to_vec());
        self.objects.len()
    }

    /// Adds a stream, with more entries for its dictionary.
    pub fn stream(&mut self, entries: &str, data: &[u8]) -> usize {
        let mut body = format!("<</Length {} {entries}>>\nstream\n", data.len()).into_bytes();
        body.extend_from_slice(data);
        body.extend_from_slice(b"\nendstream");
        self.add_bytes(&body)
    }

    /// The number that the next object gets.
    pub fn next(&self) -> usize {
        self.objects.len() + 1
    }

    /// Adds entries to the trailer.
    pub fn trailer(&mut self, entries: &str) -> &mut Self {
        self.trailer.push_str(entries);
        self
    }

    /// The file. Object 1 is its root.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", self.next());
        for (body, number) in self.objects.iter().zip(1..) {
            writeln!(table, "{:010} 00000 n ", bytes.len()).unwrap();
            bytes.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
            bytes.extend_from_slice(body);
            bytes.extend_from_slice(b"\nendobj\n");
        }
        let start = bytes.len();
        bytes.extend_from_slice(table.as_bytes());
        let (size, more) = (self.next(), &self.trailer);
        bytes.extend_from_slice(
            format!("trailer\n<</Size {size}/Root 1 0 R {more}>>\nstartxref\n{start}\n%%EOF\n")
                .as_bytes(),
        );
        bytes
    }
}
