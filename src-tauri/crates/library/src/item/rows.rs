//! Windows of lists: which items, in what order, and what a row shows. The text of a filter is a query,
//! which is not answered here.

use model::{AttachmentId, Filter, ItemId, Result, Row, Rows, Sort, Status, Timestamp, year_of};
use rusqlite::{Connection, OptionalExtension};

use crate::open::Library;
use crate::query::{self, Ords};
use crate::trouble::Db;

/// A window of a list: `limit` rows from `offset`.
pub fn rows(
    library: &Library,
    filter: &Filter,
    sort: Sort,
    offset: u64,
    limit: u64,
) -> Result<Rows> {
    library.read(|conn| {
        let shown = query::filtered(conn, filter)?;
        let wanted = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        let rows = query::places(conn, filter.place, sort)?
            .into_iter()
            .filter(|(ord, _)| shown.contains(query::bit(*ord)))
            .skip(wanted(offset))
            .take(wanted(limit))
            .filter_map(|(_, id)| row(conn, id).transpose())
            .collect::<Db<_>>()?;
        Ok(Rows {
            total: number(&shown),
            rows,
        })
    })
}

/// The rows of these items, in this order; those that are not there are left out.
pub fn rows_of(library: &Library, ids: &[ItemId]) -> Result<Vec<Row>> {
    library.read(|conn| {
        ids.iter()
            .filter_map(|id| row(conn, id.raw()).transpose())
            .collect()
    })
}

/// All items that a filter lets through, in order.
pub fn ids(library: &Library, filter: &Filter, sort: Sort) -> Result<Vec<ItemId>> {
    library.read(|conn| {
        let shown = query::filtered(conn, filter)?;
        Ok(query::places(conn, filter.place, sort)?
            .into_iter()
            .filter(|(ord, _)| shown.contains(query::bit(*ord)))
            .map(|(_, id)| ItemId::from_raw(id))
            .collect())
    })
}

/// How many items a filter lets through.
pub fn count(library: &Library, filter: &Filter) -> Result<u64> {
    library.read(|conn| Ok(number(&query::filtered(conn, filter)?)))
}

fn number(shown: &Ords) -> u64 {
    u64::try_from(shown.count_ones(..)).unwrap_or_default()
}

/// Names of authors that a row shows.
const AUTHORS: usize = 4;

fn row(conn: &Connection, id: i64) -> Db<Option<Row>> {
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
                    (SELECT count(*) FROM note WHERE item_id = item.id),
                    (SELECT min(id) FROM attachment JOIN file_text USING (blake3) WHERE item_id = item.id)
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
                picture: row.get::<_, Option<i64>>(9)?.map(AttachmentId::from_raw),
                notes: row.get(8)?,
                added: Timestamp(row.get(6)?),
            })
        })
        .optional()?;
    Ok(row)
}
