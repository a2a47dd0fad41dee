//! Files that the rows of a backup need and that lie elsewhere by now.
//!
//! The renames that were pending when the backup was made are not done again: meanwhile another
//! file may have the name that one of them takes away.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use model::AttachmentId;
use rusqlite::{Connection, OpenFlags};

use super::keep::Present;
use crate::files::{Files, INCOMING, Move, TRASH, journal};
use crate::trouble::Db;

/// Journals, in the database that is being made ready, the renames that the next start must do: of
/// files that were renamed since the backup, that went to the trash, or that were still to be filed.
pub fn journal_moves(folder: &Path, ready: &Path, present: &Present) -> Db<()> {
    let files = Files::of(folder);
    let (now, trashed) = (present.paths()?, trashed(&files));
    let conn = Connection::open_with_flags(
        ready,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    let mut wanted: Vec<(i64, String)> = conn
        .prepare("SELECT id, path FROM attachment WHERE mode = 'stored'")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let jobs: Vec<i64> = conn
        .prepare("SELECT id FROM job")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    wanted.extend(jobs.into_iter().map(|id| (id, incoming(id))));
    let mut moves = Vec::new();
    for (attachment, target) in wanted {
        let renamed = now.get(&attachment).filter(|path| **path != target);
        let gone = || files.at(&target).symlink_metadata().is_err();
        let source = match renamed {
            Some(path) => path.clone(),
            None if gone() => trashed
                .get(&attachment)
                .cloned()
                .unwrap_or_else(|| incoming(attachment)),
            None => continue,
        };
        moves.push(Move {
            attachment,
            source,
            target,
        });
    }
    conn.execute_batch("BEGIN; DELETE FROM file_move;")?;
    journal(&conn, &files, &mut moves)?;
    conn.execute_batch("COMMIT")?;
    Ok(())
}

fn incoming(id: i64) -> String {
    format!("{INCOMING}/{}", AttachmentId::from_raw(id))
}

/// What lies in the trash of files, by the attachment that it belonged to.
pub fn trashed(files: &Files) -> BTreeMap<i64, String> {
    let entries = fs::read_dir(files.at(TRASH))
        .into_iter()
        .flatten()
        .flatten();
    let found = entries.filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let (id, _) = name.split_once(' ')?;
        Some((
            id.parse::<AttachmentId>().ok()?.raw(),
            format!("{TRASH}/{name}"),
        ))
    });
    found.collect()
}
