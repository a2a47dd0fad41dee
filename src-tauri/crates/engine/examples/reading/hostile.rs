//! Files that are made to harm, one after the other through the cage.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use engine::reading::Reader;

/// What a child may take, and a second for a busy machine to end it.
const MOST: f64 = 21.0;

pub fn tell(command: &Path, files: &[PathBuf]) -> bool {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("files")).unwrap();
    let reader = Reader::new(command.to_path_buf());
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let (mut right, mut slowest) = (0, (0.0, String::new()));
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let hash = blake3::hash(&std::fs::read(file).unwrap()).to_hex();
        let since = Instant::now();
        let read = reader.read(folder.path(), &hash, file, &|| false);
        let took = since.elapsed().as_secs_f64();
        if took > slowest.0 {
            slowest = (took, name.clone());
        }
        match read {
            Ok(read) => {
                let kind = read.status.split(':').next().unwrap_or_default().to_owned();
                if kind == "failed" {
                    eprintln!("{name}: {}", read.status);
                }
                *kinds.entry(kind).or_default() += 1;
                right += usize::from(took <= MOST);
            }
            Err(error) => eprintln!("{name}: {error}"),
        }
    }
    let kinds: Vec<String> = kinds
        .iter()
        .map(|(kind, count)| format!("{count} {kind}"))
        .collect();
    let left = children() + unfinished(&folder.path().join(".cache"));
    println!(
        "RESULT\thostile, through the cage\t{}\t{right}\t{}; the slowest took {:.1} s ({}); {left} processes or files left over",
        files.len(),
        kinds.join(", "),
        slowest.0,
        slowest.1
    );
    right == files.len() && left == 0
}

/// Processes that this one has started and that are still there, zombies too.
fn children() -> usize {
    let own = std::process::id();
    let tasks = std::fs::read_dir(format!("/proc/{own}/task"))
        .unwrap()
        .flatten();
    tasks
        .filter_map(|task| std::fs::read_to_string(task.path().join("children")).ok())
        .map(|children| children.split_whitespace().count())
        .sum()
}

fn unfinished(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.path() {
            path if path.is_dir() => unfinished(&path),
            path => usize::from(path.extension().is_some_and(|end| end == "tmp")),
        })
        .sum()
}
