//! What a check finds, what it leaves alone, and what it can put right.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use model::AttachmentId;
use rusqlite::{Connection, params};

use super::{Report, Rows, View, check, of_folder, orphans};
use crate::open::layout::database;
use crate::open::tests::bytes;
use crate::tests::support::{Temp, draft, received};
use crate::{attachment, backup, item};

fn quiet() -> impl FnMut(model::Progress) -> model::Result<()> {
    |_| Ok(())
}

fn look(temp: &Temp) -> Report {
    check(temp.library(), false, &mut quiet()).unwrap()
}

fn repaired(temp: &Temp) -> Report {
    check(temp.library(), true, &mut quiet()).unwrap()
}

/// What a check of this name said, if something is wrong with it alone.
fn only_wrong<'a>(report: &'a Report, name: &str) -> &'a str {
    let wrong: Vec<&str> = report
        .checks
        .iter()
        .filter(|check| !check.ok)
        .map(|check| check.name.as_str())
        .collect();
    assert_eq!(wrong, [name], "{report:?}");
    assert!(!report.ok);
    detail(report, name)
}

fn detail<'a>(report: &'a Report, name: &str) -> &'a str {
    &report
        .checks
        .iter()
        .find(|check| check.name == name)
        .unwrap()
        .detail
}

fn stored(temp: &Temp, name: &str, content: &str) -> (AttachmentId, PathBuf) {
    let file = received(
        temp.library(),
        &temp.outside(name, content.as_bytes()),
        name,
    );
    let id = file.received.id;
    attachment::file_new(temp.library(), name, draft(&format!("Paper {name}")), file).unwrap();
    (id, attachment::path(temp.library(), id).unwrap())
}

fn sql(temp: &Temp, sql: &'static str) {
    temp.library()
        .raw(move |conn, _| {
            conn.execute_batch(sql)?;
            Ok(())
        })
        .unwrap();
}

/// Changes one byte and sets the time back to what it was, as a bad disk does.
fn flip(path: &PathBuf, place: usize) {
    let time = fs::metadata(path).unwrap().modified().unwrap();
    let mut content = fs::read(path).unwrap();
    content[place] ^= 1;
    fs::write(path, content).unwrap();
    fs::File::options()
        .write(true)
        .open(path)
        .unwrap()
        .set_modified(time)
        .unwrap();
}

#[test]
fn a_whole_library_passes() {
    let temp = Temp::new();
    stored(&temp, "One.pdf", "one");
    backup::make(temp.library(), &mut quiet()).unwrap();
    let report = look(&temp);
    assert!(report.ok, "{report:?}");
    let names: Vec<&str> = report
        .checks
        .iter()
        .map(|check| check.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "database",
            "foreign_keys",
            "units",
            "files",
            "orphans",
            "duplicates",
            "jobs",
            "backups",
            "conflict_copies"
        ]
    );
    assert!(
        report
            .checks
            .iter()
            .all(|check| check.detail.ends_with('.')),
        "sentences: {report:?}"
    );
    assert!(
        detail(&report, "backups").contains("with 1 items"),
        "{report:?}"
    );
    assert!(report.repaired.is_empty());
}

#[test]
fn every_flipped_bit_of_a_stored_file_is_found() {
    let temp = Temp::new();
    let (_, path) = stored(&temp, "One.pdf", &"%PDF-1.4 one ".repeat(50));
    for place in [0, 1, 300, 649] {
        flip(&path, place);
        let report = look(&temp);
        let said = only_wrong(&report, "files");
        assert!(
            said.contains("Damaged") && said.contains("Paper One.pdf"),
            "{said}"
        );
        flip(&path, place);
        assert!(look(&temp).ok);
    }
    flip(&path, 7);
    let report = repaired(&temp);
    assert!(
        !report.ok && report.repaired.is_empty() && path.exists(),
        "nothing is done about it: {report:?}"
    );
}

#[test]
fn a_file_that_another_program_has_annotated_is_no_damage() {
    let temp = Temp::new();
    let (_, path) = stored(&temp, "One.pdf", "one");
    fs::write(&path, "one, with a highlight").unwrap();
    // Clocks of file systems are coarse, and tests are fast.
    let later = SystemTime::now() + Duration::from_secs(10);
    fs::File::options()
        .write(true)
        .open(&path)
        .unwrap()
        .set_modified(later)
        .unwrap();
    let report = look(&temp);
    assert!(report.ok, "{report:?}");
    assert!(detail(&report, "files").contains("annotated"), "{report:?}");
}

#[test]
fn a_missing_file_is_named_by_its_paper_and_brought_back_from_where_it_lies() {
    let temp = Temp::new();
    let (id, path) = stored(&temp, "One.pdf", "one");
    fs::remove_file(&path).unwrap();
    let report = repaired(&temp);
    assert!(
        only_wrong(&report, "files").contains("Missing: “Paper One.pdf” (files/One.pdf)"),
        "{report:?}"
    );

    // Under another name, put there by hand; one of the same size is not it.
    fs::write(temp.library().files().at("moved by hand.pdf"), "one").unwrap();
    fs::write(temp.library().files().at("a.pdf"), "two").unwrap();
    let report = repaired(&temp);
    assert_eq!(report.repaired.len(), 1, "{report:?}");
    assert!(
        only_wrong(&report, "orphans").contains("a.pdf"),
        "{report:?}"
    );
    assert!(!path.exists(), "it keeps the name that a person gave it");
    let path = attachment::path(temp.library(), id).unwrap();
    assert!(path.ends_with("moved by hand.pdf"), "{path:?}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "one");
    fs::remove_file(temp.library().files().at("a.pdf")).unwrap();

    fs::rename(
        &path,
        temp.library().files().at(&format!(".trash/{id} One.pdf")),
    )
    .unwrap();
    assert!(!look(&temp).ok);
    assert!(repaired(&temp).ok);
    assert_eq!(fs::read_to_string(&path).unwrap(), "one");
}

#[test]
fn files_without_a_paper_are_listed_and_never_deleted() {
    let temp = Temp::new();
    stored(&temp, "One.pdf", "one");
    let files = temp.library().files();
    fs::create_dir(files.at("by hand")).unwrap();
    fs::write(files.at("by hand/two.pdf"), "two").unwrap();
    let report = repaired(&temp);
    assert!(
        only_wrong(&report, "orphans").contains("by hand/two.pdf"),
        "{report:?}"
    );
    assert!(files.at("by hand/two.pdf").exists());
}

#[test]
fn a_rename_that_was_not_done_is_finished() {
    let temp = Temp::new();
    let (id, path) = stored(&temp, "One.pdf", "one");
    let incoming = format!(".incoming/{id}");
    fs::rename(&path, temp.library().files().at(&incoming)).unwrap();
    temp.library()
        .raw(move |conn, _| {
            conn.execute(
                "INSERT OR REPLACE INTO file_move VALUES (?1, ?2, 'One.pdf')",
                params![id.raw(), incoming],
            )?;
            Ok(())
        })
        .unwrap();
    let report = look(&temp);
    assert!(
        detail(&report, "orphans").contains("not finished: One.pdf"),
        "{report:?}"
    );
    let report = repaired(&temp);
    assert!(path.exists() && look(&temp).ok, "{report:?}");
}

#[test]
fn what_a_cut_off_import_left_counts_after_a_while_and_what_a_job_waits_for_never() {
    let temp = Temp::new();
    let library = temp.library();
    let left = library
        .files()
        .receive(&temp.outside("a.pdf", b"a"))
        .unwrap()
        .id;
    let waited = library
        .files()
        .receive(&temp.outside("b.pdf", b"b"))
        .unwrap()
        .id;
    library
        .raw(move |conn, _| {
            Ok(conn.execute(
                "INSERT INTO job (id, kind, added) VALUES (?1, 'file', 0)",
                [waited.raw()],
            )?)
        })
        .unwrap();
    let view = View {
        folder: library.folder(),
        files: library.files().clone(),
        rows: Rows::Open(library),
    };
    let now = SystemTime::now();
    assert!(
        orphans::leftover(&view, now).unwrap().is_empty(),
        "it may be on its way"
    );
    let later = orphans::leftover(&view, now + Duration::from_secs(700)).unwrap();
    assert_eq!(later, [format!(".incoming/{left}")]);
    assert!(look(&temp).ok);
}

#[test]
fn the_same_file_twice_with_one_paper_is_told() {
    let temp = Temp::new();
    stored(&temp, "One.pdf", "one");
    sql(&temp, "INSERT INTO attachment (id, item_id, mode, path, blake3, bytes, added)
         SELECT id + 1, item_id, 'linked', '/elsewhere/one.pdf', blake3, bytes, added FROM attachment");
    let report = look(&temp);
    assert!(
        only_wrong(&report, "duplicates").contains("Paper One.pdf"),
        "{report:?}"
    );
    assert!(
        detail(&report, "files").contains("/elsewhere/one.pdf"),
        "a linked file that is gone is told: {report:?}"
    );
}

#[test]
fn jobs_that_nobody_runs_are_done_again() {
    let temp = Temp::new();
    sql(&temp, "INSERT INTO job (id, kind, state, added) VALUES (1, 'look-up', 'running', 0);
         INSERT INTO job (id, kind, state, error, added) VALUES (2, 'look-up', 'parked', 'no answer', 0)");
    let other = crate::Library::open(temp.folder.path(), crate::How::Existing).unwrap();
    assert!(look(&temp).ok, "the other one may be running it");
    drop(other);
    let report = look(&temp);
    assert!(
        only_wrong(&report, "jobs").contains("no process is at work"),
        "{report:?}"
    );
    let report = repaired(&temp);
    assert!(report.ok, "{report:?}");
    assert!(
        detail(&report, "jobs")
            .contains("1 waiting, 0 running, 1 parked. Parked because: no answer."),
        "{report:?}"
    );
}

#[test]
fn broken_backups_are_told_with_the_newest_good_one() {
    let temp = Temp::new();
    temp.item("One");
    let good = backup::make(temp.library(), &mut quiet()).unwrap();
    let name = good
        .path
        .file_name()
        .unwrap()
        .to_string_lossy()
        .into_owned();
    fs::write(
        good.path.with_file_name("library-29991231-000000.sqlite"),
        "half",
    )
    .unwrap();
    let report = look(&temp);
    let said = only_wrong(&report, "backups");
    assert!(
        said.contains(&name) && said.contains("library-29991231-000000.sqlite"),
        "{said}"
    );
}

#[test]
fn copies_of_sync_programs_are_told_and_not_read() {
    let temp = Temp::new();
    let folder = temp.folder.path();
    for name in [
        "library (conflicted copy 2026-01-01).sqlite",
        "library.sync-conflict-20260101-1.sqlite",
        "files/Paper (Ann's conflicted copy).pdf",
    ] {
        fs::write(folder.join(name), "x").unwrap();
    }
    let report = repaired(&temp);
    let said = only_wrong(&report, "conflict_copies");
    assert!(
        said.contains("conflicted copy 2026")
            && said.contains("sync-conflict")
            && said.contains("files/Paper"),
        "{said}"
    );
    assert!(
        folder
            .join("library (conflicted copy 2026-01-01).sqlite")
            .exists()
    );
}

#[test]
fn a_broken_index_is_built_anew_and_a_broken_reference_is_told() {
    let mut temp = Temp::new();
    temp.item("One");
    let path = database(temp.folder.path());
    // An index that misses a row: taken out of the schema while the row is written.
    let raw = Connection::open(&path).unwrap();
    raw.execute_batch("PRAGMA writable_schema = ON; CREATE TABLE kept AS SELECT * FROM sqlite_schema WHERE name = 'item_by_key'; DELETE FROM sqlite_schema WHERE name = 'item_by_key';").unwrap();
    drop(raw);
    let raw = Connection::open(&path).unwrap();
    raw.execute_batch("INSERT INTO item (id, citation_key, added) VALUES (7, 'two', 0); INSERT INTO unit (id, kind, added) VALUES (7, 'article', 0); PRAGMA writable_schema = ON; INSERT INTO sqlite_schema SELECT * FROM kept; DROP TABLE kept;").unwrap();
    drop(raw);
    temp.restart();
    let report = look(&temp);
    assert!(
        only_wrong(&report, "database").contains("item_by_key"),
        "{report:?}"
    );
    let report = repaired(&temp);
    assert!(report.ok && report.repaired.len() == 1, "{report:?}");
    assert!(look(&temp).ok);

    let raw = Connection::open(&path).unwrap();
    raw.execute_batch("PRAGMA foreign_keys = OFF; INSERT INTO item_tag VALUES (7, 123)")
        .unwrap();
    let report = repaired(&temp);
    assert!(
        only_wrong(&report, "foreign_keys").contains("1 in item_tag to tag"),
        "{report:?}"
    );
}

#[test]
fn a_library_that_does_not_open_is_checked_without_a_write() {
    let temp = Temp::new();
    stored(&temp, "One.pdf", "one");
    item::trash(temp.library(), &[temp.item("Two")]).unwrap();
    backup::make(temp.library(), &mut quiet()).unwrap();
    let folder = tempfile::TempDir::new().unwrap();
    for name in ["library.sqlite", "library.sqlite-wal"] {
        fs::copy(temp.folder.path().join(name), folder.path().join(name)).unwrap();
    }
    fs::create_dir_all(folder.path().join("files")).unwrap();
    fs::create_dir_all(folder.path().join("backups")).unwrap();
    fs::copy(
        temp.library().files().at("One.pdf"),
        folder.path().join("files/One.pdf"),
    )
    .unwrap();
    let made = backup::list(temp.folder.path()).unwrap()[0].path.clone();
    fs::copy(
        &made,
        folder
            .path()
            .join("backups")
            .join(made.file_name().unwrap()),
    )
    .unwrap();

    let names = |folder: &std::path::Path| {
        fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect::<std::collections::BTreeSet<_>>()
    };
    let unchanged = |report: &dyn Fn() -> Report| {
        let touched = || fs::metadata(folder.path()).unwrap().modified().unwrap();
        let (before, listed, time) = (bytes(folder.path()), names(folder.path()), touched());
        let report = report();
        assert!(
            bytes(folder.path()) == before && names(folder.path()) == listed && touched() == time,
            "{report:?}"
        );
        report
    };
    let run = || of_folder(folder.path(), &mut quiet()).unwrap();
    let report = unchanged(&run);
    let wrong: Vec<_> = report
        .checks
        .iter()
        .filter(|check| !check.ok)
        .map(|check| (&check.name, &check.detail))
        .collect();
    assert!(report.checks[0].ok, "with its WAL it is whole: {wrong:?}");

    fs::remove_file(folder.path().join("library.sqlite-wal")).unwrap();
    fs::write(database(folder.path()), fs::read(&made).unwrap()).unwrap();
    assert!(unchanged(&run).ok);
    let mut content = fs::read(&made).unwrap();
    let half = content.len() / 2 / 4096 * 4096;
    content[half..].fill(0xa5);
    fs::write(database(folder.path()), &content).unwrap();
    let report = unchanged(&run);
    assert!(!report.ok && !report.checks[0].ok, "{report:?}");
    fs::write(database(folder.path()), "gone").unwrap();
    let report = unchanged(&run);
    let good: Vec<&str> = report
        .checks
        .iter()
        .filter(|check| check.ok)
        .map(|check| check.name.as_str())
        .collect();
    assert_eq!(good, ["backups", "conflict_copies"], "{report:?}");
}

#[test]
fn a_check_that_is_stopped_stops() {
    let temp = Temp::new();
    let stopped = check(temp.library(), false, &mut |_| {
        Err(model::Error::interrupted())
    });
    assert_eq!(stopped.unwrap_err().kind, model::ErrorKind::Interrupted);
}

#[test]
fn old_rows_of_lists_and_searches_are_found_and_made_anew() {
    let temp = Temp::new();
    temp.item("One");
    temp.library()
        .raw(|conn, _| Ok(conn.execute_batch("UPDATE unit SET year = 3, title = x'00'")?))
        .unwrap();
    let report = look(&temp);
    assert!(only_wrong(&report, "units").ends_with("out of date: 1."));
    let report = repaired(&temp);
    assert!(report.ok, "{report:?}");
    assert_eq!(report.repaired.len(), 1);
}
