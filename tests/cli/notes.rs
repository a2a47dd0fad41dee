//! Text of any kind goes in and comes out to the byte.

use super::shelf::Shelf;

#[test]
fn a_note_comes_back_unchanged() {
    let (shelf, [id]) = Shelf::with_papers(["One"]);
    let long = "A line of a long note, and another. ".repeat(30_000);
    assert!(long.len() > 1_000_000);
    let table = [
        ("nothing", String::new()),
        ("a NUL", "before\0after".to_owned()),
        ("a megabyte", long),
        (
            "right to left",
            "שלום — مرحبا \u{202e}abc\u{202c}".to_owned(),
        ),
        ("emoji", "👩‍🔬 🏳️‍🌈 𝔘𝔫𝔦".to_owned()),
        ("both forms of é", "caf\u{e9} cafe\u{301}".to_owned()),
        ("line ends", "a\r\nb\rc\n\n".to_owned()),
        (
            "control characters",
            "\u{1b}[31m\u{7}\u{85}\u{feff}".to_owned(),
        ),
    ];
    for (what, text) in table {
        let done = shelf.run_with(
            text.as_bytes(),
            &["note", "add", &id, "--text", "-", "--json"],
        );
        assert_eq!(done.status, 0, "{what}: {}", done.stderr);
        let note = done.value()["note"].as_str().unwrap().to_owned();
        assert_eq!(shelf.ok(&["note", "show", &note]).stdout, text, "{what}");
        assert_eq!(
            shelf.json(&["note", "show", &note])["text"],
            text.as_str(),
            "{what}"
        );
        let done = shelf.run_with(
            format!("{text}!").as_bytes(),
            &["note", "edit", &note, "--text", "-"],
        );
        assert_eq!(done.status, 0, "{what}: {}", done.stderr);
        assert_eq!(
            shelf.ok(&["note", "show", &note]).stdout,
            format!("{text}!"),
            "{what}"
        );
    }
    assert_eq!(
        shelf.json(&["note", "list", &id]).as_array().unwrap().len(),
        8
    );
}

#[test]
fn text_that_is_no_utf8_is_refused_and_nothing_is_kept() {
    let (shelf, [id]) = Shelf::with_papers(["One"]);
    let done = shelf.run_with(b"bad\xff", &["note", "add", &id, "--text", "-", "--json"]);
    assert_eq!(done.status, 2);
    assert_eq!(done.error()["kind"], "invalid");
    assert_eq!(shelf.json(&["note", "list", &id]), serde_json::json!([]));
}

#[test]
fn a_note_goes_and_comes_back() {
    let (shelf, [id]) = Shelf::with_papers(["One"]);
    let said = shelf.ok(&["note", "add", &id, "--text", "- a list"]).stdout;
    assert!(said.starts_with("Began a note on “One” as "), "{said}");
    let note = shelf.json(&["note", "list", &id])[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    shelf.ok(&["note", "rm", &note]);
    assert_eq!(shelf.run(&["note", "show", &note]).status, 2);
    shelf.ok(&["undo"]);
    assert_eq!(shelf.ok(&["note", "show", &note]).stdout, "- a list");
}
