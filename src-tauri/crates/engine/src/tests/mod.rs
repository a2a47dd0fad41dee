//! Tests of the whole crate through its surface.

mod care;
mod duplicates;
mod health;
mod house;
mod live;
mod moving;
mod names;
mod originals;
mod reading;
mod resumed;
mod search;
mod search_box;
mod watched;
mod whole;

use std::path::PathBuf;

use library::{How, item};
use model::{ErrorKind, Filter, ImportLine, ImportStatus, Origin, Place, Progress, Sort};
use tempfile::TempDir;

use crate::place::Places;
use crate::{Engine, Input, Mode, Request, settings};

struct Temp {
    folder: TempDir,
}

impl Temp {
    fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
        }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn places(&self) -> Places {
        Places {
            config: self.at("config"),
            state: self.at("state"),
            home: self.at("home"),
            command: None,
        }
    }

    fn open(&self) -> Engine {
        Engine::open_for(
            &self.places(),
            &self.at("library"),
            How::Either,
            Origin::Window,
        )
        .unwrap()
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.at(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

fn pdf(text: &str) -> Vec<u8> {
    format!("%PDF-1.4\n% {text}\n%%EOF\n").into_bytes()
}

fn import(engine: &Engine, request: &Request) -> Vec<ImportLine> {
    let mut lines = Vec::new();
    engine
        .import(request, &mut |_: Progress| Ok(()), &mut |line| {
            lines.push(line)
        })
        .unwrap();
    lines
}

fn paths(paths: &[PathBuf]) -> Request {
    Request {
        inputs: paths.iter().cloned().map(Input::Path).collect(),
        ..Request::default()
    }
}

fn count(engine: &Engine) -> u64 {
    item::count(engine.library(), &Filter::default()).unwrap()
}

#[test]
fn a_pdf_is_stored_once_under_a_readable_name_and_its_source_stays() {
    let temp = Temp::new();
    let engine = temp.open();
    let source = temp.file("downloads/deep_learning-survey.pdf", &pdf("one"));
    let first = import(&engine, &paths(std::slice::from_ref(&source)));
    assert_eq!(first[0].status, ImportStatus::Added);
    let found = item::show(engine.library(), first[0].item.unwrap()).unwrap();
    assert_eq!(found.source.kind, model::SourceKind::FileName);
    let stored = engine.library().folder().join(&found.attachments[0].path);
    assert_eq!(std::fs::read(&stored).unwrap(), pdf("one"));
    assert_eq!(std::fs::read(&source).unwrap(), pdf("one"));
    let again = import(
        &engine,
        &paths(&[temp.file("other/copy (1).pdf", &pdf("one"))]),
    );
    assert_eq!(
        (again[0].status, again[0].duplicate_of),
        (ImportStatus::Duplicate, first[0].item)
    );
    assert_eq!(count(&engine), 1);
}

#[test]
fn a_folder_gives_its_papers_and_says_what_it_left_out() {
    let temp = Temp::new();
    let engine = temp.open();
    temp.file("papers/a.pdf", &pdf("a"));
    temp.file("papers/deep/er/b.PDF", &pdf("b"));
    temp.file(
        "papers/login.pdf",
        b"<!DOCTYPE html><html><title>Sign in</title></html>",
    );
    temp.file("papers/empty.pdf", b"");
    temp.file("papers/notes.txt", b"not a paper");
    temp.file("papers/.hidden.pdf", &pdf("hidden"));
    std::os::unix::fs::symlink(temp.at("papers"), temp.at("papers/loop.pdf")).unwrap();
    let lines = import(
        &engine,
        &paths(&[temp.at("papers"), temp.at("missing.pdf")]),
    );
    let mut told: Vec<(String, ImportStatus)> = lines
        .iter()
        .map(|line| {
            (
                line.input.rsplit('/').next().unwrap().to_owned(),
                line.status,
            )
        })
        .collect();
    told.sort_by(|one, other| one.0.cmp(&other.0));
    let expected = [
        ("a.pdf", ImportStatus::Added),
        ("b.PDF", ImportStatus::Added),
        ("empty.pdf", ImportStatus::Skipped),
        ("login.pdf", ImportStatus::Skipped),
        ("loop.pdf", ImportStatus::Skipped),
        ("missing.pdf", ImportStatus::Failed),
    ];
    assert_eq!(
        told,
        expected.map(|(name, status)| (name.to_owned(), status))
    );
    assert!(
        lines
            .iter()
            .all(|line| line.status == ImportStatus::Added || line.reason.is_some())
    );
    assert_eq!(count(&engine), 2);
}

#[test]
fn one_import_is_one_step_back() {
    let temp = Temp::new();
    let engine = temp.open();
    let files: Vec<PathBuf> = (0..5)
        .map(|n| temp.file(&format!("in/{n}.pdf"), &pdf(&n.to_string())))
        .collect();
    import(&engine, &paths(&files));
    assert_eq!(count(&engine), 5);
    library::history::undo(engine.library(), None)
        .unwrap()
        .unwrap();
    assert_eq!(count(&engine), 0);
    library::history::redo(engine.library(), None)
        .unwrap()
        .unwrap();
    assert_eq!(count(&engine), 5);
    let again = import(&engine, &paths(&files));
    assert!(
        again
            .iter()
            .all(|line| line.status == ImportStatus::Duplicate)
    );
}

#[test]
fn stopping_keeps_what_was_told() {
    let temp = Temp::new();
    let engine = temp.open();
    let files: Vec<PathBuf> = (0..6)
        .map(|n| temp.file(&format!("in/{n}.pdf"), &pdf(&n.to_string())))
        .collect();
    let mut lines = Vec::new();
    let stopped = engine.import(
        &paths(&files),
        &mut |progress: Progress| {
            if progress.done >= 3 {
                Err(model::Error::interrupted())
            } else {
                Ok(())
            }
        },
        &mut |line| lines.push(line),
    );
    assert_eq!(stopped.unwrap_err().kind, ErrorKind::Interrupted);
    assert_eq!((lines.len(), count(&engine)), (3, 3));
}

#[test]
fn the_sample_library_has_its_papers_and_comes_once() {
    let temp = Temp::new();
    let engine = temp.open();
    for expected in [ImportStatus::Added, ImportStatus::Duplicate] {
        let mut lines = Vec::new();
        engine
            .add_sample(&mut |_: Progress| Ok(()), &mut |line| lines.push(line))
            .unwrap();
        assert_eq!(lines.len(), 56);
        assert!(lines.iter().all(|line| line.status == expected));
    }
    let with_files = item::ids(engine.library(), &Filter::default(), Sort::default())
        .unwrap()
        .into_iter()
        .map(|id| item::show(engine.library(), id).unwrap())
        .filter(|item| !item.attachments.is_empty());
    assert_eq!(with_files.count(), 3);
}

#[test]
fn a_library_that_is_gone_is_not_made_anew() {
    let temp = Temp::new();
    drop(temp.open());
    std::fs::rename(temp.at("library"), temp.at("elsewhere")).unwrap();
    let refused = Engine::open_for(
        &temp.places(),
        &temp.at("library"),
        How::Either,
        Origin::Window,
    )
    .err()
    .unwrap();
    assert_eq!(refused.kind, ErrorKind::Gone);
    assert!(!temp.at("library").exists());
    temp.places().forget(&temp.at("library")).unwrap();
    assert!(temp.open().is_empty().unwrap());
}

#[test]
fn settings_keep_only_what_differs() {
    let temp = Temp::new();
    let places = temp.places();
    settings::set(&places, None, "appearance.theme", "dark").unwrap();
    assert_eq!(
        settings::get(&places, None, "appearance.theme")
            .unwrap()
            .value,
        "dark"
    );
    settings::set(&places, None, "appearance.theme", "system").unwrap();
    assert_eq!(
        std::fs::read_to_string(places.config.join("settings.toml"))
            .unwrap()
            .trim(),
        ""
    );
    assert_eq!(
        settings::set(&places, None, "appearance.theme", "pink")
            .unwrap_err()
            .kind,
        ErrorKind::Invalid
    );
    assert_eq!(
        settings::get(&places, None, "no.such").unwrap_err().kind,
        ErrorKind::Invalid
    );
    assert_eq!(
        settings::set(&places, None, "import.mode", "link")
            .unwrap_err()
            .kind,
        ErrorKind::NoLibrary
    );
    let engine = temp.open();
    settings::set(&places, Some(engine.library()), "import.mode", "link").unwrap();
    assert_eq!(
        settings::get(&places, Some(engine.library()), "import.mode")
            .unwrap()
            .value,
        "link"
    );
}

#[test]
fn settings_that_are_set_at_once_are_all_kept() {
    let temp = Temp::new();
    let places = temp.places();
    let services = [
        "arxiv",
        "crossref",
        "openalex",
        "pubmed",
        "datacite",
        "unpaywall",
    ];
    for value in ["false", "true", "false"] {
        std::thread::scope(|scope| {
            for service in services {
                let places = &places;
                scope.spawn(move || {
                    let key = format!("online.{service}.enabled");
                    settings::set(places, None, &key, value).unwrap();
                });
            }
        });
        for service in services {
            let key = format!("online.{service}.enabled");
            let kept = settings::get(&places, None, &key).unwrap().value;
            assert_eq!(kept.to_string(), value, "{key}");
        }
    }
}

#[test]
fn what_the_window_asks_for_has_its_defaults() {
    let temp = Temp::new();
    let places = temp.places();
    let value = |key| settings::get(&places, None, key).unwrap().value;
    assert_eq!(value("appearance.density"), "comfortable");
    assert_eq!(value("appearance.font_size"), "normal");
    assert_eq!(value("keyboard.single_letters"), true);
    settings::set(&places, None, "keyboard.single_letters", "false").unwrap();
    assert_eq!(value("keyboard.single_letters"), false);
    assert!(settings::set(&places, None, "appearance.font_size", "99").is_err());
    assert_eq!(value("appearance.zoom"), "100");
    assert_eq!(value("appearance.contrast"), "system");
    settings::set(&places, None, "appearance.zoom", "150").unwrap();
    assert_eq!(value(settings::ZOOM), "150");
    assert!(settings::set(&places, None, "appearance.zoom", "1000").is_err());
    assert!(settings::names_a_folder("library.path").unwrap());
    assert!(!settings::names_a_folder("appearance.theme").unwrap());
}

#[test]
fn the_room_of_a_library_is_what_lies_in_its_folder() {
    let temp = Temp::new();
    let engine = temp.open();
    let before = engine.room().unwrap();
    assert!(before.database > 0);
    temp.file("library/files/deep/one.bin", &[7; 1000]);
    temp.file("library/backups/library-20260101-000000.sqlite", &[7; 500]);
    let after = engine.room().unwrap();
    assert_eq!(after.files, before.files + 1000);
    assert_eq!(after.backups, before.backups + 500);
}

#[test]
fn the_summary_counts() {
    let temp = Temp::new();
    let engine = temp.open();
    let files: Vec<PathBuf> = (0..3)
        .map(|n| temp.file(&format!("in/{n}.pdf"), &pdf(&n.to_string())))
        .collect();
    let lines = import(&engine, &paths(&files));
    item::trash(engine.library(), &[lines[0].item.unwrap()]).unwrap();
    item::set_status(
        engine.library(),
        &[lines[1].item.unwrap()],
        model::Status::Read,
    )
    .unwrap();
    let summary = engine.summary().unwrap();
    assert_eq!(
        (
            summary.items,
            summary.unread,
            summary.trashed,
            summary.unfiled
        ),
        (2, 1, 1, 2)
    );
    assert_eq!(summary.undo.as_deref(), Some("Marked 1 paper as read"));
    let trash = Filter {
        place: Place::Trash,
        ..Filter::default()
    };
    assert_eq!(item::count(engine.library(), &trash).unwrap(), 1);
}
