//! Runs the larger collections of real inputs: `cargo run -p offprint-engine --example conformance -- FOLDER`.
//! Prints one line per set: RESULT, set, inputs, right, detail; ends with 1 if anything is wrong.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use engine::place::Places;
use engine::{Engine, Input, Request};
use formats::listing;
use library::{How, check, item};
use model::{ImportLine, ImportStatus, Origin, Progress};

fn main() {
    let corpus = PathBuf::from(std::env::args().nth(1).expect("the folder of collections"));
    let whole = [
        listing_set(&corpus),
        files(&corpus, "papers"),
        files(&corpus, "hostile"),
    ];
    std::process::exit(i32::from(whole.contains(&false)));
}

fn tell(set: &str, inputs: usize, right: usize, detail: &str) -> bool {
    println!("RESULT\t{set}\t{inputs}\t{right}\t{detail}");
    inputs == right
}

/// The copied page of papers against what must come out, spaces and quotes folded.
fn listing_set(corpus: &Path) -> bool {
    let expected = std::fs::read_to_string(corpus.join("listing-trending.expected.json")).unwrap();
    let expected: Vec<serde_json::Value> = serde_json::from_str(&expected).unwrap();
    let page = std::fs::read(corpus.join("listing-trending.txt")).unwrap();
    let found = listing::read(&page, None).drafts;
    let right = expected.iter().zip(&found).filter(|(expected, draft)| {
        let text = |key: &str| plain(expected[key].as_str().unwrap());
        let urls: Vec<&str> = expected["urls"]
            .as_array()
            .unwrap()
            .iter()
            .map(|url| url.as_str().unwrap())
            .collect();
        text("title") == plain(draft.fields.title.as_deref().unwrap_or_default())
            && text("abstract") == plain(draft.fields.r#abstract.as_deref().unwrap_or_default())
            && urls == draft.links.iter().map(String::as_str).collect::<Vec<_>>()
    });
    let right = right.count();
    let inputs = expected.len().max(found.len());
    tell(
        "listing-trending",
        inputs,
        right,
        "title, abstract and links exact",
    )
}

fn plain(text: &str) -> String {
    let quotes = text
        .replace(['“', '”', '„'], "\"")
        .replace(['‘', '’'], "'")
        .replace("``", "\"")
        .replace("''", "\"");
    quotes.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every file of a set is told of, what is taken is there byte for byte and once, the sources stay
/// as they were, and the library is whole.
fn files(corpus: &Path, set: &str) -> bool {
    let folder = tempfile::TempDir::new().unwrap();
    let places = Places {
        config: folder.path().join("config"),
        state: folder.path().join("state"),
        home: folder.path().join("home"),
        command: std::env::var_os("OFFPRINT_COMMAND").map(PathBuf::from),
    };
    let library = folder.path().join("library");
    let engine = Engine::open_for(&places, &library, How::New, Origin::CommandLine).unwrap();
    let given = pdfs(&corpus.join(set));
    let before: Vec<blake3::Hash> = given.iter().map(|path| hash(path)).collect();
    let request = Request {
        inputs: given.iter().cloned().map(Input::Path).collect(),
        ..Request::default()
    };
    let mut lines: Vec<ImportLine> = Vec::new();
    engine
        .import(&request, &mut |_: Progress| Ok(()), &mut |line| {
            lines.push(line)
        })
        .unwrap();
    let right = given
        .iter()
        .zip(&before)
        .filter(|(path, hash)| told_truly(&engine, &lines, path, **hash))
        .count();
    let report = check::check(engine.library(), false, &mut |_| Ok(())).unwrap();
    let count = |status| lines.iter().filter(|line| line.status == status).count();
    let taken = count(ImportStatus::Added);
    let waiting = count(ImportStatus::NeedsReview);
    let distinct: BTreeSet<String> = before
        .iter()
        .map(|hash| hash.to_hex().to_string())
        .collect();
    let state = if report.ok { "whole" } else { "NOT whole" };
    let detail = format!(
        "{taken} papers and {waiting} in the inbox of {} distinct, the library is {state}",
        distinct.len()
    );
    tell(set, given.len(), right, &detail) && report.ok
}

fn told_truly(engine: &Engine, lines: &[ImportLine], path: &Path, before: blake3::Hash) -> bool {
    let Some(line) = lines.iter().find(|line| Path::new(&line.input) == path) else {
        return false;
    };
    let folder = engine.library().folder();
    let stored = line
        .item
        .and_then(|id| item::show(engine.library(), id).ok())
        .is_some_and(|found| {
            found
                .attachments
                .iter()
                .any(|file| hash(&folder.join(&file.path)) == before)
        });
    let said = line.reason.is_some();
    let waits = line
        .attachment
        .and_then(|id| engine.inbox_path(id).ok())
        .is_some_and(|path| hash(&path) == before);
    hash(path) == before
        && match line.status {
            ImportStatus::Added => stored,
            ImportStatus::Duplicate | ImportStatus::Attached => stored && said,
            ImportStatus::NeedsReview => waits && said && line.item.is_none(),
            _ => said && line.item.is_none(),
        }
}

fn pdfs(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "pdf"))
        .collect();
    found.sort();
    found
}

fn hash(path: &Path) -> blake3::Hash {
    blake3::hash(&std::fs::read(path).unwrap())
}
