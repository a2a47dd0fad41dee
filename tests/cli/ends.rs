//! How the command ends: each exit status, with a sentence on standard error.

use std::fs;
use std::os::unix::ffi::OsStrExt;

use super::shelf::{Done, Shelf, pdf};

/// It ended so, with a sentence for a person and, asked for, an object for a script.
fn check(done: &Done, status: i32, kind: &str) {
    assert_eq!(done.status, status, "{}{}", done.stdout, done.stderr);
    let error = done.error();
    assert_eq!(error["kind"], kind, "{}", done.stderr);
    assert!(error["message"].as_str().unwrap().ends_with('.'), "{error}");
    assert!(error["hint"].is_string());
    assert!(
        done.stderr.lines().count() >= 2,
        "the sentence stands there too: {}",
        done.stderr
    );
}

#[test]
fn wrong_usage_is_2() {
    let (shelf, [id]) = Shelf::with_papers(["One"]);
    let table: [(&[&str], &str); 20] = [
        (&[], "invalid"),
        (&["tag"], "invalid"),
        (&["import"], "invalid"),
        (&["no-such-verb"], "invalid"),
        (&["list", "--no-such-flag"], "invalid"),
        (&["list", "--sort", "colour"], "invalid"),
        (&["show", "nothing-here"], "not-found"),
        (&["edit", &id], "invalid"),
        (&["edit", &id, "--set", "colour=red"], "invalid"),
        (&["edit", &id, "--set", "issued=yesterday"], "invalid"),
        (&["edit", &id, "--set", "doi=none"], "invalid"),
        (&["rate", &id, "6"], "invalid"),
        (&["import", "-"], "invalid"),
        (&["note", "show", "not-an-id"], "invalid"),
        (&["detach", "0C1V5K3E8R01M"], "not-found"),
        (&["tag", "rm", "no-such-tag", &id], "not-found"),
        (&["locate", "0C1V5K3E8R01M", "nothing.pdf"], "not-found"),
        (&["rename-files", "nothing-here"], "not-found"),
        (&["config", "set", "import.file_name", "{{ x }}"], "invalid"),
        (&["redo"], "not-found"),
    ];
    for (args, kind) in table {
        check(&shelf.run(&[args, &["--json"]].concat()), 2, kind);
    }
}

#[test]
fn later_verbs_are_not_there() {
    let shelf = Shelf::with_library();
    for verb in ["add", "cite"] {
        assert_eq!(shelf.run(&[verb, "x"]).status, 2, "{verb}");
    }
}

#[test]
fn an_argument_that_is_no_utf8_is_a_sentence() {
    let shelf = Shelf::with_library();
    let bad = std::ffi::OsStr::from_bytes(b"bad\xff\xfe");
    let done = shelf.run(&["list".as_ref(), bad, "--json".as_ref()]);
    check(&done, 2, "invalid");
    let named = shelf.path("x").with_file_name(bad).with_extension("pdf");
    fs::write(&named, pdf("odd name")).unwrap();
    let done = shelf.run(&["import".as_ref(), named.as_os_str()]);
    assert_eq!(
        done.status, 0,
        "a file may be called anything: {}",
        done.stderr
    );
}

#[test]
fn inputs_that_fail_are_3_and_the_rest_is_kept() {
    let shelf = Shelf::with_library();
    let good = shelf.file("good.pdf", &pdf("good"));
    let done = shelf.run(&["import", "missing.pdf", &good, "--json"]);
    assert_eq!(done.status, 3, "{}", done.stderr);
    let lines = done.lines();
    let statuses: Vec<_> = lines
        .iter()
        .map(|line| line["status"].as_str().unwrap())
        .collect();
    assert!(
        statuses.contains(&"failed") && statuses.contains(&"added"),
        "{statuses:?}"
    );
    assert_eq!(shelf.titles(&[]).len(), 1);
    let quiet = shelf.run(&["import", "missing.pdf", "--quiet"]);
    assert!(
        quiet.stdout.is_empty() && quiet.stderr.contains("missing.pdf"),
        "{}",
        quiet.stderr
    );
}

#[test]
fn no_library_is_4() {
    let shelf = Shelf::new();
    for args in [
        &["list"][..],
        &["show", "x"],
        &["undo"],
        &["export", "--format", "csl-json"],
        &["new", "--title", "x"],
    ] {
        check(&shelf.run(&[args, &["--json"]].concat()), 4, "no-library");
    }
    assert!(!shelf.library().exists(), "and none was made");
}

#[test]
fn a_library_that_is_gone_is_4_and_none_is_made_in_its_place() {
    let (shelf, _) = Shelf::with_papers(["One"]);
    fs::rename(shelf.library(), shelf.path("away")).unwrap();
    let file = shelf.file("paper.pdf", &pdf("paper"));
    for args in [&["list"][..], &["init"], &["import", &file]] {
        check(&shelf.run(&[args, &["--json"]].concat()), 4, "gone");
        assert!(!shelf.library().exists(), "{args:?}");
    }
    fs::rename(shelf.path("away"), shelf.library()).unwrap();
    assert_eq!(shelf.titles(&[]), ["One"]);
    fs::remove_dir_all(shelf.library()).unwrap();
    shelf.ok(&["init", "--anew"]);
}

#[test]
fn a_damaged_library_is_4_and_check_says_so() {
    let (shelf, _) = Shelf::with_papers(["One"]);
    let path = shelf.library().join("library.sqlite");
    let mut bytes = fs::read(&path).unwrap();
    bytes[..16].fill(0);
    fs::write(&path, &bytes).unwrap();
    check(&shelf.run(&["list", "--json"]), 4, "damaged");
    let report = shelf.run(&["check", "--json"]);
    assert_eq!(report.status, 4, "{}", report.stderr);
    let report = report.value();
    assert_eq!(report["ok"], false);
    assert_eq!(report["checks"][0]["name"], "database");
    assert_eq!(fs::read(&path).unwrap(), bytes, "nothing was written to it");
}

#[test]
fn a_newer_library_can_be_read_and_not_written() {
    let (shelf, [id]) = Shelf::with_papers(["One"]);
    let path = shelf.library().join("library.sqlite");
    let mut bytes = fs::read(&path).unwrap();
    // The user version, as the file format has it at offset 60.
    bytes[60..64].copy_from_slice(&9999u32.to_be_bytes());
    fs::write(&path, &bytes).unwrap();
    assert_eq!(shelf.titles(&[]), ["One"]);
    assert_eq!(shelf.show(&id)["title"], "One");
    assert!(shelf.ok(&["list"]).stderr.contains("newer"), "and says why");
    for args in [
        &["edit", &id, "--set", "title=Two"][..],
        &["undo"],
        &["trash", &id],
    ] {
        check(&shelf.run(&[args, &["--json"]].concat()), 4, "newer");
    }
}

#[test]
fn init_leaves_a_library_as_it_is() {
    let (shelf, _) = Shelf::with_papers(["One"]);
    check(&shelf.run(&["init", "--json"]), 2, "invalid");
    check(&shelf.run(&["init", "--anew", "--json"]), 2, "invalid");
    assert_eq!(shelf.titles(&[]), ["One"]);
}
