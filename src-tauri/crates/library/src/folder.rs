//! Watched folders, and what was seen in them. Outside undo: what a watcher has seen stays seen, or
//! an undone import would come straight back.

use std::collections::BTreeMap;

use model::{Error, Folder, FolderId, Noun, Result, Timestamp};
use rusqlite::{OptionalExtension, params};

use crate::open::Library;

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
    /// Status of its import line.
    pub outcome: String,
}

/// All watched folders.
pub fn list(library: &Library) -> Result<Vec<Folder>> {
    library.read(|conn| {
        Ok(conn
            .prepare_cached(
                "SELECT id, path, recursive, looked, trouble,
                        (SELECT count(*) FROM seen_file WHERE folder_id = folder.id AND outcome IN ('added', 'attached', 'duplicate'))
                 FROM folder ORDER BY id",
            )?
            .query_map([], |row| {
                let looked: i64 = row.get(3)?;
                Ok(Folder {
                    id: FolderId::from_raw(row.get(0)?),
                    path: row.get(1)?,
                    recursive: row.get(2)?,
                    looked: (looked != 0).then_some(Timestamp(looked)),
                    trouble: row.get(4)?,
                    imported: row.get(5)?,
                })
            })?
            .collect::<std::result::Result<_, _>>()?)
    })
}

/// Watches a folder from now on.
pub fn add(library: &Library, path: &str, recursive: bool) -> Result<FolderId> {
    let path = path.to_owned();
    library.raw(move |conn, nouns| {
        nouns.push(Noun::Setting);
        let there: Option<i64> = conn
            .query_row("SELECT id FROM folder WHERE path = ?1", [&path], |row| {
                row.get(0)
            })
            .optional()?;
        let id = there.map_or_else(FolderId::fresh, FolderId::from_raw);
        conn.execute(
            "INSERT INTO folder (id, path, recursive, added) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (id) DO UPDATE SET recursive = ?3",
            params![id.raw(), path, recursive, Timestamp::now().0],
        )?;
        Ok(id)
    })
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
pub fn seen(library: &Library, id: FolderId) -> Result<BTreeMap<String, Seen>> {
    library.read(|conn| {
        Ok(conn
            .prepare_cached("SELECT path, inode, bytes, mtime, blake3, outcome FROM seen_file WHERE folder_id = ?1")?
            .query_map([id.raw()], |row| {
                Ok((row.get(0)?, Seen {
                    inode: row.get(1)?,
                    bytes: row.get(2)?,
                    mtime: row.get(3)?,
                    blake3: row.get(4)?,
                    outcome: row.get(5)?,
                }))
            })?
            .collect::<std::result::Result<_, _>>()?)
    })
}

/// Notes what became of a file.
pub fn saw(library: &Library, id: FolderId, path: &str, seen: Seen) -> Result<()> {
    let path = path.to_owned();
    library.raw(move |conn, nouns| {
        nouns.push(Noun::Setting);
        conn.execute(
            "INSERT OR REPLACE INTO seen_file (folder_id, path, inode, bytes, mtime, blake3, outcome)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![id.raw(), path, seen.inode, seen.bytes, seen.mtime, seen.blake3, seen.outcome],
        )?;
        Ok(())
    })
}

/// Notes that a folder was looked at, and why it could not be.
pub fn looked(library: &Library, id: FolderId, trouble: &str) -> Result<()> {
    let trouble = trouble.to_owned();
    library.raw(move |conn, nouns| {
        let before: Option<String> = conn
            .query_row(
                "SELECT trouble FROM folder WHERE id = ?1",
                [id.raw()],
                |row| row.get(0),
            )
            .optional()?;
        if before.is_some_and(|before| before != trouble) {
            nouns.push(Noun::Setting);
        }
        conn.execute(
            "UPDATE folder SET looked = ?1, trouble = ?2 WHERE id = ?3",
            params![Timestamp::now().0, trouble, id.raw()],
        )?;
        Ok(())
    })
}
