//! Papers that are there twice, and what is wanting in what papers say.

use serde_json::Value;

use super::shelf::Shelf;

const TITLE: &str = "On bees and old trees";

fn paper(shelf: &Shelf, title: &str, doi: Option<&str>) -> String {
    let set = doi.map(|doi| format!("doi={doi}"));
    let mut more = vec!["--author", "Smith, Jane", "--set", "issued=2019"];
    more.extend(set.iter().flat_map(|set| ["--set", set.as_str()]));
    shelf.paper(title, &more)
}

fn pairs(shelf: &Shelf) -> Vec<Value> {
    let told = shelf.ok(&["--json", "duplicates"]);
    told.stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn pairs_are_told_with_their_rule_and_only_sure_ones_are_merged() {
    let shelf = Shelf::with_library();
    let [one, two] =
        [TITLE, "On Bees and Old Trees"].map(|title| paper(&shelf, title, Some("10.1000/a")));
    let [three, four] = [
        "Modelling the flow of traffic",
        "Modeling the flow of traffic",
    ]
    .map(|title| paper(&shelf, title, None));
    let found = pairs(&shelf);
    let told: Vec<(&str, &str, &str)> = found
        .iter()
        .map(|pair| {
            let text = |name: &str| pair[name].as_str().unwrap();
            (text("a"), text("b"), text("rule"))
        })
        .collect();
    let expected = [
        (one.as_str(), two.as_str(), "same-identifier"),
        (three.as_str(), four.as_str(), "near-title"),
    ];
    assert_eq!(told, expected);
    assert!(
        found
            .iter()
            .all(|pair| pair["score"].as_f64().unwrap() > 0.8)
    );
    assert!(found[1]["why"].as_str().unwrap().contains("modelling"));

    shelf.ok(&["duplicates", "--merge-sure", "--dry-run"]);
    assert_eq!(pairs(&shelf).len(), 2);
    shelf.ok(&["duplicates", "--merge-sure"]);
    assert_eq!(pairs(&shelf).len(), 1);
    let gone = [&one, &two].map(|id| !shelf.show(id)["merged_into"].is_null());
    assert_eq!(gone.iter().filter(|gone| **gone).count(), 1);
    shelf.ok(&["undo"]);
    assert_eq!(pairs(&shelf).len(), 2);

    shelf.ok(&["duplicates", "--not-same", &three, &four]);
    assert_eq!(pairs(&shelf).len(), 1);
}

#[test]
fn a_merge_takes_what_was_asked_for() {
    let shelf = Shelf::with_library();
    let [one, two] = [TITLE, "On Bees"].map(|title| paper(&shelf, title, None));
    shelf.ok(&["edit", &two, "--set", "kind=book"]);
    shelf.ok(&[
        "merge",
        &one,
        &two,
        "--take",
        &format!("title={two}"),
        "--take",
        &format!("kind={two}"),
    ]);
    let kept = shelf.show(&one);
    assert_eq!(
        (kept["title"].as_str(), kept["kind"].as_str()),
        (Some("On Bees"), Some("book"))
    );
    assert_eq!(kept["extra"][0]["value"], TITLE);
}

#[test]
fn what_is_wanting_is_counted_with_the_query_that_lists_it() {
    let shelf = Shelf::with_library();
    paper(&shelf, "A THEORY OF THE FIRM", None);
    let told = shelf.json(&["check", "--metadata"]);
    let check = |kind: &str| {
        let all = told["checks"].as_array().unwrap();
        all.iter()
            .find(|check| check["kind"] == kind)
            .unwrap()
            .clone()
    };
    assert_eq!(check("capitals")["count"], 1);
    assert_eq!(
        (&check("no-pdf")["count"], &check("no-pdf")["query"]),
        (&1.into(), &"no:pdf".into())
    );
    assert_eq!(check("no-author")["count"], 0);
    assert!(
        shelf
            .ok(&["check", "--metadata"])
            .stdout
            .contains("offprint list 'no:pdf'")
    );
}
