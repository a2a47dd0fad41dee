//! Links between notes and items. They stand in the texts of the notes alone, as `[[id|title]]`:
//! nothing has to be kept up, and undo of a text brings back its links.

use std::str::FromStr;

use model::{Backlink, ItemId, Linked, Note, NoteId, Result};
use rusqlite::{Connection, OptionalExtension};

use super::read;
use crate::item::title_of;
use crate::open::Library;
use crate::trouble::Db;

/// Notes that are told of at most.
const MOST: u32 = 500;

/// What these ids stand for, as they stand in links; what is not there any more is left out.
pub fn named(library: &Library, ids: &[String]) -> Result<Vec<Linked>> {
    library.read(|conn| {
        ids.iter()
            .filter_map(|id| linked(conn, id).transpose())
            .collect()
    })
}

fn linked(conn: &Connection, id: &str) -> Db<Option<Linked>> {
    let (Ok(item), Ok(note)) = (ItemId::from_str(id), NoteId::from_str(id)) else {
        return Ok(None);
    };
    let title: Option<String> = conn
        .prepare_cached("SELECT title FROM item WHERE id = ?1")?
        .query_row([item.raw()], |row| row.get(0))
        .optional()?;
    if let Some(title) = title {
        return Ok(Some(Linked {
            id: id.to_owned(),
            note: false,
            title,
            item: None,
        }));
    }
    let note: Option<Note> = conn
        .prepare_cached("SELECT id, item_id, text, added FROM note WHERE id = ?1")?
        .query_row([note.raw()], read)
        .optional()?;
    Ok(note.map(|note| Linked {
        id: id.to_owned(),
        note: true,
        title: note.head().title,
        item: note.item,
    }))
}

/// The notes that link to an item or a note, the oldest first; those of items in the trash do not
/// count.
pub fn links_to(library: &Library, id: &str) -> Result<Vec<Backlink>> {
    // An id holds none of the signs that mean something to LIKE.
    let Ok(id) = ItemId::from_str(id) else {
        return Ok(Vec::new());
    };
    let id = id.to_string();
    library.read(|conn| {
        let notes: Vec<Note> = conn
            .prepare_cached(
                "SELECT note.id, item_id, text, note.added FROM note LEFT JOIN item ON item.id = item_id
                 WHERE text LIKE ?1 AND ifnull(trashed, 0) = 0 ORDER BY note.id LIMIT ?2",
            )?
            .query_map((format!("%[[{id}%"), MOST), read)?
            .collect::<std::result::Result<_, _>>()?;
        let Some(target) = linked(conn, &id)? else {
            return Ok(Vec::new());
        };
        notes
            .iter()
            .filter_map(|note| backlink(conn, note, &target).transpose())
            .collect()
    })
}

fn backlink(conn: &Connection, note: &Note, target: &Linked) -> Db<Option<Backlink>> {
    let Some(line) = note.line_with_link(&target.id, &target.title) else {
        return Ok(None);
    };
    let title = match note.item {
        Some(item) => title_of(conn, item)?,
        None => note.head().title,
    };
    Ok(Some(Backlink {
        note: note.id,
        item: note.item,
        title,
        line,
    }))
}
