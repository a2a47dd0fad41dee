//! Sets of units: what the fields, tags and collections of a query say, and in what order a list
//! shows it. Joined with what the text index finds by somebody else.
//!
//! A set has one bit for each number that a unit has; its length is one above the highest.

mod clause;
mod counts;
mod named;
mod order;
#[cfg(test)]
mod tests;

pub use clause::clause;
pub use counts::{Count, Facet, counts};
pub use fixedbitset::FixedBitSet as Ords;
pub use named::{collection_exists, named, tag_exists, tags_like};
pub use order::ordered;

pub(crate) use order::places;

use model::{Filter, ItemId, NoteId, Place, Result};
use rusqlite::{Connection, OptionalExtension, Params};

use crate::open::Library;
use crate::trouble::Db;
use crate::{collection, tag};

/// What a number stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// An item.
    Item(ItemId),
    /// A note of no item.
    Note(NoteId),
    /// Nothing any more.
    Gone,
}

/// Every unit: items with those in the trash, and notes of no item.
pub fn all(library: &Library) -> Result<Ords> {
    library.read(every)
}

/// The items in the trash.
pub fn trashed(library: &Library) -> Result<Ords> {
    library.read(in_trash)
}

/// The notes of no item.
pub fn free_notes(library: &Library) -> Result<Ords> {
    library.read(notes)
}

/// The items that a filter lets through; its text does not count here.
pub fn filter(library: &Library, filter: &Filter) -> Result<Ords> {
    library.read(|conn| filtered(conn, filter))
}

/// What these numbers stand for, one for each, in the same order.
pub fn units(library: &Library, ords: &[u32]) -> Result<Vec<Unit>> {
    library.read(|conn| {
        let mut find = conn.prepare_cached("SELECT id, note FROM unit WHERE ord = ?1")?;
        let mut unit = |ord: &u32| -> Db<Unit> {
            let found = find.query_row([ord], |row| {
                let id = row.get(0)?;
                Ok(match row.get(1)? {
                    true => Unit::Note(NoteId::from_raw(id)),
                    false => Unit::Item(ItemId::from_raw(id)),
                })
            });
            Ok(found.optional()?.unwrap_or(Unit::Gone))
        };
        ords.iter().map(&mut unit).collect()
    })
}

/// The numbers of these items, one for each; `None` for an item that is not there.
pub fn ords_of(library: &Library, ids: &[ItemId]) -> Result<Vec<Option<u32>>> {
    library.read(|conn| {
        let mut find = conn.prepare_cached("SELECT ord FROM unit WHERE id = ?1 AND note = 0")?;
        let mut ord = |id: &ItemId| -> Db<Option<u32>> {
            Ok(find.query_row([id.raw()], |row| row.get(0)).optional()?)
        };
        ids.iter().map(&mut ord).collect()
    })
}

/// A set in which every unit has a bit, none of them set.
pub(crate) fn none(conn: &Connection) -> Db<Ords> {
    let last: u32 = conn
        .prepare_cached("SELECT ifnull(max(ord), 0) FROM unit")?
        .query_row([], |row| row.get(0))?;
    Ok(Ords::with_capacity(bit(last) + 1))
}

/// The bit of a number.
pub(crate) fn bit(ord: u32) -> usize {
    usize::try_from(ord).unwrap_or(usize::MAX)
}

/// The units that a statement names in its first column.
pub(crate) fn found(conn: &Connection, sql: &str, values: impl Params) -> Db<Ords> {
    let mut set = none(conn)?;
    let mut find = conn.prepare_cached(sql)?;
    let mut rows = find.query(values)?;
    while let Some(row) = rows.next()? {
        set.grow_and_insert(bit(row.get(0)?));
    }
    Ok(set)
}

/// The items that a statement names in its column `item_id`. A look-up for each costs as much as
/// four steps along the index of ids, so where many are named that is walked instead.
fn of_items(conn: &Connection, sql: &str, values: impl Params + Clone) -> Db<Ords> {
    let mut ids: Vec<i64> = conn
        .prepare_cached(sql)?
        .query_map(values.clone(), |row| row.get(0))?
        .collect::<std::result::Result<_, _>>()?;
    let units: usize = conn
        .prepare_cached("SELECT count(*) FROM unit")?
        .query_row([], |row| row.get::<_, u32>(0))
        .map(bit)?;
    if ids.len() * 4 < units {
        // An id is of one unit alone, so that none of these is a note.
        let joined =
            format!("SELECT ord FROM ({sql}) AS named CROSS JOIN unit ON unit.id = named.item_id");
        return found(conn, &joined, values);
    }
    ids.sort_unstable();
    let mut ids = ids.into_iter().peekable();
    let mut set = none(conn)?;
    let mut walk = conn.prepare_cached("SELECT id, ord FROM unit ORDER BY id")?;
    let mut rows = walk.query([])?;
    while let Some(row) = rows.next()? {
        let id = row.get(0)?;
        while ids.next_if(|other| *other < id).is_some() {}
        if ids.peek() == Some(&id) {
            set.grow_and_insert(bit(row.get(1)?));
        }
    }
    Ok(set)
}

/// The items that rows of `table` join to one of these ids, which this program has just read, so
/// that they need not be bound.
fn joined(conn: &Connection, table: &str, column: &str, ids: &[i64]) -> Db<Ords> {
    if ids.is_empty() {
        return none(conn);
    }
    let list = ids.iter().map(i64::to_string).collect::<Vec<_>>().join(",");
    let sql = format!("SELECT item_id FROM {table} WHERE {column} IN ({list})");
    of_items(conn, &sql, [])
}

fn with_tags(conn: &Connection, tags: &[i64]) -> Db<Ords> {
    joined(conn, "item_tag", "tag_id", tags)
}

fn in_collections(conn: &Connection, collections: &[i64]) -> Db<Ords> {
    joined(conn, "item_collection", "collection_id", collections)
}

fn every(conn: &Connection) -> Db<Ords> {
    let (first, last, count): (u32, u32, u32) = conn
        .prepare_cached("SELECT ifnull((SELECT min(ord) FROM unit), 0), ifnull((SELECT max(ord) FROM unit), 0), (SELECT count(*) FROM unit)")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    if count > 0 && last - first == count - 1 {
        // Nothing was ever deleted between the first and the last.
        let mut set = none(conn)?;
        set.insert_range(bit(first)..bit(last) + 1);
        return Ok(set);
    }
    found(conn, "SELECT ord FROM unit", [])
}

fn in_trash(conn: &Connection) -> Db<Ords> {
    found(conn, "SELECT ord FROM unit WHERE trashed <> 0", [])
}

fn notes(conn: &Connection) -> Db<Ords> {
    found(conn, "SELECT ord FROM unit WHERE note = 1", [])
}

/// Every item, those in the trash too.
pub(crate) fn items(conn: &Connection) -> Db<Ords> {
    let mut set = every(conn)?;
    set.difference_with(&notes(conn)?);
    Ok(set)
}

/// The items that a filter lets through, but for its text.
pub(crate) fn filtered(conn: &Connection, filter: &Filter) -> Db<Ords> {
    let mut set = match filter.place {
        Place::Trash => in_trash(conn)?,
        Place::All | Place::Unfiled => items(conn)?,
        Place::Queue => found(conn, "SELECT ord FROM unit WHERE queue <> 0", [])?,
        Place::RecentlyRead => found(conn, "SELECT ord FROM unit WHERE last_read <> 0", [])?,
    };
    if filter.place != Place::Trash {
        set.difference_with(&in_trash(conn)?);
    }
    if filter.place == Place::Unfiled {
        set.difference_with(&of_items(conn, "SELECT item_id FROM item_collection", [])?);
    }
    if let Some(status) = filter.status {
        set.intersect_with(&clause::status(conn, status)?);
    }
    if let Some(name) = &filter.tag {
        set.intersect_with(&with_tags(conn, &tag::with_children(conn, name)?)?);
    }
    if let Some(path) = &filter.collection {
        let collections = collection::with_children(conn, path)?;
        set.intersect_with(&in_collections(conn, &collections)?);
    }
    Ok(set)
}
