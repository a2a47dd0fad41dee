//! What lies in the cache of files that are in the library no more, and what killed processes left.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, SystemTime};

use library::{Library, job};
use model::Result;

/// A file that is still being written is younger than this.
const YOUNG: Duration = Duration::from_secs(60 * 60);

/// Removes texts and pictures of files that neither a paper nor the inbox has. They are derived: one
/// too many removed is made again.
pub fn clean(library: &Library) -> Result<()> {
    let kept: BTreeSet<String> = job::hashes(library)?.into_iter().collect();
    for kind in ["text", "images"] {
        let folder = library.folder().join(".cache").join(kind);
        for inner in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            for entry in std::fs::read_dir(inner.path())
                .into_iter()
                .flatten()
                .flatten()
            {
                let name = entry.file_name().to_string_lossy().into_owned();
                let hash = name.split('.').next().unwrap_or_default();
                let wanted = kept.contains(hash) && !name.ends_with(".tmp");
                if !wanted && is_old(&entry.path()) {
                    let _ = std::fs::remove_file(entry.path());
                }
            }
        }
    }
    Ok(())
}

fn is_old(path: &Path) -> bool {
    let written = path.metadata().and_then(|found| found.modified());
    written.is_ok_and(|at| {
        SystemTime::now()
            .duration_since(at)
            .is_ok_and(|age| age > YOUNG)
    })
}
