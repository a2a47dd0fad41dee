//! BibTeX, RIS and the like, in and out.

use std::fs;

use super::shelf::{Shelf, pdf};
use serde_json::Value;

const BIB: &str = "% a comment
@article{doe2021, title = {On {Sheep}}, author = {Doe, Jane and van der Roe, Bob}, year = 2021, month = mar,
  journal = {J. Sheep}, doi = {10.1000/sheep}, owner = {me}, keywords = {wool, lamb},
  file = {Full:pdfs/sheep.pdf:application/pdf;:gone.pdf:pdf}}

@book{doe2021b, title = {Wool}, author = {Doe, Jane}, year = 2020}
@book{other, title = {Wool, again}, doi = {https://doi.org/10.1000/SHEEP}}
@misc{,}
@inproceedings{last, title = {Lambs}, author = {Poe, Al}, year = 2019}
";

fn import(shelf: &Shelf, name: &str, bytes: &[u8]) -> Vec<Value> {
    let file = shelf.file(name, bytes);
    shelf.run(&["--json", "import", &file]).lines()
}

fn count(lines: &[Value], status: &str) -> usize {
    lines.iter().filter(|line| line["status"] == status).count()
}

#[test]
fn every_entry_is_told_with_its_line() {
    let shelf = Shelf::with_library();
    fs::create_dir(shelf.path("pdfs")).unwrap();
    fs::write(shelf.path("pdfs/sheep.pdf"), pdf("sheep")).unwrap();
    let lines = import(&shelf, "library.bib", BIB.as_bytes());
    assert_eq!(count(&lines, "added"), 3, "{lines:?}");
    assert_eq!(count(&lines, "duplicate"), 1, "the same DOI: {lines:?}");
    assert_eq!(count(&lines, "attached"), 1, "{lines:?}");
    assert_eq!(
        count(&lines, "skipped"),
        1,
        "a file that is gone: {lines:?}"
    );
    let failed: Vec<&Value> = lines
        .iter()
        .filter(|line| line["status"] == "failed")
        .collect();
    assert_eq!(
        (failed.len(), &failed[0]["line"]),
        (1, &8.into()),
        "{failed:?}"
    );
    assert_eq!(failed[0]["raw"], "@misc{,}");
    assert_eq!(
        (&lines[1]["entry"], &lines[1]["line"]),
        (&2.into(), &6.into())
    );
    let paper = shelf.show("doe2021");
    assert_eq!(paper["title"], "On Sheep");
    assert_eq!(paper["issued"], "2021-03");
    assert_eq!(paper["creators"][1]["particle"], "van der");
    assert_eq!(paper["attachments"].as_array().unwrap().len(), 1);
    let again = import(&shelf, "library.bib", BIB.as_bytes());
    assert_eq!(count(&again, "added"), 0, "{again:?}");
    shelf.ok(&["undo"]);
    assert!(shelf.titles(&[]).is_empty(), "one step of the history");
}

#[test]
fn what_comes_in_goes_out_and_in_again_in_every_format() {
    let shelf = Shelf::with_library();
    import(&shelf, "library.bib", BIB.as_bytes());
    let expected = shelf.ok(&["export", "--format", "csl-json"]).stdout;
    for format in ["bibtex", "biblatex", "offprint"] {
        let text = shelf.ok(&["export", "--format", format]).stdout;
        assert_eq!(
            shelf.ok(&["export", "--format", format]).stdout,
            text,
            "{format}"
        );
        let other = Shelf::with_library();
        // Told by what is in it, not by its name.
        import(&other, "x.txt", text.as_bytes());
        assert_eq!(
            other.ok(&["export", "--format", "csl-json"]).stdout,
            expected,
            "{format}\n{text}"
        );
    }
    for format in ["ris", "refer", "nbib"] {
        let text = shelf.ok(&["export", "--format", format]).stdout;
        let other = Shelf::with_library();
        import(&other, "x.txt", text.as_bytes());
        assert_eq!(other.titles(&[]), shelf.titles(&[]), "{format}\n{text}");
        let out = other.ok(&["export", "--format", "csl-json"]).value();
        assert_eq!(out[0]["DOI"], "10.1000/sheep", "{format}");
        assert_eq!(out[0]["citation-key"], "doe2021", "{format}");
    }
    let table = shelf.ok(&["export", "--format", "csv"]).stdout;
    assert_eq!(table.lines().count(), 4, "{table}");
}

#[test]
fn an_entry_of_bibtex_names_its_copied_file() {
    let shelf = Shelf::with_library();
    let id = shelf.paper("One", &["--author", "Smith, Jane", "--set", "year=2021"]);
    let file = shelf.file("paper.pdf", &pdf("paper"));
    shelf.ok(&["attach", &id, &file]);
    shelf.ok(&[
        "export", "--format", "bibtex", "-o", "out.bib", "--files", "files",
    ]);
    let text = fs::read_to_string(shelf.path("out.bib")).unwrap();
    assert!(text.contains("file = {:files/"), "{text}");
    let other = Shelf::with_library();
    let moved = shelf.path("out.bib").display().to_string();
    other.ok(&["import", &moved]);
    assert_eq!(
        other.show("smithOne2021")["attachments"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
}

#[test]
fn keys_are_made_by_the_pattern_and_stay() {
    let shelf = Shelf::with_library();
    shelf.ok(&[
        "config",
        "set",
        "citation_key.pattern",
        "[auth:lower][year]",
    ]);
    let one = shelf.paper("One", &["--author", "Smith, Jane", "--set", "year=2021"]);
    shelf.paper("Two", &["--author", "Smith, Bob", "--set", "year=2021"]);
    let text = shelf.ok(&["export", "--format", "bibtex"]).stdout;
    assert!(
        text.contains("{smith2021,") && text.contains("{smith2021a,"),
        "{text}"
    );
    shelf.ok(&["edit", &one, "--set", "year=1999"]);
    assert_eq!(
        shelf.show("smith2021")["title"],
        "One",
        "a key never changes by itself"
    );
    shelf.ok(&["undo"]);
    assert_eq!(
        shelf.show("smith2021")["year"],
        2021,
        "undo takes the edit back, not the keys"
    );
    let bad = shelf.run(&["config", "set", "citation_key.pattern", "[nobody]"]);
    assert_eq!(bad.status, 2);
}

#[test]
fn a_key_that_is_taken_gets_a_letter() {
    let shelf = Shelf::with_library();
    import(
        &shelf,
        "a.bib",
        b"@book{k, title = {One}, author = {A, B}, year = 2001}",
    );
    import(
        &shelf,
        "b.bib",
        b"@book{k, title = {Two}, author = {C, D}, year = 2002}",
    );
    assert_eq!(shelf.show("k")["title"], "One");
    assert_eq!(shelf.show("ka")["title"], "Two");
}
