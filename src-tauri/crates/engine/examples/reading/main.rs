//! Reading PDFs through the cage, as an import does it: `reading COMMAND cost FOLDER...` measures what
//! a paper costs, beside other programs in the same run; `reading COMMAND hostile FOLDER...` reads files
//! that are made to harm. Prints one line per row: RESULT and then its columns, tabs between.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing
)]

mod cost;
mod hostile;

use std::path::{Path, PathBuf};

fn main() {
    let mut words = std::env::args().skip(1);
    let command = PathBuf::from(words.next().expect("the offprint command"));
    let what = words.next();
    let folders: Vec<PathBuf> = words.map(PathBuf::from).collect();
    let files: Vec<PathBuf> = folders.iter().flat_map(|folder| pdfs(folder)).collect();
    let well = match what.as_deref() {
        Some("cost") => cost::tell(&command, &files),
        Some("hostile") => hostile::tell(&command, &files),
        _ => unreachable!("cost or hostile"),
    };
    std::process::exit(i32::from(!well));
}

/// The PDFs of a folder, in the order of their names.
fn pdfs(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().flatten();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "pdf"))
        .collect();
    files.sort();
    files
}

/// The value below which this part of all lies.
fn quantile(values: &[f64], part: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1);
    sorted
        .get((last as f64 * part).round() as usize)
        .copied()
        .unwrap_or(f64::NAN)
}
