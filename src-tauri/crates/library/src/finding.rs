//! What services said of papers and waiting files, and a person has to agree to. Outside undo.

use model::{Draft, Error, FindingId, FindingKind, ItemId, Noun, Result, Timestamp};
use rusqlite::{OptionalExtension, Row, params};

use crate::look_up::{Subject, THERE};
use crate::open::Library;
use crate::trouble::Db;

/// A finding with its record.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// Its id.
    pub id: FindingId,
    /// What it is about.
    pub subject: Subject,
    /// What kind.
    pub kind: FindingKind,
    /// Who says it.
    pub service: String,
    /// What is said.
    pub record: Draft,
    /// Why a person has to say.
    pub reason: String,
    /// How well it agrees, of a hundred.
    pub percent: u32,
    /// When it was found.
    pub added: Timestamp,
}

/// Keeps a finding, unless the same is open or was refused; with `again` also if it was taken, and that was
/// undone. Gives back whether it is new.
///
/// # Errors
/// Those of a library that cannot be written.
pub fn keep(library: &Library, found: Kept, again: bool) -> Result<bool> {
    let mark = mark(&found.record);
    library.raw(move |conn, nouns| {
        let new = conn.execute(
            "INSERT INTO finding (id, subject, noun, kind, service, record, mark, reason, percent, added)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT DO UPDATE SET state = 'open', record = excluded.record, reason = excluded.reason
             WHERE state = 'taken' AND ?11",
            params![
                found.id.raw(),
                found.subject.raw(),
                found.subject.noun(),
                found.kind.name(),
                found.service,
                serde_json::to_string(&found.record)?,
                mark,
                found.reason,
                found.percent,
                found.added.0,
                again,
            ],
        )? == 1;
        if new {
            nouns.push(Noun::Job);
        }
        Ok(new)
    })
}

/// By what the same record is known again: its identifiers, or without any its title.
fn mark(record: &Draft) -> String {
    let mut ids: Vec<String> = record
        .identifiers
        .iter()
        .map(|id| format!("{}:{}", id.scheme.name(), id.value))
        .collect();
    ids.sort();
    if ids.is_empty() {
        return crate::item::title_key(record.fields.title.as_deref().unwrap_or_default());
    }
    ids.join(" ")
}

const COLUMNS: &str = "id, subject, noun, kind, service, record, reason, percent, added";

type Raw = (i64, i64, String, String, String, String, String, u32, i64);

fn raw(row: &Row<'_>) -> rusqlite::Result<Raw> {
    Ok((
        row.get(0)?,
        row.get(1)?,
        row.get(2)?,
        row.get(3)?,
        row.get(4)?,
        row.get(5)?,
        row.get(6)?,
        row.get(7)?,
        row.get(8)?,
    ))
}

fn kept((id, subject, noun, kind, service, record, reason, percent, added): Raw) -> Db<Kept> {
    Ok(Kept {
        id: FindingId::from_raw(id),
        subject: Subject::of(subject, &noun),
        kind: FindingKind::from_name(&kind).unwrap_or(FindingKind::Doubtful),
        service,
        record: serde_json::from_str(&record)?,
        reason,
        percent,
        added: Timestamp(added),
    })
}

/// What is open, the newest first.
///
/// # Errors
/// Those of a library that cannot be read.
pub fn open(library: &Library) -> Result<Vec<Kept>> {
    library.read(|conn| {
        let mut find = conn.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM finding WHERE state = 'open' AND {THERE} ORDER BY id DESC"
        ))?;
        let mut found = Vec::new();
        for row in find.query_map([], raw)? {
            found.push(kept(row?)?);
        }
        Ok(found)
    })
}

/// One that is open.
///
/// # Errors
/// `NotFound` if there is none.
pub fn show(library: &Library, id: FindingId) -> Result<Kept> {
    library.read(|conn| {
        let found = conn
            .prepare_cached(&format!(
                "SELECT {COLUMNS} FROM finding WHERE id = ?1 AND state = 'open' AND {THERE}"
            ))?
            .query_row([id.raw()], raw)
            .optional()?;
        let found = found.ok_or_else(|| {
            Error::not_found(format!("finding {id}"))
                .hint("It was answered meanwhile, or its paper is gone.")
        })?;
        kept(found)
    })
}

/// A person has answered it: taken, or kept what is there.
///
/// # Errors
/// Those of a library that cannot be written.
pub fn answer(library: &Library, id: FindingId, taken: bool) -> Result<()> {
    library.raw(move |conn, nouns| {
        nouns.push(Noun::Job);
        conn.execute(
            "UPDATE finding SET state = iif(?2, 'taken', 'refused') WHERE id = ?1",
            params![id.raw(), taken],
        )?;
        Ok(())
    })
}

/// What was found of a waiting file is said of the paper that it has become.
///
/// # Errors
/// Those of a library that cannot be written.
pub fn hand_over(library: &Library, from: Subject, item: ItemId) -> Result<()> {
    library.raw(move |conn, nouns| {
        nouns.push(Noun::Job);
        conn.execute(
            "UPDATE OR IGNORE finding SET subject = ?2, noun = 'item' WHERE subject = ?1",
            params![from.raw(), item.raw()],
        )?;
        Ok(())
    })
}
