//! PDFs that are made to be taken for others, with services that know all the wrong works: none is
//! believed, and the right one is.

use serde_json::Value;

use super::server::Server;
use super::world::{Work, World, work};
use super::{findings, shelf};
use crate::cli::shelf::Shelf;
use crate::made::{BODY, Placed, at, below, placed};
use crate::reading::adversarial::{AUTHORS, front, last};

pub const TITLE: &str = "On the Rate of Reading in Closed Systems";
const OWN: &str = "https://doi.org/10.5555/own.1234";

/// The paper itself, as the services know it.
pub fn own() -> Work {
    work(TITLE, &["Ada Lovelace", "Charles Babbage"], 2020).doi("10.5555/own.1234")
}

/// A work that it may be taken for.
pub fn wrong(doi: &str) -> Work {
    work(
        "The Laws of Thought and Their Consequences",
        &["George Boole"],
        1997,
    )
    .doi(doi)
}

pub fn one_page(more: &[Placed<'static>]) -> Vec<u8> {
    let mut page = front(&[TITLE], AUTHORS);
    page.extend(
        more.iter()
            .map(|line| at(line.x, line.y, line.size, line.text)),
    );
    placed(&[page, last()], &[])
}

/// Imports it, looks it up, and gives back the line of the import.
fn taken(shelf: &Shelf, pdf: &[u8]) -> Value {
    let file = shelf.file("paper.pdf", pdf);
    let line = shelf.run(&["import", &file, "--json"]).lines().remove(0);
    shelf.ok(&["look-up"]);
    line
}

fn item(shelf: &Shelf, line: &Value) -> Value {
    assert_eq!(line["status"], "added", "{line}");
    shelf.show(line["item"].as_str().unwrap())
}

fn is_complete(item: &Value) {
    assert_eq!(item["title"], TITLE);
    assert_eq!(item["doi"], "10.5555/own.1234");
    assert_eq!(item["container_title"], "Journal of Tests");
    assert_eq!(item["year"], 2020);
}

#[test]
fn a_printed_doi_that_is_its_own_completes_the_paper_in_the_step_of_its_import() {
    let server = Server::of(World::of(vec![own(), wrong("10.5555/boole.1")]));
    let shelf = shelf(&server);
    let line = taken(&shelf, &one_page(&[at(72, 40, 8, OWN)]));
    let found = item(&shelf, &line);
    is_complete(&found);
    assert_eq!(found["sources"]["container_title"]["kind"], "online");
    assert_eq!(found["sources"]["container_title"]["detail"], "Crossref");
    assert!(findings(&shelf).is_empty());
    shelf.ok(&["undo"]);
    assert!(shelf.titles(&[]).is_empty());
    shelf.ok(&["redo"]);
    is_complete(&shelf.show(line["item"].as_str().unwrap()));
}

#[test]
fn a_wrong_doi_on_the_first_page_is_found_out_and_the_right_record_offered() {
    let server = Server::of(World::of(vec![wrong("10.5555/wrong.7"), own()]));
    let shelf = shelf(&server);
    let line = taken(
        &shelf,
        &one_page(&[at(72, 40, 8, "https://doi.org/10.5555/wrong.7")]),
    );
    let before = item(&shelf, &line);
    assert_eq!(before["title"], TITLE);
    assert_eq!(before["container_title"], Value::Null, "{before}");
    let found = findings(&shelf);
    let right = found
        .iter()
        .find(|one| one["kind"] == "title")
        .unwrap_or_else(|| panic!("{found:?}"));
    assert_eq!(right["item"], before["id"]);
    shelf.ok(&["look-up", "--take", right["id"].as_str().unwrap()]);
    is_complete(&shelf.show(before["id"].as_str().unwrap()));
    shelf.ok(&["undo"]);
    assert_eq!(
        shelf.show(before["id"].as_str().unwrap())["doi"],
        "10.5555/wrong.7"
    );
    // What was taken back is offered anew, what is refused is not.
    shelf.ok(&["look-up", before["id"].as_str().unwrap()]);
    let again = findings(&shelf);
    assert!(again.iter().any(|one| one["kind"] == "title"), "{again:?}");
    for one in again {
        shelf.ok(&["look-up", "--refuse", one["id"].as_str().unwrap()]);
    }
    shelf.ok(&["look-up", before["id"].as_str().unwrap()]);
    assert!(findings(&shelf).is_empty());
}

#[test]
fn dois_of_others_on_its_pages_lead_nowhere() {
    let companion =
        "This is a companion of our earlier paper, see https://doi.org/10.5555/earlier.77, where";
    let server = Server::of(World::of(vec![
        wrong("10.5555/earlier.77"),
        wrong("10.5555/boole.1"),
    ]));
    let shelf = shelf(&server);
    let line = taken(&shelf, &one_page(&[at(72, 300, 10, companion)]));
    let found = item(&shelf, &line);
    assert_eq!(
        (&found["doi"], &found["title"]),
        (&Value::Null, &Value::from(TITLE))
    );
    assert!(findings(&shelf).is_empty(), "{:?}", findings(&shelf));
}

#[test]
fn the_doi_of_a_reference_is_not_taken_and_its_own_is() {
    let references = [
        "[12] G. Boole. The laws of thought. Walton, 1854. https://doi.org/10.5555/boole.1",
        "[13] L. Menabrea. Notions on the engine. Library of Geneva, 41, 1842.",
    ];
    let mut page = below(72, 740, 9, &references);
    page.extend(front(&[TITLE], AUTHORS));
    page.push(at(72, 40, 8, OWN));
    let server = Server::of(World::of(vec![wrong("10.5555/boole.1"), own()]));
    let shelf = shelf(&server);
    let line = taken(&shelf, &placed(&[page, last()], &[]));
    is_complete(&item(&shelf, &line));
}

#[test]
fn a_paper_with_a_placeholder_is_found_by_its_title() {
    let server = Server::of(World::of(vec![wrong("10.5555/boole.1"), own()]));
    let shelf = shelf(&server);
    let line = taken(
        &shelf,
        &one_page(&[at(72, 40, 8, "https://doi.org/10.1145/1122445.1122456")]),
    );
    is_complete(&item(&shelf, &line));
    assert!(
        server
            .asked()
            .iter()
            .all(|asked| !asked.contains("1122456"))
    );
}

#[test]
fn an_erratum_does_not_become_its_original() {
    let mut page = front(
        &["Erratum to: On the Rate of Reading in Closed Systems"],
        AUTHORS,
    );
    page.push(at(
        72,
        40,
        8,
        "The original article can be found at https://doi.org/10.5555/own.1234",
    ));
    let server = Server::of(World::of(vec![own()]));
    let shelf = shelf(&server);
    let line = taken(&shelf, &placed(&[page, last()], &[]));
    // Whatever the import made of it, nothing of the original has come to it.
    assert!(shelf.titles(&[]).iter().all(|title| title != TITLE));
    for item in shelf.json(&["list"]).as_array().unwrap() {
        assert_eq!(item["container_title"], Value::Null, "{item}");
    }
    assert!(
        matches!(line["status"].as_str(), Some("added" | "needs-review")),
        "{line}"
    );
    assert!(
        server.asked().iter().any(|asked| asked.contains("Erratum")),
        "{:?}",
        server.asked()
    );
}

#[test]
fn the_second_part_is_not_the_first() {
    let first = "On the Rate of Reading in Closed Systems, Part I";
    let second = work(
        "On the Rate of Reading in Closed Systems, Part II",
        &["Ada Lovelace", "Charles Babbage"],
        2020,
    );
    let server = Server::of(World::of(vec![second.doi("10.5555/part.2")]));
    let shelf = shelf(&server);
    let mut page = front(&[first], AUTHORS);
    page.push(at(72, 40, 8, "Part II is https://doi.org/10.5555/part.2"));
    let line = taken(&shelf, &placed(&[page, last()], &[]));
    let found = item(&shelf, &line);
    assert_eq!(found["title"], first);
    assert_eq!(found["container_title"], Value::Null, "{found}");
    assert!(
        server.asked().iter().any(|asked| asked.contains("part.2")),
        "{:?}",
        server.asked()
    );
}

#[test]
fn undo_takes_the_look_up_back_with_its_import_whatever_came_between() {
    let server = Server::of(World::of(vec![own()]));
    let shelf = shelf(&server);
    let file = shelf.file("paper.pdf", &one_page(&[at(72, 40, 8, OWN)]));
    let line = shelf.run(&["import", &file, "--json"]).lines().remove(0);
    let id = line["item"].as_str().unwrap();
    shelf.ok(&["tag", "add", "later", id]);
    shelf.ok(&["look-up"]);
    is_complete(&shelf.show(id));
    shelf.ok(&["undo"]);
    assert!(shelf.show(id)["tags"].as_array().unwrap().is_empty());
    is_complete(&shelf.show(id));
    shelf.ok(&["undo"]);
    assert!(shelf.titles(&[]).is_empty());
    shelf.ok(&["redo"]);
    is_complete(&shelf.show(id));
}

#[test]
fn what_was_undone_before_its_look_up_is_looked_up_when_it_is_back() {
    let server = Server::of(World::of(vec![own()]));
    let shelf = shelf(&server);
    let file = shelf.file("paper.pdf", &one_page(&[at(72, 40, 8, OWN)]));
    let line = shelf.run(&["import", &file, "--json"]).lines().remove(0);
    shelf.ok(&["undo"]);
    shelf.ok(&["look-up"]);
    assert!(server.asked().is_empty());
    shelf.ok(&["redo"]);
    shelf.ok(&["look-up"]);
    is_complete(&shelf.show(line["item"].as_str().unwrap()));
}

#[test]
fn the_same_title_by_others_is_not_its_record() {
    let others = work(TITLE, &["Mary Somerville", "George Boole"], 2020).doi("10.5555/others.2");
    let server = Server::of(World::of(vec![others]));
    let shelf = shelf(&server);
    let line = taken(&shelf, &one_page(&[]));
    let found = item(&shelf, &line);
    assert_eq!(found["doi"], Value::Null, "{found}");
    assert_eq!(found["creators"][0]["family"], "Lovelace");
    // It may be asked, not taken.
    assert!(
        server
            .asked()
            .iter()
            .any(|asked| asked.contains("query.bibliographic"))
    );
    assert!(
        findings(&shelf)
            .iter()
            .all(|one| one["reason"].as_str().unwrap().contains("author"))
    );
}

#[test]
fn a_thesis_is_not_the_paper_of_its_title() {
    let mut cover = below(72, 640, 20, &[TITLE]);
    cover.push(at(72, 590, 12, "Ada Lovelace"));
    let said = [
        "A thesis submitted in partial fulfillment of the requirements",
        "for the degree of Doctor of Philosophy",
        "University of Testing, Department of Analysis",
        "June 1843",
    ];
    cover.extend(below(72, 540, 11, &said));
    let mut pages = vec![cover];
    let cited = ["The method follows Somerville [1] and Boole [3]."];
    let body = [&BODY[..], &cited, &BODY].concat();
    pages.extend((0..20).map(|_| below(72, 720, 10, &body)));
    pages.push(last());
    let server = Server::of(World::of(vec![own()]));
    let shelf = shelf(&server);
    let line = taken(&shelf, &placed(&pages, &[]));
    let found = item(&shelf, &line);
    assert_eq!(
        (&found["doi"], &found["title"]),
        (&Value::Null, &Value::from(TITLE)),
        "{found}"
    );
    assert_eq!(found["kind"], "thesis");
}

#[test]
fn versions_of_a_preprint_are_one_paper_and_its_publication_is_offered() {
    let mut preprint = work(TITLE, &["Ada Lovelace", "Charles Babbage"], 2021).arxiv("2103.01234");
    preprint.published = Some("10.5555/own.1234".to_owned());
    let server = Server::of(World::of(vec![preprint, own()]));
    let shelf = shelf(&server);
    let first = taken(
        &shelf,
        &one_page(&[at(72, 30, 9, "arXiv:2103.01234v1 [cs.DL] 2 Mar 2021")]),
    );
    let second = taken(
        &shelf,
        &one_page(&[at(72, 30, 9, "arXiv:2103.01234v2 [cs.DL] 9 Jun 2021")]),
    );
    assert_eq!(
        (&second["status"], &second["item"]),
        (&Value::from("attached"), &first["item"])
    );
    let found = findings(&shelf);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["kind"], "published");
    assert!(
        found[0]["reason"]
            .as_str()
            .unwrap()
            .contains("Journal of Tests")
    );
    shelf.ok(&["look-up", "--take", found[0]["id"].as_str().unwrap()]);
    let item = shelf.show(first["item"].as_str().unwrap());
    is_complete(&item);
    assert_eq!(item["arxiv"], "2103.01234");
    assert_eq!(item["kind"], "article-journal");
    assert_eq!(item["attachments"].as_array().unwrap().len(), 2);
    shelf.ok(&["undo"]);
    assert_eq!(
        shelf.show(first["item"].as_str().unwrap())["doi"],
        Value::Null
    );
}

#[test]
fn a_cover_sheet_leads_to_the_paper_behind_it() {
    let cover = below(
        72,
        640,
        11,
        &[
            "Citation for published version:",
            "Lovelace, A & Babbage, C 2020, 'On the Rate of Reading in Closed Systems', Journal of Tests,",
            "vol. 12, no. 3, pp. 1-9. https://doi.org/10.5555/own.1234",
            "General rights: copyright for the publications made accessible is retained by the authors.",
        ],
    );
    let server = Server::of(World::of(vec![own()]));
    let shelf = shelf(&server);
    let line = taken(
        &shelf,
        &placed(&[cover, front(&[TITLE], AUTHORS), last()], &[]),
    );
    is_complete(&item(&shelf, &line));
}

#[test]
fn a_title_in_capitals_is_written_as_the_service_writes_it() {
    let page = front(
        &["ON THE RATE OF READING", "IN CLOSED SYSTEMS"],
        "ADA LOVELACE AND CHARLES BABBAGE",
    );
    let mut page = page;
    page.push(at(72, 40, 8, OWN));
    let server = Server::of(World::of(vec![own()]));
    let shelf = shelf(&server);
    let line = taken(&shelf, &placed(&[page, last()], &[]));
    is_complete(&item(&shelf, &line));
}

#[test]
fn of_two_papers_in_one_file_the_record_of_the_second_is_not_taken() {
    let second = work(
        "A Second Paper on Something Quite Different",
        &["Mary Somerville"],
        2018,
    )
    .doi("10.5555/second.2");
    let mut page = front(
        &["A Second Paper on Something Quite Different"],
        "Mary Somerville",
    );
    page.push(at(72, 40, 8, "https://doi.org/10.5555/second.2"));
    let pages = [front(&[TITLE], AUTHORS), last(), page, last()];
    let server = Server::of(World::of(vec![second]));
    let shelf = shelf(&server);
    let line = taken(&shelf, &placed(&pages, &[]));
    let found = item(&shelf, &line);
    assert_eq!(found["title"], TITLE);
    assert_ne!(found["container_title"], "Journal of Tests", "{found}");
}

#[test]
fn a_scan_and_metadata_of_another_paper_are_not_looked_up() {
    let server = Server::of(World::of(vec![wrong("10.5555/boole.1"), own()]));
    let shelf = shelf(&server);
    let info = [
        ("Title", "The Laws of Thought and Their Consequences"),
        ("Author", "George Boole"),
        ("Subject", "doi:10.5555/boole.1"),
    ];
    let scan = placed(&[below(72, 720, 10, &["received in June"])], &info);
    let line = taken(&shelf, &scan);
    assert_eq!(line["status"], "needs-review", "{line}");
    assert!(shelf.titles(&[]).is_empty());
    let pdf = placed(&[front(&[TITLE], AUTHORS), last()], &info);
    let file = shelf.file("metadata.pdf", &pdf);
    let line = shelf.run(&["import", &file, "--json"]).lines().remove(0);
    shelf.ok(&["look-up"]);
    let found = item(&shelf, &line);
    assert_eq!(found["title"], TITLE);
    assert_ne!(found["doi"], "10.5555/boole.1");
}

#[test]
fn a_file_that_waits_goes_in_when_the_record_of_its_doi_agrees() {
    // Who wrote it stands where nobody looks for authors.
    let mut page = front(&[TITLE], "");
    page.push(at(
        72,
        56,
        8,
        "Sent in by Ada Lovelace for herself and Charles Babbage, and read by two others.",
    ));
    page.push(at(72, 40, 8, OWN));
    let pdf = placed(&[page, last()], &[]);
    let server = Server::of(World::of(vec![wrong("10.5555/boole.1"), own()]));
    let shelf = shelf(&server);
    let file = shelf.file("short.pdf", &pdf);
    let line = shelf.run(&["import", &file, "--json"]).lines().remove(0);
    assert_eq!(line["status"], "needs-review", "{line}");
    shelf.ok(&["look-up"]);
    assert!(shelf.json(&["inbox"]).as_array().unwrap().is_empty());
    let list = shelf.json(&["list"]);
    is_complete(&shelf.show(list[0]["id"].as_str().unwrap()));
    // Taken back, its card waits again.
    let steps = shelf.json(&["history"]);
    let step = steps
        .as_array()
        .unwrap()
        .iter()
        .find(|step| step["origin"] == "machine")
        .unwrap();
    shelf.ok(&["history", "undo", step["id"].as_str().unwrap()]);
    assert!(shelf.titles(&[]).is_empty());
    assert_eq!(shelf.json(&["inbox"]).as_array().unwrap().len(), 1);
}
