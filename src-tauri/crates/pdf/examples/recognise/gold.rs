//! What papers say of themselves, as people have read it: `gold.tsv` beside the PDFs.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Known values of one paper; empty where none is printed.
#[derive(Debug, Clone, Default)]
pub struct Gold {
    cells: HashMap<String, String>,
}

impl Gold {
    /// A column.
    pub fn get(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str).trim()
    }
}

/// The PDFs of a folder that its table names.
pub fn files(folder: &Path) -> Vec<(PathBuf, Gold)> {
    let all = match std::fs::read_to_string(folder.join("expected.json")) {
        Ok(json) => of_json(&json),
        Err(_) => of_table(&std::fs::read_to_string(folder.join("gold.tsv")).expect("gold.tsv")),
    };
    all.into_iter()
        .map(|gold| (folder.join(gold.get("file")), gold))
        .filter(|(path, _)| path.is_file())
        .collect()
}

fn of_table(table: &str) -> Vec<Gold> {
    let mut lines = table.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    lines
        .filter(|line| !line.trim().is_empty())
        .map(|line| Gold {
            cells: head
                .iter()
                .zip(line.split('\t'))
                .map(|(name, cell)| ((*name).to_owned(), cell.to_owned()))
                .collect(),
        })
        .collect()
}

/// The papers that were written for the project.
fn of_json(json: &str) -> Vec<Gold> {
    let all: Vec<serde_json::Value> = serde_json::from_str(json).expect("a list");
    let text = |value: &serde_json::Value| match value {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Null => String::new(),
        other => other.to_string(),
    };
    all.iter()
        .map(|one| {
            let mut cells: HashMap<String, String> = ["file", "title", "year", "doi", "arxiv"]
                .into_iter()
                .map(|name| (name.to_owned(), text(&one[name])))
                .collect();
            let names: Vec<String> = one["authors"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|author| {
                    let part = |name: &str| text(&author[name]);
                    let family =
                        format!("{} {}{}", part("particle"), part("family"), part("literal"));
                    family.trim().to_owned()
                })
                .collect();
            cells.insert(
                "first_author_surname".to_owned(),
                names.first().cloned().unwrap_or_default(),
            );
            cells.insert(
                "authors".to_owned(),
                names
                    .iter()
                    .map(|name| format!("{name},"))
                    .collect::<Vec<_>>()
                    .join("; "),
            );
            cells.insert("class".to_owned(), "text".to_owned());
            let paper = one["paper"].as_bool().unwrap_or(false);
            cells.insert(
                "verdict".to_owned(),
                if paper { "paper" } else { "other" }.to_owned(),
            );
            Gold { cells }
        })
        .collect()
}

/// 0 or 1 by the name of a file: FNV-1a with a seed.
pub fn half(name: &str) -> u64 {
    let seeded = name
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64 ^ 20260, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    (seeded >> 17) & 1
}
