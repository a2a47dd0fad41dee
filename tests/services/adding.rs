//! Papers by their identifiers: `offprint add`.

use super::server::Server;
use super::world::{World, work};
use super::{plug_in, shelf};
use crate::cli::shelf::Shelf;

const JOURNAL: &str = "On Reading in Closed Systems";
const PREPRINT: &str = "On Reading in Open Systems";
const MEDICAL: &str = "Reading and Sleep";
const BOOK: &str = "The Book of Reading";

fn world() -> World {
    World::of(vec![
        work(JOURNAL, &["Ada Lovelace", "Charles Babbage"], 2020).doi("10.1234/closed.1"),
        work(PREPRINT, &["Ada Lovelace"], 2021).arxiv("2103.01234"),
        work(MEDICAL, &["Mary Somerville"], 2019).pmid("31452104"),
        work(BOOK, &["George Boole"], 2003).isbn("9783161484100"),
    ])
}

#[test]
fn four_identifiers_become_four_complete_papers_in_one_step() {
    let server = Server::of(world());
    let shelf = Shelf::with_library();
    plug_in(&shelf, &server);
    let ids = [
        "10.1234/CLOSED.1",
        "arXiv:2103.01234v2",
        "PMID:31452104",
        "ISBN",
        "978-3-16-148410-0",
    ];
    let lines = shelf
        .run(&[&["add", "--json", "--tag", "new"], &ids[..]].concat())
        .lines();
    let told: Vec<(&str, &str)> = lines
        .iter()
        .map(|line| {
            (
                line["status"].as_str().unwrap(),
                line["title"].as_str().unwrap_or_default(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("added", JOURNAL),
            ("added", PREPRINT),
            ("added", MEDICAL),
            ("added", BOOK)
        ]
    );
    for line in &lines {
        let item = shelf.show(line["item"].as_str().unwrap());
        assert!(!item["creators"].as_array().unwrap().is_empty(), "{item}");
        assert!(item["year"].is_number(), "{item}");
        assert_eq!(item["tags"][0], "new");
        assert_eq!(item["source"]["kind"], "online", "{}", item["source"]);
    }
    let item = shelf.show("10.1234/closed.1");
    assert_eq!(item["container_title"], "Journal of Tests");
    assert_eq!(item["creators"].as_array().unwrap().len(), 2);
    assert_eq!(item["kind"], "article-journal");
    // Again, and as an address: nothing is stored twice, and nobody is asked.
    let before = server.asked().len();
    let again = shelf
        .run(&["add", "--json", "https://doi.org/10.1234/closed.1"])
        .lines();
    assert_eq!(again[0]["status"], "duplicate");
    assert_eq!(server.asked().len(), before);
    shelf.ok(&["undo"]);
    assert!(shelf.titles(&[]).is_empty());
}

#[test]
fn what_nobody_knows_and_what_is_no_paper_is_told_and_not_added() {
    let server = Server::of(world());
    let shelf = shelf(&server);
    let done = shelf.run(&[
        "add",
        "--json",
        "10.1234/nothing",
        "0378-5955",
        "10.1234/closed.1",
    ]);
    assert_eq!(done.status, 3);
    let lines = done.lines();
    assert_eq!(lines[0]["status"], "failed");
    assert!(
        lines[0]["reason"]
            .as_str()
            .unwrap()
            .contains("No service knows it"),
        "{}",
        lines[0]
    );
    assert!(
        lines[1]["reason"].as_str().unwrap().contains("journal"),
        "{}",
        lines[1]
    );
    assert_eq!(lines[2]["status"], "added");
    assert_eq!(shelf.titles(&[]), [JOURNAL]);
    let nothing = shelf.run(&["add", "no identifier here"]);
    assert_eq!(nothing.status, 2);
    assert!(nothing.stderr.contains("No DOI"), "{}", nothing.stderr);
}

#[test]
fn a_text_that_names_papers_is_enough() {
    let server = Server::of(world());
    let shelf = shelf(&server);
    let text = "See Lovelace (https://doi.org/10.1234/closed.1), and arXiv:2103.01234.";
    shelf.run_with(text.as_bytes(), &["add", "-"]);
    assert_eq!(shelf.titles(&[]).len(), 2);
}

#[test]
fn without_a_connection_it_is_added_and_looked_up_later() {
    let server = Server::of(world());
    let shelf = shelf(&server);
    let lines = shelf
        .run(&["--offline", "add", "--json", "10.1234/closed.1"])
        .lines();
    assert_eq!(lines[0]["status"], "added", "{}", lines[0]);
    assert!(
        lines[0]["reason"].as_str().unwrap().contains("waits"),
        "{}",
        lines[0]
    );
    assert!(server.asked().is_empty());
    let item = lines[0]["item"].as_str().unwrap().to_owned();
    // Offline, what waits goes on waiting, and nobody is asked.
    shelf.run(&["--offline", "look-up"]);
    assert!(server.asked().is_empty());
    shelf.ok(&["look-up", &item]);
    assert_eq!(shelf.show(&item)["title"], JOURNAL);
    shelf.ok(&["undo"]);
    assert_eq!(shelf.show(&item)["title"], serde_json::Value::Null);
}
