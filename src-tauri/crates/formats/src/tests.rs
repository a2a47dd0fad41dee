//! Items for the tests of writers.

use model::{
    Attachment, AttachmentId, AttachmentMode, Draft, Field, Item, ItemId, Note, NoteId, Scheme,
    Timestamp,
};

/// The item that a draft becomes.
pub(crate) fn item(draft: &Draft) -> Item {
    let first = |scheme: Scheme| {
        draft
            .identifiers
            .iter()
            .find(|one| one.scheme == scheme)
            .map(|one| one.value.clone())
    };
    Item {
        id: ItemId::from_raw(1 << 40),
        citation_key: draft.citation_key.clone(),
        kind: draft.kind,
        fields: draft.fields.clone(),
        creators: draft.creators.clone(),
        year: draft.fields.get(Field::Issued).and_then(model::year_of),
        doi: first(Scheme::Doi),
        arxiv: first(Scheme::Arxiv),
        pmid: first(Scheme::Pmid),
        isbn: first(Scheme::Isbn),
        identifiers: draft.identifiers.clone(),
        links: draft.links.clone(),
        tags: draft.tags.clone(),
        collections: draft.collections.clone(),
        status: draft.status,
        rating: draft.rating,
        queued: draft.queued,
        last_read: None,
        attachments: Vec::new(),
        notes: draft
            .notes
            .iter()
            .map(|text| Note {
                id: NoteId::from_raw(1),
                item: None,
                text: text.clone(),
                added: Timestamp(0),
            })
            .collect(),
        added: Timestamp(1_795_428_000_000),
        trashed: None,
        merged_into: None,
        source: draft.source.clone(),
        sources: Default::default(),
        extra: draft.extra.clone(),
    }
}

/// A stored PDF.
pub(crate) fn attachment(path: &str) -> Attachment {
    Attachment {
        id: AttachmentId::from_raw(2),
        mode: AttachmentMode::Stored,
        path: path.to_owned(),
        original_name: path.to_owned(),
        version: String::new(),
        blake3: String::new(),
        bytes: 1,
        pages: Some(1),
        media_type: "application/pdf".to_owned(),
        text: "ok".to_owned(),
        added: Timestamp(0),
    }
}
