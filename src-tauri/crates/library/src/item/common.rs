//! What several items have in common, read in one pass however many they are.

use std::collections::BTreeMap;

use model::{Common, Field, ItemId, Kind, Result, Share, Status};
use rusqlite::Connection;

use crate::open::Library;
use crate::trouble::Db;
use crate::{collection, tag};

/// What these items have in common.
pub fn common(library: &Library, items: &[ItemId]) -> Result<Common> {
    let ids = listed(items);
    library.read(|conn| {
        let names = tag::names(conn)?.into_iter().collect();
        Ok(Common {
            tags: shares(conn, &ids, "item_tag", "tag_id", &names)?,
            collections: shares(
                conn,
                &ids,
                "item_collection",
                "collection_id",
                &collection::paths(conn)?,
            )?,
            ..columns(conn, &ids)?
        })
    })
}

/// As a JSON array, by which a statement can be given any number of ids.
fn listed(items: &[ItemId]) -> String {
    let ids: Vec<String> = items.iter().map(|id| id.raw().to_string()).collect();
    format!("[{}]", ids.join(","))
}

fn columns(conn: &Connection, ids: &str) -> Db<Common> {
    let names = Field::ALL.iter().map(|field| field.name());
    let both: Vec<String> = ["kind", "status", "rating"]
        .into_iter()
        .chain(names)
        .map(|column| format!("min({column}), max({column})"))
        .collect();
    let sql = format!(
        "SELECT count(*), {} FROM item WHERE id IN (SELECT value FROM json_each(?1))",
        both.join(", ")
    );
    Ok(conn.prepare_cached(&sql)?.query_row([ids], |row| {
        let same = |place: usize| -> rusqlite::Result<Option<String>> {
            let (least, greatest): (Option<String>, Option<String>) =
                (row.get(place)?, row.get(place + 1)?);
            Ok(least.filter(|least| Some(least) == greatest.as_ref()))
        };
        let (least, greatest): (Option<u8>, Option<u8>) = (row.get(5)?, row.get(6)?);
        let mut fields = BTreeMap::new();
        for (field, place) in Field::ALL.iter().zip((7..).step_by(2)) {
            if let Some(value) = same(place)? {
                fields.insert(*field, value);
            }
        }
        Ok(Common {
            items: row.get(0)?,
            kind: same(1)?.and_then(|name| Kind::from_name(&name)),
            status: same(3)?.and_then(|name| Status::from_name(&name)),
            rating: least.filter(|least| Some(*least) == greatest),
            fields,
            ..Common::default()
        })
    })?)
}

/// How many of the items are joined to each row that `column` of `table` names.
fn shares(
    conn: &Connection,
    ids: &str,
    table: &str,
    column: &str,
    names: &BTreeMap<i64, String>,
) -> Db<Vec<Share>> {
    let sql = format!(
        "SELECT {column}, count(*) FROM {table}
         WHERE item_id IN (SELECT value FROM json_each(?1)) GROUP BY {column}"
    );
    let mut found: Vec<Share> = conn
        .prepare_cached(&sql)?
        .query_map([ids], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<std::result::Result<Vec<(i64, u32)>, _>>()?
        .into_iter()
        .filter_map(|(id, items)| {
            let name = names.get(&id)?.clone();
            Some(Share { name, items })
        })
        .collect();
    found.sort_by(|a, b| b.items.cmp(&a.items).then_with(|| a.name.cmp(&b.name)));
    Ok(found)
}
