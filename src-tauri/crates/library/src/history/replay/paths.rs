//! Names of files when a step is undone or done again. Names follow the papers outside the history,
//! so the row of a file may have another one than the step knows; that alone keeps nothing from being
//! undone.

use std::collections::BTreeMap;

use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator;
use rusqlite::hooks::Action;
use rusqlite::session::{ChangesetItem, ChangesetIter, ConflictAction};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, params};

use crate::files::numbered;
use crate::recorded::{FOLLOWING, PATH};
use crate::trouble::Db;

fn is_file(row: &ChangesetItem) -> Option<Action> {
    let op = row.op().ok()?;
    (op.table_name() == "attachment").then(|| op.code())
}

fn text(value: rusqlite::Result<ValueRef<'_>>) -> Option<String> {
    value.ok()?.as_str().ok().map(str::to_owned)
}

/// Gives rows the names that the changeset has for them, where it is still right about those that
/// they have, and frees these names: row by row, two that swap their names would be in each other's
/// way.
pub fn make_way(conn: &Connection, changeset: &[u8]) -> Db<()> {
    let mut renamed: BTreeMap<i64, String> = BTreeMap::new();
    let mut inserted: BTreeMap<i64, String> = BTreeMap::new();
    let mut bytes = changeset;
    let input: &mut dyn std::io::Read = &mut bytes;
    let mut rows = ChangesetIter::start_strm(&input)?;
    while let Some(row) = rows.next()? {
        let id = |value: rusqlite::Result<ValueRef<'_>>| value.ok()?.as_i64().ok();
        match is_file(row) {
            Some(Action::SQLITE_UPDATE) => {
                let names = (text(row.old_value(PATH)), text(row.new_value(PATH)));
                if let (Some(id), (Some(old), Some(new))) = (id(row.old_value(0)), names)
                    && path(conn, id)? == Some(old)
                {
                    renamed.insert(id, new);
                }
            }
            Some(Action::SQLITE_INSERT) => {
                let stored = text(row.new_value(2)).is_some_and(|mode| mode == "stored");
                let name = text(row.new_value(PATH)).filter(|_| stored);
                if let (Some(id), Some(name)) = (id(row.new_value(0)), name) {
                    inserted.insert(id, name);
                }
            }
            _ => {}
        }
    }
    drop(rows);
    let mut set = conn.prepare_cached("UPDATE attachment SET path = ?1 WHERE id = ?2")?;
    for id in renamed.keys() {
        set.execute(params![format!(".renamed/{id}"), id])?;
    }
    for name in renamed.values().chain(inserted.values()) {
        // Who has the name by now gets the next one.
        if let Some(other) = holder(conn, name)? {
            let mut free = None;
            for next in numbered(name).skip(1) {
                let wanted = renamed
                    .values()
                    .chain(inserted.values())
                    .any(|one| *one == next);
                if !wanted && holder(conn, &next)?.is_none() {
                    free = Some(next);
                    break;
                }
            }
            set.execute(params![free, other])?;
        }
    }
    for (id, name) in &renamed {
        set.execute(params![name, id])?;
    }
    Ok(())
}

fn path(conn: &Connection, id: i64) -> Db<Option<String>> {
    Ok(conn
        .prepare_cached("SELECT path FROM attachment WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?)
}

fn holder(conn: &Connection, path: &str) -> Db<Option<i64>> {
    Ok(conn
        .prepare_cached("SELECT id FROM attachment WHERE mode = 'stored' AND path = ?1")?
        .query_row([path], |row| row.get(0))
        .optional()?)
}

/// What becomes of a change of a row whose name only is another one than the step left it with.
/// `None` where more has changed.
pub fn on_conflict(row: &ChangesetItem) -> Option<ConflictAction> {
    let action = is_file(row)?;
    let columns = usize::try_from(row.op().ok()?.number_of_columns()).ok()?;
    let same = (0..columns)
        .filter(|column| !FOLLOWING.contains(column))
        .all(|column| {
            match (row.old_value(column), row.conflict(column)) {
                (Ok(old), Ok(now)) => old == now,
                // Not a part of the change.
                (Err(_), _) => true,
                (Ok(_), Err(_)) => false,
            }
        });
    if !same {
        return None;
    }
    let only_the_name = (1..columns)
        .filter(|column| row.new_value(*column).is_ok())
        .eq([PATH]);
    Some(match action {
        // The name was given before, or has changed since and stays.
        Action::SQLITE_UPDATE if only_the_name => ConflictAction::SQLITE_CHANGESET_OMIT,
        _ => ConflictAction::SQLITE_CHANGESET_REPLACE,
    })
}
