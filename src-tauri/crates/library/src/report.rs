//! What became of the inputs of each import, kept for a person to read later. Outside undo.

use model::{FolderId, Noun, Report, ReportId, Result, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::open::Library;
use crate::trouble::Db;

/// So many are kept.
const MOST: u32 = 100;

/// What comes from one folder within this time, in milliseconds, is one report.
const TOGETHER: i64 = 10 * 60 * 1000;

type Raw = (i64, i64, String, i64, String, String);

const COLUMNS: &str = "id, at, what, folder, counts, lines";

fn raw(row: &Row<'_>) -> rusqlite::Result<Raw> {
    Ok((
        row.get(0)?,
        row.get(1)?,
        row.get(2)?,
        row.get(3)?,
        row.get(4)?,
        row.get(5)?,
    ))
}

fn report((id, at, what, folder, counts, lines): Raw) -> Db<Report> {
    Ok(Report {
        id: ReportId::from_raw(id),
        at: Timestamp(at),
        what,
        folder: (folder != 0).then(|| FolderId::from_raw(folder)),
        counts: serde_json::from_str(&counts)?,
        lines: serde_json::from_str(&lines)?,
    })
}

/// Keeps a report. What comes from the same watched folder soon after the last joins that one.
pub fn keep(library: &Library, new: Report) -> Result<()> {
    library.raw(move |conn, nouns| {
        nouns.push(Noun::Job);
        let whole = match last_of(conn, &new)? {
            Some(mut before) => {
                before.join(new);
                before
            }
            None => new,
        };
        conn.execute(
            "INSERT OR REPLACE INTO report (id, at, what, folder, counts, lines) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                whole.id.raw(),
                whole.at.0,
                whole.what,
                whole.folder.map_or(0, FolderId::raw),
                serde_json::to_string(&whole.counts)?,
                serde_json::to_string(&whole.lines)?,
            ],
        )?;
        conn.execute(
            "DELETE FROM report WHERE id NOT IN (SELECT id FROM report ORDER BY id DESC LIMIT ?1)",
            [MOST],
        )?;
        Ok(())
    })
}

fn last_of(conn: &Connection, new: &Report) -> Db<Option<Report>> {
    let Some(folder) = new.folder else {
        return Ok(None);
    };
    let found = conn
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM report WHERE id = (SELECT max(id) FROM report) AND folder = ?1 AND at > ?2"
        ))?
        .query_row(params![folder.raw(), new.at.0 - TOGETHER], raw)
        .optional()?;
    found.map(report).transpose()
}

/// All that are kept, the newest first.
pub fn list(library: &Library) -> Result<Vec<Report>> {
    library.read(|conn| {
        let found: Vec<Raw> = conn
            .prepare_cached(&format!("SELECT {COLUMNS} FROM report ORDER BY id DESC"))?
            .query_map([], raw)?
            .collect::<std::result::Result<_, _>>()?;
        // One that another version wrote is left out, not in the way.
        Ok(found
            .into_iter()
            .filter_map(|raw| report(raw).ok())
            .collect())
    })
}

/// Forgets a report, or all of them.
pub fn forget(library: &Library, id: Option<ReportId>) -> Result<()> {
    library.raw(move |conn, nouns| {
        nouns.push(Noun::Job);
        conn.execute(
            "DELETE FROM report WHERE ?1 IS NULL OR id = ?1",
            [id.map(ReportId::raw)],
        )?;
        Ok(())
    })
}
