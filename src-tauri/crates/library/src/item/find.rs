//! Which item is meant, and which item a paper is already.

use model::{Draft, Error, ErrorKind, Identifier, ItemId, Result, Scheme, fold, year_of};
use rusqlite::{Connection, OptionalExtension, params};

use crate::open::Library;
use crate::trouble::Db;

/// The item that a person names by its id, its citation key, or a DOI or arXiv id that only it has.
pub fn resolve(library: &Library, text: &str) -> Result<ItemId> {
    library.read(|conn| {
        let text = text.trim();
        if let Ok(id) = text.parse::<ItemId>()
            && conn.query_row("SELECT 1 FROM item WHERE id = ?1", [id.raw()], |_| Ok(())).optional()?.is_some()
        {
            return Ok(id);
        }
        let mut found = ids(conn, "SELECT id FROM item WHERE citation_key = ?1 COLLATE NOCASE AND citation_key = ?1 AND citation_key <> '' AND trashed = 0", text)?;
        for scheme in [Scheme::Doi, Scheme::Arxiv, Scheme::Pmid] {
            if found.is_empty()
                && let Some(identifier) = Identifier::parse(scheme, text)
            {
                found = with_identifier(conn, &identifier)?;
                if found.len() > 1 {
                    let mut live = Vec::new();
                    for item in &found {
                        if !is_trashed(conn, *item)? {
                            live.push(*item);
                        }
                    }
                    found = if live.is_empty() { found } else { live };
                }
            }
        }
        match found.as_slice() {
            [one] => Ok(*one),
            [] => Err(Error::not_found(format!("item \"{text}\""))
                .hint("Name it by its id, its citation key, its DOI or its arXiv id; `offprint list` shows ids.")
                .into()),
            several => Err(Error::new(
                ErrorKind::Invalid,
                format!("{} items go by \"{text}\"; nothing was changed.", several.len()),
            )
            .hint(format!("Name one by its id: {}.", several.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")))
            .into()),
        }
    })
}

fn ids(conn: &Connection, sql: &str, value: &str) -> Db<Vec<ItemId>> {
    Ok(conn
        .prepare_cached(sql)?
        .query_map([value], |row| row.get(0).map(ItemId::from_raw))?
        .collect::<std::result::Result<_, _>>()?)
}

fn with_identifier(conn: &Connection, identifier: &Identifier) -> Db<Vec<ItemId>> {
    Ok(conn
        .prepare_cached(
            "SELECT item.id FROM identifier JOIN item ON item.id = identifier.item_id
             WHERE value = ?1 AND scheme = ?2 AND merged_into IS NULL ORDER BY trashed, item.id",
        )?
        .query_map(params![identifier.value, identifier.scheme.name()], |row| {
            row.get(0).map(ItemId::from_raw)
        })?
        .collect::<std::result::Result<_, _>>()?)
}

/// The item and attachment that hold a file with these bytes already; those outside the trash first.
/// With `of`, only if it is that item.
pub fn by_blake3(
    library: &Library,
    blake3: &str,
    of: Option<ItemId>,
) -> Result<Option<(ItemId, model::AttachmentId)>> {
    let blake3 = blake3.to_owned();
    library.read(|conn| holder(conn, &blake3, of))
}

pub(crate) fn holder(
    conn: &Connection,
    blake3: &str,
    of: Option<ItemId>,
) -> Db<Option<(ItemId, model::AttachmentId)>> {
    Ok(conn
        .prepare_cached(
            "SELECT item_id, attachment.id FROM attachment JOIN item ON item.id = item_id
             WHERE blake3 = ?1 AND (?2 IS NULL OR item_id = ?2) ORDER BY trashed, attachment.id LIMIT 1",
        )?
        .query_row(params![blake3, of.map(ItemId::raw)], |row| {
            Ok((
                ItemId::from_raw(row.get(0)?),
                model::AttachmentId::from_raw(row.get(1)?),
            ))
        })
        .optional()?)
}

/// The item that a draft is already, and whether that lies in the trash: the same identifier; or an
/// equal title with the surname and year, or with an abstract that is at least .9 similar.
pub fn same_paper(library: &Library, draft: &Draft) -> Result<Option<(ItemId, bool)>> {
    library.read(|conn| same(conn, draft))
}

pub(crate) fn same(conn: &Connection, draft: &Draft) -> Db<Option<(ItemId, bool)>> {
    match same_identifier(conn, draft)? {
        Some(found) => Ok(Some(found)),
        None => same_title(conn, draft),
    }
}

/// The item that has an identifier of the draft.
pub(super) fn same_identifier(conn: &Connection, draft: &Draft) -> Db<Option<(ItemId, bool)>> {
    for identifier in draft
        .identifiers
        .iter()
        .filter(|identifier| identifier.scheme.names_one_work())
    {
        if let Some(item) = with_identifier(conn, identifier)?.first() {
            return Ok(Some((*item, is_trashed(conn, *item)?)));
        }
    }
    Ok(None)
}

/// The item of the same title that is the same work by all else that is known.
pub(super) fn same_title(conn: &Connection, draft: &Draft) -> Db<Option<(ItemId, bool)>> {
    let Some(title) = draft.fields.title.as_deref() else {
        return Ok(None);
    };
    let key = title_key(title);
    if key.is_empty() {
        return Ok(None);
    }
    let mut found = conn.prepare_cached(
        "SELECT id, abstract, issued, trashed,
                (SELECT group_concat(family || literal, char(10)) FROM creator WHERE item_id = id),
                EXISTS (SELECT 1 FROM identifier WHERE item_id = id), citation_key
         FROM item WHERE title_key = ?1 AND merged_into IS NULL ORDER BY trashed, id",
    )?;
    let mut rows = found.query([&key])?;
    while let Some(row) = rows.next()? {
        let (id, abstract_, issued): (i64, String, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?);
        let trashed = row.get::<_, i64>(3)? != 0;
        let names: Option<String> = row.get(4)?;
        let key: String = row.get(6)?;
        // Whoever gave two entries of a title two keys means two works.
        let own = draft.citation_key.as_deref().unwrap_or_default();
        let one_key = own.is_empty() || key.is_empty() || own == key;
        let bare = names.is_none() && !row.get::<_, bool>(5)? && one_key;
        if same_abstract(draft, &abstract_, bare)
            || same_author_and_year(draft, names.as_deref(), &issued)
        {
            return Ok(Some((ItemId::from_raw(id), trashed)));
        }
    }
    Ok(None)
}

fn is_trashed(conn: &Connection, item: ItemId) -> Db<bool> {
    Ok(conn.query_row(
        "SELECT trashed <> 0 FROM item WHERE id = ?1",
        [item.raw()],
        |row| row.get(0),
    )?)
}

/// A title as it is compared: letters and digits only, folded.
pub fn title_key(title: &str) -> String {
    fold(title)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// Items with this title that are not in the trash.
pub fn of_title(library: &Library, title: &str) -> Result<Vec<ItemId>> {
    let key = title_key(title);
    library.read(|conn| {
        if key.is_empty() {
            return Ok(Vec::new());
        }
        ids(
            conn,
            "SELECT id FROM item WHERE title_key = ?1 AND merged_into IS NULL AND trashed = 0",
            &key,
        )
    })
}

/// How alike two titles are, 0 to 1, by their words.
pub fn alike(one: &str, other: &str) -> f64 {
    similarity(one, other)
}

fn same_abstract(draft: &Draft, other: &str, other_is_bare: bool) -> bool {
    match draft.fields.r#abstract.as_deref() {
        Some(own) if !own.is_empty() && !other.is_empty() => similarity(own, other) >= 0.9,
        // Two papers of which nothing but the same title is known: the same page pasted again.
        None | Some("") => {
            other_is_bare
                && other.is_empty()
                && draft.creators.is_empty()
                && draft.identifiers.is_empty()
        }
        Some(_) => false,
    }
}

fn same_author_and_year(draft: &Draft, names: Option<&str>, issued: &str) -> bool {
    let (Some(first), Some(names)) = (draft.creators.first(), names) else {
        return false;
    };
    let first = fold(
        &first
            .family
            .clone()
            .or_else(|| first.literal.clone())
            .unwrap_or_default(),
    );
    let year = draft.fields.issued.as_deref().and_then(year_of);
    !first.is_empty()
        && year.is_some()
        && year == year_of(issued)
        && names.lines().any(|name| fold(name) == first)
}

/// The share of words that two texts have in common, from 0 to 1 (Dice's coefficient of their sets
/// of folded words, <https://doi.org/10.2307/1932409>).
fn similarity(one: &str, other: &str) -> f64 {
    let words = |text: &str| -> std::collections::BTreeSet<String> {
        fold(text)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (one, other) = (words(one), words(other));
    let common = u32::try_from(one.intersection(&other).count()).unwrap_or(u32::MAX);
    let all = u32::try_from(one.len() + other.len()).unwrap_or(u32::MAX);
    if all == 0 {
        0.0
    } else {
        2.0 * f64::from(common) / f64::from(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_with_the_same_words_are_similar() {
        assert!(similarity("We propose a method.", "we PROPOSE a  method") > 0.99);
        assert!(similarity("We propose a method.", "On the history of glass") < 0.3);
        assert!(similarity("", "") < 0.1);
    }

    #[test]
    fn a_title_is_compared_without_its_dashes() {
        assert_eq!(
            title_key("Fokker–Planck: An O(k) View"),
            title_key("fokker-planck — an O( k ) view")
        );
    }
}
