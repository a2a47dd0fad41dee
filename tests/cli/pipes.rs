//! Whoever stops reading is no error; a full disk behind the pipe is one.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use super::shelf::{Shelf, fixture};

fn trending() -> Shelf {
    let shelf = Shelf::new();
    shelf.ok(&["import", fixture("listing-trending.txt").to_str().unwrap()]);
    shelf
}

#[test]
fn a_list_that_is_not_read_to_its_end_is_no_error() {
    let shelf = trending();
    for args in [
        &["list", "--json"][..],
        &["list"],
        &["history"],
        &["--help"],
        &["completions", "bash"],
    ] {
        let mut child = shelf
            .command()
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = String::new();
        BufReader::with_capacity(16, child.stdout.take().unwrap())
            .read_line(&mut first)
            .unwrap();
        let done = child.wait_with_output().unwrap();
        assert_eq!(done.status.code(), Some(0), "{args:?}");
        assert_eq!(String::from_utf8_lossy(&done.stderr), "", "{args:?}");
    }
}

#[test]
fn an_import_goes_on_when_nobody_reads_its_lines() {
    let shelf = Shelf::with_library();
    let mut child = shelf
        .command()
        .args([
            "import",
            fixture("listing-trending.txt").to_str().unwrap(),
            "--json",
        ])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(shelf.titles(&[]).len(), 53);
}

#[test]
fn output_that_cannot_be_written_is_an_error() {
    let shelf = trending();
    let full = File::options().write(true).open("/dev/full").unwrap();
    let done = shelf
        .command()
        .args(["list", "--json"])
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(done.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&done.stderr).contains("could not be written"));
}

#[test]
fn the_log_is_silent_until_asked_for() {
    let shelf = trending();
    let first = shelf.json(&["list", "--limit", "1"]);
    let id = first[0]["id"].as_str().unwrap();
    assert_eq!(shelf.ok(&["show", id]).stderr, "");
}
