//! Files that follow the library.

use std::fs;
use std::os::unix::fs::MetadataExt;

use super::shelf::Shelf;

#[test]
fn a_live_file_follows_every_verb() {
    let shelf = Shelf::with_library();
    let id = shelf.paper("One", &["--author", "Smith, Jane"]);
    let made = shelf.json(&["export", "--format", "bibtex", "-o", "papers.bib", "--live"]);
    assert_eq!(made["items"], 1);
    let read = || fs::read_to_string(shelf.path("papers.bib")).unwrap();
    assert!(read().contains("title = {One}"), "{}", read());
    shelf.ok(&["edit", &id, "--set", "title=Changed"]);
    assert!(read().contains("title = {Changed}"));
    let inode = || fs::metadata(shelf.path("papers.bib")).unwrap().ino();
    let before = inode();
    shelf.ok(&["rate", &id, "4"]);
    shelf.ok(&["list"]);
    assert_eq!(
        inode(),
        before,
        "nothing that a reference tells has changed"
    );
    shelf.ok(&["undo"]);
    shelf.ok(&["undo"]);
    assert!(read().contains("title = {One}"));
    let listed = shelf.json(&["live"]);
    assert_eq!(
        (&listed[0]["papers"], &listed[0]["trouble"]),
        (&1.into(), &"".into())
    );
    shelf.ok(&["live", "rm", "papers.bib"]);
    shelf.ok(&["edit", &id, "--set", "title=Later"]);
    assert!(
        read().contains("title = {One}"),
        "it follows no longer, and stays"
    );
}

#[test]
fn what_stands_there_is_replaced_only_when_that_is_said() {
    let shelf = Shelf::with_library();
    let id = shelf.paper("One", &[]);
    shelf.file("papers.bib", b"mine");
    let args = [
        "export",
        "--format",
        "biblatex",
        "-o",
        "papers.bib",
        "--live",
    ];
    let refused = shelf.run(&args);
    assert_ne!(refused.status, 0);
    assert!(refused.stderr.contains("--replace"), "{}", refused.stderr);
    assert_eq!(fs::read(shelf.path("papers.bib")).unwrap(), b"mine");
    shelf.ok(&[&args[..], &["--replace"]].concat());
    fs::write(shelf.path("papers.bib"), "theirs").unwrap();
    let said = shelf.ok(&["edit", &id, "--set", "title=Two"]).stderr;
    assert!(said.contains("another program"), "{said}");
    assert_eq!(shelf.run(&["live", "update"]).status, 3);
    shelf.ok(&["live", "update", "--replace", "papers.bib"]);
    assert!(
        fs::read_to_string(shelf.path("papers.bib"))
            .unwrap()
            .contains("{Two}")
    );
    let wrong = shelf.run(&["export", "--format", "ris", "-o", "x.ris", "--live"]);
    assert_eq!(wrong.status, 2, "{}", wrong.stderr);
}
