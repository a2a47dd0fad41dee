//! Reading PDFs: each in a child process of its own, with limits (`cage`), what it says kept in
//! `.cache` page by page as it comes, and what came of it in the library.
//!
//! Nothing here knows how a PDF is built: it arrives as records of [`model::pdf`].

pub(crate) mod clean;
mod keep;
mod layout;
pub mod program;
mod reader;
mod side;
pub(crate) mod store;

pub use keep::Kept;
pub use reader::{Looked, Reader};
pub(crate) use side::{Done, SideBySide};
pub use store::Text;

use std::path::{Path, PathBuf};

use library::{attachment, file_text, job};
use model::pdf::{ImageSize, Page};
use model::{AttachmentId, Error, ErrorKind, Result};

use crate::Engine;

impl Engine {
    /// The text of an attachment, which is read now if it was not yet.
    ///
    /// # Errors
    /// `Invalid` with the reason if it is no PDF or has no text.
    pub fn text(&self, id: AttachmentId) -> Result<Text> {
        let (found, _) = attachment::show(self.library(), id)?;
        if found.media_type != "application/pdf" {
            return Err(Error::invalid(format!(
                "{} is no PDF, so it has no pages to read.",
                found.original_name
            )));
        }
        if self.text_of(&found.blake3).is_none() {
            let reader = self.reader().ok_or_else(no_reader)?;
            let path = attachment::path(self.library(), id)?;
            if self.library().writable().is_err() {
                return read_aside(&reader, &found.blake3, &path);
            }
            let read = reader.read(self.library().folder(), &found.blake3, &path, &|| false)?;
            file_text::set(self.library(), &found.blake3, &read)?;
        }
        let text = self.text_of(&found.blake3).filter(|text| text.pages() > 0);
        text.ok_or_else(|| {
            let status = attachment::show(self.library(), id).map(|(found, _)| found.text);
            Error::invalid(format!(
                "{} has no text that could be read ({}).",
                found.original_name,
                status.unwrap_or_default()
            ))
        })
    }

    /// The text of a file by the hash of its bytes, if it was read.
    pub(crate) fn text_of(&self, blake3: &str) -> Option<Text> {
        Text::open(self.library().folder(), blake3)
    }

    /// Keeps pages as if they had been read of a file with that hash. The index takes them up when
    /// the attachment says that its text is `ok`.
    pub fn keep_pages(&self, blake3: &str, pages: Vec<String>) -> Result<()> {
        let mut writer = store::Writer::begin(self.library().folder(), blake3)?;
        for text in pages {
            writer.page(&Page {
                text,
                ..Page::default()
            })?;
        }
        writer.finish()
    }

    /// Where the file of an attachment lies, or of a file that waits in the inbox.
    pub fn file_of(&self, id: AttachmentId) -> Option<PathBuf> {
        attachment::path(self.library(), id)
            .or_else(|_| self.inbox_path(id))
            .ok()
    }

    /// Where the picture of the first page of such a file lies, if there is one.
    pub fn picture(&self, id: AttachmentId, size: ImageSize) -> Option<PathBuf> {
        let library = self.library();
        let blake3 = attachment::show(library, id)
            .map(|(found, _)| found.blake3)
            .or_else(|_| job::show(library, id).map(|job| job.incoming.blake3))
            .ok()?;
        self.picture_of(&blake3, size)
    }

    /// The same, by the hash of its bytes.
    pub fn picture_of(&self, blake3: &str, size: ImageSize) -> Option<PathBuf> {
        reader::picture_path(self.library().folder(), blake3, size).filter(|path| path.is_file())
    }
}

/// Reads a file of a library that must not be written: its text lies elsewhere until it is closed.
fn read_aside(reader: &Reader, blake3: &str, path: &Path) -> Result<Text> {
    let cannot = |error: std::io::Error| {
        Error::new(
            ErrorKind::Disk,
            format!("There is no place for the text that was read ({error})."),
        )
    };
    let folder = tempfile::tempdir().map_err(cannot)?;
    std::fs::create_dir(folder.path().join("files")).map_err(cannot)?;
    let read = reader.read(folder.path(), blake3, path, &|| false)?;
    Text::open(folder.path(), blake3)
        .filter(|text| text.pages() > 0)
        .ok_or_else(|| {
            Error::invalid(format!(
                "It has no text that could be read ({}).",
                read.status
            ))
        })
}

/// Why nothing can be read.
pub fn no_reader() -> Error {
    Error::new(
        ErrorKind::NotFound,
        "The command `offprint`, which reads PDFs, is not beside this program.",
    )
    .hint("Install both together, or name it in OFFPRINT_COMMAND.")
}
