//! What one library holds and another does not.

use std::collections::BTreeSet;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::backup::mark;
use crate::trouble::Db;

/// How old a backup is, compared with the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Age {
    /// Both hold the same.
    Same,
    /// The library was changed since.
    Older,
    /// The backup was changed since, as when an older one was restored before.
    Newer,
    /// The library could not be read.
    Unknown,
}

/// What a library holds and a backup does not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loss {
    /// Items.
    pub items: u64,
    /// Notes.
    pub notes: u64,
    /// Highlights and other marks in PDFs.
    pub annotations: u64,
    /// Steps of the history: everything that was done since, edits included.
    pub steps: u64,
}

/// Compares a backup with the library as it is.
pub fn compare(backup: &Connection, present: &Connection) -> Db<(Age, Loss)> {
    let missing = |sql: &str| -> Db<u64> {
        let there = ids(backup, sql)?;
        let lost = ids(present, sql)?.difference(&there).count();
        Ok(u64::try_from(lost).unwrap_or_default())
    };
    let lost = Loss {
        items: missing("SELECT id FROM item")?,
        notes: missing("SELECT id FROM note")?,
        annotations: missing("SELECT id FROM annotation")?,
        steps: missing("SELECT DISTINCT group_id FROM history")?,
    };
    let (old, new) = (mark(backup)?, mark(present)?);
    let age = if old == new {
        Age::Same
    } else if (old.step, old.seq) < (new.step, new.seq) {
        Age::Older
    } else {
        Age::Newer
    };
    Ok((age, lost))
}

fn ids(conn: &Connection, sql: &str) -> Db<BTreeSet<i64>> {
    let mut found = conn.prepare(sql)?;
    let ids = found
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(ids)
}
