//! What services said of papers and waiting files, and a person has to agree to. Outside undo.
//!
//! What was said of a paper that was merged into another counts for that other one as long as it stays
//! merged: nothing is moved, so that undo has nothing to bring back.

#[cfg(test)]
mod tests;

use model::{Draft, Error, FindingId, FindingKind, ItemId, Noun, Result, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::look_up::{Subject, THERE};
use crate::open::Library;
use crate::trouble::Db;

/// All findings as they count now: `said` is of what something was said, `subject` what that is now.
const NOW: &str = "WITH now AS (
    SELECT id, noun, kind, service, record, mark, reason, percent, state, added, subject AS said,
           ifnull((WITH RECURSIVE way (id, next) AS (
                       SELECT item.id, merged_into FROM item WHERE item.id = finding.subject
                       UNION SELECT item.id, merged_into FROM item JOIN way ON item.id = way.next)
                   SELECT way.id FROM way WHERE next IS NULL), subject) AS subject
    FROM finding)";

/// Of what was said of a merged paper that which still means something: not what was said of the other
/// one, too, or answered there, nor whose record the other one is.
const ONCE: &str = "(said = subject OR NOT EXISTS (
        SELECT 1 FROM now AS other
        WHERE other.subject = now.subject AND other.kind = now.kind AND other.id <> now.id
          AND iif(other.state = 'open',
                  (other.service = now.service OR other.mark = now.mark)
                      AND (other.said = other.subject OR other.id > now.id),
                  other.mark = now.mark))
    AND NOT (kind IN ('title', 'published') AND EXISTS (
        SELECT 1 FROM identifier WHERE item_id = now.subject
          AND instr(' ' || mark || ' ', ' ' || scheme || ':' || value || ' '))))";

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
        if is_said_already(conn, &found, &mark)? {
            return Ok(false);
        }
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

/// Whether the same is open or was refused for a paper that was merged into this one.
fn is_said_already(conn: &Connection, found: &Kept, mark: &str) -> Db<bool> {
    Ok(conn
        .prepare_cached(&format!(
            "{NOW} SELECT EXISTS (SELECT 1 FROM now WHERE subject = ?1 AND said <> subject
                AND kind = ?2 AND mark = ?3 AND state <> 'taken')"
        ))?
        .query_row(
            params![found.subject.raw(), found.kind.name(), mark],
            |row| row.get(0),
        )?)
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
            "{NOW} SELECT {COLUMNS} FROM now WHERE state = 'open' AND {THERE} AND {ONCE}
             ORDER BY id DESC"
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
                "{NOW} SELECT {COLUMNS} FROM now
                 WHERE id = ?1 AND state = 'open' AND {THERE} AND {ONCE}"
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

/// What was said of a paper that was merged is said of the one that stayed from now on: the merged one is
/// about to be deleted for good.
pub(crate) fn stay(conn: &Connection, merged: i64) -> Db<()> {
    conn.prepare_cached(&format!(
        "{NOW} UPDATE OR IGNORE finding SET subject = (SELECT subject FROM now WHERE now.id = finding.id)
         WHERE subject = ?1 AND noun = 'item'
           AND id IN (SELECT id FROM now WHERE said <> subject AND (state <> 'open' OR {ONCE}))"
    ))?
    .execute([merged])?;
    Ok(())
}

/// Forgets what was said before `oldest` of what is not there any more.
pub(crate) fn sweep(conn: &Connection, oldest: Timestamp) -> Db<()> {
    conn.execute(
        &format!(
            "{NOW} DELETE FROM finding WHERE added < ?1 AND id NOT IN (SELECT id FROM now WHERE {THERE})"
        ),
        [oldest.0],
    )?;
    Ok(())
}
