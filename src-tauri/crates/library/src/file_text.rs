//! What was read from files, by the hash of their bytes: derived, so it is no part of undo, and the
//! same bytes are read once. The text itself lies in `.cache/text`.

use std::path::PathBuf;

use model::{AttachmentId, AttachmentMode, Noun, Result};
use rusqlite::{Connection, OptionalExtension, params};

use crate::open::Library;
use crate::trouble::Db;

/// What came of reading a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadFile {
    /// How many pages it has; 0 if that could not be told.
    pub pages: u32,
    /// `ok`, `none` (no text), `encrypted` or `failed: reason`.
    pub status: String,
    /// The version of the reading, [`model::pdf::READ_VERSION`].
    pub version: u32,
}

/// A file that is to be read, or to be read again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// BLAKE3 of its bytes.
    pub blake3: String,
    /// Where one copy of it lies.
    pub path: PathBuf,
}

/// Keeps what came of reading a file. Every item with that file counts as changed.
pub fn set(library: &Library, blake3: &str, read: &ReadFile) -> Result<()> {
    let (blake3, read) = (blake3.to_owned(), read.clone());
    library.raw_with_moves(move |conn, touched| {
        write(conn, &blake3, &read)?;
        let mut find = conn.prepare_cached("SELECT item_id FROM attachment WHERE blake3 = ?1")?;
        let mut items = find.query([&blake3])?;
        while let Some(item) = items.next()? {
            touched.insert((Noun::Attachment, item.get(0)?));
        }
        Ok(((), Vec::new()))
    })
}

pub(crate) fn write(conn: &Connection, blake3: &str, read: &ReadFile) -> Db<()> {
    conn.prepare_cached(
        "INSERT INTO file_text (blake3, pages, status, version) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (blake3) DO UPDATE SET pages = excluded.pages, status = excluded.status, version = excluded.version",
    )?
    .execute(params![blake3, read.pages, read.status, read.version])?;
    Ok(())
}

/// What came of reading a file, if it was read.
pub fn get(library: &Library, blake3: &str) -> Result<Option<ReadFile>> {
    library.read(|conn| {
        Ok(conn
            .prepare_cached("SELECT pages, status, version FROM file_text WHERE blake3 = ?1")?
            .query_row([blake3], |row| {
                Ok(ReadFile {
                    pages: row.get(0)?,
                    status: row.get(1)?,
                    version: row.get(2)?,
                })
            })
            .optional()?)
    })
}

/// PDFs that are attached and that `version` of the reading has not read, the newest first.
pub fn unread(library: &Library, version: u32) -> Result<Vec<Unread>> {
    files(
        library,
        "SELECT attachment.blake3, mode, path FROM attachment LEFT JOIN file_text USING (blake3)
         WHERE media_type = 'application/pdf' AND ifnull(file_text.version, 0) < ?1
         GROUP BY attachment.blake3 ORDER BY max(attachment.id) DESC",
        version,
    )
}

/// PDFs that are attached and whose text was read by `version` or a later one, the newest first:
/// their text is to be in `.cache/text`.
pub fn read(library: &Library, version: u32) -> Result<Vec<Unread>> {
    files(
        library,
        "SELECT attachment.blake3, mode, path FROM attachment JOIN file_text USING (blake3)
         WHERE status = 'ok' AND file_text.version >= ?1
         GROUP BY attachment.blake3 ORDER BY max(attachment.id) DESC",
        version,
    )
}

fn files(library: &Library, sql: &'static str, version: u32) -> Result<Vec<Unread>> {
    library.read(|conn| {
        let mut find = conn.prepare_cached(sql)?;
        let mut rows = find.query([version])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let (mode, path): (String, String) = (row.get(1)?, row.get(2)?);
            let path = if mode == AttachmentMode::Stored.name() {
                library.files().at(path.trim_start_matches("files/"))
            } else {
                PathBuf::from(path)
            };
            found.push(Unread {
                blake3: row.get(0)?,
                path,
            });
        }
        Ok(found)
    })
}

/// The first PDF of an item that was read, else its first PDF.
pub fn main_pdf(library: &Library, item: model::ItemId) -> Result<Option<AttachmentId>> {
    library.read(|conn| {
        Ok(conn
            .prepare_cached(
                "SELECT attachment.id FROM attachment LEFT JOIN file_text USING (blake3)
                 WHERE item_id = ?1 AND media_type = 'application/pdf'
                 ORDER BY ifnull(status, '') <> 'ok', attachment.id LIMIT 1",
            )?
            .query_row([item.raw()], |row| row.get(0).map(AttachmentId::from_raw))
            .optional()?)
    })
}

#[cfg(test)]
mod tests {
    use super::{ReadFile, Unread};
    use crate::attachment;
    use crate::item;
    use crate::tests::support::{Temp, attach, draft};
    use crate::{history, text};

    fn ok(version: u32) -> ReadFile {
        ReadFile {
            pages: 12,
            status: "ok".to_owned(),
            version,
        }
    }

    #[test]
    fn what_was_read_is_shown_and_does_not_keep_undo_from_working() {
        let temp = Temp::new();
        let id = item::create(temp.library(), draft("On Bees"))
            .unwrap()
            .value;
        let file = attach(&temp, id, b"%PDF-bees");
        let (shown, _) = attachment::show(temp.library(), file).unwrap();
        let seq = temp.library().seq().unwrap();
        super::set(temp.library(), &shown.blake3, &ok(1)).unwrap();
        let (read, _) = attachment::show(temp.library(), file).unwrap();
        assert_eq!((read.pages, read.text.as_str()), (Some(12), "ok"));
        let touched = text::touched_since(temp.library(), seq).unwrap();
        assert!(touched.files.contains(&id.raw()), "{touched:?}");
        history::undo(temp.library(), None).unwrap().unwrap();
        assert!(attachment::show(temp.library(), file).is_err());
        history::redo(temp.library(), None).unwrap().unwrap();
        let (again, _) = attachment::show(temp.library(), file).unwrap();
        assert_eq!(again.text, "ok");
    }

    #[test]
    fn a_file_is_unread_until_this_version_has_read_it() {
        let temp = Temp::new();
        let id = item::create(temp.library(), draft("On Bees"))
            .unwrap()
            .value;
        let file = attach(&temp, id, b"%PDF-bees");
        let (shown, _) = attachment::show(temp.library(), file).unwrap();
        let unread = |version| {
            let found: Vec<Unread> = super::unread(temp.library(), version).unwrap();
            found.len()
        };
        assert_eq!(unread(1), 1);
        super::set(temp.library(), &shown.blake3, &ok(1)).unwrap();
        assert_eq!((unread(1), unread(2)), (0, 1));
        assert_eq!(super::read(temp.library(), 1).unwrap().len(), 1);
        assert_eq!(
            super::get(temp.library(), &shown.blake3).unwrap(),
            Some(ok(1))
        );
        assert_eq!(super::main_pdf(temp.library(), id).unwrap(), Some(file));
    }
}
