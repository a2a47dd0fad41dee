//! Work that outlives the process that began it: files that are received and not yet filed.

use model::{AttachmentId, Noun, Result, Timestamp};
use rusqlite::params;
use serde::{Deserialize, Serialize};

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
}

/// After so many attempts a job is parked, with its reason.
pub const ATTEMPTS: u32 = 3;

/// Writes down that a file is received.
pub fn received(library: &Library, id: AttachmentId, incoming: &Incoming) -> Result<()> {
    let payload = serde_json::to_string(incoming).map_err(crate::trouble::Trouble::from)?;
    library.raw(move |conn, nouns| {
        nouns.push(Noun::Job);
        conn.execute(
            "INSERT INTO job (id, kind, payload, added) VALUES (?1, 'file', ?2, ?3)",
            params![id.raw(), payload, Timestamp::now().0],
        )?;
        Ok(())
    })
}

/// Jobs that wait, the oldest first.
pub fn waiting(library: &Library) -> Result<Vec<Job>> {
    library.read(|conn| {
        let found: Vec<(i64, String, u32)> = conn
            .prepare_cached("SELECT id, payload, attempts FROM job WHERE kind = 'file' AND state = 'waiting' ORDER BY id")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<std::result::Result<_, _>>()?;
        let mut jobs = Vec::new();
        for (id, payload, attempts) in found {
            jobs.push(Job {
                id: AttachmentId::from_raw(id),
                incoming: serde_json::from_str(&payload)?,
                attempts,
            });
        }
        Ok(jobs)
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
