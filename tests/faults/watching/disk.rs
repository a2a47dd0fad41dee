//! The library's own disk fails while a folder is watched: what lies there waits, and is not given up.

use super::*;
use crate::faults::papers;
use crate::faults::space::Space;

/// What is received on the library's disk and not filed.
fn received(library: &Path) -> usize {
    fs::read_dir(library.join("files/.incoming"))
        .unwrap()
        .count()
}

/// Three papers arrive while the disk is in trouble: they wait, and come in once it is over.
fn wait_it_out(
    room: Room,
    told: &str,
    trouble: impl FnOnce(),
    quiet: impl FnOnce(),
    end: impl FnOnce(),
) {
    let mut watched = Watched::in_room(room, &[]);
    trouble();
    papers::folder_of(&watched.folder, 1, 3, 50_000);
    watched.until("its trouble is told", |watched| {
        watched.running.aside().contains(told)
    });
    assert_eq!(watched.running.said(), Vec::<Value>::new());
    quiet();
    end();
    let lines = watched.lines(3);
    assert!(
        lines.iter().all(|line| status(line) == "added"),
        "{lines:?}"
    );
    let room = watched.whole();
    assert_eq!(room.items().len(), 3);
    let cards = room.run(&["inbox", "list"]).ok().json();
    assert_eq!(cards.as_array().unwrap().len(), 0, "nobody is asked");
}

#[test]
fn a_full_disk_has_a_folder_wait_until_there_is_room() {
    let mut room = Room::new();
    let disk = room.folder("library");
    let shown = disk.display();
    match Space::new(&format!("mount -t tmpfs -o size=40m tmpfs '{shown}'")) {
        Ok(space) => {
            room.through = space.through();
            room.run(&["init"]).ok();
            let fill = format!(
                "cd '{shown}' && (cat /dev/zero > filler 2>/dev/null || true) && test \"$(df --output=avail . | tail -n 1)\" -eq 0"
            );
            let outside = space.outside(&disk);
            wait_it_out(
                room,
                "full",
                || drop(space.sh(&fill)),
                || assert_eq!(received(&outside), 0, "no copies fill it further"),
                || drop(space.sh(&format!("rm '{shown}/filler'"))),
            );
        }
        Err(why) => {
            println!(
                "watching/disk: nothing can be mounted here ({why}); files cannot be received instead"
            );
            room.run(&["init"]).ok();
            let incoming = disk.join("files/.incoming");
            wait_it_out(
                room,
                "reported an error",
                || {
                    fs::remove_dir(&incoming).unwrap();
                    fs::write(&incoming, "in the way").unwrap();
                },
                || {},
                || fs::remove_file(&incoming).unwrap(),
            );
        }
    }
}

#[test]
fn texts_that_cannot_be_kept_have_a_folder_wait_and_nobody_is_asked() {
    let room = Room::with_library();
    let library = room.library.clone();
    let texts = library.join(".cache/text");
    let block = || {
        let _ = fs::remove_dir_all(&texts);
        fs::create_dir_all(library.join(".cache")).unwrap();
        fs::write(&texts, "in the way").unwrap();
    };
    wait_it_out(
        room,
        "could not be kept",
        block,
        || assert_eq!(received(&library), 0),
        || fs::remove_file(&texts).unwrap(),
    );
}
