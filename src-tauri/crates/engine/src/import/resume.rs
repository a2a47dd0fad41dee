//! Received files of an earlier process that did not get to file them.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use library::file_text::ReadFile;
use library::job::{self, Job};
use model::{ErrorKind, ImportLine, Origin, Result};

use super::decide::file;
use super::file::{PDF, Taken, already_read, beginning, media_type};
use super::{Mode, sentence, stops_all};
use crate::Engine;

/// Whoever opens a library does not wait longer than this; what is left then is filed later.
const PATIENCE: Duration = Duration::from_secs(1);

/// What becomes of a file that there is no more time to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Late {
    /// It waits for the next time: there will be more of it.
    Waits,
    /// It is filed, and read later.
    Files,
}

impl Engine {
    /// Files what an earlier process had received, as far as there is time at a start. A file that
    /// fails three times is parked with its reason.
    pub(crate) fn resume(&self) -> Result<Vec<ImportLine>> {
        let first = match self.library().origin() {
            // It goes on beside the window, with more time.
            Origin::Window => Late::Waits,
            // Nobody else comes: with nothing filed at a start, one slow PDF would hold up all.
            Origin::CommandLine | Origin::Machine => Late::Files,
        };
        self.by(Origin::Machine).resume_with(PATIENCE, first)
    }

    /// The same, with that much time. What cannot be read in it waits on.
    pub fn resume_within(&self, patience: Duration) -> Result<Vec<ImportLine>> {
        self.resume_with(patience, Late::Waits)
    }

    fn resume_with(&self, patience: Duration, first: Late) -> Result<Vec<ImportLine>> {
        let library = self.library();
        let mut lines = Vec::new();
        if library.start().read_only.is_some() {
            return Ok(lines);
        }
        let end = Instant::now() + patience;
        for (waiting, begun) in job::waiting(library)?.iter().zip(0u64..) {
            let late = if begun == 0 { first } else { Late::Waits };
            if begun > 0 && Instant::now() > end {
                break;
            }
            match self.one(waiting, end, late) {
                Ok(Some(told)) => lines.push(told),
                Ok(None) => {}
                // A full disk is no fault of the file, and neither is too little time; it waits.
                Err(error) if stops_all(&error) => {
                    tracing::warn!(%error, "received files wait");
                    break;
                }
                Err(error) => job::failed(library, waiting.id, &sentence(&error))?,
            }
        }
        Ok(lines)
    }

    fn one(&self, waiting: &Job, end: Instant, late: Late) -> Result<Option<ImportLine>> {
        let library = self.library();
        let path = waiting.path(library);
        let start = beginning(&path).unwrap_or_default();
        // What lies in a watched folder has its place there.
        let original = Some(PathBuf::from(&waiting.incoming.from))
            .filter(|original| waiting.incoming.watched && original.is_file());
        if original.is_some() && !path.is_file() {
            // Its copy had to make room on a full disk: it is taken anew from where it lies.
            job::forget(library, waiting.id)?;
            return Ok(None);
        }
        if start.is_empty() && waiting.incoming.bytes > 0 {
            job::failed(library, waiting.id, "The received file is missing.")?;
            return Ok(None);
        }
        let taken = Taken {
            media: media_type(&start, &waiting.incoming.original_name),
            mode: Mode::Copy,
            only_copy: original.is_none(),
            anyway: false,
            unread: false,
            path: original.unwrap_or_else(|| path.clone()),
            received: waiting.received(),
            incoming: waiting.incoming.clone(),
        };
        let read = self.read_again(&taken, &path, end, late)?;
        file(library, &taken, read).map(Some)
    }

    /// Reads a received file anew, since whoever began with it is gone.
    fn read_again(
        &self,
        taken: &Taken,
        path: &Path,
        end: Instant,
        late: Late,
    ) -> Result<Option<ReadFile>> {
        let blake3 = &taken.received.blake3;
        let read = already_read(self.library(), blake3)?;
        let Some(reader) = self
            .reader()
            .filter(|_| taken.media == PDF && read.is_none())
        else {
            return Ok(read);
        };
        let is_late = || Instant::now() > end;
        match reader.read(self.library().folder(), blake3, path, &is_late) {
            Ok(read) => Ok(Some(read)),
            Err(error) if error.kind == ErrorKind::Interrupted && late == Late::Waits => Err(error),
            // There is no more time at this start; it is filed, and read later.
            Err(error) => {
                tracing::warn!(%error, "a PDF could not be read now");
                Ok(None)
            }
        }
    }
}
