//! Files that are not as their rows say: moved, missing, or written to by another program.

use std::io::ErrorKind::NotFound;

use model::{
    AttachmentId, AttachmentMode, Error, ErrorKind, ItemId, Noun, Op, Progress, Result, Watcher,
};
use rusqlite::{Connection, OptionalExtension, params};

use super::must_find;
use crate::files::{Received, milliseconds};
use crate::item::title_of;
use crate::open::Library;
use crate::transact::{Outcome, Tx};
use crate::trouble::Db;

/// A file that is not as its row says, as far as a look at it tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differs {
    /// The file.
    pub id: AttachmentId,
    /// Its paper.
    pub item: ItemId,
    /// The title of the paper.
    pub title: String,
    /// Whose file it is.
    pub mode: AttachmentMode,
    /// Where it should lie: under `files/` if stored, else absolute.
    pub path: String,
    /// BLAKE3 of the bytes that it should hold.
    pub blake3: String,
    /// Its size, as it should be.
    pub bytes: u64,
    /// It is not there; else it was written to at another time.
    pub missing: bool,
}

/// All files that are missing or were written to, by a look at each that reads none of them. What
/// cannot be looked at is left out, as are files of another size with the same time: `check` tells
/// of those.
pub fn differing(library: &Library, watcher: &mut Watcher<'_>) -> Result<Vec<Differs>> {
    let rows = library.read(|conn| {
        let mut find = conn.prepare(
            "SELECT attachment.id, item_id, title, mode, path, blake3, bytes, mtime FROM attachment
             JOIN item ON item.id = item_id",
        )?;
        let rows = find.query_map([], |row| {
            let mode: String = row.get(3)?;
            let stored = mode == AttachmentMode::Stored.name();
            let found = Differs {
                id: AttachmentId::from_raw(row.get(0)?),
                item: ItemId::from_raw(row.get(1)?),
                title: row.get(2)?,
                mode: if stored {
                    AttachmentMode::Stored
                } else {
                    AttachmentMode::Linked
                },
                path: row.get(4)?,
                blake3: row.get(5)?,
                bytes: row.get::<_, i64>(6)?.try_into().unwrap_or_default(),
                missing: false,
            };
            Ok((found, row.get::<_, i64>(7)?))
        })?;
        Ok(rows.collect::<std::result::Result<Vec<_>, _>>()?)
    })?;
    let total = u64::try_from(rows.len()).unwrap_or_default();
    let mut differing = Vec::new();
    for ((mut file, mtime), done) in rows.into_iter().zip(0u64..) {
        watcher(Progress {
            done,
            total,
            what: String::new(),
        })?;
        match std::fs::metadata(file.lies(library)) {
            Ok(found) if !found.is_file() || milliseconds(&found) == mtime => {}
            // A write that was cut off is no new version.
            Ok(found) if found.len() == 0 => {}
            Ok(_) => differing.push(file),
            Err(error) if error.kind() == NotFound => {
                file.missing = true;
                differing.push(file);
            }
            Err(_) => {}
        }
    }
    Ok(differing)
}

impl Differs {
    /// Where it should lie.
    pub fn lies(&self, library: &Library) -> std::path::PathBuf {
        match self.mode {
            AttachmentMode::Stored => library.files().at(&self.path),
            AttachmentMode::Linked => self.path.clone().into(),
        }
    }
}

/// The linked file at this path: its item, its attachment, and the BLAKE3 that was known of it.
pub fn linked_at(library: &Library, path: &str) -> Result<Option<(ItemId, AttachmentId, String)>> {
    library.read(|conn| {
        Ok(conn
            .prepare_cached(
                "SELECT item_id, attachment.id, blake3 FROM attachment JOIN item ON item.id = item_id
                 WHERE mode = 'linked' AND path = ?1 ORDER BY trashed, attachment.id LIMIT 1",
            )?
            .query_row([path], |row| {
                Ok((
                    ItemId::from_raw(row.get(0)?),
                    AttachmentId::from_raw(row.get(1)?),
                    row.get(2)?,
                ))
            })
            .optional()?)
    })
}

/// The file holds its bytes, and was only touched.
pub fn touched(library: &Library, id: AttachmentId, mtime: i64) -> Result<()> {
    library.raw_with_moves(move |conn, touched| {
        let (_, item) = must_find(conn, id)?;
        conn.execute(
            "UPDATE attachment SET mtime = ?1 WHERE id = ?2",
            params![mtime, id.raw()],
        )?;
        touched.insert((Noun::Attachment, item.raw()));
        Ok(((), Vec::new()))
    })
}

/// The same bytes lie elsewhere, as `path` and `mtime` say: the row follows. Like other names this is
/// no step of the history.
pub fn found_at(library: &Library, id: AttachmentId, path: &str, mtime: i64) -> Result<()> {
    let path = path.to_owned();
    library.raw_with_moves(move |conn, touched| {
        let (_, item) = must_find(conn, id)?;
        if !held(conn, id, &path)? {
            conn.execute(
                "UPDATE attachment SET path = ?1, mtime = ?2 WHERE id = ?3",
                params![path, mtime, id.raw()],
            )?;
            touched.insert((Noun::Attachment, item.raw()));
        }
        Ok(((), Vec::new()))
    })
}

fn held(conn: &Connection, id: AttachmentId, path: &str) -> Db<bool> {
    Ok(conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM attachment WHERE path = ?1 AND id <> ?2)")?
        .query_row(params![path, id.raw()], |row| row.get(0))?)
}

/// A person says where a linked file lies. Other bytes than those that were known are a new version
/// of it; its marks stay.
pub fn link_to(
    library: &Library,
    id: AttachmentId,
    path: &str,
    looked: Received,
) -> Result<Outcome<()>> {
    let path = path.to_owned();
    library.transact(locate(), move |tx| {
        let (found, item) = must_find(tx, id)?;
        let op = if found.blake3 == looked.blake3 {
            Op::Locate {
                file: last(&path).to_owned(),
                title: title_of(tx, item)?,
            }
        } else {
            Op::Revise {
                file: last(&path).to_owned(),
                title: title_of(tx, item)?,
            }
        };
        tx.describe(op);
        tx.execute(
            "UPDATE attachment SET path = ?1 WHERE id = ?2 AND mode = 'linked'",
            params![path, id.raw()],
        )?;
        write(tx, id, &found.blake3, &looked)
    })
}

/// The file has these bytes now instead of `before`: another program has written to it. Its text is
/// read again, and its marks stay.
///
/// # Errors
/// `Conflict` if somebody else has noticed it first.
pub fn revise(
    library: &Library,
    id: AttachmentId,
    before: &str,
    looked: Received,
) -> Result<Outcome<()>> {
    let before = before.to_owned();
    library.transact(locate(), move |tx| {
        let (found, item) = must_find(tx, id)?;
        if found.blake3 != before {
            return Err(Error::new(
                ErrorKind::Conflict,
                "The file has changed once more at this moment; nothing was changed.",
            )
            .into());
        }
        tx.describe(Op::Revise {
            file: last(&found.path).to_owned(),
            title: title_of(tx, item)?,
        });
        write(tx, id, &before, &looked)
    })
}

fn locate() -> Op {
    Op::Locate {
        file: String::new(),
        title: String::new(),
    }
}

fn write(tx: &Tx<'_>, id: AttachmentId, before: &str, looked: &Received) -> Db<()> {
    tx.execute(
        "UPDATE attachment SET blake3 = ?1, bytes = ?2, mtime = ?3 WHERE id = ?4",
        params![
            looked.blake3,
            i64::try_from(looked.bytes).unwrap_or(i64::MAX),
            looked.mtime,
            id.raw()
        ],
    )?;
    if looked.blake3 != before {
        tx.execute(
            "UPDATE attachment SET text_status = 'pending', pages = 0
             WHERE id = ?1 AND media_type = 'application/pdf'",
            [id.raw()],
        )?;
    }
    Ok(())
}

/// The last part of a path, for sentences.
pub(super) fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
