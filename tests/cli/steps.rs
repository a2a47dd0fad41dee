//! Undo, redo and the history, each step in a process of its own.

use super::shelf::Shelf;

#[test]
fn an_edit_is_undone_and_done_again_in_other_processes() {
    let (shelf, [one, two]) = Shelf::with_papers(["One", "Two"]);
    shelf.ok(&[
        "edit",
        &one,
        &two,
        "--set",
        "volume=7",
        "--set",
        "year=2021",
        "--set",
        "author=Smith, Jane; Plato",
    ]);
    let after = [shelf.show(&one), shelf.show(&two)];
    assert_eq!(after[1]["volume"], "7");
    assert_eq!(after[1]["creators"][0]["family"], "Smith");
    shelf.ok(&["undo"]);
    for id in [&one, &two] {
        let item = shelf.show(id);
        assert!(item["volume"].is_null() && item["year"].is_null(), "{item}");
        assert_eq!(item["creators"], serde_json::json!([]));
    }
    let said = shelf.json(&["redo"]);
    assert_eq!(said["step"]["state"], "done");
    assert_eq!([shelf.show(&one), shelf.show(&two)], after);
}

#[test]
fn all_steps_go_back_to_an_empty_library() {
    let (shelf, [id]) = Shelf::with_papers(["One"]);
    shelf.ok(&["tag", "add", "x", &id]);
    shelf.ok(&["collection", "add", "A/B", &id]);
    shelf.ok(&["status", &id, "reading"]);
    shelf.ok(&["rate", &id, "4"]);
    shelf.ok(&["note", "add", &id, "--text", "a"]);
    shelf.ok(&["trash", &id]);
    for _ in 0..7 {
        shelf.ok(&["undo"]);
    }
    assert_eq!(shelf.run(&["undo"]).status, 2, "there is nothing left");
    assert_eq!(shelf.titles(&[]).len(), 0);
    for _ in 0..7 {
        shelf.ok(&["redo"]);
    }
    let item = shelf.show(&id);
    assert_eq!(
        (&item["status"], &item["rating"]),
        (&"reading".into(), &4.into())
    );
    assert!(item["trashed"].is_string());
}

#[test]
fn the_history_takes_back_any_step_that_nothing_built_upon() {
    let (shelf, [one, two]) = Shelf::with_papers(["One", "Two"]);
    shelf.ok(&["edit", &one, "--set", "volume=1"]);
    shelf.ok(&["edit", &two, "--set", "volume=2"]);
    shelf.ok(&["edit", &two, "--set", "volume=3"]);
    let steps = shelf.json(&["history", "--limit", "3"]);
    let id = |place: usize| steps[place]["id"].as_str().unwrap().to_owned();
    assert_eq!(steps[0]["sentence"], "Edited volume of “Two”");
    let refused = shelf.run(&["history", "undo", &id(1), "--json"]);
    assert_eq!(refused.status, 2);
    assert_eq!(refused.error()["kind"], "conflict");
    assert_eq!(shelf.show(&two)["volume"], "3", "nothing was changed");
    shelf.ok(&["history", "undo", &id(2)]);
    assert!(shelf.show(&one)["volume"].is_null());
    assert!(shelf.ok(&["history"]).stdout.contains("(undone)"));
}

#[test]
fn each_edit_of_a_note_is_a_step() {
    let (shelf, [id]) = Shelf::with_papers(["One"]);
    let note = shelf.json(&["note", "add", &id, "--text", "a"])["note"]
        .as_str()
        .unwrap()
        .to_owned();
    shelf.ok(&["note", "edit", &note, "--text", "b"]);
    shelf.ok(&["note", "edit", &note, "--text", "c"]);
    shelf.ok(&["undo"]);
    assert_eq!(shelf.ok(&["note", "show", &note]).stdout, "b");
}
