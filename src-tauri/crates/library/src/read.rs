//! Connections that only read: each reader has its own, so nobody waits for the writer.

use std::path::PathBuf;
use std::sync::Mutex;

use rusqlite::Connection;

use crate::pragma;
use crate::trouble::Db;

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
    idle: Mutex<Vec<Connection>>,
}

/// More idle connections than this are closed.
const IDLE: usize = 4;

impl Readers {
    /// A pool over the library.
    pub fn new(from: Reading) -> Self {
        Self {
            from,
            idle: Mutex::new(Vec::new()),
        }
    }

    /// Runs `work` within one read transaction, so that all it reads belongs together.
    pub fn run<T>(&self, work: impl FnOnce(&Connection) -> Db<T>) -> Db<T> {
        let idle = self.idle.lock().ok().and_then(|mut idle| idle.pop());
        let conn = match idle {
            Some(conn) => conn,
            None => match &self.from {
                Reading::Live(path) | Reading::Copy(path) => pragma::reader(path)?,
                Reading::Immutable(path) => pragma::immutable(path)?,
            },
        };
        conn.execute_batch("BEGIN")?;
        let done = work(&conn);
        conn.execute_batch("ROLLBACK")?;
        if let Ok(mut idle) = self.idle.lock()
            && idle.len() < IDLE
        {
            idle.push(conn);
        }
        done
    }
}

impl Drop for Readers {
    fn drop(&mut self) {
        if let (Reading::Copy(path), Ok(mut idle)) = (&self.from, self.idle.lock()) {
            idle.clear();
            if let Some(folder) = path.parent() {
                let _ = std::fs::remove_dir_all(folder);
            }
        }
    }
}
