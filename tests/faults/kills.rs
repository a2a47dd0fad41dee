//! kill -9 at random moments of imports and edits, on one library that goes on.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};

use super::count::{self, Tally};
use super::papers::{folder_of, listing, listing_in, pdf};
use super::random::Random;
use super::room::Room;
use super::run::{Ran, Running};

/// A start after a kill takes no longer; the hang guard of the room is ten times this.
const START: Duration = Duration::from_secs(3);
/// All that was ever printed is looked at again after so many kills.
const EVERY: u32 = 25;
/// PDFs of a round have numbers of their own.
const STRIDE: u64 = 100;

struct Saga {
    room: Room,
    folder: PathBuf,
    random: Random,
    /// How long each kind of work takes when nobody ends it.
    typical: BTreeMap<&'static str, Duration>,
    starts: u32,
    slow: u32,
    slowest: Duration,
    inside: u32,
}

#[test]
fn what_was_printed_survives_kills_at_any_moment() {
    let kept = count::kept("kills");
    let temporary = kept
        .is_none()
        .then(|| tempfile::TempDir::with_prefix("offprint-faults-").unwrap());
    let folder = kept
        .clone()
        .unwrap_or_else(|| temporary.as_ref().unwrap().path().to_path_buf());
    let mut tally = Tally::resumed("1 kill -9 in imports and edits", kept.as_ref());
    let mut saga = Saga {
        room: Room::at(&folder),
        folder,
        random: Random::seeded("kills"),
        typical: BTreeMap::new(),
        starts: 0,
        slow: 0,
        slowest: Duration::ZERO,
        inside: 0,
    };
    let (begun, times) = (tally.done, count::times(50, 1000));
    if begun == 0 {
        saga.begin();
    } else if begun == times {
        return tally.finish();
    }
    while tally.done < times {
        let round = tally.done;
        let mut complaints = saga.round(round);
        if (round + 1).is_multiple_of(EVERY) || round + 1 == times {
            complaints.extend(saga.everything());
        }
        tally.one(complaints);
    }
    let last = saga.again();
    let killed = tally.done - begun;
    println!(
        "kills: {} of {killed} ended the work before its end",
        saga.inside
    );
    count::row(
        "1 start after a kill: slowest, over 3 s",
        saga.starts,
        saga.slow,
        saga.slowest.as_secs_f64(),
    );
    assert!(
        killed < 20 || saga.inside * 4 > killed,
        "too few of the kills came while something was done"
    );
    assert!(last.is_empty(), "{last:?}");
    tally.finish();
}

impl Saga {
    fn begin(&mut self) {
        self.room.run(&["init"]).ok();
        let sources = folder_of(&self.folder.join("sources/first"), 1, 3, 4000);
        let ran = self
            .room
            .run(&[
                "import",
                sources.to_str().unwrap(),
                listing().to_str().unwrap(),
            ])
            .ok();
        self.keep("lines", &ran.acknowledged());
    }

    /// One piece of work, ended somewhere; gives back what is wrong after it.
    fn round(&mut self, round: u32) -> Vec<String> {
        self.random = self.random.fork(u64::from(round));
        // Counted by itself: a round that a stop of the runner cut off is not tried again as it was.
        let number = (self.kept("rounds").len() as u64 + 1) * STRIDE;
        self.keep("rounds", &[json!(round)]);
        match self.random.below(10) {
            0..=3 => self.import(number),
            4 => self.import_listing(number),
            5 => self.tag(number),
            6 => self.note(number),
            7 => self.field(number),
            8 => self.undo_of_tag(number),
            _ => self.undo_of_import(number),
        }
    }

    fn import(&mut self, number: u64) -> Vec<String> {
        let count = 2 + self.random.below(8);
        let bytes = 500 + self.random.place(40_000);
        let folder = folder_of(
            &self.folder.join(format!("sources/{number}")),
            number,
            count,
            bytes,
        );
        let ran = self.ended("import", &["import", folder.to_str().unwrap()]);
        let mut wrong = self.start();
        let lines = ran.acknowledged();
        self.keep("lines", &lines);
        wrong.extend(self.room.lost(&lines));
        for place in number..number + count {
            let there = fs::read_dir(&folder)
                .unwrap()
                .flatten()
                .map(|entry| fs::read(entry.path()).unwrap());
            if !there
                .into_iter()
                .any(|bytes_there| bytes_there == pdf(place, bytes))
            {
                wrong.push(format!("the source {place} is not what it was"));
            }
        }
        wrong
    }

    fn import_listing(&mut self, number: u64) -> Vec<String> {
        let entries = 5 + self.random.place(40);
        let path = listing_in(&self.folder.join("sources/listings"), number, entries);
        let before = fs::read(&path).unwrap();
        let ran = self.ended("listing", &["import", path.to_str().unwrap()]);
        let mut wrong = self.start();
        let lines = ran.acknowledged();
        self.keep("lines", &lines);
        wrong.extend(self.room.lost(&lines));
        wrong.extend(
            (fs::read(&path).unwrap() != before)
                .then(|| "the listing is not what it was".to_owned()),
        );
        wrong
    }

    fn tag(&mut self, number: u64) -> Vec<String> {
        let (item, tag) = (self.some_item(), format!("tag {number}"));
        let ran = self.ended("edit", &["tag", "add", &tag, &item]);
        let mut wrong = self.start();
        if said(&ran) {
            self.keep("edits", &[json!({ "item": item, "tag": tag })]);
            wrong.extend(self.without(&item, "tags", &tag));
        }
        wrong
    }

    fn note(&mut self, number: u64) -> Vec<String> {
        let (item, text) = (
            self.some_item(),
            format!(
                "Note number {number}. {}",
                "It goes on. ".repeat(self.random.place(500))
            ),
        );
        let ran = self.ended("edit", &["note", "add", &item, "--text", &text]);
        let mut wrong = self.start();
        if said(&ran) {
            self.keep(
                "edits",
                &[json!({ "item": item, "note": format!("Note number {number}.") })],
            );
            wrong.extend(self.without_note(&item, &text));
        }
        wrong
    }

    fn field(&mut self, number: u64) -> Vec<String> {
        let (item, value) = (self.some_item(), format!("Proceedings {number}"));
        let ran = self.ended(
            "edit",
            &["edit", &item, "--set", &format!("container_title={value}")],
        );
        let mut wrong = self.start();
        let now = self.room.show(&item)["container_title"].clone();
        if said(&ran) && now != value.as_str() {
            wrong.push(format!(
                "lost: the field is {now}, and {value} was acknowledged"
            ));
        }
        wrong
    }

    fn undo_of_tag(&mut self, number: u64) -> Vec<String> {
        let (item, tag) = (self.some_item(), format!("undone {number}"));
        self.room.run(&["tag", "add", &tag, &item]).ok();
        let ran = self.ended("undo", &["undo"]);
        let mut wrong = self.start();
        let there = self.without(&item, "tags", &tag).is_none();
        wrong.extend(
            (said(&ran) && there).then(|| format!("lost: the undo of {tag} was acknowledged")),
        );
        wrong
    }

    fn undo_of_import(&mut self, number: u64) -> Vec<String> {
        let folder = folder_of(
            &self.folder.join(format!("sources/{number}")),
            number,
            4,
            2000,
        );
        let lines = self
            .room
            .run(&["import", folder.to_str().unwrap()])
            .ok()
            .acknowledged();
        let ran = self.ended("undo", &["undo"]);
        let mut wrong = self.start();
        let items = self.room.items();
        let there = lines
            .iter()
            .filter(|line| items.contains_key(line["item"].as_str().unwrap()))
            .count();
        match there {
            0 => {}
            4 if !said(&ran) => self.keep("lines", &lines),
            there => wrong.push(format!(
                "after the undo of 4 papers (acknowledged: {}) {there} are there",
                said(&ran)
            )),
        }
        wrong
    }

    /// Runs it and ends it at a random moment of the time that it takes.
    fn ended(&mut self, kind: &'static str, arguments: &[&str]) -> Ran {
        let typical = self
            .typical
            .get(kind)
            .copied()
            .unwrap_or(Duration::from_millis(300));
        let most = u64::try_from(typical.mul_f64(1.2).as_micros()).unwrap();
        let wait = Duration::from_micros(self.random.below(most));
        let ran = Running::start(self.room.command(arguments)).killed_after(wait);
        if ran.was_killed() {
            self.inside += 1;
        } else {
            assert_eq!(ran.code, Some(0), "{arguments:?}: {ran}");
            self.typical.insert(kind, ran.took);
        }
        ran
    }

    /// The next start, measured, and what it finds wrong.
    fn start(&mut self) -> Vec<String> {
        let ran = self.room.run(&["history", "--limit", "1"]);
        self.starts += 1;
        self.slow += u32::from(ran.took > START);
        self.slowest = self.slowest.max(ran.took);
        let mut wrong = self.room.wrong();
        wrong.extend((ran.code != Some(0)).then(|| format!("the next start: {ran}")));
        wrong
    }

    /// An item that was acknowledged.
    fn some_item(&mut self) -> String {
        let lines = self.kept("lines");
        lines[self.random.place(lines.len())]["item"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    fn without(&self, item: &str, list: &str, wanted: &str) -> Option<String> {
        let shown = self.room.show(item);
        let there = shown[list]
            .as_array()
            .is_some_and(|all| all.iter().any(|one| one == wanted || one["name"] == wanted));
        (!there).then(|| format!("lost: {wanted} of {item}"))
    }

    fn without_note(&self, item: &str, start: &str) -> Option<String> {
        let ran = self.room.run(&["note", "list", item]).ok();
        let start = start.split(". ").next().unwrap();
        (!ran.out.contains(start)).then(|| format!("lost: the note {start:?} of {item}"))
    }

    /// All that was ever acknowledged and is not there.
    fn everything(&self) -> Vec<String> {
        let mut lost = self.room.lost(&self.kept("lines"));
        for edit in self.kept("edits") {
            let item = edit["item"].as_str().unwrap();
            lost.extend(
                edit["tag"]
                    .as_str()
                    .and_then(|tag| self.without(item, "tags", tag)),
            );
            lost.extend(
                edit["note"]
                    .as_str()
                    .and_then(|note| self.without_note(item, note)),
            );
        }
        lost
    }

    /// A second import of everything adds only the rest, and a third nothing.
    fn again(&self) -> Vec<String> {
        let sources = self.folder.join("sources");
        let mut wrong = Vec::new();
        for allowed in [&["added", "duplicate"][..], &["duplicate"]] {
            let command = self.room.command(&["import", sources.to_str().unwrap()]);
            let ran = Running::start(command).end(Duration::from_secs(600)).ok();
            let odd = ran
                .lines()
                .into_iter()
                .filter(|line| !allowed.iter().any(|status| line["status"] == *status));
            wrong.extend(odd.map(|line| format!("imported again: {line}")));
        }
        wrong.extend(self.room.wrong());
        wrong
    }

    /// Writes down what was acknowledged, so that a stopped run knows it.
    fn keep(&self, name: &str, lines: &[Value]) {
        let mut file = fs::File::options()
            .create(true)
            .append(true)
            .open(self.folder.join(name))
            .unwrap();
        for line in lines {
            writeln!(file, "{line}").unwrap();
        }
    }

    fn kept(&self, name: &str) -> Vec<Value> {
        let text = fs::read_to_string(self.folder.join(name)).unwrap_or_default();
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }
}

/// An edit is acknowledged by what it prints, or by its end.
fn said(ran: &Ran) -> bool {
    ran.code == Some(0) || ran.out.contains('\n')
}
