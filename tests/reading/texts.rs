//! What a PDF says is printed, found, and made again when it is lost.

use std::fs;

use crate::cli::shelf::{Shelf, pdf};
use crate::made;

#[test]
fn an_imported_paper_is_read_and_found_by_its_page() {
    let shelf = Shelf::with_library();
    let pages: [&[&str]; 2] = [
        &[
            &["On the rate of reading"],
            &made::HEAD[..],
            &made::BODY[..],
        ]
        .concat(),
        &[
            &["Appendix"],
            &made::BODY[..],
            &["Here the word quokka stands once."],
            &made::END[..],
        ]
        .concat(),
    ];
    let file = shelf.file("a.pdf", &made::pages(&pages, 0));
    let line = &shelf.ok(&["import", &file, "--json"]).lines()[0];
    assert_eq!(line["status"], "added");
    let id = line["item"].as_str().unwrap();
    let shown = shelf.json(&["show", id]);
    let attachment = &shown["attachments"][0];
    assert_eq!(attachment["pages"], 2);
    assert_eq!(attachment["text"], "ok");

    let text = shelf.ok(&["text", id]).stdout;
    let (first, second) = text.split_once('\u{c}').unwrap();
    assert!(first.starts_with("On the rate of reading"), "{first}");
    assert!(second.contains("the word quokka stands once"), "{second}");
    let one = shelf.json(&["text", id, "--page", "2"]);
    assert_eq!(one.as_array().unwrap().len(), 1);
    assert_eq!(one[0]["page"], 2);
    let by_file = attachment["id"].as_str().unwrap();
    assert_eq!(shelf.ok(&["text", by_file]).stdout, text);
    assert_eq!(shelf.run(&["text", id, "--page", "3"]).status, 2);

    let found = shelf.json(&["search", "quokka"]);
    assert_eq!(found[0]["id"], id);
    assert_eq!(found[0]["matches"][0]["where"], "page");
    assert_eq!(found[0]["matches"][0]["page"], 2);
    assert_eq!(shelf.json(&["search", "has:text"])[0]["id"], id);
}

#[test]
fn a_text_that_is_lost_is_read_again() {
    let shelf = Shelf::with_library();
    let file = shelf.file("a.pdf", &pdf("One"));
    let id = shelf.ok(&["import", &file, "--json"]).lines()[0]["item"]
        .as_str()
        .unwrap()
        .to_owned();
    let text = shelf.ok(&["text", &id]).stdout;
    let cache = shelf.library().join(".cache");
    assert!(cache.join("text").is_dir());
    assert!(cache.join("images").is_dir());
    fs::remove_dir_all(&cache).unwrap();
    assert_eq!(shelf.ok(&["text", &id]).stdout, text);
    for entry in walk(&cache.join("text")) {
        fs::write(entry, b"offtext\x01 and then nonsense").unwrap();
    }
    assert_eq!(shelf.ok(&["text", &id]).stdout, text);
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() {
            found.extend(walk(&entry.path()));
        } else {
            found.push(entry.path());
        }
    }
    found
}

#[test]
fn a_file_that_cannot_be_read_waits_in_the_inbox() {
    let shelf = Shelf::with_library();
    let broken = shelf.file("broken.pdf", b"%PDF-1.4\nnothing that is a page\n%%EOF\n");
    let scan = shelf.file("scan.pdf", &made::pages(&[&["only a few words"]], 0));
    let lines = shelf.ok(&["import", &broken, &scan, "--json"]).lines();
    assert_eq!(lines.len(), 2);
    for line in &lines {
        assert_eq!(line["status"], "needs-review", "{line}");
        assert!(line["item"].is_null());
        assert!(line["reason"].as_str().unwrap().ends_with('.'), "{line}");
    }
    assert!(shelf.ok(&["check"]).stdout.contains("files"));
    assert_eq!(shelf.json(&["list"]).as_array().unwrap().len(), 0);
    let again = &shelf.ok(&["import", &scan, "--json"]).lines()[0];
    assert_eq!(again["status"], "needs-review");
    let cards = shelf.json(&["inbox"]);
    assert_eq!(
        cards.as_array().unwrap().len(),
        2,
        "the same file waits once"
    );

    let card = |name: &str| {
        let found = cards.as_array().unwrap().iter();
        let mut found = found.filter(|card| card["name"] == name);
        found.next().unwrap()["id"].as_str().unwrap().to_owned()
    };
    let taken = shelf.json(&["inbox", "accept", &card("scan.pdf")]);
    let shown = shelf.show(taken["item"].as_str().unwrap());
    assert_eq!(shown["title"], "scan");
    assert_eq!(shown["attachments"][0]["text"], "none");
    let path = shelf
        .library()
        .join(shown["attachments"][0]["path"].as_str().unwrap());
    assert_eq!(fs::read(path).unwrap(), fs::read(&scan).unwrap());

    let broken_card = card("broken.pdf");
    shelf.ok(&["inbox", "not-a-paper", &broken_card]);
    assert_eq!(shelf.json(&["inbox", "list"]), serde_json::json!([]));
    let aside = shelf.json(&["inbox", "list", "--aside"]);
    assert_eq!(aside[0]["id"], broken_card.as_str());
    shelf.ok(&["inbox", "put-back", &broken_card]);
    let item = taken["item"].as_str().unwrap();
    shelf.ok(&["inbox", "attach", &broken_card, item]);
    let shown = shelf.json(&["show", item]);
    assert_eq!(shown["attachments"].as_array().unwrap().len(), 2);
    assert_eq!(shelf.run(&["inbox", "accept", &broken_card]).status, 2);
    let check = shelf.json(&["check"]);
    assert_eq!(check["ok"], true, "{check}");
}

#[test]
fn inspect_says_what_a_file_is_and_keeps_nothing() {
    let shelf = Shelf::new();
    let file = shelf.file("a.pdf", &pdf("One"));
    let line = &shelf.ok(&["inspect", &file, "--json"]).lines()[0];
    assert_eq!(line["pages"], 1);
    assert_eq!(line["text"], "ok");
    assert_eq!(line["is_paper"]["verdict"], true);
    assert_eq!(line["creators"][0]["family"], "Lovelace");
    let broken = shelf.file("b.pdf", b"%PDF-1.4\n%%EOF\n");
    let line = &shelf.ok(&["inspect", &broken, "--json"]).lines()[0];
    assert!(line["error"].is_string(), "{line}");
    assert_eq!(shelf.run(&["inspect", "missing.pdf"]).status, 3);
}
