//! Settings that belong to a library, each a JSON value under its key.

use model::{Noun, Result};
use rusqlite::{OptionalExtension, params};

use crate::open::Library;

/// The value of a setting, if it was ever set.
pub fn get(library: &Library, key: &str) -> Result<Option<serde_json::Value>> {
    library.read(|conn| {
        let found: Option<String> = conn
            .prepare_cached("SELECT value FROM setting WHERE key = ?1")?
            .query_row([key], |row| row.get(0))
            .optional()?;
        Ok(found
            .map(|value| serde_json::from_str(&value))
            .transpose()?)
    })
}

/// Sets a setting, or with `None` forgets it.
pub fn set(library: &Library, key: &str, value: Option<&serde_json::Value>) -> Result<()> {
    let (key, value) = (key.to_owned(), value.map(serde_json::Value::to_string));
    library.raw(move |conn, nouns| {
        nouns.push(Noun::Setting);
        match value {
            Some(value) => conn.execute(
                "INSERT OR REPLACE INTO setting (key, value) VALUES (?1, ?2)",
                params![key, value],
            )?,
            None => conn.execute("DELETE FROM setting WHERE key = ?1", [key])?,
        };
        Ok(())
    })
}
