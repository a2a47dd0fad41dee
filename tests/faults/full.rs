//! A disk that is full: nothing that was printed is lost, and the work goes on when there is room.

use super::count::Tally;
use super::papers::{folder_of, pdf_in};
use super::room::Room;
use super::run::Ran;
use super::space::Space;

#[test]
fn a_full_disk_keeps_what_was_printed_and_the_import_goes_on() {
    let mut room = Room::new();
    let disk = room.folder("library");
    let shown = disk.display();
    // Most of it is taken up by something that can be removed later.
    let mounts = format!(
        "mount -t tmpfs -o size=40m tmpfs '{shown}' && head -c 32M /dev/zero > '{shown}/ballast'"
    );
    match Space::new(&mounts) {
        Ok(space) => {
            room.through = space.through();
            on_a_small_disk(&space, &room);
        }
        Err(why) => {
            println!("full: nothing can be mounted here ({why}); strace answers instead of a disk");
            without_a_disk();
        }
    }
}

/// Every write from some moment on finds the disk full, until the program is started again.
fn without_a_disk() {
    let mut tally = Tally::new("13 full disk, by strace as nothing can be mounted");
    let room = Room::with_library();
    let sources = folder_of(&room.path.join("sources"), 1, 60, 20_000);
    let inject = "inject=pwrite64:error=ENOSPC:when=100+";
    let mut full = room.other(&room.library);
    full.through = [
        "strace",
        "-f",
        "-o",
        "/dev/null",
        "-e",
        "trace=pwrite64",
        "-e",
        inject,
    ]
    .map(str::to_owned)
    .to_vec();
    let ran = full.run(&["import", sources.to_str().unwrap()]);
    let mut wrong: Vec<String> = not_refused(&ran).into_iter().collect();
    wrong.extend(room.wrong());
    wrong.extend(room.lost(&ran.acknowledged()));
    tally.one(wrong);
    room.run(&["import", sources.to_str().unwrap()]).ok();
    let items = room.items().len();
    let mut wrong = room.wrong();
    wrong.extend((items != 60).then(|| format!("{items} papers after there was room, of 60")));
    wrong.extend(room.lost(&ran.acknowledged()));
    tally.one(wrong);
    tally.finish();
}

fn on_a_small_disk(space: &Space, room: &Room) {
    let mut tally = Tally::new("13 full disk");
    let shown = room.library.display();
    room.run(&["init"]).ok();
    let sources = folder_of(&room.path.join("sources"), 1, 60, 200_000);
    let sources = sources.to_str().unwrap();

    let ran = room.run(&["import", sources]);
    let acknowledged = ran.acknowledged();
    let mut wrong = Vec::new();
    wrong.extend(not_refused(&ran));
    let needed = std::fs::metadata(pdf_in(&room.path.join("one"), 1, 200_000))
        .unwrap()
        .len()
        .to_string();
    let said = format!("{}{}", ran.out, ran.err);
    wrong.extend(
        (!said.contains(&needed) && !said.to_lowercase().contains("full"))
            .then(|| format!("it does not say what was missing: {ran}")),
    );
    wrong.extend((acknowledged.len() < 5).then(|| {
        format!(
            "only {} papers came in before the disk was full",
            acknowledged.len()
        )
    }));
    tally.one(wrong);

    // The disk is full to the last byte now, and stays so over the next starts.
    space.sh(&format!("cd '{shown}' && (cat /dev/zero > filler 2>/dev/null || true) && test \"$(df --output=avail . | tail -n 1)\" -eq 0"));
    let items = room.items();
    let mut wrong = lost_in(space, room, &acknowledged);
    wrong.extend((items.len() > acknowledged.len() + 1).then(|| {
        format!(
            "{} papers are there, {} were printed",
            items.len(),
            acknowledged.len()
        )
    }));
    tally.one(wrong);

    let some = items.keys().next().unwrap();
    let ran = room.run(&["note", "add", some, "--text", &"a long note ".repeat(5000)]);
    let mut wrong: Vec<String> = not_refused(&ran).into_iter().collect();
    let notes = room.run(&["note", "list", some]).ok().out;
    wrong.extend(
        notes
            .contains("a long note")
            .then(|| "the note is there, though it was refused".to_owned()),
    );
    tally.one(wrong);

    space.sh(&format!("rm '{shown}/filler' '{shown}/ballast'"));
    let ran = room.run(&["import", sources]).ok();
    let odd = ran
        .lines()
        .into_iter()
        .filter(|line| line["status"] != "added" && line["status"] != "duplicate");
    let mut wrong: Vec<String> = odd.map(|line| line.to_string()).collect();
    wrong.extend((room.items().len() != 60).then(|| {
        format!(
            "{} papers after there was room again, of 60",
            room.items().len()
        )
    }));
    wrong.extend(lost_in(space, room, &acknowledged));
    wrong.extend(lost_in(space, room, &ran.acknowledged()));
    let report = room.run(&["check"]);
    wrong.extend((report.json()["ok"] != true).then(|| format!("{report}")));
    tally.one(wrong);
    tally.finish();
}

/// The files are looked at through the namespace, the rest by the program in it.
fn lost_in(space: &Space, room: &Room, lines: &[serde_json::Value]) -> Vec<String> {
    let copy = Room::new();
    super::room::copy_folder(&space.outside(&room.library), &copy.library);
    copy.lost(lines)
}

/// Why it does not count as refused for want of room.
fn not_refused(ran: &Ran) -> Option<String> {
    let fits = matches!(ran.code, Some(1 | 3 | 4)) && ran.err.to_lowercase().contains("full");
    (!fits).then(|| format!("not refused with a sentence: {ran}"))
}
