//! The process dies at each step of its protocols, as a power cut would end it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use super::count::Tally;
use super::papers::{folder_of, listing_in};
use super::room::{Room, bytes_below};
use super::run::{Ran, Running};

const POINTS: &[&str] = &[
    "before-migration",
    "after-migration",
    "received-bytes",
    "received-synced",
    "received",
    "before-commit",
    "after-commit",
    "stepped-aside",
    "aside-written",
    "before-rename",
    "after-rename",
    "after-sync",
    "backup-copied",
    "backup-checked",
    "backup-renamed",
    "restore-copied",
    "restore-kept",
    "restore-decided",
    "restore-cleared",
    "restore-renamed",
];

/// A point that is passed more often is tried only so often.
const PASSES: u32 = 5;

struct Scene {
    base: Room,
    sources: PathBuf,
    listing: PathBuf,
    /// Items of the base, of which three have a file.
    items: usize,
}

impl Scene {
    /// Three PDFs and a listing, a backup of them, and one more paper since.
    fn new() -> Self {
        let base = Room::with_library();
        let first = folder_of(&base.path.join("first"), 1, 3, 3000);
        let listing = listing_in(&base.path.join("listings"), 1, 12);
        base.run(&["import", first.to_str().unwrap(), listing.to_str().unwrap()])
            .ok();
        base.run(&["backup"]).ok();
        base.run(&["new", "--title", "Written since the backup"])
            .ok();
        let sources = folder_of(&base.path.join("second"), 10, 2, 300_000);
        let listing = listing_in(&base.path.join("listings"), 2, 12);
        let items = base.items().len();
        assert_eq!(items, 16);
        Self {
            base,
            sources,
            listing,
            items,
        }
    }

    /// Runs `arguments` until it dies at the n-th pass of each point, each time on a fresh copy, and
    /// gives `after` the room of the dead. Every point of `expected` must have been reached.
    fn at_each_point(
        &self,
        tally: &mut Tally,
        expected: &[&str],
        arguments: &dyn Fn(&Room) -> Vec<String>,
        after: &dyn Fn(&Room, &Ran) -> Vec<String>,
    ) {
        let before = bytes_below(&self.base.path.join("second"));
        let mut reached = BTreeSet::new();
        for &point in POINTS {
            for pass in 1..=PASSES {
                let room = self.base.copied();
                let mut command = room.command(&arguments(&room));
                command.env("OFFPRINT_FAIL_AT", format!("{point}:{pass}"));
                let ran = Running::start(command).end(super::run::HANG);
                if !ran.was_killed() {
                    assert_eq!(ran.code, Some(0), "without reaching {point}:{pass}: {ran}");
                    break;
                }
                reached.insert(point);
                let mut wrong = after(&room, &ran);
                wrong.extend(room.wrong());
                wrong.extend(room.lost(&ran.acknowledged()));
                wrong.extend(
                    (bytes_below(&self.base.path.join("second")) != before)
                        .then(|| "a source has changed".to_owned()),
                );
                tally.one(
                    wrong
                        .into_iter()
                        .map(|wrong| format!("{point}:{pass}: {wrong}")),
                );
            }
        }
        let missed: Vec<_> = expected
            .iter()
            .filter(|point| !reached.contains(*point))
            .collect();
        assert!(
            missed.is_empty(),
            "never reached: {missed:?}; is the program built with the feature `faults`?"
        );
    }

    /// After the start that follows a kill there may be `few` items or `many`, and nothing between.
    fn either(&self, room: &Room, few: usize, many: usize) -> Vec<String> {
        let there = room.items().len();
        let fits = there == few || there == many;
        (!fits)
            .then(|| format!("{there} items, neither {few} nor {many}"))
            .into_iter()
            .collect()
    }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

const COMMIT: &[&str] = &["before-commit", "after-commit"];
const RENAME: &[&str] = &[
    "before-commit",
    "after-commit",
    "before-rename",
    "after-rename",
    "after-sync",
];

#[test]
fn an_import_of_pdfs_dies_at_each_step() {
    let scene = Scene::new();
    let mut tally = Tally::new("2 death at each step: import of PDFs");
    let expected = [RENAME, &["received-bytes", "received-synced", "received"]].concat();
    let sources = scene.sources.to_str().unwrap();
    scene.at_each_point(
        &mut tally,
        &expected,
        &|_| words(&["import", sources]),
        &|room, ran| {
            let mut wrong = Vec::new();
            let found = room.items().len();
            if !(scene.items..=scene.items + 2).contains(&found)
                || found < scene.items + ran.acknowledged().len()
            {
                wrong.push(format!("{found} items"));
            }
            let again = room.run(&["import", sources]).ok();
            wrong.extend(
                (room.items().len() != scene.items + 2)
                    .then(|| "a second import did not bring exactly the rest".to_owned()),
            );
            wrong.extend(
                again
                    .lines()
                    .iter()
                    .any(|line| line["status"] != "added" && line["status"] != "duplicate")
                    .then(|| again.out.clone()),
            );
            wrong
        },
    );
    tally.finish();
}

#[test]
fn an_import_of_a_listing_dies_at_each_step() {
    let scene = Scene::new();
    let mut tally = Tally::new("2 death at each step: import of a listing");
    let listing = scene.listing.to_str().unwrap();
    scene.at_each_point(
        &mut tally,
        COMMIT,
        &|_| words(&["import", listing]),
        &|room, _| {
            let mut wrong = scene.either(room, scene.items, scene.items + 12);
            room.run(&["import", listing]).ok();
            wrong.extend(scene.either(room, scene.items + 12, scene.items + 12));
            wrong
        },
    );
    tally.finish();
}

#[test]
fn a_detach_dies_at_each_step() {
    let scene = Scene::new();
    let mut tally = Tally::new("2 death at each step: detach");
    let item = scene
        .base
        .items()
        .into_values()
        .find(|item| item["title"].as_str().unwrap().contains("part 2"))
        .unwrap();
    let item = item["id"].as_str().unwrap().to_owned();
    let attachment = scene.base.show(&item)["attachments"][0].clone();
    let id = attachment["id"].as_str().unwrap();
    scene.at_each_point(
        &mut tally,
        RENAME,
        &|_| words(&["detach", id]),
        &|room, _| {
            let mut wrong = scene.either(room, scene.items, scene.items);
            let attached = room.show(&item)["attachments"].as_array().unwrap().len();
            let filed = room
                .library
                .join(attachment["path"].as_str().unwrap())
                .exists();
            let trashed = fs::read_dir(room.library.join("files/.trash"))
                .unwrap()
                .count();
            if (attached, filed, trashed) != (1, true, 0)
                && (attached, filed, trashed) != (0, false, 1)
            {
                wrong.push(format!(
                    "attached {attached}, file there {filed}, in the trash {trashed}"
                ));
            }
            wrong
        },
    );
    tally.finish();
}

#[test]
fn an_undo_of_an_import_dies_at_each_step() {
    let mut scene = Scene::new();
    let mut tally = Tally::new("2 death at each step: undo of an import");
    scene
        .base
        .run(&["import", scene.sources.to_str().unwrap()])
        .ok();
    scene.items += 2;
    scene.at_each_point(&mut tally, RENAME, &|_| words(&["undo"]), &|room, _| {
        let mut wrong = scene.either(room, scene.items - 2, scene.items);
        room.run(&["import", scene.sources.to_str().unwrap()]).ok();
        wrong.extend(scene.either(room, scene.items, scene.items));
        wrong
    });
    tally.finish();
}

/// Where the files of papers lie, by the ids of the papers.
fn names(room: &Room) -> BTreeMap<String, String> {
    let named = |(id, item): (String, serde_json::Value)| {
        let path = item["attachments"][0]["path"].as_str()?;
        Some((id, path.to_owned()))
    };
    room.items().into_iter().filter_map(named).collect()
}

#[test]
fn files_that_change_their_names_in_a_ring_die_at_each_step() {
    let scene = Scene::new();
    let mut tally = Tally::new("2 death at each step: files renamed in a ring");
    let base = &scene.base;
    base.run(&["config", "set", "import.rename", "false"]).ok();
    base.run(&["config", "set", "import.file_name", "{{ volume }}"])
        .ok();
    let papers: Vec<String> = names(base).into_keys().collect();
    assert_eq!(papers.len(), 3);
    let give = |turn: usize| {
        for (place, paper) in papers.iter().enumerate() {
            let volume = format!("volume=v{}", (place + turn) % 3);
            base.run(&["edit", paper, "--set", &volume]).ok();
        }
    };
    give(0);
    base.run(&["rename-files"]).ok();
    let before = names(base);
    assert_eq!(before[&papers[0]], "files/v0.pdf");
    give(1);
    let wanted = |paper: &String| {
        let place = papers.iter().position(|one| one == paper).unwrap();
        format!("files/v{}.pdf", (place + 1) % 3)
    };
    let expected = [RENAME, &["stepped-aside", "aside-written"]].concat();
    scene.at_each_point(
        &mut tally,
        &expected,
        &|_| words(&["rename-files"]),
        &|room, _| {
            let now = names(room);
            let all_new = now.iter().all(|(paper, name)| *name == wanted(paper));
            let mut wrong: Vec<String> = (now != before && !all_new)
                .then(|| format!("neither the old names nor the new ones: {now:?}"))
                .into_iter()
                .collect();
            room.run(&["rename-files"]).ok();
            let again = names(room);
            wrong.extend(
                again
                    .iter()
                    .any(|(paper, name)| *name != wanted(paper))
                    .then(|| format!("not renamed by a second run: {again:?}")),
            );
            wrong
        },
    );
    tally.finish();
}

#[test]
fn a_file_that_follows_its_paper_dies_at_each_step() {
    let scene = Scene::new();
    let mut tally = Tally::new("2 death at each step: a file renamed after its paper");
    let paper = names(&scene.base).into_keys().next().unwrap();
    let edit = words(&["edit", &paper, "--set", "title=Another title"]);
    scene.at_each_point(&mut tally, RENAME, &|_| edit.clone(), &|room, _| {
        // Whoever writes next catches up, whatever they write.
        let edited = room.show(&paper)["title"] == "Another title";
        room.run(&["tag", "add", "read", &paper]).ok();
        let named = names(room)[&paper].contains("Another title");
        (edited != named)
            .then(|| format!("edited {edited}, named {named}"))
            .into_iter()
            .collect()
    });
    tally.finish();
}

#[test]
fn a_backup_dies_at_each_step() {
    let scene = Scene::new();
    let mut tally = Tally::new("2 death at each step: backup");
    scene.at_each_point(
        &mut tally,
        &["backup-copied", "backup-checked", "backup-renamed"],
        &|_| words(&["backup"]),
        &|room, _| {
            let mut wrong = scene.either(room, scene.items, scene.items);
            let backups = room.library.join("backups");
            for entry in fs::read_dir(backups).unwrap().flatten() {
                let path = entry.path();
                let ran = room.run(&["restore", path.to_str().unwrap(), "--dry-run"]);
                wrong.extend(
                    (ran.code != Some(0))
                        .then(|| format!("half a backup: {} {ran}", path.display())),
                );
            }
            wrong
        },
    );
    tally.finish();
}

#[test]
fn a_restore_dies_at_each_step() {
    let scene = Scene::new();
    let mut tally = Tally::new("2 death at each step: restore");
    let expected = [
        "restore-copied",
        "restore-kept",
        "restore-decided",
        "restore-cleared",
        "restore-renamed",
    ];
    let backup = fs::read_dir(scene.base.library.join("backups"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .file_name();
    let backup = format!("backups/{}", backup.to_str().unwrap());
    scene.at_each_point(
        &mut tally,
        &expected,
        &|room| words(&["restore", room.library.join(&backup).to_str().unwrap()]),
        &|room, _| {
            let mut wrong = scene.either(room, scene.items - 1, scene.items);
            room.run(&["restore", room.library.join(&backup).to_str().unwrap()])
                .ok();
            wrong.extend(scene.either(room, scene.items - 1, scene.items - 1));
            wrong
        },
    );
    tally.finish();
}

#[test]
fn a_first_start_dies_at_each_step() {
    let mut tally = Tally::new("7 death at each step: a new library");
    let mut reached = 0;
    for verb in ["init", "import"] {
        for &point in POINTS {
            for pass in 1..=PASSES {
                let room = Room::new();
                let source = folder_of(&room.path.join("source"), 1, 1, 3000);
                let arguments = if verb == "init" {
                    words(&["init"])
                } else {
                    words(&["import", source.to_str().unwrap()])
                };
                let mut command = room.command(&arguments);
                command.env("OFFPRINT_FAIL_AT", format!("{point}:{pass}"));
                let ran = Running::start(command).end(super::run::HANG);
                if !ran.was_killed() {
                    ran.ok();
                    break;
                }
                reached += 1;
                let mut wrong = none_or_whole(&room);
                let again = room.run(&["import", source.to_str().unwrap()]);
                wrong.extend(
                    (again.code != Some(0)).then(|| format!("an import after it: {again}")),
                );
                wrong.extend(
                    (room.items().len() != 1)
                        .then(|| "the import after it did not bring one paper".to_owned()),
                );
                wrong.extend(room.wrong());
                tally.one(
                    wrong
                        .into_iter()
                        .map(|wrong| format!("{verb} {point}:{pass}: {wrong}")),
                );
            }
        }
    }
    assert!(
        reached >= 4,
        "is the program built with the feature `faults`?"
    );
    tally.finish();
}

/// What the next start sees where the first was ended: no library, or a whole one.
fn none_or_whole(room: &Room) -> Vec<String> {
    let ran = room.run(&["list"]);
    match ran.code {
        Some(0) => room.wrong(),
        Some(4) if !room.library.join("library.sqlite").exists() => Vec::new(),
        _ => vec![format!("neither no library nor a whole one: {ran}")],
    }
}
