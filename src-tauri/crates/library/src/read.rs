//! Connections that only read: each reader has its own, so nobody waits for the writer.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::{Connection, InterruptHandle};

use crate::pragma;
use crate::trouble::{Db, closed};

/// Where the rows are read from.
pub enum Reading {
    /// The library itself.
    Live(PathBuf),
    /// A file that nobody can write: the library on a read-only disk.
    Immutable(PathBuf),
    /// A copy of a library that cannot be written while its WAL holds rows; gone when closed.
    Copy(PathBuf),
}

/// A pool of reading connections.
pub struct Readers {
    from: Reading,
    pool: Mutex<Pool>,
    given_back: Condvar,
}

#[derive(Default)]
struct Pool {
    idle: Vec<Connection>,
    /// Stops what is being read, by the number of its turn.
    running: BTreeMap<u64, InterruptHandle>,
    turns: u64,
    closed: bool,
}

/// More idle connections than this are closed.
const IDLE: usize = 4;

/// How long an end waits for what is being read, which it stops.
const PATIENCE: Duration = Duration::from_secs(3);

/// How often it is stopped anew: a piece of work goes on with its next statement.
const AGAIN: Duration = Duration::from_millis(20);

impl Readers {
    /// A pool over the library.
    pub fn new(from: Reading) -> Self {
        Self {
            from,
            pool: Mutex::default(),
            given_back: Condvar::new(),
        }
    }

    /// Runs `work` within one read transaction, so that all it reads belongs together.
    pub fn run<T>(&self, work: impl FnOnce(&Connection) -> Db<T>) -> Db<T> {
        let idle = self.pool().idle.pop();
        let conn = match idle {
            Some(conn) => conn,
            None => match &self.from {
                Reading::Live(path) | Reading::Copy(path) => pragma::reader(path)?,
                Reading::Immutable(path) => pragma::immutable(path)?,
            },
        };
        let lent = self.lend(conn)?;
        lent.conn.execute_batch("BEGIN")?;
        let done = work(&lent.conn);
        lent.conn.execute_batch("ROLLBACK")?;
        self.take_back(lent);
        done
    }

    /// Nothing is read any more: what is being read is stopped, so that no reader holds on to the
    /// WAL of a library that ends.
    pub fn close(&self) {
        let until = Instant::now() + PATIENCE;
        let mut pool = self.pool();
        pool.closed = true;
        pool.idle.clear();
        while !pool.running.is_empty() && Instant::now() < until {
            pool.running.values().for_each(InterruptHandle::interrupt);
            pool = match self.given_back.wait_timeout(pool, AGAIN) {
                Ok((pool, _)) => pool,
                Err(poisoned) => poisoned.into_inner().0,
            };
        }
    }

    fn lend(&self, conn: Connection) -> Db<Lent<'_>> {
        let mut pool = self.pool();
        if pool.closed {
            return Err(closed().into());
        }
        let (readers, number) = (self, pool.turns);
        pool.turns += 1;
        pool.running.insert(number, conn.get_interrupt_handle());
        drop(pool);
        let turn = Turn { readers, number };
        Ok(Lent { conn, turn })
    }

    fn take_back(&self, lent: Lent<'_>) {
        let mut pool = self.pool();
        if pool.idle.len() < IDLE && !pool.closed {
            let Lent { conn, turn } = lent;
            pool.idle.push(conn);
            drop(pool);
            drop(turn);
        }
    }

    fn pool(&self) -> MutexGuard<'_, Pool> {
        self.pool.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection while it reads. Where the work panics the connection goes first, then its turn ends.
struct Lent<'a> {
    conn: Connection,
    turn: Turn<'a>,
}

struct Turn<'a> {
    readers: &'a Readers,
    number: u64,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.readers.pool().running.remove(&self.number);
        self.readers.given_back.notify_all();
    }
}

impl Drop for Readers {
    fn drop(&mut self) {
        if let Reading::Copy(path) = &self.from {
            self.pool().idle.clear();
            if let Some(folder) = path.parent() {
                let _ = std::fs::remove_dir_all(folder);
            }
        }
    }
}
