//! How well papers are recognised: `recognise FOLDER...` reads the PDFs of folders and compares what
//! is believed of them with the columns of `gold.tsv`. `--lines FILE [PAGES]` prints the lines of a
//! file, `--one FILE` all that is recognised of it.
//!
//! The files are split into two halves by their names. Of the second half only totals are printed: it
//! is not looked at when rules are improved.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod gold;
mod score;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use model::evidence::{Recognised, choose};
use model::pdf::Facts;
use pdf::open::{Opening, open};
use pdf::read::read;
use pdf::recognise::Observer;

use crate::gold::{Gold, half};
use crate::score::{Mark, Row};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.first().map(String::as_str) {
        Some("--lines") => lines(&args[1], args.get(2).map_or(1, |n| n.parse().unwrap())),
        Some("--one") => {
            let (found, took, _) = recognised(Path::new(&args[1]));
            show(&found);
            println!(
                "recognition itself took {:.2} ms",
                took.as_secs_f64() * 1000.0
            );
        }
        _ => measure(&args),
    }
}

/// What is recognised, how long that took, and all that is printed or linked on the first pages.
fn recognised(path: &Path) -> (Recognised, Duration, String) {
    let Opening::Opened(document) = open(std::fs::read(path).unwrap()) else {
        return (Recognised::default(), Duration::ZERO, String::new());
    };
    let mut observer = Observer::default();
    let mut took = Duration::ZERO;
    let mut text = String::new();
    read(
        &document,
        Instant::now() + Duration::from_secs(60),
        &mut |page, sheet| {
            let start = Instant::now();
            observer.see(&page, sheet);
            took += start.elapsed();
            if page.number <= 3 {
                text.push_str(&page.text);
                text.push_str(&page.aside);
            }
        },
    );
    let facts: Facts = pdf::facts::facts(&document);
    let start = Instant::now();
    let found = observer.recognise(&facts);
    let took = took + start.elapsed();
    if std::env::var_os("SIGNS").is_some() {
        let signs: Vec<String> = observer
            .signs(&found)
            .into_iter()
            .map(|(name, shown)| format!("{name}={}", u8::from(shown)))
            .collect();
        println!(
            "SIGNS\t{}\t{}",
            path.file_name().unwrap().to_string_lossy(),
            signs.join("\t")
        );
    }
    for link in facts.links.iter().filter(|link| link.page <= 3) {
        text.push_str(&link.uri);
    }
    text.retain(|c| !c.is_whitespace());
    (found, took, text.to_lowercase())
}

fn show(found: &Recognised) {
    for (about, choice) in choose(&found.candidates) {
        println!(
            "{:16} {:.2} {} {:?} agree {:?}",
            about.name(),
            choice.confidence,
            text(&choice.candidate.value),
            choice.candidate.rule,
            choice.agree
        );
        for rival in choice.rivals.iter().take(4) {
            println!(
                "{:16}      not {:.2} {} ({})",
                "",
                rival.confidence,
                text(&rival.value),
                rival.provenance.name()
            );
        }
    }
    let verdict = &found.verdict;
    println!(
        "paper {:?} {:.2} {:?}",
        verdict.paper, verdict.confidence, verdict.because
    );
    println!("{} references", found.references.len());
    for reference in found.references.iter().take(400) {
        println!("   p{} {}", reference.page, reference.text);
    }
}

fn text(value: &model::evidence::Value) -> String {
    match value {
        model::evidence::Value::Text(text) => text.clone(),
        model::evidence::Value::Creators(creators) => creators
            .iter()
            .map(|c| format!("{}, {}", c.short(), c.given.clone().unwrap_or_default()))
            .collect::<Vec<_>>()
            .join("; "),
    }
}

fn lines(file: &str, most: u32) {
    let Opening::Opened(document) = open(std::fs::read(file).unwrap()) else {
        println!("cannot be opened");
        return;
    };
    read(
        &document,
        Instant::now() + Duration::from_secs(20),
        &mut |page, sheet| {
            if page.number > most {
                return;
            }
            println!(
                "== page {} {:?} turned {}",
                page.number, sheet.view, sheet.rotate
            );
            for (tag, lines) in [("", &sheet.lines), ("aside", &sheet.aside)] {
                for line in lines {
                    println!(
                        "{tag:5} b{:<3} x{:5.0}-{:<5.0} y{:5.0} s{:5.1} {}{} {}",
                        line.block,
                        line.area.x0,
                        line.area.x1,
                        line.base,
                        line.size,
                        if line.bold { "B" } else { " " },
                        if line.italic { "I" } else { " " },
                        line.text()
                    );
                }
            }
        },
    );
}

fn measure(folders: &[String]) {
    std::panic::set_hook(Box::new(|_| {}));
    let mut files: Vec<(PathBuf, Gold)> = Vec::new();
    for folder in folders {
        files.extend(gold::files(Path::new(folder)));
    }
    let next = AtomicUsize::new(0);
    let rows: Mutex<Vec<(String, u64, Row)>> = Mutex::default();
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some((path, gold)) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let name = path.file_name().unwrap().to_string_lossy().into_owned();
                    let (found, took, text) = recognised(path);
                    let row = score::score(gold, &found, took, &text);
                    rows.lock().unwrap().push((name.clone(), half(&name), row));
                }
            });
        }
    });
    let mut rows = rows.into_inner().unwrap();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    for (name, half, row) in &rows {
        if *half == 0 {
            for mark in row.marks.iter().filter(|mark| !mark.right) {
                println!(
                    "{:9} {name}\n    is  {:?} ({:.2})\n    not {:?}",
                    mark.field, mark.expected, mark.confidence, mark.given
                );
            }
        }
    }
    for (title, which) in [
        ("first half", Some(0)),
        ("second half", Some(1)),
        ("all", None),
    ] {
        let part: Vec<&Row> = rows
            .iter()
            .filter(|row| which.is_none_or(|half| half == row.1))
            .map(|row| &row.2)
            .collect();
        total(title, &part);
    }
    let all: Vec<&Mark> = rows.iter().flat_map(|row| &row.2.marks).collect();
    let sure = calibration(&all);
    let met = targets(&all, sure);
    std::process::exit(i32::from(!met));
}

/// Targets for papers with a text: fields, the least share of right values.
const TARGETS: &[(&str, &[&str], f64)] = &[
    ("title, all", &["title", "title-scan"], 0.95),
    ("title, with a text layer", &["title"], 0.98),
    ("printed DOI", &["doi"], 0.99),
    ("arXiv id", &["arxiv"], 1.0),
    ("first author's surname", &["surname"], 0.97),
    ("printed year", &["year"], 0.92),
    ("paper or not", &["paper", "other"], 0.98),
];

/// Prints each target with what was measured; whether all are met.
fn targets(marks: &[&Mark], sure: f64) -> bool {
    println!("\n== targets (all papers)");
    let mut met = true;
    let mut tell = |name: &str, share: f64, least: f64, of: usize| {
        met &= share >= least;
        let verdict = if share >= least { "met" } else { "MISSED" };
        println!(
            "{name:28} {:5.1} % of {of:4}, at least {:5.1} %: {verdict}",
            100.0 * share,
            100.0 * least
        );
    };
    for (name, fields, least) in TARGETS {
        let of: Vec<&&Mark> = marks
            .iter()
            .filter(|mark| fields.contains(&mark.field) && !mark.expected.is_empty())
            .collect();
        if !of.is_empty() {
            let right = of.iter().filter(|mark| mark.right).count();
            tell(name, right as f64 / of.len() as f64, *least, of.len());
        }
    }
    let dois: Vec<&&Mark> = marks
        .iter()
        .filter(|mark| {
            mark.field.starts_with("doi") && !mark.given.is_empty() && !mark.expected.is_empty()
        })
        .collect();
    let wrong = dois.iter().filter(|mark| !mark.right).count();
    tell(
        "DOIs given that are right",
        1.0 - wrong as f64 / dois.len().max(1) as f64,
        0.995,
        dois.len(),
    );
    tell("right at 0.9 and more", sure, 0.97, marks.len());
    met
}

fn total(title: &str, rows: &[&Row]) {
    println!("\n== {title}: {} papers", rows.len());
    let mut fields: BTreeMap<&str, (usize, usize, usize, usize)> = BTreeMap::new();
    for mark in rows.iter().flat_map(|row| &row.marks) {
        let entry = fields.entry(mark.field).or_default();
        if mark.expected.is_empty() {
            entry.3 += 1;
        } else {
            entry.0 += 1;
            entry.1 += usize::from(mark.right);
            entry.2 += usize::from(!mark.right && !mark.given.is_empty());
        }
    }
    for (field, (of, right, wrong, extra)) in fields {
        println!(
            "{field:10} {right:4} of {of:4} = {:5.1} %   wrong {wrong:3}   given where none is known {extra:3}",
            100.0 * right as f64 / of.max(1) as f64
        );
    }
    let mut times: Vec<f64> = rows
        .iter()
        .map(|row| row.took.as_secs_f64() * 1000.0)
        .collect();
    times.sort_by(f64::total_cmp);
    if !times.is_empty() {
        println!(
            "recognition itself: median {:.2} ms, p95 {:.2} ms",
            times[times.len() / 2],
            times[times.len() * 95 / 100]
        );
    }
}

/// How often values are right that say that they are so sure.
fn calibration(marks: &[&Mark]) -> f64 {
    println!("\n== calibration (all papers): confidence, values, share that is right");
    for (low, high) in [
        (0.0, 0.3),
        (0.3, 0.5),
        (0.5, 0.7),
        (0.7, 0.8),
        (0.8, 0.9),
        (0.9, 0.95),
        (0.95, 1.01),
    ] {
        let part: Vec<&&Mark> = marks
            .iter()
            .filter(|mark| {
                !mark.given.is_empty()
                    && !mark.expected.is_empty()
                    && mark.confidence >= low
                    && mark.confidence < high
            })
            .collect();
        let right = part.iter().filter(|mark| mark.right).count();
        let mut by_field: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for mark in &part {
            let entry = by_field.entry(mark.field).or_default();
            entry.0 += 1;
            entry.1 += usize::from(mark.right);
        }
        let fields: Vec<String> = by_field
            .iter()
            .map(|(field, (of, right))| format!("{field} {right}/{of}"))
            .collect();
        println!(
            "{low:.2}-{high:.2}  {:4}  {:5.1} %   {}",
            part.len(),
            100.0 * right as f64 / part.len().max(1) as f64,
            fields.join(", ")
        );
    }
    let sure: Vec<&&Mark> = marks
        .iter()
        .filter(|mark| {
            mark.confidence >= 0.9 && !mark.expected.is_empty() && !mark.given.is_empty()
        })
        .collect();
    let right = sure.iter().filter(|mark| mark.right).count();
    println!(
        "at 0.9 and more: {right} of {} = {:.1} %",
        sure.len(),
        100.0 * right as f64 / sure.len().max(1) as f64
    );
    right as f64 / sure.len().max(1) as f64
}
