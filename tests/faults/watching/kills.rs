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
