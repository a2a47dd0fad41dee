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
    let mut seen = 0;
    let times = count::times(20, 200);
    for _ in 0..times {
        let room = base.copied();
        let database = room.library.join("library.sqlite");
        let at = flip(&database, &mut random);
        let mut wrong = Vec::new();
        let mut refused = false;
        let damaged = fs::read(&database).unwrap();
        for arguments in [
            vec!["check"],
            vec!["list"],
            vec!["show", &item],
            vec!["tag", "add", "x", &item],
            vec!["note", "add", &item, "--text", "x"],
        ] {
            let ran = room.run(&arguments);
            // A check that finds something says so in its report; all else is done, or refused with 4;
            // a row whose text was hit may not be found, or not fit.
            wrong.extend(
                (!matches!(ran.code, Some(0..=4)) || ran.err.contains("panicked"))
                    .then(|| format!("{arguments:?} crashed: {ran}")),
            );
            wrong.extend(
                (ran.code != Some(0) && ran.out.trim().is_empty() && ran.err.trim().is_empty())
                    .then(|| format!("{arguments:?} failed without a word: {ran}")),
            );
            refused |= ran.code == Some(4);
        }
        let written = refused && fs::read(&database).unwrap() != damaged;
        wrong.extend(
            written.then(|| "a database that was found to be damaged was written to".to_owned()),
        );
        seen += u32::from(refused);
        tally.one(wrong.into_iter().map(|wrong| format!("byte {at}: {wrong}")));
    }
    println!("rot: {seen} of {times} flipped bytes of the database were seen at the start");
    tally.finish();
}
