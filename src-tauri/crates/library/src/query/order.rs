//! The orders of lists: walks along an index.
//!
//! Equal ones come in the order in which they came into the library, in either direction, and what
//! has no value comes last in either direction.

use model::{Filter, Place, Result, Sort, SortKey};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};

use super::{Ords, bit, none, notes};
use crate::open::Library;
use crate::trouble::Db;

/// All items, those in the trash too, in this order, by their numbers.
pub fn ordered(library: &Library, sort: Sort) -> Result<Vec<u32>> {
    library.read(|conn| Ok(walk(conn, sort)?.into_iter().map(|(ord, _)| ord).collect()))
}

/// The order that a place of its own has, unless another one is asked for.
pub(crate) fn places(conn: &Connection, filter: &Filter, sort: Sort) -> Db<Vec<(u32, i64)>> {
    let sql = match filter.place {
        Place::Queue if is_natural(sort) => {
            "SELECT ord, id FROM unit WHERE queue <> 0 ORDER BY queue, id"
        }
        Place::RecentlyRead if is_natural(sort) => {
            "SELECT ord, id FROM unit WHERE last_read <> 0 ORDER BY last_read DESC, id DESC"
        }
        _ => return walk(conn, sort),
    };
    let mut list = Vec::new();
    along(conn, sql, 0, &mut list)?;
    Ok(list)
}

fn is_natural(sort: Sort) -> bool {
    sort == Sort::default() || sort.by == SortKey::Relevance
}

/// All items in this order, by number and id.
fn walk(conn: &Connection, sort: Sort) -> Db<Vec<(u32, i64)>> {
    let mut list = Vec::new();
    let down = sort.descending;
    // What has a value, by it; its columns; what has none, in the order of coming in.
    let (with, keys, without) = match sort.by {
        SortKey::Added => (
            if down {
                "SELECT ord, id, added FROM unit WHERE note = 0 ORDER BY added DESC, id DESC"
            } else {
                "SELECT ord, id FROM unit WHERE note = 0 ORDER BY added, id"
            },
            1,
            None,
        ),
        SortKey::Title => (
            if down {
                "SELECT ord, id, title FROM unit WHERE note = 0 AND title > x'' ORDER BY title DESC, id DESC"
            } else {
                "SELECT ord, id FROM unit WHERE note = 0 AND title > x'' ORDER BY title, id"
            },
            1,
            Some("SELECT ord, id FROM unit WHERE note = 0 AND title = x'' ORDER BY id"),
        ),
        SortKey::Author => (
            if down {
                "SELECT ord, id, author FROM unit WHERE note = 0 AND author > x'' ORDER BY author DESC, id DESC"
            } else {
                "SELECT ord, id FROM unit WHERE note = 0 AND author > x'' ORDER BY author, id"
            },
            1,
            Some("SELECT ord, id FROM unit WHERE note = 0 AND author = x'' ORDER BY id"),
        ),
        SortKey::Venue => (
            if down {
                "SELECT ord, id, venue FROM unit WHERE note = 0 AND venue > x'' ORDER BY venue DESC, id DESC"
            } else {
                "SELECT ord, id FROM unit WHERE note = 0 AND venue > x'' ORDER BY venue, id"
            },
            1,
            Some("SELECT ord, id FROM unit WHERE note = 0 AND venue = x'' ORDER BY id"),
        ),
        SortKey::Year => (
            if down {
                "SELECT ord, id, year, day FROM unit WHERE note = 0 AND year <> 0 ORDER BY year DESC, day DESC, id DESC"
            } else {
                "SELECT ord, id FROM unit WHERE note = 0 AND year <> 0 ORDER BY year, day, id"
            },
            2,
            Some("SELECT ord, id FROM unit WHERE note = 0 AND year = 0 ORDER BY id"),
        ),
        // Without a query nothing fits better than the rest.
        SortKey::Relevance => {
            let newest = Sort {
                by: SortKey::Added,
                descending: true,
            };
            return walk(conn, newest);
        }
        SortKey::Rating => return few(conn, "rating", down, false),
        SortKey::Status => return few(conn, "status", down, !down),
    };
    along(conn, with, if down { keys } else { 0 }, &mut list)?;
    if let Some(sql) = without {
        along(conn, sql, 0, &mut list)?;
    }
    Ok(list)
}

/// Walks along an index. With `keys`, downwards: then the columns after the id are the key, and
/// what has the same key is turned round.
fn along(conn: &Connection, sql: &str, keys: usize, list: &mut Vec<(u32, i64)>) -> Db<()> {
    let mut find = conn.prepare_cached(sql)?;
    let mut rows = find.query([])?;
    let (mut begun, mut key) = (list.len(), Vec::new());
    while let Some(row) = rows.next()? {
        if keys > 0 && !same(row, keys, &mut key)? {
            turn(list, begun);
            begun = list.len();
        }
        list.push((row.get(0)?, row.get(1)?));
    }
    if keys > 0 {
        turn(list, begun);
    }
    Ok(())
}

/// Whether a row has the key of the one before, which is kept in `last`.
fn same(row: &Row<'_>, keys: usize, last: &mut Vec<u8>) -> Db<bool> {
    let mut integers = [0; 16];
    let key = match row.get_ref(2)? {
        ValueRef::Blob(bytes) => bytes,
        _ => {
            for (place, column) in integers.chunks_exact_mut(8).zip(2..2 + keys) {
                place.copy_from_slice(&row.get::<_, i64>(column)?.to_le_bytes());
            }
            &integers
        }
    };
    if key == last.as_slice() {
        return Ok(true);
    }
    last.clear();
    last.extend_from_slice(key);
    Ok(false)
}

fn turn(list: &mut [(u32, i64)], from: usize) {
    if let Some(run) = list.get_mut(from..) {
        run.reverse();
    }
}

/// The order by a column that is 0 for most items: those are put before or after the others.
fn few(conn: &Connection, column: &str, down: bool, rest_first: bool) -> Db<Vec<(u32, i64)>> {
    let way = if down { "DESC" } else { "ASC" };
    let sql = format!(
        "SELECT ord, id, {column} FROM unit WHERE {column} <> 0 ORDER BY {column} {way}, id {way}"
    );
    let mut some = Vec::new();
    along(conn, &sql, usize::from(down), &mut some)?;
    let mut skip = notes(conn)?;
    skip.union_with(&numbers(conn, &some)?);
    let mut rest = Vec::new();
    along(conn, "SELECT ord, id FROM unit ORDER BY id", 0, &mut rest)?;
    rest.retain(|(ord, _)| !skip.contains(bit(*ord)));
    let (mut first, then) = if rest_first {
        (rest, some)
    } else {
        (some, rest)
    };
    first.extend(then);
    Ok(first)
}

fn numbers(conn: &Connection, list: &[(u32, i64)]) -> Db<Ords> {
    let mut set = none(conn)?;
    for (ord, _) in list {
        set.grow_and_insert(bit(*ord));
    }
    Ok(set)
}
