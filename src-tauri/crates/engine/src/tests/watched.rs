//! Folders that are watched.

use super::*;
use crate::watch::{self, Watch};

fn look(watch: &mut Watch, engine: &Engine) -> Vec<ImportLine> {
    let mut lines = Vec::new();
    watch.look(engine, &mut |line| lines.push(line)).unwrap();
    lines
}

#[test]
fn a_watched_folder_brings_a_paper_in_once_it_rests() {
    let temp = Temp::new();
    let engine = temp.open();
    std::fs::create_dir_all(temp.at("watched")).unwrap();
    watch::add(&engine, &temp.at("watched")).unwrap();
    let mut watch = Watch::default();
    let path = temp.file("watched/sub/new.pdf", b"%PDF-1.4 half");
    assert!(
        look(&mut watch, &engine).is_empty(),
        "seen for the first time"
    );
    assert!(
        look(&mut watch, &engine).is_empty(),
        "at rest, but its end is missing"
    );
    std::fs::write(&path, pdf("whole")).unwrap();
    assert!(look(&mut watch, &engine).is_empty(), "it has just changed");
    let lines = look(&mut watch, &engine);
    assert_eq!(
        lines.iter().map(|line| line.status).collect::<Vec<_>>(),
        [ImportStatus::Added]
    );
    assert!(look(&mut watch, &engine).is_empty());
    assert!(path.exists());
    // What was seen is outside undo: an undone import does not come straight back.
    library::history::undo(engine.library(), Some(Origin::Window))
        .unwrap()
        .unwrap();
    assert!(look(&mut watch, &engine).is_empty());
    assert!(look(&mut Watch::default(), &engine).is_empty());
    assert_eq!(count(&engine), 0);
}

#[test]
fn downloads_under_way_are_left_alone() {
    let temp = Temp::new();
    let engine = temp.open();
    temp.file("watched/a.pdf", &pdf("a"));
    temp.file("watched/a.pdf.part", b"...");
    temp.file("watched/b.pdf.crdownload", &pdf("b"));
    temp.file("watched/.c.pdf", &pdf("c"));
    temp.file("watched/d.pdf", b"");
    watch::add(&engine, &temp.at("watched")).unwrap();
    let mut watch = Watch::default();
    for _ in 0..3 {
        assert!(look(&mut watch, &engine).is_empty());
    }
    std::fs::remove_file(temp.at("watched/a.pdf.part")).unwrap();
    look(&mut watch, &engine);
    assert_eq!(look(&mut watch, &engine).len(), 1);
}

#[test]
fn the_library_itself_is_not_watched_and_a_lost_folder_is_told() {
    let temp = Temp::new();
    let engine = temp.open();
    assert_eq!(
        watch::add(&engine, &temp.at("library/files"))
            .unwrap_err()
            .kind,
        ErrorKind::Invalid
    );
    std::fs::create_dir_all(temp.at("watched")).unwrap();
    watch::add(&engine, &temp.at("watched")).unwrap();
    std::fs::remove_dir(temp.at("watched")).unwrap();
    let mut watch = Watch::default();
    look(&mut watch, &engine);
    assert!(!engine.summary().unwrap().folders[0].trouble.is_empty());
    std::fs::create_dir_all(temp.at("watched")).unwrap();
    look(&mut watch, &engine);
    assert!(engine.summary().unwrap().folders[0].trouble.is_empty());
}
