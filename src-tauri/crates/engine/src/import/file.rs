//! A file on its way in: received, decided, filed.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use library::attachment::{self, NewFile};
use library::files::Files;
use library::job::{self, Incoming};
use library::{Library, item};
use model::{
    AttachmentMode, Draft, Error, ErrorKind, Fields, ImportLine, ImportStatus, Kind, Result,
    Source, SourceKind,
};

use super::{Because, Import, Mode, file_name, line, sentence};

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
        let start = beginning(path)?;
        let media = media_type(&start, &name);
        if media != PDF && self.request.attach_to.is_none() {
            (self.told)(line(&input, ImportStatus::Skipped).because(not_a_pdf(&start)));
            return Ok(());
        }
        let received = match self.mode {
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
        let linked = match self.mode {
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
        let mut told = file(&self.library, received, &incoming, media, linked.as_deref())?;
        told.input = input;
        let kept = matches!(
            told.status,
            ImportStatus::Added | ImportStatus::Attached | ImportStatus::Duplicate
        );
        if self.mode == Mode::Move && kept {
            told.reason = move_away(&self.library, path, told.attachment.or(None)).or(told.reason);
        }
        (self.told)(told);
        Ok(())
    }

    /// A PDF that came through a pipe: it has no place of its own, so it is written to one first.
    pub fn piped(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let path =
            std::env::temp_dir().join(format!("offprint-{}.pdf", model::AttachmentId::fresh()));
        std::fs::write(&path, bytes).map_err(|error| {
            Error::new(
                ErrorKind::Disk,
                format!("{name} could not be kept ({error})."),
            )
        })?;
        let done = self.file(&path);
        let _ = std::fs::remove_file(&path);
        done
    }
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
    received: library::files::Received,
    incoming: &Incoming,
    media: &'static str,
    linked: Option<&Path>,
) -> Result<ImportLine> {
    let mut told = line(&incoming.from, ImportStatus::Added);
    told.blake3 = Some(received.blake3.clone());
    if let Some((there, attachment)) = item::by_blake3(library, &received.blake3)?
        && incoming.item.is_none_or(|wanted| wanted == there)
    {
        if linked.is_none() {
            job::drop_received(library, received.id)?;
        }
        let found = item::show(library, there)?;
        told.status = ImportStatus::Duplicate;
        told.item = Some(there);
        told.duplicate_of = Some(there);
        told.attachment = Some(attachment);
        told.title = found.fields.title;
        return Ok(told.because(match found.trashed {
            Some(_) => "It is in the trash already; restore it from there to have it back.",
            None => "The same file is in the library already.",
        }));
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
        received,
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
        match file(library, waiting.received(), &waiting.incoming, media, None) {
            Ok(told) => lines.push(told),
            Err(error) => job::failed(library, waiting.id, &sentence(&error))?,
        }
    }
    Ok(lines)
}
