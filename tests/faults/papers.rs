//! Distinct small PDFs, and listings of papers that are in no other listing.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::random::Random;

const SUBJECTS: &[&str] = &[
    "Kalman filters",
    "Sparse graphs",
    "Protein folding",
    "Monetary shocks",
    "Coral reefs",
    "Latent diffusion",
];

/// A valid PDF of one page that differs from every other number's; about `bytes` long.
pub fn pdf(number: u64, bytes: usize) -> Vec<u8> {
    let subject = SUBJECTS[usize::try_from(number).unwrap() % SUBJECTS.len()];
    let text = format!("BT /F1 18 Tf 72 720 Td (Notes on {subject}, part {number}) Tj ET\n");
    let mut content = text.into_bytes();
    let mut random = Random::of(number);
    while content.len() < bytes {
        content.extend_from_slice(format!("% {:016x}\n", random.next()).as_bytes());
    }
    let objects: [Vec<u8>; 5] = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_vec(),
        [format!("<< /Length {} >>\nstream\n", content.len()).into_bytes(), content, b"\nendstream".to_vec()].concat(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec(),
    ];
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (object, number) in objects.iter().zip(1..) {
        places.push(out.len());
        out.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        out.extend_from_slice(object);
        out.extend_from_slice(b"\nendobj\n");
    }
    let table = out.len();
    out.extend_from_slice(b"xref\n0 6\n0000000000 65535 f \n");
    for place in places {
        out.extend_from_slice(format!("{place:010} 00000 n \n").as_bytes());
    }
    out.extend_from_slice(
        format!("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").as_bytes(),
    );
    out
}

/// Writes the PDF of a number into a folder, under a name of its own.
pub fn pdf_in(folder: &Path, number: u64, bytes: usize) -> PathBuf {
    fs::create_dir_all(folder).unwrap();
    let subject = SUBJECTS[usize::try_from(number).unwrap() % SUBJECTS.len()];
    let path = folder.join(format!("{subject} part {number}.pdf"));
    fs::write(&path, pdf(number, bytes)).unwrap();
    path
}

/// A folder of `count` PDFs whose numbers begin at `first`.
pub fn folder_of(folder: &Path, first: u64, count: u64, bytes: usize) -> PathBuf {
    for number in first..first + count {
        pdf_in(folder, number, bytes);
    }
    folder.to_path_buf()
}

/// The listing that a person copied from a page: 53 papers.
pub fn listing() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/listing-trending.txt")
}

/// A listing of `count` papers like those, under titles that only this number has.
pub fn listing_in(folder: &Path, number: u64, count: usize) -> PathBuf {
    fs::create_dir_all(folder).unwrap();
    let expected =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/listing-trending.expected.json");
    let entries: Value = serde_json::from_slice(&fs::read(expected).unwrap()).unwrap();
    let mut text = String::new();
    for entry in entries.as_array().unwrap().iter().take(count) {
        let (title, about) = (
            entry["title"].as_str().unwrap(),
            entry["abstract"].as_str().unwrap(),
        );
        text.push_str(&format!("{title}, Volume {number}\n\n{about}\n\n"));
    }
    let path = folder.join(format!("listing-{number}.txt"));
    fs::write(&path, text).unwrap();
    path
}
