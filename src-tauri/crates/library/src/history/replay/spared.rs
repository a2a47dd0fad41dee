//! Tags and collections that an undone step created and that something else uses by now: they stay.

use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator;
use rusqlite::hooks::Action;
use rusqlite::session::ChangesetIter;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::trouble::Db;

/// The rows of tags and collections that a changeset deletes.
pub struct Spared {
    tags: Vec<Vec<Value>>,
    collections: Vec<Vec<Value>>,
}

/// Reads them off the changeset.
pub fn deleted(changeset: &[u8]) -> Db<Spared> {
    let mut spared = Spared {
        tags: Vec::new(),
        collections: Vec::new(),
    };
    let mut bytes = changeset;
    let input: &mut dyn std::io::Read = &mut bytes;
    let mut rows = ChangesetIter::start_strm(&input)?;
    while let Some(row) = rows.next()? {
        let op = row.op()?;
        let list = match (op.code(), op.table_name()) {
            (Action::SQLITE_DELETE, "tag") => &mut spared.tags,
            (Action::SQLITE_DELETE, "collection") => &mut spared.collections,
            _ => continue,
        };
        let columns = usize::try_from(op.number_of_columns()).unwrap_or_default();
        let values = (0..columns).map(|column| {
            row.old_value(column)
                .ok()
                .and_then(|value| Value::try_from(value).ok())
                .unwrap_or(Value::Null)
        });
        list.push(values.collect());
    }
    Ok(spared)
}

impl Spared {
    /// Puts back what is still used.
    pub fn put_back(&self, conn: &Connection) -> Db<()> {
        for row in &self.tags {
            conn.execute(
                "INSERT INTO tag (id, name, color) SELECT ?1, ?2, ?3
                 WHERE EXISTS (SELECT 1 FROM item_tag WHERE tag_id = ?1)
                   AND NOT EXISTS (SELECT 1 FROM tag WHERE id = ?1)",
                params_from_iter(row),
            )?;
        }
        // A collection is used by what lies in it, so parents come after their children; a pass for
        // each level of nesting is enough.
        for _ in &self.collections {
            for row in &self.collections {
                conn.execute(
                    "INSERT INTO collection (id, parent_id, name) SELECT ?1, ?2, ?3
                     WHERE (EXISTS (SELECT 1 FROM item_collection WHERE collection_id = ?1)
                            OR EXISTS (SELECT 1 FROM collection WHERE parent_id = ?1))
                       AND NOT EXISTS (SELECT 1 FROM collection WHERE id = ?1)",
                    params_from_iter(row),
                )?;
            }
        }
        Ok(())
    }
}
