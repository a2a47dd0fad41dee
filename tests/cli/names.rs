//! Names of stored files, and files that are not where they were.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use super::shelf::{Shelf, pdf, texts};

/// Where the first file of a paper lies.
fn lies(shelf: &Shelf, id: &str) -> String {
    let path = shelf.show(id)["attachments"][0]["path"].clone();
    path.as_str().unwrap().to_owned()
}

fn at(shelf: &Shelf, id: &str) -> PathBuf {
    shelf.library().join(lies(shelf, id))
}

/// A paper with a file.
fn with_file(shelf: &Shelf, title: &str) -> String {
    let id = shelf.paper(title, &["--author", "Smith, Jane", "--set", "issued=2021"]);
    let file = shelf.file(&format!("in/{title}.pdf"), &pdf(title));
    shelf.ok(&["attach", &id, &file]);
    id
}

#[test]
fn an_edit_renames_the_file_at_once_and_undo_renames_it_back() {
    let shelf = Shelf::with_library();
    let id = with_file(&shelf, "bees");
    shelf.ok(&["edit", &id, "--set", "title=On Wasps"]);
    assert_eq!(lies(&shelf, &id), "files/Smith - 2021 - On Wasps.pdf");
    assert_eq!(fs::read(at(&shelf, &id)).unwrap(), pdf("bees"));
    shelf.ok(&["undo"]);
    assert_eq!(lies(&shelf, &id), "files/Smith - 2021 - bees.pdf");
    shelf.ok(&["config", "set", "import.rename", "false"]);
    shelf.ok(&["edit", &id, "--set", "title=On Ants"]);
    assert_eq!(lies(&shelf, &id), "files/Smith - 2021 - bees.pdf");
    assert_eq!(shelf.json(&["check"])["ok"], true);
}

#[test]
fn all_files_are_renamed_by_a_new_template_after_a_look_at_what_would_be() {
    let shelf = Shelf::with_library();
    let [one, two] = ["bees", "wasps"].map(|title| with_file(&shelf, title));
    shelf.ok(&[
        "config",
        "set",
        "import.file_name",
        "{{ year }}/{{ title case=\"upper\" }}",
    ]);
    let would = shelf.ok(&["rename-files", "--dry-run", "--json"]).lines();
    assert_eq!(would.len(), 2);
    let first = would.iter().find(|line| line["item"] == one.as_str());
    let first = first.unwrap();
    assert_eq!(first["to"], "files/2021/BEES.pdf");
    assert_eq!(first["from"], lies(&shelf, &one));
    assert_eq!(first["status"], "planned");
    assert!(first["attachment"].is_string());
    assert!(!shelf.library().join("files/2021").exists());

    let done = shelf
        .ok(&["rename-files", "--query", "wasps", "--json"])
        .lines();
    assert_eq!((done.len(), &done[0]["status"]), (1, &"renamed".into()));
    assert_eq!(lies(&shelf, &two), "files/2021/WASPS.pdf");
    let said = shelf.ok(&["rename-files"]);
    assert!(
        said.stdout.contains("-> files/2021/BEES.pdf"),
        "{}",
        said.stdout
    );
    assert!(said.stderr.contains("Renamed 1 file."), "{}", said.stderr);
    assert_eq!(shelf.ok(&["rename-files", &one, "--json"]).stdout, "");
    assert_eq!(shelf.json(&["check"])["ok"], true);

    assert!(shelf.ok(&["undo"]).stdout.contains("Renamed 1 file"));
    assert_eq!(fs::read(at(&shelf, &one)).unwrap(), pdf("bees"));
    assert!(!lies(&shelf, &one).contains("2021/"));
}

#[test]
fn a_linked_file_that_is_gone_is_told_and_located() {
    let shelf = Shelf::with_library();
    let id = shelf.paper("Bees", &[]);
    let file = shelf.file("in/bees.pdf", &pdf("bees"));
    let other = shelf.file("in/other.pdf", &pdf("other"));
    shelf.ok(&["attach", &id, &file, "--link"]);
    assert_eq!(shelf.show(&id)["missing"], serde_json::json!([]));
    let away = shelf.file("far/away.pdf", b"");
    fs::rename(&file, &away).unwrap();
    let missing = texts(&shelf.show(&id)["missing"]);
    let attachment = shelf.show(&id)["attachments"][0]["id"].clone();
    let attachment = attachment.as_str().unwrap();
    assert_eq!(missing, [attachment]);
    assert!(shelf.ok(&["show", &id]).stdout.contains("missing"));

    let refused = shelf.run(&["locate", attachment, &other, "--json"]);
    assert_eq!(refused.error()["kind"], "conflict", "{}", refused.stderr);
    shelf.ok(&["locate", attachment, &away]);
    assert_eq!(shelf.show(&id)["missing"], serde_json::json!([]));
    let taken = shelf.json(&["locate", attachment, &other, "--revise"]);
    assert_eq!(taken["revised"], true);
    assert_eq!(
        shelf.show(&id)["attachments"][0]["blake3"],
        blake3::hash(&pdf("other")).to_hex().to_string()
    );
}

#[test]
fn check_repair_finds_moved_files_and_takes_in_annotated_ones() {
    let shelf = Shelf::with_library();
    let moved = with_file(&shelf, "moved");
    let written = with_file(&shelf, "written");
    fs::rename(
        at(&shelf, &moved),
        shelf.library().join("files/by hand.pdf"),
    )
    .unwrap();
    fs::write(at(&shelf, &written), pdf("annotated elsewhere")).unwrap();
    fs::File::options()
        .write(true)
        .open(at(&shelf, &written))
        .unwrap()
        .set_modified(SystemTime::now() + Duration::from_secs(5))
        .unwrap();
    let report = shelf.json(&["check", "--repair"]);
    assert_eq!(report["ok"], true, "{report}");
    assert_eq!(report["repaired"].as_array().unwrap().len(), 2, "{report}");
    assert_eq!(lies(&shelf, &moved), "files/by hand.pdf");
    let now = shelf.show(&written)["attachments"][0].clone();
    assert_eq!(
        now["blake3"],
        blake3::hash(&pdf("annotated elsewhere"))
            .to_hex()
            .to_string()
    );
    assert_ne!(now["text"], "pending", "it was read again");
    assert_eq!(shelf.json(&["check"])["ok"], true);
}

#[test]
fn files_of_any_kind_keep_their_bytes_and_go_out_again() {
    let (shelf, [id]) = Shelf::with_papers(["One"]);
    let kinds = [
        ("data.zip", &b"PK\x03\x04zip"[..], "application/zip"),
        ("table.csv", b"a,b\n1,2\n", "text/plain"),
        ("text.docx", b"PK\x03\x04docx", "application/octet-stream"),
        ("cells.parquet", b"PAR1", "application/octet-stream"),
        ("README", b"read me", "application/octet-stream"),
        ("odd.x!y", b"odd", "application/octet-stream"),
    ];
    for (name, bytes, _) in kinds {
        let file = shelf.file(&format!("in/{name}"), bytes);
        let line = shelf
            .ok(&["attach", &id, &file, "--json"])
            .lines()
            .remove(0);
        assert_eq!(line["status"], "attached", "{line}");
    }
    let out = shelf.path("out");
    let to = shelf.path("out.json");
    shelf.ok(&[
        "export",
        "--format",
        "csl-json",
        "-o",
        to.to_str().unwrap(),
        "--files",
        out.to_str().unwrap(),
    ]);
    let shown = shelf.show(&id);
    for ((name, bytes, media), file) in kinds.iter().zip(shown["attachments"].as_array().unwrap()) {
        let path = file["path"].as_str().unwrap();
        assert_eq!(path, format!("files/{name}"));
        assert_eq!(
            fs::read(shelf.library().join(path)).unwrap(),
            *bytes,
            "{name}"
        );
        assert_eq!(file["media_type"], *media, "{name}");
        let copy = out.join(path.trim_start_matches("files/"));
        assert_eq!(fs::read(copy).unwrap(), *bytes, "{name}");
    }
}
