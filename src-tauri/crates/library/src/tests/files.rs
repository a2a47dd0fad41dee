//! Files keep to their rows: through filing, detaching, undo, redo and crashes.

use super::support::{Temp, attach, draft, received};
use crate::job::{self, Incoming};
use crate::{attachment, history, item};

#[test]
fn a_stored_file_lies_where_its_row_says_with_its_bytes() {
    let temp = Temp::new();
    let item = temp.item("One");
    let id = attach(&temp, item, b"%PDF-1.4 one");
    let path = attachment::path(temp.library(), id).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), b"%PDF-1.4 one");
    assert!(path.ends_with("files/Paper.pdf"), "{path:?}");
}

#[test]
fn names_are_never_overwritten() {
    let temp = Temp::new();
    let item = temp.item("One");
    std::fs::write(temp.library().files().at("Paper.pdf"), "somebody else's").unwrap();
    let one = attach(&temp, item, b"%PDF-1.4 one");
    let two = attach(&temp, item, b"%PDF-1.4 two");
    assert_eq!(
        std::fs::read(attachment::path(temp.library(), one).unwrap()).unwrap(),
        b"%PDF-1.4 one"
    );
    assert_eq!(
        std::fs::read(attachment::path(temp.library(), two).unwrap()).unwrap(),
        b"%PDF-1.4 two"
    );
    assert_eq!(
        std::fs::read(temp.library().files().at("Paper.pdf")).unwrap(),
        b"somebody else's"
    );
}

#[test]
fn detaching_moves_the_file_to_the_trash_and_undo_brings_it_back() {
    let mut temp = Temp::new();
    let item = temp.item("One");
    let id = attach(&temp, item, b"%PDF-1.4 one");
    let path = attachment::path(temp.library(), id).unwrap();
    attachment::detach(temp.library(), id).unwrap();
    assert!(!path.exists());
    temp.restart();
    history::undo(temp.library(), None).unwrap().unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), b"%PDF-1.4 one");
    history::undo(temp.library(), None).unwrap().unwrap();
    assert!(!path.exists(), "undoing the attaching takes the file away");
    history::redo(temp.library(), None).unwrap().unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), b"%PDF-1.4 one");
}

#[test]
fn a_rename_that_a_crash_left_undone_is_done_at_the_next_start() {
    let mut temp = Temp::new();
    let item = temp.item("One");
    let id = attach(&temp, item, b"%PDF-1.4 one");
    let path = attachment::path(temp.library(), id).unwrap();
    // As if the process had died between the commit and the rename.
    std::fs::rename(&path, temp.library().files().at(&format!(".incoming/{id}"))).unwrap();
    temp.library()
        .raw(move |conn, _| {
            conn.execute(
                "INSERT OR REPLACE INTO file_move (attachment_id, source, target) VALUES (?1, ?2, 'Paper.pdf')",
                rusqlite::params![id.raw(), format!(".incoming/{id}")],
            )?;
            Ok(())
        })
        .unwrap();
    temp.restart();
    assert_eq!(std::fs::read(&path).unwrap(), b"%PDF-1.4 one");
}

#[test]
fn what_was_received_and_never_told_is_cleared_at_the_next_start() {
    let mut temp = Temp::new();
    let outside = temp.outside("x.pdf", b"%PDF-1.4 x");
    let received = temp.library().files().receive(&outside).unwrap();
    let incoming = temp
        .library()
        .files()
        .at(&format!(".incoming/{}", received.id));
    assert!(incoming.exists());
    temp.restart();
    assert!(!incoming.exists());
    assert!(outside.exists(), "the source is untouched");
}

#[test]
fn emptying_the_trash_deletes_its_files() {
    let temp = Temp::new();
    let outside = temp.outside("x.pdf", b"%PDF-1.4 x");
    let file = received(temp.library(), &outside, "X.pdf");
    let id = file.received.id;
    let item = attachment::file_new(temp.library(), "x.pdf", draft("X"), file)
        .unwrap()
        .value;
    let path = attachment::path(temp.library(), id).unwrap();
    item::trash(temp.library(), &[item]).unwrap();
    assert!(path.exists(), "the trash keeps the file");
    let told = item::in_trash(temp.library()).unwrap();
    assert_eq!(told, (vec![item], b"%PDF-1.4 x".len() as u64));
    item::empty_trash(temp.library(), None).unwrap();
    assert!(!path.exists());
    assert!(item::show(temp.library(), item).is_err());
}

#[test]
fn a_library_made_by_somebody_else_moves_no_file_outside_it() {
    let mut temp = Temp::new();
    let outside = temp.outside("precious.txt", b"mine");
    temp.library()
        .raw(|conn, _| {
            conn.execute(
                "INSERT INTO file_move (attachment_id, source, target) VALUES (1, '../outside/precious.txt', '../outside/taken.txt')",
                [],
            )?;
            Ok(())
        })
        .unwrap();
    temp.restart();
    assert!(outside.exists());
    assert!(!outside.with_file_name("taken.txt").exists());
}

#[test]
fn a_tag_that_is_none_is_kept_as_it_came() {
    let temp = Temp::new();
    let mut odd = draft("Odd");
    odd.tags = vec!["fine".to_owned(), "http://x".to_owned()];
    odd.collections = vec!["A//B".to_owned()];
    odd.links = vec![String::new()];
    let item = item::create(temp.library(), odd).unwrap().value;
    let found = item::show(temp.library(), item).unwrap();
    assert_eq!(found.tags, ["fine"]);
    let kept: Vec<&str> = found
        .extra
        .iter()
        .map(|extra| extra.value.as_str())
        .collect();
    assert_eq!(kept, ["http://x", "A//B"]);
}

#[test]
fn the_file_of_a_card_that_was_taken_in_and_came_back_is_never_too_old() {
    let temp = Temp::new();
    let library = temp.library();
    let file = received(
        library,
        &temp.outside("card.pdf", b"%PDF-1.4 card"),
        "Card.pdf",
    );
    let id = file.received.id;
    let incoming = Incoming {
        blake3: file.received.blake3.clone(),
        bytes: file.received.bytes,
        mtime: file.received.mtime,
        original_name: "card.pdf".to_owned(),
        from: "card.pdf".to_owned(),
        item: None,
        tags: Vec::new(),
        collections: Vec::new(),
        linked: None,
        elsewhere: false,
        watched: false,
        everything: false,
    };
    job::review(library, id, &incoming, "It is a scan.", None).unwrap();
    attachment::take_in(library, "Card", draft("Card"), file).unwrap();
    history::undo(library, None).unwrap().unwrap();
    let detached = attach(&temp, temp.item("One"), b"%PDF-1.4 one");
    attachment::detach(library, detached).unwrap();
    let old = model::Timestamp(model::Timestamp::now().0 + 24 * 60 * 60 * 1000);
    item::forget_old_files(library, old).unwrap();
    let card = job::show(library, id).unwrap();
    assert_eq!(std::fs::read(card.path(library)).unwrap(), b"%PDF-1.4 card");
    let left = std::fs::read_dir(library.files().at(".trash")).unwrap();
    assert_eq!(left.count(), 1, "the other one is forgotten");
}
