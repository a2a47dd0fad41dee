//! The files of a library, under `files/`, and how they get their names without ever being lost.
//!
//! The rows of `attachment` say where each file must lie. Whatever a transaction does to them, the
//! renames that follow are read off its changeset, journaled in the same transaction, and done
//! after it; a start does what a crash has left. So undo, redo, import and detach need no code of
//! their own for files.

mod disk;
mod receive;
mod settle;
mod stored;

pub use disk::{make_folder, move_new, rename_new, sync_folder};
pub use receive::Received;
pub(crate) use receive::milliseconds;
pub use settle::{Move, forget_moves, journal};
pub(crate) use stored::stored_files;

use std::io::ErrorKind::{AlreadyExists, NotFound};
use std::path::{Component, Path, PathBuf};

use crate::trouble::Db;

/// Folder of files that are received and not yet filed.
pub const INCOMING: &str = ".incoming";
/// Folder of files that were detached or replaced.
pub const TRASH: &str = ".trash";

/// The files of one library.
#[derive(Debug, Clone)]
pub struct Files {
    root: PathBuf,
}

impl Files {
    /// The files of the library in this folder.
    pub fn of(folder: &Path) -> Self {
        Self {
            root: folder.join("files"),
        }
    }

    /// The folder `files/`.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where a file with this name under `files/` lies. A name that would lead out of it, as a
    /// library made by somebody else could hold, leads to a place where nothing is.
    pub fn at(&self, name: &str) -> PathBuf {
        let inside = Path::new(name)
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        if inside && !name.is_empty() {
            self.root.join(name)
        } else {
            self.root.join(".outside").join("nothing")
        }
    }

    /// Makes the folders that are missing. Only for a start, which knows that the library is there.
    pub fn make_folders(&self) -> std::io::Result<()> {
        make_folder(&self.at(INCOMING))?;
        make_folder(&self.at(TRASH))
    }

    /// Makes the folders inside that are missing. Where the library itself is gone, as on a disk
    /// that was unmounted under us, nothing is made in its place.
    pub(crate) fn be_there(&self) -> Db<()> {
        for name in [INCOMING, TRASH] {
            match std::fs::create_dir(self.at(name)) {
                Ok(()) => sync_folder(&self.root)?,
                Err(error) if error.kind() == AlreadyExists => {}
                Err(error) if error.kind() == NotFound => {
                    return Err(
                        crate::trouble::gone(self.root.parent().unwrap_or(&self.root)).into(),
                    );
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// A name like `wanted` that neither the disk nor `taken` has: `name (2).pdf` and so on.
    pub fn free_name(&self, wanted: &str, taken: impl Fn(&str) -> bool) -> String {
        let (stem, extension) = match wanted.rsplit_once('.') {
            Some((stem, extension)) if !stem.is_empty() => (stem, format!(".{extension}")),
            _ => (wanted, String::new()),
        };
        let taken = |name: &str| taken(name) || self.at(name).symlink_metadata().is_ok();
        let mut name = wanted.to_owned();
        let mut number = 2;
        while taken(&name) {
            name = format!("{stem} ({number}){extension}");
            number += 1;
        }
        name
    }
}
