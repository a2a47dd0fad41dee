//! Windows of lists: which items, in what order, and what a row shows. The only place that composes
//! SQL from a filter; values are always bound.

use model::{
    Filter, ItemId, Place, Result, Row, Rows, Sort, SortKey, Status, Timestamp, fold, year_of,
};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::open::Library;
use crate::trouble::Db;
use crate::{collection, tag};

/// A window of a list: `limit` rows from `offset`.
pub fn rows(
    library: &Library,
    filter: &Filter,
    sort: Sort,
    offset: u64,
    limit: u64,
) -> Result<Rows> {
    library.read(|conn| {
        let (place, mut values) = condition(conn, filter)?;
        let total: i64 = conn
            .prepare_cached(&format!("SELECT count(*) FROM item WHERE {place}"))?
            .query_row(params_from_iter(&values), |row| row.get(0))?;
        values.push(i64::try_from(limit).unwrap_or(i64::MAX).into());
        values.push(i64::try_from(offset).unwrap_or(i64::MAX).into());
        let sql = format!(
            "SELECT id FROM item WHERE {place} ORDER BY {} LIMIT ?{} OFFSET ?{}",
            order(filter, sort),
            values.len() - 1,
            values.len()
        );
        let ids: Vec<i64> = conn
            .prepare_cached(&sql)?
            .query_map(params_from_iter(&values), |row| row.get(0))?
            .collect::<std::result::Result<_, _>>()?;
        let rows = ids
            .iter()
            .map(|id| row(conn, *id))
            .collect::<Db<Vec<Row>>>()?;
        Ok(Rows {
            total: u64::try_from(total).unwrap_or_default(),
            rows,
        })
    })
}

/// All items that a filter lets through, in order.
pub fn ids(library: &Library, filter: &Filter, sort: Sort) -> Result<Vec<ItemId>> {
    library.read(|conn| {
        let (place, values) = condition(conn, filter)?;
        let sql = format!(
            "SELECT id FROM item WHERE {place} ORDER BY {}",
            order(filter, sort)
        );
        Ok(conn
            .prepare_cached(&sql)?
            .query_map(params_from_iter(&values), |row| {
                row.get(0).map(ItemId::from_raw)
            })?
            .collect::<std::result::Result<_, _>>()?)
    })
}

/// How many items a filter lets through.
pub fn count(library: &Library, filter: &Filter) -> Result<u64> {
    library.read(|conn| {
        let (place, values) = condition(conn, filter)?;
        let total: i64 = conn
            .prepare_cached(&format!("SELECT count(*) FROM item WHERE {place}"))?
            .query_row(params_from_iter(&values), |row| row.get(0))?;
        Ok(u64::try_from(total).unwrap_or_default())
    })
}

fn condition(conn: &Connection, filter: &Filter) -> Db<(String, Vec<Value>)> {
    let mut parts = vec![
        match filter.place {
            Place::Trash => "trashed <> 0",
            Place::All => "trashed = 0",
            Place::Unfiled => {
                "trashed = 0 AND NOT EXISTS (SELECT 1 FROM item_collection WHERE item_id = id)"
            }
            Place::Queue => "trashed = 0 AND queue <> 0",
            Place::RecentlyRead => "trashed = 0 AND last_read <> 0",
        }
        .to_owned(),
    ];
    let mut values: Vec<Value> = Vec::new();
    if let Some(status) = filter.status {
        parts.push(format!("status = ?{}", values.len() + 1));
        values.push(status.name().to_owned().into());
    }
    if let Some(name) = &filter.tag {
        let tags = tag::with_children(conn, name)?;
        parts.push(among("SELECT item_id FROM item_tag WHERE tag_id", &tags));
    }
    if let Some(path) = &filter.collection {
        let collections = collection::with_children(conn, path)?;
        parts.push(among(
            "SELECT item_id FROM item_collection WHERE collection_id",
            &collections,
        ));
    }
    for word in fold(&filter.text).split_whitespace() {
        parts.push(
            "(holds(title, ?1) OR holds(abstract, ?1) OR holds(container_title, ?1) OR holds(issued, ?1)
              OR holds(citation_key, ?1)
              OR EXISTS (SELECT 1 FROM creator WHERE item_id = item.id
                         AND (holds(family, ?1) OR holds(given, ?1) OR holds(literal, ?1)))
              OR EXISTS (SELECT 1 FROM identifier WHERE item_id = item.id AND holds(value, ?1))
              OR EXISTS (SELECT 1 FROM item_tag JOIN tag ON tag.id = tag_id WHERE item_id = item.id AND holds(name, ?1))
              OR EXISTS (SELECT 1 FROM note WHERE item_id = item.id AND holds(text, ?1)))"
                .replace("?1", &format!("?{}", values.len() + 1)),
        );
        values.push(word.to_owned().into());
    }
    Ok((parts.join(" AND "), values))
}

/// A condition on ids that this program has just read, so that they need not be bound.
fn among(select: &str, ids: &[i64]) -> String {
    let list = ids.iter().map(i64::to_string).collect::<Vec<_>>().join(",");
    format!("id IN ({select} IN ({list}))")
}

fn order(filter: &Filter, sort: Sort) -> String {
    let way = if sort.descending { "DESC" } else { "ASC" };
    let natural = sort == Sort::default();
    match sort.by {
        SortKey::Added if natural && filter.place == Place::Queue => "queue ASC, id ASC".to_owned(),
        SortKey::Added if natural && filter.place == Place::RecentlyRead => {
            "last_read DESC, id DESC".to_owned()
        }
        // Papers that came together keep the order in which they came, also when the newest come first.
        SortKey::Added => format!("added {way}, id ASC"),
        SortKey::Title => format!("title_key {way}, id ASC"),
        SortKey::Author => format!(
            "ifnull((SELECT fold(family || literal) FROM creator WHERE item_id = item.id ORDER BY position LIMIT 1), char(1114111)) {way}, id ASC"
        ),
        SortKey::Year => format!("issued {way}, id ASC"),
        SortKey::Venue => format!("fold(container_title) {way}, id ASC"),
        SortKey::Rating => format!("rating {way}, id ASC"),
        SortKey::Status => format!(
            "CASE status WHEN 'unread' THEN 0 WHEN 'reading' THEN 1 ELSE 2 END {way}, id ASC"
        ),
    }
}

/// Names of authors that a row shows.
const AUTHORS: usize = 4;

fn row(conn: &Connection, id: i64) -> Db<Row> {
    let item = ItemId::from_raw(id);
    let creators = super::show::creators(conn, item)?;
    let authors: Vec<String> = creators
        .iter()
        .filter(|creator| matches!(creator.role, model::Role::Author))
        .map(model::Creator::short)
        .collect();
    let tags: Vec<String> = conn
        .prepare_cached("SELECT name FROM item_tag JOIN tag ON tag.id = tag_id WHERE item_id = ?1 ORDER BY fold(name), name")?
        .query_map([id], |row| row.get(0))?
        .collect::<std::result::Result<_, _>>()?;
    let row = conn
        .prepare_cached(
            "SELECT title, container_title, issued, status, rating, queue, added,
                    (SELECT count(*) FROM attachment WHERE item_id = item.id AND media_type = 'application/pdf'),
                    (SELECT count(*) FROM note WHERE item_id = item.id)
             FROM item WHERE id = ?1",
        )?
        .query_row([id], |row| {
            let rating: u8 = row.get(4)?;
            Ok(Row {
                id: item,
                title: row.get(0)?,
                author_count: u32::try_from(authors.len()).unwrap_or(u32::MAX),
                authors: authors.iter().take(AUTHORS).cloned().collect(),
                venue: row.get(1)?,
                year: year_of(&row.get::<_, String>(2)?),
                tags,
                status: Status::from_name(&row.get::<_, String>(3)?).unwrap_or_default(),
                rating: (rating != 0).then_some(rating),
                queued: row.get::<_, i64>(5)? != 0,
                pdfs: row.get(7)?,
                notes: row.get(8)?,
                added: Timestamp(row.get(6)?),
            })
        })?;
    Ok(row)
}
