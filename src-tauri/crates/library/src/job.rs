//! Work that outlives the process that began it: files that are received and not yet filed, and
//! files that wait for a person to decide.

use std::path::PathBuf;

use model::{AttachmentId, Card, Error, Noun, Result, Timestamp};
use rusqlite::{OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use crate::file_text::{self, ReadFile};
use crate::files::{INCOMING, Received};
use crate::open::Library;

/// A received file, with what is needed to file it at any later start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incoming {
    /// BLAKE3 of its bytes.
    pub blake3: String,
    /// Its size.
    pub bytes: u64,
    /// When it was last written.
    pub mtime: i64,
    /// The name that it came with.
    pub original_name: String,
    /// Where it came from, for the history.
    pub from: String,
    /// The item that it is to be attached to, if that was said.
    pub item: Option<model::ItemId>,
    /// Tags for its item.
    pub tags: Vec<String>,
    /// Collections for its item.
    pub collections: Vec<String>,
    /// Where it lies, if it is to be linked and not stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub linked: Option<PathBuf>,
}

/// A waiting job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its id, which the attachment will have too.
    pub id: AttachmentId,
    /// What is to be filed.
    pub incoming: Incoming,
    /// How often it was tried.
    pub attempts: u32,
}

impl Job {
    /// What is known of the file.
    pub fn received(&self) -> Received {
        Received {
            id: self.id,
            blake3: self.incoming.blake3.clone(),
            bytes: self.incoming.bytes,
            mtime: self.incoming.mtime,
        }
    }

    /// Where the file lies.
    pub fn path(&self, library: &Library) -> PathBuf {
        let stored = || library.files().at(&format!("{INCOMING}/{}", self.id));
        self.incoming.linked.clone().unwrap_or_else(stored)
    }
}

/// After so many attempts a job is parked, with its reason.
pub const ATTEMPTS: u32 = 3;

/// Writes down that a file is received. This process is at it: no other files it meanwhile.
pub fn received(library: &Library, id: AttachmentId, incoming: &Incoming) -> Result<()> {
    write(library, id, incoming, "file", "", None)
}

/// What was being filed when its process ended waits again. Only for who is alone with a library.
pub fn take_over(library: &Library) -> Result<()> {
    let left = library.read(|conn| {
        let left: bool = conn.query_row(
            "SELECT EXISTS (SELECT 1 FROM job WHERE state = 'running')",
            [],
            |row| row.get(0),
        )?;
        Ok(left)
    })?;
    if !left {
        return Ok(());
    }
    library.raw(|conn, nouns| {
        nouns.push(Noun::Job);
        conn.execute(
            "UPDATE job SET state = 'waiting' WHERE state = 'running'",
            [],
        )?;
        Ok(())
    })
}

/// Has a file wait for a person, for this reason.
pub fn review(
    library: &Library,
    id: AttachmentId,
    incoming: &Incoming,
    reason: &str,
    read: Option<ReadFile>,
) -> Result<()> {
    write(library, id, incoming, "review", reason, read)
}

fn write(
    library: &Library,
    id: AttachmentId,
    incoming: &Incoming,
    kind: &'static str,
    reason: &str,
    read: Option<ReadFile>,
) -> Result<()> {
    let payload = serde_json::to_string(incoming).map_err(crate::trouble::Trouble::from)?;
    let (blake3, reason) = (incoming.blake3.clone(), reason.to_owned());
    library.raw(move |conn, nouns| {
        nouns.push(Noun::Job);
        conn.execute(
            "INSERT INTO job (id, kind, state, payload, blake3, error, added)
             VALUES (?1, ?2, iif(?2 = 'file', 'running', 'waiting'), ?3, ?4, ?5, ?6)
             ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, state = 'waiting', attempts = 0, error = excluded.error",
            params![id.raw(), kind, payload, blake3, reason, Timestamp::now().0],
        )?;
        if let Some(read) = &read {
            file_text::write(conn, &blake3, read)?;
        }
        Ok(())
    })
}

const COLUMNS: &str = "id, payload, attempts";

fn job_of(row: &Row<'_>) -> rusqlite::Result<(i64, String, u32)> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

fn job((id, payload, attempts): (i64, String, u32)) -> serde_json::Result<Job> {
    Ok(Job {
        id: AttachmentId::from_raw(id),
        incoming: serde_json::from_str(&payload)?,
        attempts,
    })
}

/// Received files that are to be filed, the oldest first.
pub fn waiting(library: &Library) -> Result<Vec<Job>> {
    library.read(|conn| {
        let found: Vec<(i64, String, u32)> = conn
            .prepare_cached(&format!(
                "SELECT {COLUMNS} FROM job WHERE kind = 'file' AND state = 'waiting' ORDER BY id"
            ))?
            .query_map([], job_of)?
            .collect::<std::result::Result<_, _>>()?;
        Ok(found
            .into_iter()
            .map(job)
            .collect::<serde_json::Result<_>>()?)
    })
}

/// One file that waits for a person, or that one has set aside.
pub fn show(library: &Library, id: AttachmentId) -> Result<Job> {
    library.read(|conn| {
        let found = conn
            .prepare_cached(&format!(
                "SELECT {COLUMNS} FROM job WHERE id = ?1 AND (kind IN ('review', 'aside') OR state = 'parked')"
            ))?
            .query_row([id.raw()], job_of)
            .optional()?;
        let found = found.ok_or_else(|| Error::not_found(format!("card {id} in the inbox")))?;
        Ok(job(found)?)
    })
}

/// What waits for a person, the newest first; or else what one has set aside.
pub fn cards(library: &Library, aside: bool) -> Result<Vec<Card>> {
    library.read(|conn| {
        let mut find = conn.prepare_cached(
            "SELECT job.id, payload, job.error, job.added, ifnull(pages, 0), ifnull(status, '')
             FROM job LEFT JOIN file_text USING (blake3)
             WHERE iif(?1, kind = 'aside', kind = 'review' OR kind = 'file' AND state = 'parked') ORDER BY job.id DESC",
        )?;
        let mut rows = find.query([aside])?;
        let mut cards = Vec::new();
        while let Some(row) = rows.next()? {
            let payload: String = row.get(1)?;
            let incoming: Incoming = serde_json::from_str(&payload)?;
            cards.push(Card {
                id: AttachmentId::from_raw(row.get(0)?),
                name: incoming.original_name,
                from: incoming.from,
                bytes: incoming.bytes,
                blake3: incoming.blake3,
                reason: row.get(2)?,
                added: Timestamp(row.get(3)?),
                pages: row.get(4)?,
                text: row.get(5)?,
            });
        }
        Ok(cards)
    })
}

/// How many files wait for a person.
pub fn count(library: &Library) -> Result<u32> {
    library.read(|conn| {
        Ok(conn
            .prepare_cached("SELECT count(*) FROM job WHERE kind = 'review' OR kind = 'file' AND state = 'parked'")?
            .query_row([], |row| row.get(0))?)
    })
}

/// The file with these bytes that waits for a person, other than `own`.
pub fn same(library: &Library, blake3: &str, own: AttachmentId) -> Result<Option<AttachmentId>> {
    library.read(|conn| {
        Ok(conn
            .prepare_cached(
                "SELECT id FROM job WHERE blake3 = ?1 AND id <> ?2 AND (kind = 'review' OR state = 'parked') LIMIT 1",
            )?
            .query_row(params![blake3, own.raw()], |row| {
                row.get(0).map(AttachmentId::from_raw)
            })
            .optional()?)
    })
}

/// Sets a file aside, as no paper, or has it wait again.
pub fn set_aside(library: &Library, id: AttachmentId, aside: bool) -> Result<()> {
    library.raw(move |conn, nouns| {
        nouns.push(Noun::Job);
        conn.execute(
            "UPDATE job SET kind = iif(?2, 'aside', 'review'), state = 'waiting' WHERE id = ?1",
            params![id.raw(), aside],
        )?;
        Ok(())
    })
}

/// Files that a person has set aside before `before`.
pub fn old_aside(library: &Library, before: Timestamp) -> Result<Vec<AttachmentId>> {
    library.read(|conn| {
        let found = conn
            .prepare_cached("SELECT id FROM job WHERE kind = 'aside' AND added < ?1")?
            .query_map([before.0], |row| row.get(0).map(AttachmentId::from_raw))?
            .collect::<std::result::Result<_, _>>()?;
        Ok(found)
    })
}

/// Notes that a job failed; after three times it is parked.
pub fn failed(library: &Library, id: AttachmentId, reason: &str) -> Result<()> {
    let reason = reason.to_owned();
    library.raw(move |conn, nouns| {
        nouns.push(Noun::Job);
        conn.execute(
            "UPDATE job SET attempts = attempts + 1, error = ?1,
                    state = CASE WHEN attempts + 1 >= ?2 THEN 'parked' ELSE 'waiting' END WHERE id = ?3",
            params![reason, ATTEMPTS, id.raw()],
        )?;
        Ok(())
    })
}

/// Drops a job together with the file that it received, because that is in the library already.
pub fn drop_received(library: &Library, id: AttachmentId) -> Result<()> {
    library.raw(move |conn, nouns| {
        nouns.push(Noun::Job);
        conn.execute("DELETE FROM job WHERE id = ?1", [id.raw()])?;
        Ok(())
    })?;
    let _ = std::fs::remove_file(library.files().at(&format!("{INCOMING}/{id}")));
    Ok(())
}
