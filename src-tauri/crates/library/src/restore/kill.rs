//! A restore that is really killed, at each of its fault points (the feature `faults`).

use std::path::Path;
use std::process::Command;

use model::{ErrorKind, Filter};

use super::tests::{foreign, old_and_new, titles};
use super::{rebuild_from_files, restore};
use crate::open::layout::wal;
use crate::{How, Library, backup, check, item};

const POINTS: [(&str, bool); 8] = [
    ("restore-copied", false),
    ("backup-copied", false),
    ("backup-checked", false),
    ("backup-renamed", false),
    ("restore-kept", false),
    ("restore-decided", true),
    ("restore-cleared", true),
    ("restore-renamed", true),
];

/// Runs the test `child` in a process of its own, which the fault point kills.
fn killed_at(point: &str, what: &str, folder: &Path, file: &Path) {
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["restore::kill::child", "--exact", "--quiet"])
        .env("OFFPRINT_FAIL_AT", point)
        .env("OFFPRINT_TEST", what)
        .env("OFFPRINT_TEST_FOLDER", folder)
        .env("OFFPRINT_TEST_FILE", file)
        .output()
        .unwrap()
        .status;
    assert!(!status.success(), "{what} was not killed at {point}");
    assert_eq!(
        std::os::unix::process::ExitStatusExt::signal(&status),
        Some(9),
        "{what} at {point}"
    );
}

/// The process that the others of this file start and kill; by itself it has nothing to do.
#[test]
fn child() {
    let Some(folder) = std::env::var_os("OFFPRINT_TEST_FOLDER") else {
        return;
    };
    let file = std::env::var_os("OFFPRINT_TEST_FILE").unwrap();
    let (folder, file) = (Path::new(&folder), Path::new(&file));
    let quiet = &mut |_| Ok(());
    match std::env::var("OFFPRINT_TEST").unwrap().as_str() {
        "restore" => drop(restore(folder, file, false, quiet).unwrap()),
        "rebuild" => drop(rebuild_from_files(folder, &str::to_owned, quiet).unwrap()),
        _ => drop(backup::make(&Library::open(folder, How::Existing).unwrap(), quiet).unwrap()),
    }
}

#[test]
fn a_restore_that_is_killed_anywhere_leaves_the_old_library_or_the_backup() {
    for (point, decided) in POINTS {
        let (folder, file) = old_and_new();
        if decided {
            // Of another library: it must never meet the restored one.
            std::fs::write(wal(folder.path()), foreign().1).unwrap();
        }
        killed_at(point, "restore", folder.path(), &file);
        let expected: &[&str] = if decided { &["Old"] } else { &["New", "Old"] };
        assert_eq!(titles(folder.path()), expected, "{point}");
        let library = Library::open(folder.path(), How::Existing).unwrap();
        let report = check::check(&library, false, &mut |_| Ok(())).unwrap();
        assert!(report.ok, "{point}: {report:?}");
        drop(library);
        restore(folder.path(), &file, false, &mut |_| Ok(())).unwrap();
        assert_eq!(titles(folder.path()), ["Old"], "{point}");
    }
}

#[test]
fn a_rebuild_that_is_killed_anywhere_leaves_the_damaged_library_or_the_new_one() {
    for (point, decided) in POINTS
        .into_iter()
        .filter(|(point, _)| point.starts_with("restore"))
    {
        let (folder, file) = old_and_new();
        std::fs::remove_file(&file).unwrap();
        std::fs::write(folder.path().join("files/Only.pdf"), "only").unwrap();
        let database = folder.path().join("library.sqlite");
        std::fs::write(&database, "damaged").unwrap();
        killed_at(point, "rebuild", folder.path(), &file);
        if decided {
            assert_eq!(titles(folder.path()), ["Only.pdf"], "{point}");
        } else {
            let error = Library::open(folder.path(), How::Existing)
                .map(drop)
                .unwrap_err();
            assert_eq!(error.kind, ErrorKind::Damaged, "{point}");
            assert_eq!(std::fs::read(&database).unwrap(), b"damaged", "{point}");
        }
    }
}

#[test]
fn a_backup_that_is_killed_counts_only_when_it_is_whole() {
    for (point, count) in [
        ("backup-copied", 1),
        ("backup-checked", 1),
        ("backup-renamed", 2),
    ] {
        let (folder, file) = old_and_new();
        killed_at(point, "backup", folder.path(), &file);
        let library = Library::open(folder.path(), How::Existing).unwrap();
        assert_eq!(
            item::count(&library, &Filter::default()).unwrap(),
            2,
            "{point}"
        );
        let listed = backup::list(folder.path()).unwrap();
        assert_eq!(listed.len(), count, "{point}");
        assert!(
            listed
                .iter()
                .all(|listed| backup::verify(&listed.path).is_ok()),
            "{point}"
        );
        assert_eq!(
            std::fs::read_dir(folder.path().join("backups"))
                .unwrap()
                .count(),
            count,
            "{point}: leftovers"
        );
    }
}
