//! One backup a day, if anything has changed.

use model::{Result, Timestamp, Watcher};

use super::{Backup, Kind, list, make, mark, rotate};
use crate::open::Library;
use crate::pragma;
use crate::trouble::Db;

/// A day, in milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1000;

/// Whether it is time for a backup: none is younger than a day, and none holds what the library
/// holds now. One whose date lies in the future, by a clock that was wrong, does not count as young.
///
/// # Errors
/// Those of reading the library or the folder of its backups.
pub fn due(library: &Library) -> Result<bool> {
    due_at(library, Timestamp::now())
}

pub(super) fn due_at(library: &Library, now: Timestamp) -> Result<bool> {
    let made = list(library.folder())?;
    let mut regular = made.iter().filter(|listed| listed.kind == Kind::Library);
    if regular
        .clone()
        .any(|listed| now.0 - DAY < listed.at.0 && listed.at <= now)
    {
        return Ok(false);
    }
    let mine = library.read(mark)?;
    if mine.seq == 0 {
        return Ok(false);
    }
    let same = regular.any(|listed| {
        let look = || -> Db<bool> { Ok(mark(&pragma::immutable(&listed.path)?)? == mine) };
        look().unwrap_or(false)
    });
    Ok(!same)
}

/// Makes the backup of the day if it is due, and thins out the older ones.
///
/// # Errors
/// Those of [`make`] and [`rotate`].
pub fn daily(library: &Library, watcher: &mut Watcher<'_>) -> Result<Option<Backup>> {
    if !due(library)? {
        return Ok(None);
    }
    let backup = make(library, watcher)?;
    rotate(library.folder(), Timestamp::now())?;
    Ok(Some(backup))
}
