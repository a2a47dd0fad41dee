//! The power goes: what processes wrote is recorded with strace and replayed onto a disk that keeps
//! for sure only what was synced, up to a random moment.

mod disk;
mod process;
mod scenes;
mod trace;

use std::fs;

use serde_json::Value;

use super::count::{self, Tally};
use super::papers::pdf_in;
use super::random::Random;
use super::room::Room;
use disk::Disk;
use process::Process;
use scenes::{Kept, Recording, Step};

#[test]
fn what_was_printed_survives_a_power_cut() {
    let state = count::kept("power");
    let mut tally = Tally::resumed(
        "3 power cut in import, edit, backup, restore",
        state.as_ref(),
    );
    let random = Random::seeded("power");
    let times = count::times(20, 500);
    let scenes = scenes::all();
    let share = times.div_ceil(u32::try_from(scenes.len()).unwrap());
    let mut first = 0;
    for (scene, number) in scenes.iter().zip(0..) {
        let last = times.min(first + share);
        // Those that a stopped run has done are passed over.
        if tally.done < last {
            replay(
                &scene(),
                random.fork(number),
                last - first.max(tally.done),
                &mut tally,
            );
        }
        first = last;
    }
    tally.finish();
}

/// Goes through a recording once and looks at what a cut leaves, at `count` moments.
fn replay(recording: &Recording, mut random: Random, count: u32, tally: &mut Tally) {
    let steps = recording.steps.len();
    let acknowledgements: Vec<usize> = (0..steps)
        .filter(|&at| matches!(recording.steps[at], Step::Ended(_)) || prints(&recording.steps[at]))
        .collect();
    // Half of the moments are just after a word was given, where most is at stake.
    let mut moments: Vec<usize> = (0..count)
        .map(|_| match random.coin() {
            true => acknowledgements[random.place(acknowledgements.len())] + 1,
            false => 1 + random.place(steps),
        })
        .collect();
    moments.sort_unstable();
    let mut disk = Disk::of(&recording.before);
    let mut process = Process::new(&recording.root);
    let (mut lines, mut kept): (Vec<Value>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut moments = moments.into_iter().peekable();
    for (step, at) in recording.steps.iter().zip(1..) {
        match step {
            Step::Began => process = Process::new(&recording.root),
            Step::Call(call) => {
                for line in process.does(call, &mut disk) {
                    lines.extend(serde_json::from_str(&line).ok().filter(|line: &Value| {
                        line["item"].is_string() && line["status"].is_string()
                    }));
                }
            }
            Step::Ended(number) => kept.push(*number),
        }
        while moments.next_if_eq(&at).is_some() {
            let room = Room::new();
            disk.cut(&mut random, &room.path.join("disk"));
            let room = room.other_in("disk/library");
            let wrong = after_the_cut(recording, &room, &lines, &kept);
            tally.one(
                wrong
                    .into_iter()
                    .map(|wrong| format!("{} cut at {at} of {steps}: {wrong}", recording.name)),
            );
        }
    }
}

fn prints(step: &Step) -> bool {
    matches!(step, Step::Call(call) if call.name == "write" && call.words[0] == "1")
}

/// What the next start finds wrong.
fn after_the_cut(
    recording: &Recording,
    room: &Room,
    lines: &[Value],
    kept: &[usize],
) -> Vec<String> {
    let ran = room.run(&["list"]);
    let promised = recording.there || !lines.is_empty() || !kept.is_empty();
    match ran.code {
        Some(0) => {}
        Some(4) if !promised && !room.library.join("library.sqlite").exists() => {
            return begin_again(room);
        }
        _ => return vec![format!("the next start: {ran}")],
    }
    let mut wrong = room.wrong();
    wrong.extend(room.lost(lines));
    for &number in kept {
        wrong.extend(match &recording.words[number] {
            Kept::Lines => None,
            Kept::Holds(what, holds) => (!holds(room)).then(|| format!("lost: {what}")),
        });
    }
    wrong.extend(
        (!(recording.fits)(room)).then(|| "neither the old state nor the new one".to_owned()),
    );
    if wrong.is_empty() {
        wrong = begin_again(room);
    }
    wrong
}

/// The library can be used after it.
fn begin_again(room: &Room) -> Vec<String> {
    let source = pdf_in(&room.folder("after"), 9999, 2000);
    let ran = room.run(&["import", source.to_str().unwrap()]);
    let mut wrong: Vec<String> = (ran.code != Some(0))
        .then(|| format!("an import after it: {ran}"))
        .into_iter()
        .collect();
    wrong.extend(room.lost(&ran.acknowledged()));
    wrong
}

/// The model itself: what it must lose and what it must keep.
#[test]
fn the_disk_keeps_only_what_was_synced() {
    let room = Room::new();
    let (mut names, mut bytes) = (0, 0);
    for seed in 0..64 {
        let mut disk = Disk::of(&room.folder("empty"));
        let sure = disk.make((disk::ROOT, b"sure".to_vec()), false);
        disk.write(sure, 0, &[1; 4096]);
        disk.sync(sure);
        disk.sync(disk::ROOT);
        disk.write(sure, 4096, &[2; 8192]);
        let unsure = disk.make((disk::ROOT, b"unsure".to_vec()), false);
        disk.write(unsure, 0, b"x");
        disk.sync(unsure);
        let target = room.path.join(format!("cut {seed}"));
        disk.cut(&mut Random::of(seed), &target);
        let found = fs::read(target.join("sure")).unwrap();
        assert_eq!(found[..4096], [1; 4096]);
        bytes += u32::from(found.len() == 4096);
        names += u32::from(target.join("unsure").exists());
    }
    assert!(
        (8..32).contains(&bytes),
        "{bytes} of 64 lost both pages that were not synced"
    );
    assert!(
        (16..48).contains(&names),
        "{names} of 64 kept the name that was not synced"
    );
}
