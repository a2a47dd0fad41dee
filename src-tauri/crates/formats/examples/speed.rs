//! Measures the listing importer on 50 MB: `cargo run --release -p offprint-formats --example speed`.
//! Prints one line per figure: RESULT, work, at, figure of the design, measured.

#![allow(clippy::print_stdout, clippy::cast_precision_loss)]

use std::time::Instant;

use formats::listing;

const PAGE: &str = include_str!("../../../../tests/fixtures/listing-trending.txt");

fn main() {
    let html: String = PAGE
        .split("\n\n")
        .map(|part| format!("<p>{part}</p>\n"))
        .collect();
    for (name, one) in [
        ("a listing as text", PAGE.to_owned()),
        ("a listing as a page", html),
    ] {
        let input = format!("{one}\n\n").repeat(50_000_000 / one.len());
        let since = Instant::now();
        let reading = listing::read(input.as_bytes(), None);
        let megabytes = input.len() as f64 / 1e6;
        println!(
            "RESULT\t{name}\t{megabytes:.0} MB, {} papers\t-\t{:.1} MB/s",
            reading.drafts.len(),
            megabytes / since.elapsed().as_secs_f64()
        );
    }
}
