//! Markdown notes, of an item or by themselves.

mod links;

pub use links::{links_to, named};

use model::{Error, ItemId, Note, NoteHead, NoteId, Op, Result, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

use crate::item::{must_exist, title_of};
use crate::open::Library;
use crate::transact::{Outcome, Tx};
use crate::trouble::Db;

/// One note.
pub fn show(library: &Library, id: NoteId) -> Result<Note> {
    library.read(|conn| must_find(conn, id))
}

/// The notes of an item, or with `None` those that belong to none.
pub fn list(library: &Library, item: Option<ItemId>) -> Result<Vec<Note>> {
    library.read(|conn| {
        Ok(conn
            .prepare_cached(
                "SELECT id, item_id, text, added FROM note WHERE item_id IS ?1 ORDER BY id",
            )?
            .query_map([item.map(ItemId::raw)], read)?
            .collect::<std::result::Result<_, _>>()?)
    })
}

/// The notes that belong to no item, by how they begin; the newest first.
pub fn heads(library: &Library) -> Result<Vec<NoteHead>> {
    Ok(list(library, None)?.iter().rev().map(Note::head).collect())
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Note> {
    Ok(Note {
        id: NoteId::from_raw(row.get(0)?),
        item: row.get::<_, Option<i64>>(1)?.map(ItemId::from_raw),
        text: row.get(2)?,
        added: Timestamp(row.get(3)?),
    })
}

fn must_find(conn: &Connection, id: NoteId) -> Db<Note> {
    let found = conn
        .prepare_cached("SELECT id, item_id, text, added FROM note WHERE id = ?1")?
        .query_row([id.raw()], read)
        .optional()?;
    found.ok_or_else(|| Error::not_found(format!("note {id}")).into())
}

pub(crate) fn insert(tx: &Tx<'_>, item: Option<ItemId>, text: &str) -> Db<NoteId> {
    insert_at(tx, item, text, tx.at)
}

/// The same, for a note that was begun before.
pub(crate) fn insert_at(
    tx: &Tx<'_>,
    item: Option<ItemId>,
    text: &str,
    at: Timestamp,
) -> Db<NoteId> {
    let id = NoteId::fresh();
    tx.prepare_cached("INSERT INTO note (id, item_id, text, added) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![id.raw(), item.map(ItemId::raw), text, at.0])?;
    Ok(id)
}

fn title(conn: &Connection, item: Option<ItemId>) -> Db<String> {
    item.map_or(Ok(String::new()), |item| title_of(conn, item))
}

/// Begins a note.
pub fn add(library: &Library, item: Option<ItemId>, text: &str) -> Result<Outcome<Note>> {
    let text = text.to_owned();
    library.transact(
        Op::AddNote {
            title: String::new(),
        },
        move |tx| {
            if let Some(item) = item {
                must_exist(tx, &[item])?;
            }
            tx.describe(Op::AddNote {
                title: title(tx, item)?,
            });
            let id = insert(tx, item, &text)?;
            must_find(tx, id)
        },
    )
}

/// Sets the text of a note. While it is typed in, all edits are one step of the history.
pub fn edit(library: &Library, id: NoteId, text: &str) -> Result<Outcome<()>> {
    let text = text.to_owned();
    library.transact(
        Op::EditNote {
            title: String::new(),
        },
        move |tx| {
            let note = must_find(tx, id)?;
            tx.describe(Op::EditNote {
                title: title(tx, note.item)?,
            });
            tx.burst(format!("note:{id}"));
            tx.prepare_cached("UPDATE note SET text = ?1 WHERE id = ?2 AND text <> ?1")?
                .execute(params![text, id.raw()])?;
            Ok(())
        },
    )
}

/// Removes a note.
pub fn remove(library: &Library, id: NoteId) -> Result<Outcome<()>> {
    library.transact(
        Op::RemoveNote {
            title: String::new(),
        },
        move |tx| {
            let note = must_find(tx, id)?;
            tx.describe(Op::RemoveNote {
                title: title(tx, note.item)?,
            });
            tx.execute("DELETE FROM note WHERE id = ?1", [id.raw()])?;
            Ok(())
        },
    )
}
