//! A database that is damaged when the program starts.

use std::fs;
use std::path::Path;

use super::count::{self, Tally};
use super::papers::{folder_of, listing_in};
use super::random::Random;
use super::room::{Room, bytes_below};

#[test]
fn a_damaged_database_is_not_written_to_and_the_way_back_is_named() {
    let mut tally = Tally::new("36 damaged database at start");
    let mut random = Random::seeded("corrupt");
    let base = Room::with_library();
    let sources = folder_of(&base.path.join("sources"), 1, 2, 3000);
    let listing = listing_in(&base.path.join("listings"), 1, 40);
    base.run(&[
        "import",
        sources.to_str().unwrap(),
        listing.to_str().unwrap(),
    ])
    .ok();
    base.run(&["backup"]).ok();
    let backup = fs::read_dir(base.library.join("backups"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .file_name();
    let backup = backup.to_str().unwrap();
    for number in 0..count::times(10, 100) {
        let room = base.copied();
        let how = damage(&room.library.join("library.sqlite"), number, &mut random);
        let before = bytes_below(&room.library);
        let mut wrong = Vec::new();
        for arguments in [
            vec!["list"],
            vec!["new", "--title", "x"],
            vec!["import", sources.to_str().unwrap()],
            vec!["undo"],
        ] {
            let ran = room.run(&arguments);
            wrong.extend(
                (ran.code != Some(4)).then(|| format!("{arguments:?} does not end with 4: {ran}")),
            );
            wrong.extend(
                (!ran.err.contains(backup))
                    .then(|| format!("{arguments:?} does not name the newest backup: {ran}")),
            );
        }
        let report = room.run(&["check"]);
        wrong.extend(
            (report.code == Some(0) && report.json()["ok"] == true)
                .then(|| format!("check finds nothing: {report}")),
        );
        wrong.extend(changed(&before, &room.library));
        // And it is the way back.
        room.run(&["restore", backup]).ok();
        wrong.extend(room.wrong());
        wrong.extend(
            (room.items().len() != 42)
                .then(|| "the backup did not bring everything back".to_owned()),
        );
        tally.one(wrong.into_iter().map(|wrong| format!("{how}: {wrong}")));
    }
    tally.finish();
}

/// Zeroes the header, cuts the file in half, or fills a page with rubbish.
fn damage(path: &Path, number: u32, random: &mut Random) -> String {
    let mut bytes = fs::read(path).unwrap();
    let how = match number % 5 {
        0 => {
            bytes[..100].fill(0);
            "header zeroed".to_owned()
        }
        1 => {
            bytes.truncate(bytes.len() / 2);
            "cut in half".to_owned()
        }
        _ => {
            let page = random.place(bytes.len() / 4096);
            for byte in &mut bytes[page * 4096..(page + 1) * 4096] {
                *byte = random.next().to_le_bytes()[0];
            }
            format!("page {} is rubbish", page + 1)
        }
    };
    fs::write(path, bytes).unwrap();
    how
}

/// What is not as it was; an empty log beside the database holds nothing.
pub fn changed(
    before: &std::collections::BTreeMap<std::path::PathBuf, Vec<u8>>,
    folder: &Path,
) -> Vec<String> {
    let mut after = bytes_below(folder);
    after.retain(|path, bytes| {
        before.contains_key(path) || !bytes.is_empty() || path != Path::new("library.sqlite-wal")
    });
    let names = before
        .keys()
        .chain(after.keys())
        .collect::<std::collections::BTreeSet<_>>();
    let differ = names
        .into_iter()
        .filter(|&name| before.get(name) != after.get(name));
    differ
        .map(|name| format!("{} was written to", name.display()))
        .collect()
}
