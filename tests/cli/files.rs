//! Files of papers, and the care of the library.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use super::shelf::{Shelf, pdf};

#[test]
fn a_file_is_attached_and_detached_and_comes_back() {
    let (shelf, [id]) = Shelf::with_papers(["One"]);
    let paper = shelf.file("paper.pdf", &pdf("paper"));
    let data = shelf.file("data.csv", b"a,b\n1,2\n");
    let lines = shelf.ok(&["attach", &id, &paper, &data, "--json"]).lines();
    assert!(
        lines
            .iter()
            .all(|line| line["status"] == "attached" && line["item"] == id.as_str())
    );
    let attachment = lines[0]["attachment"].as_str().unwrap();
    let stored = shelf
        .library()
        .join(shelf.show(&id)["attachments"][0]["path"].as_str().unwrap());
    assert_eq!(fs::read(&stored).unwrap(), pdf("paper"));
    shelf.ok(&["detach", attachment]);
    assert!(!stored.exists());
    assert_eq!(shelf.show(&id)["attachments"].as_array().unwrap().len(), 1);
    shelf.ok(&["undo"]);
    assert_eq!(fs::read(&stored).unwrap(), pdf("paper"));
    assert_eq!(shelf.json(&["check"])["ok"], true);
}

#[test]
fn a_file_that_is_missing_or_changed_is_found() {
    let (shelf, [id]) = Shelf::with_papers(["One"]);
    let file = shelf.file("paper.pdf", &pdf("paper"));
    shelf.ok(&["attach", &id, &file]);
    let stored = shelf
        .library()
        .join(shelf.show(&id)["attachments"][0]["path"].as_str().unwrap());
    fs::remove_file(stored).unwrap();
    let done = shelf.run(&["check", "--json"]);
    assert_eq!(done.status, 3, "the library can be used: {}", done.stderr);
    let report = done.value();
    assert_eq!(report["ok"], false);
    let files = report["checks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|check| check["name"] == "files")
        .unwrap()
        .clone();
    assert_eq!(files["ok"], false);
    assert!(
        files["detail"].as_str().unwrap().contains("One"),
        "it names the paper: {files}"
    );
    assert!(report["repaired"].is_array());
    assert!(shelf.run(&["check"]).stdout.contains("WRONG"));
}

#[test]
fn a_backup_is_the_way_back() {
    let (shelf, [id]) = Shelf::with_papers(["One"]);
    let made = shelf.json(&["backup", "--verify"]);
    assert_eq!(
        (&made["items"], &made["verified"]["items"]),
        (&1.into(), &1.into())
    );
    let backup = made["path"].as_str().unwrap();
    shelf.ok(&["edit", &id, "--set", "title=Changed"]);
    shelf.paper("Two", &[]);
    let would = shelf.json(&["restore", backup, "--dry-run"]);
    assert_eq!(
        (&would["dry_run"], &would["lost"]["items"]),
        (&true.into(), &1.into())
    );
    assert_eq!(shelf.titles(&[]), ["Changed", "Two"], "nothing was changed");
    let said = shelf.ok(&["restore", backup]).stdout;
    assert!(said.starts_with("Restored 1 paper of "), "{said}");
    assert_eq!(shelf.titles(&[]), ["One"]);
    let missing = shelf.run(&["restore", "no-such-file", "--json"]);
    assert_eq!(
        (missing.status, &missing.error()["kind"]),
        (2, &"not-found".into())
    );
}

#[test]
fn a_library_in_use_is_read_and_not_replaced() {
    let (shelf, _) = Shelf::with_papers(["One"]);
    let backup = shelf.json(&["backup"])["path"].as_str().unwrap().to_owned();
    let papers: Vec<String> = (0..20_000)
        .map(|n| format!("{{\"id\":\"p{n}\",\"type\":\"article\",\"title\":\"Paper {n}\"}}"))
        .collect();
    let file = shelf.file("many.json", format!("[{}]", papers.join(",")).as_bytes());
    let mut importing = shelf
        .command()
        .args(["import", &file])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    let stdout = importing.stdout.take().unwrap();
    BufReader::new(stdout).read_line(&mut first).unwrap();
    let stopped = Command::new("kill")
        .args(["-STOP", &importing.id().to_string()])
        .status();
    assert!(stopped.unwrap().success());
    let refused = shelf.run(&["restore", &backup, "--json"]);
    let listed = shelf.run(&["list", "one"]);
    importing.kill().unwrap();
    importing.wait().unwrap();
    assert_eq!(refused.status, 4, "{}", refused.stderr);
    assert_eq!(refused.error()["kind"], "locked");
    assert!(listed.stdout.contains("One"), "{}", listed.stderr);
    shelf.ok(&["restore", &backup]);
    assert_eq!(shelf.titles(&[]), ["One"]);
}

#[test]
fn a_library_without_database_and_backups_comes_back_from_its_files() {
    let shelf = Shelf::with_library();
    let paper = shelf.file("a study of glass.pdf", &pdf("glass"));
    shelf.ok(&["import", &paper]);
    fs::write(
        shelf.library().join("library.sqlite"),
        "no database any more",
    )
    .unwrap();
    let refused = shelf.run(&["list"]);
    assert_eq!(refused.status, 4);
    assert!(
        refused.stderr.contains("restore --from-files"),
        "{}",
        refused.stderr
    );
    shelf.ok(&["restore", "--from-files"]);
    assert_eq!(shelf.titles(&[]), ["Lovelace and Babbage - glass"]);
    assert_eq!(shelf.json(&["check"])["ok"], true);
    assert_eq!(
        shelf.run(&["restore"]).status,
        2,
        "a backup, or --from-files"
    );
}
