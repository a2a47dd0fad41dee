//! A file on its way in: received, decided, filed.

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use library::attachment;
use library::file_text::{self, ReadFile};
use library::files::{Files, Received};
use library::job::{self, Incoming};
use library::{Library, item};
use model::pdf::READ_VERSION;
use model::{AttachmentMode, Error, ErrorKind, ImportLine, ImportStatus, Result};

use super::decide::file;
use super::{Because, Import, Mode, file_name, is_of_disk, line, sentence};
use crate::reading::{Done, Text};

pub(super) const PDF: &str = "application/pdf";

/// The media type that the first bytes and the name of a file tell; PDFs by their bytes alone.
pub fn media_type(start: &[u8], name: &str) -> &'static str {
    if start.windows(5).take(1024).any(|window| window == b"%PDF-") {
        return PDF;
    }
    let extension = name
        .rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase());
    match extension.as_deref() {
        Some("txt" | "md" | "csv" | "tsv" | "bib" | "ris" | "tex" | "py" | "r" | "jl") => {
            "text/plain"
        }
        Some("html" | "htm") => "text/html",
        Some("epub") => "application/epub+zip",
        Some("zip") => "application/zip",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        _ => "application/octet-stream",
    }
}

impl Import<'_> {
    /// Imports one file: a PDF becomes an item, and any file can join one.
    pub fn file(&mut self, path: &Path) -> Result<()> {
        let input = path.display().to_string();
        let name = file_name(path).unwrap_or_else(|| input.clone());
        if lies_in(path, self.library.files().root()) {
            (self.told)(
                line(&input, ImportStatus::Skipped)
                    .because("It is a file of the library itself, so it was left alone."),
            );
            return Ok(());
        }
        self.take(path, input, name, Some(self.mode))
    }

    /// A PDF that came through a pipe: it has no place of its own, so it is written to one first,
    /// and always copied.
    pub fn piped(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let spill = || -> std::io::Result<tempfile::NamedTempFile> {
            let mut file = tempfile::NamedTempFile::new()?;
            file.write_all(bytes)?;
            Ok(file)
        };
        let file = spill().map_err(|error| {
            Error::new(
                ErrorKind::Disk,
                format!("{name} could not be kept ({error})."),
            )
        })?;
        let called = if name == "-" {
            "standard input.pdf"
        } else {
            name
        };
        self.take(file.path(), name.to_owned(), called.to_owned(), None)
    }

    /// `None` for the mode of what has no place of its own.
    fn take(&mut self, path: &Path, input: String, name: String, mode: Option<Mode>) -> Result<()> {
        let only_copy = mode.is_none();
        let mode = mode.unwrap_or_default();
        let start = beginning(path)?;
        let media = media_type(&start, &name);
        if media != PDF && self.request.attach_to.is_none() {
            (self.told)(line(&input, ImportStatus::Skipped).because(not_a_pdf(&start)));
            return Ok(());
        }
        if mode == Mode::Link && path.to_str().is_none() {
            return Err(Error::invalid(format!(
                "The name of {input} is no UTF-8 text, so it cannot be linked. It was left as it is."
            ))
            .hint("Rename it, or have it copied."));
        }
        let received = match mode {
            Mode::Link => Files::look_at(path)?,
            Mode::Copy | Mode::Move => self.library.files().receive(path)?,
        };
        let linked = match mode {
            Mode::Link => Some(std::path::absolute(path).map_err(|error| {
                Error::new(
                    ErrorKind::Disk,
                    format!("{input} could not be found ({error})."),
                )
            })?),
            Mode::Copy | Mode::Move => None,
        };
        let incoming = Incoming {
            blake3: received.blake3.clone(),
            bytes: received.bytes,
            mtime: received.mtime,
            original_name: name,
            from: input,
            item: self.request.attach_to,
            tags: self.request.tags.clone(),
            collections: self.request.collections.clone(),
            linked,
            elsewhere: false,
            watched: self.request.watched.is_some(),
            everything: self.request.everything,
        };
        let taken = Taken {
            path: path.to_path_buf(),
            only_copy,
            anyway: self.request.anyway,
            unread: false,
            mode,
            media,
            received,
            incoming,
        };
        if taken.incoming.linked.is_none() {
            let noted = job::received(&self.library, taken.received.id, &taken.incoming);
            self.or_give_up(&taken, noted)?;
            library::fault_point("received");
        }
        self.read(taken)
    }

    /// A file of a watched folder that meets a fault of the library is taken anew when that is over. Its
    /// copy must not stay: on a full disk each attempt would leave one more.
    fn or_give_up<T>(&self, taken: &Taken, done: Result<T>) -> Result<T> {
        if done.is_err() && taken.incoming.watched {
            taken.given_up(&self.library);
        }
        done
    }

    /// Has a PDF read that is new; everything else is filed at once.
    fn read(&mut self, taken: Taken) -> Result<()> {
        let blake3 = &taken.received.blake3;
        if taken.media != PDF {
            return self.filed(&taken, None);
        }
        let read = already_read(&self.library, blake3);
        if let Some(read) = self.or_give_up(&taken, read)? {
            return self.filed(&taken, Some(read));
        }
        let known = item::by_blake3(&self.library, blake3, taken.incoming.item);
        let known = self.or_give_up(&taken, known)?.is_some();
        match &mut self.side {
            Some(side) if !known => {
                let path = taken.place(&self.library);
                side.begin(blake3.clone(), path, taken)
            }
            _ => self.filed(&taken, None),
        }
    }

    /// Files a PDF that was read.
    pub(super) fn done(&mut self, mut done: Done<Taken>) -> Result<()> {
        let read = match done.read {
            Ok(read) => Some(read),
            Err(error) if error.kind == ErrorKind::Interrupted => return Err(error),
            // Where its text cannot be kept, it is no fault of the file.
            Err(error) if self.request.watched.is_some() && is_of_disk(&error) => {
                return self.or_give_up(&done.with, Err(error));
            }
            Err(error) => {
                tracing::warn!(%error, "a PDF could not be read now");
                done.with.unread = true;
                None
            }
        };
        self.filed(&done.with, read)
    }

    fn filed(&mut self, taken: &Taken, read: Option<ReadFile>) -> Result<()> {
        let done = file(&self.library, taken, read).and_then(|mut told| {
            if taken.mode == Mode::Move && holds_it(&self.library, &told, &taken.path)? {
                told.reason = move_away(&self.library, &taken.path).or(told.reason);
            }
            Ok(told)
        });
        match done {
            Err(error) if !self.stops(&error) => {
                if !taken.only_copy {
                    taken.dropped(&self.library)?;
                }
                let failed = line(&taken.incoming.from, ImportStatus::Failed);
                (self.told)(failed.because(&sentence(&error)));
            }
            done => {
                let told = self.or_give_up(taken, done)?;
                (self.told)(told);
            }
        }
        Ok(())
    }
}

/// A file that is received or linked, on its way to be filed.
pub(super) struct Taken {
    /// Where it came from.
    pub path: PathBuf,
    /// It came through a pipe, so that there is no original.
    pub only_copy: bool,
    /// It goes in whatever it is.
    pub anyway: bool,
    /// It was to be read, and could not be now.
    pub unread: bool,
    /// What becomes of the original.
    pub mode: Mode,
    /// Its media type.
    pub media: &'static str,
    /// What is known of its bytes.
    pub received: Received,
    /// What is to become of it.
    pub incoming: Incoming,
}

impl Taken {
    fn place(&self, library: &Library) -> PathBuf {
        match &self.incoming.linked {
            Some(path) => path.clone(),
            None => library.files().at(&format!(
                "{}/{}",
                library::files::INCOMING,
                self.received.id
            )),
        }
    }

    /// Gives it up where perhaps nothing can be written: without its copy there may be room to say so.
    pub(super) fn given_up(&self, library: &Library) {
        if self.dropped(library).is_ok() {
            return;
        }
        if self.incoming.watched && self.is_filed(library).is_ok_and(|filed| !filed) {
            let _ = std::fs::remove_file(library.files().incoming(self.received.id));
        }
        if let Err(error) = self.dropped(library) {
            tracing::warn!(%error, "a file that was received waits for the next start");
        }
    }

    /// Gives it up: its original is where it was. One that was saved, and could only not be put in its
    /// place yet, stays.
    pub(super) fn dropped(&self, library: &Library) -> Result<()> {
        if self.incoming.linked.is_some() || self.is_filed(library)? {
            return Ok(());
        }
        job::drop_received(library, self.received.id)
    }

    fn is_filed(&self, library: &Library) -> Result<bool> {
        match attachment::show(library, self.received.id) {
            Ok(_) => Ok(true),
            Err(error) if error.kind == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// What came of reading these bytes, if this version has read them and their text is still there.
pub(crate) fn already_read(library: &Library, blake3: &str) -> Result<Option<ReadFile>> {
    let read = file_text::get(library, blake3)?.filter(|read| read.version >= READ_VERSION);
    // What failed is tried again: it may have been the machine, and a person has asked for it.
    Ok(read.filter(|read| match read.status.as_str() {
        "ok" => {
            Text::open(library.folder(), blake3).is_some_and(|mut text| text.recognised().is_some())
        }
        "none" | "encrypted" => true,
        _ => false,
    }))
}

/// Whether a path leads into a folder, through whatever links.
fn lies_in(path: &Path, folder: &Path) -> bool {
    match (std::fs::canonicalize(path), std::fs::canonicalize(folder)) {
        (Ok(path), Ok(folder)) => path.starts_with(folder),
        _ => false,
    }
}

/// Whether the library has a copy of its own, outside the trash, of the file at `path`: only then
/// may the original be taken away.
fn holds_it(library: &Library, told: &ImportLine, path: &Path) -> Result<bool> {
    let (Some(item), Some(attachment)) = (told.item, told.attachment) else {
        return Ok(false);
    };
    let (found, _) = attachment::show(library, attachment)?;
    let own = attachment::path(library, attachment)?;
    // It may have been replaced since it was read: then it is another file, and stays.
    let unchanged = Files::look_at(path).is_ok_and(|now| Some(now.blake3) == told.blake3);
    Ok(unchanged
        && found.mode == AttachmentMode::Stored
        && item::show(library, item)?.trashed.is_none()
        && own.is_file()
        && std::fs::canonicalize(&own).ok() != std::fs::canonicalize(path).ok())
}

pub(crate) fn beginning(path: &Path) -> Result<Vec<u8>> {
    let mut start = Vec::new();
    File::open(path)
        .and_then(|file| file.take(2048).read_to_end(&mut start))
        .map_err(|error| {
            Error::new(
                ErrorKind::Unreadable,
                format!(
                    "{} could not be read ({error}). It was left as it is.",
                    path.display()
                ),
            )
        })?;
    Ok(start)
}

fn not_a_pdf(start: &[u8]) -> &'static str {
    let text = String::from_utf8_lossy(start).to_lowercase();
    if start.is_empty() {
        "The file is empty, so it was left alone. It may still be downloading."
    } else if text.contains("<html") || text.contains("<!doctype html") {
        "It is a web page and no PDF, perhaps a log-in page that was saved instead of the paper. It was left alone."
    } else {
        "It is no PDF and no list of papers that this version reads. It was left alone."
    }
}

/// Takes the original away after its copy is durable, as was asked: to the library's trash. Gives
/// back why it stayed, if it did.
fn move_away(library: &Library, path: &Path) -> Option<String> {
    const LONGEST: usize = 180;
    let id = model::AttachmentId::fresh();
    let name = file_name(path).unwrap_or_default();
    let end = name.ceil_char_boundary(name.len().saturating_sub(LONGEST));
    let target = library.files().at(&format!(
        "{}/original-{id} {}",
        library::files::TRASH,
        name.get(end..).unwrap_or_default()
    ));
    match library::files::move_new(path, &target) {
        Ok(()) => None,
        Err(error) => Some(format!(
            "It is in the library, but the original could not be moved to the trash ({error}), so it stays where it is."
        )),
    }
}
