//! Watched folders, and what was seen in them. Outside undo: what a watcher has seen stays seen, or
//! an undone import would come straight back.

use std::collections::HashMap;

use crate::collection;
use crate::open::Library;
use crate::trouble::Db;
use model::{
    Error, Folder, FolderId, FolderMode, FolderState, ImportStatus, LeftOut, Noun, Result,
    Timestamp, Ways,
};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// What was seen of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// Inode.
    pub inode: i64,
    /// Size.
    pub bytes: i64,
    /// When it was last written, in milliseconds since 1970.
    pub mtime: i64,
    /// BLAKE3, where it was read.
    pub blake3: String,
    /// What became of it; `None` while it is being taken in, or is to be tried again.
    pub outcome: Option<ImportStatus>,
    /// Why it did not come in.
    pub reason: String,
    /// How often it could not be read.
    pub attempts: u32,
    /// When this was written down.
    pub at: Timestamp,
}

const FOLDERS: &str =
    "SELECT id, path, recursive, mode, everything, tags, collection_id, nested, paused,
        state, looked, trouble";
const COUNTS: &str = "(SELECT count(*) FROM seen_file WHERE folder_id = folder.id AND outcome IN ('added', 'attached', 'duplicate')),
        (SELECT count(*) FROM seen_file WHERE folder_id = folder.id AND outcome IN ('failed', 'skipped', 'needs-review', 'not-a-paper'))";

fn folder(row: &Row<'_>) -> rusqlite::Result<(Folder, i64)> {
    let (mode, state): (String, String) = (row.get(3)?, row.get(9)?);
    let (tags, looked): (String, i64) = (row.get(5)?, row.get(10)?);
    let paused = row.get(8)?;
    let found = Folder {
        id: FolderId::from_raw(row.get(0)?),
        path: row.get(1)?,
        ways: Ways {
            recursive: row.get(2)?,
            mode: FolderMode::from_name(&mode),
            everything: row.get(4)?,
            tags: serde_json::from_str(&tags).unwrap_or_default(),
            collection: None,
            nested: row.get(7)?,
            paused,
        },
        state: if paused {
            FolderState::Paused
        } else {
            FolderState::from_name(&state)
        },
        looked: (looked != 0).then_some(Timestamp(looked)),
        trouble: row.get(11)?,
        imported: row.get(12)?,
        left_out: row.get(13)?,
    };
    Ok((found, row.get(6)?))
}

/// All watched folders. One whose collection was removed has none.
pub fn list(library: &Library) -> Result<Vec<Folder>> {
    listed(library, COUNTS)
}

/// The same without counts, for who asks often.
pub fn watched(library: &Library) -> Result<Vec<Folder>> {
    listed(library, "0, 0")
}

fn listed(library: &Library, counts: &str) -> Result<Vec<Folder>> {
    library.read(|conn| {
        let found: Vec<(Folder, i64)> = conn
            .prepare_cached(&format!("{FOLDERS}, {counts} FROM folder ORDER BY id"))?
            .query_map([], folder)?
            .collect::<std::result::Result<_, _>>()?;
        let paths = if found.iter().any(|(_, collection)| *collection != 0) {
            collection::paths(conn)?
        } else {
            Default::default()
        };
        Ok(found
            .into_iter()
            .map(|(mut folder, collection)| {
                folder.ways.collection = paths.get(&collection).cloned();
                folder
            })
            .collect())
    })
}

/// Watches a folder from now on, in these ways; one that is watched already changes its ways.
pub fn add(library: &Library, path: &str, ways: &Ways) -> Result<FolderId> {
    let (path, ways) = (path.to_owned(), ways.clone());
    library.raw(move |conn, nouns| {
        nouns.push(Noun::Setting);
        let there: Option<i64> = conn
            .query_row("SELECT id FROM folder WHERE path = ?1", [&path], |row| {
                row.get(0)
            })
            .optional()?;
        let id = there.map_or_else(FolderId::fresh, FolderId::from_raw);
        conn.execute(
            "INSERT INTO folder (id, path, added) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING",
            params![id.raw(), path, Timestamp::now().0],
        )?;
        write_ways(conn, id, &ways)?;
        Ok(id)
    })
}

/// Changes how the files of a folder come in, from now on.
pub fn set(library: &Library, id: FolderId, ways: &Ways) -> Result<()> {
    let ways = ways.clone();
    library.raw(move |conn, nouns| {
        nouns.push(Noun::Setting);
        write_ways(conn, id, &ways)
    })
}

fn write_ways(conn: &Connection, id: FolderId, ways: &Ways) -> Db<()> {
    let collection = match &ways.collection {
        Some(path) => collection::must_find(conn, path)?,
        None => 0,
    };
    let changed = conn.execute(
        "UPDATE folder SET recursive = ?2, mode = ?3, everything = ?4, tags = ?5, collection_id = ?6,
                nested = ?7, paused = ?8 WHERE id = ?1",
        params![
            id.raw(),
            ways.recursive,
            ways.mode.name(),
            ways.everything,
            serde_json::to_string(&ways.tags)?,
            collection,
            ways.nested,
            ways.paused,
        ],
    )?;
    match changed {
        0 => Err(Error::not_found(format!("watched folder {id}")).into()),
        _ => Ok(()),
    }
}

/// Stops watching a folder. What came from it stays.
pub fn remove(library: &Library, id: FolderId) -> Result<()> {
    library.raw(move |conn, nouns| {
        nouns.push(Noun::Setting);
        conn.execute("DELETE FROM seen_file WHERE folder_id = ?1", [id.raw()])?;
        match conn.execute("DELETE FROM folder WHERE id = ?1", [id.raw()])? {
            0 => Err(Error::not_found(format!("watched folder {id}")).into()),
            _ => Ok(()),
        }
    })
}

/// What was seen in a folder, by path.
pub fn seen(library: &Library, id: FolderId) -> Result<HashMap<String, Seen>> {
    library.read(|conn| {
        Ok(conn
            .prepare_cached("SELECT path, inode, bytes, mtime, blake3, outcome, reason, attempts, at FROM seen_file WHERE folder_id = ?1")?
            .query_map([id.raw()], |row| {
                let outcome: String = row.get(5)?;
                Ok((row.get(0)?, Seen {
                    inode: row.get(1)?,
                    bytes: row.get(2)?,
                    mtime: row.get(3)?,
                    blake3: row.get(4)?,
                    outcome: status(&outcome),
                    reason: row.get(6)?,
                    attempts: row.get(7)?,
                    at: Timestamp(row.get(8)?),
                }))
            })?
            .collect::<std::result::Result<_, _>>()?)
    })
}

fn status(name: &str) -> Option<ImportStatus> {
    serde_json::from_value(name.into()).ok()
}

fn name(status: Option<ImportStatus>) -> String {
    let value = status.map(serde_json::to_value);
    let name = value.and_then(|value| value.ok()?.as_str().map(str::to_owned));
    name.unwrap_or_default()
}

/// Notes what became of files, all at once.
pub fn saw(library: &Library, id: FolderId, files: Vec<(String, Seen)>) -> Result<()> {
    if files.is_empty() {
        return Ok(());
    }
    library.raw(move |conn, nouns| {
        nouns.push(Noun::Setting);
        // A folder that was removed meanwhile has seen nothing.
        let mut insert = conn.prepare_cached(
            "INSERT OR REPLACE INTO seen_file (folder_id, path, inode, bytes, mtime, blake3, outcome, reason, attempts, at)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10 WHERE EXISTS (SELECT 1 FROM folder WHERE id = ?1)",
        )?;
        for (path, seen) in &files {
            insert.execute(params![
                id.raw(),
                path,
                seen.inode,
                seen.bytes,
                seen.mtime,
                seen.blake3,
                name(seen.outcome),
                seen.reason,
                seen.attempts,
                seen.at.0,
            ])?;
        }
        Ok(())
    })
}

/// Notes that files of a folder have other names now.
pub fn renamed(library: &Library, id: FolderId, files: Vec<(String, String)>) -> Result<()> {
    if files.is_empty() {
        return Ok(());
    }
    library.raw(move |conn, _| {
        let mut change = conn.prepare_cached(
            "UPDATE OR REPLACE seen_file SET path = ?3 WHERE folder_id = ?1 AND path = ?2",
        )?;
        for (old, new) in &files {
            change.execute(params![id.raw(), old, new])?;
        }
        Ok(())
    })
}

/// Whether these bytes came into the library from some watched folder before.
pub fn came_before(library: &Library, blake3: &str) -> Result<bool> {
    library.read(|conn| {
        Ok(conn
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM seen_file WHERE blake3 = ?1 AND blake3 <> ''
                        AND outcome IN ('added', 'attached', 'duplicate'))",
            )?
            .query_row([blake3], |row| row.get(0))?)
    })
}

/// The files of a folder that did not come in, the newest first, at most 1,000.
pub fn left_out(library: &Library, id: FolderId) -> Result<Vec<LeftOut>> {
    library.read(|conn| {
        let found: Vec<(String, String, String, i64)> = conn
            .prepare_cached(
                "SELECT path, outcome, reason, at FROM seen_file WHERE folder_id = ?1
                    AND outcome IN ('failed', 'skipped', 'needs-review', 'not-a-paper')
                 ORDER BY at DESC, path LIMIT 1000",
            )?
            .query_map([id.raw()], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })?
            .collect::<std::result::Result<_, _>>()?;
        Ok(found
            .into_iter()
            .filter_map(|(path, outcome, reason, at)| {
                Some(LeftOut {
                    path,
                    outcome: status(&outcome)?,
                    reason,
                    at: Timestamp(at),
                })
            })
            .collect())
    })
}

/// Has those files of a folder tried again that could not be read, and has it looked at anew.
pub fn try_again(library: &Library, id: FolderId) -> Result<()> {
    library.raw(move |conn, nouns| {
        nouns.push(Noun::Setting);
        conn.execute(
            "DELETE FROM seen_file WHERE folder_id = ?1 AND outcome IN ('failed', 'skipped')",
            [id.raw()],
        )?;
        conn.execute("UPDATE folder SET looked = 0 WHERE id = ?1", [id.raw()])?;
        Ok(())
    })
}

/// Notes that a folder was looked at, how it is watched, and what is to be said of that.
pub fn looked(library: &Library, id: FolderId, state: FolderState, trouble: &str) -> Result<()> {
    let trouble = trouble.to_owned();
    library.raw(move |conn, nouns| {
        nouns.push(Noun::Setting);
        conn.execute(
            "UPDATE folder SET looked = ?1, state = ?2, trouble = ?3 WHERE id = ?4",
            params![Timestamp::now().0, state.name(), trouble, id.raw()],
        )?;
        Ok(())
    })
}
