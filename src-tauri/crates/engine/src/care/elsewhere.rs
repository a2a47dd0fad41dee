//! Linked files that are missing, looked for where they may have gone: their old folder and the
//! watched folders, by size and then by their bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use library::attachment::{self, Differs};
use library::files::Files;
use library::{Library, folder};
use model::{Progress, Result, Watcher};

/// Folders are gone into this deep.
const DEEPEST: u32 = 8;

/// So many entries are looked at in one pass; a home folder may hold millions.
const MOST: usize = 100_000;

/// Finds what can be found; a sentence for each.
pub(super) fn find_linked(
    library: &Library,
    missing: &[Differs],
    watcher: &mut Watcher<'_>,
) -> Result<Vec<String>> {
    let mut search = Search {
        sizes: missing.iter().map(|file| file.bytes).collect(),
        own: library.folder().to_path_buf(),
        found: BTreeMap::new(),
        seen: BTreeSet::new(),
        left: MOST,
    };
    for file in missing {
        if let Some(old) = Path::new(&file.path).parent() {
            search.look_into(old, DEEPEST);
        }
    }
    for watched in folder::list(library)? {
        let depth = if watched.ways.recursive { 0 } else { DEEPEST };
        search.look_into(Path::new(&watched.path), depth);
    }
    let mut hashes: BTreeMap<PathBuf, (String, i64)> = BTreeMap::new();
    let mut done = Vec::new();
    for file in missing {
        watcher(Progress {
            what: file.path.clone(),
            ..Progress::default()
        })?;
        let name = Path::new(&file.path).file_name();
        let mut candidates = search.found.get(&file.bytes).cloned().unwrap_or_default();
        // Its own name first.
        candidates.sort_by_key(|path| path.file_name() != name);
        for path in candidates {
            let Some(text) = path.to_str().map(str::to_owned) else {
                continue;
            };
            if !hashes.contains_key(&path)
                && let Ok(looked) = Files::look_at(&path)
            {
                hashes.insert(path.clone(), (looked.blake3, looked.mtime));
            }
            if let Some((blake3, mtime)) = hashes.get(&path)
                && *blake3 == file.blake3
            {
                attachment::found_at(library, file.id, &text, *mtime)?;
                done.push(format!(
                    "{} of “{}” was found as {text}.",
                    file.path, file.title
                ));
                break;
            }
        }
    }
    Ok(done)
}

struct Search {
    sizes: BTreeSet<u64>,
    /// The library itself, which is not looked into.
    own: PathBuf,
    found: BTreeMap<u64, Vec<PathBuf>>,
    seen: BTreeSet<PathBuf>,
    left: usize,
}

impl Search {
    /// Looks into a folder and, up to the greatest depth, into those inside. Links are not followed.
    fn look_into(&mut self, folder: &Path, depth: u32) {
        if folder.starts_with(&self.own) || !self.seen.insert(folder.to_path_buf()) {
            return;
        }
        let Ok(entries) = fs::read_dir(folder) else {
            return;
        };
        let mut entries: Vec<fs::DirEntry> = entries.flatten().take(self.left).collect();
        self.left -= entries.len();
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            let Ok(kind) = entry.file_type() else {
                continue;
            };
            if kind.is_dir() && !hidden && depth < DEEPEST {
                self.look_into(&entry.path(), depth + 1);
            } else if kind.is_file()
                && let Ok(found) = entry.metadata()
                && self.sizes.contains(&found.len())
            {
                self.found
                    .entry(found.len())
                    .or_default()
                    .push(entry.path());
            }
        }
    }
}
