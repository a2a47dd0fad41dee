//! Libraries of other versions, and a first start that is ended.

use std::fs;
use std::time::Duration;

use super::corrupt::changed;
use super::count::{self, Tally};
use super::papers::{folder_of, listing_in};
use super::random::Random;
use super::room::{Room, bytes_below};
use super::run::Running;

#[test]
fn a_newer_library_is_read_and_not_written() {
    let mut tally = Tally::new("39 newer library");
    let room = Room::with_library();
    let listing = listing_in(&room.path.join("listings"), 1, 12);
    let lines = room
        .run(&["import", listing.to_str().unwrap()])
        .ok()
        .acknowledged();
    let item = lines[0]["item"].as_str().unwrap();
    // The number of the schema is in the header (https://sqlite.org/fileformat2.html, offset 60).
    let database = room.library.join("library.sqlite");
    let mut bytes = fs::read(&database).unwrap();
    let version = u32::from_be_bytes(bytes[60..64].try_into().unwrap());
    bytes[60..64].copy_from_slice(&(version + 1).to_be_bytes());
    fs::write(&database, bytes).unwrap();
    let before = bytes_below(&room.library);
    let mut wrong = room.lost(&lines);
    wrong.extend(
        (room.run(&["show", item]).code != Some(0)).then(|| "an item cannot be shown".to_owned()),
    );
    for arguments in [
        vec!["tag", "add", "x", item],
        vec!["edit", item, "--set", "title=x"],
        vec!["import", listing.to_str().unwrap()],
        vec!["undo"],
    ] {
        let ran = room.run(&arguments);
        let fits = ran.code == Some(4)
            && ran.err.contains(&format!("schema {}", version + 1))
            && ran.err.contains("newer");
        wrong.extend(
            (!fits).then(|| format!("{arguments:?} is not refused with 4 and the version: {ran}")),
        );
    }
    wrong.extend(changed(&before, &room.library));
    tally.one(wrong);
    tally.finish();
}

/// There is one version of the schema so far, so its migration is the making of a library.
#[test]
fn a_kill_while_a_library_is_made_leaves_none_or_a_whole_one() {
    let mut tally = Tally::new("7 kill -9 while a library is made");
    let mut random = Random::seeded("versions");
    let typical = Room::new().run(&["init"]).ok().took;
    let mut killed = 0;
    for _ in 0..count::times(20, 200) {
        let room = Room::new();
        let source = folder_of(&room.path.join("source"), 1, 1, 3000);
        let most = u64::try_from(typical.mul_f64(1.1).as_micros()).unwrap();
        let wait = Duration::from_micros(random.below(most));
        let ran = Running::start(room.command(&["init"])).killed_after(wait);
        killed += u32::from(ran.was_killed());
        let there = room.run(&["list"]);
        let mut wrong = Vec::new();
        match there.code {
            Some(0) => wrong.extend(room.wrong()),
            Some(4) if ran.was_killed() && !room.library.join("library.sqlite").exists() => {}
            _ => wrong.push(format!("neither no library nor a whole one: {there}")),
        }
        let again = room.run(&["import", source.to_str().unwrap()]);
        wrong.extend((again.code != Some(0)).then(|| format!("an import after it: {again}")));
        wrong.extend(room.wrong());
        tally.one(
            wrong
                .into_iter()
                .map(|wrong| format!("after {wait:?}: {wrong}")),
        );
    }
    println!(
        "versions: {killed} of {} ended it before its end",
        tally.done
    );
    tally.finish();
}
