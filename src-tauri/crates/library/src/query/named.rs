//! What a person names: an item by an identifier, a tag or a collection by its name.

use model::{Identifier, ItemId, Result, Scheme, fold};
use rusqlite::{Connection, params};

use super::{Ords, with_tags};
use crate::open::Library;
use crate::trouble::Db;
use crate::{collection, tag};

/// The numbers of the items that a text names exactly: by id, citation key in any case, identifier,
/// or web address.
pub fn named(library: &Library, text: &str) -> Result<Vec<u32>> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Vec::new());
    }
    library.read(|conn| {
        let mut ords = Vec::new();
        if let Ok(id) = text.parse::<ItemId>() {
            add(conn, &mut ords, "SELECT ord FROM unit WHERE id = ?1 AND note = 0", [id.raw()])?;
        }
        add(
            conn,
            &mut ords,
            "SELECT ord FROM item JOIN unit ON unit.id = item.id
             WHERE citation_key = ?1 COLLATE NOCASE AND citation_key <> ''",
            [text],
        )?;
        let parsed = Scheme::ALL
            .iter()
            .filter_map(|scheme| Identifier::parse(*scheme, text));
        for identifier in Identifier::recognise(text).into_iter().chain(parsed) {
            add(
                conn,
                &mut ords,
                "SELECT ord FROM identifier JOIN unit ON unit.id = item_id WHERE value = ?1 AND scheme = ?2",
                params![identifier.value, identifier.scheme.name()],
            )?;
        }
        // An address that is an identifier has said which item it is.
        if text.contains("://") && ords.is_empty() {
            let bare = text.trim_end_matches('/');
            add(
                conn,
                &mut ords,
                "SELECT ord FROM item JOIN unit ON unit.id = item.id WHERE url IN (?1, ?2, ?3) AND url <> ''
                 UNION ALL
                 SELECT ord FROM link JOIN unit ON unit.id = item_id WHERE link.url IN (?1, ?2, ?3)",
                [text, bare, &format!("{bare}/")],
            )?;
        }
        Ok(ords)
    })
}

/// Adds what a statement finds and what is not there yet.
fn add(conn: &Connection, ords: &mut Vec<u32>, sql: &str, values: impl rusqlite::Params) -> Db<()> {
    let mut find = conn.prepare_cached(sql)?;
    let mut rows = find.query(values)?;
    while let Some(row) = rows.next()? {
        let ord = row.get(0)?;
        if !ords.contains(&ord) {
            ords.push(ord);
        }
    }
    Ok(())
}

/// The items with a tag one of whose words is this word or, with `prefix`, begins with it, whatever
/// case and accents.
pub fn tags_like(library: &Library, word: &str, prefix: bool) -> Result<Ords> {
    let word = fold(word);
    let like = |name: &str| {
        name.split(|c: char| !c.is_alphanumeric())
            .any(|other| other == word || (prefix && !word.is_empty() && other.starts_with(&word)))
    };
    library.read(|conn| {
        let tags: Vec<i64> = tag::names(conn)?
            .into_iter()
            .filter(|(_, name)| !word.is_empty() && like(&fold(name)))
            .map(|(id, _)| id)
            .collect();
        with_tags(conn, &tags)
    })
}

/// Whether there is a tag of that name or below it, whatever case and accents.
pub fn tag_exists(library: &Library, name: &str) -> Result<bool> {
    library.read(|conn| Ok(!tags_at(conn, name)?.is_empty()))
}

/// Whether there is a collection of that path, or with a path that ends in it, whatever case and
/// accents.
pub fn collection_exists(library: &Library, path: &str) -> Result<bool> {
    library.read(|conn| Ok(!collections_at(conn, path)?.is_empty()))
}

/// A path as it is compared, with a slash on either side; `None` for an empty one.
fn compared(path: &str) -> Option<String> {
    let parts: Vec<String> = path
        .split('/')
        .map(|part| fold(part.trim()))
        .filter(|part| !part.is_empty())
        .collect();
    (!parts.is_empty()).then(|| format!("/{}/", parts.join("/")))
}

/// The tags of that name, with those below it.
pub(super) fn tags_at(conn: &Connection, name: &str) -> Db<Vec<i64>> {
    matching(tag::names(conn)?, name, |path, wanted| {
        path.starts_with(wanted)
    })
}

/// The collections of that path or of the end of one, with those inside them.
pub(super) fn collections_at(conn: &Connection, path: &str) -> Db<Vec<i64>> {
    matching(collection::paths(conn)?, path, |path, wanted| {
        path.contains(wanted)
    })
}

fn matching(
    all: impl IntoIterator<Item = (i64, String)>,
    name: &str,
    matches: impl Fn(&str, &str) -> bool,
) -> Db<Vec<i64>> {
    let Some(wanted) = compared(name) else {
        return Ok(Vec::new());
    };
    Ok(all
        .into_iter()
        .filter(|(_, path)| compared(path).is_some_and(|path| matches(&path, &wanted)))
        .map(|(id, _)| id)
        .collect())
}
