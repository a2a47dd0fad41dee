//! A file on its way in: received, decided, filed.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use library::attachment::{self, NewFile};
use library::files::{Files, Received};
use library::job::{self, Incoming};
use library::{Library, item};
use model::{
    AttachmentMode, Draft, Error, ErrorKind, Fields, ImportLine, ImportStatus, Kind, Result,
    Source, SourceKind,
};

use super::{Because, Import, Mode, file_name, line, sentence, stops_all};

const PDF: &str = "application/pdf";

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
        self.take(path, input, name, self.mode)
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
        self.take(file.path(), name.to_owned(), called.to_owned(), Mode::Copy)
    }

    fn take(&mut self, path: &Path, input: String, name: String, mode: Mode) -> Result<()> {
        let start = beginning(path)?;
        let media = media_type(&start, &name);
        if media != PDF && self.request.attach_to.is_none() {
            (self.told)(line(&input, ImportStatus::Skipped).because(not_a_pdf(&start)));
            return Ok(());
        }
        let received = match mode {
            Mode::Link => Files::look_at(path)?,
            Mode::Copy | Mode::Move => self.library.files().receive(path)?,
        };
        let incoming = Incoming {
            blake3: received.blake3.clone(),
            bytes: received.bytes,
            mtime: received.mtime,
            original_name: name,
            from: input.clone(),
            item: self.request.attach_to,
            tags: self.request.tags.clone(),
            collections: self.request.collections.clone(),
        };
        let linked = match mode {
            Mode::Link => Some(std::path::absolute(path).map_err(|error| {
                Error::new(
                    ErrorKind::Disk,
                    format!("{input} could not be found ({error})."),
                )
            })?),
            Mode::Copy | Mode::Move => {
                job::received(&self.library, received.id, &incoming)?;
                library::fault_point("received");
                None
            }
        };
        let mut told = file(
            &self.library,
            &received,
            &incoming,
            media,
            linked.as_deref(),
        )?;
        told.input = input;
        if mode == Mode::Move && holds_it(&self.library, &told, path)? {
            told.reason = move_away(&self.library, path, told.attachment).or(told.reason);
        }
        (self.told)(told);
        Ok(())
    }
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
    Ok(found.mode == AttachmentMode::Stored
        && item::show(library, item)?.trashed.is_none()
        && own.is_file()
        && std::fs::canonicalize(&own).ok() != std::fs::canonicalize(path).ok())
}

fn beginning(path: &Path) -> Result<Vec<u8>> {
    let mut start = Vec::new();
    File::open(path)
        .and_then(|file| file.take(2048).read_to_end(&mut start))
        .map_err(|error| {
            Error::new(
                ErrorKind::Disk,
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

/// Decides about a received or linked file and files it. What is told is durable.
fn file(
    library: &Library,
    received: &Received,
    incoming: &Incoming,
    media: &'static str,
    linked: Option<&Path>,
) -> Result<ImportLine> {
    match decide(library, received, incoming, media, linked) {
        // Another process filed the same bytes at this moment: now they are there to be found.
        Err(error) if error.kind == ErrorKind::Conflict => {
            decide(library, received, incoming, media, linked)
        }
        done => done,
    }
}

/// The file is there already.
fn known(
    library: &Library,
    received: &Received,
    linked: Option<&Path>,
    there: model::ItemId,
    attachment: model::AttachmentId,
    mut told: ImportLine,
) -> Result<ImportLine> {
    let found = item::show(library, there)?;
    told.item = Some(there);
    told.attachment = Some(attachment);
    told.title = found.fields.title;
    if attachment == received.id {
        // Another process has filed this very one.
        return Ok(told);
    }
    let file = attachment::path(library, attachment)?;
    let is_stored = attachment::show(library, attachment)?.0.mode == AttachmentMode::Stored;
    if linked.is_none() && is_stored && !file.exists() {
        attachment::bring_back(library, attachment, received.id)?;
        told.status = ImportStatus::Attached;
        return Ok(told.because("The library had lost this file; it is back."));
    }
    if linked.is_none() {
        job::drop_received(library, received.id)?;
    }
    told.status = ImportStatus::Duplicate;
    told.duplicate_of = Some(there);
    Ok(told.because(match found.trashed {
        Some(_) => "It is in the trash already; restore it from there to have it back.",
        None => "The same file is in the library already.",
    }))
}

fn decide(
    library: &Library,
    received: &Received,
    incoming: &Incoming,
    media: &'static str,
    linked: Option<&Path>,
) -> Result<ImportLine> {
    let mut told = line(&incoming.from, ImportStatus::Added);
    told.blake3 = Some(received.blake3.clone());
    if let Some((there, attachment)) = item::by_blake3(library, &received.blake3, incoming.item)? {
        return known(library, received, linked, there, attachment, told);
    }
    let title = formats::file_name::title_from_file_name(&incoming.original_name);
    let extension = incoming
        .original_name
        .rsplit_once('.')
        .map_or("", |(_, extension)| extension);
    let file = NewFile {
        mode: if linked.is_some() {
            AttachmentMode::Linked
        } else {
            AttachmentMode::Stored
        },
        original_name: incoming.original_name.clone(),
        name: match linked {
            Some(path) => path.display().to_string(),
            None if media == PDF => formats::file_name::paper(&[], None, &title, "pdf"),
            None => formats::file_name::paper(&[], None, &title, extension),
        },
        media_type: media.to_owned(),
        received: received.clone(),
    };
    told.attachment = Some(file.received.id);
    if let Some(item) = incoming.item {
        attachment::attach(library, item, file)?;
        told.status = ImportStatus::Attached;
        told.item = Some(item);
        told.title = item::show(library, item)?.fields.title;
        return Ok(told);
    }
    let draft = Draft {
        kind: Kind::Article,
        fields: Fields {
            title: Some(title.clone()),
            ..Fields::default()
        },
        tags: incoming.tags.clone(),
        collections: incoming.collections.clone(),
        source: Source::new(SourceKind::FileName, incoming.original_name.clone()),
        ..Draft::default()
    };
    told.item = Some(attachment::file_new(library, &incoming.original_name, draft, file)?.value);
    told.title = Some(title);
    Ok(told)
}

/// Takes the original away after its copy is durable, as was asked: to the library's trash. Gives
/// back why it stayed, if it did.
fn move_away(
    library: &Library,
    path: &Path,
    attachment: Option<model::AttachmentId>,
) -> Option<String> {
    let id = attachment.unwrap_or_else(model::AttachmentId::fresh);
    let target = library.files().at(&format!(
        "{}/original-{id} {}",
        library::files::TRASH,
        file_name(path).unwrap_or_default()
    ));
    match library::files::rename_new(path, &target) {
        Ok(()) => None,
        Err(error) => Some(format!(
            "It is in the library, but the original could not be moved to the trash ({error}), so it stays where it is."
        )),
    }
}

/// Files what an earlier process had received and did not get to file. A file that fails three
/// times is parked with its reason.
pub fn resume(library: &Library) -> Result<Vec<ImportLine>> {
    if library.start().read_only.is_some() {
        return Ok(Vec::new());
    }
    let mut lines = Vec::new();
    for waiting in job::waiting(library)? {
        let path = library
            .files()
            .at(&format!("{}/{}", library::files::INCOMING, waiting.id));
        let start = beginning(&path).unwrap_or_default();
        if start.is_empty() && waiting.incoming.bytes > 0 {
            job::failed(library, waiting.id, "The received file is missing.")?;
            continue;
        }
        let media = media_type(&start, &waiting.incoming.original_name);
        match file(library, &waiting.received(), &waiting.incoming, media, None) {
            Ok(told) => lines.push(told),
            // A full disk is no fault of the file; it waits until there is room.
            Err(error) if stops_all(&error) => {
                tracing::warn!(%error, "received files wait");
                break;
            }
            Err(error) => job::failed(library, waiting.id, &sentence(&error))?,
        }
    }
    Ok(lines)
}
