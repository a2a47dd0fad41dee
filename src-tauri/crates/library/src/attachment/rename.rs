//! Other names for stored files: as a step of the person, or after their papers without one.
//!
//! Only rows are changed here; the renames on disk follow from them (`files/settle.rs`).

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use model::{AttachmentId, ItemId, Noun, Op, Result};
use rusqlite::{Connection, OptionalExtension, params};

use super::care::last;
use crate::files::{Files, Move, is_numbered, numbered};
use crate::open::Library;
use crate::setting;
use crate::transact::Outcome;
use crate::trouble::Db;

/// A stored file with the name that it should have, under `files/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The file.
    pub attachment: AttachmentId,
    /// The name; where it is taken, the file gets "name (2)".
    pub name: String,
}

/// A file that got another name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// The file.
    pub attachment: AttachmentId,
    /// Its paper.
    pub item: ItemId,
    /// The name that it had, under `files/`.
    pub from: String,
    /// The name that it has.
    pub to: String,
}

/// What renaming would do. Files that are linked, missing, or have their name already are left out.
pub fn plan_names(library: &Library, wanted: &[Wanted]) -> Result<Vec<Renamed>> {
    let files = library.files().clone();
    library.read(|conn| plan(conn, &files, wanted))
}

/// Renames stored files, as one step that can be undone.
pub fn rename(library: &Library, wanted: Vec<Wanted>) -> Result<Outcome<Vec<Renamed>>> {
    let files = library.files().clone();
    library.transact(Op::RenameFiles { files: 0 }, move |tx| {
        let renamed = plan(tx, &files, &wanted)?;
        tx.describe(Op::RenameFiles {
            files: u32::try_from(renamed.len()).unwrap_or(u32::MAX),
        });
        write(tx, &renamed)?;
        Ok(renamed)
    })
}

/// Renames stored files after their papers. The name is derived, so this is no step of the history:
/// undoing what changed the paper renames them back. `seen` is the place of the last change that was
/// looked at, which is kept with it.
pub fn follow_papers(library: &Library, wanted: Vec<Wanted>, seen: i64) -> Result<Vec<Renamed>> {
    let files = library.files().clone();
    library.raw_with_moves(move |conn, touched| {
        let renamed = plan(conn, &files, &wanted)?;
        write(conn, &renamed)?;
        setting::write(conn, SEEN, Some(seen.to_string()))?;
        touched.insert((Noun::Setting, 0));
        let items = renamed.iter().map(|one| (Noun::Attachment, one.item.raw()));
        touched.extend(items);
        let moves = renamed.iter().map(|one| Move {
            attachment: one.attachment.raw(),
            source: one.from.clone(),
            target: one.to.clone(),
        });
        Ok((renamed.clone(), moves.collect()))
    })
}

/// The setting that keeps how far names have followed their papers.
const SEEN: &str = "names.seen";

/// The place of the last change that names have followed, if they ever did.
pub fn names_seen(library: &Library) -> Result<Option<i64>> {
    Ok(setting::get(library, SEEN)?.and_then(|value| value.as_i64()))
}

struct File {
    id: i64,
    item: i64,
    now: String,
    wanted: String,
}

/// Which file gets which name. Names that others of them give up are free.
fn plan(conn: &Connection, files: &Files, wanted: &[Wanted]) -> Db<Vec<Renamed>> {
    let mut seen = BTreeSet::new();
    let mut all = Vec::with_capacity(wanted.len());
    for one in wanted {
        let id = one.attachment.raw();
        let found: Option<(i64, String)> = conn
            .prepare_cached(
                "SELECT item_id, path FROM attachment WHERE id = ?1 AND mode = 'stored'",
            )?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((item, now)) = found.filter(|_| seen.insert(id)) else {
            continue;
        };
        let wanted = files.reachable(&one.name).to_owned();
        if now != wanted && files.has(&now) {
            all.push(File {
                id,
                item,
                now,
                wanted,
            });
        }
    }
    // Who has the name with a number keeps it, unless the name itself has become free.
    let (kept, moved): (Vec<File>, Vec<File>) = all
        .into_iter()
        .partition(|file| is_numbered(&file.now, &file.wanted));
    let mut names = Names {
        conn,
        files,
        leaving: moved
            .iter()
            .map(|file| (file.now.clone(), file.id))
            .collect(),
        given: BTreeSet::new(),
        folders: BTreeSet::new(),
    };
    let mut renamed = Vec::new();
    for file in kept {
        if !names.blocked(&file.wanted) && names.free(&file.wanted, &file)? {
            names.give(&mut renamed, file.wanted.clone(), file);
        }
    }
    for mut file in moved {
        if names.blocked(&file.wanted) {
            file.wanted = last(&file.wanted).to_owned();
        }
        let mut name = None;
        for next in numbered(&file.wanted) {
            if names.free(&next, &file)? {
                name = Some(next);
                break;
            }
        }
        if let Some(name) = name {
            names.give(&mut renamed, name, file);
        }
    }
    renamed.retain(|one| one.from != one.to);
    Ok(renamed)
}

struct Names<'a> {
    conn: &'a Connection,
    files: &'a Files,
    /// Names that files of this step give up.
    leaving: BTreeMap<String, i64>,
    given: BTreeSet<String>,
    /// The folders of the given names.
    folders: BTreeSet<String>,
}

/// The folders that a name lies in, in small letters.
fn folders(name: &str) -> Vec<String> {
    let above = Path::new(name).ancestors().skip(1);
    let above = above.filter_map(Path::to_str);
    above
        .filter(|folder| !folder.is_empty())
        .map(str::to_lowercase)
        .collect()
}

impl Names<'_> {
    /// Whether a folder of the name has become a file in this step.
    fn blocked(&self, name: &str) -> bool {
        folders(name)
            .iter()
            .any(|folder| self.given.contains(folder))
    }

    fn free(&self, name: &str, file: &File) -> Db<bool> {
        let plain = name.to_lowercase();
        if self.given.contains(&plain) || self.folders.contains(&plain) {
            return Ok(false);
        }
        // On some disks the name in other letters is the file itself.
        if self.leaving.contains_key(name) || name.to_lowercase() == file.now.to_lowercase() {
            return Ok(self
                .holder(name)?
                .is_none_or(|id| id == file.id || self.leaving.get(name) == Some(&id)));
        }
        Ok(self.holder(name)?.is_none() && !self.files.has(name))
    }

    fn holder(&self, name: &str) -> Db<Option<i64>> {
        Ok(self
            .conn
            .prepare_cached("SELECT id FROM attachment WHERE mode = 'stored' AND path = ?1")?
            .query_row([name], |row| row.get(0))
            .optional()?)
    }

    fn give(&mut self, renamed: &mut Vec<Renamed>, name: String, file: File) {
        self.given.insert(name.to_lowercase());
        self.folders.extend(folders(&name));
        renamed.push(Renamed {
            attachment: AttachmentId::from_raw(file.id),
            item: ItemId::from_raw(file.item),
            from: file.now,
            to: name,
        });
    }
}

/// In two passes: a name belongs to one row at every moment.
fn write(conn: &Connection, renamed: &[Renamed]) -> Db<()> {
    let mut set = conn.prepare_cached("UPDATE attachment SET path = ?1 WHERE id = ?2")?;
    for one in renamed {
        let id = one.attachment.raw();
        set.execute(params![format!(".renamed/{id}"), id])?;
    }
    for one in renamed {
        set.execute(params![one.to, one.attachment.raw()])?;
    }
    Ok(())
}
