//! Tags: coloured, nested by `/`, renamed and merged with all that lies under them.

use model::{Changes, Color, Error, ItemId, Op, Result, Tag, TagId, path_parts};
use rusqlite::{Connection, OptionalExtension, params};

use crate::item::{many, must_exist};
use crate::open::Library;
use crate::transact::{Outcome, Tx};
use crate::trouble::Db;

/// All tags, by name.
pub fn list(library: &Library) -> Result<Vec<Tag>> {
    library.read(|conn| {
        Ok(conn
            .prepare_cached(
                "SELECT tag.id, name, color,
                        (SELECT count(*) FROM item_tag
                         WHERE tag_id = tag.id AND item_id NOT IN (SELECT id FROM item WHERE trashed <> 0))
                 FROM tag ORDER BY fold(name), name",
            )?
            .query_map([], |row| {
                Ok(Tag {
                    id: TagId::from_raw(row.get(0)?),
                    name: row.get(1)?,
                    color: Color::from_name(&row.get::<_, String>(2)?),
                    items: row.get(3)?,
                })
            })?
            .collect::<std::result::Result<_, _>>()?)
    })
}

fn normal(name: &str) -> Result<String> {
    Ok(path_parts(name)?.join("/"))
}

fn find(conn: &Connection, name: &str) -> Db<Option<i64>> {
    Ok(conn
        .prepare_cached("SELECT id FROM tag WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?)
}

fn must_find(conn: &Connection, name: &str) -> Db<i64> {
    find(conn, name)?.ok_or_else(|| Error::not_found(format!("tag \"{name}\"")).into())
}

/// The tag of that name, made if it is not there.
pub(crate) fn ensure(tx: &Tx<'_>, name: &str) -> Db<i64> {
    let name = normal(name)?;
    if let Some(id) = find(tx, &name)? {
        return Ok(id);
    }
    let id = TagId::fresh();
    tx.prepare_cached("INSERT INTO tag (id, name) VALUES (?1, ?2)")?
        .execute(params![id.raw(), name])?;
    Ok(id.raw())
}

/// Gives an item a tag that it may have already.
pub(crate) fn give(tx: &Tx<'_>, tag: i64, item: ItemId) -> Db<()> {
    tx.prepare_cached("INSERT OR IGNORE INTO item_tag (item_id, tag_id) VALUES (?1, ?2)")?
        .execute([item.raw(), tag])?;
    Ok(())
}

/// The name of every tag.
pub(crate) fn names(conn: &Connection) -> Db<Vec<(i64, String)>> {
    Ok(conn
        .prepare_cached("SELECT id, name FROM tag")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<std::result::Result<_, _>>()?)
}

/// A tag and those under it.
pub(crate) fn with_children(conn: &Connection, name: &str) -> Db<Vec<i64>> {
    Ok(conn
        .prepare_cached(
            "SELECT id FROM tag WHERE name = ?1 OR substr(name, 1, length(?1) + 1) = ?1 || '/'",
        )?
        .query_map([name], |row| row.get(0))?
        .collect::<std::result::Result<_, _>>()?)
}

/// The same; where only `a/b` was ever given, `a` is there too, though it has no row.
fn must_find_with_children(conn: &Connection, name: &str) -> Db<Vec<i64>> {
    match with_children(conn, name)? {
        found if found.is_empty() => Err(Error::not_found(format!("tag \"{name}\"")).into()),
        found => Ok(found),
    }
}

/// Gives these items a tag, which is made if it is not there.
pub fn add(library: &Library, tag: &str, items: &[ItemId]) -> Result<Outcome<()>> {
    let (tag, items) = (normal(tag)?, items.to_vec());
    let op = Op::AddTag {
        tag: tag.clone(),
        items: many(&items),
    };
    library.transact(op, move |tx| {
        must_exist(tx, &items)?;
        let id = ensure(tx, &tag)?;
        items.iter().try_for_each(|item| give(tx, id, *item))
    })
}

/// Takes a tag off these items; the tag stays.
pub fn remove(library: &Library, tag: &str, items: &[ItemId]) -> Result<Outcome<()>> {
    let (tag, items) = (normal(tag)?, items.to_vec());
    let op = Op::RemoveTag {
        tag: tag.clone(),
        items: many(&items),
    };
    library.transact(op, move |tx| {
        must_exist(tx, &items)?;
        let id = must_find(tx, &tag)?;
        let mut delete =
            tx.prepare_cached("DELETE FROM item_tag WHERE item_id = ?1 AND tag_id = ?2")?;
        for item in &items {
            delete.execute([item.raw(), id])?;
        }
        Ok(())
    })
}

/// Renames a tag and all under it. Where a tag of the new name is there, the two become one; the
/// colour of the one that was there stays.
pub fn rename(library: &Library, from: &str, to: &str) -> Result<Outcome<()>> {
    let (from, to) = (normal(from)?, normal(to)?);
    if from == to {
        return Ok(Outcome {
            value: (),
            changes: Changes::default(),
        });
    }
    if to.starts_with(&format!("{from}/")) {
        return Err(Error::invalid(format!(
            "The tag \"{from}\" cannot move under itself; nothing was changed."
        )));
    }
    let op = Op::RenameTag {
        from: from.clone(),
        to: to.clone(),
    };
    library.transact(op, move |tx| {
        for id in must_find_with_children(tx, &from)? {
            let name: String = tx.query_row("SELECT name FROM tag WHERE id = ?1", [id], |row| row.get(0))?;
            let rest = name.strip_prefix(&from).unwrap_or_default();
            let new = format!("{to}{rest}");
            match find(tx, &new)? {
                None => {
                    tx.execute("UPDATE tag SET name = ?1 WHERE id = ?2", params![new, id])?;
                }
                Some(other) => {
                    tx.execute("INSERT OR IGNORE INTO item_tag (item_id, tag_id) SELECT item_id, ?1 FROM item_tag WHERE tag_id = ?2", [other, id])?;
                    forget(tx, id)?;
                }
            }
        }
        Ok(())
    })
}

/// Removes a tag and all under it, also from the items that have them.
pub fn delete(library: &Library, tag: &str) -> Result<Outcome<()>> {
    let tag = normal(tag)?;
    library.transact(Op::DeleteTag { tag: tag.clone() }, move |tx| {
        must_find_with_children(tx, &tag)?
            .into_iter()
            .try_for_each(|id| forget(tx, id))
    })
}

fn forget(tx: &Tx<'_>, id: i64) -> Db<()> {
    tx.execute("DELETE FROM item_tag WHERE tag_id = ?1", [id])?;
    tx.execute("DELETE FROM tag WHERE id = ?1", [id])?;
    Ok(())
}

/// Colours a tag, or takes its colour off.
pub fn color(library: &Library, tag: &str, color: Option<Color>) -> Result<Outcome<()>> {
    let tag = normal(tag)?;
    let color = color.map(Color::name).unwrap_or_default();
    let op = Op::ColorTag {
        tag: tag.clone(),
        color: color.to_owned(),
    };
    library.transact(op, move |tx| {
        let id = must_find(tx, &tag)?;
        tx.execute(
            "UPDATE tag SET color = ?1 WHERE id = ?2",
            params![color, id],
        )?;
        Ok(())
    })
}
