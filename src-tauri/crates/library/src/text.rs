//! What the text index is told: the texts of each unit, and which of them changed.
//!
//! The index itself is somebody else's; it keeps the place in the sequence of changes up to which
//! it has followed, with the [`stamp`] of that place.

mod read;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use model::{AnnotationId, AttachmentId, NoteId, Noun, Result};
use rusqlite::{Connection, OptionalExtension};

use crate::open::Library;
use crate::trouble::Db;

use read::Reader;

/// All texts of one unit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnitText {
    /// Its dense number.
    pub ord: u32,
    /// The item, or the note of no item.
    pub id: i64,
    /// It is a note of no item: then `notes` holds it, and the rest is empty.
    pub is_note: bool,
    /// When it came into the library, in milliseconds since 1970.
    pub added: i64,
    /// Year of publication; 0 if none.
    pub year: i32,
    /// The title and, on a line of its own, the short title.
    pub title: String,
    /// Names as they are shown: "Given Particle Family Suffix", or the literal.
    pub creators: Vec<String>,
    /// Journal, proceedings or book, its short name, event, series, and the publisher of a book; a
    /// line each.
    pub venue: String,
    /// The abstract.
    pub abstract_: String,
    /// BCP 47 tag; empty if not known.
    pub language: String,
    /// Its notes.
    pub notes: Vec<(NoteId, String)>,
    /// The marks in its files.
    pub marks: Vec<Mark>,
    /// Its PDFs.
    pub files: Vec<FileText>,
}

/// A mark in a PDF, with what it marks and what was written to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The mark.
    pub id: AnnotationId,
    /// The file.
    pub attachment: AttachmentId,
    /// The page, from 1.
    pub page: u32,
    /// The marked words and, from the next line on, the comment.
    pub text: String,
}

/// A PDF, the text of which lies elsewhere under the hash of its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileText {
    /// The file.
    pub id: AttachmentId,
    /// Hash of its bytes.
    pub blake3: String,
    /// What is known of its text: `ok`, `none`, `encrypted`, `pending`, `failed: reason`.
    pub text_status: String,
}

/// What changed that an index must read again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touched {
    /// The last change of the library at that moment.
    pub seq: i64,
    /// Items of which any text changed, or that came or went.
    pub texts: BTreeSet<i64>,
    /// Items of which the files changed.
    pub files: BTreeSet<i64>,
    /// A note of no item changed, came or went.
    pub free_notes: bool,
}

/// The texts of these units, in this order; those that are not there are left out.
pub fn of(library: &Library, ids: &[i64]) -> Result<Vec<UnitText>> {
    library.read(|conn| {
        let mut reader = Reader::new(conn)?;
        let mut find =
            conn.prepare_cached("SELECT ord, id, note, added, year FROM unit WHERE id = ?1")?;
        let mut texts = Vec::with_capacity(ids.len());
        for id in ids {
            if let Some(bare) = find.query_row([id], read::bare).optional()? {
                texts.push(reader.fill(bare)?);
            }
        }
        Ok(texts)
    })
}

/// The texts of at most `limit` units with a number above `ord`, by their number.
pub fn after(library: &Library, ord: u32, limit: u32) -> Result<Vec<UnitText>> {
    library.read(|conn| {
        let mut reader = Reader::new(conn)?;
        let mut find = conn.prepare_cached(
            "SELECT ord, id, note, added, year FROM unit WHERE ord > ?1 ORDER BY ord LIMIT ?2",
        )?;
        let mut rows = find.query([ord, limit])?;
        let mut texts = Vec::new();
        while let Some(row) = rows.next()? {
            texts.push(reader.fill(read::bare(row)?)?);
        }
        Ok(texts)
    })
}

/// How many units there are.
pub fn count_units(library: &Library) -> Result<u64> {
    library.read(|conn| {
        let count: i64 = conn
            .prepare_cached("SELECT count(*) FROM unit")?
            .query_row([], |row| row.get(0))?;
        Ok(u64::try_from(count).unwrap_or_default())
    })
}

/// What an index must read again that has followed the changes up to `seq`. Only half a million
/// changes are kept: an index that is further behind is told by its [`stamp`].
pub fn touched_since(library: &Library, seq: i64) -> Result<Touched> {
    library.read(|conn| {
        let mut touched = Touched {
            seq: conn
                .prepare_cached("SELECT ifnull(max(seq), 0) FROM change")?
                .query_row([], |row| row.get(0))?,
            ..Touched::default()
        };
        each_since(conn, seq, |noun, item| {
            match (noun, item) {
                (Noun::Note, 0) => touched.free_notes = true,
                (_, 0) => {}
                (Noun::Attachment, item) => {
                    touched.files.insert(item);
                    touched.texts.insert(item);
                }
                (_, item) => drop(touched.texts.insert(item)),
            }
            true
        })?;
        Ok(touched)
    })
}

/// Whether anything that an index holds has changed after `seq`.
pub fn is_behind(library: &Library, seq: i64) -> Result<bool> {
    library.read(|conn| {
        let mut behind = false;
        each_since(conn, seq, |noun, item| {
            behind = item != 0 || noun == Noun::Note;
            !behind
        })?;
        Ok(behind)
    })
}

/// Tells `told` of every change of a text after `seq`, until it returns false.
fn each_since(conn: &Connection, seq: i64, mut told: impl FnMut(Noun, i64) -> bool) -> Db<()> {
    let mut find = conn.prepare_cached("SELECT noun, item_id FROM change WHERE seq > ?1")?;
    let mut rows = find.query([seq])?;
    while let Some(row) = rows.next()? {
        let noun = usize::try_from(row.get::<_, i64>(0)?)
            .ok()
            .and_then(|place| Noun::ALL.get(place).copied());
        if let Some(noun) = noun
            && matches!(
                noun,
                Noun::Item | Noun::Note | Noun::Attachment | Noun::Annotation
            )
            && !told(noun, row.get(1)?)
        {
            break;
        }
    }
    Ok(())
}

/// A hash of the last changes up to `seq`: an index that was made from another copy of the library,
/// as when an older one was put back by hand, has another one for the same place.
pub fn stamp(library: &Library, seq: i64) -> Result<u64> {
    library.read(|conn| {
        let mut find = conn.prepare_cached(
            "SELECT seq, noun, item_id FROM change WHERE seq <= ?1
             ORDER BY seq DESC, noun DESC, item_id DESC LIMIT 16",
        )?;
        let mut rows = find.query([seq])?;
        let mut hasher = blake3::Hasher::new();
        while let Some(row) = rows.next()? {
            for column in 0..3 {
                hasher.update(&row.get::<_, i64>(column)?.to_le_bytes());
            }
        }
        let mut first = [0; 8];
        hasher.finalize_xof().fill(&mut first);
        Ok(u64::from_le_bytes(first))
    })
}
