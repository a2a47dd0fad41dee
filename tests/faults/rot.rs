//! A byte changes by itself, in a stored file or in the database.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::count::{self, Tally};
use super::papers::{folder_of, listing_in};
use super::random::Random;
use super::room::Room;

/// Changes one byte and leaves the time, as a bad disk does.
fn flip(path: &Path, random: &mut Random) -> usize {
    let time = fs::metadata(path).unwrap().modified().unwrap();
    let mut bytes = fs::read(path).unwrap();
    let at = random.place(bytes.len());
    bytes[at] ^= 1 << random.below(8);
    fs::write(path, bytes).unwrap();
    File::options()
        .write(true)
        .open(path)
        .unwrap()
        .set_modified(time)
        .unwrap();
    at
}

fn stored(room: &Room) -> Vec<PathBuf> {
    let entries = fs::read_dir(room.library.join("files")).unwrap().flatten();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    files
}

#[test]
fn a_flipped_byte_in_a_stored_file_is_found() {
    let mut tally = Tally::new("23 flipped byte in a stored PDF");
    let mut random = Random::seeded("rot");
    let base = Room::with_library();
    let sources = folder_of(&base.path.join("sources"), 1, 20, 5000);
    base.run(&["import", sources.to_str().unwrap()]).ok();
    for number in 0..count::times(20, 200) {
        let room = base.copied();
        let files = stored(&room);
        assert_eq!(files.len(), 20);
        let file = &files[usize::try_from(number).unwrap() % 20];
        let at = flip(file, &mut random);
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let ran = room.run(&["check"]);
        let report = ran.json();
        let found = report["checks"].as_array().unwrap().iter().any(|check| {
            check["name"] == "files"
                && check["ok"] == false
                && check["detail"].to_string().contains(&name)
        });
        tally.one(
            (!found || report["ok"] != false)
                .then(|| format!("byte {at} of {name} was not found: {ran}")),
        );
    }
    tally.finish();
}

#[test]
fn a_flipped_byte_in_the_database_crashes_nothing() {
    let mut tally = Tally::new("23 flipped byte in the database");
    let mut random = Random::seeded("rot");
    let base = Room::with_library();
    let listing = listing_in(&base.path.join("listings"), 1, 40);
    let item = base
        .run(&["import", listing.to_str().unwrap()])
        .ok()
        .acknowledged()[0]["item"]
        .as_str()
        .unwrap()
        .to_owned();
    let (mut seen, mut stopped) = (0, 0);
    let times = count::times(20, 200);
    for _ in 0..times {
        let room = base.copied();
        let database = room.library.join("library.sqlite");
        let at = flip(&database, &mut random);
        let mut wrong = Vec::new();
        let check = room.run(&["check"]);
        let found = check.code == Some(4);
        let mut refused = false;
        for arguments in [
            vec!["list"],
            vec!["show", &item],
            vec!["tag", "add", "x", &item],
            vec!["note", "add", &item, "--text", "x"],
        ] {
            let before = fs::read(&database).unwrap();
            let ran = room.run(&arguments);
            // A flip in an id may hide the paper: that is not found (2). A fault of the program (1)
            // it never is.
            let crashed = !matches!(ran.code, Some(0 | 2..=4)) || ran.err.contains("panicked");
            wrong.extend(crashed.then(|| format!("{arguments:?} crashed: {ran}")));
            let silent = ran.code != Some(0) && ran.err.trim().is_empty();
            wrong.extend(silent.then(|| format!("{arguments:?} failed without a word: {ran}")));
            if ran.code == Some(4) {
                refused = true;
                let written = fs::read(&database).unwrap() != before;
                wrong.extend(written.then(|| format!("{arguments:?} wrote to it: {ran}")));
                wrong.extend((!found).then(|| format!("check is content, and yet {ran}")));
            }
        }
        // 3 where a flip made derived rows differ from those that they come from.
        let crashed = !matches!(check.code, Some(0 | 3 | 4)) || check.out.trim().is_empty();
        wrong.extend(crashed.then(|| format!("check crashed: {check}")));
        seen += u32::from(found);
        stopped += u32::from(refused);
        tally.one(wrong.into_iter().map(|wrong| format!("byte {at}: {wrong}")));
    }
    println!(
        "rot: of {times} flipped bytes in the database check found {seen}; {stopped} stopped a verb"
    );
    tally.finish();
}
