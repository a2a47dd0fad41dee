//! What services do wrong, what a person has typed, and what is kept secret.

use std::fs;

use serde_json::Value;

use super::server::Server;
use super::world::{World, work};
use super::{findings, plug_in, shelf};
use crate::cli::shelf::Shelf;
use crate::made::{at, placed};
use crate::reading::adversarial::{AUTHORS, front, last};

const TITLE: &str = "On Reading in Closed Systems";

fn world() -> World {
    World::of(vec![
        work(TITLE, &["Ada Lovelace", "Charles Babbage"], 2020).doi("10.1234/closed.1"),
    ])
}

#[test]
fn nobody_is_asked_while_look_ups_are_off() {
    let server = Server::of(world());
    let shelf = Shelf::with_library();
    plug_in(&shelf, &server);
    shelf.paper(TITLE, &["--set", "doi=10.1234/closed.1"]);
    let done = shelf.run(&["look-up"]);
    assert_eq!(done.status, 2);
    assert!(
        done.stderr.contains("online.enabled true"),
        "{}",
        done.stderr
    );
    let mut page = front(&[TITLE], AUTHORS);
    page.push(at(72, 40, 8, "https://doi.org/10.1234/closed.1"));
    let pdf = placed(&[page, last()], &[]);
    let file = shelf.file("in/paper.pdf", &pdf);
    let folder = shelf.path("in");
    shelf.ok(&["watch", "--once", folder.to_str().unwrap()]);
    shelf.ok(&["import", &file]);
    for words in [
        &["list"][..],
        &["duplicates"],
        &["check", "--metadata"],
        &["inbox"],
        &["inspect", &file],
        &["export", "--format", "bibtex"],
    ] {
        shelf.ok(words);
    }
    assert!(server.asked().is_empty());
}

#[test]
fn a_service_that_asks_to_wait_is_waited_for_and_the_paper_is_kept() {
    let server = Server::of(world());
    let shelf = shelf(&server);
    for service in ["crossref", "datacite", "doi", "pubmed"] {
        server.change(|world| {
            world.trouble.insert(
                service.to_owned(),
                (429, "Retry-After: 1200\r\n".to_owned()),
            );
        });
    }
    let lines = shelf.run(&["add", "--json", "10.1234/closed.1"]).lines();
    assert_eq!(lines[0]["status"], "added", "{}", lines[0]);
    assert!(
        lines[0]["reason"].as_str().unwrap().contains("wait"),
        "{}",
        lines[0]
    );
    let item = lines[0]["item"].as_str().unwrap();
    let asked = server.asked().len();
    let told = shelf.json(&["look-up"]);
    assert_eq!(told["waiting"], 1, "{told}");
    assert!(
        told["why"].as_str().unwrap().contains("asks to wait"),
        "{told}"
    );
    // As long as they asked for it, they are left alone, also by another process.
    shelf.json(&["look-up"]);
    assert_eq!(server.asked().len(), asked);
    assert_eq!(shelf.show(item)["doi"], "10.1234/closed.1");
}

#[test]
fn what_was_typed_stays_and_a_poorer_answer_replaces_nothing() {
    let server = Server::of(world());
    let shelf = shelf(&server);
    let lines = shelf.run(&["add", "--json", "10.1234/closed.1"]).lines();
    let item = lines[0]["item"].as_str().unwrap();
    shelf.ok(&[
        "edit",
        item,
        "--set",
        "container_title=My Own Journal",
        "--unset",
        "publisher",
    ]);
    server.change(|world| {
        let work = &mut world.works[0];
        work.title = "ON READING IN CLOSED SYSTEMS".to_owned();
        work.summary = "We test.".to_owned();
        work.authors.truncate(1);
        work.venue = "Another Journal".to_owned();
    });
    fs::remove_dir_all(shelf.library().join(".cache/http")).unwrap();
    let before = shelf.show(item);
    shelf.ok(&["look-up", item]);
    let after = shelf.show(item);
    for field in [
        "title",
        "container_title",
        "publisher",
        "abstract",
        "creators",
    ] {
        assert_eq!(after[field], before[field], "{field}");
    }
    assert_eq!(after["container_title"], "My Own Journal");
    assert_eq!(after["publisher"], Value::Null);
}

#[test]
fn a_record_of_another_work_changes_nothing_and_is_shown() {
    let server = Server::of(world());
    let shelf = shelf(&server);
    let item = shelf.paper(
        "A History of Glass",
        &["--author", "Smith, Jane", "--set", "doi=10.1234/closed.1"],
    );
    let before = shelf.show(&item);
    shelf.ok(&["look-up", &item]);
    let after = shelf.show(&item);
    assert_eq!(after, before);
    let found = findings(&shelf);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["kind"], "doubtful");
    assert!(
        found[0]["reason"].as_str().unwrap().contains(TITLE),
        "{}",
        found[0]
    );
    let title = &found[0]["fields"][0];
    assert_eq!(
        (&title["field"], &title["taken"]),
        (&Value::from("title"), &Value::from(false))
    );
}

#[test]
fn a_retracted_paper_is_told_and_tagged_if_one_agrees() {
    let server = Server::of(world());
    server.change(|world| world.works[0].is_retracted = true);
    let shelf = shelf(&server);
    let lines = shelf.run(&["add", "--json", "10.1234/closed.1"]).lines();
    shelf.ok(&["look-up"]);
    let found = findings(&shelf);
    assert_eq!(found[0]["kind"], "retracted", "{found:?}");
    shelf.ok(&["look-up", "--take", found[0]["id"].as_str().unwrap()]);
    assert_eq!(
        shelf.show(lines[0]["item"].as_str().unwrap())["tags"][0],
        "retracted"
    );
    assert!(findings(&shelf).is_empty());
}

#[test]
fn a_planted_key_is_nowhere_but_in_its_own_file() {
    const KEY: &str = "planted-key-4711";
    let server = Server::of(world());
    let shelf = shelf(&server);
    let keys = shelf.path("home/.config/offprint/keys.toml");
    fs::write(&keys, format!("openalex = \"{KEY}\"\n")).unwrap();
    shelf.ok(&[
        "config",
        "set",
        "online.openalex.url",
        &server.url("openalex"),
    ]);
    let mut said = String::new();
    for words in [
        &["add", "10.1234/nobody.knows"][..],
        &["add", "--json", "10.1234/closed.1"],
        &["look-up", "10.1234/closed.1"],
        &["config", "list"],
        &["export", "--format", "offprint"],
        &["backup"],
    ] {
        let mut command = shelf.command();
        let done = command
            .env("RUST_LOG", "trace")
            .args(words)
            .output()
            .unwrap();
        said.push_str(&String::from_utf8_lossy(&done.stdout));
        said.push_str(&String::from_utf8_lossy(&done.stderr));
    }
    // It was used, or this would say nothing.
    assert!(
        server
            .asked()
            .iter()
            .any(|asked| asked.contains("openalex")),
        "{:?}",
        server.asked()
    );
    assert!(!said.contains(KEY));
    let mut waiting = vec![shelf.path("")];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path != keys {
                let bytes = fs::read(&path).unwrap();
                assert!(
                    !bytes
                        .windows(KEY.len())
                        .any(|window| window == KEY.as_bytes()),
                    "{}",
                    path.display()
                );
            }
        }
    }
}
