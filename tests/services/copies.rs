//! Open copies of papers that have no PDF.

use super::papers::{TITLE, one_page, own, wrong};
use super::server::Server;
use super::shelf;
use super::world::{Work, World, work};
use crate::made::at;

#[test]
fn an_open_copy_is_attached_only_if_it_is_the_paper() {
    let right = Work {
        pdf: Some(one_page(&[])),
        ..own().arxiv("2103.01234")
    };
    let other = Work {
        pdf: Some(one_page(&[at(72, 30, 8, "another file")])),
        ..wrong("10.5555/boole.1").arxiv("2103.09999")
    };
    let away = Work {
        copy: Some("http://127.0.0.1:9/private.pdf".to_owned()),
        ..work("Far Away", &["Jane Far"], 2020).doi("10.5555/far.1")
    };
    let server = Server::of(World::of(vec![right, other, away]));
    let shelf = shelf(&server);
    shelf.run(&[
        "add",
        "arXiv:2103.01234",
        "arXiv:2103.09999",
        "10.5555/far.1",
    ]);
    let ids: Vec<String> = shelf
        .json(&["list", "--sort", "added"])
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["id"].as_str().unwrap().to_owned())
        .collect();
    let words: Vec<&str> = ids.iter().map(String::as_str).collect();
    let done = shelf.run(&[&["fetch-pdf", "--json"], &words[..]].concat());
    let lines = done.lines();
    assert_eq!(done.status, 3);
    let of = |title: &str| lines.iter().find(|line| line["title"] == title).unwrap();
    assert!(of(TITLE)["attachment"].is_string(), "{lines:?}");
    let boole = of("The Laws of Thought and Their Consequences");
    assert!(
        boole["attachment"].is_null() && boole["reason"].as_str().unwrap().contains("not attached"),
        "{boole}"
    );
    // An address in an answer never leads into the person's own network.
    let far = of("Far Away");
    assert!(far["attachment"].is_null(), "{far}");
    let shown = shelf.show("arxiv:2103.01234");
    assert_eq!(shown["attachments"].as_array().unwrap().len(), 1);
    shelf.ok(&["undo"]);
    assert!(
        shelf.show("arxiv:2103.01234")["attachments"]
            .as_array()
            .unwrap()
            .is_empty()
    );
}
