//! Whether a file is a whole library that this program can take.

use std::path::Path;

use model::{Error, ErrorKind, Result};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::open::{full_check, layout};
use crate::trouble::{Db, of_io};
use crate::{pragma, schema};

/// A file that has passed its check, and what it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verified {
    /// The version of its schema.
    pub version: i64,
    /// How many items it holds, those in the trash included.
    pub items: u64,
    /// How many notes.
    pub notes: u64,
    /// The state that it holds.
    pub mark: Mark,
}

/// A state of a library: equal marks mean equal rows. The sequence alone would not do, because it
/// goes back when a backup is restored; the ids of steps never come twice.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Place of its last change.
    pub seq: i64,
    /// Id of its last step.
    pub step: i64,
}

/// The mark of a library.
pub fn mark(conn: &Connection) -> Db<Mark> {
    Ok(conn.query_row(
        "SELECT (SELECT ifnull(max(seq), 0) FROM change), (SELECT ifnull(max(id), 0) FROM history)",
        [],
        |row| {
            Ok(Mark {
                seq: row.get(0)?,
                step: row.get(1)?,
            })
        },
    )?)
}

/// Checks a backup without writing to it: header, owner, version, every page and index, references.
///
/// # Errors
/// `NotFound`, `Invalid` for a file that is no library, `Newer`, or `Damaged`, each with the
/// complaint.
pub fn verify(path: &Path) -> Result<Verified> {
    let look = || -> Db<Verified> {
        must_be_sqlite(path)?;
        let conn = pragma::immutable(path)?;
        let found = inspect(&conn, path)?;
        refuse_newer(&found, path)?;
        Ok(found)
    };
    named(look(), path)
}

/// Refuses what does not begin as a database.
pub fn must_be_sqlite(path: &Path) -> Db<()> {
    let shown = path.display().to_string();
    if layout::is_sqlite(path).map_err(|error| of_io(error, &shown))? {
        return Ok(());
    }
    Err(Error::invalid(format!(
        "{shown} is no backup of a library, or its beginning is destroyed. It was left as it is."
    ))
    .hint("Choose another file of the backups folder.")
    .into())
}

/// Refuses what only a newer program can take.
pub fn refuse_newer(found: &Verified, path: &Path) -> Result<()> {
    if found.version <= schema::VERSION {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::Newer,
        format!(
            "{} was written by a newer Offprint (schema {}; this program knows {}). It was left as it is.",
            path.display(),
            found.version,
            schema::VERSION
        ),
    )
    .hint("Use a newer version of Offprint."))
}

/// The check itself, whatever its version. `path` is for the sentence.
pub fn inspect(conn: &Connection, path: &Path) -> Db<Verified> {
    let shown = path.display();
    let owner: i32 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version = schema::version(conn)?;
    if owner != schema::APPLICATION_ID || version < 1 {
        return Err(Error::invalid(format!(
            "{shown} is a database, but not one of Offprint. It was left as it is."
        ))
        .hint("Choose another file of the backups folder.")
        .into());
    }
    if let Some(complaint) = full_check(conn)? {
        return Err(damaged(path, &complaint).into());
    }
    let strange: i64 = conn.query_row(
        "SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view') OR sql LIKE 'CREATE VIRTUAL%'",
        [],
        |row| row.get(0),
    )?;
    if strange > 0 {
        return Err(Error::invalid(format!(
            "{shown} holds triggers or views, which Offprint never makes. It was left as it is."
        ))
        .hint("Take a backup that you made yourself.")
        .into());
    }
    let count = |sql: &str| -> Db<u64> {
        let found: i64 = conn.query_row(sql, [], |row| row.get(0))?;
        Ok(u64::try_from(found).unwrap_or_default())
    };
    Ok(Verified {
        version,
        items: count("SELECT count(*) FROM item")?,
        notes: count("SELECT count(*) FROM note")?,
        mark: mark(conn)?,
    })
}

/// What went wrong with a file, as a sentence about this file.
pub fn named<T>(found: Db<T>, path: &Path) -> Result<T> {
    found.map_err(|trouble| broken(trouble.into(), path))
}

/// SQLite's complaints about a file as one about this file.
fn broken(error: Error, path: &Path) -> Error {
    if error.kind != ErrorKind::Damaged || error.source.is_none() {
        return error;
    }
    let complaint = error
        .source
        .map(|source| source.to_string())
        .unwrap_or_default();
    damaged(path, &complaint)
}

fn damaged(path: &Path, complaint: &str) -> Error {
    Error::new(
        ErrorKind::Damaged,
        format!(
            "{} is damaged ({complaint}). It was left as it is.",
            path.display()
        ),
    )
    .hint("Choose an older file of the backups folder.")
}
