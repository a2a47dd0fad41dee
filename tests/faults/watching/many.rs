//! More at once than events can tell.

use std::fs;

use super::*;
use crate::faults::{count, papers};

/// What the process may take, in kilobytes.
const MEMORY: u64 = 500 * 1024;

fn peak(watched: &Watched) -> u64 {
    let status =
        fs::read_to_string(format!("/proc/{}/status", watched.running.child.id())).unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM"))
        .unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn what_came_while_the_process_stood_still_is_found() {
    let number = u64::from(count::times(2000, 20_000));
    let mut watched = Watched::new();
    signal(&watched.running.child, "STOP");
    papers::folder_of(&watched.folder, 1, number, 0);
    signal(&watched.running.child, "CONT");
    let expected = usize::try_from(number).unwrap();
    let (mut last, mut since) = (0, Instant::now());
    while last < expected {
        let now = watched.running.said().len();
        if now > last {
            (last, since) = (now, Instant::now());
        }
        assert!(since.elapsed() < GUARD, "{last} of {expected}");
        thread::sleep(Duration::from_millis(200));
    }
    let lines = watched.lines(expected);
    let peak = peak(&watched);
    println!("overflow: {number} files, {peak} kB at most");
    assert!(peak < MEMORY, "{peak} kB");
    let names = by_name(&lines);
    assert_eq!(names.len(), expected);
    assert!(lines.iter().all(|line| status(line) == "added"));
    let room = watched.whole();
    assert_eq!(room.items().len(), expected);
}

#[test]
fn a_storm_of_renames_brings_each_paper_once() {
    let number = u64::from(count::times(100, 1000));
    let mut watched = Watched::new();
    papers::folder_of(&watched.folder, 1, number, 0);
    let mut paths: Vec<_> = fs::read_dir(&watched.folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    for round in 0..10 {
        for (path, number) in paths.iter_mut().zip(0..) {
            let new = watched.folder.join(format!("{round} {number}.pdf"));
            fs::rename(&path, &new).unwrap();
            *path = new;
        }
    }
    let lines = watched.lines(usize::try_from(number).unwrap());
    assert!(
        lines.iter().all(|line| status(line) == "added"),
        "{lines:?}"
    );
    let room = watched.whole();
    assert_eq!(room.items().len() as u64, number);
}
