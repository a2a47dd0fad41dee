//! How well the text of papers is read: `measure FOLDER...` reads the PDFs of folders and compares
//! them with `pdftotext`. With `--text FILE` it prints what is read of one file instead, and with
//! `--first` or `--second` before the folders only that engine reads.
//!
//! The files are split into two halves by their names. Of the second half only totals are printed: it
//! is not looked at when the reading is improved.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod peers;
mod score;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use model::pdf::TextStatus;
use pdf::choose::Tally;
use pdf::open::{Opening, open};
use pdf::read::{Engines, read_by};

use crate::score::{Score, score};

/// What became of one file.
struct Measured {
    name: String,
    opened: bool,
    pages: u32,
    expected: Option<u32>,
    trouble: Vec<String>,
    status: String,
    second: usize,
    cpu: f64,
    score: Option<Score>,
    peers: Vec<(&'static str, f64, Option<Score>)>,
}

fn main() {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let mut engines = Engines::Both;
    let alone = [("--first", Engines::First), ("--second", Engines::Second)];
    for (flag, engine) in alone {
        if args.first().is_some_and(|given| given == flag) {
            engines = engine;
            args.remove(0);
        }
    }
    if let [flag, file] = args.as_slice()
        && flag == "--text"
    {
        print!("{}", ours(Path::new(file), engines).text);
        return;
    }
    std::panic::set_hook(Box::new(|_| {}));
    let mut first = Vec::new();
    let mut second = Vec::new();
    for folder in &args {
        let gold = gold(Path::new(folder));
        for path in pdfs(Path::new(folder)) {
            let measured = measure(&path, &gold, engines);
            if half(&measured.name) == 0 {
                show(&measured);
                first.push(measured);
            } else {
                second.push(measured);
            }
        }
    }
    if !peers::have("pdftotext") {
        println!("pdftotext is not installed: texts were not compared");
    }
    total("first half", &first);
    total("second half", &second);
    first.append(&mut second);
    total("all", &first);
}

fn pdfs(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "pdf"))
        .collect();
    files.sort();
    files
}

/// The column `pages` of `gold.tsv`, by file.
fn gold(folder: &Path) -> HashMap<String, u32> {
    let Ok(table) = std::fs::read_to_string(folder.join("gold.tsv")) else {
        return HashMap::new();
    };
    let mut lines = table.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let Some(column) = head.iter().position(|name| *name == "pages") else {
        return HashMap::new();
    };
    lines
        .filter_map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            Some((cells[0].to_owned(), cells.get(column)?.parse().ok()?))
        })
        .collect()
}

/// 0 or 1 by the name of a file: FNV-1a with a seed.
fn half(name: &str) -> u64 {
    let seeded = name
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64 ^ 20260, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    (seeded >> 17) & 1
}

struct Ours {
    opened: bool,
    pages: u32,
    text: String,
    trouble: Vec<String>,
    status: String,
    second: usize,
    cpu: f64,
}

fn ours(path: &Path, engines: Engines) -> Ours {
    let bytes = std::fs::read(path).unwrap();
    let start = peers::own_cpu();
    let mut ours = Ours {
        opened: false,
        pages: 0,
        text: String::new(),
        trouble: Vec::new(),
        status: String::new(),
        second: 0,
        cpu: 0.0,
    };
    match open(bytes) {
        Opening::Opened(document) => {
            ours.opened = true;
            ours.pages = document.pages();
            let deadline = Instant::now() + Duration::from_secs(60);
            let outcome = read_by(engines, &document, deadline, &mut |page, _| {
                ours.text.push_str(&page.text);
                ours.text.push('\n');
                if !page.aside.is_empty() {
                    ours.text.push_str("\n[aside] ");
                    ours.text.push_str(&page.aside);
                    ours.text.push('\n');
                }
                ours.text.push('\u{C}');
                ours.second += usize::from(page.second);
                if !page.trouble.is_empty() {
                    ours.trouble
                        .push(format!("p{}: {}", page.number, page.trouble));
                }
            });
            ours.status = outcome.status.text();
        }
        Opening::Encrypted => ours.status = TextStatus::Encrypted.text(),
        Opening::Broken(reason) => ours.status = TextStatus::Failed(reason).text(),
    }
    ours.cpu = peers::own_cpu() - start;
    ours
}

fn measure(path: &Path, gold: &HashMap<String, u32>, engines: Engines) -> Measured {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let ours = ours(path, engines);
    let reference = peers::text("pdftotext", &["-enc", "UTF-8"], path, &["-"]);
    let mut peers = Vec::new();
    let mut scored = None;
    if let Some((reference, cpu)) = reference {
        peers.push(("pdftotext", cpu, None));
        // Where the reference has no text, or letters without sense, there is nothing to compare.
        let text = Tally::of(&reference).is_text();
        let compare = |text_of: &str| text.then(|| score(&reference, text_of));
        scored = compare(&ours.text.replace("\n[aside] ", "\n"));
        if let Some((text, cpu)) = peers::text("mutool", &["draw", "-q", "-F", "txt"], path, &[]) {
            peers.push(("mutool", cpu, compare(&text)));
        }
    }
    Measured {
        expected: gold.get(&name).copied(),
        name,
        opened: ours.opened,
        pages: ours.pages,
        trouble: ours.trouble,
        status: ours.status,
        second: ours.second,
        cpu: ours.cpu,
        score: scored,
        peers,
    }
}

fn show(file: &Measured) {
    let f1 = file.score.as_ref().map_or(f64::NAN, |score| score.f1);
    let mutool = file.peers.iter().find(|peer| peer.0 == "mutool");
    let theirs = mutool
        .and_then(|peer| peer.2.as_ref())
        .map_or(f64::NAN, |s| s.f1);
    println!(
        "{f1:.3} (mutool {theirs:.3}) glued {:.3} spaced {:.3} {:4} pages {:.3} s {} {}{}{}",
        file.score.as_ref().map_or(0.0, |score| score.glued),
        file.score.as_ref().map_or(0.0, |score| score.spaced),
        file.pages,
        file.cpu,
        file.status,
        file.name,
        if file.second > 0 {
            format!(" second:{}", file.second)
        } else {
            String::new()
        },
        if file.trouble.is_empty() {
            String::new()
        } else {
            format!(" {:?}", &file.trouble[..file.trouble.len().min(3)])
        },
    );
}

fn total(what: &str, files: &[Measured]) {
    if files.is_empty() {
        return;
    }
    println!("\n== {what}: n = {}", files.len());
    let opened = files.iter().filter(|file| file.opened).count();
    let known: Vec<_> = files
        .iter()
        .filter(|file| file.expected.is_some())
        .collect();
    let right = known
        .iter()
        .filter(|file| file.expected == Some(file.pages))
        .count();
    println!(
        "opened {opened}; right page count {right} of {}",
        known.len()
    );
    println!(
        "no text {}; troubled {}; second engine {}",
        files.iter().filter(|file| file.status == "none").count(),
        files.iter().filter(|file| !file.trouble.is_empty()).count(),
        files.iter().filter(|file| file.second > 0).count(),
    );
    let scores: Vec<&Score> = files
        .iter()
        .filter_map(|file| file.score.as_ref())
        .collect();
    summary("ours", &scores);
    let theirs: Vec<&Score> = files
        .iter()
        .filter_map(|file| {
            file.peers
                .iter()
                .find(|peer| peer.0 == "mutool")?
                .2
                .as_ref()
        })
        .collect();
    summary("mutool", &theirs);
    times(
        "ours (in this process)",
        files.iter().map(|file| file.cpu).collect(),
    );
    for name in ["pdftotext", "mutool"] {
        let of = |file: &Measured| file.peers.iter().find(|peer| peer.0 == name).map(|p| p.1);
        times(name, files.iter().filter_map(of).collect());
    }
}

fn summary(who: &str, scores: &[&Score]) {
    if scores.is_empty() {
        return;
    }
    let mut f1: Vec<f64> = scores.iter().map(|score| score.f1).collect();
    f1.sort_by(f64::total_cmp);
    println!(
        "{who}: F1 mean {:.4} (strict {:.4}) p5 {:.3}; below 0.9: {}; glued {}; spaced out {}; order {:.3} (n = {})",
        f1.iter().sum::<f64>() / f1.len() as f64,
        scores.iter().map(|score| score.strict).sum::<f64>() / f1.len() as f64,
        f1[f1.len() / 20],
        f1.iter().filter(|f1| **f1 < 0.9).count(),
        scores.iter().filter(|score| score.glued > 0.02).count(),
        scores.iter().filter(|score| score.spaced > 0.02).count(),
        scores.iter().map(|score| score.order).sum::<f64>() / scores.len() as f64,
        scores.len(),
    );
}

fn times(who: &str, mut seconds: Vec<f64>) {
    if seconds.is_empty() {
        return;
    }
    seconds.sort_by(f64::total_cmp);
    println!(
        "{who}: CPU seconds a file: median {:.3}, p95 {:.3}, all {:.1}",
        seconds[seconds.len() / 2],
        seconds[seconds.len() * 95 / 100],
        seconds.iter().sum::<f64>(),
    );
}
