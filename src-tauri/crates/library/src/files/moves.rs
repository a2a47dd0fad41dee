//! Renames that a transaction has decided, and the journal in which they stand until they are done.

use model::AttachmentId;
use rusqlite::hooks::Action;
use rusqlite::session::ChangesetItem;
use rusqlite::{Connection, OptionalExtension, params};

use super::{Files, INCOMING, TRASH};
use crate::recorded::value;
use crate::trouble::Db;

/// One rename under `files/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The attachment that the file belongs to.
    pub attachment: i64,
    /// Where it should be now; if it is not there, it is looked for in `.incoming` and `.trash`.
    pub source: String,
    /// Where it must be.
    pub target: String,
}

/// Where the file of an attachment lies once its row is gone.
pub fn trash_name(attachment: i64, path: &str) -> String {
    const LONGEST: usize = 230;
    let name = path.rsplit('/').next().unwrap_or(path);
    let name = name
        .get(name.ceil_char_boundary(name.len().saturating_sub(LONGEST))..)
        .unwrap_or(name);
    format!("{TRASH}/{} {name}", AttachmentId::from_raw(attachment))
}

pub(super) fn incoming_name(attachment: i64) -> String {
    format!("{INCOMING}/{}", AttachmentId::from_raw(attachment))
}

impl Move {
    /// The file of an attachment whose row goes.
    pub fn to_trash(attachment: i64, path: String) -> Self {
        Self {
            attachment,
            target: trash_name(attachment, &path),
            source: path,
        }
    }

    /// What a changed row of `attachment` (id, item, mode, path, ...) asks for.
    pub fn of_row(row: &ChangesetItem, action: Action, attachment: i64) -> Option<Self> {
        const MODE: usize = 2;
        const PATH: usize = 3;
        let text = |column| {
            value(row, action, column).and_then(|value| value.as_str().ok().map(str::to_owned))
        };
        let stored = text(MODE).is_none_or(|mode| mode == "stored");
        if !stored {
            return None;
        }
        let path = text(PATH)?;
        Some(match action {
            Action::SQLITE_INSERT => Self {
                attachment,
                source: incoming_name(attachment),
                target: path,
            },
            Action::SQLITE_DELETE => Self::to_trash(attachment, path),
            _ => Self {
                attachment,
                source: path,
                target: row.new_value(PATH).ok()?.as_str().ok()?.to_owned(),
            },
        })
    }
}

/// Writes renames down, in the transaction that decides them.
pub fn journal(conn: &Connection, files: &Files, moves: &mut [Move]) -> Db<()> {
    let mut before =
        conn.prepare_cached("SELECT source, target FROM file_move WHERE attachment_id = ?1")?;
    // Another process may have done a rename and not struck it out yet. If it were repeated, it would
    // take the file that now gets the name.
    let mut done =
        conn.prepare_cached("DELETE FROM file_move WHERE source = ?1 AND attachment_id <> ?2")?;
    for step in moves.iter_mut() {
        let last: Option<(String, String)> = before
            .query_row([step.attachment], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        if let Some((source, target)) = last
            && files.has(&source)
            && !files.has(&target)
        {
            // The last rename could not be done: the file is still where it was.
            step.source = source;
        }
        if !files.has(&step.target) {
            done.execute(params![step.target, step.attachment])?;
        }
    }
    let mut insert = conn.prepare_cached(
        "INSERT OR REPLACE INTO file_move (attachment_id, source, target) VALUES (?1, ?2, ?3)",
    )?;
    for step in moves.iter() {
        insert.execute(params![step.attachment, step.source, step.target])?;
    }
    Ok(())
}

/// Strikes out renames that are done.
///
/// By their source and target too: another process may have decided the next one meanwhile.
pub fn forget_moves(conn: &Connection, moves: &[Move]) -> Db<()> {
    let mut delete = conn.prepare_cached(
        "DELETE FROM file_move WHERE attachment_id = ?1 AND source = ?2 AND target = ?3",
    )?;
    for step in moves {
        delete.execute(params![step.attachment, step.source, step.target])?;
    }
    Ok(())
}
