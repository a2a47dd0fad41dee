//! What a library takes on its disk, and how far its PDFs are read: for who looks after it.

use std::fs;
use std::path::Path;

use library::file_text;
use model::Result;
use model::pdf::READ_VERSION;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Engine;

/// What a library takes on its disk, in bytes, and how far its PDFs are read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Room {
    /// The database: records, notes, highlights, history.
    #[ts(type = "number")]
    pub database: u64,
    /// The files of papers.
    #[ts(type = "number")]
    pub files: u64,
    /// Backups of the database.
    #[ts(type = "number")]
    pub backups: u64,
    /// Texts, pictures and the index, which can be made anew.
    #[ts(type = "number")]
    pub cache: u64,
    /// PDFs whose text was read.
    pub read: u32,
    /// PDFs that are still to be read.
    pub waiting: u32,
    /// Whether the program that reads PDFs is there.
    pub reader: bool,
}

impl Engine {
    /// Measures the library. It looks at each file, so it takes a moment where there are many.
    pub fn room(&self) -> Result<Room> {
        let folder = self.library().folder();
        let database = ["library.sqlite", "library.sqlite-wal"];
        let count = |found: usize| u32::try_from(found).unwrap_or(u32::MAX);
        Ok(Room {
            database: database.iter().map(|name| size(&folder.join(name))).sum(),
            files: size(&folder.join("files")),
            backups: size(&folder.join("backups")),
            cache: size(&folder.join(".cache")),
            read: count(file_text::read(self.library(), READ_VERSION)?.len()),
            waiting: count(file_text::unread(self.library(), READ_VERSION)?.len()),
            reader: self.reader().is_some(),
        })
    }
}

/// The size of a file, or of all files below a folder; links are not followed. What goes meanwhile
/// counts nothing.
fn size(place: &Path) -> u64 {
    let Ok(found) = fs::symlink_metadata(place) else {
        return 0;
    };
    if !found.is_dir() {
        return if found.is_file() { found.len() } else { 0 };
    }
    let Ok(entries) = fs::read_dir(place) else {
        return 0;
    };
    entries.flatten().map(|entry| size(&entry.path())).sum()
}
