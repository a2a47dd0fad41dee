//! The n-th write finds the disk full, the n-th fsync fails: strace answers in place of the kernel.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::count::{self, Tally};
use super::papers::{folder_of, listing_in};
use super::room::Room;
use super::run::Ran;

#[test]
fn the_disk_is_full_at_the_nth_write() {
    let tally = Tally::new("14 disk full at the n-th write");
    faults(
        &["pwrite64"],
        "ENOSPC",
        count::times(15, 300),
        tally,
        &|_, _| None,
    );
}

#[test]
fn the_nth_fsync_fails() {
    let tally = Tally::new("15 I/O error at the n-th fsync");
    faults(
        &["fsync", "fdatasync"],
        "EIO",
        count::times(10, 50),
        tally,
        &said_to_have_failed,
    );
}

/// Lets one of `calls` fail in an import of PDFs and a listing, at places all over it.
fn faults(
    calls: &[&str],
    error: &str,
    times: u32,
    mut tally: Tally,
    honest: &dyn Fn(&Ran, &str) -> Option<String>,
) {
    let base = Room::with_library();
    let sources = folder_of(&base.path.join("sources"), 1, 4, 30_000);
    let listing = listing_in(&base.path.join("listings"), 1, 20);
    let arguments = [
        "import",
        sources.to_str().unwrap(),
        listing.to_str().unwrap(),
    ];
    let log = base.path.join("log");
    let clean = traced(&base.copied(), &calls.join(","), None, &log, &arguments);
    assert_eq!(
        (clean.0.code, clean.0.acknowledged().len()),
        (Some(0), 24),
        "{}",
        clean.0
    );
    let mut met = 0;
    for number in 0..times {
        // strace counts each call of each thread by itself. Now and then all after it fail too.
        let call = calls[usize::try_from(number).unwrap() % calls.len()];
        let at = 1 + number * most(&clean.1, call) / times;
        let when = if number % 3 == 2 {
            format!("{at}+")
        } else {
            at.to_string()
        };
        let room = base.copied();
        let (ran, log) = traced(
            &room,
            call,
            Some(&format!("error={error}:when={when}")),
            &log,
            &arguments,
        );
        met += u32::from(log.contains("(INJECTED)"));
        let mut wrong = Vec::new();
        wrong.extend(
            (!matches!(ran.code, Some(0 | 1 | 3 | 4))).then(|| format!("it crashed: {ran}")),
        );
        let reason = ran
            .lines()
            .iter()
            .any(|line| line["status"] == "failed" && line["reason"].is_string());
        wrong.extend(
            (ran.code != Some(0) && ran.err.trim().is_empty() && !reason)
                .then(|| format!("it failed without a sentence: {ran}")),
        );
        wrong.extend(honest(&ran, &log));
        wrong.extend(room.wrong());
        wrong.extend(room.lost(&ran.acknowledged()));
        let again = room.run(&arguments);
        wrong.extend((again.code != Some(0)).then(|| format!("imported again: {again}")));
        wrong.extend(
            (room.items().len() != 24)
                .then(|| format!("{} papers in the end, not 24", room.items().len())),
        );
        wrong.extend(room.wrong());
        tally.one(
            wrong
                .into_iter()
                .map(|wrong| format!("{error} at {call} {when}: {wrong}")),
        );
    }
    assert!(
        met * 10 >= times * 9,
        "only {met} of {times} faults were met"
    );
    tally.finish();
}

/// How often the thread that does it most does a call.
fn most(log: &str, call: &str) -> u32 {
    let mut threads: BTreeMap<&str, u32> = BTreeMap::new();
    for line in log.lines() {
        let (thread, rest) = line.split_once(' ').unwrap();
        if rest.trim_start().starts_with(&format!("{call}(")) {
            *threads.entry(thread).or_default() += 1;
        }
    }
    threads.into_values().max().unwrap()
}

/// Runs with strace between the program and the kernel; gives back the log too.
fn traced(
    room: &Room,
    calls: &str,
    inject: Option<&str>,
    log: &Path,
    arguments: &[&str],
) -> (Ran, String) {
    let mut words = [
        "strace",
        "-f",
        "-y",
        "-s",
        "0",
        "-o",
        log.to_str().unwrap(),
        "-e",
        &format!("trace=write,{calls}"),
    ]
    .map(str::to_owned)
    .to_vec();
    if let Some(inject) = inject {
        words.extend(["-e".to_owned(), format!("inject={calls}:{inject}")]);
    }
    let mut through = room.other(&room.library);
    through.through = words;
    let ran = through.run(arguments);
    let text = fs::read_to_string(log).unwrap();
    let kept = text
        .lines()
        .filter(|line| line.contains("write(1<") || !line.contains(" write("));
    (ran, kept.collect::<Vec<_>>().join("\n"))
}

/// If an fsync failed before the last word was given, of the log of the database, then something was
/// said to have failed; of a file, then that file was.
fn said_to_have_failed(ran: &Ran, log: &str) -> Option<String> {
    let last_word = log.lines().filter(|line| line.contains("write(1<")).count();
    let mut words = 0;
    let failed: Vec<&str> = log
        .lines()
        .filter(|line| {
            words += usize::from(line.contains("write(1<"));
            line.contains("(INJECTED)") && words < last_word
        })
        .collect();
    let rows = failed
        .iter()
        .any(|line| line.contains("library.sqlite-wal>"));
    if rows && ran.code == Some(0) {
        return Some(format!("rows were not synced, and all was well: {ran}"));
    }
    let file = ran.acknowledged().into_iter().find(|line| {
        let file = line["attachment"]
            .as_str()
            .map(|id| format!("/files/.incoming/{id}>"));
        file.is_some_and(|file| failed.iter().any(|failed| failed.contains(&file)))
    });
    file.map(|line| format!("its file was not synced: {line}"))
}
