//! What happens to folders themselves.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;

use super::*;
use crate::faults::{count, papers};

#[test]
fn a_folder_that_is_removed_and_made_again_is_watched_again() {
    let mut watched = Watched::new();
    papers::pdf_in(&watched.folder, 1, 4000);
    watched.lines(1);
    fs::remove_dir_all(&watched.folder).unwrap();
    watched.until("its loss is told", |watched| {
        watched.running.aside().contains("Not watching")
    });
    papers::pdf_in(&watched.folder, 2, 4000);
    let lines = watched.lines(2);
    assert_eq!(status(&lines[1]), "added");
    let room = watched.whole();
    assert_eq!(
        room.items().len(),
        2,
        "what went from the folder stays in the library"
    );
}

#[test]
fn a_folder_that_moved_away_and_comes_back_brings_nothing_twice() {
    let mut watched = Watched::new();
    papers::folder_of(&watched.folder, 1, 3, 4000);
    watched.lines(3);
    let away = watched.room.path.join("away");
    fs::rename(&watched.folder, &away).unwrap();
    watched.until("its loss is told", |watched| {
        watched.running.aside().contains("Not watching")
    });
    papers::pdf_in(&away, 4, 4000);
    fs::rename(&away, &watched.folder).unwrap();
    let lines = watched.lines(4);
    assert_eq!(status(&lines[3]), "added");
    watched.whole();
}

#[test]
fn what_came_while_nobody_watched_is_caught_up_and_what_was_removed_stays_away() {
    let mut watched = Watched::new();
    let paths: Vec<_> = (1..=3)
        .map(|number| papers::pdf_in(&watched.folder, number, 4000))
        .collect();
    let item = watched.lines(3)[0]["item"].as_str().unwrap().to_owned();
    let (room, _) = watched.end();
    room.run(&["trash", &item]).ok();
    room.run(&["trash", "empty", "--yes"]).ok();
    fs::rename(&paths[1], paths[1].with_file_name("other name.pdf")).unwrap();
    let more = u64::from(count::times(50, 500));
    papers::folder_of(&room.folder("watched"), 10, more, 4000);
    let mut watched = Watched::in_room(room, &[]);
    let lines = watched.lines(usize::try_from(more).unwrap());
    assert!(
        lines.iter().all(|line| status(line) == "added"),
        "{lines:?}"
    );
    let room = watched.whole();
    assert_eq!(room.items().len() as u64, more + 2);
}

#[test]
fn one_folder_without_rights_hinders_no_other() {
    // Root may read everything, so it becomes another person.
    let mut room = Room::new();
    let root = nix_is_root();
    if root {
        room.through = [
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
        ]
        .map(str::to_owned)
        .to_vec();
        for folder in [
            room.path.clone(),
            room.folder("home"),
            room.folder("scratch"),
            room.folder("watched"),
        ] {
            std::os::unix::fs::chown(&folder, Some(65534), Some(65534)).unwrap();
        }
    }
    let closed = room.folder("watched/closed");
    papers::pdf_in(&closed, 1, 4000);
    fs::set_permissions(&closed, PermissionsExt::from_mode(0o000)).unwrap();
    let secret = papers::pdf_in(&room.folder("watched"), 2, 4000);
    fs::set_permissions(&secret, PermissionsExt::from_mode(0o000)).unwrap();
    papers::pdf_in(&room.folder("watched"), 3, 4000);
    let mut watched = Watched::in_room(room, &[]);
    let lines = watched.lines(1);
    assert_eq!(status(&lines[0]), "added");
    watched.until("the closed folder is named", |watched| {
        watched.running.aside().contains("closed")
    });
    fs::set_permissions(&closed, PermissionsExt::from_mode(0o755)).unwrap();
    fs::set_permissions(&secret, PermissionsExt::from_mode(0o644)).unwrap();
    watched.lines(3);
    watched.end();
}

fn nix_is_root() -> bool {
    let me = fs::metadata("/proc/self").unwrap();
    std::os::unix::fs::MetadataExt::uid(&me) == 0
}

#[test]
fn without_events_folders_are_polled_and_nothing_is_missed() {
    let mut room = Room::with_library();
    room.through = [
        "unshare",
        "-Ur",
        "sh",
        "-c",
        "echo 4 > /proc/sys/user/max_inotify_watches; exec \"$@\"",
        "sh",
    ]
    .map(str::to_owned)
    .to_vec();
    for number in 0..20 {
        room.folder(&format!("watched/sub {number}"));
    }
    let mut watched = Watched::in_room(room, &[]);
    watched.until("it says why", |watched| {
        watched.running.aside().contains("limit")
    });
    for number in 0..20 {
        papers::pdf_in(&watched.at(&format!("sub {number}")), number, 4000);
    }
    let lines = watched.lines(20);
    assert!(
        lines.iter().all(|line| status(line) == "added"),
        "{lines:?}"
    );
    watched.room.through.clear();
    watched.whole();
}

#[test]
fn of_two_that_watch_one_does_and_the_other_takes_over() {
    let mut first = Watched::new();
    let arguments = ["watch", first.folder.to_str().unwrap()];
    let mut second = Running::start(first.room.command(&arguments));
    papers::pdf_in(&first.folder, 1, 4000);
    first.lines(1);
    assert!(second.said().is_empty());
    let once = first.room.run(&["watch", "--once"]);
    assert_eq!(once.code, Some(4), "{once}");
    let (room, _) = first.end();
    papers::pdf_in(&room.folder("watched"), 2, 4000);
    let since = Instant::now();
    while second.said().is_empty() {
        assert!(since.elapsed() < GUARD, "{}", second.aside());
        thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(status(&second.said()[0]), "added");
}

#[test]
fn the_library_and_the_system_are_not_watched() {
    let room = Room::with_library();
    let inside = room.library.join("files");
    for refused in [
        room.library.to_str().unwrap(),
        inside.to_str().unwrap(),
        "/",
        "/proc",
    ] {
        let ran = room.run(&["watch", "--once", refused]);
        assert_eq!(ran.code, Some(2), "{refused}: {ran}");
    }
    // The folder around the library is watched without it.
    papers::pdf_in(&room.path, 1, 4000);
    let ran = room
        .run(&["watch", "--once", room.path.to_str().unwrap()])
        .ok();
    assert_eq!(ran.lines().len(), 1, "{ran}");
    let ran = room
        .run(&["watch", "--once", room.path.to_str().unwrap()])
        .ok();
    assert_eq!(ran.lines().len(), 0, "{ran}");
}

#[test]
fn names_of_every_kind_come_in() {
    let room = Room::with_library();
    let folder = room.folder("watched");
    let long = "\u{e9}".repeat(125) + ".pdf";
    let names: [&[u8]; 12] = [
        "cafe\u{301}.pdf".as_bytes(),
        "caf\u{e9}.pdf".as_bytes(),
        b"bad\xff\xfe.pdf",
        b"CON.pdf",
        b"Paper.pdf",
        b"paper.pdf",
        b"-rf *.pdf",
        b"a\nb.pdf",
        b" trailing . .pdf",
        "x\u{202e}fdp.pdf".as_bytes(),
        "\u{1f4c4}.pdf".as_bytes(),
        long.as_bytes(),
    ];
    for (name, number) in names.into_iter().zip(0..) {
        let path = folder.join(std::ffi::OsStr::from_bytes(name));
        fs::write(path, papers::pdf(number, 4000)).unwrap();
    }
    let ran = room
        .run(&["watch", "--once", folder.to_str().unwrap()])
        .ok();
    let lines = ran.lines();
    assert_eq!(lines.len(), names.len(), "{ran}");
    assert!(lines.iter().all(|line| status(line) == "added"), "{ran}");
    let again = room.run(&["watch", "--once"]).ok();
    assert!(again.lines().is_empty(), "{again}");
    assert!(room.wrong().is_empty());
}
