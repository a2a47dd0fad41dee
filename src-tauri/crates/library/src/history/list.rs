//! The history as a person reads it, and which step comes next.

use model::{Op, Origin, Result, Step, StepId, StepState, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::item::TYPED;
use crate::open::Library;
use crate::trouble::Db;

/// Who began a step, and with what, stands in its first row: what the machine adds later, such as a look-up, is a
/// part of it.
const STEP: &str = "SELECT group_id, max(at),
    (SELECT first.origin FROM history AS first WHERE first.group_id = history.group_id ORDER BY first.id LIMIT 1),
    (SELECT first.op FROM history AS first WHERE first.group_id = history.group_id ORDER BY first.id LIMIT 1), min(state), min(schema), max(seq),
    count(*), sum(CASE WHEN state = 'final' THEN 1 ELSE 0 END) FROM history";

/// The newest steps first; `limit` of them.
pub fn list(library: &Library, limit: u32) -> Result<Vec<Step>> {
    library.read(|conn| {
        let sql = format!("{STEP} GROUP BY group_id ORDER BY max(seq) DESC LIMIT ?1");
        let mut steps = Vec::new();
        let mut found = conn.prepare(&sql)?;
        let mut rows = found.query([limit])?;
        while let Some(row) = rows.next()? {
            steps.push(step(conn, row)?);
        }
        Ok(steps)
    })
}

/// What undo and redo would take for this origin.
pub fn next(library: &Library, origin: Origin) -> Result<(Option<Step>, Option<Step>)> {
    library.read(|conn| {
        Ok((
            next_undo(conn, Some(origin))?,
            next_redo(conn, Some(origin))?,
        ))
    })
}

/// Somebody who types is done when no key has come for so long, in milliseconds.
const STILL: i64 = 3000;

/// Whether the last thing that was done is that a field is typed in, so that its value is not yet
/// what it will be.
pub fn is_typing(library: &Library) -> Result<bool> {
    library.read(|conn| {
        let last: Option<(String, i64)> = conn
            .prepare_cached("SELECT burst, at FROM history ORDER BY seq DESC, id DESC LIMIT 1")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        Ok(last
            .is_some_and(|(burst, at)| burst.starts_with(TYPED) && Timestamp::now().0 - at < STILL))
    })
}

/// One step.
pub fn one(conn: &Connection, id: StepId) -> Db<Option<Step>> {
    let sql = format!("{STEP} WHERE group_id = ?1 GROUP BY group_id");
    let mut found = conn.prepare(&sql)?;
    let mut rows = found.query([id.raw()])?;
    match rows.next()? {
        Some(row) => Ok(Some(step(conn, row)?)),
        None => Ok(None),
    }
}

fn step(conn: &Connection, row: &Row<'_>) -> Db<Step> {
    let group: i64 = row.get(0)?;
    let mut op: Op = serde_json::from_str(&row.get::<_, String>(3)?)?;
    if row.get::<_, i64>(7)? > 1 {
        op = told_as_one(conn, group)?.unwrap_or(op);
    }
    let too_old = row.get::<_, i64>(5)? < crate::schema::UNDO_FLOOR;
    let state = match row.get::<_, String>(4)?.as_str() {
        _ if too_old || row.get::<_, i64>(8)? > 0 => StepState::Final,
        "undone" => StepState::Undone,
        _ => StepState::Done,
    };
    Ok(Step {
        id: StepId::from_raw(group),
        at: Timestamp(row.get(1)?),
        origin: match row.get::<_, String>(2)?.as_str() {
            "window" => Origin::Window,
            "command-line" => Origin::CommandLine,
            _ => Origin::Machine,
        },
        sentence: op.sentence(),
        op,
        state,
    })
}

/// An import is committed in pieces, and files join what it added: the step tells of the whole.
fn told_as_one(conn: &Connection, group: i64) -> Db<Option<Op>> {
    let ops: Vec<String> = conn
        .prepare_cached("SELECT op FROM history WHERE group_id = ?1 ORDER BY id")?
        .query_map([group], |row| row.get(0))?
        .collect::<std::result::Result<_, _>>()?;
    let mut sources = Vec::new();
    let mut count = 0;
    let mut taken = 0;
    let mut first = None;
    for op in ops {
        let op: Op = serde_json::from_str(&op)?;
        match &op {
            Op::Import { from, items } => {
                count += items;
                if !sources.contains(from) {
                    sources.push(from.clone());
                }
            }
            Op::TakeIn { files, .. } => taken += files,
            _ => {}
        }
        first = first.or(Some(op));
    }
    Ok(match sources.as_slice() {
        [] if taken > 1 => Some(Op::TakeIn {
            file: String::new(),
            title: String::new(),
            files: taken,
        }),
        [] => first,
        [from] => Some(Op::Import {
            from: from.clone(),
            items: count,
        }),
        several => Some(Op::Import {
            from: format!("{} files", several.len()),
            items: count,
        }),
    })
}

/// The step that undo would take: the last one of a person that still holds; of this origin only,
/// if one is given.
pub fn next_undo(conn: &Connection, origin: Option<Origin>) -> Db<Option<Step>> {
    let found: Option<i64> = conn
        .prepare_cached(
            "SELECT group_id FROM history WHERE state = 'done' AND origin <> 'machine'
               AND (?1 IS NULL OR origin = ?1) ORDER BY seq DESC LIMIT 1",
        )?
        .query_row([origin.map(Origin::name)], |row| row.get(0))
        .optional()?;
    match found {
        Some(id) => one(conn, StepId::from_raw(id)),
        None => Ok(None),
    }
}

/// Steps that are looked through: more do not come in while one is in a field.
const NEWEST: i64 = 20_000;

/// The last step that holds of what was typed in a field since it was entered.
pub fn last_typed(conn: &Connection, session: &str) -> Db<Option<Step>> {
    let found: Option<i64> = conn
        .prepare_cached(
            "SELECT group_id FROM (SELECT group_id, burst, state FROM history ORDER BY seq DESC LIMIT ?1)
             WHERE burst = ?2 AND state = 'done' LIMIT 1",
        )?
        .query_row(params![NEWEST, format!("{TYPED}{session}")], |row| row.get(0))
        .optional()?;
    match found {
        Some(id) => one(conn, StepId::from_raw(id)),
        None => Ok(None),
    }
}

/// The step that redo would take: the one undone last, as long as nothing new was done since.
pub fn next_redo(conn: &Connection, origin: Option<Origin>) -> Db<Option<Step>> {
    let found: Option<i64> = conn
        .prepare_cached(
            "SELECT group_id FROM history AS step WHERE state = 'undone' AND origin <> 'machine'
               AND (?1 IS NULL OR origin = ?1)
               AND undone > (SELECT ifnull(max(seq), 0) FROM history
                             WHERE state <> 'undone' AND origin <> 'machine' AND (?1 IS NULL OR origin = ?1))
             ORDER BY undone DESC LIMIT 1",
        )?
        .query_row([origin.map(Origin::name)], |row| row.get(0))
        .optional()?;
    match found {
        Some(id) => one(conn, StepId::from_raw(id)),
        None => Ok(None),
    }
}
