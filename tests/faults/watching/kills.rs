//! kill -9 at random moments of a watch, on one library that goes on.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use super::*;
use crate::faults::count::{self, Tally};
use crate::faults::papers;
use crate::faults::random::Random;

#[test]
fn what_arrives_is_taken_once_whenever_the_watch_is_killed() {
    let mut tally = Tally::new("8 kill -9 in a watch");
    let mut random = Random::seeded("watch kills");
    let room = Room::with_library();
    let folder = room.folder("watched");
    let mut told: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut number = 1;
    for _ in 0..count::times(50, 1000) {
        // A few come before it starts, and a few while it runs.
        let count = 1 + random.below(4);
        papers::folder_of(&folder, number, count, 6000);
        number += count;
        let arguments = ["watch", folder.to_str().unwrap()];
        let running = Running::start(room.command(&arguments));
        let wait = Duration::from_millis(2000 + random.below(1200));
        let ran = running.killed_after(wait);
        let mut complaints = Vec::new();
        for line in ran.lines() {
            let input = line["input"].as_str().unwrap().to_owned();
            if status(&line) != "added" {
                complaints.push(format!("{line}"));
            }
            told.entry(input)
                .or_default()
                .push(line["item"].as_str().unwrap_or_default().to_owned());
        }
        tally.one(complaints);
    }
    let ran = room.run(&["watch", "--once"]).ok();
    for line in ran.lines() {
        assert_eq!(status(&line), "added", "{line}");
        told.entry(line["input"].as_str().unwrap().to_owned())
            .or_default();
    }
    let items = room.items();
    assert_eq!(items.len() as u64, number - 1, "each once");
    let titles: BTreeSet<&str> = items
        .values()
        .map(|item| item["title"].as_str().unwrap())
        .collect();
    assert_eq!(titles.len(), items.len());
    for (input, of) in &told {
        assert!(of.len() < 3, "{input} was told {} times", of.len());
        assert!(
            of.iter().all(|id| items.contains_key(id)),
            "{input}: what was printed is gone"
        );
    }
    for number in 1..number {
        let path = papers::pdf_in(&room.folder("expected"), number, 6000);
        let source = folder.join(path.file_name().unwrap());
        assert_eq!(
            fs::read(&source).unwrap(),
            fs::read(&path).unwrap(),
            "the sources are as they were"
        );
    }
    let wrong = room.wrong();
    assert!(wrong.is_empty(), "{wrong:?}");
    tally.finish();
}

/// Runs a watch of these words until the process dies with a file received and not yet filed.
#[cfg(feature = "faults")]
fn killed_with_a_file_received(room: &Room, words: &[&str]) {
    let mut command = room.command(&[&["watch", "--once"], words].concat());
    command.env("OFFPRINT_FAIL_AT", "received");
    let ran = Running::start(command).end(HANG);
    assert!(ran.was_killed(), "{ran}");
    let received = fs::read_dir(room.library.join("files/.incoming")).unwrap();
    assert_eq!(received.count(), 1);
}

/// Cards that wait, or were set aside, after whoever opens the library has gone on with what was left.
#[cfg(feature = "faults")]
fn cards(room: &Room, more: &[&str]) -> usize {
    let wrong = room.wrong();
    assert!(wrong.is_empty(), "{wrong:?}");
    let cards = room.run(&[&["inbox", "list"], more].concat()).ok().json();
    cards.as_array().unwrap().len()
}

#[cfg(feature = "faults")]
#[test]
fn what_a_folder_takes_beside_papers_is_taken_after_a_kill_as_well() {
    let room = Room::with_library();
    let folder = room.folder("watched");
    fs::write(folder.join("invoice.pdf"), crate::made::invoice()).unwrap();
    let folder = folder.to_str().unwrap();
    killed_with_a_file_received(&room, &["--everything", folder]);
    assert_eq!(
        cards(&room, &[]),
        0,
        "the folder takes it, so nobody is asked"
    );
    assert_eq!(room.items().len(), 1);
    let lines = room.run(&["watch", "--once"]).ok().lines();
    assert_eq!(lines.iter().map(status).collect::<Vec<_>>(), ["added"]);
    assert_eq!(room.items().len(), 1);
}

#[cfg(feature = "faults")]
#[test]
fn what_is_no_paper_is_left_in_its_folder_after_a_kill_as_well() {
    let room = Room::with_library();
    let folder = room.folder("watched");
    fs::write(folder.join("invoice.pdf"), crate::made::invoice()).unwrap();
    killed_with_a_file_received(&room, &[folder.to_str().unwrap()]);
    assert_eq!((cards(&room, &[]), cards(&room, &["--aside"])), (0, 1));
    let lines = room.run(&["watch", "--once"]).ok().lines();
    let told: Vec<_> = lines.iter().map(status).collect();
    assert_eq!(told, ["not-a-paper"]);
    assert_eq!((cards(&room, &[]), cards(&room, &["--aside"])), (0, 1));
    assert!(room.items().is_empty());
}

#[cfg(feature = "faults")]
#[test]
fn what_was_removed_from_the_library_stays_away_after_a_kill_as_well() {
    let room = Room::with_library();
    let folder = room.folder("watched");
    let paper = papers::pdf_in(&folder, 1, 4000);
    let ran = room
        .run(&["watch", "--once", folder.to_str().unwrap()])
        .ok();
    let item = ran.lines()[0]["item"].as_str().unwrap().to_owned();
    room.run(&["trash", &item]).ok();
    room.run(&["trash", "empty", "--yes"]).ok();
    fs::copy(&paper, folder.join("again.pdf")).unwrap();
    killed_with_a_file_received(&room, &[]);
    assert_eq!(cards(&room, &[]), 0);
    assert!(room.items().is_empty());
}
