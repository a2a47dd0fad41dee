//! Queries put to the program as a person or a script does, and what came back.

use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, Instant};

use model::ItemId;
use serde_json::Value;

use crate::queries::Query;
use crate::shelf::Shelf;

/// What a batch came back with.
pub struct Batch {
    /// Milliseconds of each query.
    pub took: Vec<f64>,
    /// Found items of each query.
    pub items: Vec<Vec<ItemId>>,
    /// From the start of the process to its end.
    pub wall: Duration,
    /// What it took of the processors, in steps of ten milliseconds.
    pub processor: Duration,
}

/// Runs `search --batch` once over these queries.
pub fn run(shelf: &Shelf, program: &Path, queries: &[&Query], limit: usize) -> Batch {
    let folder = tempfile::TempDir::new().unwrap();
    let (asked, answered) = (folder.path().join("asked"), folder.path().join("answered"));
    let lines: Vec<&str> = queries.iter().map(|query| query.text.as_str()).collect();
    fs::write(&asked, lines.join("\n")).unwrap();
    let (since, before) = (Instant::now(), of_children());
    let status = shelf
        .command(program)
        .args(["search", "--json", "--limit", &limit.to_string(), "--batch"])
        .arg(&asked)
        .stdout(File::create(&answered).unwrap())
        .status()
        .unwrap();
    let wall = since.elapsed();
    assert!(status.success(), "search --batch: {status}");
    let mut batch = Batch {
        took: Vec::new(),
        items: Vec::new(),
        wall,
        processor: of_children() - before,
    };
    for line in fs::read_to_string(&answered).unwrap().lines() {
        let answer: Value = serde_json::from_str(line).unwrap();
        let items: Vec<ItemId> = serde_json::from_value(answer["items"].clone()).unwrap();
        assert_eq!(
            answer["total"].as_u64().unwrap().min(limit as u64),
            items.len() as u64,
            "{}",
            answer["query"]
        );
        batch.took.push(answer["elapsed_ms"].as_f64().unwrap());
        batch.items.push(items);
    }
    assert_eq!(batch.took.len(), queries.len());
    batch
}

/// Processor time of all processes that this one has waited for, see proc_pid_stat(5).
fn of_children() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap();
    // The name in parentheses may hold anything.
    let rest = stat.rsplit_once(") ").map_or("", |(_, rest)| rest);
    let ticks = rest.split(' ').skip(13).take(2);
    let ticks: u64 = ticks.filter_map(|text| text.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

/// One search as a whole process: the median of so many.
pub fn whole_process(shelf: &Shelf, program: &Path, query: &str, times: usize) -> Duration {
    let took = (0..times).map(|_| {
        let since = Instant::now();
        let output = shelf
            .command(program)
            .args(["search", query, "--json"])
            .output()
            .unwrap();
        assert!(output.status.success());
        since.elapsed()
    });
    median(took.collect())
}

/// The one in the middle.
pub fn median(mut took: Vec<Duration>) -> Duration {
    took.sort();
    took[took.len() / 2]
}

/// The value that so many in a hundred do not exceed.
pub fn percentile(values: &[f64], percent: usize) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted.get(place).copied().unwrap_or_default()
}
