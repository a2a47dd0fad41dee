//! Collections: nested, by path `A/B`. Removing one never removes an item.

use std::collections::BTreeMap;

use model::{Collection, CollectionId, Error, ItemId, Op, Result, path_parts};
use rusqlite::{Connection, OptionalExtension, params};

use crate::item::{many, must_exist};
use crate::open::Library;
use crate::transact::{Outcome, Tx};
use crate::trouble::Db;

/// All collections, parents before what lies in them, each level by name.
pub fn list(library: &Library) -> Result<Vec<Collection>> {
    library.read(|conn| {
        let paths = paths(conn)?;
        let mut found: Vec<Collection> = conn
            .prepare_cached(
                "SELECT collection.id, parent_id,
                        (SELECT count(*) FROM item_collection
                         WHERE collection_id = collection.id
                             AND item_id NOT IN (SELECT id FROM item WHERE trashed <> 0))
                 FROM collection",
            )?
            .query_map([], |row| {
                let id: i64 = row.get(0)?;
                Ok(Collection {
                    id: CollectionId::from_raw(id),
                    parent: row.get::<_, Option<i64>>(1)?.map(CollectionId::from_raw),
                    path: paths.get(&id).cloned().unwrap_or_default(),
                    items: row.get(2)?,
                })
            })?
            .collect::<std::result::Result<_, _>>()?;
        found.sort_by_cached_key(|collection| {
            model::fold(&collection.path)
                .split('/')
                .map(str::to_owned)
                .collect::<Vec<_>>()
        });
        Ok(found)
    })
}

/// The path of every collection.
pub(crate) fn paths(conn: &Connection) -> Db<BTreeMap<i64, String>> {
    Ok(conn
        .prepare_cached(
            "WITH RECURSIVE tree (id, path) AS (
                 SELECT id, name FROM collection WHERE parent_id IS NULL
                 UNION ALL
                 SELECT collection.id, path || '/' || name FROM collection JOIN tree ON parent_id = tree.id)
             SELECT id, path FROM tree",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<std::result::Result<_, _>>()?)
}

/// The paths of the collections that hold an item.
pub(crate) fn paths_of(conn: &Connection, item: ItemId) -> Db<Vec<String>> {
    let ids: Vec<i64> = conn
        .prepare_cached("SELECT collection_id FROM item_collection WHERE item_id = ?1")?
        .query_map([item.raw()], |row| row.get(0))?
        .collect::<std::result::Result<_, _>>()?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let paths = paths(conn)?;
    let mut found: Vec<String> = ids.iter().filter_map(|id| paths.get(id).cloned()).collect();
    found.sort();
    Ok(found)
}

fn child(conn: &Connection, parent: Option<i64>, name: &str) -> Db<Option<i64>> {
    Ok(conn
        .prepare_cached("SELECT id FROM collection WHERE ifnull(parent_id, 0) = ?1 AND name = ?2")?
        .query_row(params![parent.unwrap_or_default(), name], |row| row.get(0))
        .optional()?)
}

fn find(conn: &Connection, path: &str) -> Db<Option<i64>> {
    let mut at = None;
    for name in path_parts(path)? {
        at = match child(conn, at, &name)? {
            Some(id) => Some(id),
            None => return Ok(None),
        };
    }
    Ok(at)
}

pub(crate) fn must_find(conn: &Connection, path: &str) -> Db<i64> {
    find(conn, path)?.ok_or_else(|| Error::not_found(format!("collection \"{path}\"")).into())
}

/// The collection at that path, made with all that it lies in if it is not there.
pub(crate) fn ensure(tx: &Tx<'_>, path: &str) -> Db<i64> {
    let mut at = None;
    for name in path_parts(path)? {
        at = match child(tx, at, &name)? {
            Some(id) => Some(id),
            None => {
                let id = CollectionId::fresh().raw();
                tx.execute(
                    "INSERT INTO collection (id, parent_id, name) VALUES (?1, ?2, ?3)",
                    params![id, at, name],
                )?;
                Some(id)
            }
        };
    }
    at.ok_or_else(|| Error::invalid("A collection needs a name; nothing was changed.").into())
}

/// Puts an item into a collection that may hold it already.
pub(crate) fn put(tx: &Tx<'_>, collection: i64, item: ItemId) -> Db<()> {
    tx.prepare_cached(
        "INSERT OR IGNORE INTO item_collection (item_id, collection_id) VALUES (?1, ?2)",
    )?
    .execute([item.raw(), collection])?;
    Ok(())
}

/// A collection and all inside it, outermost first.
pub(crate) fn with_children(conn: &Connection, path: &str) -> Db<Vec<i64>> {
    let Some(id) = find(conn, path)? else {
        return Ok(Vec::new());
    };
    Ok(conn
        .prepare_cached(
            "WITH RECURSIVE inside (id, depth) AS (
                 VALUES (?1, 0) UNION ALL
                 SELECT collection.id, depth + 1 FROM collection JOIN inside ON parent_id = inside.id)
             SELECT id FROM inside ORDER BY depth",
        )?
        .query_map([id], |row| row.get(0))?
        .collect::<std::result::Result<_, _>>()?)
}

/// Makes a collection, with all that it lies in.
pub fn create(library: &Library, path: &str) -> Result<Outcome<CollectionId>> {
    let path = path_parts(path)?.join("/");
    library.transact(Op::NewCollection { path: path.clone() }, move |tx| {
        if find(tx, &path)?.is_some() {
            return Err(Error::invalid(format!(
                "There is a collection \"{path}\" already; it was left as it is."
            ))
            .into());
        }
        ensure(tx, &path).map(CollectionId::from_raw)
    })
}

/// Renames or moves a collection with all inside it.
pub fn rename(library: &Library, from: &str, to: &str) -> Result<Outcome<()>> {
    let parts = path_parts(to)?;
    let (from, to) = (path_parts(from)?.join("/"), parts.join("/"));
    if to == from || to.starts_with(&format!("{from}/")) {
        return Err(Error::invalid(format!(
            "The collection \"{from}\" cannot move into itself; nothing was changed."
        )));
    }
    let op = Op::RenameCollection {
        from: from.clone(),
        to: to.clone(),
    };
    library.transact(op, move |tx| {
        let id = must_find(tx, &from)?;
        if find(tx, &to)?.is_some() {
            return Err(Error::invalid(format!(
                "There is a collection \"{to}\" already; nothing was changed."
            ))
            .into());
        }
        let (name, above) = parts
            .split_last()
            .ok_or_else(|| Error::invalid("A collection needs a name; nothing was changed."))?;
        let parent = if above.is_empty() {
            None
        } else {
            Some(ensure(tx, &above.join("/"))?)
        };
        tx.execute(
            "UPDATE collection SET parent_id = ?1, name = ?2 WHERE id = ?3",
            params![parent, name, id],
        )?;
        Ok(())
    })
}

/// Removes a collection and those inside it. The items stay in the library.
pub fn remove(library: &Library, path: &str) -> Result<Outcome<()>> {
    let path = path_parts(path)?.join("/");
    library.transact(Op::RemoveCollection { path: path.clone() }, move |tx| {
        must_find(tx, &path)?;
        for id in with_children(tx, &path)?.into_iter().rev() {
            tx.execute("DELETE FROM item_collection WHERE collection_id = ?1", [id])?;
            tx.execute("DELETE FROM collection WHERE id = ?1", [id])?;
        }
        Ok(())
    })
}

/// Puts items into a collection, which is made if it is not there.
pub fn add(library: &Library, path: &str, items: &[ItemId]) -> Result<Outcome<()>> {
    let (path, items) = (path_parts(path)?.join("/"), items.to_vec());
    let op = Op::AddToCollection {
        path: path.clone(),
        items: many(&items),
    };
    library.transact(op, move |tx| {
        must_exist(tx, &items)?;
        let id = ensure(tx, &path)?;
        items.iter().try_for_each(|item| put(tx, id, *item))
    })
}

/// Takes items out of a collection; they stay in the library.
pub fn take_out(library: &Library, path: &str, items: &[ItemId]) -> Result<Outcome<()>> {
    let (path, items) = (path_parts(path)?.join("/"), items.to_vec());
    let op = Op::RemoveFromCollection {
        path: path.clone(),
        items: many(&items),
    };
    library.transact(op, move |tx| {
        must_exist(tx, &items)?;
        let id = must_find(tx, &path)?;
        for item in &items {
            tx.execute(
                "DELETE FROM item_collection WHERE item_id = ?1 AND collection_id = ?2",
                [item.raw(), id],
            )?;
        }
        Ok(())
    })
}
