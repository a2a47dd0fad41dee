//! Files that no row has, renames that were not done, and what is left in `.incoming`.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::time::SystemTime;

use model::AttachmentId;
use rusqlite::Connection;

use super::folder::is_conflict_copy;
use super::{Found, View, sentence};
use crate::files::{Files, INCOMING, Move, stored_files};
use crate::trouble::Db;

/// A file in `.incoming` without a job is still being received if it is younger than this.
const RECEIVING: u64 = 600;

pub fn orphans(view: &View<'_>) -> Db<Found> {
    // In this order: a file gets its name only after its row is written.
    let (names, mut strange) = stored_files(&view.files)?;
    let without_row = without_row(view, names)?;
    let pending: Vec<String> = view
        .read(|conn| pending(conn, &view.files))?
        .into_iter()
        .map(|step| step.target)
        .collect();
    let leftover = leftover(view, SystemTime::now())?;
    strange.retain(|path| !is_conflict_copy(path));
    let wrong: Vec<String> = [
        sentence("Files in files/ that belong to no paper", &without_row),
        sentence(
            "Files whose names are no Unicode, so that no paper can have them",
            &strange,
        ),
        sentence("Renames that were not finished", &pending),
        sentence("Left over from an import that was cut off", &leftover),
    ]
    .into_iter()
    .flatten()
    .collect();
    Ok(Found::of(wrong, "Every file belongs to a paper."))
}

/// Those of the files that no row has; looked at twice, as an undo may take a file away between.
pub fn without_row(view: &View<'_>, names: Vec<String>) -> Db<Vec<String>> {
    let known = view.read(|conn| {
        let mut find = conn.prepare(
            "SELECT path FROM attachment WHERE mode = 'stored' UNION SELECT source FROM file_move UNION SELECT target FROM file_move",
        )?;
        Ok(find.query_map([], |row| row.get(0))?.collect::<Result<BTreeSet<String>, _>>()?)
    })?;
    Ok(names
        .into_iter()
        .filter(|name| {
            !known.contains(name) && !is_conflict_copy(name) && view.files.at(name).exists()
        })
        .collect())
}

/// Renames in the journal whose file still lies where it was.
pub fn pending(conn: &Connection, files: &Files) -> Db<Vec<Move>> {
    let mut find = conn.prepare("SELECT attachment_id, source, target FROM file_move")?;
    let moves = find
        .query_map([], |row| {
            Ok(Move {
                attachment: row.get(0)?,
                source: row.get(1)?,
                target: row.get(2)?,
            })
        })?
        .collect::<Result<Vec<Move>, _>>()?;
    let undone = |step: &Move| files.at(&step.source).exists() && !files.at(&step.target).exists();
    Ok(moves.into_iter().filter(undone).collect())
}

/// What lies in `.incoming` at this moment and nothing waits for.
pub fn leftover(view: &View<'_>, now: SystemTime) -> Db<Vec<String>> {
    let Ok(entries) = fs::read_dir(view.files.at(INCOMING)) else {
        return Ok(Vec::new());
    };
    let now = now
        .duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0, |now| now.as_secs());
    let old: Vec<String> = entries
        .flatten()
        .filter(|entry| {
            let changed = entry
                .metadata()
                .map_or(0, |found| u64::try_from(found.ctime()).unwrap_or_default());
            now.saturating_sub(changed) >= RECEIVING
        })
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    let wanted = view.read(|conn| {
        let mut find =
            conn.prepare("SELECT id FROM job UNION SELECT attachment_id FROM file_move")?;
        Ok(find
            .query_map([], |row| row.get(0))?
            .collect::<Result<BTreeSet<i64>, _>>()?)
    })?;
    Ok(old
        .into_iter()
        .filter(|name| {
            name.parse::<AttachmentId>()
                .is_ok_and(|id| !wanted.contains(&id.raw()))
        })
        .map(|name| format!("{INCOMING}/{name}"))
        .collect())
}
