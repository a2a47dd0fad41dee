//! The one thread that owns the connection that writes.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use model::{Error, ErrorKind};
use rusqlite::Connection;

use crate::files::{Files, Move};
use crate::pragma;
use crate::trouble::{Db, Trouble};

type Work = Box<dyn FnOnce(&mut Desk) + Send>;

/// What the writer thread has before it.
pub struct Desk {
    path: PathBuf,
    network: bool,
    conn: Option<Connection>,
    /// Which file `path` was when the library was opened, so that a moved or unmounted folder is
    /// noticed before anything is written.
    identity: Option<(u64, u64)>,
    /// The files of the library.
    pub files: Files,
    /// Renames that are done but still in the journal.
    pub moved: Vec<Move>,
    /// The program ends: nothing is written any more.
    pub closed: bool,
}

impl Desk {
    /// A desk with its connection.
    pub fn new(path: PathBuf, network: bool, conn: Connection, files: Files) -> Self {
        let identity = identity(&path);
        Self {
            path,
            network,
            conn: Some(conn),
            identity,
            files,
            moved: Vec::new(),
            closed: false,
        }
    }

    /// Takes the connection for a piece of work; opened again if the last one was spoiled by the
    /// disk. Give it back with [`Desk::keep`]; dropped, it is opened anew.
    pub fn conn(&mut self) -> Db<Connection> {
        if self.closed {
            return Err(crate::trouble::closed().into());
        }
        if identity(&self.path) != self.identity {
            return Err(crate::trouble::gone(self.path.parent().unwrap_or(&self.path)).into());
        }
        match self.conn.take() {
            Some(conn) => Ok(conn),
            None => pragma::writer(&self.path, self.network, false),
        }
    }

    /// A clean end: no WAL and no journal of renames are left behind. Waits for `patience` where
    /// another process is writing or reading; that one will end cleanly.
    pub fn close(&mut self, patience: Duration) {
        let Some(conn) = self.conn.take() else {
            return;
        };
        let moved = std::mem::take(&mut self.moved);
        let _ = crate::files::forget_moves(&conn, &moved);
        let _ = conn.busy_timeout(patience);
        let _ = conn.execute_batch("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);");
        drop(conn);
        crate::open::stamp::write(&self.path);
    }

    /// Gives the connection back.
    pub fn keep(&mut self, conn: Connection) {
        self.conn = Some(conn);
    }
}

fn identity(path: &std::path::Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    let found = std::fs::metadata(path).ok()?;
    Some((found.dev(), found.ino()))
}

/// Hands work to the writer thread and waits for it.
pub struct Writer {
    sender: Option<mpsc::Sender<Work>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread.
    pub fn start(mut desk: Desk) -> Db<Self> {
        let (sender, receiver) = mpsc::channel::<Work>();
        let thread = thread::Builder::new()
            .name("library-writer".to_owned())
            .spawn(move || {
                for work in receiver {
                    work(&mut desk);
                }
                desk.close(Duration::ZERO);
            })?;
        Ok(Self {
            sender: Some(sender),
            thread: Some(thread),
        })
    }

    /// Runs `work` on the writer thread. A panic in it becomes an error, and the thread lives on.
    pub fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Desk) -> Db<T> + Send + 'static,
    ) -> model::Result<T> {
        let (answer, result) = mpsc::sync_channel(1);
        let work: Work = Box::new(move |desk| {
            let done = catch_unwind(AssertUnwindSafe(|| work(desk))).unwrap_or_else(|_| {
                Err(fault(
                    "A fault of the program stopped this. Nothing was changed.",
                ))
            });
            if done.as_ref().is_err_and(Trouble::spoils_connection) {
                desk.conn = None;
            }
            let _ = answer.send(done);
        });
        let sent = self
            .sender
            .as_ref()
            .is_some_and(|sender| sender.send(work).is_ok());
        if !sent {
            return Err(crate::trouble::closed());
        }
        result
            .recv()
            .unwrap_or_else(|_| Err(fault("The library was closed while this was being saved.")))
            .map_err(Error::from)
    }
}

fn fault(message: &str) -> Trouble {
    Error::new(ErrorKind::Internal, message)
        .hint("Please report it, with the log.")
        .into()
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.sender.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
