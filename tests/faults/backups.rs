//! Backups while others write, and a restore beside a log that belongs to another database.

use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use super::count::{self, Tally};
use super::papers::listing_in;
use super::read_only::killed_with_a_log;
use super::room::Room;
use super::run::{HANG, Running};

fn backups(room: &Room) -> Vec<PathBuf> {
    let entries = fs::read_dir(room.library.join("backups"))
        .unwrap()
        .flatten();
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| !path.file_name().unwrap().to_string_lossy().starts_with('.'))
        .collect();
    found.sort();
    found
}

#[test]
fn a_backup_during_writes_holds_all_that_was_acknowledged_before() {
    let mut tally = Tally::new("32 backup while others write");
    let times = count::times(5, 100);
    // A library of its own for every few, so that it stays small.
    while tally.done < times {
        let most = times.min(tally.done + 5);
        back_up_while_others_write(&mut tally, most);
    }
    tally.finish();
}

fn back_up_while_others_write(tally: &mut Tally, most: u32) {
    let room = Room::with_library();
    let mut ended = Vec::new();
    let mut first = 0;
    let mut writer = writing(&room, &mut first);
    while tally.done < most {
        // What it has printed so far lies mostly in the log of the database, not in its file.
        let before = loop {
            match writer.so_far() {
                Some(lines) if lines.len() < 10 => thread::sleep(Duration::from_millis(1)),
                Some(lines) => break [ended.clone(), lines].concat(),
                None => {
                    ended.extend(writer.end(HANG).ok().acknowledged());
                    writer = writing(&room, &mut first);
                }
            }
        };
        let there = backups(&room);
        let ran = room.run(&["backup"]);
        let made: Vec<PathBuf> = backups(&room)
            .into_iter()
            .filter(|path| !there.contains(path))
            .collect();
        let [made] = made.as_slice() else {
            tally.one([format!("not one backup was made: {made:?} {ran}")]);
            continue;
        };
        let alone = Room::new();
        fs::create_dir(&alone.library).unwrap();
        fs::copy(made, alone.library.join("library.sqlite")).unwrap();
        let mut wrong = alone.wrong();
        wrong.extend(alone.lost(&before));
        wrong.extend((ran.code != Some(0)).then(|| format!("{ran}")));
        tally.one(wrong);
    }
}

/// One process that imports many listings, one after the other.
fn writing(room: &Room, first: &mut u64) -> Running {
    let listings = (*first..*first + 100).map(|number| {
        let path = listing_in(&room.path.join("listings"), number, 5);
        path.to_str().unwrap().to_owned()
    });
    *first += 100;
    let arguments: Vec<String> = ["import".to_owned()].into_iter().chain(listings).collect();
    Running::start(room.command(&arguments))
}

#[test]
fn a_restore_beside_a_foreign_log_brings_the_rows_of_the_backup() {
    let mut tally = Tally::new("34 restore beside a stale -wal");
    let (other, _) = killed_with_a_log();
    let foreign = fs::read(other.library.join("library.sqlite-wal")).unwrap();
    for damaged in [false, true] {
        let room = Room::with_library();
        let listing = listing_in(&room.path.join("listings"), 1, 12);
        let lines = room
            .run(&["import", listing.to_str().unwrap()])
            .ok()
            .acknowledged();
        room.run(&["backup"]).ok();
        let backup = backups(&room).remove(0);
        room.run(&["new", "--title", "Written later"]).ok();
        if damaged {
            fs::write(room.library.join("library.sqlite"), [7; 8192]).unwrap();
        }
        fs::write(room.library.join("library.sqlite-wal"), &foreign).unwrap();
        let mut wrong = Vec::new();
        let ran = room.run(&["restore", backup.to_str().unwrap()]);
        wrong.extend((ran.code != Some(0)).then(|| format!("{ran}")));
        wrong.extend(room.wrong());
        wrong.extend(room.lost(&lines));
        let items = room.items();
        wrong.extend(
            (items.len() != 12).then(|| format!("{} papers, and the backup has 12", items.len())),
        );
        let kept = super::room::bytes_below(&room.library.join("backups"));
        let log = kept.iter().any(|(path, bytes)| {
            path.to_string_lossy().contains("damaged-wal") && *bytes == foreign
        });
        wrong.extend((!log).then(|| format!("the log was not kept: {:?}", kept.keys())));
        tally.one(wrong);
    }
    tally.finish();
}
