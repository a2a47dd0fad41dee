//! What becomes of the originals in watched folders: linked, moved, and not complete.

use std::os::unix::ffi::OsStrExt;
use std::time::Duration;

use library::folder;
use model::{FolderMode, Ways};

use super::watched::{look, quick, statuses, watched};
use super::*;
use crate::watch::{Pace, Watch};

#[test]
fn a_linked_file_that_was_written_to_stays_one_file() {
    let temp = Temp::new();
    let ways = Ways {
        mode: FolderMode::Link,
        ..Ways::default()
    };
    let (engine, _) = watched(&temp, &ways);
    let path = temp.file("watched/a.pdf", &pdf("a"));
    let mut watch = quick();
    let item = look(&mut watch, &engine)[0].item.unwrap();
    for marked in ["a with a mark", "a with two marks"] {
        std::fs::write(&path, pdf(marked)).unwrap();
        let lines = look(&mut watch, &engine);
        assert_eq!(statuses(&lines), [ImportStatus::Attached], "{lines:?}");
        let files = item::show(engine.library(), item).unwrap().attachments;
        assert_eq!(files.len(), 1);
        assert_eq!(Some(&files[0].blake3), lines[0].blake3.as_ref());
    }
    assert_eq!(count(&engine), 1);
}

#[test]
fn a_name_that_is_no_utf8_is_not_linked_and_hinders_no_other() {
    let temp = Temp::new();
    let ways = Ways {
        mode: FolderMode::Link,
        ..Ways::default()
    };
    let (engine, folder) = watched(&temp, &ways);
    let odd = folder.join(std::ffi::OsStr::from_bytes(b"bad\xff.pdf"));
    std::fs::write(odd, pdf("odd")).unwrap();
    temp.file("watched/a.pdf", &pdf("a"));
    let mut watch = quick();
    let mut lines = Vec::new();
    for _ in 0..4 {
        lines.extend(look(&mut watch, &engine));
    }
    let mut told = statuses(&lines);
    told.sort_by_key(|status| *status == ImportStatus::Failed);
    assert_eq!(
        told,
        [ImportStatus::Added, ImportStatus::Failed],
        "{lines:?}"
    );
}

#[test]
fn moved_files_go_to_the_trash_each_under_its_own_name_and_only_as_they_were_read() {
    let temp = Temp::new();
    let ways = Ways {
        mode: FolderMode::Move,
        ..Ways::default()
    };
    let (engine, folder) = watched(&temp, &ways);
    let mut watch = quick();
    let long = format!("{}.pdf", "\u{e9}".repeat(120));
    for _ in 0..3 {
        std::fs::write(folder.join(&long), pdf("a")).unwrap();
        assert_eq!(look(&mut watch, &engine).len(), 1);
        assert!(!folder.join(&long).exists());
    }
    let trash = engine.library().files().root().join(".trash");
    assert_eq!(std::fs::read_dir(trash).unwrap().count(), 3);
    assert_eq!(count(&engine), 1);
}

#[test]
fn an_empty_file_and_an_abandoned_part_are_told_after_their_time() {
    let temp = Temp::new();
    let (engine, folder) = watched(&temp, &Ways::default());
    let pace = Pace {
        rest: Duration::ZERO,
        patience: Duration::ZERO,
        again: [Duration::ZERO; 2],
    };
    let mut watch = Watch::with_pace(None, false, pace);
    temp.file("watched/empty.pdf", b"");
    temp.file("watched/whole.pdf", &pdf("whole"));
    let part = temp.file("watched/whole.pdf.part", b"...");
    let lines = look(&mut watch, &engine);
    assert_eq!(statuses(&lines), [ImportStatus::Skipped], "{lines:?}");
    let old = std::time::SystemTime::now() - Duration::from_secs(3600);
    std::fs::File::options()
        .write(true)
        .open(part)
        .unwrap()
        .set_modified(old)
        .unwrap();
    let lines = look(&mut watch, &engine);
    assert_eq!(statuses(&lines), [ImportStatus::Added], "{lines:?}");
    let left = folder::list(engine.library()).unwrap()[0].left_out;
    assert_eq!((left, folder.exists()), (1, true));
}

#[test]
fn a_look_once_says_what_may_still_be_written() {
    let temp = Temp::new();
    let (engine, _) = watched(&temp, &Ways::default());
    temp.file("watched/half.pdf", b"%PDF-1.4 half");
    let pace = Pace {
        rest: Duration::ZERO,
        patience: Duration::from_secs(3600),
        again: [Duration::ZERO; 2],
    };
    let mut watch = Watch::with_pace(None, true, pace);
    look(&mut watch, &engine);
    assert!(watch.is_settled());
    let left = watch.left();
    assert_eq!(statuses(&left), [ImportStatus::Skipped]);
    assert!(left[0].input.ends_with("half.pdf"));
}
