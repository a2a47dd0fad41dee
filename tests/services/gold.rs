//! Real papers, looked up at services that are played on this machine and know each of them; and some that
//! know nothing but the wrong works. `look_ups FOLDER`: the folder holds papers and their gold.tsv.
//!
//! The answers are made up from the gold values: title, surname of the first author, year, identifiers. What
//! gold does not say (other authors, journal, abstract) is invented.
//!
//! Prints lines: RESULT, set, inputs, right, detail; ends with 1 if a share is missed.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    dead_code
)]

#[path = "server.rs"]
mod server;
#[path = "world.rs"]
mod world;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use server::{SERVICES, Server};
use world::{Work, World, work};

const VENUE: &str = "The Invented Journal of Gold";

/// Authors of papers of which gold does not say any, read off their first pages.
const AUTHORS: [(&str, &[&str]); 7] = [
    ("jcon_10.21105.jcon.00012.pdf", &["Werneck"]),
    (
        "jcon_10.21105.jcon.00035.pdf",
        &["Rosemberg", "Garcia", "Silva", "Valladão", "Dowson"],
    ),
    (
        "jcon_10.21105.jcon.00053.pdf",
        &["Panigo", "Glüzmann", "Mocskos", "Ungaro", "Mari", "Monzón"],
    ),
    ("jcon_10.21105.jcon.00071.pdf", &["Sarı", "Günel"]),
    ("jcon_10.21105.jcon.00078.pdf", &["Dolgert", "Wagner"]),
    (
        "jcon_10.21105.jcon.00122.pdf",
        &["Ferranti", "Forets", "Schilling"],
    ),
    (
        "jcon_10.21105.jcon.00129.pdf",
        &["Palmes", "Kishimoto", "Marinescu", "Ram", "Daly"],
    ),
];

/// A paper, as a person wrote down what it is.
struct Gold {
    path: PathBuf,
    work: Work,
}

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).expect("the folder of papers"));
    let gold = gold(&folder);
    let known: Vec<Work> = gold.iter().map(|one| one.work.clone()).collect();
    let (complete, wrong) = run(&gold, known.clone());
    let named = gold.iter().filter(|one| is_named(&one.work)).count();
    println!(
        "RESULT\tlook-ups: complete without a person\t{named}\t{complete}\ttitle, creators, year, venue; papers with a DOI or arXiv id; answers made from gold.tsv"
    );
    let all = gold.len();
    println!(
        "RESULT\tlook-ups: nothing wrong taken\t{all}\t{}\tservices that know all of them",
        all - wrong
    );
    // Each identifier leads to the title of another paper, by other people: so a search by title finds
    // papers of the same title by others.
    let mut turned = known.clone();
    for (at, work) in turned.iter_mut().enumerate() {
        let other = &known[(at + 1) % known.len()];
        (work.title, work.year) = (other.title.clone(), other.year);
        work.authors = vec![("Nobody".to_owned(), format!("Zzyzx{at}"))];
    }
    let (_, taken) = run(&gold, turned);
    println!(
        "RESULT\tlook-ups: nothing wrong taken, wrong answers\t{all}\t{}\tevery identifier leads to another paper",
        all - taken
    );
    let share = complete * 100 >= named * 98;
    std::process::exit(i32::from(!share || wrong > 0 || taken > 0));
}

fn is_named(work: &Work) -> bool {
    work.doi.is_some() || work.arxiv.is_some()
}

fn gold(folder: &Path) -> Vec<Gold> {
    let text = std::fs::read_to_string(folder.join("gold.tsv")).unwrap();
    let mut lines = text.lines();
    let names: Vec<&str> = lines.next().unwrap().split('\t').collect();
    let mut found = Vec::new();
    for line in lines {
        let values: BTreeMap<&str, &str> = names.iter().copied().zip(line.split('\t')).collect();
        let path = folder.join(values["file"]);
        let year = values["year"].parse().unwrap_or_default();
        if !path.is_file() {
            continue;
        }
        let surname = values["first_author_surname"];
        let mut one = work(values["title"], &[], year);
        let known = AUTHORS.iter().find(|(file, _)| *file == values["file"]);
        let known = known.map_or(vec![surname], |(_, names)| names.to_vec());
        one.authors = known
            .into_iter()
            .map(|family| ("Given".to_owned(), family.to_owned()))
            .collect();
        one.venue = VENUE.to_owned();
        one.doi = Some(values["doi"].to_owned()).filter(|doi| !doi.is_empty());
        one.arxiv = Some(values["arxiv"].to_owned()).filter(|id| !id.is_empty());
        found.push(Gold { path, work: one });
    }
    found
}

/// Imports all, looks them up, and counts those that are complete, and those that have a value of the
/// services that is not theirs.
fn run(gold: &[Gold], known: Vec<Work>) -> (usize, usize) {
    let server = Server::of(World::of(known));
    let place = tempfile::tempdir().unwrap();
    let offprint = |words: &[&str]| -> String {
        let command =
            std::env::var_os("OFFPRINT_COMMAND").expect("OFFPRINT_COMMAND names the command");
        let done = Command::new(command)
            .env_clear()
            .env("HOME", place.path())
            .env("OFFPRINT_LIBRARY", place.path().join("library"))
            .args(words)
            .output()
            .unwrap();
        String::from_utf8_lossy(&done.stdout).into_owned()
    };
    offprint(&["init"]);
    for service in SERVICES {
        offprint(&[
            "config",
            "set",
            &format!("online.{service}.url"),
            &server.url(service),
        ]);
    }
    offprint(&["config", "set", "online.enabled", "true"]);
    let paths: Vec<&str> = gold.iter().map(|one| one.path.to_str().unwrap()).collect();
    let lines = offprint(&[&["import", "--json"], &paths[..]].concat());
    offprint(&["look-up"]);
    let findings: Vec<Value> =
        serde_json::from_str(&offprint(&["look-up", "--list", "--json"])).unwrap();
    for one in &findings {
        eprintln!(
            "offered: {}: {} {}",
            one["title"], one["percent"], one["reason"]
        );
    }
    let (mut complete, mut wrong) = (0, 0);
    let mut items: BTreeMap<String, String> = lines
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter_map(|line| {
            Some((
                line["input"].as_str()?.to_owned(),
                line["item"].as_str()?.to_owned(),
            ))
        })
        .collect();
    // What waited in the inbox may have gone in by its look-up.
    let list: Vec<Value> = serde_json::from_str(&offprint(&["list", "--json"])).unwrap();
    for item in &list {
        let name = item["attachments"][0]["original_name"]
            .as_str()
            .unwrap_or_default();
        if let Some(one) = gold.iter().find(|one| one.path.ends_with(name)) {
            items.insert(
                one.path.display().to_string(),
                item["id"].as_str().unwrap().to_owned(),
            );
        }
    }
    for one in gold {
        let path = one.path.display().to_string();
        let Some(id) = items.get(&path) else {
            if is_named(&one.work) {
                eprintln!("waits: {path}");
            }
            continue;
        };
        let item: Value = serde_json::from_str(&offprint(&["show", id, "--json"])).unwrap();
        let own = is_own(&item, &one.work);
        let online = |field: &str| item["sources"][field]["kind"] == "online";
        let from_service = item["container_title"] == VENUE
            || online("title")
            || online("creators")
            || online("doi");
        if from_service && !own {
            wrong += 1;
            eprintln!(
                "wrong: {path}: {} {}",
                item["title"], item["creators"][0]["family"]
            );
        }
        let venue = one.work.doi.is_none() || item["container_title"] == VENUE;
        let done = from_service && own && venue && item["year"].is_number();
        if is_named(&one.work) {
            complete += usize::from(done);
            if !done {
                eprintln!(
                    "not complete: {path}: {} {} {}",
                    item["title"], item["doi"], item["year"]
                );
            }
        }
    }
    (complete, wrong)
}

fn is_own(item: &Value, work: &Work) -> bool {
    let key = |text: &str| -> String {
        let folded = model::fold(text);
        folded.chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let title = key(item["title"].as_str().unwrap_or_default());
    let families: Vec<String> = item["creators"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| key(one["family"].as_str().unwrap_or_default()))
        .collect();
    let wanted = key(&work.title);
    let doi = item["doi"].as_str().map(str::to_lowercase);
    let same_doi = work.doi.is_none() || doi == work.doi.as_ref().map(|doi| doi.to_lowercase());
    // A subtitle may be missing on one side.
    let same_title = title.len().min(wanted.len()) >= 10
        && (title.starts_with(&wanted) || wanted.starts_with(&title));
    same_title
        && same_doi
        && families.iter().any(|family| {
            key(&work.authors[0].1).ends_with(family.as_str())
                || family.ends_with(&key(&work.authors[0].1))
        })
}
