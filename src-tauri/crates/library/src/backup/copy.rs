//! All pages of a database into a new file, while others write to it.

use std::fs::File;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use model::{Error, ErrorKind, Progress, Watcher};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use crate::open::layout::beside;
use crate::trouble::{Db, of_io};

/// How the pages are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// All in one read transaction. With a WAL it holds no writer up; without one it would, so it
    /// is for databases that nobody writes.
    Snapshot,
    /// Each step by itself; a write in between makes SQLite begin anew.
    Steps,
}

/// Pages of a step: 8 MB of a library. What is written is synced after each, so that an fsync of
/// the library never waits behind more than that.
const PAGES: i32 = 2048;
/// Pages of a step that locks writers out: 1 MB.
const FEW_PAGES: i32 = 256;
/// So often does a copy in steps begin anew before it gives up.
const RESTARTS: u32 = 50;
/// So often is a step tried that meets a writer; 20 ms lie between.
const TRIES: u32 = 1500;

impl Pace {
    /// What suits a library in use.
    pub fn of(conn: &Connection) -> Db<Self> {
        let mode: String = conn.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
        Ok(if mode == "wal" {
            Self::Snapshot
        } else {
            Self::Steps
        })
    }
}

/// Copies `source` to `target`, which must not be there yet. On any error what is there by then is
/// left to the caller, whose [`super::Making`] or the like removes it.
pub fn copy(source: &Connection, target: &Path, pace: Pace, watcher: &mut Watcher<'_>) -> Db<()> {
    let file =
        File::create_new(target).map_err(|error| of_io(error, &target.display().to_string()))?;
    if pace == Pace::Snapshot {
        source.execute_batch("BEGIN; SELECT count(*) FROM sqlite_schema")?;
    }
    let copied = pages(source, target, &file, pace, watcher);
    if pace == Pace::Snapshot {
        source.execute_batch("ROLLBACK")?;
    }
    copied?;
    to_single_file(target)
}

fn pages(
    source: &Connection,
    target: &Path,
    file: &File,
    pace: Pace,
    watcher: &mut Watcher<'_>,
) -> Db<()> {
    let mut out = plain(target)?;
    // Nobody looks at the file before it is complete and synced, so it needs no journal.
    out.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
    let backup = Backup::new(source, &mut out)?;
    let (mut restarts, mut tries, mut before) = (0, 0, 0);
    loop {
        match backup.step(if pace == Pace::Snapshot {
            PAGES
        } else {
            FEW_PAGES
        })? {
            StepResult::Done => break,
            StepResult::More => tries = 0,
            _ => {
                tries += 1;
                sleep(Duration::from_millis(20));
            }
        }
        let at = backup.progress();
        let done = at.pagecount - at.remaining;
        restarts += u32::from(done < before);
        before = done;
        if restarts > RESTARTS || tries > TRIES {
            return Err(Error::new(
                ErrorKind::Locked,
                "The library was written to all the time, so no backup could be made. The older backups are kept.",
            )
            .hint("Try again when nothing is being imported.")
            .into());
        }
        file.sync_data()?;
        watcher(Progress {
            done: u64::try_from(done).unwrap_or_default(),
            total: u64::try_from(at.pagecount).unwrap_or_default(),
            what: "Copying the library".to_owned(),
        })?;
        if pace == Pace::Steps {
            sleep(Duration::from_millis(1));
        }
    }
    Ok(())
}

/// The copy says of itself that it has a WAL, as its source does: such a file would not be whole
/// by itself, and could not be opened on a read-only disk.
fn to_single_file(target: &Path) -> Db<()> {
    let conn = plain(target)?;
    let mode: String =
        conn.pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get(0))?;
    drop(conn);
    let alone = beside(target)
        .iter()
        .all(|path| path.symlink_metadata().is_err());
    if mode == "delete" && alone {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::Internal,
        "The backup did not become a single file, so it was not kept. The older backups are.",
    )
    .into())
}

fn plain(path: &Path) -> Db<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Ok(Connection::open_with_flags(path, flags)?)
}
