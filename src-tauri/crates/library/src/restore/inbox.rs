//! Files that wait in the inbox: their rows are in the library that is replaced, and without them the
//! next start would take their files for leftovers of an import.

use std::path::Path;

use model::{AttachmentId, Timestamp};
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};

use super::keep::Present;
use crate::files::{Files, INCOMING};
use crate::job::Incoming;
use crate::trouble::Db;

/// Why a file waits of which nothing else is known any more.
const REASON: &str = "It had been received before the library was restored.";

/// Has every file of `.incoming` wait that the database which is being made ready does not know, with
/// what the present one says of it, if that can be read.
pub fn carry_over(folder: &Path, ready: &Path, present: &Present) -> Db<()> {
    let files = Files::of(folder);
    let Ok(entries) = std::fs::read_dir(files.at(INCOMING)) else {
        return Ok(());
    };
    let conn = Connection::open_with_flags(
        ready,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Ok(id) = name.parse::<AttachmentId>() else {
            continue;
        };
        let known: bool = conn
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM job WHERE id = ?1) OR EXISTS (SELECT 1 FROM attachment WHERE id = ?1)")?
            .query_row([id.raw()], |row| row.get(0))?;
        if known {
            continue;
        }
        let (kind, payload, error, added) = match said(present, id) {
            Some(said) => said,
            None => (
                "review".to_owned(),
                payload(&files, &name)?,
                REASON.to_owned(),
                Timestamp::now().0,
            ),
        };
        conn.execute(
            "INSERT INTO job (id, kind, payload, error, added) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![id.raw(), kind, payload, error, added],
        )?;
    }
    // What waits is looked up anew; an earlier version has nothing that could be.
    let looks_up: bool = conn.query_row(
        "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'look_up')",
        [],
        |row| row.get(0),
    )?;
    if looks_up {
        conn.execute(
            "INSERT OR IGNORE INTO look_up (subject, noun, added)
             SELECT id, 'card', added FROM job WHERE kind = 'review'",
            [],
        )?;
    }
    // A library of an earlier version gets the hashes when it is brought to this one.
    let has_hashes: bool = conn.query_row(
        "SELECT EXISTS (SELECT 1 FROM pragma_table_info('job') WHERE name = 'blake3')",
        [],
        |row| row.get(0),
    )?;
    if has_hashes {
        conn.execute(
            "UPDATE job SET blake3 = ifnull(json_extract(payload, '$.blake3'), '') WHERE blake3 = ''",
            [],
        )?;
    }
    Ok(())
}

/// What the library that is replaced says of a job.
fn said(present: &Present, id: AttachmentId) -> Option<(String, String, String, i64)> {
    let conn = present.conn()?;
    conn.query_row(
        "SELECT kind, payload, error, added FROM job WHERE id = ?1",
        [id.raw()],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
    )
    .optional()
    .ok()
    .flatten()
}

fn payload(files: &Files, name: &str) -> Db<String> {
    let found = Files::look_at(&files.at(&format!("{INCOMING}/{name}")))?;
    let incoming = Incoming {
        blake3: found.blake3,
        bytes: found.bytes,
        mtime: found.mtime,
        original_name: format!("{name}.pdf"),
        from: String::new(),
        item: None,
        tags: Vec::new(),
        collections: Vec::new(),
        linked: None,
        elsewhere: false,
        watched: false,
        everything: false,
    };
    Ok(serde_json::to_string(&incoming)?)
}
