//! What can be decided in the inbox: each verb, one for many, what went in by itself, and the way back.

use std::fs;

use serde_json::Value;

use crate::cli::shelf::Shelf;
use crate::made;

const TITLE: &str = "On the reading of gauges by night";

fn import(shelf: &Shelf, name: &str, bytes: &[u8]) -> Value {
    let file = shelf.file(name, bytes);
    shelf.ok(&["import", &file, "--json"]).lines()[0].clone()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn ids(cards: &Value) -> Vec<String> {
    let cards = cards.as_array().unwrap().iter();
    cards.map(|card| text(&card["id"])).collect()
}

fn invoice() -> Vec<u8> {
    let lines = [
        "Invoice 2041",
        "Invoice date 3 March 2021, due date 3 April 2021",
        "Bill to: Example University, Department of Tests",
        "Item Quantity Unit price Amount",
        "Rain gauge 2 40.00 80.00",
        "Subtotal 80.00",
        "VAT 16.00",
        "Total due 96.00",
        "Please pay within 30 days to the bank account below.",
    ];
    made::pages(&[&lines], 0)
}

/// A paper that is there, and a card of nearly nothing with its title. Their ids.
fn with_twin() -> (Shelf, String, String) {
    let shelf = Shelf::with_library();
    let paper = shelf.paper(TITLE, &[]);
    let words = [TITLE, "Short note", "with a few words only"];
    let line = import(&shelf, "gauges.pdf", &made::pages(&[&words], 0));
    assert_eq!(line["status"], "needs-review", "{line}");
    let card = text(&line["attachment"]);
    (shelf, paper, card)
}

fn scans<const N: usize>(shelf: &Shelf) -> [String; N] {
    std::array::from_fn(|number| {
        let words = format!("scan number {number}");
        let name = format!("scan_{number}.pdf");
        let line = import(shelf, &name, &made::pages(&[&[&words]], 0));
        assert_eq!(line["status"], "needs-review", "{line}");
        text(&line["attachment"])
    })
}

#[test]
fn a_card_stands_beside_the_paper_that_it_is_like() {
    let (shelf, paper, card) = with_twin();
    let like = &shelf.json(&["inbox", "show", &card])["like"][0];
    assert_eq!(like["item"], paper.as_str());
    let parts = like["parts"].as_array().unwrap();
    let title = parts.iter().find(|part| part["field"] == "title").unwrap();
    assert_eq!(title["paper"], TITLE);
    assert!(like["score"].as_u64().unwrap() <= 100);
    let told = shelf.ok(&["inbox", "show", &card]).stdout;
    assert!(told.contains("% match"), "{told}");
}

#[test]
fn a_merge_brings_the_file_and_what_the_paper_lacks_as_one_step() {
    let (shelf, paper, card) = with_twin();
    shelf.ok(&["edit", &paper, "--set", "issued=2001"]);
    let set = ["--set", "issued=1998", "--set", "creators=Moe, Jan"];
    shelf.ok(&[&["inbox", "edit", &card][..], &set].concat());
    shelf.ok(&["inbox", "edit", &card, "--unset", "issued"]);
    shelf.ok(&["inbox", "merge", &card]);
    let merged = shelf.show(&paper);
    assert_eq!(merged["attachments"].as_array().unwrap().len(), 1);
    assert_eq!(merged["creators"][0]["family"], "Moe");
    assert_eq!(merged["year"], 2001, "what the paper has stays");
    let step = &shelf.json(&["history", "--limit", "1"])[0];
    assert!(text(&step["sentence"]).starts_with("Merged gauges.pdf into"));
    shelf.ok(&["undo"]);
    let before = shelf.show(&paper);
    assert_eq!(before["attachments"].as_array().unwrap().len(), 0);
    assert_eq!(before["creators"].as_array().unwrap().len(), 0);
    assert_eq!(ids(&shelf.json(&["inbox"])), [card]);
}

#[test]
fn a_merge_without_a_paper_that_it_is_like_asks_for_one() {
    let shelf = Shelf::with_library();
    let [card] = scans(&shelf);
    for verb in ["merge", "keep-both"] {
        let refused = shelf.run(&["inbox", verb, &card]);
        assert_eq!(refused.status, 2, "{}", refused.stderr);
        assert!(
            refused
                .stderr
                .contains("No paper of the library is like this file")
        );
    }
    assert_eq!(ids(&shelf.json(&["inbox"])), [card]);
}

#[test]
fn both_that_are_kept_are_no_duplicates_ever_after() {
    let (shelf, paper, card) = with_twin();
    shelf.ok(&["edit", &paper, "--set", "issued=2001"]);
    let issued = ["--set", "issued=2001", "--set", "creators=Moe, Jan"];
    shelf.ok(&[&["inbox", "edit", &card][..], &issued].concat());
    shelf.ok(&["inbox", "edit", &card, "--set", &format!("title={TITLE}")]);
    let kept = shelf.json(&["inbox", "keep-both", &card]);
    assert_eq!(kept["not_same"][0], paper.as_str());
    assert_eq!(shelf.titles(&[]).len(), 2);
    let duplicates = || shelf.ok(&["duplicates", "--json"]).lines().len();
    assert_eq!(duplicates(), 0);
    shelf.ok(&["undo"]);
    shelf.ok(&["inbox", "accept", &card]);
    assert_eq!(duplicates(), 1, "they would be");
}

#[test]
fn what_is_skipped_stands_at_the_end_also_for_the_next_process() {
    let shelf = Shelf::with_library();
    let [first, second, third] = scans(&shelf);
    assert_eq!(ids(&shelf.json(&["inbox"])), [&*third, &second, &first]);
    shelf.ok(&["inbox", "skip", &third]);
    let cards = shelf.json(&["inbox"]);
    assert_eq!(ids(&cards), [&*second, &first, &third]);
    assert!(cards[0]["postponed"].is_null());
    assert!(cards[2]["postponed"].is_string());
    assert!(shelf.ok(&["inbox"]).stdout.contains("(skipped until"));
    shelf.ok(&["inbox", "put-back", &third]);
    let cards = shelf.json(&["inbox"]);
    assert_eq!(ids(&cards), [&*third, &second, &first]);
    assert!(cards[0]["postponed"].is_null());
}

#[test]
fn one_decision_for_all_of_a_kind_is_one_step_and_tells_of_what_failed() {
    let shelf = Shelf::with_library();
    let [first, second, third] = scans(&shelf);
    let line = import(&shelf, "invoice.pdf", &invoice());
    assert_eq!(line["status"], "not-a-paper", "{line}");
    let other = text(&line["attachment"]);
    shelf.ok(&["inbox", "put-back", &other]);
    fs::remove_file(shelf.library().join("files/.incoming").join(&second)).unwrap();
    let run = shelf.run(&["inbox", "accept", &first, "--all-like", "--json"]);
    assert_eq!(run.status, 3, "{}", run.stderr);
    let decided = run.value();
    assert_eq!(decided["done"].as_array().unwrap().len(), 2);
    assert_eq!(decided["failed"][0]["card"], second.as_str());
    assert_eq!(decided["failed"][0]["name"], "scan_1.pdf");
    assert_eq!(shelf.titles(&[]).len(), 2);
    assert_eq!(ids(&shelf.json(&["inbox"])), [&*other, &second]);
    let step = &shelf.json(&["history", "--limit", "1"])[0];
    assert_eq!(step["sentence"], "Took in 2 files from the inbox");
    shelf.ok(&["undo"]);
    assert_eq!(shelf.titles(&[]).len(), 0);
    assert_eq!(ids(&shelf.json(&["inbox"])).len(), 4);
    let said = shelf.ok(&["inbox", "not-a-paper", &third, "--all-like"]);
    assert!(said.stderr.contains("3 files:"), "{}", said.stderr);
    assert_eq!(ids(&shelf.json(&["inbox"])), [other]);
    let aside = ids(&shelf.json(&["inbox", "list", "--aside"]));
    let all: Vec<&str> = ["inbox", "put-back"]
        .into_iter()
        .chain(aside.iter().map(String::as_str))
        .collect();
    shelf.ok(&all);
    assert_eq!(ids(&shelf.json(&["inbox"])).len(), 4);
}

#[test]
fn undoing_that_a_file_from_elsewhere_was_taken_in_brings_its_card_back() {
    let shelf = Shelf::with_library();
    let paper = shelf.paper("On Bees", &[]);
    let line = import(&shelf, "invoice.pdf", &invoice());
    assert_eq!(line["status"], "not-a-paper", "{line}");
    let card = text(&line["attachment"]);
    let aside = || ids(&shelf.json(&["inbox", "list", "--aside"]));
    for verb in [&["accept", &card][..], &["attach", &card, &paper]] {
        assert_eq!(aside(), std::slice::from_ref(&card));
        shelf.ok(&[&["inbox"], verb].concat());
        assert!(aside().is_empty());
        shelf.ok(&["undo"]);
        assert_eq!(aside(), std::slice::from_ref(&card));
        shelf.ok(&["redo"]);
        assert!(aside().is_empty());
        assert_eq!(shelf.json(&["check"])["ok"], true);
        shelf.ok(&["undo"]);
    }
    // Its own copy stands in for an original that is gone meanwhile.
    fs::remove_file(shelf.path("invoice.pdf")).unwrap();
    let taken = shelf.json(&["inbox", "accept", &card]);
    let shown = shelf.show(taken["item"].as_str().unwrap());
    let path = shelf.library().join(text(&shown["attachments"][0]["path"]));
    assert_eq!(fs::read(path).unwrap(), invoice());
    assert_eq!(shelf.json(&["check"])["ok"], true);
}

#[test]
fn a_file_from_elsewhere_that_is_another_by_now_is_not_taken_in() {
    let shelf = Shelf::with_library();
    let line = import(&shelf, "invoice.pdf", &invoice());
    let card = text(&line["attachment"]);
    shelf.file("invoice.pdf", b"%PDF-1.4 another");
    let refused = shelf.run(&["inbox", "accept", &card]);
    assert_eq!(refused.status, 2, "{}", refused.stderr);
    assert!(refused.stderr.contains("not there any more"));
    assert_eq!(ids(&shelf.json(&["inbox", "list", "--aside"])), [card]);
}

#[test]
fn the_history_of_the_inbox_tells_what_went_in_by_itself_and_takes_it_back() {
    let shelf = Shelf::with_library();
    let [card] = scans(&shelf);
    shelf.ok(&["inbox", "accept", &card]);
    shelf.file("watched/gauges.pdf", &made::paper(TITLE, 0));
    let folder = shelf.path("watched").display().to_string();
    shelf.ok(&["watch", &folder, "--once"]);
    let told = shelf.json(&["inbox", "history"]);
    assert_eq!(
        told.as_array().unwrap().len(),
        1,
        "a decision is none of it: {told}"
    );
    let (step, part) = (&told[0], &told[0]["parts"][0]);
    assert_eq!(part["title"], TITLE);
    assert_eq!(part["how"], "added");
    assert_eq!(part["from"], folder.as_str());
    let lines = shelf.ok(&["inbox", "history"]).stdout;
    assert!(
        lines.contains(&format!("\"{TITLE}\" added from {folder}")),
        "{lines}"
    );
    let id = text(&step["id"]);
    shelf.ok(&["history", "undo", &id]);
    let undone = &shelf.json(&["inbox", "history"])[0];
    assert_eq!(undone["state"], "undone");
    assert_eq!(undone["parts"][0]["title"], TITLE);
    assert!(undone["parts"][0]["item"].is_null());
    shelf.ok(&["history", "redo", &id]);
    assert_eq!(shelf.json(&["inbox", "history"])[0]["state"], "done");
    // A second file of the paper joins it, which is told as well.
    let second = import(&shelf, "again.pdf", &made::paper(TITLE, 5_000));
    assert_eq!(second["status"], "attached", "{second}");
    let joined = &shelf.json(&["inbox", "history", "--limit", "1"])[0];
    assert_eq!(joined["parts"][0]["how"], "joined");
    assert_eq!(joined["parts"][0]["item"], part["item"]);
}
