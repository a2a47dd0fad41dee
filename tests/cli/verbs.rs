//! What the other verbs promise.

use super::shelf::{Shelf, pdf, texts};

#[test]
fn a_merge_keeps_everything() {
    let shelf = Shelf::with_library();
    let keep = shelf.paper("A title", &["--author", "Smith, Jane", "--set", "volume=1"]);
    let other = shelf.paper(
        "A better title",
        &[
            "--author",
            "Smith, J.",
            "--set",
            "issue=2",
            "--set",
            "doi=10.1000/x",
        ],
    );
    shelf.ok(&["tag", "add", "mine", &keep]);
    shelf.ok(&["tag", "add", "theirs", &other]);
    shelf.ok(&["collection", "add", "C", &other]);
    shelf.ok(&["note", "add", &other, "--text", "a note"]);
    let file = shelf.file("x.pdf", &pdf("x"));
    shelf.ok(&["attach", &other, &file]);
    shelf.ok(&["merge", &keep, &other, "--take", &format!("title={other}")]);
    let item = shelf.show(&keep);
    assert_eq!(item["title"], "A better title");
    assert_eq!(item["volume"], "1");
    assert_eq!(item["issue"], "2");
    assert_eq!(item["doi"], "10.1000/x");
    assert_eq!(texts(&item["tags"]), ["mine", "theirs"]);
    assert_eq!(texts(&item["collections"]), ["C"]);
    assert_eq!(item["notes"][0]["text"], "a note");
    assert_eq!(item["attachments"].as_array().unwrap().len(), 1);
    let extra = item["extra"].to_string();
    assert!(
        extra.contains("A title") && extra.contains("J."),
        "what lost is kept: {extra}"
    );
    assert_eq!(shelf.show(&other)["merged_into"], keep.as_str());
    assert_eq!(shelf.titles(&[]), ["A better title"]);
    shelf.ok(&["undo"]);
    assert_eq!(shelf.titles(&[]), ["A title", "A better title"]);
}

#[test]
fn an_edit_changes_what_it_names_and_no_more() {
    let shelf = Shelf::with_library();
    let id = shelf.paper(
        "One",
        &[
            "--set",
            "editor=Doe, Jo",
            "--set",
            "volume=3",
            "--set",
            "arxiv=2103.01234",
        ],
    );
    shelf.ok(&[
        "edit",
        &id,
        "--set",
        "author=Smith, Jane; {CERN}",
        "--set",
        "kind=book",
        "--unset",
        "volume",
    ]);
    let item = shelf.show(&id);
    assert_eq!(
        item["creators"],
        serde_json::json!([
            {"role": "author", "family": "Smith", "given": "Jane"},
            {"role": "author", "literal": "CERN"},
            {"role": "editor", "family": "Doe", "given": "Jo"},
        ])
    );
    assert_eq!(
        (&item["kind"], &item["volume"], &item["arxiv"]),
        (&"book".into(), &().into(), &"2103.01234".into())
    );
    assert_eq!(item["sources"]["creators"]["kind"], "user");
    shelf.ok(&[
        "edit",
        "2103.01234",
        "--unset",
        "arxiv",
        "--set",
        "citation_key=smith",
    ]);
    assert!(shelf.show("smith")["arxiv"].is_null());
}

#[test]
fn a_citation_key_belongs_to_one_item() {
    let shelf = Shelf::with_library();
    shelf.paper("One", &["--set", "citation_key=key"]);
    let done = shelf.run(&["new", "--title", "Two", "--set", "citation_key=key"]);
    assert_eq!(done.status, 2, "{}", done.stderr);
    assert_eq!(shelf.titles(&[]), ["One"]);
}

#[test]
fn a_list_is_filtered_ordered_and_cut() {
    let shelf = Shelf::with_library();
    let one = shelf.paper("Diffusion models", &["--set", "year=2020"]);
    let two = shelf.paper(
        "Kalman filters",
        &["--set", "year=1960", "--author", "Kalman, Rudolf"],
    );
    shelf.paper("Schrödinger bridges and diffusion", &["--set", "year=2021"]);
    shelf.ok(&["tag", "add", "a/b", &one]);
    shelf.ok(&["status", &two, "read"]);
    let table: [(&[&str], &[&str]); 8] = [
        (
            &["diffusion"],
            &["Diffusion models", "Schrödinger bridges and diffusion"],
        ),
        (
            &["SCHRODINGER", "diffusion"],
            &["Schrödinger bridges and diffusion"],
        ),
        (&["rudolf"], &["Kalman filters"]),
        (&["--tag", "a"], &["Diffusion models"]),
        (&["--status", "read"], &["Kalman filters"]),
        (
            &["--sort", "year:desc", "--limit", "2"],
            &["Schrödinger bridges and diffusion", "Diffusion models"],
        ),
        (
            &["--sort", "title", "--offset", "1", "--limit", "1"],
            &["Kalman filters"],
        ),
        (&["nothing"], &[]),
    ];
    for (args, titles) in table {
        let list = shelf.json(&[&["list"], args].concat());
        let mut found: Vec<String> = list
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["title"].as_str().unwrap().to_owned())
            .collect();
        if !args.contains(&"--sort") {
            found.sort();
        }
        assert_eq!(found, titles, "{args:?}");
    }
    assert!(
        shelf
            .ok(&["list", "--tag", "a"])
            .stdout
            .contains("2020  Diffusion models  [a/b]")
    );
}

#[test]
fn tags_and_collections_are_tended() {
    let (shelf, [id]) = Shelf::with_papers(["One"]);
    shelf.ok(&["tag", "add", "ml/vision", &id]);
    shelf.ok(&["tag", "color", "ml/vision", "teal"]);
    shelf.ok(&["tag", "rename", "ml", "learning"]);
    assert!(
        shelf
            .run(&["tag", "color", "learning/vision", "beige"])
            .stderr
            .contains("no colour")
    );
    let tags = shelf.json(&["tag", "list"]);
    assert_eq!(
        (&tags[0]["name"], &tags[0]["color"], &tags[0]["items"]),
        (&"learning/vision".into(), &"teal".into(), &1.into())
    );
    shelf.ok(&["tag", "rm", "learning/vision", &id]);
    shelf.ok(&["tag", "delete", "learning/vision"]);
    shelf.ok(&["collection", "new", "A/B"]);
    shelf.ok(&["collection", "add", "A/B", &id]);
    shelf.ok(&["collection", "rename", "A/B", "C"]);
    assert_eq!(texts(&shelf.show(&id)["collections"]), ["C"]);
    shelf.ok(&["collection", "rm-items", "C", &id]);
    shelf.ok(&["collection", "rm", "A"]);
    assert_eq!(shelf.json(&["collection", "list"])[0]["path"], "C");
    assert_eq!(shelf.json(&["tag", "list"]), serde_json::json!([]));
}

#[test]
fn the_trash_keeps_until_it_is_emptied() {
    let (shelf, [one, two]) = Shelf::with_papers(["One", "Two"]);
    shelf.ok(&["trash", &one, &two]);
    assert_eq!(shelf.titles(&[]).len(), 0);
    assert_eq!(shelf.titles(&["--trash"]).len(), 2);
    shelf.ok(&["restore-item", &two]);
    assert_eq!(shelf.json(&["trash", "list"])[0]["title"], "One");
    let asked = shelf.run(&["trash", "empty", "--json"]);
    assert_eq!(
        (asked.status, &asked.error()["kind"]),
        (2, &"invalid".into())
    );
    assert_eq!(shelf.json(&["trash", "empty", "--yes"])["items"], 1);
    assert_eq!(shelf.run(&["show", &one]).status, 2);
    assert_eq!(shelf.titles(&[]), ["Two"]);
}

#[test]
fn settings_are_read_and_changed() {
    let shelf = Shelf::with_library();
    assert_eq!(shelf.ok(&["config", "get", "import.mode"]).stdout, "copy\n");
    shelf.ok(&["config", "set", "import.mode", "link"]);
    assert_eq!(
        shelf.json(&["config", "get", "import.mode"])["value"],
        "link"
    );
    shelf.ok(&["config", "set", "online.enabled", "true"]);
    let all = shelf.json(&["config", "list"]);
    assert!(
        all.as_array()
            .unwrap()
            .iter()
            .any(|one| one["key"] == "online.enabled" && one["value"] == true)
    );
    assert_eq!(shelf.run(&["config", "set", "no.such", "x"]).status, 2);
    assert_eq!(
        shelf.run(&["config", "set", "import.mode", "burn"]).status,
        2
    );
}

#[test]
fn the_flag_beats_the_environment_beats_the_settings() {
    let shelf = Shelf::with_library();
    let home = shelf.path("from-settings");
    shelf.ok(&["config", "set", "library.path", home.to_str().unwrap()]);
    let init = |flag: bool, environment: bool| {
        let mut command = shelf.command();
        if !environment {
            command.env_remove("OFFPRINT_LIBRARY");
        } else {
            command.env("OFFPRINT_LIBRARY", shelf.path("from-environment"));
        }
        if flag {
            command.arg("--library").arg(shelf.path("from-flag"));
        }
        assert!(command.arg("init").output().unwrap().status.success());
    };
    for (flag, environment, made) in [
        (true, true, "from-flag"),
        (false, true, "from-environment"),
        (false, false, "from-settings"),
    ] {
        init(flag, environment);
        assert!(shelf.path(made).join("library.sqlite").exists(), "{made}");
    }
}

#[test]
fn the_sample_library_is_whole() {
    let shelf = Shelf::new();
    let said = shelf.json(&["init", "--sample"]);
    assert_eq!(said["items"], 56);
    assert_eq!(shelf.titles(&[]).len(), 56);
    assert_eq!(shelf.json(&["check"])["ok"], true);
}
