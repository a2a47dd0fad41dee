//! Search as a person and a script meet it.

use std::fs;

use super::shelf::{Shelf, fixture};
use serde_json::Value;

fn sample() -> Shelf {
    let shelf = Shelf::new();
    shelf.ok(&["init", "--sample"]);
    shelf
}

impl Shelf {
    /// The titles that a query finds, the best first.
    fn found(&self, query: &str) -> Vec<String> {
        let found = self.json(&["search", query]);
        let found = found.as_array().unwrap().iter();
        found
            .map(|item| item["title"].as_str().unwrap_or_default().to_owned())
            .collect()
    }
}

/// What a person types, and the paper that must be among the first three.
const QUERIES: [(&str, &str); 36] = [
    ("grokking", "Grokking as the Transition"),
    ("boltzmann machines", "Monotone deep Boltzmann machines"),
    ("lazy rich", "Grokking as the Transition"),
    ("hopfield", "Hopfield Networks is All You Need"),
    ("all you need", "Hopfield Networks is All You Need"),
    ("\"all you need for training\"", "Respecting causality"),
    ("schrodinger bridges", "Multi-marginal Schrödinger Bridges"),
    ("Schroedinger", "Multi-marginal Schrödinger Bridges"),
    ("fokker planck", "Closing the ODE-SDE gap"),
    ("fokker-planck", "Closing the ODE-SDE gap"),
    ("gflownets", "Better Training of GFlowNets"),
    ("PFGM++", "PFGM++: Unlocking"),
    ("k-medoids", "Fast and Eager k-Medoids"),
    ("kmedoids clustering", "Fast and Eager k-Medoids"),
    ("climate dataset", "ClimSim"),
    ("order flow", "Learning to Predict Short-Term Volatility"),
    ("quantum batteries", "Ergotropy and Capacity"),
    ("quantum battery", "Ergotropy and Capacity"),
    ("particle gibbs", "State and parameter learning with PaRIS"),
    ("turbulence -extreme", "An Old-Fashioned Framework"),
    (
        "anderson localisation OR anderson localization",
        "Rise and Fall of Anderson",
    ),
    ("title:pruning", "A Three-regime Model of Network Pruning"),
    ("abstract:\"early warning\"", "Early warning signals"),
    ("author:barzegari", "An open source crash course"),
    ("author:\"Konrad Hinsen\"", "[¬Rp] Stokes drag"),
    ("author:\"hinsen, konrad\"", "[¬Rp] Stokes drag"),
    ("venue:rescience", "[¬Rp] Stokes drag"),
    ("year:2019", "A course on Geographic Data Science"),
    (
        "year:2020..2021 -author:hinsen",
        "An open source crash course",
    ),
    (
        "has:pdf python OR has:pdf geographic",
        "A course on Geographic Data Science",
    ),
    ("10.21105/jose.00089", "An open source crash course"),
    (
        "https://doi.org/10.5281/zenodo.3889694",
        "[¬Rp] Stokes drag",
    ),
    (
        "doi:10.21105 year:<2020",
        "A course on Geographic Data Science",
    ),
    ("medic* digital twin*", "Control of Medical Digital Twins"),
    (
        "kind:journal tag:sample (geographic OR stokes) year:>2019",
        "[¬Rp] Stokes drag",
    ),
    (
        "added:today volatility",
        "Learning to Predict Short-Term Volatility",
    ),
];

#[test]
fn what_a_person_types_finds_what_was_meant() {
    let shelf = sample();
    let mut missed = Vec::new();
    for (query, title) in QUERIES {
        let found = shelf.found(query);
        let among = found.iter().take(3).any(|found| found.starts_with(title));
        if !among {
            missed.push(format!(
                "{query}: {:?}",
                found.iter().take(3).collect::<Vec<_>>()
            ));
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn the_json_of_a_search_says_where_and_how_well() {
    let shelf = sample();
    let found = shelf.json(&["search", "dynamics token", "--limit", "1"]);
    let best = &found[0];
    assert!(best["score"].as_f64().unwrap() > 0.0);
    let matches = best["matches"].as_array().unwrap();
    assert_eq!(matches[0]["where"], "title");
    let snippet = matches[0]["snippet"].as_str().unwrap();
    let mark = &matches[0]["marks"][0];
    let marked: String = snippet
        .chars()
        .skip(mark["from"].as_u64().unwrap() as usize)
        .take((mark["to"].as_u64().unwrap() - mark["from"].as_u64().unwrap()) as usize)
        .collect();
    assert_eq!(marked, "Token");
    assert!(matches.iter().any(|place| place["where"] == "abstract"));
    assert_eq!(
        shelf.json(&["list", "year:2019"])[0]["matches"],
        Value::Array(Vec::new())
    );
}

#[test]
fn windows_of_a_result_fit_together_in_any_order() {
    let shelf = sample();
    for sort in [
        "relevance",
        "title",
        "title:desc",
        "author",
        "year:desc",
        "added",
    ] {
        let whole = shelf.json(&["search", "learning", "--sort", sort, "--limit", "100"]);
        let whole: Vec<_> = whole
            .as_array()
            .unwrap()
            .iter()
            .map(|item| &item["id"])
            .collect();
        assert!(whole.len() > 20, "{}", whole.len());
        let mut pieces = Vec::new();
        for offset in (0..whole.len()).step_by(7) {
            let offset = offset.to_string();
            let args = [
                "search", "learning", "--sort", sort, "--limit", "7", "--offset", &offset,
            ];
            pieces.extend(shelf.json(&args).as_array().unwrap().clone());
        }
        let pieces: Vec<_> = pieces.iter().map(|item| &item["id"]).collect();
        assert_eq!(pieces, whole, "{sort}");
    }
}

#[test]
fn a_batch_answers_each_line_with_a_line() {
    let shelf = sample();
    let file = shelf.file(
        "queries.txt",
        "diffusion\n\n\"no such phrase here\"\ntag:\"sample\n".as_bytes(),
    );
    let done = shelf.ok(&["search", "--batch", &file, "--limit", "3"]);
    let lines = done.lines();
    assert_eq!(lines.len(), 4, "{}", done.stdout);
    let totals: Vec<u64> = lines
        .iter()
        .map(|line| line["total"].as_u64().unwrap())
        .collect();
    assert_eq!(totals[1..], [56, 0, 56]);
    for line in &lines {
        assert!(line["elapsed_ms"].as_f64().unwrap() >= 0.0);
        assert!(line["items"].as_array().unwrap().len() <= 3);
    }
    let piped = shelf.run_with(b"diffusion\n", &["search", "--batch", "-"]);
    assert_eq!(piped.lines()[0]["total"].as_u64().unwrap(), totals[0]);
}

#[test]
fn an_edit_counts_in_the_very_next_search() {
    let (shelf, [one, other]) = Shelf::with_papers(["Bees and honey", "Ants"]);
    assert_eq!(shelf.found("bees"), ["Bees and honey"]);
    shelf.ok(&["tag", "add", "insects/flying", &one]);
    assert_eq!(shelf.found("tag:insects"), ["Bees and honey"]);
    assert_eq!(
        shelf.found("flying"),
        ["Bees and honey"],
        "a bare word is also a tag"
    );
    shelf.ok(&["edit", &other, "--set", "title=Wasps"]);
    assert_eq!(shelf.found("wasps"), ["Wasps"]);
    assert_eq!(shelf.found("ants"), Vec::<String>::new());
    shelf.ok(&["undo"]);
    assert_eq!(shelf.found("ants"), ["Ants"]);
    shelf.ok(&["note", "add", &other, "--text", "They farm aphids."]);
    assert_eq!(shelf.found("note:aphids"), ["Ants"]);
    assert_eq!(shelf.found("aphids -honey"), ["Ants"]);
    shelf.ok(&["trash", &other]);
    assert_eq!(shelf.found("aphids"), Vec::<String>::new());
    shelf.ok(&[
        "import",
        "--format",
        "listing",
        fixture("listing-trending.txt").to_str().unwrap(),
    ]);
    assert!(shelf.found("grokking").len() == 1);
}

#[test]
fn lists_and_exports_speak_the_same_language() {
    let shelf = sample();
    let found = shelf.json(&["list", "author:hinsen OR year:2019", "--sort", "year"]);
    assert_eq!(found.as_array().unwrap().len(), 2);
    assert_eq!(found[0]["year"], 2019);
    let out = shelf
        .ok(&["export", "author:hinsen", "--format", "csl-json"])
        .stdout;
    let out: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(out.as_array().unwrap().len(), 1);
    let tagged = shelf.json(&["list", "--tag", "sample", "stokes drag"]);
    assert_eq!(tagged.as_array().unwrap().len(), 1);
}

#[test]
fn what_was_probably_meant_is_said_beside_the_answer() {
    let shelf = sample();
    for (query, said) in [
        ("difusion", "Did you mean: diffusion"),
        ("auther:hinsen", "author"),
        ("year:soon", "year"),
        ("(stokes", "parenthes"),
    ] {
        let done = shelf.ok(&["search", query]);
        assert!(done.stderr.contains(said), "{query}: {}", done.stderr);
    }
    let quiet = shelf.ok(&["search", "stokes"]);
    assert_eq!(quiet.stderr, "");
    let none = shelf.ok(&["search", "xyzzyx"]);
    assert!(
        none.stderr.contains("There is no such paper"),
        "{}",
        none.stderr
    );
    assert_eq!(none.stdout, "");
}

#[test]
fn papers_like_one_are_about_the_same() {
    let shelf = sample();
    let id = shelf.json(&["search", "closing the ODE-SDE gap", "--limit", "1"])[0]["id"].clone();
    let like = shelf.json(&["search", "--like", id.as_str().unwrap(), "--limit", "5"]);
    let titles: Vec<&str> = like
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["title"].as_str().unwrap())
        .collect();
    assert!(
        titles.iter().any(|title| title.contains("iffusion")),
        "{titles:?}"
    );
    assert!(
        !titles.iter().any(|title| title.contains("ODE-SDE")),
        "not itself: {titles:?}"
    );
}

#[test]
fn a_lost_or_damaged_index_is_built_again_by_the_next_search() {
    let shelf = sample();
    let expected = shelf.found("diffusion");
    assert!(!expected.is_empty());
    let index = shelf.library().join(".cache/index");
    fs::remove_dir_all(&index).unwrap();
    assert_eq!(shelf.found("diffusion"), expected);
    for ending in ["idx", "term", "fast", "pos", "fieldnorm", "json"] {
        let path = fs::read_dir(&index)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.file_name().unwrap() != "verified.json")
            .find(|path| path.extension().is_some_and(|found| found == ending))
            .unwrap_or_else(|| panic!("a file ending in {ending}"));
        let mut bytes = fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(&path, &bytes).unwrap();
        assert_eq!(shelf.found("diffusion"), expected, "{ending} flipped");
        let path = fs::read_dir(&index)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .find(|path| path.extension().is_some_and(|found| found == ending))
            .unwrap();
        fs::write(&path, b"").unwrap();
        assert_eq!(shelf.found("diffusion"), expected, "{ending} emptied");
    }
    fs::remove_dir_all(shelf.library().join(".cache")).unwrap();
    assert_eq!(shelf.found("diffusion"), expected);
    assert!(shelf.json(&["check"])["ok"].as_bool().unwrap());
}

#[test]
fn a_check_tells_of_the_index_and_reindex_builds_it() {
    let shelf = sample();
    let index = |shelf: &Shelf| {
        let report = shelf.json(&["check"]);
        let checks = report["checks"].as_array().unwrap().iter();
        checks
            .clone()
            .find(|check| check["name"] == "index")
            .unwrap()
            .clone()
    };
    shelf.found("diffusion");
    assert!(
        index(&shelf)["detail"]
            .as_str()
            .unwrap()
            .starts_with("56 entries")
    );
    shelf.paper("A new one", &[]);
    assert!(index(&shelf)["detail"].as_str().unwrap().contains("behind"));
    let done = shelf.json(&["reindex"]);
    // Documents, not papers: also the pages of the sample papers, which were not read before.
    let entries = done["entries"].as_u64().unwrap();
    assert!(entries > 57, "{entries}");
    assert!(
        index(&shelf)["detail"]
            .as_str()
            .unwrap()
            .starts_with("57 entries")
    );
    // A byte that changed without its time, as rot does it.
    let folder = shelf.library().join(".cache/index");
    let path = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|ending| ending == "pos"))
        .unwrap();
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 8;
    fs::write(&path, bytes).unwrap();
    let done = shelf.run(&["check", "--json"]);
    assert_eq!(done.status, 3);
    let done = shelf.run(&["check", "--repair", "--json"]);
    assert_eq!(done.status, 0, "{}{}", done.stdout, done.stderr);
    assert!(index(&shelf)["ok"].as_bool().unwrap());
}

#[test]
fn a_restored_library_is_searched_as_it_is() {
    let (shelf, [id]) = Shelf::with_papers(["Before the backup"]);
    shelf.ok(&["backup"]);
    let backup = fs::read_dir(shelf.library().join("backups"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    shelf.ok(&["edit", &id, "--set", "title=After the backup"]);
    assert_eq!(shelf.found("after"), ["After the backup"]);
    shelf.ok(&["restore", backup.to_str().unwrap()]);
    assert_eq!(shelf.found("after"), Vec::<String>::new());
    assert_eq!(shelf.found("before"), ["Before the backup"]);
    // Also where somebody copies the file back by hand.
    shelf.ok(&["edit", &id, "--set", "title=Later still"]);
    assert_eq!(shelf.found("later"), ["Later still"]);
    for name in ["library.sqlite-wal", "library.sqlite-shm"] {
        let _ = fs::remove_file(shelf.library().join(name));
    }
    fs::copy(&backup, shelf.library().join("library.sqlite")).unwrap();
    assert_eq!(shelf.found("later"), Vec::<String>::new());
    assert_eq!(shelf.found("before"), ["Before the backup"]);
}

#[test]
fn hostile_queries_are_answered() {
    let (shelf, _) = Shelf::with_papers(["A paper"]);
    let long = "paper ".repeat(2000);
    let many = vec!["a:b"; 1500].join(" OR ");
    let deep = format!("{}paper{}", "(".repeat(3000), ")".repeat(3000));
    let nots = "-".repeat(3000) + "paper";
    for query in [
        &long,
        &many,
        &deep,
        &nots,
        "\"\"\"\"",
        "((((",
        "a OR OR b",
        "\\",
        "*",
        "tag:",
        ":::",
        "\u{0}\u{1}\u{2}",
        "🦀 🦀",
        "%00",
        "' OR 1=1 --",
        "year:99999999999999999999",
        "\u{202e}x",
    ] {
        let file = shelf.file("q", query.replace('\n', " ").as_bytes());
        let done = shelf.ok(&["search", "--batch", &file]);
        assert_eq!(done.lines().len(), 1, "{query:.60}");
    }
    let bytes: Vec<u8> = (0..=255)
        .filter(|byte| *byte != b'\n' && *byte != b'\r')
        .collect();
    let done = shelf.run_with(&bytes, &["search", "--batch", "-"]);
    assert_eq!(done.status, 0);
}
