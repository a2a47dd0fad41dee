//! Work that outlives the process that began it: files that are received and not yet filed, and
//! files that wait for a person to decide.

use std::path::PathBuf;

use model::{AttachmentId, Card, Error, Noun, Pick, Result, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use crate::file_text::{self, ReadFile};
use crate::files::{INCOMING, Received};
use crate::look_up;
use crate::open::Library;
use crate::trouble::Db;

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
    /// It lies at `linked` and is to be stored nevertheless, if it is taken in: nothing of it is kept
    /// until then.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub elsewhere: bool,
    /// It lies in a watched folder: what came from one before and was removed since stays away.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub watched: bool,
    /// It goes in also if it does not look like a paper.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub everything: bool,
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

    /// Where the file lies: where it was received, or in the trash of files if it was taken in and
    /// that was undone. One that was left where it is lies there, as long as it does.
    pub fn path(&self, library: &Library) -> PathBuf {
        let linked = self.incoming.linked.clone();
        if let Some(linked) = linked
            .clone()
            .filter(|linked| !self.incoming.elsewhere || linked.is_file())
        {
            return linked;
        }
        let received = library.files().at(&format!("{INCOMING}/{}", self.id));
        if received.is_file() {
            return received;
        }
        crate::restore::trashed(library.files())
            .get(&self.id.raw())
            .map_or(linked.unwrap_or(received), |name| library.files().at(name))
    }
}

/// After so many attempts a job is parked, with its reason.
pub const ATTEMPTS: u32 = 3;

/// Writes down that a file is received. This process is at it: no other files it meanwhile.
pub fn received(library: &Library, id: AttachmentId, incoming: &Incoming) -> Result<()> {
    write(library, id, incoming, "file", "", None)
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

/// Sets a file aside at once, as no paper, for this reason.
pub fn aside(
    library: &Library,
    id: AttachmentId,
    incoming: &Incoming,
    reason: &str,
    read: Option<ReadFile>,
) -> Result<()> {
    write(library, id, incoming, "aside", reason, read)?;
    if incoming.linked.is_some() {
        let _ = std::fs::remove_file(library.files().at(&format!("{INCOMING}/{id}")));
    }
    Ok(())
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
             ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, payload = excluded.payload, state = 'waiting', attempts = 0, error = excluded.error",
            params![id.raw(), kind, payload, blake3, reason, Timestamp::now().0],
        )?;
        if let Some(read) = &read {
            file_text::write(conn, &blake3, read)?;
            if kind == "review" && read.status == "ok" {
                look_up::write(conn, look_up::Subject::Card(id))?;
            }
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

/// A card: it waits, or it was taken in and that was undone, or filing it failed too often.
const WAITS: &str = "(kind = 'review' OR kind = 'file' AND state = 'parked'
     OR kind = 'taken' AND NOT EXISTS (SELECT 1 FROM attachment WHERE attachment.id = job.id))";

/// What was set aside, or taken in from there and that was undone.
const ASIDE: &str = "(kind = 'aside'
     OR kind = 'taken-aside' AND NOT EXISTS (SELECT 1 FROM attachment WHERE attachment.id = job.id))";

/// A card that was skipped is out of sight for so long, in milliseconds.
const POSTPONED: i64 = 24 * 60 * 60 * 1000;

/// Many that are skipped together lie less than this ahead of the moment; what lies further ahead was
/// skipped by a clock that was wrong, and is not postponed any more.
const AHEAD: i64 = 60 * 60 * 1000;

/// Strikes out the job of a file that becomes an attachment. That of a card is kept: if the step is
/// undone, it is again where it was.
pub(crate) fn taken(conn: &Connection, id: AttachmentId) -> Db<()> {
    conn.prepare_cached(
        "UPDATE job SET kind = iif(kind IN ('aside', 'taken-aside'), 'taken-aside', 'taken'),
                payload = json_remove(payload, '$.skipped')
         WHERE id = ?1 AND (kind <> 'file' OR state = 'parked')",
    )?
    .execute([id.raw()])?;
    conn.prepare_cached("DELETE FROM job WHERE id = ?1 AND kind NOT IN ('taken', 'taken-aside')")?
        .execute([id.raw()])?;
    Ok(())
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
                "SELECT {COLUMNS} FROM job WHERE id = ?1 AND ({ASIDE} OR {WAITS})"
            ))?
            .query_row([id.raw()], job_of)
            .optional()?;
        let found = found.ok_or_else(|| Error::not_found(format!("card {id} in the inbox")))?;
        Ok(job(found)?)
    })
}

/// Whether a file waits for a person, who has not set it aside meanwhile.
pub fn waits(library: &Library, id: AttachmentId) -> Result<bool> {
    library.read(|conn| {
        Ok(conn
            .prepare_cached(&format!(
                "SELECT EXISTS (SELECT 1 FROM job WHERE id = ?1 AND {WAITS})"
            ))?
            .query_row([id.raw()], |row| row.get(0))?)
    })
}

/// What waits for a person, the newest first, and at the end what one has postponed; or else what was
/// set aside.
pub fn cards(library: &Library, aside: bool) -> Result<Vec<Card>> {
    library.read(|conn| {
        let mut find = conn.prepare_cached(&format!(
            "SELECT job.id, payload, job.error, job.added, ifnull(pages, 0), ifnull(status, ''),
                    ifnull(json_extract(payload, '$.skipped'), 0) AS skipped
             FROM job LEFT JOIN file_text USING (blake3)
             WHERE iif(?1, {ASIDE}, {WAITS})
             ORDER BY iif(skipped > ?2 AND skipped < ?3, skipped, 0), job.id DESC"
        ))?;
        let now = Timestamp::now().0;
        let mut rows = find.query(params![aside, now - POSTPONED, now + AHEAD])?;
        let mut cards = Vec::new();
        while let Some(row) = rows.next()? {
            let payload: String = row.get(1)?;
            let incoming: Incoming = serde_json::from_str(&payload)?;
            let reason: String = row.get(2)?;
            let skipped: i64 = row.get(6)?;
            let postponed = skipped > now - POSTPONED && skipped < now + AHEAD;
            cards.push(Card {
                id: AttachmentId::from_raw(row.get(0)?),
                name: incoming.original_name,
                from: incoming.from,
                bytes: incoming.bytes,
                blake3: incoming.blake3,
                kind: model::kind_of_reason(&reason),
                reason,
                postponed: postponed.then_some(Timestamp(skipped + POSTPONED)),
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
            .prepare_cached(&format!("SELECT count(*) FROM job WHERE {WAITS}"))?
            .query_row([], |row| row.get(0))?)
    })
}

/// A file that was set aside with these bytes.
pub fn same_aside(library: &Library, blake3: &str) -> Result<Option<AttachmentId>> {
    library.read(|conn| {
        Ok(conn
            .prepare_cached(&format!(
                "SELECT id FROM job WHERE blake3 = ?1 AND {ASIDE} LIMIT 1"
            ))?
            .query_row([blake3], |row| row.get(0))
            .optional()?
            .map(AttachmentId::from_raw))
    })
}

/// Forgets a card, whose file was taken in some other way.
pub fn forget(library: &Library, id: AttachmentId) -> Result<()> {
    drop_received(library, id)
}

/// The card with these bytes, other than `own`, if its file is there.
pub fn same(library: &Library, blake3: &str, own: AttachmentId) -> Result<Option<AttachmentId>> {
    let found = library.read(|conn| {
        let found = conn
            .prepare_cached(&format!(
                "SELECT {COLUMNS} FROM job WHERE blake3 = ?1 AND id <> ?2 AND {WAITS}"
            ))?
            .query_map(params![blake3, own.raw()], job_of)?
            .collect::<std::result::Result<Vec<_>, _>>()?;
        Ok(found
            .into_iter()
            .map(job)
            .collect::<serde_json::Result<Vec<_>>>()?)
    })?;
    let there = found.into_iter().find(|job| job.path(library).is_file());
    Ok(there.map(|job| job.id))
}

/// Sets files aside, as no papers, or has them wait again, those too that were postponed.
pub fn set_aside(library: &Library, ids: &[AttachmentId], aside: bool) -> Result<()> {
    let ids = ids.to_vec();
    library.raw(move |conn, nouns| {
        nouns.push(Noun::Job);
        // From now on it is kept for its time.
        let mut set = conn.prepare_cached(
            "UPDATE job SET kind = iif(?2, 'aside', 'review'), state = 'waiting',
                    added = iif(?2, ?3, added), payload = json_remove(payload, '$.skipped')
             WHERE id = ?1",
        )?;
        for id in ids {
            let changed = set.execute(params![id.raw(), aside, Timestamp::now().0])?;
            if changed == 0 {
                return Err(Error::not_found(format!("card {id} in the inbox")).into());
            }
        }
        Ok(())
    })
}

/// What a person has said of a card so far.
pub fn picks(library: &Library, id: AttachmentId) -> Result<Vec<Pick>> {
    library.read(|conn| {
        let found: Option<Option<String>> = conn
            .prepare_cached("SELECT json_extract(payload, '$.picks') FROM job WHERE id = ?1")?
            .query_row([id.raw()], |row| row.get(0))
            .optional()?;
        Ok(match found.flatten() {
            Some(picks) => serde_json::from_str(&picks)?,
            None => Vec::new(),
        })
    })
}

/// Keeps what a person says of a card, in place of what was said before.
pub fn set_picks(library: &Library, id: AttachmentId, picks: &[Pick]) -> Result<()> {
    let picks = serde_json::to_string(picks).map_err(crate::trouble::Trouble::from)?;
    library.raw(move |conn, nouns| {
        nouns.push(Noun::Job);
        conn.execute(
            "UPDATE job SET payload = json_set(payload, '$.picks', json(?2)) WHERE id = ?1",
            params![id.raw(), picks],
        )?;
        Ok(())
    })
}

/// Postpones cards: they go to the end, and are due again in a day.
pub fn skip(library: &Library, ids: &[AttachmentId]) -> Result<()> {
    let ids = ids.to_vec();
    library.raw(move |conn, nouns| {
        nouns.push(Noun::Job);
        let mut skip = conn.prepare_cached(
            "UPDATE job SET payload = json_set(payload, '$.skipped', ?2) WHERE id = ?1",
        )?;
        for (id, later) in ids.iter().zip(0_i64..) {
            // One after the other, so that they stay in their order.
            skip.execute(params![id.raw(), Timestamp::now().0 + later])?;
        }
        Ok(())
    })
}

/// Sets the card aside that waits with these bytes and came from `from`: another file took its place.
pub fn set_replaced_aside(library: &Library, blake3: &str, from: &str) -> Result<()> {
    let (blake3, from) = (blake3.to_owned(), from.to_owned());
    library.raw(move |conn, nouns| {
        nouns.push(Noun::Job);
        conn.execute(
            "UPDATE job SET kind = 'aside', added = ?3
             WHERE blake3 = ?1 AND kind = 'review' AND json_extract(payload, '$.from') = ?2",
            params![blake3, from, Timestamp::now().0],
        )?;
        Ok(())
    })
}

/// Forgets files that a person has set aside before `before`; one that was put back meanwhile stays.
pub fn forget_aside(library: &Library, before: Timestamp) -> Result<()> {
    let gone: Vec<i64> = library.raw(move |conn, nouns| {
        nouns.push(Noun::Job);
        let gone = conn
            .prepare(&format!(
                "DELETE FROM job WHERE {ASIDE} AND added < ?1 RETURNING id"
            ))?
            .query_map([before.0], |row| row.get(0))?
            .collect::<std::result::Result<Vec<i64>, _>>()?;
        for id in &gone {
            look_up::forget(conn, *id)?;
        }
        Ok(gone)
    })?;
    for id in gone {
        let name = format!("{INCOMING}/{}", AttachmentId::from_raw(id));
        let _ = std::fs::remove_file(library.files().at(&name));
    }
    Ok(())
}

/// The bytes of all jobs, by their hash.
pub fn hashes(library: &Library) -> Result<Vec<String>> {
    library.read(|conn| {
        let found = conn
            .prepare_cached("SELECT blake3 FROM job UNION SELECT blake3 FROM attachment")?
            .query_map([], |row| row.get(0))?
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

#[cfg(test)]
mod tests {
    use super::{Incoming, cards, review, skip};
    use crate::tests::support::Temp;

    #[test]
    fn a_card_that_was_skipped_by_a_clock_that_was_ahead_is_not_put_off_for_years() {
        let temp = Temp::new();
        let library = temp.library();
        let received = library
            .files()
            .receive(&temp.outside("a.pdf", b"%PDF-1.4"))
            .unwrap();
        let incoming = Incoming {
            blake3: received.blake3,
            bytes: received.bytes,
            mtime: received.mtime,
            original_name: "a.pdf".to_owned(),
            from: "a.pdf".to_owned(),
            item: None,
            tags: Vec::new(),
            collections: Vec::new(),
            linked: None,
            elsewhere: false,
            watched: false,
            everything: false,
        };
        review(library, received.id, &incoming, "It is a scan.", None).unwrap();
        skip(library, &[received.id]).unwrap();
        assert!(cards(library, false).unwrap()[0].postponed.is_some());
        library
            .raw(|conn, _| {
                Ok(conn.execute(
                    "UPDATE job SET payload = json_set(payload, '$.skipped',
                            json_extract(payload, '$.skipped') + 30 * 365 * 24 * 3600 * 1000)",
                    [],
                )?)
            })
            .unwrap();
        assert_eq!(cards(library, false).unwrap()[0].postponed, None);
    }
}
