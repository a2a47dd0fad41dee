//! The renames on disk that follow from rows: done after the transaction that decided them, repeated
//! until done.

use std::collections::BTreeSet;
use std::io::ErrorKind::{AlreadyExists, NotADirectory, NotFound};
use std::path::{Path, PathBuf};

use model::AttachmentId;
use rusqlite::{Connection, params};

use super::moves::{Move, forget_moves, incoming_name, trash_name};
use super::{Files, INCOMING, disk};
use crate::trouble::Db;

impl Files {
    /// Does one rename, durably; done before is done. A file that is nowhere is left to `check`.
    pub fn settle(&self, conn: &Connection, step: &Move) -> Db<()> {
        self.settle_each(conn, std::slice::from_ref(step))
            .pop()
            .unwrap_or(Ok(()))
    }

    /// The same for several, with one result for each; call [`Files::step_aside`] first.
    pub fn settle_each(&self, conn: &Connection, steps: &[Move]) -> Vec<Db<()>> {
        let mut folders = BTreeSet::new();
        let put = |step| self.put(conn, step, &mut folders);
        let mut done: Vec<Db<()>> = steps.iter().map(put).collect();
        // A folder that is gone again was empty.
        let synced = folders
            .iter()
            .filter(|folder| folder.is_dir())
            .try_for_each(|folder| disk::sync_folder(folder));
        if let Err(error) = synced {
            // What may not be durable stays written down.
            let failed = || Err(std::io::Error::from(error.kind()).into());
            done.iter_mut()
                .filter(|done| done.is_ok())
                .for_each(|done| *done = failed());
        }
        crate::fault::point("after-sync");
        steps.iter().for_each(|step| self.leave(&step.source));
        done
    }

    /// Files that give their names to others of the same transaction, as when two swap theirs, first
    /// go to `.incoming`, and that is written down: what stands at such a name later is the other.
    pub fn step_aside(&self, conn: &Connection, steps: &mut [Move]) -> Db<()> {
        // A name gives way to a folder of that name, too, and the other way round.
        let targets: BTreeSet<String> = steps
            .iter()
            .map(|step| step.target.to_lowercase())
            .collect();
        let wanted: BTreeSet<&str> = targets.iter().flat_map(|name| with_folders(name)).collect();
        let in_the_way = |step: &&mut Move| {
            let source = step.source.to_lowercase();
            step.source != step.target
                && !step.source.starts_with('.')
                && (wanted.contains(source.as_str())
                    || with_folders(&source).any(|name| targets.contains(name)))
        };
        let mut aside: Vec<&mut Move> = steps.iter_mut().filter(in_the_way).collect();
        if aside.is_empty() {
            return Ok(());
        }
        self.be_there()?;
        let mut folders = BTreeSet::from([self.at(INCOMING)]);
        for step in &aside {
            let (from, to) = (self.at(&step.source), incoming_name(step.attachment));
            match disk::rename_new(&from, &self.at(&to)) {
                Err(error) if error.kind() != NotFound => return Err(error.into()),
                _ => {}
            }
            folders.extend(from.parent().map(Path::to_path_buf));
            crate::fault::point("stepped-aside");
        }
        for folder in folders.iter().filter(|folder| folder.is_dir()) {
            disk::sync_folder(folder)?;
        }
        conn.execute_batch("BEGIN IMMEDIATE")?;
        let written = aside.iter_mut().try_for_each(|step| -> Db<()> {
            let now = incoming_name(step.attachment);
            conn.prepare_cached(
                "UPDATE file_move SET source = ?1 WHERE attachment_id = ?2 AND target = ?3",
            )?
            .execute(params![now, step.attachment, step.target])?;
            self.leave(&std::mem::replace(&mut step.source, now));
            Ok(())
        });
        match written {
            Ok(()) => conn.execute_batch("COMMIT")?,
            Err(trouble) => {
                conn.execute_batch("ROLLBACK")?;
                return Err(trouble);
            }
        }
        crate::fault::point("aside-written");
        Ok(())
    }

    fn put(&self, conn: &Connection, step: &Move, folders: &mut BTreeSet<PathBuf>) -> Db<()> {
        self.be_there()?;
        let target = self.at(&step.target);
        let sources = [
            step.source.clone(),
            incoming_name(step.attachment),
            trash_name(step.attachment, &step.target),
        ];
        crate::fault::point("before-rename");
        for source in sources.iter().filter(|source| **source != step.target) {
            let from = self.at(source);
            match self.rename(&from, &target) {
                Ok(()) => {
                    crate::fault::point("after-rename");
                    for path in [&from, &target] {
                        folders.extend(path.parent().map(Path::to_path_buf));
                    }
                    return Ok(());
                }
                Err(error) if error.kind() == NotFound => {}
                Err(error) if matches!(error.kind(), AlreadyExists | NotADirectory) => {
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

    /// Renames, and makes the folder of the target, which another process may take away meanwhile
    /// because nothing is in it.
    fn rename(&self, from: &Path, target: &Path) -> std::io::Result<()> {
        const TRIES: u32 = 3;
        let mut done = Ok(());
        for _ in 0..TRIES {
            done = disk::rename_new(from, target);
            if done.is_err() && from.symlink_metadata().is_err() {
                return Err(NotFound.into());
            }
            if !matches!(&done, Err(error) if error.kind() == NotFound) {
                return done;
            }
            if let Some(folder) = target
                .parent()
                .filter(|folder| folder.starts_with(&self.root))
            {
                disk::make_folder(folder)?;
            }
        }
        done
    }

    /// Takes away the folders that a file has left empty.
    fn leave(&self, name: &str) {
        let mut folder = Path::new(name).parent();
        while let Some(left) = folder
            .and_then(Path::to_str)
            .filter(|left| !left.is_empty())
        {
            if left.starts_with('.') || std::fs::remove_dir(self.at(left)).is_err() {
                return;
            }
            folder = Path::new(left).parent();
        }
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
        let mut moves: Vec<Move> = conn
            .prepare("SELECT attachment_id, source, target FROM file_move")?
            .query_map([], |row| {
                Ok(Move {
                    attachment: row.get(0)?,
                    source: row.get(1)?,
                    target: row.get(2)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        if let Err(trouble) = self.step_aside(conn, &mut moves) {
            tracing::warn!(?trouble, "files could not be put in their places");
        }
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

/// A name and the folders that it lies in.
fn with_folders(name: &str) -> impl Iterator<Item = &str> {
    let parts = Path::new(name).ancestors().filter_map(Path::to_str);
    parts.filter(|part| !part.is_empty())
}
