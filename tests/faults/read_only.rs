//! A disk that cannot be written: everything can be read, and nothing is half done.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use serde_json::Value;

use super::count::Tally;
use super::papers::folder_of;
use super::room::{Room, bytes_below};
use super::run::{HANG, Running};
use super::space::Space;

#[test]
fn a_read_only_disk_is_read_and_refused_writes() {
    let mut tally = Tally::new("18 read-only disk");
    let clean = Room::with_library();
    let sources = folder_of(&clean.path.join("sources"), 1, 3, 3000);
    let acknowledged = clean
        .run(&["import", sources.to_str().unwrap()])
        .ok()
        .acknowledged();
    assert_eq!(
        fs::metadata(clean.library.join("library.sqlite-wal")).map_or(0, |found| found.len()),
        0,
        "a clean end leaves no WAL"
    );
    tally.one(read_only(clean, &acknowledged));
    let (killed, acknowledged) = killed_with_a_log();
    tally.one(read_only(killed, &acknowledged));
    tally.finish();
}

/// A library whose last process was killed, so that rows are in the WAL alone; and its lines.
pub fn killed_with_a_log() -> (Room, Vec<Value>) {
    for _ in 0..20 {
        let room = Room::with_library();
        let sources = folder_of(&room.path.join("sources"), 1, 60, 3000);
        let mut command = room.command(&["import", sources.to_str().unwrap()]);
        command.env("OFFPRINT_FAULTS", "");
        let running = Running::start(command);
        let filed = room.library.join("files");
        let since = std::time::Instant::now();
        while fs::read_dir(&filed).map_or(0, Iterator::count) < 8 && since.elapsed() < HANG {
            std::thread::sleep(Duration::from_millis(1));
        }
        let ran = running.killed_after(Duration::ZERO);
        let log =
            fs::metadata(room.library.join("library.sqlite-wal")).map_or(0, |found| found.len());
        if ran.was_killed() && log > 0 && !ran.acknowledged().is_empty() {
            let acknowledged = ran.acknowledged();
            return (room, acknowledged);
        }
    }
    panic!("no kill left rows in the log");
}

fn read_only(mut room: Room, acknowledged: &[Value]) -> Vec<String> {
    let locked = lock(&room);
    if let Locked::Mounted(space) = &locked {
        room.through = space.through();
    }
    let before = bytes_below(&room.library);
    let more = folder_of(&room.path.join("more"), 500, 1, 3000);
    let mut wrong = room.lost(acknowledged);
    let item = acknowledged[0]["item"].as_str().unwrap();
    for arguments in [
        vec!["tag", "add", "x", item],
        vec!["note", "add", item, "--text", "x"],
        vec!["import", more.to_str().unwrap()],
        vec!["undo"],
        vec!["backup"],
    ] {
        let ran = room.run(&arguments);
        let fits = ran.code == Some(4) && ran.err.to_lowercase().contains("read");
        wrong.extend(
            (!fits).then(|| format!("{arguments:?} is not refused with 4 and a sentence: {ran}")),
        );
    }
    wrong.extend(
        (room.run(&["show", item]).code != Some(0)).then(|| "an item cannot be shown".to_owned()),
    );
    let ran = room.run(&["search", "notes"]);
    wrong.extend((ran.code != Some(0)).then(|| format!("a search on it: {ran}")));
    wrong
        .extend((bytes_below(&room.library) != before).then(|| "something was written".to_owned()));
    let left = fs::read_dir(room.scratch()).unwrap().flatten();
    wrong.extend(left.map(|entry| format!("left behind: {}", entry.path().display())));
    // Writable again, everything that was acknowledged is there.
    room.through.clear();
    drop(locked);
    wrong.extend(room.wrong());
    wrong.extend(room.lost(acknowledged));
    wrong
}

/// How the library is kept from being written.
enum Locked {
    Mounted(Space),
    /// Nothing may be mounted here: the folder and all in it have lost their permission to write.
    Permission(PathBuf),
}

impl Drop for Locked {
    fn drop(&mut self) {
        if let Self::Permission(folder) = self {
            sh(&format!("chmod -R u+w '{}'", folder.display()));
        }
    }
}

fn lock(room: &Room) -> Locked {
    let shown = room.library.display().to_string();
    let mounts = format!("mount --bind '{shown}' '{shown}' && mount -o remount,ro,bind '{shown}'");
    match Space::new(&mounts) {
        Ok(space) => {
            space.sh(&format!("! touch '{shown}/x' 2>/dev/null"));
            Locked::Mounted(space)
        }
        Err(why) => {
            println!(
                "read_only: nothing can be mounted here ({why}); the permission to write is taken away instead"
            );
            sh(&format!("chmod -R a-w '{shown}'"));
            let still = fs::write(room.library.join("x"), "").is_ok();
            assert!(
                !still,
                "root writes in spite of permissions, and may mount nothing: a read-only disk cannot be tried here: {why}"
            );
            Locked::Permission(room.library.clone())
        }
    }
}

fn sh(script: &str) {
    let done = Command::new("sh").args(["-ec", script]).status().unwrap();
    assert!(done.success(), "{script}");
}
