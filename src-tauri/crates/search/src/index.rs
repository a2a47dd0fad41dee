//! The index of one library as a whole: is it there, what does it hold, who writes it.

use std::fs::{self, File, TryLockError};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use model::{Error, ErrorKind, Result};
use tantivy::directory::MmapDirectory;
use tantivy::directory::error::OpenReadError;
use tantivy::tokenizer::TextAnalyzer;
use tantivy::{IndexSettings, TantivyError};

use crate::folder::{Reading, tidy, trust_new, verify};
use crate::guard::reading;
use crate::reached::{self, Reached};
use crate::schema::{Cutting, Fields, TOKENIZER};
use crate::snapshot::Snapshot;
use crate::trouble::{damaged, of_tantivy};
use crate::writer::Writer;

/// Memory that the writer fills before it writes a segment, for each of its threads.
const BUDGET: usize = 48 << 20;

/// The index of one library.
pub struct Index {
    folder: PathBuf,
    shown: Mutex<Option<(Seen, Arc<Snapshot>)>>,
}

/// By what a new commit is told.
type Seen = (u64, u64, i64, i64);

/// What writing is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// A few units now and then.
    Steady,
    /// All there is, at full speed.
    Bulk,
}

impl Index {
    /// The index in `folder`, which need not be there.
    pub fn at(folder: &Path) -> Self {
        Self {
            folder: folder.to_path_buf(),
            shown: Mutex::new(None),
        }
    }

    /// What is committed at this moment. `None` if there is no index.
    ///
    /// # Errors
    /// `Damaged` if it cannot be read or is of another version: it has to be built anew.
    pub fn snapshot(&self) -> Result<Option<Arc<Snapshot>>> {
        let Some(seen) = self.seen() else {
            return Ok(None);
        };
        let mut shown = self
            .shown
            .lock()
            .unwrap_or_else(|broken| broken.into_inner());
        if let Some((of, snapshot)) = &*shown
            && *of == seen
        {
            return Ok(Some(Arc::clone(snapshot)));
        }
        let before = shown.as_ref().map(|(_, snapshot)| Arc::clone(snapshot));
        let opened = Arc::new(self.open(before.as_deref())?);
        *shown = Some((seen, Arc::clone(&opened)));
        Ok(Some(opened))
    }

    fn seen(&self) -> Option<Seen> {
        let found = fs::metadata(self.folder.join("meta.json")).ok()?;
        Some((found.ino(), found.len(), found.mtime(), found.mtime_nsec()))
    }

    /// A commit of another process may take files away while they are being opened.
    fn open(&self, before: Option<&Snapshot>) -> Result<Snapshot> {
        const TRIES: usize = 5;
        let mut last = None;
        for _ in 0..TRIES {
            let seen = self.seen();
            match reading(|| self.open_once(before)) {
                Err(error) if seen != self.seen() => last = Some(error),
                done => return done,
            }
        }
        Err(last.unwrap_or_else(|| damaged("it changes all the time")))
    }

    fn open_once(&self, before: Option<&Snapshot>) -> Result<Snapshot> {
        let directory = MmapDirectory::open(&self.folder)
            .map_err(|error| of_tantivy(TantivyError::OpenDirectoryError(error)))?;
        let index = self.prepared(tantivy::Index::open(Reading(directory)))?;
        let reached = reached_of(&index)?;
        verify(&index, &self.folder, false)?;
        Snapshot::open(&index, reached, before)
    }

    fn prepared(&self, opened: tantivy::Result<tantivy::Index>) -> Result<tantivy::Index> {
        let index = opened.map_err(|error| damaged(&error).caused_by(error))?;
        if index.schema() != Fields::new().schema {
            return Err(damaged("it is of another version"));
        }
        index
            .tokenizers()
            .register(TOKENIZER, TextAnalyzer::from(Cutting));
        Ok(index)
    }

    /// Reads every file of the index and compares its checksum.
    pub fn verify(&self) -> Result<()> {
        reading(|| {
            let directory = MmapDirectory::open(&self.folder)
                .map_err(|error| of_tantivy(TantivyError::OpenDirectoryError(error)))?;
            let index = self.prepared(tantivy::Index::open(Reading(directory)))?;
            verify(&index, &self.folder, true)
        })
    }

    /// Becomes the writer. An index that is not there, cannot be used or is of another version is
    /// begun anew. `None` if another process is the writer.
    pub fn writer(&self, pace: Pace) -> Result<Option<(Writer, Reached)>> {
        let Some(hold) = self.take()? else {
            return Ok(None);
        };
        let (index, reached) = match reading(|| self.existing()) {
            Ok(found) => found,
            Err(error) if error.kind == ErrorKind::Damaged => {
                tracing::info!(%error, "the search index is built anew");
                (self.begin()?, Reached::default())
            }
            Err(error) => return Err(error),
        };
        tidy(&index, &self.folder)?;
        let threads = match pace {
            Pace::Steady => 1,
            Pace::Bulk => 2,
        };
        let inner = index
            .writer_with_num_threads(threads, threads * BUDGET)
            .map_err(of_tantivy)?;
        let folder = self.folder.clone();
        let after = move || {
            // The lock goes with the writer.
            let _ = &hold;
            trust_new(&index, &folder)
        };
        Ok(Some((Writer::new(inner, Box::new(after)), reached)))
    }

    /// The lock lies beside the folder, which may be taken away and made anew.
    fn take(&self) -> Result<Option<File>> {
        let cannot = |error: std::io::Error| of_tantivy(TantivyError::IoError(Arc::new(error)));
        if let Some(above) = self.folder.parent() {
            fs::create_dir_all(above).map_err(cannot)?;
        }
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(self.folder.with_extension("lock"))
            .map_err(cannot)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(cannot(error)),
        }
    }

    fn existing(&self) -> Result<(tantivy::Index, Reached)> {
        if self.seen().is_none() {
            return Err(damaged("it is not there"));
        }
        let index = self.prepared(tantivy::Index::open_in_dir(&self.folder))?;
        let reached = reached_of(&index)?;
        verify(&index, &self.folder, false)?;
        // What cannot be read need not be continued.
        Snapshot::open(&index, reached, None)?;
        Ok((index, reached))
    }

    fn begin(&self) -> Result<tantivy::Index> {
        let cannot = |error: std::io::Error| of_tantivy(TantivyError::IoError(Arc::new(error)));
        match fs::remove_dir_all(&self.folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(cannot(error));
            }
            _ => fs::create_dir_all(&self.folder).map_err(cannot)?,
        }
        let directory = MmapDirectory::open(&self.folder)
            .map_err(|error| of_tantivy(TantivyError::OpenDirectoryError(error)))?;
        let made =
            tantivy::Index::create(directory, Fields::new().schema, IndexSettings::default());
        self.prepared(made)
    }

    /// Takes the index away, so that it is built anew; `false` if another process is its writer.
    pub fn remove(&self) -> Result<bool> {
        let Some(_hold) = self.take()? else {
            return Ok(false);
        };
        self.begin()?;
        Ok(true)
    }
}

/// How far the last commit was; an index before its first commit holds nothing.
fn reached_of(index: &tantivy::Index) -> Result<Reached> {
    let metas = index.load_metas().map_err(|error| match error {
        TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(_)) => {
            damaged("it is not there")
        }
        error => damaged(&error).caused_by(error),
    })?;
    match &metas.payload {
        None if metas.segments.is_empty() => Ok(Reached::default()),
        payload => payload
            .as_deref()
            .and_then(reached::read)
            .ok_or_else(|| -> Error { damaged("it is of another version") }),
    }
}
