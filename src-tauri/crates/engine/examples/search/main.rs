//! Measures search at size, and checks its answers:
//! `cargo run --release -p offprint-engine --example search -- PROGRAM ITEMS PAGES`, where PROGRAM
//! is a release build of `offprint`. Prints one line per figure: RESULT, work, at, figure of the
//! design, measured. Ends with 1 if an answer was wrong. With `build` and a folder instead of PROGRAM
//! only the library is made, in `library` of that folder.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod bare;
mod batch;
mod chance;
mod check;
mod corpus;
mod edits;
mod fts5;
mod names;
mod queries;
mod shelf;
mod tree;
mod truth;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use batch::{Batch, percentile};
use corpus::Corpus;
use queries::Query;
use shelf::{BUILD, Built, INDEX, STORE, Shelf};

/// Queries that SQLite answers too; it is so slow that more would take minutes.
const OF_FTS5: usize = 50;

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let program = PathBuf::from(args.next().expect("the program offprint"));
    let step = program.to_string_lossy().into_owned();
    let home = [BUILD, STORE, INDEX]
        .contains(&step.as_str())
        .then(|| args.next());
    let mut number = |default| {
        let next = args.next();
        next.map_or(default, |text: String| text.parse().expect("a number"))
    };
    let (items, pages) = (number(100_000_usize), number(0_usize));
    let corpus = Corpus::new(items, pages);
    if let Some(home) = home.flatten() {
        let shelf = Shelf::at(Path::new(&home));
        if step == BUILD {
            shelf.build(&corpus);
        } else {
            shelf.take_step(&step, &corpus);
        }
        return ExitCode::SUCCESS;
    }
    let program = std::fs::canonicalize(program).unwrap();
    let bench = Bench {
        at: match corpus.pages() {
            0 => format!("{} abstracts", short(items)),
            pages => format!("{} abstracts, {} pages", short(items), short(pages)),
        },
        p95: if corpus.pages() == 0 { "5 ms" } else { "10 ms" },
        program,
        corpus,
    };
    println!("{}", bench.corpus.described());
    match bench.run() {
        0 => ExitCode::SUCCESS,
        wrong => {
            println!("{wrong} answers were wrong.");
            ExitCode::FAILURE
        }
    }
}

struct Bench {
    corpus: Corpus,
    program: PathBuf,
    /// The size, for the table.
    at: String,
    /// The figure of the design for this size.
    p95: &'static str,
}

impl Bench {
    fn run(&self) -> usize {
        let folder = tempfile::TempDir::new().unwrap();
        let shelf = Shelf::at(folder.path());
        let built = self.building(&shelf);
        let queries = queries::queries(&self.corpus);
        let all: Vec<&Query> = queries.iter().collect();
        let first = batch::run(&shelf, &self.program, &all, 50);
        let second = batch::run(&shelf, &self.program, &all, 50);
        self.batches(&queries, &first, &second);
        for word in ["the", "learning", "phospholipid"] {
            let took = batch::whole_process(&shelf, &self.program, word, 21);
            let work = format!("offprint search {word}, as a whole process");
            self.took(&work, "25 ms", took);
        }
        self.peers(&queries, &better_of(&first, &second), folder.path());
        let engine = shelf.open();
        edits::beside(&engine, &built.ids, &|work, figure, took| {
            self.took(work, figure, took);
        });
        drop(engine);
        // Before the edits, which the truth knows nothing of.
        let wrong = self.check(&shelf, &queries, &built);
        let engine = shelf.open();
        edits::edits(&engine, &built.ids, &|work, figure, took| {
            self.took(work, figure, took);
        });
        wrong
    }

    fn building(&self, shelf: &Shelf) -> Built {
        let built = shelf.build(&self.corpus);
        let (stored, indexed) = (&built.stored, &built.indexed);
        self.took("papers stored", "-", stored.took);
        self.took("papers and pages indexed", "-", indexed.took);
        // The design says so of this size alone.
        let sized = self.corpus.items == 100_000 && self.corpus.pages() == 0;
        let figure = |figure| if sized { figure } else { "-" };
        self.took(
            "both: until searchable",
            figure("15 s"),
            stored.took + indexed.took,
        );
        for (work, step) in [("storing", stored), ("indexing", indexed)] {
            let memory = format!("{} MB", step.memory / 1_000_000);
            self.tell(&format!("most memory, {work}"), figure("600 MB"), &memory);
        }
        built
    }

    fn batches(&self, queries: &[Query], first: &Batch, second: &Batch) {
        let figure = format!("p95 {}", self.p95);
        for (batch, name) in [(first, "search, any query"), (second, "the same again")] {
            self.tell(name, &figure, &spread(&batch.took));
            let each = |took: f64| milliseconds(took / queries.len() as f64);
            self.tell(
                &format!("{name}: wall time of the process / {}", queries.len()),
                self.p95,
                &format!(
                    "{}: in queries {}, of a processor {}",
                    each(batch.wall.as_secs_f64() * 1000.0),
                    each(batch.took.iter().sum::<f64>()),
                    each(batch.processor.as_secs_f64() * 1000.0)
                ),
            );
        }
        let better = better_of(first, second);
        self.tell(
            "the better of both, query by query",
            &figure,
            &spread(&better),
        );
        for kind in queries::kinds() {
            let took: Vec<f64> = queries
                .iter()
                .zip(&better)
                .filter(|(query, _)| query.kind == kind)
                .map(|(_, took)| *took)
                .collect();
            self.tell(&format!("of them {kind}"), &figure, &spread(&took));
        }
        self.slowest(queries, &better);
    }

    /// For whoever looks for what to make faster.
    fn slowest(&self, queries: &[Query], took: &[f64]) {
        let mut ranked: Vec<(f64, &str)> = took
            .iter()
            .zip(queries)
            .map(|(took, query)| (*took, query.text.as_str()))
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        println!("The slowest queries at {}:", self.at);
        for (took, text) in ranked.iter().take(15) {
            println!("  {took:8.2} ms  {text}");
        }
    }

    /// The index engine by itself, and SQLite, over the same texts: the better of two runs, as ours.
    fn peers(&self, queries: &[Query], ours: &[f64], folder: &Path) {
        let place = |name: &str| {
            let place = folder.join(name);
            std::fs::create_dir(&place).unwrap();
            place
        };
        let bare = bare::Bare::of(&self.corpus, &place("bare"));
        let (own, other) = beside(queries, ours, |tree| bare.time(tree));
        drop(bare);
        let work = "bare Tantivy, the texts of the same queries";
        self.tell(work, "-", &spread(&other));
        let (own, other) = (percentile(&own, 95), percentile(&other, 95));
        self.tell(
            "search beside bare Tantivy, p95",
            "3 ×",
            &format!(
                "{:.1} ×: {} to {}",
                own / other,
                milliseconds(own),
                milliseconds(other)
            ),
        );
        let fts5 = fts5::Fts5::of(&self.corpus, &place("fts5"));
        let some = &queries[..OF_FTS5];
        let (own, other) = beside(some, ours, |tree| fts5.time(tree));
        let work = format!("SQLite FTS5 with bm25, {} queries with texts", own.len());
        self.tell(&work, "-", &spread(&other));
        self.tell("search, the same queries", "-", &spread(&own));
    }

    fn tell(&self, work: &str, figure: &str, measured: &str) {
        println!("RESULT\t{work}\t{}\t{figure}\t{measured}", self.at);
    }

    fn took(&self, work: &str, figure: &str, took: Duration) {
        self.tell(work, figure, &milliseconds(took.as_secs_f64() * 1000.0));
    }
}

/// What we and a peer took for each query that the peer can answer.
fn beside(
    queries: &[Query],
    ours: &[f64],
    time: impl Fn(&tree::Tree) -> Option<f64>,
) -> (Vec<f64>, Vec<f64>) {
    let both = queries.iter().zip(ours).filter_map(|(query, own)| {
        let (one, other) = (time(&query.tree)?, time(&query.tree)?);
        Some((*own, one.min(other)))
    });
    both.unzip()
}

/// What the other programs of this machine took away is seldom taken away twice.
fn better_of(one: &Batch, other: &Batch) -> Vec<f64> {
    let both = one.took.iter().zip(&other.took);
    both.map(|(one, other)| one.min(*other)).collect()
}

fn spread(took: &[f64]) -> String {
    format!(
        "p50 {} p95 {} max {}",
        milliseconds(percentile(took, 50)),
        milliseconds(percentile(took, 95)),
        milliseconds(percentile(took, 100))
    )
}

fn milliseconds(took: f64) -> String {
    match took {
        took if took < 10.0 => format!("{took:.2} ms"),
        took if took < 10_000.0 => format!("{took:.1} ms"),
        took => format!("{:.1} s", took / 1000.0),
    }
}

fn short(count: usize) -> String {
    match count % 1000 {
        0 => format!("{} k", count / 1000),
        _ => count.to_string(),
    }
}
