//! Undoing a step, and doing it again: its changesets are applied, and what that did is kept for
//! the way back. A conflict is a sentence, and nothing is changed.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use model::{Error, ErrorKind, Noun, Op, Origin, Result, Step, StepId, StepState};
use rusqlite::hooks::Action;
use rusqlite::session::{ChangesetItem, ConflictAction, ConflictType};
use rusqlite::{Connection, params};

use super::list::{last_typed, next_redo, next_undo, one};
use crate::open::Library;
use crate::recorded::{self, Made, Scan, TABLES};
use crate::transact::{Outcome, in_transaction, note_changes, still_used};
use crate::trouble::Db;

mod made;
mod paths;
mod spared;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    Again,
}

/// Undoes the last step of a person, of this origin only if one is given. `None` if there is none.
pub fn undo(library: &Library, origin: Option<Origin>) -> Result<Option<Outcome<Step>>> {
    replay(library, Way::Back, move |conn| next_undo(conn, origin))
}

/// Does again what was undone last. `None` if there is nothing, or something new was done since.
pub fn redo(library: &Library, origin: Option<Origin>) -> Result<Option<Outcome<Step>>> {
    replay(library, Way::Again, move |conn| next_redo(conn, origin))
}

/// Undoes one step of the history, whichever it is.
pub fn undo_step(library: &Library, id: StepId) -> Result<Outcome<Step>> {
    let done = replay(library, Way::Back, move |conn| one(conn, id))?;
    done.ok_or_else(|| Error::not_found(format!("step {id}")))
}

/// Undoes what was typed in a field since it was entered, whatever else was done meanwhile. `None` if
/// nothing of it holds.
///
/// # Errors
/// `Conflict` if something else has changed the field since.
pub fn undo_typed(library: &Library, session: &str) -> Result<Option<Outcome<Step>>> {
    let mut done = None;
    // Something that came in between parts what was typed into several steps.
    loop {
        let session = session.to_owned();
        match replay(library, Way::Back, move |conn| last_typed(conn, &session))? {
            Some(step) => done = Some(step),
            None => return Ok(done),
        }
    }
}

/// Does one step again that was undone, whichever it is.
pub fn redo_step(library: &Library, id: StepId) -> Result<Outcome<Step>> {
    let done = replay(library, Way::Again, move |conn| one(conn, id));
    let done = done.map_err(|mut error| {
        // The sentences of conflicts are those of undoing.
        error.message = error
            .message
            .replace("cannot be undone now", "cannot be done again now");
        error
    })?;
    done.ok_or_else(|| Error::not_found(format!("step {id}")))
}

fn replay(
    library: &Library,
    way: Way,
    choose: impl FnOnce(&Connection) -> Db<Option<Step>> + Send + 'static,
) -> Result<Option<Outcome<Step>>> {
    library.writer()?.run(move |desk| {
        let done = in_transaction(desk, |conn| {
            let Some(mut step) = choose(conn)? else {
                return Ok((None, Vec::new()));
            };
            refuse(way, &step)?;
            let (seq, mut scan) = apply(conn, way, &step)?;
            let moves = std::mem::take(&mut scan.moves);
            step.state = match way {
                Way::Back => StepState::Undone,
                Way::Again => StepState::Done,
            };
            let changes = scan.changes(seq);
            Ok((
                Some(Outcome {
                    value: step,
                    changes,
                }),
                moves,
            ))
        });
        done.map_err(|trouble| still_used(trouble, CONFLICT))
    })
}

const CONFLICT: &str = "This cannot be undone now, because something that it made is used by a later change. Nothing was changed.";

fn refuse(way: Way, step: &Step) -> Db<()> {
    let sentence = match (way, step.state) {
        (Way::Back, StepState::Done) | (Way::Again, StepState::Undone) => return Ok(()),
        (Way::Back, StepState::Undone) => "was undone already",
        (Way::Again, StepState::Done) => "is not undone",
        (_, StepState::Final) => {
            "cannot be undone any more: the trash was emptied, or the program's way of keeping it has changed"
        }
    };
    Err(Error::new(
        ErrorKind::Conflict,
        format!("“{}” {sentence}. Nothing was changed.", step.sentence),
    )
    .into())
}

/// Applies the rows of a step and keeps what that did for the way back.
fn apply(conn: &Connection, way: Way, step: &Step) -> Db<(i64, Scan)> {
    // Rows that an import still running adds to its step are a step of their own kind: only what
    // is in the same state is one.
    let (order, state) = match way {
        Way::Back => ("DESC", "done"),
        Way::Again => ("ASC", "undone"),
    };
    let rows: Vec<(i64, String, Vec<u8>)> = conn
        .prepare(&format!("SELECT id, form, data FROM history WHERE group_id = ?1 AND state = '{state}' ORDER BY seq {order}, id {order}"))?
        .query_map([step.id.raw()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<std::result::Result<_, _>>()?;
    let mut session = recorded::session(conn)?;
    for (_, form, data) in rows.iter().filter(|(_, _, data)| !data.is_empty()) {
        match (way, form.as_str()) {
            (Way::Back, "made") => made::unmake(conn, &serde_json::from_slice::<Made>(data)?)?,
            (Way::Back, _) => {
                let mut back = Vec::new();
                rusqlite::session::invert_strm(&mut data.as_slice(), &mut back)?;
                changeset(conn, &back)?;
            }
            (Way::Again, _) => changeset(conn, data)?,
        }
    }
    let did = recorded::changeset(&mut session)?;
    drop(session);
    let mut scan = Scan::of(conn, &did)?;
    scan.touched.insert((Noun::History, 0));
    let seq = note_changes(conn, &scan)?;
    let (state, undone, form, data) = match way {
        Way::Back => {
            let mut again = Vec::new();
            rusqlite::session::invert_strm(&mut did.as_slice(), &mut again)?;
            ("undone", seq, "changeset", again)
        }
        Way::Again => match (&scan.made, &step.op) {
            (Some(made), Op::Import { .. } | Op::TakeIn { .. }) => {
                ("done", seq, "made", serde_json::to_vec(made)?)
            }
            _ => ("done", seq, "changeset", did),
        },
    };
    // When it was done again is kept, too: whoever follows the papers reads it off these rows.
    // What the whole step did is kept in one of its rows; the others have nothing left to do.
    for (id, ..) in &rows {
        conn.execute(
            "UPDATE history SET state = ?1, undone = ?2, data = x'', form = 'changeset' WHERE id = ?3",
            params![state, undone, id],
        )?;
    }
    if let Some((first, ..)) = rows.first() {
        conn.execute(
            "UPDATE history SET data = ?1, form = ?2 WHERE id = ?3",
            params![data, form, first],
        )?;
    }
    Ok((seq, scan))
}

/// Applies a changeset; tags and collections that something uses, or that were changed since, stay.
fn changeset(conn: &Connection, bytes: &[u8]) -> Db<()> {
    let spared = spared::deleted(bytes)?;
    paths::make_way(conn, bytes)?;
    let conflict = Arc::new(Mutex::new(None::<String>));
    let dangling = Arc::new(AtomicBool::new(false));
    let (seen, loose) = (Arc::clone(&conflict), Arc::clone(&dangling));
    let applied = conn.apply_strm(
        &mut { bytes },
        None::<fn(&str) -> bool>,
        move |kind, row: ChangesetItem| {
            // Judged below, when what is still used was put back. No single row is meant here, and
            // asking for one would read through a null pointer.
            if matches!(kind, ConflictType::SQLITE_CHANGESET_FOREIGN_KEY) {
                loose.store(true, Ordering::Relaxed);
                return ConflictAction::SQLITE_CHANGESET_OMIT;
            }
            let answer = on_conflict(kind, &row);
            if let (ConflictAction::SQLITE_CHANGESET_ABORT, Ok(mut seen)) = (&answer, seen.lock()) {
                *seen = Some(
                    row.op()
                        .map(|op| op.table_name().to_owned())
                        .unwrap_or_default(),
                );
            }
            answer
        },
    );
    if let Ok(conflict) = conflict.lock()
        && let Some(table) = conflict.as_deref()
    {
        return Err(changed_since(table).into());
    }
    applied?;
    if dangling.load(Ordering::Relaxed) {
        spared.put_back(conn)?;
        refuse_dangling(conn)?;
    }
    Ok(())
}

/// When an apply ends, SQLite forgets which references it has left dangling (it resets
/// `defer_foreign_keys`, and the count with it), so that the commit would let them through.
fn refuse_dangling(conn: &Connection) -> Db<()> {
    match conn.prepare("PRAGMA foreign_key_check")?.exists([])? {
        true => Err(Error::new(ErrorKind::Conflict, CONFLICT)
            .hint("Undo the later change first (see the history), or change it by hand.")
            .into()),
        false => Ok(()),
    }
}

fn on_conflict(kind: ConflictType, row: &ChangesetItem) -> ConflictAction {
    let spared = row.op().is_ok_and(|op| {
        op.code() == Action::SQLITE_DELETE && matches!(op.table_name(), "tag" | "collection")
    });
    match kind {
        ConflictType::SQLITE_CHANGESET_DATA | ConflictType::SQLITE_CHANGESET_NOTFOUND if spared => {
            ConflictAction::SQLITE_CHANGESET_OMIT
        }
        ConflictType::SQLITE_CHANGESET_DATA if let Some(action) = paths::on_conflict(row) => action,
        _ => ConflictAction::SQLITE_CHANGESET_ABORT,
    }
}

fn changed_since(table: &str) -> Error {
    let what = match TABLES
        .iter()
        .find(|known| known.name == table)
        .map(|known| known.noun)
    {
        Some(Noun::Tag) => "tags of the same papers",
        Some(Noun::Collection) => "collections of the same papers",
        Some(Noun::Note) => "the same note",
        Some(Noun::Attachment) => "the same file",
        Some(Noun::Annotation) => "the same annotation",
        Some(Noun::SavedSearch) => "the same saved search",
        _ => "the same paper",
    };
    Error::new(
        ErrorKind::Conflict,
        format!("This cannot be undone now, because {what} changed later. Nothing was changed."),
    )
    .hint("Undo the later change first (see the history), or change it by hand.")
}
