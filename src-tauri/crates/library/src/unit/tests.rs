use std::collections::BTreeMap;

use model::{Creator, ErrorKind, Fields, Filter};
use rusqlite::Connection;

use super::*;
use crate::item::{self, Edit};
use crate::open::layout::database;
use crate::tests::support::{Temp, draft};
use crate::{How, history, note, schema};

/// The units by their id, with their numbers.
fn ords(library: &Library) -> BTreeMap<i64, i64> {
    library
        .read(|conn| {
            let mut find = conn.prepare("SELECT id, ord FROM unit")?;
            let found = find.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(found.collect::<std::result::Result<_, _>>()?)
        })
        .unwrap()
}

fn columns(library: &Library, id: i64) -> (i64, i64, i64, i64, i64) {
    library
        .read(|conn| {
            Ok(conn.query_row(
                "SELECT note, year, day, status, rating FROM unit WHERE id = ?1",
                [id],
                |row| {
                    Ok((
                        row.get(0)?,
                        row.get(1)?,
                        row.get(2)?,
                        row.get(3)?,
                        row.get(4)?,
                    ))
                },
            )?)
        })
        .unwrap()
}

#[test]
fn a_unit_says_what_its_item_says_at_every_moment() {
    let temp = Temp::new();
    let library = temp.library();
    let mut paper = draft("One");
    paper.fields.issued = Some("-0044-03-15".to_owned());
    let id = item::create(library, paper).unwrap().value;
    assert_eq!(columns(library, id.raw()), (0, -44, 315, 0, 0));
    item::rate(library, &[id], 4).unwrap();
    item::set_status(library, &[id], model::Status::Read).unwrap();
    item::edit(
        library,
        &[id],
        vec![Edit::Field(model::Field::Issued, Some("2021".to_owned()))],
    )
    .unwrap();
    assert_eq!(columns(library, id.raw()), (0, 2021, 0, 2, 4));
    history::undo(library, None).unwrap();
    assert_eq!(columns(library, id.raw()), (0, -44, 315, 2, 4));
}

#[test]
fn a_number_is_kept_by_what_stays_and_never_given_again() {
    let temp = Temp::new();
    let library = temp.library();
    let (one, two) = (temp.item("One"), temp.item("Two"));
    let before = ords(library);
    item::rate(library, &[one], 3).unwrap();
    assert_eq!(ords(library), before);
    item::trash(library, &[two]).unwrap();
    item::empty_trash(library, None).unwrap();
    let three = temp.item("Three");
    let after = ords(library);
    assert_eq!(
        after.keys().copied().collect::<Vec<_>>(),
        [one.raw(), three.raw()]
    );
    assert!(after[&three.raw()] > before[&two.raw()]);
}

#[test]
fn a_note_of_no_item_is_a_unit_and_one_of_an_item_is_none() {
    let temp = Temp::new();
    let library = temp.library();
    let paper = temp.item("Paper");
    note::add(library, Some(paper), "of it").unwrap();
    let free = note::add(library, None, "free").unwrap().value.id;
    assert_eq!(columns(library, free.raw()).0, 1);
    assert_eq!(ords(library).len(), 2);
    note::remove(library, free).unwrap();
    assert_eq!(ords(library).len(), 1);
    history::undo(library, None).unwrap();
    assert_eq!(columns(library, free.raw()).0, 1);
}

/// A library as version 1 made it, with a step that can be undone.
fn of_version_1(folder: &std::path::Path) {
    drop(Library::open(folder, How::New).unwrap());
    std::fs::remove_file(database(folder)).unwrap();
    let conn = Connection::open(database(folder)).unwrap();
    conn.execute_batch(include_str!("../migrations/001.sql"))
        .unwrap();
    conn.pragma_update(None, "user_version", 1).unwrap();
    conn.pragma_update(None, "application_id", schema::APPLICATION_ID)
        .unwrap();
    let mut session = crate::recorded::session(&conn).unwrap();
    conn.execute_batch(
        "INSERT INTO item (id, title, issued, added) VALUES (10, 'Bees', '2020-05', 1), (11, '“Ants”', '', 2);
         INSERT INTO creator (item_id, position, family) VALUES (10, 1, 'Zorn'), (11, 1, 'Abel');
         INSERT INTO note (id, item_id, text, added) VALUES (12, NULL, 'free', 3), (13, 10, 'of it', 4);",
    )
    .unwrap();
    let changeset = crate::recorded::changeset(&mut session).unwrap();
    drop(session);
    conn.execute(
        "INSERT INTO history (id, group_id, seq, at, origin, op, schema, data)
         VALUES (20, 20, 1, 5, 'window', '{\"op\":\"new-item\",\"title\":\"Bees\"}', 1, ?1)",
        [changeset],
    )
    .unwrap();
    conn.execute_batch("INSERT INTO change (seq, noun, item_id) VALUES (1, 0, 10), (1, 0, 11)")
        .unwrap();
}

#[test]
fn a_library_of_the_first_version_gets_its_units_and_keeps_its_history() {
    let folder = tempfile::TempDir::new().unwrap();
    of_version_1(folder.path());
    let library = Library::open(folder.path(), How::Existing).unwrap();
    assert_eq!(library.read(schema::version).unwrap(), schema::VERSION);
    assert_eq!(library.read(wrong).unwrap(), 0);
    assert_eq!(ords(&library), BTreeMap::from([(10, 1), (11, 2), (12, 3)]));
    assert_eq!(columns(&library, 10), (0, 2020, 500, 0, 0));
    assert_eq!(item::count(&library, &Filter::default()).unwrap(), 2);
    history::undo(&library, None).unwrap().unwrap();
    assert_eq!(ords(&library), BTreeMap::new());
    history::redo(&library, None).unwrap().unwrap();
    assert_eq!(ords(&library).len(), 3);
    assert_eq!(library.read(wrong).unwrap(), 0);
}

#[test]
fn an_older_library_that_cannot_be_written_is_listed_all_the_same() {
    let folder = tempfile::TempDir::new().unwrap();
    of_version_1(folder.path());
    let before = crate::open::tests::bytes(folder.path());
    let library = crate::open::tests::only_read(folder.path());
    assert_eq!(item::count(&library, &Filter::default()).unwrap(), 2);
    assert_eq!(ords(&library).len(), 3);
    drop(library);
    assert!(crate::open::tests::bytes(folder.path()) == before);
}

#[test]
fn an_older_library_with_foreign_tables_is_refused() {
    let folder = tempfile::TempDir::new().unwrap();
    of_version_1(folder.path());
    let conn = Connection::open(database(folder.path())).unwrap();
    conn.execute_batch("CREATE TRIGGER evil AFTER INSERT ON item BEGIN DELETE FROM note; END")
        .unwrap();
    drop(conn);
    let error = Library::open(folder.path(), How::Existing)
        .map(drop)
        .unwrap_err();
    assert_eq!(error.kind, ErrorKind::Damaged);
}

fn titles(library: &Library) -> Vec<String> {
    library
        .read(|conn| {
            let mut find = conn.prepare(
                "SELECT item.title FROM unit JOIN item ON item.id = unit.id ORDER BY unit.title, unit.id",
            )?;
            let found = find.query_map([], |row| row.get(0))?;
            Ok(found.collect::<std::result::Result<_, _>>()?)
        })
        .unwrap()
}

#[test]
fn the_window_decides_the_language_of_the_order() {
    let mut temp = Temp::new();
    for title in ["Zorn", "Ångström", "Abel"] {
        temp.item(title);
    }
    use_locale(temp.library(), "sv-SE").unwrap();
    assert_eq!(titles(temp.library()), ["Abel", "Zorn", "Ångström"]);
    assert!(!use_locale(temp.library(), "sv-SE").unwrap());
    temp.item("Östberg");
    temp.restart();
    assert_eq!(
        titles(temp.library()),
        ["Abel", "Zorn", "Ångström", "Östberg"]
    );
    let before = ords(temp.library());
    assert!(use_locale(temp.library(), "de-DE").unwrap());
    assert_eq!(
        titles(temp.library()),
        ["Abel", "Ångström", "Östberg", "Zorn"]
    );
    assert_eq!(ords(temp.library()), before);
    assert_eq!(temp.library().read(wrong).unwrap(), 0);
    let error = use_locale(temp.library(), "not a language").unwrap_err();
    assert_eq!(error.kind, ErrorKind::Invalid);
}

#[test]
fn keys_of_an_earlier_version_are_made_anew_at_a_start() {
    let mut temp = Temp::new();
    let paper = temp.item("One");
    temp.library()
        .raw(move |conn, _| {
            set(conn, VERSION, "earlier")?;
            conn.execute("UPDATE unit SET title = x'00' WHERE id = ?1", [paper.raw()])?;
            Ok(())
        })
        .unwrap();
    assert_eq!(temp.library().read(wrong).unwrap(), 1);
    temp.restart();
    assert_eq!(temp.library().read(wrong).unwrap(), 0);
}

#[test]
fn whatever_is_wrong_is_counted_and_a_fill_puts_it_right() {
    let temp = Temp::new();
    let library = temp.library();
    let mut paper = draft("One");
    paper.creators = vec![Creator::author("Smith, Jane")];
    paper.fields = Fields {
        container_title: Some("Venue".to_owned()),
        ..paper.fields
    };
    let one = item::create(library, paper).unwrap().value.raw();
    note::add(library, None, "free").unwrap();
    for spoil in [
        "DELETE FROM unit WHERE note = 0",
        "DELETE FROM unit WHERE note = 1",
        "INSERT INTO unit (id, added) VALUES (1, 1)",
        "INSERT INTO unit (id, note, added) VALUES (1, 1, 1)",
        "UPDATE unit SET rating = 3 WHERE note = 0",
        "UPDATE unit SET author = x'' WHERE note = 0",
    ] {
        let found = library
            .raw(move |conn, _| {
                conn.execute_batch(spoil)?;
                let found = wrong(conn)?;
                fill(conn)?;
                Ok((found, wrong(conn)?))
            })
            .unwrap();
        assert_eq!(found, (1, 0), "{spoil}");
    }
    assert!(ords(library).contains_key(&one));
}
