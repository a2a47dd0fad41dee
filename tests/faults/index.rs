//! kill -9 while the index is written and read: after catching up it holds exactly what the library
//! does, and answers as one that is built anew.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde_json::Value;

use super::count::{self, Tally};
use super::papers::{listing, listing_in};
use super::random::Random;
use super::room::Room;
use super::run::Running;

/// Answers are compared with those of an index that is built anew after so many kills.
const EVERY: u32 = 20;

const QUERIES: &str = "learning\ndiffusion\n\"neural network\"\nquantum -battery\ntitle:flow OR note:number\nvolume\nthe\ndyn*\nno:tag\n";

struct Saga {
    room: Room,
    random: Random,
    items: Vec<String>,
    typical: Duration,
    inside: u32,
}

#[test]
fn an_index_that_was_killed_catches_up() {
    let mut tally = Tally::new("84 kill -9 of who writes and who reads the index");
    let room = Room::with_library();
    room.run(&["import", listing().to_str().unwrap()]).ok();
    let mut saga = Saga {
        items: room.items().into_keys().collect(),
        room,
        random: Random::seeded("index"),
        typical: Duration::from_millis(150),
        inside: 0,
    };
    let times = count::times(25, 200);
    for round in 0..times {
        let mut wrong = saga.round(u64::from(round));
        if (round + 1) % EVERY == 0 || round + 1 == times {
            wrong.extend(saga.as_built_anew());
        }
        tally.one(wrong);
    }
    println!(
        "index: {} of {times} kills came while something was done",
        saga.inside
    );
    assert!(
        times < 20 || saga.inside * 5 > times,
        "too few kills came while something was done"
    );
    tally.finish();
}

impl Saga {
    fn round(&mut self, round: u64) -> Vec<String> {
        self.change(round);
        let work: &[&str] = match self.random.below(6) {
            0 => &["reindex"],
            _ => &["search", "learning"],
        };
        let most = u64::try_from(self.typical.mul_f64(1.3).as_micros()).unwrap();
        let (wait, other) = (self.random.below(most), self.random.below(most));
        let writer = Running::start(self.room.command(work));
        // A second one reads, or is about to write what the first one leaves.
        let reader = Running::start(self.room.command(&["search", "diffusion"]));
        let ran = writer.killed_after(Duration::from_micros(wait));
        let also = reader.killed_after(Duration::from_micros(other));
        for ran in [&ran, &also] {
            self.inside += u32::from(ran.was_killed());
            if !ran.was_killed() {
                assert_eq!(ran.code, Some(0), "{ran}");
            }
        }
        if !ran.was_killed() && work[0] == "search" {
            self.typical = ran.took.max(Duration::from_millis(40));
        }
        self.whole()
    }

    /// Something that the index must follow.
    fn change(&mut self, round: u64) {
        if self.items.is_empty() {
            // Everything was undone.
            self.room.run(&["import", listing().to_str().unwrap()]).ok();
            self.items = self.room.items().into_keys().collect();
        }
        let place = self.random.place(self.items.len());
        let item = self.items[place].clone();
        let text = format!(
            "Number {round} about learning. {}",
            "Words. ".repeat(self.random.place(300))
        );
        let path;
        let arguments: Vec<&str> = match self.random.below(6) {
            0 => vec!["note", "add", &item, "--text", &text],
            1 => vec!["trash", &item],
            2 => vec!["restore-item", &item],
            3 => {
                let entries = 5 + self.random.place(30);
                path = listing_in(&self.room.folder("listings"), round + 1000, entries);
                vec!["import", path.to_str().unwrap()]
            }
            4 => vec!["undo"],
            _ => vec![
                "edit",
                &item,
                "--set",
                "container_title=Proceedings of learning",
            ],
        };
        // Nothing to undo, or in the trash already, is no fault here.
        let _ = self.room.run(&arguments);
        if arguments[0] == "import" || arguments[0] == "undo" {
            self.items = self.room.items().into_keys().collect();
        }
    }

    /// What is wrong after catching up.
    fn whole(&self) -> Vec<String> {
        let ran = self.room.run(&["search", "learning"]);
        let mut wrong = Vec::new();
        if ran.code != Some(0) || ran.err.contains("behind") {
            wrong.push(format!("the next search: {ran}"));
        }
        let report = self.room.run(&["check"]).json();
        let checks = report["checks"].as_array().unwrap();
        let index = checks
            .iter()
            .find(|check| check["name"] == "index")
            .unwrap();
        let detail = index["detail"].as_str().unwrap();
        let held = detail.contains("all as they are") || detail.contains("nothing to index");
        if index["ok"] != true || !held {
            wrong.push(format!(
                "the index after catching up: {detail} The search before: {ran}"
            ));
        }
        wrong
    }

    fn answers(&self) -> BTreeMap<String, (u64, BTreeSet<String>)> {
        let ran = self
            .room
            .fed(
                &["search", "--batch", "-", "--limit", "10000"],
                QUERIES.as_bytes(),
            )
            .ok();
        let line = |line: &Value| {
            let items = line["items"].as_array().unwrap().iter();
            let items = items.map(|id| id.as_str().unwrap().to_owned()).collect();
            let query = line["query"].as_str().unwrap().to_owned();
            (query, (line["total"].as_u64().unwrap(), items))
        };
        ran.lines().iter().map(line).collect()
    }

    fn as_built_anew(&self) -> Vec<String> {
        let caught_up = self.answers();
        self.room.run(&["reindex"]).ok();
        let anew = self.answers();
        let mut wrong = Vec::new();
        for (query, found) in &anew {
            if caught_up.get(query) != Some(found) {
                wrong.push(format!(
                    "{query} finds {found:?} only in an index that is built anew"
                ));
            }
        }
        wrong
    }
}
