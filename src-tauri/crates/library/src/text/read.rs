//! The texts of one unit after the other.

use model::{AnnotationId, AttachmentId, NoteId};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Row};

use super::{FileText, Mark, UnitText};
use crate::trouble::Db;

/// A unit without its texts, from `ord, id, note, added, year`.
pub fn bare(row: &Row<'_>) -> rusqlite::Result<UnitText> {
    Ok(UnitText {
        ord: row.get(0)?,
        id: row.get(1)?,
        is_note: row.get(2)?,
        added: row.get(3)?,
        year: row.get(4)?,
        ..UnitText::default()
    })
}

/// The statements that find the texts.
pub struct Reader<'c> {
    item: CachedStatement<'c>,
    creators: CachedStatement<'c>,
    notes: CachedStatement<'c>,
    free_note: CachedStatement<'c>,
    files: CachedStatement<'c>,
    marks: CachedStatement<'c>,
}

impl<'c> Reader<'c> {
    /// Ready to read.
    pub fn new(conn: &'c Connection) -> Db<Self> {
        Ok(Self {
            item: conn.prepare_cached(
                "SELECT title, title_short, abstract, language, container_title, container_title_short,
                        event_title, collection_title, iif(kind = 'book', publisher, '')
                 FROM item WHERE id = ?1",
            )?,
            creators: conn.prepare_cached(
                "SELECT family, given, particle, suffix, literal FROM creator WHERE item_id = ?1 ORDER BY position",
            )?,
            notes: conn.prepare_cached("SELECT id, text FROM note WHERE item_id = ?1 ORDER BY id")?,
            free_note: conn.prepare_cached("SELECT text FROM note WHERE id = ?1")?,
            files: conn.prepare_cached(
                "SELECT id, blake3, ifnull((SELECT status FROM file_text WHERE file_text.blake3 = attachment.blake3), text_status),
                        media_type = 'application/pdf'
                 FROM attachment WHERE item_id = ?1 ORDER BY id",
            )?,
            marks: conn.prepare_cached(
                "SELECT id, page, quote, comment FROM annotation WHERE attachment_id = ?1 ORDER BY page, position, id",
            )?,
        })
    }

    /// The unit with its texts.
    pub fn fill(&mut self, mut unit: UnitText) -> Db<UnitText> {
        if unit.is_note {
            let text = self
                .free_note
                .query_row([unit.id], |row| row.get(0))
                .optional()?;
            let id = NoteId::from_raw(unit.id);
            unit.notes = text.into_iter().map(|text| (id, text)).collect();
            return Ok(unit);
        }
        self.fields(&mut unit)?;
        self.children(&mut unit)?;
        Ok(unit)
    }

    fn fields(&mut self, unit: &mut UnitText) -> Db<()> {
        let mut rows = self.item.query([unit.id])?;
        if let Some(row) = rows.next()? {
            unit.title = lines(row, &[0, 1])?;
            unit.abstract_ = row.get(2)?;
            unit.language = row.get(3)?;
            unit.venue = lines(row, &[4, 5, 6, 7, 8])?;
        }
        Ok(())
    }

    fn children(&mut self, unit: &mut UnitText) -> Db<()> {
        let mut rows = self.creators.query([unit.id])?;
        while let Some(row) = rows.next()? {
            unit.creators.push(shown(row)?);
        }
        let mut rows = self.notes.query([unit.id])?;
        while let Some(row) = rows.next()? {
            unit.notes
                .push((NoteId::from_raw(row.get(0)?), row.get(1)?));
        }
        let mut files = self.files.query([unit.id])?;
        while let Some(row) = files.next()? {
            let id = AttachmentId::from_raw(row.get(0)?);
            if row.get(3)? {
                unit.files.push(FileText {
                    id,
                    blake3: row.get(1)?,
                    text_status: row.get(2)?,
                });
            }
            let mut marks = self.marks.query([id.raw()])?;
            while let Some(row) = marks.next()? {
                unit.marks.push(Mark {
                    id: AnnotationId::from_raw(row.get(0)?),
                    attachment: id,
                    page: crate::annotation::number(row.get(1)?).max(1),
                    text: lines(row, &[2, 3])?,
                });
            }
        }
        Ok(())
    }
}

/// The texts of these columns that are not empty, a line each.
fn lines(row: &Row<'_>, columns: &[usize]) -> Db<String> {
    let mut all = String::new();
    for column in columns {
        let text = row
            .get_ref(*column)?
            .as_str()
            .map_err(rusqlite::Error::from)?;
        if !text.is_empty() {
            if !all.is_empty() {
                all.push('\n');
            }
            all.push_str(text);
        }
    }
    Ok(all)
}

/// "Given Particle Family Suffix", or the literal.
fn shown(row: &Row<'_>) -> Db<String> {
    let literal: String = row.get(4)?;
    if !literal.is_empty() {
        return Ok(literal);
    }
    let mut name = String::new();
    for column in [1, 2, 0, 3] {
        let part = row
            .get_ref(column)?
            .as_str()
            .map_err(rusqlite::Error::from)?;
        if !part.is_empty() {
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(part);
        }
    }
    Ok(name)
}
