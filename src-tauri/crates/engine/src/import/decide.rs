//! What becomes of a received file: a paper of its own, one that is there already, a card in the inbox,
//! or none of the library's business.

use std::path::Path;

use library::attachment::{self, Joining, NewFile};
use library::file_text::{self, ReadFile};
use library::files::{Files, Received};
use library::job::{self, Incoming};
use library::{Library, folder, item};
use model::evidence::Recognised;
use model::{AttachmentMode, Draft, ErrorKind, ImportLine, ImportStatus, ItemId, Result};

use super::file::{PDF, Taken};
use super::{Because, line};
use crate::names;
use crate::reading::Text;
use crate::recognise::{Known, Ruling, known, rule};

/// Decides about a received or linked file and files it. What is told is durable.
pub(super) fn file(library: &Library, taken: &Taken, read: Option<ReadFile>) -> Result<ImportLine> {
    match decide(library, taken, read.clone()) {
        // Another process filed the same bytes at this moment: now they are there to be found.
        Err(error) if error.kind == ErrorKind::Conflict => decide(library, taken, read),
        done => done,
    }
}

/// The file is there already.
fn known_file(
    library: &Library,
    received: &Received,
    linked: Option<&Path>,
    there: ItemId,
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

fn decide(library: &Library, taken: &Taken, read: Option<ReadFile>) -> Result<ImportLine> {
    let Taken {
        received, incoming, ..
    } = taken;
    let linked = incoming.linked.as_deref();
    let mut told = line(&incoming.from, ImportStatus::Added);
    told.blake3 = Some(received.blake3.clone());
    if let Some((there, attachment)) = item::by_blake3(library, &received.blake3, incoming.item)? {
        return known_file(library, received, linked, there, attachment, told);
    }
    if let Some(told) = revised(library, taken, &told)? {
        return Ok(told);
    }
    if incoming.watched && folder::came_before(library, &received.blake3)? {
        taken.dropped(library)?;
        told.status = ImportStatus::Duplicate;
        return Ok(told.because(
            "It came in from a watched folder before and is in the library no more, so it stays away; import it yourself to have it back.",
        ));
    }
    told.attachment = Some(received.id);
    let known = known_of(library, incoming, &read);
    if let Some(item) = incoming.item {
        return join(library, item, taken, &known, read, told);
    }
    if let Some(read) = &read {
        let recognised = recognised(library, &received.blake3);
        match rule(&read.status, recognised.as_ref(), &known, taken.anyway) {
            Ruling::File => {}
            Ruling::Wait(reason) => return wait(library, taken, &reason, Some(read.clone()), told),
            Ruling::NoPaper(_) if incoming.everything => {}
            Ruling::NoPaper(reason) => {
                return leave(library, taken, &reason, Some(read.clone()), told);
            }
        }
        // Whoever asks for a file has decided that it is one of its own.
        let found = if taken.anyway {
            There::No
        } else {
            there(library, &known)?
        };
        match found {
            There::No => {}
            There::Same(item) => {
                let told = told.because("The paper is in the library already; the file joined it.");
                return join(library, item, taken, &known, Some(read.clone()), told);
            }
            There::Perhaps(reason) => {
                return wait(library, taken, &reason, Some(read.clone()), told);
            }
        }
    }
    if read.is_none() && taken.unread {
        let reason = "It could not be read at that moment. Take it in here, or set it aside and import it again.";
        return wait(library, taken, reason, None, told);
    }
    let file = new_file(taken.media, received, incoming, &known, read);
    told.title = Some(known.shown_title());
    told.item = Some(file_as_item(library, incoming, known, file)?);
    Ok(told)
}

/// A linked file that another program has written to is the same attachment, as a new version.
fn revised(library: &Library, taken: &Taken, told: &ImportLine) -> Result<Option<ImportLine>> {
    let linked = taken
        .incoming
        .linked
        .as_ref()
        .and_then(|path| path.to_str());
    let there = match linked {
        Some(path) => attachment::linked_at(library, path)?,
        None => None,
    };
    let Some((item, id, before)) = there else {
        return Ok(None);
    };
    attachment::revise(library, id, &before, taken.received.clone())?;
    let mut told = told.clone();
    told.status = ImportStatus::Attached;
    told.item = Some(item);
    told.attachment = Some(id);
    told.title = item::show(library, item)?.fields.title;
    Ok(Some(
        told.because("The linked file was changed; it is read anew."),
    ))
}

/// What is known of a file that was read, or of its name.
pub(crate) fn known_of(library: &Library, incoming: &Incoming, read: &Option<ReadFile>) -> Known {
    let recognised = read.as_ref().and_then(|read| {
        let found = recognised(library, &incoming.blake3)?;
        // The few words of a scan are a stamp as likely as a title.
        let told = read.status == "ok" || found.verdict.paper == Some(false);
        told.then_some(found)
    });
    Known {
        names: names::template(library),
        ..known(recognised.as_ref(), &incoming.original_name)
    }
}

fn recognised(library: &Library, blake3: &str) -> Option<Recognised> {
    Text::open(library.folder(), blake3)?.recognised()
}

/// Files it with an item that is there.
fn join(
    library: &Library,
    item: ItemId,
    taken: &Taken,
    known: &Known,
    read: Option<ReadFile>,
    mut told: ImportLine,
) -> Result<ImportLine> {
    let file = new_file(
        taken.media,
        &taken.received,
        &taken.incoming,
        known,
        read.clone(),
    );
    let how = match taken.incoming.item {
        Some(_) => Joining::Attached,
        None => Joining::ByItself,
    };
    attachment::join(library, item, file, how)?;
    if let Some(read) = read {
        // Others that have the same file are found by it from now on, too.
        file_text::set(library, &taken.received.blake3, &read)?;
    }
    told.status = ImportStatus::Attached;
    told.item = Some(item);
    told.title = item::show(library, item)?.fields.title;
    Ok(told)
}

/// Whether a paper is in the library already.
pub(crate) enum There {
    No,
    /// It is this item.
    Same(ItemId),
    /// A person has to say so.
    Perhaps(String),
}

fn surname(creators: &[model::Creator]) -> Option<String> {
    creators.first().map(|one| model::fold(&one.short()))
}

/// Whether what is known of a file is a paper of the library.
pub(crate) fn there(library: &Library, known: &Known) -> Result<There> {
    // What is not sure to be its own says only that somebody has to look.
    let (draft, mut doubtful) = (&known.draft, Draft::default());
    doubtful.identifiers.clone_from(&known.doubtful);
    let told = draft.fields.r#abstract.is_some()
        || !draft.creators.is_empty()
        || !draft.identifiers.is_empty();
    if let Some((item, trashed)) = item::same_paper(library, draft)?.filter(|_| told) {
        let found = item::show(library, item)?;
        if trashed {
            return Ok(There::Perhaps(format!(
                "\"{}\" is in the trash; restore it, or take this file in as a paper of its own.",
                found.title()
            )));
        }
        let other = found.fields.title.clone().unwrap_or_default();
        let likeness = item::alike(&known.shown_title(), &other);
        let authors = surname(&draft.creators).is_some()
            && surname(&draft.creators) == surname(&found.creators);
        if !other.is_empty() && likeness < 0.8 && !(authors && likeness >= 0.5) {
            return Ok(There::Perhaps(format!(
                "It has an identifier of \"{other}\", which is in the library, but another title."
            )));
        }
        return Ok(There::Same(item));
    }
    if let Some((item, _)) = item::same_paper(library, &doubtful)? {
        return Ok(There::Perhaps(format!(
            "It names \"{}\", which is in the library, and may be that paper or one about it.",
            item::show(library, item)?.title()
        )));
    }
    let twins = item::of_title(library, &known.shown_title())?;
    for twin in twins {
        let found = item::show(library, twin)?;
        let surname =
            |creators: &[model::Creator]| creators.first().map(|one| model::fold(&one.short()));
        let (own, other) = (surname(&draft.creators), surname(&found.creators));
        if own.is_none() || other.is_none() || own == other {
            return Ok(There::Perhaps(format!(
                "A paper with the title \"{}\" is in the library already; this may be another version of it.",
                found.title()
            )));
        }
    }
    Ok(There::No)
}

/// Whether the file of a card is where the card says, as it was.
pub(crate) fn lies_there(library: &Library, card: model::AttachmentId) -> Result<bool> {
    let job = job::show(library, card)?;
    let found = Files::look_at(&job.path(library));
    Ok(found.is_ok_and(|found| found.blake3 == job.incoming.blake3))
}

/// Leaves it where it is, and lists it among what was set aside.
fn leave(
    library: &Library,
    taken: &Taken,
    reason: &str,
    read: Option<ReadFile>,
    mut told: ImportLine,
) -> Result<ImportLine> {
    if taken.only_copy {
        // There is no place where it stays; so it is kept, and a person says what it is.
        let reason = reason.replace(
            " It was left where it is; take it in from the inbox if it is one.",
            "",
        );
        return wait(library, taken, &reason, read, told);
    }
    told.status = ImportStatus::NotAPaper;
    if let Some(there) = job::same_aside(library, &taken.received.blake3)? {
        if lies_there(library, there)? {
            taken.dropped(library)?;
            told.attachment = Some(there);
            return Ok(told.because(reason));
        }
        job::forget(library, there)?;
    }
    let mut incoming = taken.incoming.clone();
    if incoming.linked.is_none() {
        let place = std::path::absolute(&taken.path).ok();
        // A place that cannot be written down is none: then the copy is kept.
        let Some(place) = place.filter(|place| place.to_str().is_some()) else {
            return wait(library, taken, reason, read, told);
        };
        (incoming.linked, incoming.elsewhere) = (Some(place), true);
    }
    job::aside(library, taken.received.id, &incoming, reason, read)?;
    Ok(told.because(reason))
}

/// Has it wait in the inbox.
fn wait(
    library: &Library,
    taken: &Taken,
    reason: &str,
    read: Option<ReadFile>,
    mut told: ImportLine,
) -> Result<ImportLine> {
    told.status = ImportStatus::NeedsReview;
    if taken.incoming.watched
        && let Some(there) = job::same_aside(library, &taken.received.blake3)?
    {
        taken.dropped(library)?;
        told.status = ImportStatus::NotAPaper;
        told.attachment = Some(there);
        return Ok(told.because("It was set aside as no paper before."));
    }
    if let Some(there) = job::same(library, &taken.received.blake3, taken.received.id)? {
        taken.dropped(library)?;
        told.attachment = Some(there);
        return Ok(told.because("The same file waits in the inbox already."));
    }
    job::review(library, taken.received.id, &taken.incoming, reason, read)?;
    Ok(told.because(reason))
}

/// A received or linked file as an attachment.
pub(crate) fn new_file(
    media: &str,
    received: &Received,
    incoming: &Incoming,
    known: &Known,
    read: Option<ReadFile>,
) -> NewFile {
    let name = &incoming.original_name;
    let extension = match media {
        PDF => "pdf",
        _ => formats::file_name::extension(name),
    };
    NewFile {
        mode: match incoming.linked {
            Some(_) => AttachmentMode::Linked,
            None => AttachmentMode::Stored,
        },
        original_name: name.clone(),
        name: match &incoming.linked {
            Some(path) => path.display().to_string(),
            None => known.file_name(extension),
        },
        media_type: media.to_owned(),
        version: known.version.clone(),
        received: received.clone(),
        read,
    }
}

/// Files it as an item of its own.
fn file_as_item(
    library: &Library,
    incoming: &Incoming,
    known: Known,
    file: NewFile,
) -> Result<ItemId> {
    let draft = Draft {
        tags: incoming.tags.clone(),
        collections: incoming.collections.clone(),
        ..known.draft
    };
    Ok(attachment::file_new(library, &incoming.original_name, draft, file)?.value)
}
