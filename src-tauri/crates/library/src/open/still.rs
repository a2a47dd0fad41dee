//! A database that nobody writes, read without changing a byte of it or of what lies beside it.

use std::fs;
use std::ops::Deref;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::layout::{beside, size};
use crate::trouble::{Db, of_io};
use crate::{backup, pragma};

/// A connection that only reads.
pub struct Still {
    conn: Connection,
    // After the connection, so that it goes when that is closed.
    _copy: Option<Scratch>,
}

struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Opens `path`. If a WAL or a journal with something in it lies beside it, a copy of all of them
/// is read, made in `near` or, if that cannot be written, in the system's temporary folder.
pub fn open(path: &Path, near: &Path) -> Db<Still> {
    if !needs_copy(path) {
        return open_alone(path);
    }
    let copy = scratch(near)?;
    let target = copy.0.join("library.sqlite");
    take(path, &target)?;
    let ([wal, _, journal], [wal_copy, _, journal_copy]) = (beside(path), beside(&target));
    for (source, target) in [(wal, wal_copy), (journal, journal_copy)] {
        if size(&source) > 0 {
            take(&source, &target)?;
        }
    }
    Ok(Still {
        conn: pragma::reader(&target)?,
        _copy: Some(copy),
    })
}

/// Opens `path` without what lies beside it.
pub fn open_alone(path: &Path) -> Db<Still> {
    Ok(Still {
        conn: pragma::immutable(path)?,
        _copy: None,
    })
}

/// Whether what the database holds is partly beside it.
pub fn needs_copy(path: &Path) -> bool {
    let [wal, _, journal] = beside(path);
    size(&wal) > 0 || size(&journal) > 0
}

fn scratch(near: &Path) -> Db<Scratch> {
    let name = format!("{}{}", backup::MAKING, model::StepId::fresh());
    let inside = near.join(&name);
    if fs::create_dir(&inside).is_ok() {
        return Ok(Scratch(inside));
    }
    let outside = std::env::temp_dir().join(format!("offprint{name}"));
    fs::create_dir(&outside).map_err(|error| of_io(error, &outside.display().to_string()))?;
    Ok(Scratch(outside))
}

fn take(source: &Path, target: &Path) -> Db<()> {
    fs::copy(source, target).map_err(|error| of_io(error, &source.display().to_string()))?;
    Ok(())
}

impl Deref for Still {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.conn
    }
}
