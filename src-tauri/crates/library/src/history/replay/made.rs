//! Undoing an import of which only the ids were kept: what it made is deleted, if it is still
//! exactly what it was.

use rusqlite::{Connection, Statement};

use super::changed_since;
use crate::recorded::{Leads, Made, TABLES, Table, hash};
use crate::trouble::Db;

/// Deletes what an import made.
pub fn unmake(conn: &Connection, made: &Made) -> Db<()> {
    let mut tables = Vec::new();
    for table in TABLES.iter().filter(|table| table.leads != Leads::Nowhere) {
        let place = place(table);
        let select = conn.prepare(&format!("SELECT * FROM {} WHERE {place}", table.name))?;
        let delete = conn.prepare(&format!("DELETE FROM {} WHERE {place}", table.name))?;
        tables.push((table, select, delete));
    }
    for (item, sum) in &made.items {
        let mut found = 0u64;
        for (table, select, _) in &mut tables {
            found = found.wrapping_add(sum_of(table, select, *item)?);
        }
        if found != *sum {
            return Err(changed_since("item").into());
        }
        for (_, _, delete) in &mut tables {
            delete.execute([item])?;
        }
    }
    for tag in &made.tags {
        conn.execute("DELETE FROM tag WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM item_tag WHERE tag_id = ?1)", [tag])?;
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

fn place(table: &Table) -> &'static str {
    match (table.leads, table.name) {
        (Leads::ThroughAttachment, _) => {
            "attachment_id IN (SELECT id FROM attachment WHERE item_id = ?1)"
        }
        (_, "item") => "id = ?1",
        _ => "item_id = ?1",
    }
}

fn sum_of(table: &Table, select: &mut Statement<'_>, item: i64) -> Db<u64> {
    let columns = select.column_count();
    let mut sum = 0u64;
    let mut rows = select.query([item])?;
    while let Some(row) = rows.next()? {
        sum = sum.wrapping_add(hash(table.name, columns, |column| row.get_ref(column).ok()));
    }
    Ok(sum)
}
