//! Whether every stored file is there and holds the bytes that it came with.

use std::fs;
use std::io::ErrorKind::NotFound;
use std::path::Path;

use model::{AttachmentId, Progress, Watcher};
use rusqlite::{Connection, OptionalExtension, Row};

use super::{Found, View, count, sentence};
use crate::files::{Files, INCOMING, milliseconds};
use crate::job::Incoming;
use crate::trouble::Db;

/// What a row says of a stored or linked file.
pub struct Stored {
    /// Its attachment.
    pub id: i64,
    /// The title of its paper.
    pub title: String,
    /// Under `files/`.
    pub path: String,
    /// BLAKE3 of its bytes.
    pub blake3: String,
    /// Its size.
    pub bytes: u64,
    mtime: i64,
}

/// How a file differs from its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Not at all.
    Whole,
    /// It is not there.
    Missing,
    /// Other bytes and another time: a program has annotated it.
    Changed,
    /// Other bytes under the same time.
    Damaged,
    /// It cannot be read.
    Unreadable,
}

const ROW: &str = "SELECT attachment.id, item.title, path, blake3, bytes, mtime FROM attachment
     JOIN item ON item.id = attachment.item_id WHERE mode = 'stored'";

fn row(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        id: row.get(0)?,
        title: row.get(1)?,
        path: row.get(2)?,
        blake3: row.get(3)?,
        bytes: row.get::<_, i64>(4)?.try_into().unwrap_or_default(),
        mtime: row.get(5)?,
    })
}

pub fn stored(view: &View<'_>, watcher: &mut Watcher<'_>) -> Db<Found> {
    let rows = rows(view)?;
    let (mut missing, mut changed, mut damaged, mut unreadable) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut bytes, mut done) = (0, 0);
    for stored in &rows {
        watcher(Progress {
            done,
            total: u64::try_from(rows.len()).unwrap_or_default(),
            what: stored.path.clone(),
        })?;
        done += 1;
        bytes += stored.bytes;
        let said = format!("“{}” (files/{})", stored.title, stored.path);
        match state_now(view, stored)? {
            State::Whole => {}
            State::Missing => missing.push(said),
            State::Changed => changed.push(said),
            State::Damaged => damaged.push(said),
            State::Unreadable => unreadable.push(said),
        }
    }
    let ok = missing.is_empty() && damaged.is_empty() && unreadable.is_empty();
    let mut said: Vec<String> = [
        sentence("Damaged, other bytes than when they came in", &damaged),
        sentence("Missing", &missing),
        sentence("Not readable", &unreadable),
        sentence(
            "Changed by another program, probably annotated there",
            &changed,
        ),
        sentence(
            "Linked files that are not where they were",
            &gone_links(view)?,
        ),
    ]
    .into_iter()
    .flatten()
    .collect();
    if ok && changed.is_empty() {
        said.insert(
            0,
            format!(
                "All {} hold what they came with ({bytes} bytes).",
                count(rows.len(), "stored file")
            ),
        );
    }
    Ok(Found { ok, said })
}

/// All rows of stored files.
pub fn rows(view: &View<'_>) -> Db<Vec<Stored>> {
    view.read(|conn| {
        let mut find = conn.prepare(ROW)?;
        let mut found = find
            .query_map([], row)?
            .collect::<Result<Vec<Stored>, _>>()?;
        found.extend(waiting(conn)?);
        Ok(found)
    })
}

/// The files that wait in the inbox.
fn waiting(conn: &Connection) -> Db<Vec<Stored>> {
    let mut find = conn.prepare("SELECT id, payload FROM job WHERE kind IN ('review', 'aside')")?;
    let mut rows = find.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, payload): (i64, String) = (row.get(0)?, row.get(1)?);
        let incoming: Incoming = serde_json::from_str(&payload)?;
        if incoming.linked.is_none() {
            found.push(Stored {
                id,
                title: incoming.original_name,
                path: format!("{INCOMING}/{}", AttachmentId::from_raw(id)),
                blake3: incoming.blake3,
                bytes: incoming.bytes,
                mtime: incoming.mtime,
            });
        }
    }
    Ok(found)
}

/// The state of a file; looked at again if it was renamed or taken away meanwhile.
pub fn state_now(view: &View<'_>, stored: &Stored) -> Db<State> {
    let first = state(&view.files, stored)?;
    if first == State::Whole {
        return Ok(first);
    }
    let (now, waits) = view.read(|conn| {
        let now = conn
            .query_row(&format!("{ROW} AND attachment.id = ?1"), [stored.id], row)
            .optional()?;
        let waits: bool = conn.query_row(
            "SELECT EXISTS (SELECT 1 FROM job WHERE id = ?1 AND kind IN ('review', 'aside'))",
            [stored.id],
            |row| row.get(0),
        )?;
        Ok((now, waits))
    })?;
    match now {
        None if waits => Ok(first),
        None => Ok(State::Whole),
        Some(now) if now.path == stored.path && now.blake3 == stored.blake3 => Ok(first),
        Some(now) => state(&view.files, &now),
    }
}

fn state(files: &Files, stored: &Stored) -> Db<State> {
    let path = files.at(&stored.path);
    let found = match fs::metadata(&path) {
        Ok(found) => found,
        Err(error) if error.kind() == NotFound => return Ok(State::Missing),
        Err(_) => return Ok(State::Unreadable),
    };
    let differs = if milliseconds(&found) == stored.mtime {
        State::Damaged
    } else {
        State::Changed
    };
    if found.len() != stored.bytes {
        return Ok(differs);
    }
    Ok(match hash(&path) {
        Ok(hash) if hash == stored.blake3 => State::Whole,
        Ok(_) => differs,
        Err(error) if error.kind() == NotFound => State::Missing,
        Err(_) => State::Unreadable,
    })
}

/// BLAKE3 of a file, as 64 hexadecimal digits.
pub fn hash(path: &Path) -> std::io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(fs::File::open(path)?)?;
    Ok(hasher.finalize().to_hex().to_string())
}

/// Linked files lie on disks of the person's, which may just not be there: told, but not wrong.
fn gone_links(view: &View<'_>) -> Db<Vec<String>> {
    let links = view.read(|conn| {
        let mut find =
            conn.prepare("SELECT path FROM attachment WHERE mode = 'linked' ORDER BY path")?;
        Ok(find
            .query_map([], |row| row.get(0))?
            .collect::<Result<Vec<String>, _>>()?)
    })?;
    Ok(links
        .into_iter()
        .filter(|path| !Path::new(path).exists())
        .collect())
}
