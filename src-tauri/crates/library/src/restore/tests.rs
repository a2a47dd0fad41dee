//! A restore at every point where it can be cut off, beside whatever lies in the folder.

mod files;

use std::fs;
use std::path::{Path, PathBuf};

use model::{ErrorKind, Filter};
use rusqlite::Connection;
use tempfile::TempDir;

use super::{Age, Loss, rebuild_from_files, restore};
use crate::open::layout::{beside, database, restored, wal};
use crate::open::tests::bytes;
use crate::tests::support::{draft, received};
use crate::{How, Library, attachment, backup, check, history, item, note};

fn quiet() -> impl FnMut(model::Progress) -> model::Result<()> {
    |_| Ok(())
}

fn open(folder: &Path) -> Library {
    Library::open(folder, How::Existing).unwrap()
}

pub fn titles(folder: &Path) -> Vec<String> {
    let library = open(folder);
    let mut titles: Vec<String> = library
        .read(|conn| {
            let mut find = conn.prepare("SELECT title FROM item")?;
            Ok(find
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?)
        })
        .unwrap();
    titles.sort();
    titles
}

/// A closed library with "Old", a backup of that, and then "New".
pub fn old_and_new() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let library = Library::open(folder.path(), How::New).unwrap();
    let old = item::create(&library, draft("Old")).unwrap().value;
    let backup = backup::make(&library, &mut quiet()).unwrap().path;
    item::create(&library, draft("New")).unwrap();
    note::add(&library, Some(old), "typed later").unwrap();
    (folder, backup)
}

/// The database and WAL of a library with "Foreign" that is killed.
pub fn foreign() -> (Vec<u8>, Vec<u8>) {
    let folder = TempDir::new().unwrap();
    let library = Library::open(folder.path(), How::New).unwrap();
    item::create(&library, draft("Foreign")).unwrap();
    let found = (
        fs::read(database(folder.path())).unwrap(),
        fs::read(wal(folder.path())).unwrap(),
    );
    drop(library);
    found
}

fn with_end(kept: &[PathBuf], end: &str) -> PathBuf {
    kept.iter()
        .find(|path| path.to_string_lossy().ends_with(end))
        .unwrap_or_else(|| panic!("no {end} in {kept:?}"))
        .clone()
}

#[test]
fn the_backup_becomes_the_library_and_what_was_there_is_kept() {
    let (folder, backup) = old_and_new();
    let done = restore(folder.path(), &backup, false, &mut quiet()).unwrap();
    assert_eq!((done.items, done.age, done.dry_run), (1, Age::Older, false));
    assert_eq!(
        done.lost,
        Some(Loss {
            items: 1,
            notes: 1,
            annotations: 0,
            steps: 2
        })
    );
    assert_eq!(titles(folder.path()), ["Old"]);
    assert_eq!(done.kept.len(), 1);
    let back = restore(folder.path(), &done.kept[0], false, &mut quiet()).unwrap();
    assert_eq!(back.age, Age::Newer);
    assert_eq!(back.lost, Some(Loss::default()));
    assert_eq!(
        titles(folder.path()),
        ["New", "Old"],
        "a restore can be taken back"
    );
    assert!(
        check::check(&open(folder.path()), false, &mut quiet())
            .unwrap()
            .ok
    );
}

#[test]
fn a_dry_run_tells_and_writes_nothing_even_while_the_library_is_open() {
    let (folder, backup) = old_and_new();
    let before = bytes(folder.path());
    let closed = restore(folder.path(), &backup, true, &mut quiet()).unwrap();
    assert!(bytes(folder.path()) == before);
    let library = open(folder.path());
    let opened = restore(folder.path(), &backup, true, &mut quiet()).unwrap();
    assert_eq!(closed, opened);
    assert_eq!(
        opened.lost,
        Some(Loss {
            items: 1,
            notes: 1,
            annotations: 0,
            steps: 2
        })
    );
    assert!(opened.dry_run && opened.kept.is_empty());
    assert_eq!(item::count(&library, &Filter::default()).unwrap(), 2);
}

#[test]
fn a_library_that_is_open_is_not_replaced() {
    let (folder, backup) = old_and_new();
    let library = open(folder.path());
    let error = restore(folder.path(), &backup, false, &mut quiet()).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Locked);
    assert!(error.hint.contains("Close the app"), "{}", error.hint);
    assert_eq!(item::count(&library, &Filter::default()).unwrap(), 2);
}

#[test]
fn a_backup_is_found_by_its_name() {
    let (folder, backup) = old_and_new();
    let name = backup.file_name().unwrap();
    for file in [
        PathBuf::from(name),
        Path::new("backups").join(name),
        backup.clone(),
    ] {
        assert_eq!(
            restore(folder.path(), &file, true, &mut quiet())
                .unwrap()
                .items,
            1
        );
    }
    for (file, kind) in [
        ("none.sqlite", ErrorKind::NotFound),
        ("library.sqlite", ErrorKind::Invalid),
    ] {
        assert_eq!(
            restore(folder.path(), Path::new(file), true, &mut quiet())
                .unwrap_err()
                .kind,
            kind
        );
    }
    let empty = TempDir::new().unwrap();
    assert_eq!(
        restore(empty.path(), &backup, false, &mut quiet())
            .unwrap_err()
            .kind,
        ErrorKind::NoLibrary
    );
}

#[test]
fn a_file_that_does_not_pass_changes_nothing() {
    let (folder, backup) = old_and_new();
    let good = fs::read(&backup).unwrap();
    let tried = folder.path().join("tried.sqlite");
    for (what, content, kind) in [
        ("half", good[..good.len() / 2].to_vec(), ErrorKind::Damaged),
        ("text", b"text".to_vec(), ErrorKind::Invalid),
    ] {
        fs::write(&tried, content).unwrap();
        let before = bytes(folder.path());
        let error = restore(folder.path(), &tried, false, &mut quiet()).unwrap_err();
        assert_eq!(error.kind, kind, "{what}: {error}");
        assert!(bytes(folder.path()) == before, "{what}");
    }
    fs::write(&tried, &good).unwrap();
    Connection::open(&tried)
        .unwrap()
        .execute_batch("PRAGMA user_version = 99")
        .unwrap();
    assert_eq!(
        restore(folder.path(), &tried, false, &mut quiet())
            .unwrap_err()
            .kind,
        ErrorKind::Newer
    );
    assert_eq!(titles(folder.path()), ["New", "Old"]);
}

#[test]
fn the_stale_wal_of_another_library_is_kept_and_never_applied() {
    let (folder, backup) = old_and_new();
    let (_, foreign_wal) = foreign();
    let before = fs::read(database(folder.path())).unwrap();
    fs::write(wal(folder.path()), &foreign_wal).unwrap();

    // The danger is real: a copied file with that WAL beside it shows something else.
    let naive = TempDir::new().unwrap();
    fs::copy(&backup, database(naive.path())).unwrap();
    fs::write(wal(naive.path()), &foreign_wal).unwrap();
    let shown = Connection::open(database(naive.path())).and_then(|conn| {
        conn.query_row("SELECT title FROM item", [], |row| row.get::<_, String>(0))
    });
    assert_ne!(shown.ok().as_deref(), Some("Old"));

    let done = restore(folder.path(), &backup, false, &mut quiet()).unwrap();
    assert_eq!(
        fs::read(with_end(&done.kept, ".damaged-wal")).unwrap(),
        foreign_wal
    );
    assert_eq!(
        fs::read(with_end(&done.kept, ".damaged")).unwrap(),
        before,
        "what the WAL hid is kept too"
    );
    assert_eq!(titles(folder.path()), ["Old"]);
}

#[test]
fn a_wal_beside_a_backup_is_foreign_and_beside_a_copied_library_a_part_of_it() {
    let (folder, backup) = old_and_new();
    let (foreign_db, foreign_wal) = foreign();
    fs::write(&beside(&backup)[0], &foreign_wal).unwrap();
    restore(folder.path(), &backup, false, &mut quiet()).unwrap();
    assert_eq!(titles(folder.path()), ["Old"]);

    let copied = folder.path().join("copied.sqlite");
    fs::write(&copied, foreign_db).unwrap();
    fs::write(&beside(&copied)[0], foreign_wal).unwrap();
    restore(folder.path(), &copied, false, &mut quiet()).unwrap();
    assert_eq!(titles(folder.path()), ["Foreign"]);
}

#[test]
fn rows_in_the_wal_of_a_killed_library_are_in_what_is_kept() {
    let (folder, backup) = old_and_new();
    let (foreign_db, foreign_wal) = foreign();
    fs::write(database(folder.path()), foreign_db).unwrap();
    fs::write(wal(folder.path()), foreign_wal).unwrap();
    let done = restore(folder.path(), &backup, false, &mut quiet()).unwrap();
    assert_eq!(done.lost.map(|lost| lost.items), Some(1));
    restore(
        folder.path(),
        &with_end(&done.kept, ".sqlite"),
        false,
        &mut quiet(),
    )
    .unwrap();
    assert_eq!(titles(folder.path()), ["Foreign"]);
}

#[test]
fn a_damaged_library_is_kept_byte_for_byte() {
    let (folder, backup) = old_and_new();
    let mut content = fs::read(database(folder.path())).unwrap();
    content[4096..12288].fill(0xa5);
    fs::write(database(folder.path()), &content).unwrap();
    let done = restore(folder.path(), &backup, false, &mut quiet()).unwrap();
    assert_eq!((done.age, done.lost), (Age::Unknown, None));
    assert_eq!(fs::read(with_end(&done.kept, ".damaged")).unwrap(), content);
    assert_eq!(titles(folder.path()), ["Old"]);
    fs::remove_file(database(folder.path())).unwrap();
    let done = restore(folder.path(), &backup, false, &mut quiet()).unwrap();
    assert!(done.kept.is_empty(), "there was nothing to keep");
    assert_eq!(titles(folder.path()), ["Old"]);
}

/// The states on disk between the steps, as a kill leaves them.
#[test]
fn a_restore_that_was_cut_off_is_rolled_back_before_its_decision_and_finished_after_it() {
    let (_, stale) = foreign();
    type State = fn(&Path, &Path, &[u8]);
    let cases: [(&str, State, &[&str]); 6] = [
        (
            "half copied",
            |folder, backup, _| {
                fs::write(
                    folder.join("library.sqlite.restoring"),
                    &fs::read(backup).unwrap()[..9000],
                )
                .unwrap();
            },
            &["New", "Old"],
        ),
        (
            "copied and kept, not decided",
            |folder, backup, _| {
                fs::copy(backup, folder.join("library.sqlite.restoring")).unwrap();
                fs::write(folder.join("backups/.making-0C1V5K3E8QZ4T.sqlite"), "half").unwrap();
            },
            &["New", "Old"],
        ),
        (
            "decided, a WAL still there",
            |folder, backup, stale| {
                fs::copy(backup, restored(folder)).unwrap();
                fs::write(wal(folder), stale).unwrap();
            },
            &["Old"],
        ),
        (
            "decided, WAL gone",
            |folder, backup, _| assert!(fs::copy(backup, restored(folder)).is_ok()),
            &["Old"],
        ),
        (
            "decided, with no library before",
            |folder, backup, _| {
                fs::copy(backup, restored(folder)).unwrap();
                fs::remove_file(database(folder)).unwrap();
            },
            &["Old"],
        ),
        (
            "renamed",
            |folder, backup, _| assert!(fs::copy(backup, database(folder)).is_ok()),
            &["Old"],
        ),
    ];
    for (what, state, expected) in cases {
        let (folder, backup) = old_and_new();
        fs::create_dir_all(folder.path().join(".cache/index")).unwrap();
        state(folder.path(), &backup, &stale);
        assert_eq!(titles(folder.path()), expected, "{what}");
        assert!(
            !restored(folder.path()).exists()
                && !folder.path().join("library.sqlite.restoring").exists(),
            "{what}"
        );
        assert!(!backup::list(folder.path()).unwrap().is_empty());
        assert!(
            check::check(&open(folder.path()), false, &mut quiet())
                .unwrap()
                .ok,
            "{what}"
        );
        let decided = what.starts_with("decided");
        assert_eq!(
            folder.path().join(".cache/index").exists(),
            !decided,
            "{what}: an index of other rows goes"
        );
    }
}
