//! Searches that are kept.

use model::{Error, Op, Result, SavedSearch, SavedSearchId};
use rusqlite::{OptionalExtension, params};

use crate::open::Library;
use crate::transact::Outcome;

/// All saved searches, by name.
pub fn list(library: &Library) -> Result<Vec<SavedSearch>> {
    library.read(|conn| {
        Ok(conn
            .prepare_cached("SELECT id, name, query FROM saved_search ORDER BY fold(name), name")?
            .query_map([], |row| {
                Ok(SavedSearch {
                    id: SavedSearchId::from_raw(row.get(0)?),
                    name: row.get(1)?,
                    query: row.get(2)?,
                })
            })?
            .collect::<std::result::Result<_, _>>()?)
    })
}

/// Saves a search under a name; one of that name gets the new query.
pub fn save(library: &Library, name: &str, query: &str) -> Result<Outcome<SavedSearchId>> {
    let (name, query) = (name.trim().to_owned(), query.to_owned());
    if name.is_empty() {
        return Err(Error::invalid(
            "A saved search needs a name; nothing was changed.",
        ));
    }
    library.transact(Op::SaveSearch { name: name.clone() }, move |tx| {
        let there: Option<i64> = tx.query_row("SELECT id FROM saved_search WHERE name = ?1", [&name], |row| row.get(0)).optional()?;
        let id = there.map_or_else(SavedSearchId::fresh, SavedSearchId::from_raw);
        tx.execute(
            "INSERT INTO saved_search (id, name, query) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET query = ?3",
            params![id.raw(), name, query],
        )?;
        Ok(id)
    })
}

/// Removes a saved search.
pub fn remove(library: &Library, id: SavedSearchId) -> Result<Outcome<()>> {
    library.transact(
        Op::RemoveSearch {
            name: String::new(),
        },
        move |tx| {
            let name: Option<String> = tx
                .query_row(
                    "SELECT name FROM saved_search WHERE id = ?1",
                    [id.raw()],
                    |row| row.get(0),
                )
                .optional()?;
            let name = name.ok_or_else(|| Error::not_found(format!("saved search {id}")))?;
            tx.describe(Op::RemoveSearch { name });
            tx.execute("DELETE FROM saved_search WHERE id = ?1", [id.raw()])?;
            Ok(())
        },
    )
}
