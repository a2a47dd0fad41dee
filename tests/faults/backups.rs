//! Backups while others write, and a restore beside a log that belongs to another database.

use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::count::{self, Tally};
use super::papers::listing_in;
use super::read_only::killed_with_a_log;
use super::room::Room;

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
    let room = Room::with_library();
    let listing = listing_in(&room.path.join("listings"), 1, 40);
    let acknowledged = Mutex::new(
        room.run(&["import", listing.to_str().unwrap()])
            .ok()
            .acknowledged(),
    );
    let stop = AtomicBool::new(false);
    thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut number = 1;
            while !stop.load(Ordering::Relaxed) {
                number += 1;
                let listing = listing_in(&room.path.join("listings"), number, 5);
                let lines = room
                    .run(&["import", listing.to_str().unwrap()])
                    .ok()
                    .acknowledged();
                acknowledged.lock().unwrap().extend(lines);
            }
        });
        let mut wrong = Vec::new();
        for _ in 0..count::times(5, 100) {
            if writer.is_finished() {
                break;
            }
            let before = acknowledged.lock().unwrap().clone();
            let there = backups(&room);
            let ran = room.run(&["backup"]);
            if ran.code != Some(0) {
                wrong.push(vec![format!("no backup: {ran}")]);
                continue;
            }
            let made: Vec<PathBuf> = backups(&room)
                .into_iter()
                .filter(|path| !there.contains(path))
                .collect();
            assert_eq!(made.len(), 1, "{made:?}");
            let alone = Room::new();
            fs::create_dir(&alone.library).unwrap();
            fs::copy(&made[0], alone.library.join("library.sqlite")).unwrap();
            let mut found = alone.wrong();
            found.extend(alone.lost(&before));
            wrong.push(found);
        }
        stop.store(true, Ordering::Relaxed);
        for wrong in wrong {
            tally.one(wrong);
        }
    });
    tally.finish();
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
