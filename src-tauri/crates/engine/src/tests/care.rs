//! Files that were moved, that are missing, and that another program has written to.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use library::{annotation, attachment, folder, history, item};
use model::{AnnotationKind, AttachmentId, ErrorKind, ItemId, MarkColor, NewAnnotation};

use super::{Temp, import, paths, pdf};
use crate::{Engine, Mode, Request};

fn added(engine: &Engine, file: PathBuf, mode: Mode) -> (ItemId, AttachmentId) {
    let request = Request {
        mode: Some(mode),
        ..paths(&[file])
    };
    let line = import(engine, &request).remove(0);
    (line.item.unwrap(), line.attachment.unwrap())
}

fn lies(engine: &Engine, id: AttachmentId) -> PathBuf {
    attachment::path(engine.library(), id).unwrap()
}

fn care(engine: &Engine) -> crate::Care {
    engine.look_after_files(&mut |_| Ok(())).unwrap()
}

/// Writes as another program does some time later.
fn write_later(path: &std::path::Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap();
    let file = fs::File::options().write(true).open(path).unwrap();
    file.set_modified(SystemTime::now() + Duration::from_secs(5))
        .unwrap();
}

#[test]
fn a_stored_file_that_was_renamed_by_hand_is_known_again() {
    let temp = Temp::new();
    let engine = temp.open();
    let (_, id) = added(&engine, temp.file("in/a.pdf", &pdf("a")), Mode::Copy);
    let before = lies(&engine, id);
    let moved = before.with_file_name("mine");
    fs::create_dir(&moved).unwrap();
    fs::write(moved.join("other.pdf"), pdf("b")).unwrap();
    fs::rename(&before, moved.join("b.pdf")).unwrap();
    assert_eq!(care(&engine).done.len(), 1);
    assert_eq!(lies(&engine, id), moved.join("b.pdf"));
    assert_eq!(care(&engine), crate::Care::default());
    // Undoing the import still takes it away.
    history::undo(engine.library(), None).unwrap().unwrap();
    assert!(!moved.join("b.pdf").exists());
}

#[test]
fn a_linked_file_is_found_in_its_folder_and_in_watched_ones() {
    let temp = Temp::new();
    let engine = temp.open();
    let here = temp.file("in/a.pdf", &pdf("a"));
    let (_, one) = added(&engine, here.clone(), Mode::Link);
    let (_, two) = added(&engine, temp.file("in/b.pdf", &pdf("b")), Mode::Link);
    let (item, three) = added(&engine, temp.file("in/c.pdf", &pdf("c")), Mode::Link);
    // The same size, other bytes.
    temp.file("in/z.pdf", &pdf("z"));
    let watched = temp.at("watched/deep");
    fs::create_dir_all(&watched).unwrap();
    folder::add(
        engine.library(),
        temp.at("watched").to_str().unwrap(),
        &model::Ways::default(),
    )
    .unwrap();
    fs::rename(&here, temp.at("in/renamed.pdf")).unwrap();
    fs::rename(temp.at("in/b.pdf"), watched.join("b.pdf")).unwrap();
    fs::rename(temp.at("in/c.pdf"), temp.file("far/c.pdf", b"")).unwrap();
    assert_eq!(care(&engine).done.len(), 2);
    assert_eq!(lies(&engine, one), temp.at("in/renamed.pdf"));
    assert_eq!(lies(&engine, two), watched.join("b.pdf"));
    let found = item::show(engine.library(), item).unwrap();
    assert_eq!(engine.missing_files(&found).unwrap(), [three]);

    // A person says where it is.
    let wrong = engine
        .locate(three, &temp.at("in/z.pdf"), false)
        .unwrap_err();
    assert_eq!(wrong.kind, ErrorKind::Conflict, "{wrong}");
    assert!(
        !engine
            .locate(three, &temp.at("far/c.pdf"), false)
            .unwrap()
            .revised
    );
    assert_eq!(engine.missing_files(&found).unwrap(), []);
    assert_eq!(fs::read(lies(&engine, three)).unwrap(), pdf("c"));
    let step = history::undo(engine.library(), None)
        .unwrap()
        .unwrap()
        .value;
    assert!(
        step.sentence.starts_with("Found c.pdf"),
        "{}",
        step.sentence
    );
}

#[test]
fn a_file_that_another_program_wrote_to_is_a_new_version_and_keeps_its_marks() {
    let temp = Temp::new();
    let engine = temp.open();
    for mode in [Mode::Copy, Mode::Link] {
        let source = temp.file(&format!("in/{mode:?}.pdf"), &pdf(&format!("{mode:?}")));
        let (item, id) = added(&engine, source, mode);
        let mark = NewAnnotation {
            attachment: id,
            kind: AnnotationKind::Highlight,
            page: 1,
            quads: vec![vec![10.0, 20.0, 30.0, 20.0, 10.0, 10.0, 30.0, 10.0]],
            quote: "bees".to_owned(),
            before: String::new(),
            after: String::new(),
            position: 0,
            color: MarkColor::Yellow,
            comment: String::new(),
        };
        annotation::add(engine.library(), mark).unwrap();
        let (before, _) = attachment::show(engine.library(), id).unwrap();
        let new = pdf("annotated elsewhere");
        write_later(&lies(&engine, id), &new);
        let care = care(&engine);
        assert_eq!((care.revised, care.done.len()), (1, 1), "{care:?}");
        let (after, _) = attachment::show(engine.library(), id).unwrap();
        assert_eq!(after.blake3, blake3::hash(&new).to_hex().to_string());
        assert_eq!(after.bytes, u64::try_from(new.len()).unwrap());
        assert_eq!(
            (after.text.as_str(), &after.path),
            ("pending", &before.path)
        );
        assert_eq!(annotation::list(engine.library(), item).unwrap().len(), 1);
        assert!(engine.check(false, &mut |_| Ok(())).unwrap().ok);
        fs::remove_file(lies(&engine, id)).unwrap();
        attachment::detach(engine.library(), id).unwrap();
    }
}

#[test]
fn a_touched_file_is_the_same_and_damage_stays_damage() {
    let temp = Temp::new();
    let engine = temp.open();
    let (_, id) = added(&engine, temp.file("in/a.pdf", &pdf("a")), Mode::Copy);
    let path = lies(&engine, id);
    write_later(&path, &pdf("a"));
    assert_eq!(care(&engine), crate::Care::default());
    // Other bytes under the same time.
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    fs::write(&path, pdf("b")).unwrap();
    fs::File::options()
        .write(true)
        .open(&path)
        .unwrap()
        .set_modified(time)
        .unwrap();
    assert_eq!(care(&engine), crate::Care::default());
    let report = engine.check(true, &mut |_| Ok(())).unwrap();
    let files = report.checks.iter().find(|check| check.name == "files");
    assert!(files.unwrap().detail.contains("Damaged"), "{report:?}");
    // A write that was cut off is no version.
    write_later(&path, b"");
    assert_eq!(care(&engine), crate::Care::default());
    history::undo(engine.library(), None).unwrap().unwrap();
}

#[test]
fn a_stored_file_that_is_gone_is_taken_from_where_a_person_says() {
    let temp = Temp::new();
    let engine = temp.open();
    let source = temp.file("in/a.pdf", &pdf("a"));
    let (_, id) = added(&engine, source.clone(), Mode::Copy);
    let path = lies(&engine, id);
    let other = temp.file("in/new.pdf", &pdf("a new version"));
    let there = engine.locate(id, &other, true).unwrap_err();
    assert_eq!(there.kind, ErrorKind::Conflict);
    fs::remove_file(&path).unwrap();
    assert!(engine.locate(id, &other, false).is_err());
    assert!(!path.exists());
    engine.locate(id, &source, false).unwrap();
    assert_eq!(fs::read(&path).unwrap(), pdf("a"));
    fs::remove_file(&path).unwrap();
    assert!(engine.locate(id, &other, true).unwrap().revised);
    assert_eq!(fs::read(&path).unwrap(), pdf("a new version"));
    assert!(source.exists() && other.exists(), "what was given stays");
    assert!(engine.check(false, &mut |_| Ok(())).unwrap().ok);
}
