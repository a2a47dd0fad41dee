//! What the library holds before it is replaced: looked at without touching it, and kept.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use model::{Timestamp, Watcher};
use rusqlite::Connection;

use crate::backup::{self, Kind, Making, Pace};
use crate::open::layout::{beside, database, restored, size};
use crate::open::still::{self, Still};
use crate::pragma;
use crate::trouble::{Db, of_io};

/// The library as it is.
pub struct Present {
    path: PathBuf,
    read: Option<Read>,
}

enum Read {
    Still(Still),
    Live(Connection),
}

impl Present {
    /// Looks at it; what cannot be read or does not pass its check counts as damaged. `live` tells
    /// that others have it open.
    pub fn look(folder: &Path, live: bool) -> Db<Self> {
        let path = Some(restored(folder))
            .filter(|path| path.exists())
            .unwrap_or_else(|| database(folder));
        let look = || -> Db<Read> {
            let read = if live {
                Read::Live(pragma::reader(&path)?)
            } else {
                backup::must_be_sqlite(&path)?;
                Read::Still(still::open(&path, &backup::place(folder))?)
            };
            backup::inspect(read.conn(), &path)?;
            Ok(read)
        };
        let read = match look() {
            Ok(read) => Some(read),
            Err(trouble) => {
                tracing::warn!(
                    ?trouble,
                    "the library that is to be replaced cannot be read"
                );
                None
            }
        };
        Ok(Self { path, read })
    }

    /// Its rows; `None` if they cannot be read.
    pub fn conn(&self) -> Option<&Connection> {
        self.read.as_ref().map(Read::conn)
    }

    /// Where its rows say that each stored file lies.
    pub fn paths(&self) -> Db<BTreeMap<i64, String>> {
        let Some(conn) = self.conn() else {
            return Ok(BTreeMap::new());
        };
        let mut found = conn.prepare("SELECT id, path FROM attachment WHERE mode = 'stored'")?;
        let paths = found
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        Ok(paths)
    }

    /// Keeps it in `backups/`, and gives back where: as a backup if it can be read, as bytes if
    /// not. A WAL may belong to another database and hide what the file itself holds, so then both
    /// are kept.
    pub fn keep(self, folder: &Path, watcher: &mut Watcher<'_>) -> Db<Vec<PathBuf>> {
        let at = Timestamp::now();
        let mut kept = Vec::new();
        if let Some(conn) = self.conn() {
            kept.push(backup::store(conn, folder, &Kind::Replaced, Pace::Snapshot, watcher)?.path);
        }
        if self.read.is_none() || still::needs_copy(&self.path) {
            let [wal, _, journal] = beside(&self.path);
            for (source, suffix) in [
                (&self.path, ".damaged"),
                (&wal, ".damaged-wal"),
                (&journal, ".damaged-journal"),
            ] {
                if size(source) > 0 {
                    kept.push(keep_bytes(folder, source, at, suffix)?);
                }
            }
        }
        Ok(kept)
    }
}

impl Read {
    fn conn(&self) -> &Connection {
        match self {
            Self::Still(still) => still,
            Self::Live(conn) => conn,
        }
    }
}

fn keep_bytes(folder: &Path, source: &Path, at: Timestamp, suffix: &str) -> Db<PathBuf> {
    let place = backup::place(folder);
    let making = Making::new(&place);
    fs::copy(source, &making.path).map_err(|error| of_io(error, &source.display().to_string()))?;
    File::open(&making.path)?.sync_all()?;
    backup::take_name(&making.path, &place, &Kind::Replaced, at, suffix)
}
