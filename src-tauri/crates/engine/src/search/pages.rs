//! The text of PDFs by page, as it was read: derived, under the hash of the bytes that it was read
//! from, so that a file is read once whatever it is called and however often it is attached.

use std::fs;
use std::path::{Path, PathBuf};

use model::{Error, ErrorKind, Result};
use serde::{Deserialize, Serialize};

/// Goes up when texts are read in another way: those of older versions are read again.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Kept {
    version: u32,
    pages: Vec<String>,
}

fn path(library: &Path, blake3: &str) -> Option<PathBuf> {
    let fits = blake3.len() == 64 && blake3.bytes().all(|byte| byte.is_ascii_hexdigit());
    let folder = library.join(".cache").join("text").join(blake3.get(..2)?);
    fits.then(|| folder.join(format!("{blake3}.json")))
}

/// The pages of a file. `None` if they were not read yet, or by an older version.
pub fn read(library: &Path, blake3: &str) -> Option<Vec<String>> {
    let bytes = fs::read(path(library, blake3)?).ok()?;
    let kept: Kept = serde_json::from_slice(&bytes).ok()?;
    (kept.version == VERSION).then_some(kept.pages)
}

/// Keeps the pages of a file.
pub fn write(library: &Path, blake3: &str, pages: Vec<String>) -> Result<()> {
    let cannot = |error: std::io::Error| {
        Error::new(
            ErrorKind::Disk,
            format!("The text of a PDF could not be kept ({error}). The PDF itself is."),
        )
        .hint("It is read again when it is needed.")
    };
    let path = path(library, blake3).ok_or_else(|| Error::invalid("This is no BLAKE3 hash."))?;
    let kept = Kept {
        version: VERSION,
        pages,
    };
    let bytes = serde_json::to_vec(&kept).map_err(|error| cannot(error.into()))?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(cannot)?;
    }
    let own = path.with_extension(format!("{}.tmp", std::process::id()));
    fs::write(&own, bytes)
        .and_then(|()| fs::rename(&own, &path))
        .map_err(cannot)
}
