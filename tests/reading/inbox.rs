//! What waits in the inbox is never lost: not by a restore, an undo, or a file that was there before.

use std::fs;

use crate::cli::shelf::Shelf;
use crate::made;

fn scan() -> Vec<u8> {
    made::pages(&[&["only a few words"]], 0)
}

/// A library with one card, and the id of that.
fn with_card() -> (Shelf, String) {
    let shelf = Shelf::with_library();
    let file = shelf.file("scan.pdf", &scan());
    let line = &shelf.ok(&["import", &file, "--json"]).lines()[0];
    assert_eq!(line["status"], "needs-review");
    fs::remove_file(&file).unwrap();
    let card = line["attachment"].as_str().unwrap().to_owned();
    (shelf, card)
}

fn cards(shelf: &Shelf) -> Vec<String> {
    let cards = shelf.json(&["inbox"]);
    let cards = cards.as_array().unwrap().iter();
    cards
        .map(|card| card["id"].as_str().unwrap().to_owned())
        .collect()
}

/// It is there, can be taken in, and is what came.
fn is_whole(shelf: &Shelf, card: &str) {
    let taken = shelf.json(&["inbox", "accept", card]);
    let shown = shelf.show(taken["item"].as_str().unwrap());
    let path = shelf
        .library()
        .join(shown["attachments"][0]["path"].as_str().unwrap());
    assert_eq!(fs::read(path).unwrap(), scan());
    assert_eq!(shelf.json(&["check"])["ok"], true);
}

#[test]
fn a_card_outlives_a_restore_of_an_earlier_library() {
    let shelf = Shelf::with_library();
    let backup = shelf.json(&["backup"])["path"].as_str().unwrap().to_owned();
    let file = shelf.file("scan.pdf", &scan());
    let line = &shelf.ok(&["import", &file, "--json"]).lines()[0];
    let card = line["attachment"].as_str().unwrap();
    shelf.ok(&["restore", &backup]);
    assert_eq!(cards(&shelf), [card]);
    let again = shelf.json(&["inbox"]);
    assert_eq!(again[0]["name"], "scan.pdf");
    is_whole(&shelf, card);
}

#[test]
fn a_card_outlives_a_library_that_is_made_anew_from_its_files() {
    let (shelf, card) = with_card();
    shelf.ok(&["restore", "--from-files"]);
    assert_eq!(cards(&shelf), std::slice::from_ref(&card));
    is_whole(&shelf, &card);
    let (shelf, card) = with_card();
    fs::write(
        shelf.library().join("library.sqlite"),
        b"nothing of a database",
    )
    .unwrap();
    shelf.ok(&["restore", "--from-files"]);
    assert_eq!(
        cards(&shelf),
        std::slice::from_ref(&card),
        "also of one that cannot be read"
    );
    is_whole(&shelf, &card);
}

#[test]
fn a_card_that_was_taken_in_waits_again_when_that_is_undone() {
    let (shelf, card) = with_card();
    let taken = shelf.json(&["inbox", "accept", &card]);
    assert!(cards(&shelf).is_empty());
    shelf.ok(&["undo"]);
    assert_eq!(cards(&shelf), std::slice::from_ref(&card));
    shelf.ok(&["redo"]);
    assert!(cards(&shelf).is_empty());
    shelf.ok(&["undo"]);
    is_whole(&shelf, &card);
    let item = shelf.json(&["list"])[0]["id"].clone();
    assert_ne!(item, taken["item"]);
    // What is taken off on purpose does not come back as a card.
    shelf.ok(&["detach", &card]);
    assert!(cards(&shelf).is_empty());
}

#[test]
fn a_card_whose_file_is_missing_does_not_stand_for_one_that_comes() {
    let (shelf, card) = with_card();
    fs::remove_file(shelf.library().join("files/.incoming").join(&card)).unwrap();
    let report = shelf.run(&["check", "--json"]).value();
    assert_eq!(report["ok"], false, "it is told of");
    let file = shelf.file("again.pdf", &scan());
    let line = &shelf.ok(&["import", &file, "--json"]).lines()[0];
    let other = line["attachment"].as_str().unwrap();
    assert_ne!(other, card);
    is_whole_but_for_the_check(&shelf, other);
}

fn is_whole_but_for_the_check(shelf: &Shelf, card: &str) {
    let taken = shelf.json(&["inbox", "accept", card]);
    let shown = shelf.show(taken["item"].as_str().unwrap());
    assert_eq!(shown["attachments"][0]["text"], "none");
}

#[test]
fn a_card_says_what_was_found_and_is_taken_in_as_a_person_says() {
    let shelf = Shelf::with_library();
    let title = "On the reading of gauges by night";
    let first = shelf.file("first.pdf", &made::paper(title, 0));
    let item = shelf.ok(&["import", &first, "--json"]).lines()[0]["item"].clone();
    // The same title by others: a person has to say.
    let words: Vec<&str> = std::iter::once(title)
        .chain(["Short note", "with a few words only"])
        .collect();
    let second = shelf.file("gauges_by_night.pdf", &made::pages(&[&words], 0));
    let line = &shelf.ok(&["import", &second, "--json"]).lines()[0];
    assert_eq!(line["status"], "needs-review", "{line}");
    let card = line["attachment"].as_str().unwrap();
    let shown = shelf.json(&["inbox", "show", card]);
    let fields = shown["fields"].as_array().unwrap();
    let of_title = fields
        .iter()
        .find(|field| field["field"] == "title")
        .unwrap();
    let values = of_title["values"].as_array().unwrap();
    assert!(
        values
            .iter()
            .all(|value| value["from"].is_string() && value["percent"].is_u64()),
        "{shown}"
    );
    assert!(
        values
            .iter()
            .any(|value| value["from"] == "the name of the file"),
        "{shown}"
    );
    let wrong = shelf.run(&["inbox", "accept", card, "--set", "doi=none", "--json"]);
    assert_eq!(wrong.status, 2, "{}", wrong.stderr);
    assert_eq!(cards(&shelf), [card], "and it still waits");
    let taken = shelf.json(&[
        "inbox",
        "accept",
        card,
        "--set",
        "title=A note on gauges",
        "--set",
        "creators=Moe, Jan; {Gauge Society}",
        "--set",
        "issued=1998",
    ]);
    let item_of_card = shelf.show(taken["item"].as_str().unwrap());
    assert_ne!(item_of_card["id"], item);
    assert_eq!(item_of_card["title"], "A note on gauges");
    assert_eq!(item_of_card["year"], 1998);
    assert_eq!(item_of_card["creators"][0]["family"], "Moe");
    assert_eq!(item_of_card["creators"][1]["literal"], "Gauge Society");
    shelf.ok(&["undo"]);
    assert_eq!(cards(&shelf), [card], "one step, undone: it waits again");
}
