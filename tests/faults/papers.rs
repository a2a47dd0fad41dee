//! Distinct small PDFs, and listings of papers that are in no other listing.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::made;

const SUBJECTS: &[&str] = &[
    "Kalman filters",
    "Sparse graphs",
    "Protein folding",
    "Monetary shocks",
    "Coral reefs",
    "Latent diffusion",
];

/// A valid PDF of one page that differs from every other number's; at least `bytes` long.
pub fn pdf(number: u64, bytes: usize) -> Vec<u8> {
    let subject = SUBJECTS[usize::try_from(number).unwrap() % SUBJECTS.len()];
    made::paper(&format!("Notes on {subject}, part {number}"), bytes)
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
