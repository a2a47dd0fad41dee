//! To the trash, back from it, and for good.

use std::collections::BTreeSet;
use std::ffi::OsStr;

use model::{AttachmentId, ItemId, Noun, Op, Result, StepId, Timestamp};
use rusqlite::params;

use super::{many, must_exist};
use crate::files::{Move, TRASH};
use crate::finding;
use crate::history::make_final;
use crate::look_up;
use crate::open::Library;
use crate::recorded::{Leads, TABLES};
use crate::schema;
use crate::transact::Outcome;

/// Days that the trash keeps.
pub const TRASH_DAYS: i64 = 30;

/// Moves items to the trash; their files stay where they are.
pub fn trash(library: &Library, items: &[ItemId]) -> Result<Outcome<()>> {
    flag(library, items, true)
}

/// Brings items back from the trash.
pub fn restore(library: &Library, items: &[ItemId]) -> Result<Outcome<()>> {
    flag(library, items, false)
}

fn flag(library: &Library, items: &[ItemId], away: bool) -> Result<Outcome<()>> {
    let items = items.to_vec();
    let op = if away {
        Op::Trash {
            items: many(&items),
        }
    } else {
        Op::Restore {
            items: many(&items),
        }
    };
    library.transact(op, move |tx| {
        must_exist(tx, &items)?;
        let since = if away { tx.at.0 } else { 0 };
        let mut update = tx.prepare_cached(
            "UPDATE item SET trashed = ?1, merged_into = iif(?1 = 0, NULL, merged_into)
             WHERE id = ?2 AND (trashed = 0) = (?1 <> 0)",
        )?;
        for item in &items {
            update.execute(params![since, item.raw()])?;
        }
        Ok(())
    })
}

/// Items that have been in the trash since before `oldest`.
pub fn old_trash(library: &Library, oldest: Timestamp) -> Result<Vec<ItemId>> {
    library.read(|conn| {
        Ok(conn
            .prepare_cached("SELECT id FROM item WHERE trashed <> 0 AND trashed < ?1")?
            .query_map([oldest.0], |row| row.get(0).map(ItemId::from_raw))?
            .collect::<std::result::Result<_, _>>()?)
    })
}

/// What is in the trash now, and how many bytes of files that are kept in the library go with it.
pub fn in_trash(library: &Library) -> Result<(Vec<ItemId>, u64)> {
    library.read(|conn| {
        let items = conn
            .prepare_cached("SELECT id FROM item WHERE trashed <> 0 ORDER BY id")?
            .query_map([], |row| row.get(0).map(ItemId::from_raw))?
            .collect::<std::result::Result<_, _>>()?;
        let bytes: i64 = conn
            .prepare_cached(
                "SELECT ifnull(sum(bytes), 0) FROM attachment
                 WHERE mode = 'stored' AND item_id IN (SELECT id FROM item WHERE trashed <> 0)",
            )?
            .query_row([], |row| row.get(0))?;
        Ok((items, u64::try_from(bytes).unwrap_or_default()))
    })
}

/// Deletes items in the trash for good, all of them or these, with their files, notes and history.
/// The only verb that cannot be undone. Gives back how many items and bytes went.
pub fn empty_trash(library: &Library, only: Option<Vec<ItemId>>) -> Result<(u32, u64)> {
    let origin = library.origin;
    let (items, files, bytes) = library.raw_with_moves(move |conn, touched| {
        let in_trash: Vec<i64> = conn
            .prepare("SELECT id FROM item WHERE trashed <> 0")?
            .query_map([], |row| row.get(0))?
            .collect::<std::result::Result<_, _>>()?;
        let items: Vec<i64> = in_trash
            .into_iter()
            .filter(|id| {
                only.as_ref()
                    .is_none_or(|only| only.iter().any(|wanted| wanted.raw() == *id))
            })
            .collect();
        let mut files: Vec<Move> = Vec::new();
        let mut bytes: i64 = 0;
        for item in &items {
            let mut stored = conn.prepare_cached(
                "SELECT id, path, bytes FROM attachment WHERE item_id = ?1 AND mode = 'stored'",
            )?;
            let mut rows = stored.query([item])?;
            while let Some(row) = rows.next()? {
                files.push(Move::to_trash(row.get(0)?, row.get(1)?));
                bytes += row.get::<_, i64>(2)?;
            }
        }
        make_final(conn, &items)?;
        for item in &items {
            finding::stay(conn, *item)?;
        }
        for item in &items {
            look_up::forget(conn, *item)?;
            conn.execute(
                "DELETE FROM job WHERE id IN (SELECT id FROM attachment WHERE item_id = ?1)",
                [item],
            )?;
            conn.execute(
                "UPDATE item SET merged_into = NULL WHERE merged_into = ?1",
                [item],
            )?;
            for table in TABLES.iter().filter(|table| table.leads != Leads::Nowhere) {
                let place = match (table.leads, table.name) {
                    (Leads::ThroughAttachment, _) => {
                        "attachment_id IN (SELECT id FROM attachment WHERE item_id = ?1)"
                    }
                    (_, "item") => "id = ?1",
                    _ => "item_id = ?1",
                };
                conn.prepare_cached(&format!("DELETE FROM {} WHERE {place}", table.name))?
                    .execute([item])?;
            }
        }
        if !items.is_empty() {
            touched.extend(items.iter().map(|item| (Noun::Item, *item)));
            touched.extend(
                [
                    Noun::Tag,
                    Noun::Collection,
                    Noun::Note,
                    Noun::Attachment,
                    Noun::History,
                ]
                .map(|noun| (noun, 0)),
            );
            let id = StepId::fresh();
            let op = Op::EmptyTrash {
                items: u32::try_from(items.len()).unwrap_or(u32::MAX),
            };
            conn.execute(
                "INSERT INTO history (id, group_id, seq, at, origin, op, state, schema, data)
                 SELECT ?1, ?1, ifnull(max(seq), 0) + 1, ?2, ?3, ?4, 'final', ?5, x'' FROM change",
                params![
                    id.raw(),
                    Timestamp::now().0,
                    origin.name(),
                    serde_json::to_string(&op)?,
                    schema::VERSION
                ],
            )?;
        }
        Ok(((items, files.clone(), bytes), files))
    })?;
    // By now they lie in the trash, as the journal saw to; if this ends here, they go with what is
    // old there.
    for step in &files {
        let _ = std::fs::remove_file(library.files().at(&step.target));
    }
    Ok((
        u32::try_from(items.len()).unwrap_or(u32::MAX),
        u64::try_from(bytes).unwrap_or_default(),
    ))
}

/// Deletes files that were detached before `oldest`: so long ago that no step of the history can bring
/// them back. Those of cards stay: they are taken in and that was undone, and wait again.
pub fn forget_old_files(library: &Library, oldest: Timestamp) -> Result<()> {
    let jobs = library.read(|conn| {
        Ok(conn
            .prepare_cached("SELECT id FROM job")?
            .query_map([], |row| row.get(0))?
            .collect::<std::result::Result<BTreeSet<i64>, _>>()?)
    })?;
    let Ok(entries) = std::fs::read_dir(library.files().at(TRASH)) else {
        return Ok(());
    };
    for entry in entries.flatten() {
        let old = entry.metadata().is_ok_and(|found| {
            use std::os::unix::fs::MetadataExt;
            found.ctime() < oldest.0 / 1000
        });
        if old && !belongs_to(&jobs, &entry.file_name()) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
    Ok(())
}

fn belongs_to(jobs: &BTreeSet<i64>, name: &OsStr) -> bool {
    let id = name.to_str().and_then(|name| name.split_once(' '));
    id.and_then(|(id, _)| id.parse::<AttachmentId>().ok())
        .is_some_and(|id| jobs.contains(&id.raw()))
}
