//! The folder of the library goes away under a program that has it open.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use super::count::{self, Tally};
use super::papers::folder_of;
use super::room::{Room, copy_folder};
use super::run::{HANG, Ran, Running, signal};
use super::space::Space;

#[test]
fn a_library_that_goes_away_is_not_made_anew() {
    let mut tally = Tally::new("20 library folder disappears");
    for _ in 0..count::times(4, 50) {
        tally.one(moved_away());
        tally.one(unmounted().unwrap_or_else(|why| {
            println!("gone: nothing can be mounted here, so only a folder that is moved away is tried: {why}");
            moved_away()
        }));
    }
    tally.finish();
}

/// The folder gets another name in the midst of an import.
fn moved_away() -> Vec<String> {
    let room = Room::with_library();
    let elsewhere = room.path.join("elsewhere");
    let ran = interrupted(&room, &room.library.join("files"), || {
        fs::rename(&room.library, &elsewhere).unwrap()
    });
    let mut wrong: Vec<String> = refused(&ran).into_iter().collect();
    if room.library.exists() {
        wrong.push(format!(
            "something was made in its place: {:?}",
            super::room::bytes_below(&room.library).keys()
        ));
        fs::remove_dir_all(&room.library).unwrap();
    }
    wrong.extend(no_start(&room, &room.library));
    fs::rename(&elsewhere, &room.library).unwrap();
    wrong.extend(room.wrong());
    wrong.extend(room.lost(&ran.acknowledged()));
    wrong
}

/// The disk is unmounted in the midst of an import; the folder that it was mounted on is there.
fn unmounted() -> Result<Vec<String>, String> {
    let mut room = Room::new();
    let (point, kept) = (room.folder("library"), room.folder("disk"));
    let space = Space::new(&format!(
        "mount -t tmpfs tmpfs '{}' && mount --bind '{}' '{}'",
        kept.display(),
        kept.display(),
        point.display()
    ))?;
    room.through = space.through();
    room.run(&["init"]).ok();
    let ran = interrupted(&room, &space.outside(&point.join("files")), || {
        space.sh(&format!("umount -l '{}'", point.display()));
    });
    let mut wrong: Vec<String> = refused(&ran).into_iter().collect();
    let left: Vec<_> = fs::read_dir(space.outside(&point))
        .unwrap()
        .flatten()
        .map(|entry| entry.file_name())
        .collect();
    wrong.extend(
        (!left.is_empty()).then(|| format!("something was made in the empty folder: {left:?}")),
    );
    wrong.extend(no_start(&room, &space.outside(&point)));
    let back = Room::new();
    copy_folder(&space.outside(&kept), &back.library);
    wrong.extend(back.wrong());
    wrong.extend(back.lost(&ran.acknowledged()));
    Ok(wrong)
}

/// Stops an import when it has filed a few papers, lets something happen, and lets it go on.
fn interrupted(room: &Room, filed: &Path, happens: impl FnOnce()) -> Ran {
    let sources = folder_of(&room.path.join("sources"), 1, 250, 3000);
    let running = Running::start(room.command(&["import", sources.to_str().unwrap()]));
    let since = Instant::now();
    while fs::read_dir(filed).map_or(0, Iterator::count) < 5 {
        assert!(since.elapsed() < HANG, "nothing came in");
        std::thread::sleep(Duration::from_millis(1));
    }
    signal(&running.child, "STOP");
    happens();
    signal(&running.child, "CONT");
    running.end(HANG)
}

fn refused(ran: &Ran) -> Option<String> {
    let fits = matches!(ran.code, Some(1 | 3 | 4)) && !ran.err.trim().is_empty();
    (!fits).then(|| format!("not ended with a sentence: {ran}"))
}

/// No verb begins a new library there.
fn no_start(room: &Room, place: &Path) -> Vec<String> {
    let source = folder_of(&room.path.join("one"), 900, 1, 3000);
    let mut wrong = Vec::new();
    for arguments in [
        vec!["list"],
        vec!["import", source.to_str().unwrap()],
        vec!["new", "--title", "x"],
    ] {
        let ran = room.run(&arguments);
        wrong.extend(
            (ran.code != Some(4) || ran.err.trim().is_empty())
                .then(|| format!("{arguments:?} where the library is gone: {ran}")),
        );
    }
    wrong.extend(
        place
            .join("library.sqlite")
            .exists()
            .then(|| "a new library was made".to_owned()),
    );
    wrong
}
