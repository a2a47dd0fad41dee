//! One write: it commits, records how to undo itself, and tells what it changed.

use std::cell::RefCell;
use std::ops::Deref;

use model::{Changes, Noun, Op, Origin, StepId, Timestamp};
use rusqlite::{Connection, params};

use crate::files::{self, Files, Move};
use crate::open::Library;
use crate::recorded::{self, Scan};
use crate::schema;
use crate::trouble::{Db, Trouble};
use crate::writer::Desk;

/// The value of a write, and what it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome<T> {
    /// What the verb gives back.
    pub value: T,
    /// What it changed.
    pub changes: Changes,
}

impl<T> Outcome<T> {
    /// With another value.
    pub fn map<U>(self, with: impl FnOnce(T) -> U) -> Outcome<U> {
        Outcome {
            value: with(self.value),
            changes: self.changes,
        }
    }
}

/// The open transaction: a connection, the moment, and what the history will say.
pub struct Tx<'c> {
    conn: &'c Connection,
    /// The moment of all rows written by it.
    pub at: Timestamp,
    op: RefCell<Op>,
    burst: RefCell<String>,
}

impl Tx<'_> {
    /// Says more exactly what is being done, once that is known.
    pub fn describe(&self, op: Op) {
        self.op.replace(op);
    }

    /// What the history will say so far.
    pub fn op(&self) -> Op {
        self.op.borrow().clone()
    }

    /// Makes one step of this and of the steps of the same burst just before it, as while typing.
    pub fn burst(&self, key: String) {
        self.burst.replace(key);
    }
}

impl Deref for Tx<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.conn
    }
}

/// A burst of typing goes on if the last keystroke was no longer ago than this, in milliseconds; nor ahead
/// of this moment, by a clock that was set back since.
const BURST: i64 = 60_000;

impl Library {
    /// Runs `work` in a transaction of its own and records how to undo it.
    pub(crate) fn transact<T: Send + 'static>(
        &self,
        op: Op,
        work: impl FnOnce(&Tx<'_>) -> Db<T> + Send + 'static,
    ) -> model::Result<Outcome<T>> {
        let (origin, group) = (self.origin, self.group);
        self.writer()?.run(move |desk| {
            let at = group.map_or_else(Timestamp::now, |group| group.at);
            in_transaction(desk, |conn| {
                let mut session = recorded::session(conn)?;
                let tx = Tx {
                    conn,
                    at,
                    op: RefCell::new(op),
                    burst: RefCell::default(),
                };
                let value = work(&tx)?;
                let changeset = recorded::changeset(&mut session)?;
                drop(session);
                let mut scan = Scan::of(conn, &changeset)?;
                let moves = std::mem::take(&mut scan.moves);
                if !changeset.is_empty() {
                    scan.touched.insert((Noun::History, 0));
                }
                let seq = note_changes(conn, &scan)?;
                if !changeset.is_empty() {
                    let step = Record {
                        origin,
                        group: group.map(|group| group.id),
                        at,
                        seq,
                        op: &tx.op.borrow(),
                        burst: &tx.burst.borrow(),
                    };
                    step.write(conn, &changeset, &scan)?;
                }
                let changes = scan.changes(seq);
                Ok((Outcome { value, changes }, moves))
            })
        })
    }
}

/// Begins, runs `work`, commits, and then does the renames that the transaction has decided. On
/// any error before the commit nothing is changed.
pub fn in_transaction<T>(
    desk: &mut Desk,
    work: impl FnOnce(&Connection) -> Db<(T, Vec<Move>)>,
) -> Db<T> {
    let conn = desk.conn()?;
    let done = commit(&conn, &desk.files, &desk.moved, work);
    match done {
        Ok((value, mut moves)) => {
            desk.moved.clear();
            let aside = desk.files.step_aside(&conn, &mut moves);
            let mut trouble = aside.err().map(not_in_place);
            let settled = desk.files.settle_each(&conn, &moves);
            for (step, settled) in moves.into_iter().zip(settled) {
                match settled {
                    Ok(()) => desk.moved.push(step),
                    Err(first) => trouble = trouble.or(Some(not_in_place(first))),
                }
            }
            desk.keep(conn);
            trouble.map_or(Ok(value), Err)
        }
        Err(trouble) => {
            let clean = conn.is_autocommit() || conn.execute_batch("ROLLBACK").is_ok();
            if clean {
                desk.keep(conn);
            }
            Err(trouble)
        }
    }
}

/// The rows are saved, but a file is not where they say: the rename is written down and is done at
/// the next start.
fn not_in_place(trouble: Trouble) -> Trouble {
    let mut error = model::Error::from(trouble);
    error.message = format!(
        "This was saved, but a file could not be put in its place yet. {}",
        error.message
    );
    error.hint = "Start Offprint again: it goes on where it stopped.".to_owned();
    error.into()
}

fn commit<T>(
    conn: &Connection,
    files: &Files,
    moved: &[Move],
    work: impl FnOnce(&Connection) -> Db<(T, Vec<Move>)>,
) -> Db<(T, Vec<Move>)> {
    conn.execute_batch("BEGIN IMMEDIATE")?;
    schema_is_ours(conn)?;
    files::forget_moves(conn, moved)?;
    let (value, mut moves) = work(conn)?;
    files::journal(conn, files, &mut moves)?;
    crate::fault::point("before-commit");
    conn.execute_batch("COMMIT")?;
    crate::fault::point("after-commit");
    Ok((value, moves))
}

/// Another process may have migrated the library since this one opened it.
fn schema_is_ours(conn: &Connection) -> Db<()> {
    let version = schema::version(conn)?;
    if version != schema::VERSION {
        schema::refuse_newer(version, "")?;
    }
    Ok(())
}

/// Writes which rows changed, under the next number of the sequence, which it gives back. What is
/// derived from the rows follows here, so that no writer can forget it.
pub fn note_changes(conn: &Connection, scan: &Scan) -> Db<i64> {
    let last: i64 = conn
        .prepare_cached("SELECT ifnull(max(seq), 0) FROM change")?
        .query_row([], |row| row.get(0))?;
    if scan.touched.is_empty() {
        return Ok(last);
    }
    let seq = last + 1;
    let mut insert =
        conn.prepare_cached("INSERT INTO change (seq, noun, item_id) VALUES (?1, ?2, ?3)")?;
    for (noun, item) in &scan.touched {
        let number = Noun::ALL
            .iter()
            .position(|other| other == noun)
            .unwrap_or_default();
        insert.execute(params![
            seq,
            i64::try_from(number).unwrap_or_default(),
            item
        ])?;
    }
    crate::unit::follow(conn, &scan.touched)?;
    Ok(seq)
}

struct Record<'a> {
    origin: Origin,
    group: Option<StepId>,
    at: Timestamp,
    seq: i64,
    op: &'a Op,
    burst: &'a str,
}

impl Record<'_> {
    fn write(&self, conn: &Connection, changeset: &[u8], scan: &Scan) -> Db<()> {
        // Who makes a step of their own has said so.
        if self.group.is_none() && !self.burst.is_empty() && self.join_burst(conn, changeset)? {
            return Ok(());
        }
        let id = StepId::fresh();
        let group = self.group.unwrap_or(id);
        let (form, data) = match (&scan.made, self.op) {
            (Some(made), Op::Import { .. } | Op::TakeIn { .. }) => {
                ("made", serde_json::to_vec(made)?)
            }
            _ => ("changeset", changeset.to_vec()),
        };
        conn.prepare_cached(
            "INSERT INTO history (id, group_id, seq, at, origin, burst, op, form, schema, data)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            id.raw(),
            group.raw(),
            self.seq,
            self.at.0,
            self.origin.name(),
            self.burst,
            serde_json::to_string(self.op)?,
            form,
            schema::VERSION,
            data,
        ])?;
        Ok(())
    }

    /// Adds the changeset to the last step, if that is of the same burst.
    fn join_burst(&self, conn: &Connection, changeset: &[u8]) -> Db<bool> {
        let mut last = conn.prepare_cached(
            "SELECT id, data FROM history
             WHERE id = (SELECT id FROM history ORDER BY seq DESC, id DESC LIMIT 1)
               AND burst = ?1 AND origin = ?2 AND state = 'done' AND form = 'changeset'
               AND at > ?3 AND at < ?4",
        )?;
        let at = self.at.0;
        let mut rows = last.query(params![
            self.burst,
            self.origin.name(),
            at - BURST,
            at + BURST
        ])?;
        let Some(row) = rows.next()? else {
            return Ok(false);
        };
        let (id, before): (i64, Vec<u8>) = (row.get(0)?, row.get(1)?);
        let mut both = Vec::new();
        rusqlite::session::concat_strm(&mut before.as_slice(), &mut { changeset }, &mut both)?;
        conn.prepare_cached("UPDATE history SET data = ?1, seq = ?2, at = ?3 WHERE id = ?4")?
            .execute(params![both, self.seq, self.at.0, id])?;
        Ok(true)
    }
}

/// Turns a violated reference at commit into a conflict: something still uses what would go.
pub fn still_used(trouble: Trouble, sentence: &str) -> Trouble {
    if trouble.is_foreign_key() {
        return model::Error::new(model::ErrorKind::Conflict, sentence).into();
    }
    trouble
}
