//! Folders that are watched.

use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::time::Duration;

use library::folder;
use model::{FolderMode, FolderState, Ways};

use super::*;
use crate::watch::{self, Pace, Watch};

/// A watch that waits for nothing but a second look.
pub(super) fn quick() -> Watch {
    let pace = Pace {
        rest: Duration::ZERO,
        patience: Duration::from_secs(3600),
        again: [Duration::ZERO; 2],
    };
    Watch::with_pace(None, false, pace)
}

pub(super) fn look(watch: &mut Watch, engine: &Engine) -> Vec<ImportLine> {
    let mut lines = Vec::new();
    watch.look_again();
    watch
        .look(engine, &|| false, &mut |line| lines.push(line))
        .unwrap();
    lines
}

pub(super) fn statuses(lines: &[ImportLine]) -> Vec<ImportStatus> {
    lines.iter().map(|line| line.status).collect()
}

pub(super) fn watched(temp: &Temp, ways: &Ways) -> (Engine, PathBuf) {
    let engine = temp.open();
    let folder = temp.at("watched");
    std::fs::create_dir_all(&folder).unwrap();
    watch::add(&engine, &folder, ways).unwrap();
    (engine, folder)
}

#[test]
fn a_watched_folder_brings_a_paper_in_once_it_is_complete() {
    let temp = Temp::new();
    let (engine, _) = watched(&temp, &Ways::default());
    let mut watch = quick();
    let path = temp.file("watched/sub/new.pdf", b"%PDF-1.4 half");
    assert!(look(&mut watch, &engine).is_empty(), "its end is missing");
    assert!(look(&mut watch, &engine).is_empty(), "also at rest");
    std::fs::write(&path, pdf("whole")).unwrap();
    let lines = look(&mut watch, &engine);
    assert_eq!(statuses(&lines), [ImportStatus::Added]);
    assert!(look(&mut watch, &engine).is_empty());
    assert!(path.exists());
    // What was seen is outside undo: an undone import does not come straight back.
    library::history::undo(engine.library(), Some(Origin::Window))
        .unwrap()
        .unwrap();
    assert!(look(&mut watch, &engine).is_empty());
    assert!(look(&mut quick(), &engine).is_empty());
    assert_eq!(count(&engine), 0);
}

#[test]
fn a_file_must_look_the_same_for_as_long_as_it_must_rest() {
    let temp = Temp::new();
    let (engine, _) = watched(&temp, &Ways::default());
    let pace = Pace {
        rest: Duration::from_millis(300),
        ..Pace::default()
    };
    let mut watch = Watch::with_pace(None, false, pace);
    temp.file("watched/new.pdf", &pdf("whole"));
    assert!(look(&mut watch, &engine).is_empty());
    assert!(
        look(&mut watch, &engine).is_empty(),
        "a second look at once"
    );
    assert!(!watch.is_settled());
    std::thread::sleep(Duration::from_millis(320));
    assert_eq!(look(&mut watch, &engine).len(), 1);
    look(&mut watch, &engine);
    assert!(watch.is_settled());
}

#[test]
fn downloads_under_way_are_left_alone() {
    let temp = Temp::new();
    let (engine, _) = watched(&temp, &Ways::default());
    temp.file("watched/a.pdf", &pdf("a"));
    temp.file("watched/a.Xy1.pdf.part", b"...");
    temp.file("watched/b.pdf.crdownload", &pdf("b"));
    temp.file("watched/.c.pdf", &pdf("c"));
    temp.file("watched/d.pdf", b"");
    temp.file("watched/e.pdf.download/e.pdf", &pdf("e"));
    let mut watch = quick();
    for _ in 0..3 {
        assert!(look(&mut watch, &engine).is_empty());
    }
    std::fs::remove_file(temp.at("watched/a.Xy1.pdf.part")).unwrap();
    assert_eq!(look(&mut watch, &engine).len(), 1);
}

#[test]
fn a_paper_whose_name_has_no_ending_is_known_by_its_beginning() {
    let temp = Temp::new();
    let (engine, _) = watched(&temp, &Ways::default());
    temp.file("watched/2103.01234v2", &pdf("nameless"));
    temp.file("watched/notes", b"no PDF at all, but long enough to be one");
    let mut watch = quick();
    let lines = look(&mut watch, &engine);
    assert_eq!(statuses(&lines), [ImportStatus::Added]);
    assert!(look(&mut watch, &engine).is_empty());
    assert_eq!(engine.summary().unwrap().folders[0].left_out, 0);
}

#[test]
fn a_renamed_file_is_no_new_one_and_a_copy_is_a_duplicate() {
    let temp = Temp::new();
    let (engine, folder) = watched(&temp, &Ways::default());
    let path = temp.file("watched/a.pdf", &pdf("a"));
    let mut watch = quick();
    assert_eq!(look(&mut watch, &engine).len(), 1);
    for number in 0..10 {
        let (from, to) = (number, number + 1);
        let name = |number: i32| match number {
            0 => path.clone(),
            number => folder.join(format!("sub{number}/{number}.pdf")),
        };
        std::fs::create_dir_all(name(to).parent().unwrap()).unwrap();
        std::fs::rename(name(from), name(to)).unwrap();
        assert!(look(&mut watch, &engine).is_empty(), "{number}");
    }
    let last = folder.join("sub10/10.pdf");
    std::fs::copy(&last, folder.join("a (1).pdf")).unwrap();
    std::fs::hard_link(&last, folder.join("link.pdf")).unwrap();
    let lines = look(&mut watch, &engine);
    assert_eq!(statuses(&lines), [ImportStatus::Duplicate; 2]);
    std::fs::write(&last, pdf("a")).unwrap();
    assert!(look(&mut watch, &engine).is_empty(), "the same bytes again");
    assert_eq!(count(&engine), 1);
}

#[test]
fn what_was_removed_from_the_library_stays_away() {
    let temp = Temp::new();
    let (engine, folder) = watched(&temp, &Ways::default());
    let path = temp.file("watched/a.pdf", &pdf("a"));
    let mut watch = quick();
    let item = look(&mut watch, &engine)[0].item.unwrap();
    item::trash(engine.library(), &[item]).unwrap();
    std::fs::copy(&path, folder.join("again.pdf")).unwrap();
    let lines = look(&mut watch, &engine);
    assert_eq!(statuses(&lines), [ImportStatus::Duplicate]);
    assert!(lines[0].reason.as_ref().unwrap().contains("trash"));
    item::empty_trash(engine.library(), None).unwrap();
    std::fs::copy(&path, folder.join("once more.pdf")).unwrap();
    let lines = look(&mut watch, &engine);
    assert_eq!(statuses(&lines), [ImportStatus::Duplicate]);
    assert!(lines[0].reason.as_ref().unwrap().contains("stays away"));
    assert_eq!(count(&engine), 0);
    // A person may have it back.
    let lines = run(&engine, &path);
    assert_eq!(statuses(&lines), [ImportStatus::Added]);
}

fn run(engine: &Engine, path: &Path) -> Vec<ImportLine> {
    let request = Request {
        inputs: vec![Input::Path(path.to_path_buf())],
        ..Request::default()
    };
    let mut lines = Vec::new();
    engine
        .import(&request, &mut |_| Ok(()), &mut |line| lines.push(line))
        .unwrap();
    lines
}

#[test]
fn what_is_no_plain_file_is_told_once_and_not_followed() {
    let temp = Temp::new();
    let (engine, folder) = watched(&temp, &Ways::default());
    let outside = temp.file("outside/secret.pdf", &pdf("secret"));
    std::os::unix::fs::symlink(&outside, folder.join("link.pdf")).unwrap();
    std::os::unix::fs::symlink(&folder, folder.join("loop")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.join("z.pdf")).unwrap();
    nix::unistd::mkfifo(&folder.join("fifo.pdf"), nix::sys::stat::Mode::S_IRWXU).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(folder.join("socket.pdf")).unwrap();
    let mut watch = quick();
    let mut lines = look(&mut watch, &engine);
    lines.sort_by(|one, other| one.input.cmp(&other.input));
    assert_eq!(statuses(&lines), [ImportStatus::Skipped; 4]);
    assert!(lines.iter().all(|line| line.reason.is_some()));
    assert!(look(&mut watch, &engine).is_empty());
    let id = folder::list(engine.library()).unwrap()[0].id;
    assert_eq!(folder::left_out(engine.library(), id).unwrap().len(), 4);
}

#[test]
fn names_of_any_bytes_come_in_each_for_itself() {
    let temp = Temp::new();
    let (engine, folder) = watched(&temp, &Ways::default());
    let names: [&[u8]; 7] = [
        "cafe\u{301}.pdf".as_bytes(),
        "caf\u{e9}.pdf".as_bytes(),
        b"bad\xff.pdf",
        b"bad\xfe.pdf",
        b"-rf \n *.pdf",
        "x\u{202e}fdp.pdf".as_bytes(),
        b"Paper.PDF",
    ];
    for name in names {
        let shown = String::from_utf8_lossy(name).into_owned();
        std::fs::write(
            folder.join(std::ffi::OsStr::from_bytes(name)),
            pdf(&format!("{shown}{name:?}")),
        )
        .unwrap();
    }
    let mut watch = quick();
    let lines = look(&mut watch, &engine);
    assert_eq!(statuses(&lines), [ImportStatus::Added; 7]);
    assert!(look(&mut watch, &engine).is_empty());
    assert_eq!(count(&engine), 7);
}

#[test]
fn a_file_that_cannot_be_taken_is_tried_three_times_and_listed() {
    let temp = Temp::new();
    let linked = Ways {
        mode: FolderMode::Link,
        ..Ways::default()
    };
    let (engine, folder) = watched(&temp, &linked);
    // Its name is no text, so that it cannot be linked.
    let path = folder.join(std::ffi::OsStr::from_bytes(b"a\xff.pdf"));
    std::fs::write(&path, pdf("a")).unwrap();
    let id = folder::list(engine.library()).unwrap()[0].id;
    let mut watch = quick();
    let mut lines = Vec::new();
    for _ in 0..5 {
        lines.extend(look(&mut watch, &engine));
    }
    assert_eq!(statuses(&lines), [ImportStatus::Failed]);
    let left = folder::left_out(engine.library(), id).unwrap();
    assert_eq!(left.len(), 1);
    assert!(left[0].reason.contains("cannot be linked"));
    watch::add(&engine, &folder, &Ways::default()).unwrap();
    assert!(look(&mut watch, &engine).is_empty(), "it is parked");
    folder::try_again(engine.library(), id).unwrap();
    assert_eq!(statuses(&look(&mut watch, &engine)), [ImportStatus::Added]);
    assert!(path.exists());
}

#[test]
fn a_fault_of_the_disk_of_the_library_is_none_of_the_file() {
    let temp = Temp::new();
    let (engine, _) = watched(&temp, &Ways::default());
    temp.file("watched/a.pdf", &pdf("a"));
    let incoming = engine.library().files().root().join(".incoming");
    std::fs::remove_dir(&incoming).unwrap();
    std::fs::write(&incoming, "in the way").unwrap();
    let told = || engine.summary().unwrap().folders.remove(0);
    let mut watch = quick();
    for _ in 0..5 {
        watch.look_again();
        let looked = watch.look(&engine, &|| false, &mut |line| panic!("told: {line:?}"));
        assert_eq!(looked.unwrap_err().kind, ErrorKind::Disk);
    }
    assert!(
        told().trouble.contains("the library's disk"),
        "{}",
        told().trouble
    );
    assert_eq!((told().state, told().left_out), (FolderState::Watching, 0));
    std::fs::remove_file(&incoming).unwrap();
    assert_eq!(statuses(&look(&mut watch, &engine)), [ImportStatus::Added]);
    assert_eq!(told().trouble, "");
    assert_eq!(std::fs::read_dir(&incoming).unwrap().count(), 0);
}

#[test]
fn the_ways_of_a_folder_hold_for_what_comes_in() {
    let temp = Temp::new();
    let (engine, folder) = watched(&temp, &Ways::default());
    library::collection::create(engine.library(), "Inbox/From disk").unwrap();
    let ways = Ways {
        tags: vec!["new".to_owned()],
        collection: Some("Inbox/From disk".to_owned()),
        nested: true,
        mode: FolderMode::Move,
        ..Ways::default()
    };
    watch::add(&engine, &folder, &ways).unwrap();
    let path = temp.file("watched/topic/sub/a.pdf", &pdf("a"));
    let mut watch = quick();
    let lines = look(&mut watch, &engine);
    let found = item::show(engine.library(), lines[0].item.unwrap()).unwrap();
    assert_eq!(found.tags, ["new"]);
    assert_eq!(found.collections, ["Inbox/From disk/topic/sub"]);
    assert!(!path.exists(), "moved");
    let trash = engine.library().files().root().join(".trash");
    assert_eq!(std::fs::read_dir(trash).unwrap().count(), 1, "and kept");
    let ways = Ways {
        mode: FolderMode::Link,
        recursive: false,
        ..Ways::default()
    };
    watch::add(&engine, &folder, &ways).unwrap();
    temp.file("watched/deep/c.pdf", &pdf("c"));
    let path = temp.file("watched/b.pdf", &pdf("b"));
    let lines = look(&mut watch, &engine);
    assert_eq!(statuses(&lines), [ImportStatus::Added], "not recursive");
    let found = item::show(engine.library(), lines[0].item.unwrap()).unwrap();
    assert_eq!(found.attachments[0].path, path.display().to_string());
}

#[test]
fn a_paused_folder_waits_until_it_is_wanted_again() {
    let temp = Temp::new();
    let (engine, folder) = watched(&temp, &Ways::default());
    let mut watch = quick();
    let paused = Ways {
        paused: true,
        ..Ways::default()
    };
    watch::add(&engine, &folder, &paused).unwrap();
    temp.file("watched/a.pdf", &pdf("a"));
    assert!(look(&mut watch, &engine).is_empty());
    assert_eq!(
        engine.summary().unwrap().folders[0].state,
        FolderState::Paused
    );
    watch::add(&engine, &folder, &Ways::default()).unwrap();
    assert_eq!(look(&mut watch, &engine).len(), 1);
    assert_eq!(
        engine.summary().unwrap().folders[0].state,
        FolderState::Watching
    );
}

#[test]
fn the_library_itself_is_not_watched_and_a_lost_folder_is_told() {
    let temp = Temp::new();
    let (engine, folder) = watched(&temp, &Ways::default());
    for refused in ["library/files", "library", "no such folder"] {
        let error = watch::add(&engine, &temp.at(refused), &Ways::default()).unwrap_err();
        assert_eq!(error.kind, ErrorKind::Invalid, "{refused}");
    }
    for refused in ["/", "/proc"] {
        assert!(watch::add(&engine, Path::new(refused), &Ways::default()).is_err());
    }
    let around = watch::add(&engine, temp.folder.path(), &Ways::default()).unwrap();
    assert!(around.warning.is_some());
    let mut watch = quick();
    assert!(look(&mut watch, &engine).is_empty());
    folder::remove(engine.library(), around.id).unwrap();
    std::fs::remove_dir(&folder).unwrap();
    look(&mut watch, &engine);
    let told = &engine.summary().unwrap().folders[0];
    assert_eq!(told.state, FolderState::Away);
    assert!(!told.trouble.is_empty());
    std::fs::create_dir_all(&folder).unwrap();
    temp.file("watched/a.pdf", &pdf("a"));
    assert_eq!(look(&mut watch, &engine).len(), 1);
    let told = &engine.summary().unwrap().folders[0];
    assert_eq!(
        (told.state, told.trouble.as_str()),
        (FolderState::Watching, "")
    );
}

#[test]
fn one_folder_inside_another_is_watched_in_its_own_ways() {
    let temp = Temp::new();
    let (engine, _) = watched(&temp, &Ways::default());
    temp.file("watched/inner/a.pdf", &pdf("a"));
    let ways = Ways {
        tags: vec!["inner".to_owned()],
        ..Ways::default()
    };
    watch::add(&engine, &temp.at("watched/inner"), &ways).unwrap();
    let mut watch = quick();
    let lines = look(&mut watch, &engine);
    assert_eq!(statuses(&lines), [ImportStatus::Added]);
    let found = item::show(engine.library(), lines[0].item.unwrap()).unwrap();
    assert_eq!(found.tags, ["inner"]);
}

#[test]
fn a_batch_is_one_step_and_one_report() {
    let temp = Temp::new();
    let (engine, _) = watched(&temp, &Ways::default());
    let engine = engine.by(Origin::Machine);
    for number in 0..150 {
        temp.file(
            &format!("watched/{number}.pdf"),
            &pdf(&format!("paper {number}")),
        );
    }
    let mut watch = quick();
    let mut lines = Vec::new();
    while lines.len() < 150 {
        let new = look(&mut watch, &engine);
        assert!(!new.is_empty(), "{}", lines.len());
        lines.extend(new);
    }
    let reports = library::report::list(engine.library()).unwrap();
    assert_eq!(reports.len(), 1);
    assert_eq!(reports[0].counts, [(ImportStatus::Added, 150)]);
    assert_eq!(
        library::history::list(engine.library(), 10).unwrap().len(),
        1
    );
}

#[test]
fn one_process_watches() {
    let temp = Temp::new();
    let engine = temp.open();
    assert!(engine.library().be_watcher().unwrap());
    let other = temp.open();
    assert!(!other.library().be_watcher().unwrap());
    drop(engine);
    assert!(other.library().be_watcher().unwrap());
}
