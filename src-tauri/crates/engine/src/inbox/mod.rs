//! The inbox: files that are kept and wait for a person to say what they are.

mod propose;

use library::job::{self, Job};
use library::{Library, attachment, file_text, item};
use model::{AttachmentId, Card, Error, ItemId, Pick, Result, Timestamp};

use formats::Format;

use crate::import::{file_as_item, known_of, lies_there, media_type, new_file};
use crate::recognise::Known;
use crate::{Engine, Input, Request};

/// What was set aside is kept as long as what is in the trash, in milliseconds.
const ASIDE: i64 = 30 * 24 * 60 * 60 * 1000;

impl Engine {
    /// What waits for a decision, the newest first; or else what was set aside as no paper.
    pub fn inbox(&self, aside: bool) -> Result<Vec<Card>> {
        job::cards(self.library(), aside)
    }

    /// Takes a file in as an item of its own, with what is believed of it, and what a person picked
    /// instead: one step of the history.
    pub fn inbox_accept(&self, id: AttachmentId, picks: &[Pick]) -> Result<ItemId> {
        let edits = propose::edits(picks)?;
        let engine = self.grouped();
        let item = engine.accept(id)?;
        if !edits.is_empty() {
            item::edit(engine.library(), &[item], edits)?;
        }
        Ok(item)
    }

    fn accept(&self, id: AttachmentId) -> Result<ItemId> {
        if let Some(item) = self.take_from_elsewhere(id, None)? {
            return Ok(item);
        }
        let (job, known, file) = self.as_file(id)?;
        refuse_there(self.library(), &job, None)?;
        file_as_item(self.library(), &job.incoming, known, file)
    }

    /// A file that was left where it is, since it did not look like a paper, comes in from there.
    fn take_from_elsewhere(&self, id: AttachmentId, to: Option<ItemId>) -> Result<Option<ItemId>> {
        let job = job::show(self.library(), id)?;
        let Some(path) = job
            .incoming
            .linked
            .clone()
            .filter(|_| job.incoming.elsewhere)
        else {
            return Ok(None);
        };
        refuse_there(self.library(), &job, to)?;
        if !lies_there(self.library(), id)? {
            return Err(Error::invalid(format!(
                "{} is not there any more as it was when it was looked at; nothing was taken in.",
                path.display()
            ))
            .hint("Import it again from where it lies now."));
        }
        let request = Request {
            attach_to: to,
            inputs: vec![Input::Path(path)],
            format: Some(Format::Pdf),
            // Nobody has said that the original may be touched.
            mode: Some(crate::Mode::Copy),
            tags: job.incoming.tags.clone(),
            collections: job.incoming.collections.clone(),
            anyway: true,
            ..Request::default()
        };
        let mut lines = Vec::new();
        self.import(&request, &mut |_| Ok(()), &mut |line| lines.push(line))?;
        let told = lines.into_iter().next_back();
        let item = told.as_ref().and_then(|told| told.item);
        let Some(item) = item else {
            let reason = told.and_then(|told| told.reason);
            return Err(Error::invalid(reason.unwrap_or_else(|| {
                format!("{} could not be taken in.", job.incoming.original_name)
            }))
            .hint("Its card stays in the inbox."));
        };
        job::forget(self.library(), id)?;
        Ok(Some(item))
    }

    /// Attaches a file to an item that is there.
    pub fn inbox_attach(&self, id: AttachmentId, item: ItemId) -> Result<()> {
        if self.take_from_elsewhere(id, Some(item))?.is_some() {
            return Ok(());
        }
        let (job, _, file) = self.as_file(id)?;
        refuse_there(self.library(), &job, Some(item))?;
        attachment::attach(self.library(), item, file).map(|_| ())
    }

    /// Sets a file aside, because it is no paper; it is kept for 30 days.
    pub fn inbox_set_aside(&self, id: AttachmentId) -> Result<()> {
        job::show(self.library(), id)?;
        job::set_aside(self.library(), id, true)
    }

    /// Has a file that was set aside wait again.
    pub fn inbox_put_back(&self, id: AttachmentId) -> Result<()> {
        job::show(self.library(), id)?;
        job::set_aside(self.library(), id, false)
    }

    /// Where the file of a card lies.
    pub fn inbox_path(&self, id: AttachmentId) -> Result<std::path::PathBuf> {
        Ok(job::show(self.library(), id)?.path(self.library()))
    }

    fn as_file(&self, id: AttachmentId) -> Result<(Job, Known, attachment::NewFile)> {
        let library = self.library();
        let job = job::show(library, id)?;
        let path = job.path(library);
        let start = crate::import::beginning(&path).map_err(|error| {
            Error::new(error.kind, error.message)
                .hint("Its card stays in the inbox; it can be set aside there.")
        })?;
        let name = &job.incoming.original_name;
        let mut read = file_text::get(library, &job.incoming.blake3)?;
        let lost = crate::import::already_read(library, &job.incoming.blake3)?.is_none();
        if lost && let Some(reader) = self.reader().filter(|_| library.writable().is_ok()) {
            read = Some(reader.read(library.folder(), &job.incoming.blake3, &path, &|| false)?);
        }
        let known = known_of(library, &job.incoming, &read);
        let file = new_file(
            media_type(&start, name),
            &job.received(),
            &job.incoming,
            &known,
            read,
        );
        Ok((job, known, file))
    }
}

fn refuse_there(library: &Library, job: &Job, of: Option<ItemId>) -> Result<()> {
    let Some((there, _)) = item::by_blake3(library, &job.incoming.blake3, of)? else {
        return Ok(());
    };
    let found = item::show(library, there)?;
    let (place, hint) = match found.trashed {
        Some(_) => (
            "in the trash",
            "Restore it from there, and then set this card aside.",
        ),
        None => ("in the library", "Set this card aside."),
    };
    Err(Error::invalid(format!(
        "The same file is {place} already, with \"{}\"; nothing was stored twice.",
        found.title()
    ))
    .hint(hint))
}

/// Forgets what was set aside long ago.
pub(crate) fn forget_aside(library: &Library) -> Result<()> {
    job::forget_aside(library, Timestamp(Timestamp::now().0 - ASIDE))
}
