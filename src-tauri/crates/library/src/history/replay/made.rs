//! Undoing an import of which only the ids were kept: what it made is deleted, if it is still
//! exactly what it was.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::changed_since;
use crate::recorded::{Leads, Made, TABLES, Table, hash, hash_whole};
use crate::trouble::Db;

/// Deletes what an import made, set by set: one by one, a hundred thousand items would take ten
/// times as long.
pub fn unmake(conn: &Connection, made: &Made) -> Db<()> {
    conn.execute_batch(
        "CREATE TEMP TABLE IF NOT EXISTS unmade (id INTEGER PRIMARY KEY); DELETE FROM unmade;",
    )?;
    let mut insert = conn.prepare_cached("INSERT INTO unmade (id) VALUES (?1)")?;
    for item in made.items.keys() {
        insert.execute([item])?;
    }
    let tables = || TABLES.iter().filter(|table| table.leads != Leads::Nowhere);
    let mut found: BTreeMap<i64, u64> = BTreeMap::new();
    let mut whole: BTreeMap<i64, u64> = BTreeMap::new();
    for table in tables() {
        add_sums(conn, table, &mut found, &mut whole)?;
    }
    if found != made.items && whole != made.items {
        return Err(changed_since("item").into());
    }
    for table in tables() {
        conn.execute(
            &format!(
                "DELETE FROM {} WHERE {} IN (SELECT id FROM unmade)",
                table.name,
                item_of(table)
            ),
            [],
        )?;
    }
    conn.execute_batch("DELETE FROM unmade")?;
    for tag in &made.tags {
        conn.execute(
            "DELETE FROM tag WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM item_tag WHERE tag_id = ?1)",
            [tag],
        )?;
    }
    // Children have higher ids than their parents, so the innermost go first.
    for collection in made.collections.iter().rev() {
        conn.execute(
            "DELETE FROM collection WHERE id = ?1
               AND NOT EXISTS (SELECT 1 FROM item_collection WHERE collection_id = ?1)
               AND NOT EXISTS (SELECT 1 FROM collection WHERE parent_id = ?1)",
            [collection],
        )?;
    }
    Ok(())
}

/// The item of a row, in SQL.
fn item_of(table: &Table) -> &'static str {
    match (table.leads, table.name) {
        (Leads::ThroughAttachment, _) => {
            "(SELECT item_id FROM attachment WHERE attachment.id = attachment_id)"
        }
        (_, "item") => "id",
        _ => "item_id",
    }
}

/// Adds the hashes of the rows of a table, by item; `whole` with what is not compared any more.
fn add_sums(
    conn: &Connection,
    table: &Table,
    found: &mut BTreeMap<i64, u64>,
    whole: &mut BTreeMap<i64, u64>,
) -> Db<()> {
    let item = item_of(table);
    let mut select = conn.prepare(&format!(
        "SELECT *, {item} FROM {} WHERE {item} IN (SELECT id FROM unmade)",
        table.name
    ))?;
    let columns = select.column_count() - 1;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let value = |column| row.get_ref(column).ok();
        let item: i64 = row.get(columns)?;
        let sum = found.entry(item).or_insert(0);
        *sum = sum.wrapping_add(hash(table.name, columns, value));
        let sum = whole.entry(item).or_insert(0);
        *sum = sum.wrapping_add(hash_whole(table.name, columns, value));
    }
    Ok(())
}
