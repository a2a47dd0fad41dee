//! What a start decides about a library that is not as it should be.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use model::{ErrorKind, Filter};
use rusqlite::Connection;

use super::layout::{beside, database, restored, wal};
use super::read_only::read_only;
use crate::tests::support::{Temp, draft};
use crate::{How, Library, backup, item};

/// A library with rows that was closed, and a backup in it if asked for.
fn closed(items: u32, with_backup: bool) -> tempfile::TempDir {
    let folder = tempfile::TempDir::new().unwrap();
    let library = Library::open(folder.path(), How::New).unwrap();
    for number in 0..items {
        item::create(&library, draft(&format!("Paper {number}"))).unwrap();
    }
    if with_backup {
        backup::make(&library, &mut |_| Ok(())).unwrap();
    }
    drop(library);
    folder
}

/// Every file of a folder with its bytes, but the lock and those that SQLite makes to look at a database.
pub fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.file_type().unwrap().is_dir() {
            let inner = bytes(&entry.path()).into_iter();
            all.extend(inner.map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else if name != "library.lock"
            && !name.ends_with("-shm")
            && !(name.ends_with("-wal") && entry.metadata().unwrap().len() == 0)
        {
            all.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    all
}

/// A library as it is opened where it cannot be written.
pub fn only_read(folder: &Path) -> Library {
    let why = "It cannot be written.".to_owned();
    Library {
        inner: std::sync::Arc::new(read_only(folder, ErrorKind::ReadOnly, why).unwrap()),
        origin: model::Origin::Window,
        group: None,
    }
}

fn refused(folder: &Path) -> model::Error {
    let before = bytes(folder);
    let error = Library::open(folder, How::Either).map(drop).unwrap_err();
    assert!(bytes(folder) == before, "something was written: {error}");
    error
}

#[test]
fn a_damaged_database_is_refused_and_not_touched() {
    type Change = fn(&mut Vec<u8>);
    let cases: [(&str, Change); 5] = [
        ("zeroed header", |bytes| bytes[..100].fill(0)),
        ("no header", |bytes| bytes[..16].fill(b'x')),
        ("half", |bytes| bytes.truncate(bytes.len() / 2)),
        ("a stump", |bytes| bytes.truncate(10)),
        ("no schema", |bytes| bytes[100..4096].fill(0xa5)),
    ];
    for (what, change) in cases {
        let folder = closed(40, true);
        let mut content = fs::read(database(folder.path())).unwrap();
        change(&mut content);
        fs::write(database(folder.path()), &content).unwrap();
        let error = refused(folder.path());
        assert_eq!(error.kind, ErrorKind::Damaged, "{what}: {error}");
        let newest = backup::list(folder.path()).unwrap()[0].path.clone();
        assert!(
            error
                .hint
                .contains(&*newest.file_name().unwrap().to_string_lossy()),
            "{what}: {}",
            error.hint
        );
    }
}

#[test]
fn garbage_in_any_page_of_the_tables_is_found_before_anything_is_written() {
    let folder = closed(50, false);
    let path = database(folder.path());
    let whole = fs::read(&path).unwrap();
    let pages = whole.len() / 4096;
    assert!(pages > 30);
    for page in 1..pages {
        let mut content = whole.clone();
        content[page * 4096..(page + 1) * 4096].fill(0xa5);
        fs::write(&path, &content).unwrap();
        let error = refused(folder.path());
        assert_eq!(error.kind, ErrorKind::Damaged, "page {page}: {error}");
    }
}

#[test]
fn the_backup_that_is_named_is_a_good_one() {
    let folder = closed(3, true);
    let good = backup::list(folder.path()).unwrap()[0].path.clone();
    let newer = folder.path().join("backups/library-29991231-000000.sqlite");
    fs::write(newer, "SQLite format 3\0 but no more").unwrap();
    fs::write(database(folder.path()), "gone").unwrap();
    let error = refused(folder.path());
    assert!(
        error
            .hint
            .contains(&*good.file_name().unwrap().to_string_lossy()),
        "{}",
        error.hint
    );
    fs::remove_file(&good).unwrap();
    assert!(refused(folder.path()).hint.contains("no good backup"));
}

#[test]
fn a_database_that_is_missing_beside_its_files_is_not_made_anew() {
    let folder = closed(3, true);
    fs::remove_file(database(folder.path())).unwrap();
    let error = refused(folder.path());
    assert_eq!(error.kind, ErrorKind::Damaged);
    assert!(error.hint.contains("offprint restore"), "{}", error.hint);
}

#[test]
fn a_newer_library_is_read_and_never_written() {
    let folder = closed(3, false);
    let conn = Connection::open(database(folder.path())).unwrap();
    conn.execute_batch("PRAGMA user_version = 99").unwrap();
    drop(conn);
    let before = bytes(folder.path());
    let library = Library::open(folder.path(), How::Existing).unwrap();
    assert_eq!(item::count(&library, &Filter::default()).unwrap(), 3);
    let error = item::create(&library, draft("Four")).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Newer);
    assert!(error.message.contains("99"), "{error}");
    let error = backup::make(&library, &mut |_| Ok(())).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Newer);
    assert_eq!(
        library.start().read_only.as_ref().map(|(kind, _)| *kind),
        Some(ErrorKind::Newer)
    );
    drop(library);
    assert!(bytes(folder.path()) == before);
}

#[test]
fn a_database_of_another_program_is_left_alone() {
    let folder = tempfile::TempDir::new().unwrap();
    let conn = Connection::open(database(folder.path())).unwrap();
    conn.execute_batch("CREATE TABLE bookmarks (id INTEGER)")
        .unwrap();
    drop(conn);
    assert_eq!(refused(folder.path()).kind, ErrorKind::Invalid);
}

#[test]
fn an_unclean_stop_is_told_and_nothing_is_lost() {
    let temp = Temp::new();
    temp.item("One");
    let folder = tempfile::TempDir::new().unwrap();
    // What a kill leaves: the database and its WAL, without the end that empties it.
    fs::copy(database(temp.folder.path()), database(folder.path())).unwrap();
    fs::copy(wal(temp.folder.path()), wal(folder.path())).unwrap();
    assert!(fs::metadata(wal(folder.path())).unwrap().len() > 0);
    let library = Library::open(folder.path(), How::Existing).unwrap();
    assert!(library.start().unclean);
    assert_eq!(library.start().notices.len(), 1);
    assert_eq!(item::count(&library, &Filter::default()).unwrap(), 1);
    drop(library);
    assert!(
        beside(&database(folder.path()))
            .iter()
            .all(|path| !path.exists()),
        "a clean end leaves nothing"
    );
    assert!(
        !Library::open(folder.path(), How::Existing)
            .unwrap()
            .start()
            .unclean
    );
}

/// What a start does where the disk cannot be written. The decision is made from an attempt to
/// write, which root is always allowed, so that the tests of the whole program do it on a mount.
#[test]
fn a_library_that_cannot_be_written_is_read_as_it_is() {
    let titles = |folder: &Path| -> Vec<String> {
        let before = bytes(folder);
        let library = only_read(folder);
        let error = item::create(&library, draft("Refused")).unwrap_err();
        assert_eq!(error.kind, ErrorKind::ReadOnly);
        let mut titles: Vec<String> = library
            .read(|conn| {
                let mut find = conn.prepare("SELECT title FROM item")?;
                let titles = find.query_map([], |row| row.get(0))?;
                Ok(titles.collect::<Result<_, _>>()?)
            })
            .unwrap();
        titles.sort();
        drop(library);
        assert!(bytes(folder) == before);
        titles
    };
    let clean = closed(1, true);
    assert_eq!(titles(clean.path()), ["Paper 0"]);

    let temp = Temp::new();
    temp.item("In the WAL");
    let killed = tempfile::TempDir::new().unwrap();
    fs::copy(database(temp.folder.path()), database(killed.path())).unwrap();
    fs::copy(wal(temp.folder.path()), wal(killed.path())).unwrap();
    assert_eq!(titles(killed.path()), ["In the WAL"]);

    // A restore that was decided and cut off: what it brings counts, not what is half cleared.
    let backup = backup::list(clean.path()).unwrap()[0].path.clone();
    fs::copy(backup, restored(killed.path())).unwrap();
    assert_eq!(titles(killed.path()), ["Paper 0"]);
}

#[test]
fn jobs_that_a_kill_cut_off_wait_again_at_the_next_start() {
    let mut temp = Temp::new();
    temp.library()
        .raw(|conn, _| {
            let sql =
                "INSERT INTO job (id, kind, state, added) VALUES (1, 'look-up', 'running', 0)";
            Ok(conn.execute(sql, [])?)
        })
        .unwrap();
    temp.restart();
    let state = |conn: &Connection| {
        Ok(conn.query_row("SELECT state FROM job", [], |row| row.get::<_, String>(0))?)
    };
    assert_eq!(temp.library().read(state).unwrap(), "waiting");
}

#[test]
fn a_file_that_was_written_to_after_it_was_closed_is_checked() {
    let mut temp = Temp::new();
    temp.item("One");
    temp.restart();
    let path = temp.folder.path().join("library.sqlite");
    temp.library().close();
    assert!(crate::open::stamp::holds(&path));
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, bytes).unwrap();
    assert!(
        !crate::open::stamp::holds(&path),
        "the same bytes, written by somebody else"
    );
}

#[test]
fn closing_leaves_nothing_to_put_right_whoever_reads_and_writes() {
    let temp = Temp::new();
    let item = temp.item("One");
    let size = || super::layout::size(&wal(temp.folder.path()));
    assert!(size() > 0);
    let (begun, begins) = std::sync::mpsc::channel();
    let library = temp.library().clone();
    let reader = std::thread::spawn(move || {
        library.read(|conn| {
            let papers: i64 = conn.query_row("SELECT count(*) FROM item", [], |row| row.get(0))?;
            begun.send(papers).unwrap();
            let endless = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n)
                SELECT count(*) FROM n";
            Ok(conn.query_row(endless, [], |row| row.get::<_, i64>(0))?)
        })
    });
    assert_eq!(begins.recv().unwrap(), 1);
    temp.library().close();
    assert_eq!(size(), 0);
    assert!(reader.join().unwrap().is_err(), "it was stopped");
    let refused = item::rate(temp.library(), &[item], 3).unwrap_err();
    assert!(refused.message.contains("closed"), "{refused:?}");
    assert!(item::show(temp.library(), item).is_err());
    assert_eq!(size(), 0);
}
