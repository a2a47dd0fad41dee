//! The n-th write finds the disk full, the n-th fsync fails: strace answers in place of the kernel.

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
        "pwrite64",
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
        "fsync,fdatasync",
        "EIO",
        count::times(10, 50),
        tally,
        &said_to_have_failed,
    );
}

/// Lets one of `calls` fail in an import of PDFs and a listing, at places all over it.
fn faults(
    calls: &str,
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
    let clean = traced(&base.copied(), calls, None, &log, &arguments);
    assert_eq!(
        (clean.0.code, clean.0.acknowledged().len()),
        (Some(0), 24),
        "{}",
        clean.0
    );
    let total = u32::try_from(
        clean
            .1
            .lines()
            .filter(|line| !line.contains("write(1<"))
            .count(),
    )
    .unwrap();
    let mut met = 0;
    for number in 0..times {
        // Now and then everything after it fails too.
        let at = 1 + number * total / times;
        let when = if number % 3 == 2 {
            format!("{at}+")
        } else {
            at.to_string()
        };
        let room = base.copied();
        let (ran, log) = traced(
            &room,
            calls,
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
                .map(|wrong| format!("{error} at {when}: {wrong}")),
        );
    }
    assert!(met * 3 >= times, "only {met} of {times} faults were met");
    tally.finish();
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

/// If the fsync of a file or of the log of the database failed before the last word was given, then
/// something must have been said to have failed.
fn said_to_have_failed(ran: &Ran, log: &str) -> Option<String> {
    let last_word = log
        .lines()
        .enumerate()
        .filter(|(_, line)| line.contains("write(1<"))
        .last()
        .map_or(0, |(at, _)| at);
    let precious =
        |line: &str| line.contains("library.sqlite-wal>") || line.contains("/files/.incoming");
    let failed = log
        .lines()
        .take(last_word)
        .any(|line| line.contains("(INJECTED)") && precious(line));
    (failed && ran.code == Some(0))
        .then(|| format!("an fsync had failed, and all was said to be well: {ran}"))
}
