//! Citation keys that are given by the program: only to items that have none, so that a key never
//! changes once it was used.

use std::collections::BTreeSet;

use model::{ItemId, Op, Result};
use rusqlite::Connection;

use super::many;
use crate::open::Library;
use crate::transact::Outcome;
use crate::trouble::Db;

/// All keys in use, in small letters; also those in the trash, which may come back.
pub fn keys(library: &Library) -> Result<BTreeSet<String>> {
    library.read(|conn| {
        let mut found =
            conn.prepare_cached("SELECT citation_key FROM item WHERE citation_key <> ''")?;
        let keys = found.query_map([], |row| row.get::<_, String>(0))?;
        Ok(keys
            .map(|key| key.map(|key| key.to_lowercase()))
            .collect::<std::result::Result<_, _>>()?)
    })
}

/// Gives each of these items its key, if it still has none, as one step.
pub fn give_keys(library: &Library, keys: Vec<(ItemId, String)>) -> Result<Outcome<()>> {
    let items: Vec<ItemId> = keys.iter().map(|(item, _)| *item).collect();
    let op = Op::Edit {
        fields: vec!["Citation key".to_owned()],
        items: many(&items),
        title: String::new(),
    };
    library.transact(op, move |tx| {
        let mut set = tx.prepare_cached(
            "UPDATE item SET citation_key = ?1 WHERE id = ?2 AND citation_key = ''",
        )?;
        for (item, key) in &keys {
            set.execute(rusqlite::params![key, item.raw()])?;
        }
        Ok(())
    })
}

/// This key, or if another item outside the trash has it, the next free one: `smith2020a`.
pub(super) fn free_key(conn: &Connection, key: &str) -> Db<String> {
    let mut taken = conn.prepare_cached(
        // The index is one of small letters.
        "SELECT EXISTS (SELECT 1 FROM item
           WHERE citation_key = ?1 COLLATE NOCASE AND citation_key = ?1 AND citation_key <> '' AND trashed = 0)",
    )?;
    let mut free = key.to_owned();
    let mut number = 0u32;
    while taken.query_row([&free], |row| row.get::<_, bool>(0))? {
        let letter = char::from(b'a' + u8::try_from(number % 26).unwrap_or(0));
        let round = number / 26;
        free = match round {
            0 => format!("{key}{letter}"),
            round => format!("{key}{letter}{round}"),
        };
        number += 1;
    }
    Ok(free)
}
