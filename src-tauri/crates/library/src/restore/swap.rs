//! The last steps: one database takes the name of another, so that a kill anywhere leaves either.

use std::fs::{self, File};
use std::io::ErrorKind::NotFound;
use std::path::{Path, PathBuf};

use crate::files::sync_folder;
use crate::open::layout::{beside, database, restored};
use crate::trouble::{Db, of_io};

/// A database that is being made ready; gone when dropped, unless it was decided.
pub struct Ready {
    /// Where it is made.
    pub path: PathBuf,
}

fn restoring(folder: &Path) -> PathBuf {
    folder.join("library.sqlite.restoring")
}

impl Ready {
    /// Nothing is there yet.
    pub fn new(folder: &Path) -> Self {
        Self {
            path: restoring(folder),
        }
    }

    /// Makes it durable.
    pub fn sync(&self, folder: &Path) -> Db<()> {
        File::open(&self.path)?.sync_all()?;
        Ok(sync_folder(folder)?)
    }

    /// From here on the restore is only finished, never taken back.
    pub fn decide(&self, folder: &Path) -> Db<()> {
        fs::rename(&self.path, restored(folder))?;
        Ok(sync_folder(folder)?)
    }
}

impl Drop for Ready {
    fn drop(&mut self) {
        remove_with_sides(&self.path);
    }
}

fn remove_with_sides(path: &Path) {
    let _ = fs::remove_file(path);
    for beside in beside(path) {
        let _ = fs::remove_file(beside);
    }
}

/// Finishes a restore that was decided; nothing to do is done. For who is alone.
pub fn finish(folder: &Path) -> Db<()> {
    let (ready, library) = (restored(folder), database(folder));
    if ready.symlink_metadata().is_err() {
        return Ok(());
    }
    for old in beside(&library) {
        if let Err(error) = fs::remove_file(&old)
            && error.kind() != NotFound
        {
            return Err(of_io(error, &old.display().to_string()).into());
        }
    }
    if let Err(error) = fs::remove_dir_all(folder.join(".cache/index"))
        && error.kind() != NotFound
    {
        return Err(of_io(error, "the search index").into());
    }
    sync_folder(folder)?;
    crate::fault::point("restore-cleared");
    fs::rename(&ready, &library).map_err(|error| of_io(error, &library.display().to_string()))?;
    crate::fault::point("restore-renamed");
    Ok(sync_folder(folder)?)
}

/// Removes what a restore has left that was killed before its decision. For who is alone.
pub fn clear_leftovers(folder: &Path) -> Db<()> {
    remove_with_sides(&restoring(folder));
    Ok(())
}
