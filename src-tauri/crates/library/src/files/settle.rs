//! Renames that a transaction has decided: journaled with it, done after it, repeated until done.

use std::io::ErrorKind::{AlreadyExists, NotFound};

use model::AttachmentId;
use rusqlite::hooks::Action;
use rusqlite::session::ChangesetItem;
use rusqlite::{Connection, params};

use super::{Files, INCOMING, TRASH, disk};
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

fn incoming_name(attachment: i64) -> String {
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
pub fn journal(conn: &Connection, moves: &[Move]) -> Db<()> {
    let mut insert = conn.prepare_cached(
        "INSERT OR REPLACE INTO file_move (attachment_id, source, target) VALUES (?1, ?2, ?3)",
    )?;
    for step in moves {
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

impl Files {
    /// Does one rename, durably; done before is done. A file that is nowhere is left to `check`.
    pub fn settle(&self, conn: &Connection, step: &Move) -> Db<()> {
        self.be_there()?;
        let target = self.at(&step.target);
        let sources = [
            step.source.clone(),
            incoming_name(step.attachment),
            trash_name(step.attachment, &step.target),
        ];
        crate::fault::point("before-rename");
        for source in sources.iter().filter(|source| **source != step.target) {
            match disk::rename_new(&self.at(source), &target) {
                Ok(()) => {
                    crate::fault::point("after-rename");
                    self.sync(source)?;
                    self.sync(&step.target)?;
                    crate::fault::point("after-sync");
                    return Ok(());
                }
                Err(error) if error.kind() == NotFound => {}
                Err(error) if error.kind() == AlreadyExists => {
                    return self.settle_elsewhere(conn, step, source);
                }
                Err(error) => return Err(error.into()),
            }
        }
        if target.symlink_metadata().is_err() {
            tracing::warn!(target = %step.target, "a file of the library is missing");
        }
        Ok(())
    }

    /// The name was taken between the decision and the rename: the file gets the next free one.
    fn settle_elsewhere(&self, conn: &Connection, step: &Move, source: &str) -> Db<()> {
        let target = self.free_name(&step.target, |_| false);
        conn.execute(
            "UPDATE attachment SET path = ?1 WHERE id = ?2 AND path = ?3",
            params![target, step.attachment, step.target],
        )?;
        disk::rename_new(&self.at(source), &self.at(&target))?;
        self.sync(source)?;
        self.sync(&target)
    }

    fn sync(&self, name: &str) -> Db<()> {
        let path = self.at(name);
        disk::sync_folder(path.parent().unwrap_or(self.root()))?;
        Ok(())
    }

    /// Does what a crash has left: renames that were decided and not done. For who is alone.
    pub fn settle_all(&self, conn: &Connection) -> Db<usize> {
        let moves: Vec<Move> = conn
            .prepare("SELECT attachment_id, source, target FROM file_move")?
            .query_map([], |row| {
                Ok(Move {
                    attachment: row.get(0)?,
                    source: row.get(1)?,
                    target: row.get(2)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        for step in &moves {
            // One that cannot be done must not keep the library from opening; it stays written down.
            match self.settle(conn, step) {
                Ok(()) => forget_moves(conn, std::slice::from_ref(step))?,
                Err(trouble) => {
                    tracing::warn!(?trouble, target = %step.target, "a file could not be put in place");
                }
            }
        }
        Ok(moves.len())
    }

    /// Removes what a crash has left in `.incoming` and nobody was told of: what has neither a job
    /// nor a pending rename. For who is alone.
    pub fn clear_incoming(&self, conn: &Connection) -> Db<usize> {
        let mut removed = 0;
        let Ok(entries) = std::fs::read_dir(self.at(INCOMING)) else {
            return Ok(0);
        };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let Ok(id) = name.parse::<AttachmentId>() else {
                continue;
            };
            let wanted: bool = conn
                .prepare_cached("SELECT EXISTS (SELECT 1 FROM job WHERE id = ?1) OR EXISTS (SELECT 1 FROM file_move WHERE attachment_id = ?1)")?
                .query_row([id.raw()], |row| row.get(0))?;
            if !wanted {
                std::fs::remove_file(entry.path())?;
                removed += 1;
            }
        }
        Ok(removed)
    }
}
