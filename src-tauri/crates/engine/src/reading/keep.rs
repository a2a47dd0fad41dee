//! Texts that are missing: of files that came before they could be read, that an older version has
//! read, or whose cache was deleted. Meant for the background.

use std::time::Duration;

use library::file_text::{self, Unread};
use model::pdf::READ_VERSION;
use model::{Progress, Result, Watcher};

use super::{SideBySide, Text};
use crate::Engine;

/// How often whoever watches is asked meanwhile.
const ASK: Duration = Duration::from_millis(100);

/// What came of reading what was missing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kept {
    /// Files that were read.
    pub read: u64,
    /// Files that are not where they should be, or could not be read now; they are tried again.
    pub left: u64,
}

impl Engine {
    /// PDFs that were never read, or by an older version, the newest first; with `lost` also those
    /// whose text was read and is not there any more, which takes a look at each.
    pub fn texts_missing(&self, lost: bool) -> Result<Vec<Unread>> {
        let library = self.library();
        let mut missing = file_text::unread(library, READ_VERSION)?;
        if lost {
            let read = file_text::read(library, READ_VERSION)?;
            let gone = |file: &Unread| Text::open(library.folder(), &file.blake3).is_none();
            missing.extend(read.into_iter().filter(gone));
        }
        missing.retain(|file| file.path.is_file());
        Ok(missing)
    }

    /// Reads what is missing, side by side; `lost` as for [`Engine::texts_missing`].
    ///
    /// # Errors
    /// `Interrupted` if the watcher asks for it; what was read is kept.
    pub fn keep_texts(&self, lost: bool, watcher: &mut Watcher<'_>) -> Result<Kept> {
        let mut kept = Kept::default();
        let Some(reader) = self.reader() else {
            return Ok(kept);
        };
        self.library().writable()?;
        let missing = self.texts_missing(lost)?;
        let total = u64::try_from(missing.len()).unwrap_or_default();
        let mut side = SideBySide::new(reader, self.library().folder().to_path_buf());
        let mut missing = missing.into_iter();
        let mut next = missing.next();
        while next.is_some() || side.running() > 0 {
            watcher(Progress {
                done: kept.read + kept.left,
                total,
                what: String::new(),
            })?;
            if !side.is_full()
                && let Some(file) = next.take()
            {
                side.begin(file.blake3.clone(), file.path, file.blake3)?;
                next = missing.next();
                continue;
            }
            let Some(done) = side.next(ASK) else {
                continue;
            };
            match done.read {
                Ok(read) => {
                    file_text::set(self.library(), &done.with, &read)?;
                    kept.read += 1;
                }
                Err(error) => {
                    tracing::warn!(blake3 = done.with, %error, "a PDF could not be read now");
                    kept.left += 1;
                }
            }
        }
        Ok(kept)
    }
}
