//! What is recorded: imports, edits, backups and a restore.

use std::path::PathBuf;
use std::process::Command;

use super::super::papers::{folder_of, listing, listing_in};
use super::super::room::{Room, copy_folder};
use super::trace::{self, CALLS, Call};

/// What a process has promised when it ends well.
pub enum Kept {
    /// The lines that it printed, each from when it was printed.
    Lines,
    /// Something that must hold from then on.
    Holds(String, Box<dyn Fn(&Room) -> bool>),
}

pub enum Step {
    Began,
    Call(Call),
    /// A process has ended well; its promise is `words[n]`.
    Ended(usize),
}

/// Processes one after the other, call by call.
pub struct Recording {
    pub name: &'static str,
    /// The disk as it was before.
    pub before: PathBuf,
    /// How its folder was called in the calls.
    pub root: PathBuf,
    pub steps: Vec<Step>,
    pub words: Vec<Kept>,
    /// There was a library before.
    pub there: bool,
    /// What must hold of any state, cut or not.
    pub fits: Box<dyn Fn(&Room) -> bool>,
    room: Room,
}

impl Recording {
    /// Of what `room` holds; its library must lie in a folder `disk` of its own.
    fn of(name: &'static str, room: Room) -> Self {
        let (before, root) = (room.path.join("before"), room.path.join("disk"));
        copy_folder(&root, &before);
        Self {
            name,
            there: room.library.exists(),
            before,
            root,
            steps: Vec::new(),
            words: Vec::new(),
            fits: Box::new(|_| true),
            room,
        }
    }

    fn record(&mut self, arguments: &[&str], word: Kept) {
        let log = self.room.path.join("log");
        let traced = [
            "strace",
            "-f",
            // The children that read PDFs write nothing to the disk: they are let go.
            "-b",
            "execve",
            "-xx",
            "-s",
            "10000000",
            "-o",
            log.to_str().unwrap(),
            "-e",
            &format!("trace={CALLS}"),
        ]
        .map(str::to_owned);
        self.room.through = traced.to_vec();
        self.room.run(arguments).ok();
        self.room.through.clear();
        self.steps.push(Step::Began);
        self.steps
            .extend(trace::read(&log).into_iter().map(Step::Call));
        self.steps.push(Step::Ended(self.words.len()));
        self.words.push(word);
    }
}

pub fn all() -> Vec<fn() -> Recording> {
    assert!(
        Command::new("strace")
            .arg("-V")
            .output()
            .is_ok_and(|ran| ran.status.success()),
        "strace is missing: scripts/setup.sh test brings it"
    );
    vec![first_import, import, edits, backups, restore]
}

fn room() -> Room {
    let room = Room::new();
    room.folder("disk");
    room.other_in("disk/library")
}

/// A library with three PDFs and twelve papers from a listing.
fn begun() -> Room {
    let room = room();
    let sources = folder_of(&room.path.join("first"), 1, 3, 3000);
    let listing = listing_in(&room.path.join("listings"), 1, 12);
    room.run(&[
        "import",
        sources.to_str().unwrap(),
        listing.to_str().unwrap(),
    ])
    .ok();
    room
}

/// The first import makes its library.
fn first_import() -> Recording {
    let mut recording = Recording::of("first import", room());
    let sources = folder_of(&recording.room.path.join("sources"), 10, 6, 20_000);
    recording.record(&["import", sources.to_str().unwrap()], Kept::Lines);
    recording.record(&["import", listing().to_str().unwrap()], Kept::Lines);
    recording
}

fn import() -> Recording {
    let mut recording = Recording::of("import", begun());
    let sources = folder_of(&recording.room.path.join("sources"), 10, 8, 40_000);
    let listing = listing_in(&recording.room.path.join("listings"), 2, 30);
    recording.record(&["import", listing.to_str().unwrap()], Kept::Lines);
    recording.record(&["import", sources.to_str().unwrap()], Kept::Lines);
    recording
}

fn edits() -> Recording {
    let room = begun();
    let items: Vec<String> = room.items().into_keys().collect();
    let filed = room
        .items()
        .into_keys()
        .find(|id| {
            room.show(id)["attachments"]
                .as_array()
                .is_some_and(|all| !all.is_empty())
        })
        .unwrap();
    let attachment = room.show(&filed)["attachments"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let mut recording = Recording::of("edits", room);
    for (item, number) in items.iter().zip(0..4) {
        let (tag, text, place) = (
            format!("tag {number}"),
            format!("Note {number}, {}", "and so on ".repeat(300)),
            format!("Venue {number}"),
        );
        let (a, b, c) = (item.clone(), item.clone(), item.clone());
        let (said, starts, set) = (tag.clone(), format!("Note {number},"), place.clone());
        recording.record(
            &["tag", "add", &tag, item],
            Kept::Holds(
                tag.clone(),
                Box::new(move |room| room.show(&a)["tags"].to_string().contains(&said)),
            ),
        );
        recording.record(
            &["note", "add", item, "--text", &text],
            Kept::Holds(
                starts.clone(),
                Box::new(move |room| room.run(&["note", "list", &b]).ok().out.contains(&starts)),
            ),
        );
        recording.record(
            &["edit", item, "--set", &format!("container_title={place}")],
            Kept::Holds(
                place,
                Box::new(move |room| room.show(&c)["container_title"] == set.as_str()),
            ),
        );
    }
    let item = items[5].clone();
    recording.record(&["tag", "add", "undone", &items[5]], Kept::Lines);
    recording.record(
        &["undo"],
        Kept::Holds(
            "the undo".to_owned(),
            Box::new(move |room| !room.show(&item)["tags"].to_string().contains("undone")),
        ),
    );
    recording.record(
        &["detach", &attachment],
        Kept::Holds(
            "the detach".to_owned(),
            Box::new(move |room| {
                room.show(&filed)["attachments"]
                    .as_array()
                    .unwrap()
                    .is_empty()
            }),
        ),
    );
    recording
}

/// Each backup that counts is whole, and one that was said to be made is there.
fn backups() -> Recording {
    let mut recording = Recording::of("backups", begun());
    let item = recording.room.items().into_keys().next().unwrap();
    for number in 1..=3 {
        recording.record(
            &["tag", "add", &format!("tag {number}"), &item],
            Kept::Lines,
        );
        let made = format!("backup {number}");
        recording.record(
            &["backup"],
            Kept::Holds(made, Box::new(move |room| backups_of(room).len() >= number)),
        );
    }
    recording.fits = Box::new(|room| {
        let whole = |path: &PathBuf| {
            room.run(&["restore", path.to_str().unwrap(), "--dry-run"])
                .code
                == Some(0)
        };
        backups_of(room).iter().all(whole)
    });
    recording
}

fn backups_of(room: &Room) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(room.library.join("backups"))
        .into_iter()
        .flatten()
        .flatten();
    entries
        .map(|entry| entry.path())
        .filter(|path| !path.file_name().unwrap().to_string_lossy().starts_with('.'))
        .collect()
}

/// A cut in a restore leaves the library of before or that of the backup.
fn restore() -> Recording {
    let room = begun();
    let old = room.items().len();
    room.run(&["backup"]).ok();
    let backup = backups_of(&room).remove(0);
    let later = listing_in(&room.path.join("listings"), 3, 9);
    room.run(&["import", later.to_str().unwrap()]).ok();
    let new = room.items().len();
    assert_eq!(new, old + 9);
    let mut recording = Recording::of("restore", room);
    recording.record(
        &["restore", backup.to_str().unwrap()],
        Kept::Holds(
            "the restore".to_owned(),
            Box::new(move |room| room.items().len() == old),
        ),
    );
    recording.fits = Box::new(move |room| [old, new].contains(&room.items().len()));
    recording
}
