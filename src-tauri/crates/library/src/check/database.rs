//! What the rows tell: pages, references, doubled files, jobs.

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::{Found, Rows, View, count, sentence};
use crate::trouble::Db;
use crate::{schema, unit};

/// The complaints of SQLite's full check; none if it is whole.
pub fn complaints(conn: &Connection) -> Db<Vec<String>> {
    let mut check = conn.prepare("PRAGMA integrity_check(20)")?;
    let mut said: Vec<String> = check
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    said.retain(|line| line != "ok");
    Ok(said)
}

/// Texts that are no UTF-8, by their table and how many: SQLite's own check does not look at them,
/// and one of them keeps a whole list from being read.
fn broken_texts(conn: &Connection) -> Db<Vec<String>> {
    let tables: Vec<String> = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut broken = Vec::new();
    for table in tables {
        let mut all = conn.prepare(&format!("SELECT * FROM \"{table}\""))?;
        let columns = all.column_count();
        let (mut rows, mut count) = (all.query([])?, 0);
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                let text = row.get_ref(column)?;
                count += usize::from(
                    matches!(text, ValueRef::Text(bytes) if std::str::from_utf8(bytes).is_err()),
                );
            }
        }
        if count > 0 {
            broken.push(format!("{count} in {table}"));
        }
    }
    Ok(broken)
}

pub fn pages(view: &View<'_>) -> Db<Found> {
    let said = view.read(complaints)?;
    if said.is_empty()
        && let Some(wrong) = sentence("Texts are damaged", &view.read(broken_texts)?)
    {
        return Ok(Found::of(vec![wrong], ""));
    }
    let wrong = sentence("SQLite's check of the whole database complains", &said);
    Ok(Found::of(
        wrong.into_iter().collect(),
        "Every page and index of the database is whole.",
    ))
}

pub fn references(view: &View<'_>) -> Db<Found> {
    let broken = view.read(|conn| {
        let mut check = conn.prepare(
            "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2",
        )?;
        let found = check.query_map([], |row| {
            let (child, parent, rows): (String, String, i64) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(format!("{rows} in {child} to {parent}"))
        })?;
        Ok(found.collect::<Result<Vec<String>, _>>()?)
    })?;
    let wrong = sentence("Rows refer to others that are not there", &broken);
    Ok(Found::of(
        wrong.into_iter().collect(),
        "Every reference leads to a row.",
    ))
}

/// Whether lists and searches are answered from what the other tables say now.
pub fn units(view: &View<'_>) -> Db<Found> {
    let wrong = view.read(|conn| match schema::version(conn)? {
        // Until the start that makes them.
        0 | 1 => Ok(0),
        _ => unit::wrong(conn),
    })?;
    if wrong == 0 {
        return Ok(Found::good(
            "Lists and searches are answered from what is there.",
        ));
    }
    let said = format!("Rows that lists and searches are answered from are out of date: {wrong}.");
    Ok(Found::of(vec![said], ""))
}

pub fn duplicates(view: &View<'_>) -> Db<Found> {
    let doubled = view.read(|conn| {
        let mut find = conn.prepare(
            "SELECT item.title, count(*) FROM attachment JOIN item ON item.id = attachment.item_id
             GROUP BY attachment.item_id, attachment.blake3 HAVING count(*) > 1",
        )?;
        let found = find.query_map([], |row| {
            let (title, files): (String, i64) = (row.get(0)?, row.get(1)?);
            Ok(format!("“{title}” ({files} times)"))
        })?;
        Ok(found.collect::<Result<Vec<String>, _>>()?)
    })?;
    let wrong = sentence("Papers have the same file more than once", &doubled);
    Ok(Found::of(
        wrong.into_iter().collect(),
        "No paper has the same file twice.",
    ))
}

/// A job runs only while its process has the library open: if nobody else has, it was cut off.
pub fn jobs(view: &View<'_>) -> Db<Found> {
    let (waiting, running, parked) = view.read(|conn| {
        let of = |state: &str| -> Db<i64> {
            Ok(conn.query_row(
                "SELECT count(*) FROM job WHERE state = ?1",
                [state],
                |row| row.get(0),
            )?)
        };
        let mut find = conn.prepare("SELECT error FROM job WHERE state = 'parked' ORDER BY id")?;
        let parked = find
            .query_map([], |row| row.get(0))?
            .collect::<Result<Vec<String>, _>>()?;
        Ok((of("waiting")?, of("running")?, parked))
    })?;
    let alone = match view.rows {
        Rows::Open(library) => library.is_alone()?,
        _ => true,
    };
    let mut said = vec![format!(
        "{waiting} waiting, {running} running, {} parked.",
        parked.len()
    )];
    said.extend(sentence("Parked because", &parked));
    let stale = running > 0 && alone;
    if stale {
        said.push(format!(
            "{} said to be running, but no process is at work.",
            if running == 1 {
                "1 job is".to_owned()
            } else {
                count(usize::try_from(running).unwrap_or(0), "job") + " are"
            }
        ));
    }
    Ok(Found { ok: !stale, said })
}
