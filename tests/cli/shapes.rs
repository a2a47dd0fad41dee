//! The shapes of `--json`, key by key: scripts rely on them.

use super::shelf::{Shelf, pdf};
use serde_json::Value;

const ITEM: [&str; 23] = [
    "id",
    "citation_key",
    "kind",
    "title",
    "creators",
    "issued",
    "year",
    "container_title",
    "doi",
    "arxiv",
    "pmid",
    "isbn",
    "url",
    "abstract",
    "tags",
    "collections",
    "status",
    "rating",
    "attachments",
    "added",
    "score",
    "matches",
    "title",
];
const ATTACHMENT: [&str; 6] = ["id", "path", "blake3", "bytes", "pages", "text"];
const IMPORT: [&str; 8] = [
    "input",
    "status",
    "item",
    "attachment",
    "blake3",
    "title",
    "duplicate_of",
    "reason",
];

fn has(value: &Value, keys: &[&str]) {
    let object = value.as_object().unwrap();
    let missing: Vec<&&str> = keys
        .iter()
        .filter(|key| !object.contains_key(**key))
        .collect();
    assert!(missing.is_empty(), "{missing:?} are not in {value}");
}

fn one_paper() -> (Shelf, String) {
    let shelf = Shelf::with_library();
    let id = shelf.paper(
        "On Computable Numbers",
        &[
            "--kind",
            "article-journal",
            "--author",
            "Turing, Alan",
            "--set",
            "issued=1936-11-12",
            "--set",
            "doi=10.1112/plms/s2-42.1.230",
            "--set",
            "citation_key=turing1936",
            "--set",
            "container_title=Proceedings",
        ],
    );
    shelf.ok(&["tag", "add", "classics/logic", &id]);
    shelf.ok(&["collection", "add", "Thesis/Background", &id]);
    shelf.ok(&["rate", &id, "5"]);
    let file = shelf.file("turing.pdf", &pdf("turing"));
    shelf.ok(&["attach", &id, &file]);
    (shelf, id)
}

#[test]
fn list_and_show_have_every_key_of_the_contract() {
    let (shelf, id) = one_paper();
    let listed = shelf.json(&["list"]);
    assert_eq!(listed.as_array().unwrap().len(), 1);
    for item in [&listed[0], &shelf.show(&id)] {
        has(item, &ITEM);
        has(&item["attachments"][0], &ATTACHMENT);
        assert_eq!(item["id"], id.as_str());
        assert_eq!(item["citation_key"], "turing1936");
        assert_eq!(item["kind"], "article-journal");
        assert_eq!(
            item["creators"],
            serde_json::json!([{"role": "author", "family": "Turing", "given": "Alan"}])
        );
        assert_eq!(item["issued"], "1936-11-12");
        assert_eq!(item["year"], 1936);
        assert_eq!(item["doi"], "10.1112/plms/s2-42.1.230");
        assert_eq!(item["pmid"], Value::Null);
        assert_eq!(item["tags"], serde_json::json!(["classics/logic"]));
        assert_eq!(
            item["collections"],
            serde_json::json!(["Thesis/Background"])
        );
        assert_eq!(item["status"], "unread");
        assert_eq!(item["rating"], 5);
        assert_eq!(item["score"], Value::Null);
        assert_eq!(item["matches"], serde_json::json!([]));
        assert!(item["added"].as_str().unwrap().ends_with('Z'));
        let file = &item["attachments"][0];
        assert!(file["path"].as_str().unwrap().starts_with("files/"));
        assert_eq!(file["blake3"].as_str().unwrap().len(), 64);
        assert_eq!(file["text"], "ok");
    }
}

#[test]
fn show_has_the_whole_item_too() {
    let (shelf, id) = one_paper();
    shelf.ok(&["note", "add", &id, "--text", "Read again."]);
    let item = shelf.show(&id);
    has(
        &item,
        &[
            "volume",
            "publisher",
            "identifiers",
            "links",
            "notes",
            "annotations",
            "sources",
            "source",
            "extra",
            "trashed",
        ],
    );
    assert_eq!(item["notes"][0]["text"], "Read again.");
    assert_eq!(item["source"]["kind"], "user");
}

#[test]
fn show_takes_every_name_of_an_item() {
    let (shelf, id) = one_paper();
    for name in [
        id.as_str(),
        &id.to_lowercase(),
        "turing1936",
        "10.1112/PLMS/s2-42.1.230",
        "https://doi.org/10.1112/plms/s2-42.1.230",
    ] {
        assert_eq!(shelf.show(name)["id"], id.as_str(), "{name}");
    }
}

#[test]
fn import_prints_one_line_per_input() {
    let shelf = Shelf::with_library();
    let file = shelf.file("paper.pdf", &pdf("paper"));
    let lines = shelf.ok(&["--json", "import", &file]).lines();
    assert_eq!(lines.len(), 1);
    has(&lines[0], &IMPORT);
    assert_eq!(lines[0]["status"], "added");
    assert_eq!(lines[0]["input"], file.as_str());
    assert_eq!(lines[0]["duplicate_of"], Value::Null);
}

#[test]
fn json_may_stand_anywhere() {
    let (shelf, _) = one_paper();
    let before = shelf.ok(&["--json", "list"]).stdout;
    assert_eq!(shelf.ok(&["list", "--json"]).stdout, before);
    let library = shelf.library();
    let library = library.to_str().unwrap();
    assert_eq!(
        shelf
            .ok(&[
                "list",
                "--library",
                library,
                "--json",
                "--offline",
                "--quiet"
            ])
            .stdout,
        before
    );
}

#[test]
fn writes_say_what_they_did() {
    let (shelf, [id]) = Shelf::with_papers(["One"]);
    let done = shelf.ok(&["tag", "add", "x", &id]);
    assert_eq!(done.stdout, "Tagged 1 paper with “x”.\n");
    assert_eq!(shelf.ok(&["--quiet", "tag", "add", "y", &id]).stdout, "");
    let said = shelf.json(&["tag", "add", "z", &id]);
    assert_eq!(said["did"], "Tagged 1 paper with “z”.");
    assert_eq!(said["changed"], true);
    assert_eq!(
        shelf.json(&["tag", "add", "z", &id])["changed"],
        false,
        "it has the tag already"
    );
}
