//! Listings, folders, standard input, and stopping half-way.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

use super::shelf::{Shelf, fixture, pdf};
use serde_json::Value;

fn statuses(lines: &[Value]) -> Vec<&str> {
    lines
        .iter()
        .map(|line| line["status"].as_str().unwrap())
        .collect()
}

#[test]
fn the_listing_gives_53_items_and_the_second_time_none() {
    let shelf = Shelf::new();
    let page = fixture("listing-trending.txt");
    let page = page.to_str().unwrap();
    let lines = shelf
        .ok(&["import", "--format", "listing", page, "--json"])
        .lines();
    assert_eq!(statuses(&lines), ["added"; 53]);
    let text = std::fs::read_to_string(page).unwrap();
    let text: Vec<&str> = text.lines().collect();
    for (line, entry) in lines.iter().zip(1..) {
        assert_eq!(line["entry"], entry);
        let at = usize::try_from(line["line"].as_u64().unwrap()).unwrap();
        let start: String = line["title"]
            .as_str()
            .unwrap()
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        assert!(
            text[at - 1].contains(&start),
            "line {at} is not where {line} begins"
        );
    }
    let again = shelf.ok(&["import", page, "--json"]).lines();
    assert_eq!(statuses(&again), ["duplicate"; 53]);
    for (first, second) in lines.iter().zip(&again) {
        assert_eq!(second["duplicate_of"], first["item"]);
    }
    assert_eq!(shelf.titles(&[]).len(), 53);
    let history = shelf.json(&["history"]);
    assert_eq!(history.as_array().unwrap().len(), 1, "one step: {history}");
}

#[test]
fn standard_input_goes_with_its_format() {
    let shelf = Shelf::with_library();
    let page = std::fs::read(fixture("listing-trending.txt")).unwrap();
    let done = shelf.run_with(
        &page,
        &[
            "import",
            "-",
            "--format",
            "listing",
            "--tag",
            "new",
            "--collection",
            "Inbox/Today",
            "--json",
        ],
    );
    assert_eq!(done.status, 0, "{}", done.stderr);
    assert!(done.lines().iter().all(|line| line["input"] == "-"));
    assert_eq!(
        shelf
            .titles(&["--tag", "new", "--collection", "Inbox"])
            .len(),
        53
    );
}

#[test]
fn without_json_there_are_lines_and_a_tally() {
    let shelf = Shelf::new();
    let page = fixture("listing-trending.txt");
    let done = shelf.ok(&["import", page.to_str().unwrap()]);
    assert!(done.stdout.lines().next().unwrap().starts_with("added"));
    assert_eq!(done.stdout.lines().last().unwrap(), "53 added.");
    assert!(
        done.stderr.starts_with("Made a library in "),
        "{}",
        done.stderr
    );
    assert!(
        !done.stderr.contains('\u{1b}'),
        "no bar in a pipe: {}",
        done.stderr
    );
}

#[test]
fn a_folder_gives_its_pdfs_and_the_same_file_is_stored_once() {
    let shelf = Shelf::with_library();
    shelf.file("papers/one.pdf", &pdf("one"));
    shelf.file("papers/deep/two.PDF", &pdf("two"));
    shelf.file("papers/copy of one.pdf", &pdf("one"));
    shelf.file("papers/readme.md", b"no paper");
    let lines = shelf.ok(&["import", "papers", "--json"]).lines();
    let mut found = statuses(&lines);
    found.sort_unstable();
    assert_eq!(found, ["added", "added", "duplicate"]);
    let again = shelf.ok(&["import", "papers/one.pdf", "--json"]).lines();
    assert_eq!(statuses(&again), ["duplicate"]);
    assert!(again[0]["duplicate_of"].is_string());
    assert_eq!(shelf.titles(&[]).len(), 2);
    assert_eq!(
        std::fs::read(shelf.path("papers/one.pdf")).unwrap(),
        pdf("one"),
        "it was left as it is"
    );
}

#[test]
fn a_file_stays_moves_or_is_linked_as_asked() {
    let shelf = Shelf::with_library();
    let linked = shelf.file("linked.pdf", &pdf("linked"));
    let moved = shelf.file("moved.pdf", &pdf("moved"));
    let item = shelf.ok(&["import", &linked, "--link", "--json"]).lines()[0]["item"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(shelf.show(&item)["attachments"][0]["path"], linked.as_str());
    shelf.ok(&["import", &moved, "--move"]);
    assert!(!std::path::Path::new(&moved).exists());
    assert_eq!(
        shelf.run(&["import", &linked, "--link", "--move"]).status,
        2
    );
}

/// CSL-JSON of so many papers.
fn many(count: usize) -> String {
    let mut text = "[".to_owned();
    for n in 0..count {
        let comma = if n == 0 { "" } else { "," };
        let _ = write!(
            text,
            "{comma}{{\"id\":\"p{n}\",\"type\":\"article\",\"title\":\"Paper {n}\",\"DOI\":\"10.1000/p{n}\"}}"
        );
    }
    text + "]"
}

#[test]
fn stopped_half_way_all_that_was_printed_is_kept() {
    let shelf = Shelf::with_library();
    let file = shelf.file("many.json", many(20_000).as_bytes());
    let mut child = shelf
        .command()
        .args(["import", "--json", &file])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut reader = BufReader::new(child.stdout.take().unwrap());
    let mut printed = String::new();
    reader.read_line(&mut printed).unwrap();
    let stopped = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .unwrap();
    assert!(stopped.success());
    reader.read_to_string(&mut printed).unwrap();
    let done = child.wait_with_output().unwrap();
    assert_eq!(
        done.status.code(),
        Some(3),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    assert!(String::from_utf8_lossy(&done.stderr).contains("\"interrupted\""));
    let told = printed.lines().count();
    assert!(told < 20_000, "it was stopped half-way");
    assert_eq!(shelf.json(&["list"]).as_array().unwrap().len(), told);
}
