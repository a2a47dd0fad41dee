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
    let table = std::fs::read_to_string(folder.join("gold.tsv")).expect("gold.tsv");
    let mut lines = table.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    lines
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let cells = head
                .iter()
                .zip(line.split('\t'))
                .map(|(name, cell)| ((*name).to_owned(), cell.to_owned()));
            let gold = Gold {
                cells: cells.collect(),
            };
            (folder.join(gold.get("file")), gold)
        })
        .filter(|(path, _)| path.is_file())
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
