//! A disk that is full: nothing that was printed is lost, and the work goes on when there is room.

use super::count::Tally;
use super::papers::{folder_of, pdf_in};
use super::room::Room;
use super::run::Ran;
use super::space::Space;

#[test]
fn a_full_disk_keeps_what_was_printed_and_the_import_goes_on() {
    let mut tally = Tally::new("13 full disk");
    let mut room = Room::new();
    let disk = room.folder("library");
    let shown = disk.display();
    let space =
        Space::new(&format!("mount -t tmpfs -o size=8m tmpfs '{shown}'")).unwrap_or_else(|why| {
            panic!("no small disk can be mounted here, so a full one cannot be tried: {why}")
        });
    room.through = space.through();
    let through = room.through.clone();
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
    let mut outside = Room::at(&room.path);
    outside.library = disk.clone();
    outside.through.clone_from(&through);
    let items = outside.items();
    let mut wrong = lost_in(&space, &outside, &acknowledged);
    wrong.extend((items.len() > acknowledged.len() + 1).then(|| {
        format!(
            "{} papers are there, {} were printed",
            items.len(),
            acknowledged.len()
        )
    }));
    tally.one(wrong);

    let some = items.keys().next().unwrap();
    let ran = outside.run(&["note", "add", some, "--text", &"a long note ".repeat(5000)]);
    let mut wrong: Vec<String> = not_refused(&ran).into_iter().collect();
    let notes = outside.run(&["note", "list", some]).ok().out;
    wrong.extend(
        notes
            .contains("a long note")
            .then(|| "the note is there, though it was refused".to_owned()),
    );
    tally.one(wrong);

    space.sh(&format!(
        "rm '{shown}/filler' && mount -o remount,size=64m '{shown}'"
    ));
    let ran = outside.run(&["import", sources]).ok();
    let odd = ran
        .lines()
        .into_iter()
        .filter(|line| line["status"] != "added" && line["status"] != "duplicate");
    let mut wrong: Vec<String> = odd.map(|line| line.to_string()).collect();
    wrong.extend((outside.items().len() != 60).then(|| {
        format!(
            "{} papers after there was room again, of 60",
            outside.items().len()
        )
    }));
    wrong.extend(lost_in(&space, &outside, &acknowledged));
    wrong.extend(lost_in(&space, &outside, &ran.acknowledged()));
    let report = outside.run(&["check"]);
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
