//! Copies of the database in `backups/`: made while the library is in use, checked before they
//! count, and thinned out with time. The way back from one is in [`crate::restore`].
//!
//! A backup is one single file in rollback-journal mode, so it can be copied anywhere by hand. It
//! is made under a name that begins with `.making-`, which never counts; a kill leaves only that,
//! and the next start that is alone removes it.

mod copy;
mod daily;
mod name;
mod rotate;
#[cfg(test)]
mod tests;
mod verify;

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use model::{Error, ErrorKind, Progress, Result, StepId, Timestamp, Watcher};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

pub use daily::{daily, due};
pub use name::Kind;
pub use rotate::rotate;
pub use verify::{Mark, Verified, verify};

pub(crate) use copy::{Pace, copy};
pub(crate) use verify::{inspect, mark, must_be_sqlite, named, refuse_newer};

use crate::files::{rename_new, sync_folder};
use crate::open::Library;
use crate::open::layout::database;
use crate::schema;
use crate::trouble::{Db, of_io};

/// A backup that was just made and checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backup {
    /// Where it lies.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// How many items it holds, those in the trash included.
    pub items: u64,
    /// When it was made.
    pub at: Timestamp,
}

/// A backup as its folder shows it, without looking inside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Where it lies.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// When it was made, by its name.
    pub at: Timestamp,
    /// What it was made for.
    pub kind: Kind,
}

/// Names that do not count: what is being made, or was when the process was killed.
pub(crate) const MAKING: &str = ".making-";

/// The folder of the backups of a library.
pub(crate) fn place(folder: &Path) -> PathBuf {
    folder.join("backups")
}

/// Makes a backup of a library while everybody goes on using it. It holds all that was saved
/// before the call.
///
/// # Errors
/// `ReadOnly` or `Newer` where the library cannot be written, `DiskFull` and `Disk`, `Damaged` if
/// the copy does not pass its check, `Interrupted` if `watcher` asks for it. Then no backup is
/// made, and the older ones are as they were.
pub fn make(library: &Library, watcher: &mut Watcher<'_>) -> Result<Backup> {
    library.writable()?;
    let mut live = || -> Db<Backup> {
        let conn = crate::pragma::reader(&database(library.folder()))?;
        let pace = Pace::of(&conn)?;
        store(&conn, library.folder(), &Kind::Library, pace, watcher)
    };
    Ok(live()?)
}

/// All backups of a library by their names, the newest first. Nothing is opened.
///
/// # Errors
/// `Disk` if the folder cannot be read; that it is not there is no error.
pub fn list(folder: &Path) -> Result<Vec<Listed>> {
    let place = place(folder);
    let entries = match fs::read_dir(&place) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(of_io(error, &place.display().to_string())),
    };
    let mut found: Vec<(i64, u32, Listed)> = entries
        .flatten()
        .filter_map(|entry| {
            let (kind, at, number) = name::read(&entry.file_name().to_string_lossy())?;
            let bytes = entry.metadata().ok().filter(fs::Metadata::is_file)?.len();
            let path = entry.path();
            Some((
                at.0,
                number,
                Listed {
                    path,
                    bytes,
                    at,
                    kind,
                },
            ))
        })
        .collect();
    found.sort_by_key(|(at, number, _)| (*at, *number));
    Ok(found.into_iter().rev().map(|(.., listed)| listed).collect())
}

/// When a backup was made, by its name, or else when the file was last written.
pub(crate) fn moment(path: &Path) -> Timestamp {
    let named = path
        .file_name()
        .and_then(|name| name::read(&name.to_string_lossy()));
    let written = || {
        let found = fs::metadata(path).and_then(|found| found.modified()).ok()?;
        Some(Timestamp(
            jiff::Timestamp::try_from(found).ok()?.as_millisecond(),
        ))
    };
    named
        .map(|(_, at, _)| at)
        .or_else(written)
        .unwrap_or_default()
}

/// The newest backup that passes its check, with what it holds.
pub fn newest_good(folder: &Path) -> Option<(Listed, Verified)> {
    list(folder).ok()?.into_iter().find_map(|listed| {
        let verified = verify(&listed.path).ok()?;
        Some((listed, verified))
    })
}

/// A verified backup before the schema changes; none if one of this very state is there already,
/// as after a kill during the migration.
pub fn before_migration(conn: &Connection, folder: &Path, version: i64) -> Db<()> {
    let mine = mark(conn)?;
    let kind = Kind::BeforeSchema(schema::VERSION);
    for listed in list(folder)?.iter().filter(|listed| listed.kind == kind) {
        if verify(&listed.path).is_ok_and(|found| found.version == version && found.mark == mine) {
            return Ok(());
        }
    }
    store(conn, folder, &kind, Pace::Snapshot, &mut |_| Ok(())).map_err(|trouble| {
        let cause = Error::from(trouble);
        Error::new(
            cause.kind,
            format!("A new version of Offprint must change how this library is stored, and the backup before it could not be made. Nothing was changed. {}", cause.message),
        )
        .hint(cause.hint)
    })?;
    Ok(())
}

/// Copies a database to a backup: to a neutral name, checked, durable, and only then its own name.
pub(crate) fn store(
    source: &Connection,
    folder: &Path,
    kind: &Kind,
    pace: Pace,
    watcher: &mut Watcher<'_>,
) -> Db<Backup> {
    let place = prepare(folder)?;
    let making = Making::new(&place);
    copy(source, &making.path, pace, watcher)?;
    crate::fault::point("backup-copied");
    watcher(Progress {
        what: "Checking the backup".to_owned(),
        ..Progress::default()
    })?;
    let conn = crate::pragma::immutable(&making.path)?;
    let found = inspect(&conn, &making.path)?;
    drop(conn);
    let bytes = fs::metadata(&making.path)?.len();
    File::open(&making.path)?.sync_all()?;
    crate::fault::point("backup-checked");
    let at = Timestamp::now();
    let path = take_name(&making.path, &place, kind, at, "")?;
    crate::fault::point("backup-renamed");
    Ok(Backup {
        path,
        bytes,
        items: found.items,
        at,
    })
}

/// Gives a finished file the first free name of its kind and moment, and makes that durable.
pub(crate) fn take_name(
    from: &Path,
    place: &Path,
    kind: &Kind,
    at: Timestamp,
    suffix: &str,
) -> Db<PathBuf> {
    for number in 1.. {
        let path = place.join(format!("{}{suffix}", name::write(kind, at, number)));
        match rename_new(from, &path) {
            Ok(()) => {
                sync_folder(place)?;
                return Ok(path);
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(of_io(error, &path.display().to_string()).into()),
        }
    }
    Err(Error::new(
        ErrorKind::Disk,
        "No name is free for a backup. Nothing was changed.",
    )
    .into())
}

/// The folder of the backups, made if need be; never the library's folder itself, which may be
/// unmounted.
pub(crate) fn prepare(folder: &Path) -> Db<PathBuf> {
    let place = place(folder);
    match fs::create_dir(&place) {
        Ok(()) => sync_folder(folder)?,
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(of_io(error, &place.display().to_string()).into()),
    }
    Ok(place)
}

/// Removes what killed backups have left. For who is alone.
pub fn clear_leftovers(folder: &Path) -> Db<()> {
    let Ok(entries) = fs::read_dir(place(folder)) else {
        return Ok(());
    };
    for entry in entries.flatten() {
        if entry.file_name().to_string_lossy().starts_with(MAKING) {
            remove(&entry.path());
        }
    }
    Ok(())
}

fn remove(path: &Path) {
    let _ = fs::remove_file(path).or_else(|_| fs::remove_dir_all(path));
}

/// A file or folder under a name that does not count; gone when dropped, unless it was renamed.
pub(crate) struct Making {
    /// Where it is to be made.
    pub path: PathBuf,
}

impl Making {
    /// A name that nobody has.
    pub fn new(place: &Path) -> Self {
        Self {
            path: place.join(format!("{MAKING}{}.sqlite", StepId::fresh())),
        }
    }
}

impl Drop for Making {
    fn drop(&mut self) {
        remove(&self.path);
        for beside in crate::open::layout::beside(&self.path) {
            remove(&beside);
        }
    }
}
