//! Units: what a search can find, an item or a note of no item, each with a dense number and with
//! what lists are ordered by. A table derived from the others, kept by whatever writes to them.

mod collation;
mod row;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use model::{Noun, Result};
use rusqlite::{Connection, OptionalExtension, params};

use crate::open::Library;
use crate::trouble::Db;

pub use collation::system_locale;
pub(crate) use row::status_number;

use collation::{Keys, LOCALE, VERSION};
use row::{OF_ITEMS, Row};

/// Follows what a transaction has changed; called once in every one, before it ends.
pub(crate) fn follow(conn: &Connection, touched: &BTreeSet<(Noun, i64)>) -> Db<()> {
    if touched.contains(&(Noun::Note, 0)) {
        follow_notes(conn)?;
    }
    let items = || {
        touched
            .iter()
            .filter(|(noun, item)| *noun == Noun::Item && *item != 0)
            .map(|(_, item)| *item)
    };
    if items().next().is_none() {
        return Ok(());
    }
    let keys = Keys::of(conn)?;
    let mut find = conn.prepare_cached(concat!(
        include_str!("unit/item.sql"),
        " WHERE item.id = ?1"
    ))?;
    for id in items() {
        let wanted = find
            .query_row([id], |row| Row::of_item(row, &keys))
            .optional()?;
        match wanted {
            Some(wanted) => wanted.put(conn)?,
            None => drop(
                conn.prepare_cached("DELETE FROM unit WHERE id = ?1 AND note = 0")?
                    .execute([id])?,
            ),
        }
    }
    Ok(())
}

/// The notes of no item that came and went.
fn follow_notes(conn: &Connection) -> Db<()> {
    conn.prepare_cached(
        "DELETE FROM unit WHERE note = 1 AND id NOT IN (SELECT id FROM note WHERE item_id IS NULL)",
    )?
    .execute([])?;
    conn.prepare_cached(
        "INSERT INTO unit (id, note, added)
         SELECT id, 1, added FROM note
         WHERE item_id IS NULL AND id NOT IN (SELECT id FROM unit WHERE note = 1) ORDER BY id",
    )?
    .execute([])?;
    Ok(())
}

/// Brings the whole table to what the others say. What is right keeps its number.
pub(crate) fn fill(conn: &Connection) -> Db<()> {
    conn.execute(
        "DELETE FROM unit WHERE note = 0 AND id NOT IN (SELECT id FROM item)",
        [],
    )?;
    let keys = Keys::of(conn)?;
    let mut all = conn.prepare(OF_ITEMS)?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        Row::of_item(row, &keys)?.put(conn)?;
    }
    follow_notes(conn)
}

/// The fill of a library that has no units yet, within its migration. The keys are those of the
/// system's language, if it is known.
pub(crate) fn first_fill(conn: &Connection) -> Db<()> {
    if let Some(locale) = system_locale() {
        set(conn, LOCALE, &locale)?;
    }
    set(conn, VERSION, collation::KEYS)?;
    fill(conn)
}

/// Makes the keys anew if an earlier version of the program made them in another way.
pub(crate) fn renew(conn: &Connection) -> Db<()> {
    if collation::setting(conn, VERSION)?.as_deref() == Some(collation::KEYS) {
        return Ok(());
    }
    conn.execute_batch("BEGIN IMMEDIATE")?;
    let done = set(conn, VERSION, collation::KEYS).and_then(|()| fill(conn));
    conn.execute_batch(if done.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
    done
}

/// How many units differ from what the other tables say, either way.
pub(crate) fn wrong(conn: &Connection) -> Db<u64> {
    let keys = Keys::of(conn)?;
    let mut wrong: i64 = conn.query_row(
        "SELECT (SELECT count(*) FROM unit WHERE note = 0 AND id NOT IN (SELECT id FROM item))
              + (SELECT count(*) FROM unit WHERE note = 1 AND id NOT IN (SELECT id FROM note WHERE item_id IS NULL))
              + (SELECT count(*) FROM note WHERE item_id IS NULL AND NOT EXISTS (
                     SELECT 1 FROM unit WHERE unit.id = note.id AND note = 1 AND unit.added = note.added))",
        [],
        |row| row.get(0),
    )?;
    let mut all = conn.prepare(OF_ITEMS)?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let wanted = Row::of_item(row, &keys)?;
        wrong += i64::from(Row::find(conn, wanted.id)?.as_ref() != Some(&wanted));
    }
    Ok(u64::try_from(wrong).unwrap_or_default())
}

/// Makes lists sort as this language does (a BCP 47 tag such as `de-DE`, or empty for none in
/// particular). Tells whether that was another one before. For the window: what runs without
/// knowing the person's language must leave the order as it is.
///
/// # Errors
/// `Invalid` for what is no tag, and those of a library that cannot be written.
pub fn use_locale(library: &Library, locale: &str) -> Result<bool> {
    let locale = collation::parsed(locale)?;
    let now = |conn: &Connection| Ok(collation::setting(conn, LOCALE)?.unwrap_or_default());
    if library.read(now)? == locale {
        return Ok(false);
    }
    library.raw(move |conn, nouns| {
        nouns.push(Noun::Setting);
        set(conn, LOCALE, &locale)?;
        fill(conn)?;
        Ok(true)
    })
}

fn set(conn: &Connection, key: &str, value: &str) -> Db<()> {
    conn.execute(
        "INSERT OR REPLACE INTO setting (key, value) VALUES (?1, ?2)",
        params![key, serde_json::to_string(value)?],
    )?;
    Ok(())
}
