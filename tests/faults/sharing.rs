//! Several programs on one library, and locks of those that are dead.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use super::count::{self, Tally};
use super::papers::{folder_of, listing_in};
use super::room::Room;
use super::run::{HANG, Running, signal};
use crate::made;

#[test]
fn two_writers_at_once_both_keep_everything() {
    let mut tally = Tally::new("25 two processes write at once");
    let room = Room::with_library();
    let listing = listing_in(&room.path.join("listings"), 1, 10);
    let items: Vec<String> = room
        .run(&["import", listing.to_str().unwrap()])
        .ok()
        .acknowledged()
        .iter()
        .map(|line| line["item"].as_str().unwrap().to_owned())
        .collect();
    let times = count::times(200, 5000);
    let wrong: Vec<Vec<String>> = thread::scope(|scope| {
        let writers = ["left", "right"].map(|name| {
            let (room, items) = (&room, &items);
            scope.spawn(move || {
                (0..times)
                    .filter_map(|number| write(room, items, name, number))
                    .collect()
            })
        });
        writers
            .into_iter()
            .map(|writer| writer.join().unwrap())
            .collect()
    });
    for wrong in wrong {
        tally.one(wrong);
    }
    let mut lost = room.wrong();
    let shown: Vec<String> = items
        .iter()
        .map(|item| {
            format!(
                "{}{}",
                room.show(item),
                room.run(&["note", "list", item]).ok().out
            )
        })
        .collect();
    let titles: String = room
        .items()
        .values()
        .map(|item| format!("<{}>", item["title"].as_str().unwrap()))
        .collect();
    for (name, number) in ["left", "right"]
        .into_iter()
        .flat_map(|name| (0..times).map(move |number| (name, number)))
    {
        let text = format!("{name} {number}.");
        let there = match number % 4 {
            0 | 1 => shown[place(number, &items)].contains(&text),
            _ => titles.contains(&format!("<{}>", title(name, number))),
        };
        lost.extend((!there).then(|| format!("lost: {text}")));
    }
    tally.one(lost);
    tally.finish();
}

fn place(number: u32, items: &[String]) -> usize {
    usize::try_from(number).unwrap() % items.len()
}

fn title(name: &str, number: u32) -> String {
    match number % 4 {
        2 => format!("Written {name} {number}."),
        _ => format!("What the {name} hand reads, part {number}"),
    }
}

/// One write; what is wrong with it, if anything.
fn write(room: &Room, items: &[String], name: &str, number: u32) -> Option<String> {
    let (item, text) = (&items[place(number, items)], format!("{name} {number}."));
    let ran = match number % 4 {
        0 => room.run(&["tag", "add", &text, item]),
        1 => room.run(&["note", "add", item, "--text", &text]),
        2 => room.run(&["new", "--title", &title(name, number)]),
        _ => {
            let path = room.path.join(format!("{name} {number}.pdf"));
            fs::write(&path, made::paper(&title(name, number), 2000)).unwrap();
            room.run(&["import", path.to_str().unwrap()])
        }
    };
    (ran.code != Some(0)).then(|| format!("{text} {ran}"))
}

#[test]
fn the_lock_of_a_dead_process_holds_nobody_up() {
    let mut tally = Tally::new("26 lock of a killed process");
    for number in 0..count::times(5, 50) {
        let room = Room::with_library();
        let sources = folder_of(&room.path.join("sources"), 1, 60, 3000);
        let holder = Running::start(room.command(&["import", sources.to_str().unwrap()]));
        let since = Instant::now();
        while fs::read_dir(room.library.join("files")).map_or(0, Iterator::count) < 5 {
            assert!(since.elapsed() < HANG, "nothing came in");
            thread::sleep(Duration::from_millis(1));
        }
        signal(&holder.child, "STOP");
        // Beside one that stands still the library can be read; after its death it is free at once.
        let beside = room.run(&["list"]);
        let dead = holder.killed_after(Duration::ZERO);
        let ran = room.run(&["history", "--limit", "1"]);
        let mut wrong = Vec::new();
        wrong.extend(
            (beside.code != Some(0) || beside.took > Duration::from_secs(3))
                .then(|| format!("beside a holder, after {:?}: {beside}", beside.took)),
        );
        wrong.extend(
            (ran.code != Some(0) || ran.took > Duration::from_secs(3))
                .then(|| format!("after its death, in {:?}: {ran}", ran.took)),
        );
        wrong.extend(room.wrong());
        wrong.extend(room.lost(&dead.acknowledged()));
        tally.one(wrong.into_iter().map(|wrong| format!("{number}: {wrong}")));
    }
    tally.finish();
}
