//! Opening a library: is it there, is it whole, may it be written, and who else has it.

mod decide;
pub(crate) mod layout;
mod read_only;
pub mod stamp;
pub(crate) mod still;
#[cfg(test)]
pub(crate) mod tests;

pub use layout::{holds_files, is_network};

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use model::{Changes, Error, ErrorKind, ItemId, Noun, Origin, Result, StepId, Timestamp};
use rusqlite::{Connection, params};

use crate::files::{Files, Move};
use crate::lock::Hold;
use crate::read::Readers;
use crate::transact::in_transaction;
use crate::trouble::Db;
use crate::writer::Writer;

pub(crate) use decide::full_check;

/// How long the end of a program waits for other processes to let go of the WAL.
const PATIENCE: Duration = Duration::from_secs(1);

/// What to do where no library is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// It must be there.
    Existing,
    /// It must not be there; it is made.
    New,
    /// It is made if it is not there.
    Either,
}

/// What a start has found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Start {
    /// It was made just now.
    pub new: bool,
    /// Nobody else had it open, so this process put right what a crash had left.
    pub alone: bool,
    /// The last stop was unclean, and the full check found everything whole.
    pub unclean: bool,
    /// Why it can only be read; `None` if it can be written.
    pub read_only: Option<(ErrorKind, String)>,
    /// Sentences that the person should read.
    pub notices: Vec<String>,
}

/// An open library. Clones share it.
#[derive(Clone)]
pub struct Library {
    inner: Arc<Inner>,
    pub(crate) origin: Origin,
    pub(crate) group: Option<Group>,
}

/// Several transactions that are one step: they share its id and its moment, so that papers that
/// came together stay together in a list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Group {
    pub id: StepId,
    pub at: Timestamp,
}

/// Which rows a transaction changed, by noun and item; item 0 where no single one is meant.
pub(crate) type Touched = BTreeSet<(Noun, i64)>;

struct Inner {
    // Dropped in this order: the writer last but the hold, so that its end is seen by nobody.
    readers: Readers,
    writer: Option<Writer>,
    hold: Option<Hold>,
    folder: PathBuf,
    files: Files,
    start: Start,
}

impl Library {
    /// Opens the library in `folder`.
    pub fn open(folder: &Path, how: How) -> Result<Self> {
        let opened = decide::open(folder, how).map_err(Error::from)?;
        Ok(Self {
            inner: Arc::new(opened),
            origin: Origin::Machine,
            group: None,
        })
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        &self.inner.folder
    }

    /// Its files.
    pub fn files(&self) -> &Files {
        &self.inner.files
    }

    /// What the start has found.
    pub fn start(&self) -> &Start {
        &self.inner.start
    }

    /// The same library, for what `origin` does with it.
    #[must_use]
    pub fn by(&self, origin: Origin) -> Self {
        Self {
            origin,
            ..self.clone()
        }
    }

    /// The same library, where all that follows is one step of the history. What is part of a step
    /// already stays part of it.
    #[must_use]
    pub fn grouped(&self) -> Self {
        let new = Group {
            id: StepId::fresh(),
            at: Timestamp::now(),
        };
        Self {
            group: Some(self.group.unwrap_or(new)),
            ..self.clone()
        }
    }

    pub(crate) fn in_group(&self, group: Group) -> Self {
        Self {
            group: Some(group),
            ..self.clone()
        }
    }

    /// For whom it works.
    pub fn origin(&self) -> Origin {
        self.origin
    }

    /// Becomes the one desktop application of this library.
    pub fn be_application(&self) -> Result<()> {
        let free = match &self.inner.hold {
            Some(hold) => hold.application()?,
            None => true,
        };
        if free {
            return Ok(());
        }
        Err(Error::new(
            ErrorKind::Locked,
            format!(
                "The library {} is open in another Offprint window.",
                self.folder().display()
            ),
        )
        .hint("Go on in that window, or close it first."))
    }

    /// Becomes the one process that looks after watched folders; `false` while another one is it.
    pub fn be_watcher(&self) -> Result<bool> {
        match &self.inner.hold {
            Some(hold) => Ok(hold.watching()?),
            None => Ok(false),
        }
    }

    /// Whether no other process has it open at this moment.
    pub(crate) fn is_alone(&self) -> Result<bool> {
        let Some(hold) = &self.inner.hold else {
            return Ok(false);
        };
        let alone = hold.alone()?;
        if alone {
            hold.share()?;
        }
        Ok(alone)
    }

    /// Ends cleanly, for a process that ends without dropping: nothing is left for the next start
    /// to put right. What is being written is finished, what is being read is stopped, and all that
    /// comes later is refused.
    pub fn close(&self) {
        let Some(writer) = &self.inner.writer else {
            return;
        };
        let _ = writer.run(|desk| {
            desk.closed = true;
            Ok(())
        });
        self.inner.readers.close();
        let _ = writer.run(|desk| {
            desk.close(PATIENCE);
            Ok(())
        });
    }

    /// Refuses what cannot be written, before any work is done for it.
    pub fn writable(&self) -> Result<()> {
        self.writer().map(|_| ())
    }

    pub(crate) fn writer(&self) -> Result<&Writer> {
        self.inner.writer.as_ref().ok_or_else(|| {
            let (kind, sentence) = self.start().read_only.clone().unwrap_or((
                ErrorKind::ReadOnly,
                "The library can only be read.".to_owned(),
            ));
            Error::new(kind, format!("{sentence} Nothing was changed."))
        })
    }

    /// Reads, within one transaction.
    pub(crate) fn read<T>(&self, work: impl FnOnce(&Connection) -> Db<T>) -> Result<T> {
        Ok(self.inner.readers.run(work)?)
    }

    /// A transaction outside the history, for jobs, settings and what watchers have seen.
    pub(crate) fn raw<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection, &mut Vec<Noun>) -> Db<T> + Send + 'static,
    ) -> Result<T> {
        self.raw_with_moves(move |conn, touched| {
            let mut nouns = Vec::new();
            let value = work(conn, &mut nouns)?;
            touched.extend(nouns.into_iter().map(|noun| (noun, 0)));
            Ok((value, Vec::new()))
        })
    }

    /// The same, with renames that follow it, and with the items that it touches by their id.
    pub(crate) fn raw_with_moves<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection, &mut Touched) -> Db<(T, Vec<Move>)> + Send + 'static,
    ) -> Result<T> {
        self.writer()?.run(move |desk| {
            in_transaction(desk, |conn| {
                let mut touched = Touched::new();
                let (value, moves) = work(conn, &mut touched)?;
                let scan = crate::recorded::Scan {
                    touched,
                    ..crate::recorded::Scan::default()
                };
                crate::transact::note_changes(conn, &scan)?;
                Ok((value, moves))
            })
        })
    }

    /// Place of the last change in the sequence of changes.
    pub fn seq(&self) -> Result<i64> {
        self.read(|conn| {
            Ok(conn
                .prepare_cached("SELECT ifnull(max(seq), 0) FROM change")?
                .query_row([], |row| row.get(0))?)
        })
    }

    /// Everything that changed after `seq`, whoever changed it.
    pub fn changes_since(&self, seq: i64) -> Result<Changes> {
        self.read(|conn| {
            let mut changes = Changes {
                seq,
                ..Changes::default()
            };
            let mut found = conn.prepare_cached(
                "SELECT seq, noun, item_id FROM change WHERE seq > ?1 ORDER BY seq",
            )?;
            let mut rows = found.query(params![seq])?;
            let mut many = false;
            while let Some(row) = rows.next()? {
                changes.seq = row.get(0)?;
                let noun = usize::try_from(row.get::<_, i64>(1)?)
                    .ok()
                    .and_then(|place| Noun::ALL.get(place).copied());
                changes.nouns.extend(noun);
                let item: i64 = row.get(2)?;
                many |= item == 0
                    && noun.is_some_and(|noun| {
                        !matches!(
                            noun,
                            Noun::History | Noun::Job | Noun::Setting | Noun::SavedSearch
                        )
                    });
                if item != 0 && !many {
                    changes.items.insert(ItemId::from_raw(item));
                    many = changes.items.len() > Changes::MOST_ITEMS;
                }
            }
            if many {
                changes.items.clear();
            }
            Ok(changes)
        })
    }
}
