//! Files that are read side by side, so that one that takes long delays no other.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use library::file_text::ReadFile;
use model::{Error, ErrorKind, Result};

use super::Reader;

/// A file that was read, with what it was given with.
pub(crate) struct Done<T> {
    /// What it was given with.
    pub with: T,
    /// What came of it.
    pub read: Result<ReadFile>,
}

/// Readings under way. Dropped, it ends them.
pub(crate) struct SideBySide<T> {
    reader: Reader,
    library: PathBuf,
    stop: Arc<AtomicBool>,
    sender: Sender<Done<T>>,
    receiver: Receiver<Done<T>>,
    running: usize,
}

impl<T: Send + 'static> SideBySide<T> {
    /// Readings for the library in this folder.
    pub fn new(reader: Reader, library: PathBuf) -> Self {
        let (sender, receiver) = channel();
        Self {
            reader,
            library,
            stop: Arc::default(),
            sender,
            receiver,
            running: 0,
        }
    }

    /// How many are under way.
    pub fn running(&self) -> usize {
        self.running
    }

    /// Whether more would only wait for each other.
    pub fn is_full(&self) -> bool {
        self.running >= self.reader.width() * 2
    }

    /// Begins to read a file.
    pub fn begin(&mut self, blake3: String, path: PathBuf, with: T) -> Result<()> {
        let (reader, library) = (self.reader.clone(), self.library.clone());
        let (stop, sender) = (Arc::clone(&self.stop), self.sender.clone());
        let work = move || {
            let stopped = || stop.load(Ordering::Relaxed);
            // Whoever waits for it must hear of it, whatever happens.
            let read = catch_unwind(AssertUnwindSafe(|| {
                reader.read(&library, &blake3, &path, &stopped)
            }))
            .unwrap_or_else(|_| Err(Error::new(ErrorKind::Internal, "Reading a PDF failed.")));
            let _ = sender.send(Done { with, read });
        };
        thread::Builder::new()
            .name("reads".to_owned())
            .spawn(work)
            .map_err(|error| {
                Error::new(
                    ErrorKind::Internal,
                    format!("No more files can be read at the moment ({error})."),
                )
            })?;
        self.running += 1;
        Ok(())
    }

    /// The next file that is done, if one is within that time.
    pub fn next(&mut self, within: Duration) -> Option<Done<T>> {
        match self.receiver.recv_timeout(within) {
            Ok(done) => {
                self.running -= 1;
                Some(done)
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => None,
        }
    }
}

impl<T> SideBySide<T> {
    /// Ends all readings that are under way; they are still told, as interrupted.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl<T> Drop for SideBySide<T> {
    fn drop(&mut self) {
        self.stop();
        // Their children are gone before the one goes who asked for them.
        while self.running > 0 && self.receiver.recv().is_ok() {
            self.running -= 1;
        }
    }
}
