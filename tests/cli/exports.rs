//! What leaves the library.

use std::fs;

use super::shelf::{Shelf, pdf};
use serde_json::Value;

fn shelf() -> (Shelf, String) {
    let shelf = Shelf::with_library();
    let id = shelf.paper(
        "One",
        &[
            "--author",
            "Smith, Jane",
            "--set",
            "year=2021",
            "--set",
            "doi=10.1000/x",
        ],
    );
    shelf.paper("Two", &[]);
    (shelf, id)
}

#[test]
fn csl_json_goes_out_and_comes_in_again() {
    let (shelf, _) = shelf();
    let said = shelf.json(&["export", "--format", "csl-json", "-o", "papers.json"]);
    assert_eq!(said["items"], 2);
    let text = fs::read_to_string(shelf.path("papers.json")).unwrap();
    assert_eq!(
        shelf.ok(&["export", "--format", "csl-json"]).stdout,
        text,
        "the same on standard output"
    );
    let items: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        (&items[0]["title"], &items[0]["DOI"]),
        (&"One".into(), &"10.1000/x".into())
    );
    let other = Shelf::with_library();
    let file = other.file("papers.json", text.as_bytes());
    other.ok(&["import", &file]);
    assert_eq!(other.titles(&[]), ["One", "Two"]);
    assert_eq!(other.show("10.1000/x")["creators"][0]["family"], "Smith");
}

#[test]
fn an_export_holds_what_was_asked_for() {
    let (shelf, _) = shelf();
    let items = shelf
        .ok(&["export", "smith", "--format", "csl-json"])
        .value();
    assert_eq!(items.as_array().unwrap().len(), 1);
}

#[test]
fn markdown_is_a_file_per_paper() {
    let (shelf, id) = shelf();
    shelf.paper("One", &[]);
    shelf.ok(&["note", "add", &id, "--text", "Compare."]);
    shelf.ok(&["export", "--format", "markdown", "-o", "notes"]);
    let names: Vec<_> = fs::read_dir(shelf.path("notes"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(
        names.len(),
        3,
        "two papers of one name are two files: {names:?}"
    );
    assert!(names.iter().all(|name| name.ends_with(".md")), "{names:?}");
    let all: String = names
        .iter()
        .map(|name| fs::read_to_string(shelf.path("notes").join(name)).unwrap())
        .collect();
    assert!(all.contains("Compare.") && all.contains("# Two"));
    assert!(
        shelf
            .ok(&["export", "--format", "markdown"])
            .stdout
            .contains("# Two")
    );
}

#[test]
fn files_are_copied_beside() {
    let (shelf, id) = shelf();
    let file = shelf.file("paper.pdf", &pdf("paper"));
    shelf.ok(&["attach", &id, &file]);
    shelf.ok(&[
        "export", "--format", "csl-json", "-o", "out.json", "--files", "pdfs",
    ]);
    let copied: Vec<_> = fs::read_dir(shelf.path("pdfs"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert_eq!(copied.len(), 1);
    assert_eq!(fs::read(&copied[0]).unwrap(), pdf("paper"));
    fs::remove_dir_all(shelf.library().join("files")).unwrap();
    let done = shelf.run(&[
        "export", "--format", "csl-json", "-o", "out.json", "--files", "pdfs",
    ]);
    assert_eq!(
        done.status, 3,
        "a file that is gone is told: {}",
        done.stderr
    );
}

#[test]
fn what_was_there_stays_when_an_export_fails() {
    let (shelf, _) = shelf();
    let done = shelf.run(&[
        "export",
        "--format",
        "csl-json",
        "-o",
        "no/such/folder/x.json",
        "--json",
    ]);
    assert_eq!((done.status, &done.error()["kind"]), (2, &"invalid".into()));
    let file = shelf.file("taken", b"mine");
    assert_eq!(
        shelf
            .run(&["export", "--format", "markdown", "-o", &file])
            .status,
        2
    );
    assert_eq!(fs::read(&file).unwrap(), b"mine");
    assert_eq!(shelf.run(&["export"]).status, 2, "a format is needed");
    let left: Vec<_> = fs::read_dir(shelf.path(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name.to_string_lossy().ends_with(".part"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}
