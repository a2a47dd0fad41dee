//! Papers that are made to be taken for others: what is recognised of each, and what an import does.

use serde_json::Value;

use crate::cli::shelf::Shelf;
use crate::made::{BODY, END, Placed, at, below, invoice, placed};

/// The first page of a paper: title, authors, institution, abstract, introduction.
pub fn front<'a>(title: &[&'a str], authors: &'a str) -> Vec<Placed<'a>> {
    let mut page = below(72, 700, 18, title);
    let y = 700 - 20 * i32::try_from(title.len()).unwrap() - 6;
    page.push(at(72, y, 12, authors));
    page.push(at(
        72,
        y - 16,
        10,
        "Institute of Analysis, University of Testing",
    ));
    page.push(at(72, y - 44, 10, "Abstract"));
    page.extend(below(72, y - 58, 10, &BODY));
    page.push(at(72, y - 180, 12, "1 Introduction"));
    page.extend(below(
        72,
        y - 196,
        10,
        &["The method follows that of Somerville [1] and Boole [3], and others [2, 4]."],
    ));
    page.extend(below(72, y - 208, 10, &BODY));
    page
}

pub fn last<'a>() -> Vec<Placed<'a>> {
    let mut page = below(72, 720, 10, &BODY);
    page.push(at(72, 600, 12, "2 Results"));
    page.extend(below(72, 580, 10, &BODY));
    page.push(at(72, 460, 12, END[0]));
    page.extend(below(72, 440, 9, &END[1..]));
    page
}

fn inspect(shelf: &Shelf, name: &str, bytes: &[u8]) -> Value {
    let file = shelf.file(name, bytes);
    shelf.ok(&["inspect", &file, "--json"]).value()
}

fn import(shelf: &Shelf, name: &str, bytes: &[u8]) -> Value {
    let file = shelf.file(name, bytes);
    shelf.run(&["import", &file, "--json"]).lines().remove(0)
}

fn shown(shelf: &Shelf, line: &Value) -> Value {
    assert_eq!(line["status"], "added", "{line}");
    shelf.show(line["item"].as_str().unwrap())
}

pub const AUTHORS: &str = "Ada Lovelace and Charles Babbage";

fn surnames(found: &Value) -> Vec<&str> {
    found["creators"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["family"].as_str().unwrap())
        .collect()
}

#[test]
fn a_doi_of_another_paper_on_the_first_page_is_not_its_own() {
    let shelf = Shelf::with_library();
    let mut page = front(&["On the Rate of Reading in Closed Systems"], AUTHORS);
    // In a sentence of the text, as that of an earlier paper.
    page.push(at(
        72,
        300,
        10,
        "This is a companion of our earlier paper, see https://doi.org/10.5555/earlier.77, where",
    ));
    page.push(at(
        72,
        288,
        10,
        "the proofs are given in full and the data are described.",
    ));
    let pdf = placed(&[page, last()], &[]);
    let found = inspect(&shelf, "a.pdf", &pdf);
    assert_eq!(found["doi"], Value::Null, "{}", found["evidence"]["doi"]);
    assert_eq!(found["evidence"]["doi"]["value"], "10.5555/earlier.77");
    let item = shown(&shelf, &import(&shelf, "b.pdf", &pdf));
    assert_eq!(item["doi"], Value::Null);
}

#[test]
fn the_doi_of_a_reference_is_not_its_own() {
    let shelf = Shelf::with_library();
    let own = "https://doi.org/10.5555/own.1234";
    let mut page = below(
        72,
        740,
        9,
        &[
            "[12] G. Boole. The laws of thought. Walton, 1854. https://doi.org/10.5555/boole.1",
            "[13] L. Menabrea. Notions on the engine. Library of Geneva, 41, 1842.",
            "[14] A. De Morgan. Formal logic. Annals of Tests, 12, 1847. doi:10.5555/morgan.2",
        ],
    );
    let mut own_page = front(&["On the Rate of Reading in Closed Systems"], AUTHORS);
    own_page.push(at(72, 40, 8, own));
    page.append(&mut own_page);
    let found = inspect(&shelf, "a.pdf", &placed(&[page, last()], &[]));
    assert_eq!(
        found["doi"], "10.5555/own.1234",
        "{}",
        found["evidence"]["doi"]
    );
    assert_eq!(found["title"], "On the Rate of Reading in Closed Systems");
}

#[test]
fn a_placeholder_is_no_doi() {
    let shelf = Shelf::with_library();
    for placeholder in [
        "https://doi.org/10.1145/nnnnnnn.nnnnnnn",
        "https://doi.org/10.1145/1122445.1122456",
        "DOI: 10.1109/XXX.0000.0000000",
    ] {
        let mut page = front(&["On the Rate of Reading in Closed Systems"], AUTHORS);
        page.push(at(72, 40, 8, placeholder));
        let found = inspect(&shelf, "a.pdf", &placed(&[page, last()], &[]));
        assert_eq!(found["doi"], Value::Null, "{placeholder}");
        assert_eq!(found["evidence"]["doi"], Value::Null, "{placeholder}");
    }
}

#[test]
fn an_erratum_is_not_the_paper_that_it_names() {
    let shelf = Shelf::with_library();
    let mut original = front(&["On the Rate of Reading in Closed Systems"], AUTHORS);
    original.push(at(
        72,
        40,
        8,
        "Journal of Tests 12 (2020) 1-9  https://doi.org/10.5555/original.1",
    ));
    let first = import(&shelf, "original.pdf", &placed(&[original, last()], &[]));
    let mut erratum = front(
        &["Erratum to: On the Rate of Reading in Closed Systems"],
        AUTHORS,
    );
    erratum.push(at(
        72,
        40,
        8,
        "The original article can be found at https://doi.org/10.5555/original.1",
    ));
    let pdf = placed(&[erratum, last()], &[]);
    let found = inspect(&shelf, "a.pdf", &pdf);
    assert!(found["evidence"]["doi"]["confidence"].as_f64().unwrap() < 0.9);
    let line = import(&shelf, "erratum.pdf", &pdf);
    assert_ne!(line["status"], "attached", "{line}");
    assert_ne!(line["status"], "duplicate", "{line}");
    assert_eq!(
        shelf.show(first["item"].as_str().unwrap())["attachments"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn the_same_title_by_others_is_another_paper() {
    let shelf = Shelf::with_library();
    let one = front(&["On the Rate of Reading in Closed Systems"], AUTHORS);
    let mut other = front(
        &["On the Rate of Reading in Closed Systems"],
        "Mary Somerville and George Boole",
    );
    // With another abstract, too.
    let top = other.iter().find(|line| line.text == BODY[0]).unwrap().y;
    other.retain(|line| line.y > top || line.y < top - 100);
    other.extend(below(
        72,
        top,
        10,
        &[
            "Nothing is known of closed systems but what is read of them. Here are measured,",
            "for the first time, the hours that eleven readers need, and what they forget.",
            "Half of them were asked again after a year, and a third of these had changed their",
            "minds. It follows that reading is slower than has been claimed by all earlier work.",
        ],
    ));
    let first = import(&shelf, "a.pdf", &placed(&[one, last()], &[]));
    let second = import(&shelf, "b.pdf", &placed(&[other, last()], &[]));
    let second = shown(&shelf, &second);
    assert_eq!(surnames(&second), ["Somerville", "Boole"]);
    assert_ne!(second["id"], first["item"]);
}

#[test]
fn a_thesis_with_the_title_of_a_paper_waits() {
    let shelf = Shelf::with_library();
    let paper = front(&["On the Rate of Reading in Closed Systems"], AUTHORS);
    import(&shelf, "paper.pdf", &placed(&[paper, last()], &[]));
    let mut cover = below(72, 640, 20, &["On the Rate of Reading in Closed Systems"]);
    cover.push(at(72, 590, 12, "Ada Lovelace"));
    cover.extend(below(
        72,
        540,
        11,
        &[
            "A thesis submitted in partial fulfillment of the requirements",
            "for the degree of Doctor of Philosophy",
            "University of Testing, Department of Analysis",
            "June 1843",
        ],
    ));
    let mut pages = vec![cover];
    for _ in 0..20 {
        pages.push(below(
            72,
            720,
            10,
            &[
                &BODY[..],
                &["The method follows Somerville [1] and Boole [3]."],
                &BODY,
            ]
            .concat(),
        ));
    }
    pages.push(last());
    let pdf = placed(&pages, &[]);
    let found = inspect(&shelf, "a.pdf", &pdf);
    assert_eq!(found["kind"], "thesis");
    assert_eq!(found["title"], "On the Rate of Reading in Closed Systems");
    let line = import(&shelf, "thesis.pdf", &pdf);
    assert_eq!(line["status"], "needs-review", "{line}");
    assert!(
        line["reason"].as_str().unwrap().contains("same")
            || line["reason"].as_str().unwrap().contains("title"),
        "{line}"
    );
}

#[test]
fn two_versions_of_a_preprint_are_one_work() {
    let shelf = Shelf::with_library();
    let version = |stamp: &'static str| {
        let mut page = front(&["On the Rate of Reading in Closed Systems"], AUTHORS);
        page.push(at(72, 30, 9, stamp));
        placed(&[page, last()], &[])
    };
    let first = import(
        &shelf,
        "1.pdf",
        &version("arXiv:2103.01234v1 [cs.DL] 2 Mar 2021"),
    );
    let second = import(
        &shelf,
        "2.pdf",
        &version("arXiv:2103.01234v2 [cs.DL] 9 Jun 2021"),
    );
    assert_eq!(first["status"], "added");
    assert_eq!(second["status"], "attached", "{second}");
    assert_eq!(first["item"], second["item"]);
    let item = shelf.show(first["item"].as_str().unwrap());
    assert_eq!(item["arxiv"], "2103.01234");
    let versions: Vec<&str> = item["attachments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file["version"].as_str().unwrap())
        .collect();
    assert_eq!(versions, ["v1", "v2"]);
}

#[test]
fn a_cover_sheet_is_seen_through() {
    let shelf = Shelf::with_library();
    let mut cover = below(72, 720, 22, &["Research Repository of the University"]);
    cover.extend(below(72, 640, 11, &[
        "Citation for published version:",
        "Lovelace, A & Babbage, C 2019, 'On the Rate of Reading in Closed Systems', Journal of Tests,",
        "vol. 12, no. 3, pp. 1-9. https://doi.org/10.5555/own.1234",
        "Take down policy: if you believe that this document breaches copyright please contact us.",
        "General rights: copyright for the publications made accessible is retained by the authors.",
    ]));
    let pages = [
        cover,
        front(&["On the Rate of Reading in Closed Systems"], AUTHORS),
        last(),
    ];
    let found = inspect(&shelf, "a.pdf", &placed(&pages, &[]));
    assert_eq!(found["title"], "On the Rate of Reading in Closed Systems");
    assert_eq!(found["evidence"]["title"]["page"], 2);
    assert_eq!(surnames(&found), ["Lovelace", "Babbage"]);
    assert_eq!(found["doi"], "10.5555/own.1234");
    assert_eq!(found["evidence"]["doi"]["source"], "cover");
}

#[test]
fn a_title_in_capitals_over_two_lines_is_one() {
    let shelf = Shelf::with_library();
    let page = front(
        &[
            "ON THE RATE OF READING IN CLOSED",
            "SYSTEMS UNDER OBSERVATION",
        ],
        "ADA LOVELACE AND CHARLES BABBAGE",
    );
    let found = inspect(&shelf, "a.pdf", &placed(&[page, last()], &[]));
    assert_eq!(
        found["title"],
        "ON THE RATE OF READING IN CLOSED SYSTEMS UNDER OBSERVATION"
    );
    assert_eq!(surnames(&found), ["Lovelace", "Babbage"]);
}

#[test]
fn of_two_papers_in_one_file_the_first_is_told() {
    let shelf = Shelf::with_library();
    let pages = [
        front(&["On the Rate of Reading in Closed Systems"], AUTHORS),
        last(),
        front(
            &["A Second Paper on Something Quite Different"],
            "Mary Somerville",
        ),
        last(),
    ];
    let found = inspect(&shelf, "a.pdf", &placed(&pages, &[]));
    assert_eq!(found["title"], "On the Rate of Reading in Closed Systems");
    assert_eq!(surnames(&found), ["Lovelace", "Babbage"]);
}

#[test]
fn a_scan_is_not_guessed_at() {
    let shelf = Shelf::with_library();
    let pdf = placed(
        &[below(72, 720, 10, &["received in June"])],
        &[
            ("Title", "Some Paper or Other on Things"),
            ("Author", "Somebody Else"),
        ],
    );
    let found = inspect(&shelf, "a.pdf", &pdf);
    assert_eq!(found["title"], Value::Null);
    assert_eq!(found["is_paper"]["verdict"], Value::Null);
    let line = import(&shelf, "scan.pdf", &pdf);
    assert_eq!(line["status"], "needs-review", "{line}");
}

#[test]
fn metadata_of_another_paper_is_not_believed() {
    let shelf = Shelf::with_library();
    let page = front(&["On the Rate of Reading in Closed Systems"], AUTHORS);
    let info = [
        ("Title", "A Template for Manuscripts of This Journal"),
        ("Author", "Timothy Template"),
    ];
    let found = inspect(&shelf, "a.pdf", &placed(&[page, last()], &info));
    assert_eq!(found["title"], "On the Rate of Reading in Closed Systems");
    assert_eq!(surnames(&found), ["Lovelace", "Babbage"]);
    let rivals = found["evidence"]["title"]["rivals"].as_array().unwrap();
    assert!(
        rivals
            .iter()
            .any(|rival| rival["value"] == "A Template for Manuscripts of This Journal"),
        "{rivals:?}"
    );
}

#[test]
fn what_is_no_paper_stays_where_it_is_and_can_be_taken_in() {
    let shelf = Shelf::with_library();
    let line = import(&shelf, "invoice.pdf", &invoice());
    assert_eq!(line["status"], "not-a-paper", "{line}");
    assert!(
        line["reason"].as_str().unwrap().contains("invoice"),
        "{line}"
    );
    assert!(shelf.path("invoice.pdf").is_file());
    assert_eq!(shelf.titles(&[]).len(), 0);
    assert_eq!(shelf.json(&["inbox", "list"]).as_array().unwrap().len(), 0);
    let card = line["attachment"].as_str().unwrap();
    let taken = shelf.json(&["inbox", "accept", card]);
    let item = shelf.show(taken["item"].as_str().unwrap());
    assert_eq!(item["attachments"][0]["mode"], "stored");
    assert!(shelf.path("invoice.pdf").is_file());
    assert_eq!(shelf.json(&["check"])["ok"], true);
}
