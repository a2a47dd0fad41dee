//! Taking a file of the inbox in: as a paper of its own, or with one that is there. One step each; if
//! it is undone, the card is where it was.

use library::attachment::{self, Joining};
use library::job::{self, Job};
use library::{Library, file_text, item};
use model::{AttachmentId, Draft, Error, ErrorKind, ItemId, Pick, Result};

use super::propose;
use crate::Engine;
use crate::import::{known_of, lies_there, media_type, new_file};
use crate::recognise::Known;

/// A file that is about to be taken in.
struct Taking {
    known: Known,
    file: attachment::NewFile,
    /// Its copy was made for this: it goes if nothing comes of it.
    copied: bool,
    tags: Vec<String>,
    collections: Vec<String>,
}

impl Engine {
    /// Takes a file in as an item of its own, with what is believed of it, and what a person picked
    /// instead: one step of the history.
    ///
    /// # Errors
    /// `Invalid` if the same file is there already, or a pick is no value of its field.
    pub fn inbox_accept(&self, id: AttachmentId, picks: &[Pick]) -> Result<ItemId> {
        let picks = self.picked(id, picks)?;
        let edits = propose::edits(&picks)?;
        let engine = self.grouped();
        let library = engine.library();
        let item = engine.taking(id, None, |taking| {
            let draft = Draft {
                tags: taking.tags,
                collections: taking.collections,
                ..taking.known.draft
            };
            let called = picks.iter().find(|pick| pick.field == "title");
            let called = called
                .and_then(|pick| pick.text.clone())
                .or_else(|| draft.fields.title.clone())
                .unwrap_or_default();
            Ok(attachment::take_in(library, &called, draft, taking.file)?.value)
        })?;
        if !edits.is_empty() {
            item::edit(library, &[item], edits)?;
        }
        Ok(item)
    }

    /// Takes a file in as a paper of its own that is not the same work as these: they are never taken
    /// for duplicates. Without any, as those that it is like.
    ///
    /// # Errors
    /// Those of [`Engine::inbox_accept`]; `Invalid` if there is nothing that it is like.
    pub fn inbox_keep_both(
        &self,
        id: AttachmentId,
        others: &[ItemId],
        picks: &[Pick],
    ) -> Result<(ItemId, Vec<ItemId>)> {
        let others = match others {
            [] => {
                let like = self.inbox_proposal(id)?.like;
                like.iter().map(|like| like.item).collect()
            }
            others => others.to_vec(),
        };
        if others.is_empty() {
            return Err(Error::invalid(
                "No paper of the library is like this file; nothing was taken in.",
            )
            .hint("Accept it as a paper, or name the one that it is not the same as."));
        }
        for other in &others {
            item::show(self.library(), *other)?;
        }
        let item = self.inbox_accept(id, picks)?;
        for other in &others {
            self.set_apart(&[item, *other])?;
        }
        Ok((item, others))
    }

    /// Attaches a file to an item that is there.
    ///
    /// # Errors
    /// `Invalid` if the item has this file already.
    pub fn inbox_attach(&self, id: AttachmentId, item: ItemId) -> Result<()> {
        self.taking(id, Some(item), |taking| {
            attachment::attach(self.library(), item, taking.file).map(|_| ())
        })
    }

    /// The file joins a paper, and what is known of it fills what the paper lacks; what a person has
    /// picked holds in any case. One step.
    ///
    /// # Errors
    /// Those of [`Engine::inbox_attach`]; `Invalid` if a pick is no value of its field.
    pub fn inbox_merge(&self, id: AttachmentId, item: ItemId, picks: &[Pick]) -> Result<()> {
        let edits = propose::edits(&self.picked(id, picks)?)?;
        let engine = self.grouped();
        let library = engine.library();
        engine.taking(id, Some(item), |taking| {
            let how = Joining::Merged(Box::new(taking.known.draft));
            attachment::join(library, item, taking.file, how).map(|_| ())
        })?;
        if !edits.is_empty() {
            item::edit(library, &[item], edits)?;
        }
        Ok(())
    }

    /// Has the file of a card ready, and does with it what `with` says.
    fn taking<T>(
        &self,
        id: AttachmentId,
        to: Option<ItemId>,
        with: impl FnOnce(Taking) -> Result<T>,
    ) -> Result<T> {
        let library = self.library();
        let job = job::show(library, id)?;
        refuse_there(library, &job, to)?;
        let taking = self.ready(job)?;
        let copied = taking.copied.then(|| library.files().incoming(id));
        let done = with(taking);
        if let Some(copied) = copied.filter(|_| done.is_err() && came_to_nothing(library, id)) {
            let _ = std::fs::remove_file(copied);
        }
        done
    }

    fn ready(&self, mut job: Job) -> Result<Taking> {
        let library = self.library();
        let copied = job.incoming.elsewhere;
        if copied {
            bring(library, &mut job)?;
        }
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
        Ok(Taking {
            known,
            file,
            copied,
            tags: job.incoming.tags,
            collections: job.incoming.collections,
        })
    }
}

/// A file that was left where it is, since it did not look like a paper, is copied in from there:
/// nobody has said that the original may be touched. Its copy has the id of the card, so that undo
/// brings the card back.
fn bring(library: &Library, job: &mut Job) -> Result<()> {
    let path = job.path(library);
    let gone = || {
        Error::invalid(format!(
            "{} is not there any more as it was when it was looked at; nothing was taken in.",
            path.display()
        ))
        .hint("Import it again from where it lies now.")
    };
    if !lies_there(library, job.id)? {
        return Err(gone());
    }
    let received = library.files().receive_as(&path, job.id)?;
    if received.blake3 != job.incoming.blake3 {
        let _ = std::fs::remove_file(library.files().incoming(job.id));
        return Err(gone());
    }
    job.incoming.mtime = received.mtime;
    job.incoming.linked = None;
    job.incoming.elsewhere = false;
    Ok(())
}

/// A file that was saved, and could only not be put in its place yet, lies where it was received.
fn came_to_nothing(library: &Library, id: AttachmentId) -> bool {
    attachment::show(library, id).is_err_and(|error| error.kind == ErrorKind::NotFound)
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

#[cfg(test)]
mod tests {
    use library::How;
    use library::job::Incoming;
    use model::Origin;

    use super::*;
    use crate::place::Places;

    #[test]
    fn a_copy_that_was_saved_and_could_not_be_put_in_its_place_is_kept() {
        let temp = tempfile::tempdir().unwrap();
        let places = Places {
            config: temp.path().join("config"),
            state: temp.path().join("state"),
            home: temp.path().to_path_buf(),
            command: None,
        };
        let folder = temp.path().join("library");
        let engine = Engine::open_for(&places, &folder, How::Either, Origin::Window).unwrap();
        let library = engine.library();
        let original = temp.path().join("invoice.pdf");
        std::fs::write(&original, b"%PDF-1.4 invoice").unwrap();
        let found = library::files::Files::look_at(&original).unwrap();
        let incoming = Incoming {
            blake3: found.blake3,
            bytes: found.bytes,
            mtime: found.mtime,
            original_name: "invoice.pdf".to_owned(),
            from: "invoice.pdf".to_owned(),
            item: None,
            tags: Vec::new(),
            collections: Vec::new(),
            linked: Some(original),
            elsewhere: true,
            watched: false,
            everything: false,
        };
        job::aside(library, found.id, &incoming, "It is an invoice.", None).unwrap();
        let copy = library.files().incoming(found.id);
        let fault = || Error::new(ErrorKind::Disk, "It is so.");
        let refused = engine.taking(found.id, None, |_| Err::<(), _>(fault()));
        assert!(refused.is_err() && !copy.exists(), "nothing came of it");
        let saved = engine.taking(found.id, None, |taking| {
            let id = taking.file.received.id;
            attachment::take_in(library, "Invoice", taking.known.draft, taking.file)?;
            // As if the last step had failed.
            std::fs::rename(attachment::path(library, id)?, &copy).unwrap();
            Err::<(), _>(fault())
        });
        assert!(saved.is_err() && copy.exists(), "it is the only one");
    }
}
