//! The files of a library, under `files/`, and how they get their names without ever being lost.
//!
//! The rows of `attachment` say where each file must lie. Whatever a transaction does to them, the
//! renames that follow are read off its changeset, journaled in the same transaction, and done
//! after it; a start does what a crash has left. So undo, redo, import and detach need no code of
//! their own for files.

mod disk;
mod moves;
mod receive;
mod settle;
mod stored;

pub use disk::{make_folder, move_new, rename_new, sync_folder};
pub use moves::{Move, forget_moves, journal};
pub use receive::Received;
pub(crate) use receive::milliseconds;

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

    /// Whether something lies under this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.at(name).symlink_metadata().is_ok()
    }

    /// The name, or only its last part where its folders cannot be made: something that is no folder
    /// is in the way, or a link that may lead anywhere.
    pub(crate) fn reachable<'a>(&self, name: &'a str) -> &'a str {
        let folders = Path::new(name).ancestors().skip(1);
        let blocked = folders
            .filter_map(Path::to_str)
            .filter(|folder| !folder.is_empty())
            .any(|folder| {
                let found = self.at(folder).symlink_metadata();
                found.is_ok_and(|found| !found.is_dir())
            });
        match name.rsplit_once('/') {
            Some((_, last)) if blocked => last,
            _ => name,
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
        let wanted = self.reachable(wanted);
        let taken = |name: &str| taken(name) || self.has(name);
        numbered(wanted)
            .find(|name| !taken(name))
            .unwrap_or_else(|| wanted.to_owned())
    }
}

/// `name.pdf`, `name (2).pdf`, `name (3).pdf` and so on.
pub(crate) fn numbered(wanted: &str) -> impl Iterator<Item = String> {
    let (stem, extension) = parts(wanted);
    (1u64..).map(move |number| match number {
        1 => format!("{stem}{extension}"),
        number => format!("{stem} ({number}){extension}"),
    })
}

/// Whether the name is the wanted one with a number.
pub(crate) fn is_numbered(name: &str, wanted: &str) -> bool {
    let (stem, extension) = parts(wanted);
    name.strip_prefix(stem)
        .and_then(|rest| rest.strip_suffix(extension))
        .and_then(|rest| rest.strip_prefix(" (")?.strip_suffix(')'))
        .is_some_and(|number| number.parse::<u64>().is_ok_and(|number| number > 1))
}

/// A name and its extension, with the dot.
fn parts(name: &str) -> (&str, &str) {
    let last = name.rfind('/').map_or(0, |slash| slash + 1);
    match name.rfind('.').filter(|dot| *dot > last) {
        Some(dot) => name.split_at(dot),
        None => (name, ""),
    }
}
