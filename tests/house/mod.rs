//! Tests about the house itself: which way dependencies point, what source files may hold, and that
//! the boundary of the page changes only on purpose. They read files and run nothing.

mod boundary;
mod directions;
mod sources;

use std::path::{Path, PathBuf};

/// The root of the repository.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A source file: where it is, below the root, and its text.
struct Source {
    path: String,
    text: String,
}

/// Every file below `folder` whose name ends in one of `endings`; what tools made is left out.
fn sources(folder: &str, endings: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    collect(&root().join(folder), endings, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn collect(folder: &Path, endings: &[&str], found: &mut Vec<Source>) {
    const MADE: [&str; 5] = ["node_modules", "dist", "gen", "target", "fixtures"];
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for path in entries.map(|entry| entry.unwrap().path()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !MADE.contains(&name.as_str()) {
                collect(&path, endings, found);
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            let below: PathBuf = path.strip_prefix(root()).unwrap().into();
            let text = std::fs::read_to_string(&path).unwrap();
            found.push(Source {
                path: below.display().to_string(),
                text,
            });
        }
    }
}

/// Fails with every breach on a line of its own.
fn assert_none(breaches: &[String]) {
    assert!(breaches.is_empty(), "\n  {}\n", breaches.join("\n  "));
}
