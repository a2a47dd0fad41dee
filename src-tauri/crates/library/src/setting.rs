//! Settings that belong to a library, each a JSON value under its key.

use model::{Noun, Result};
use rusqlite::{Connection, OptionalExtension, params};

use crate::open::Library;
use crate::trouble::Db;

/// The value of a setting, if it was ever set.
pub fn get(library: &Library, key: &str) -> Result<Option<serde_json::Value>> {
    library.read(|conn| read(conn, key))
}

fn read(conn: &Connection, key: &str) -> Db<Option<serde_json::Value>> {
    let found: Option<String> = conn
        .prepare_cached("SELECT value FROM setting WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?;
    Ok(found
        .map(|value| serde_json::from_str(&value))
        .transpose()?)
}

pub(crate) fn write(conn: &Connection, key: &str, value: Option<String>) -> Db<()> {
    match value {
        Some(value) => conn.execute(
            "INSERT OR REPLACE INTO setting (key, value) VALUES (?1, ?2)",
            params![key, value],
        )?,
        None => conn.execute("DELETE FROM setting WHERE key = ?1", [key])?,
    };
    Ok(())
}

/// Sets a setting from the value that it has, in one transaction; `None` forgets it.
pub fn update(
    library: &Library,
    key: &str,
    work: impl FnOnce(Option<serde_json::Value>) -> Option<serde_json::Value> + Send + 'static,
) -> Result<()> {
    let key = key.to_owned();
    library.raw(move |conn, nouns| {
        let before = read(conn, &key)?;
        let value = work(before.clone());
        if value == before {
            return Ok(());
        }
        nouns.push(Noun::Setting);
        write(conn, &key, value.map(|value| value.to_string()))
    })
}

/// Sets a setting, or with `None` forgets it.
pub fn set(library: &Library, key: &str, value: Option<&serde_json::Value>) -> Result<()> {
    let (key, value) = (key.to_owned(), value.map(serde_json::Value::to_string));
    library.raw(move |conn, nouns| {
        nouns.push(Noun::Setting);
        write(conn, &key, value)
    })
}
