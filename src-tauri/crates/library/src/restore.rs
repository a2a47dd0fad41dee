//! The way back from a backup, or from the files alone.
//!
//! A restore takes the library for itself and then goes by steps, each of which is durable before
//! the next begins:
//!
//! 1. The backup is copied to `library.sqlite.restoring` and checked there. The renames of files
//!    that its rows need are journaled in it.
//! 2. What the library holds now is copied to `backups/replaced-….sqlite`. If it cannot be read, or
//!    a WAL lies beside it (left by a crash, or of another database: that cannot be told apart), its
//!    bytes are kept too, as `….sqlite.damaged` and `….sqlite.damaged-wal`.
//! 3. `library.sqlite.restoring` becomes `library.sqlite.restored`. **This is the decision.** A kill
//!    before it leaves the old library, untouched; the next start removes the leftovers. A kill
//!    after it leaves this name, and the next start finishes before it looks at anything else.
//! 4. What lies beside the old database (`-wal`, `-shm`, `-journal`) is removed, because SQLite
//!    would apply it to whatever has the name `library.sqlite`; and the search index, which follows
//!    a sequence that now goes back.
//! 5. `library.sqlite.restored` becomes `library.sqlite`.
//!
//! Steps 4 and 5 can be repeated from any point. Files under `files/` are not touched here: those
//! that no row has stay, and those that a row needs and that were renamed or put into the trash
//! since come back at the next start.

mod compare;
mod files;
mod inbox;
mod keep;
#[cfg(all(test, feature = "faults"))]
mod kill;
mod rebuild;
mod swap;
#[cfg(test)]
mod tests;

use std::fs;
use std::path::{Path, PathBuf};

use model::{Error, ErrorKind, Result, Timestamp, Watcher};
use serde::{Deserialize, Serialize};

pub use compare::{Age, Loss};
pub(crate) use files::trashed;
pub use rebuild::{Rebuilt, rebuild_from_files};
pub(crate) use swap::{clear_leftovers, finish};

use crate::backup::{self, Pace, Verified};
use crate::lock::Hold;
use crate::open::layout::{self, database, restored};
use crate::open::still::{self, Still};
use crate::trouble::{Db, of_io};

/// What a restore has done, or would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restored {
    /// The backup.
    pub file: PathBuf,
    /// When it was made, by its name, or else when the file was last written.
    pub at: Timestamp,
    /// How many items it holds, those in the trash included.
    pub items: u64,
    /// Whether it is older than the library.
    pub age: Age,
    /// What the library held and the backup does not; `None` if the library could not be read.
    pub lost: Option<Loss>,
    /// Where the library that was replaced is kept; empty in a dry run.
    pub kept: Vec<PathBuf>,
    /// Nothing was done.
    pub dry_run: bool,
}

/// Makes `file` the library of `folder`, or says what that would do. `file` is a path, or the name
/// of a file in the folder or in its `backups`. Needs no library that opens.
///
/// # Errors
/// `Locked` if anyone has the library open, `NotFound`, `Invalid`, `Damaged` or `Newer` for the
/// file, `NoLibrary` where none was, `DiskFull`, `Disk`, `ReadOnly`, `Interrupted`. The library is
/// as it was then, except after an error in the last step, which the next start does again.
pub fn restore(
    folder: &Path,
    file: &Path,
    dry_run: bool,
    watcher: &mut Watcher<'_>,
) -> Result<Restored> {
    let folder = &place(folder)?;
    let file = &resolve(folder, file)?;
    if dry_run {
        return Ok(dry(folder, file)?);
    }
    let hold = alone(folder)?;
    let done = real(folder, file, watcher);
    drop(hold);
    Ok(done?)
}

fn dry(folder: &Path, file: &Path) -> Db<Restored> {
    let hold = match Hold::take(folder).map_err(Error::from) {
        Ok(hold) => Some(hold),
        Err(error) if error.kind == ErrorKind::Locked => return Err(error.into()),
        // On a disk that cannot be written nobody writes either.
        Err(_) => None,
    };
    let live = hold.as_ref().is_some_and(|(_, alone)| !alone);
    let (source, found) = open_backup(folder, file)?;
    let present = keep::Present::look(folder, live)?;
    let told = tell(file, &source, &found, &present, true)?;
    drop(hold);
    Ok(told)
}

fn real(folder: &Path, file: &Path, watcher: &mut Watcher<'_>) -> Db<Restored> {
    finish(folder)?;
    clear_leftovers(folder)?;
    backup::prepare(folder)?;
    let (source, found) = open_backup(folder, file)?;
    let present = keep::Present::look(folder, false)?;
    let mut told = tell(file, &source, &found, &present, false)?;
    let ready = swap::Ready::new(folder);
    backup::copy(&source, &ready.path, Pace::Snapshot, watcher)?;
    drop(source);
    files::journal_moves(folder, &ready.path, &present)?;
    inbox::carry_over(folder, &ready.path, &present)?;
    backup::verify(&ready.path)?;
    told.kept = swap_in(folder, &ready, present, watcher)?;
    Ok(told)
}

/// Steps 2 to 5, for a database that is ready.
fn swap_in(
    folder: &Path,
    ready: &swap::Ready,
    present: keep::Present,
    watcher: &mut Watcher<'_>,
) -> Db<Vec<PathBuf>> {
    ready.sync(folder)?;
    crate::fault::point("restore-copied");
    let kept = present.keep(folder, watcher)?;
    crate::fault::point("restore-kept");
    ready.decide(folder)?;
    crate::fault::point("restore-decided");
    finish(folder)?;
    Ok(kept)
}

fn tell(
    file: &Path,
    source: &Still,
    found: &Verified,
    present: &keep::Present,
    dry_run: bool,
) -> Db<Restored> {
    let compared = match present.conn() {
        Some(conn) => Some(compare::compare(source, conn)?),
        None => None,
    };
    let (age, lost) = compared.map_or((Age::Unknown, None), |(age, lost)| (age, Some(lost)));
    Ok(Restored {
        file: file.to_path_buf(),
        at: backup::moment(file),
        items: found.items,
        age,
        lost,
        kept: Vec::new(),
        dry_run,
    })
}

/// Opens a backup and checks it. A file that was copied out of a running library may have its WAL
/// beside it, and then that is part of it; beside a backup that Offprint made a WAL is foreign.
fn open_backup(folder: &Path, file: &Path) -> Db<(Still, Verified)> {
    backup::must_be_sqlite(file)?;
    let source = if layout::has_wal_mode(file)? {
        still::open(file, &backup::place(folder))?
    } else {
        still::open_alone(file)?
    };
    let found = backup::named(backup::inspect(&source, file), file)?;
    backup::refuse_newer(&found, file)?;
    Ok((source, found))
}

/// The folder, if a library is or was there.
fn place(folder: &Path) -> Db<PathBuf> {
    let there =
        database(folder).exists() || restored(folder).exists() || layout::holds_files(folder);
    if !there {
        return Err(Error::new(
            ErrorKind::NoLibrary,
            format!("There is no library in {}.", folder.display()),
        )
        .hint("Make one with `offprint init`, or name another folder with --library.")
        .into());
    }
    Ok(fs::canonicalize(folder).map_err(|error| of_io(error, &folder.display().to_string()))?)
}

fn resolve(folder: &Path, file: &Path) -> Db<PathBuf> {
    let found = [
        file.to_path_buf(),
        folder.join(file),
        backup::place(folder).join(file),
    ]
    .into_iter()
    .find(|path| path.is_file());
    let Some(found) = found else {
        return Err(Error::new(
            ErrorKind::NotFound,
            format!("There is no file {}. Nothing was changed.", file.display()),
        )
        .hint("The backups of a library are in its folder `backups`.")
        .into());
    };
    let found =
        fs::canonicalize(&found).map_err(|error| of_io(error, &found.display().to_string()))?;
    if found == database(folder) || found == restored(folder) {
        return Err(Error::invalid("This file is the library itself. Nothing was changed.").into());
    }
    Ok(found)
}

/// Takes the library for this process alone.
fn alone(folder: &Path) -> Db<Hold> {
    let (hold, alone) = Hold::take(folder)?;
    if alone {
        return Ok(hold);
    }
    Err(Error::new(
        ErrorKind::Locked,
        format!("The library {} is open in another Offprint, so it cannot be replaced. Nothing was changed.", folder.display()),
    )
    .hint("Close the app and whatever else uses the library, such as `offprint watch`, and try again.")
    .into())
}
