//! The shapes of `--json`. Scripts rely on them: fields may be added, never renamed or removed.

use std::collections::BTreeMap;

use model::{
    Annotation, Attachment, AttachmentId, Creator, Extra, Field, Identifier, Item, ItemId, Kind,
    Mark, Note, Source, Sourced, Status, Timestamp,
};
use serde::Serialize;

/// An item of a list.
#[derive(Debug, Serialize)]
pub struct Listed<'a> {
    id: ItemId,
    citation_key: Option<&'a str>,
    kind: Kind,
    title: Option<&'a str>,
    creators: &'a [Creator],
    issued: Option<&'a str>,
    year: Option<i32>,
    container_title: Option<&'a str>,
    doi: Option<&'a str>,
    arxiv: Option<&'a str>,
    pmid: Option<&'a str>,
    isbn: Option<&'a str>,
    url: Option<&'a str>,
    r#abstract: Option<&'a str>,
    tags: &'a [String],
    collections: &'a [String],
    status: Status,
    rating: Option<u8>,
    attachments: &'a [Attachment],
    added: Timestamp,
    /// How well it fits a query; a plain list has none.
    score: Option<f64>,
    /// Where a query was found; a plain list has none.
    matches: Vec<Match>,
}

/// Where a query was found in an item.
#[derive(Debug, Serialize)]
pub struct Match {
    /// `title`, `creators`, `venue`, `abstract`, `note`, `highlight` or `page`.
    pub r#where: String,
    /// The page of the PDF, for highlights and pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// A piece of the text.
    pub snippet: String,
    /// What was looked for in it, in Unicode scalar values.
    pub marks: Vec<Mark>,
}

/// Fields that [`Listed`] has itself.
const LISTED: [Field; 5] = [
    Field::Title,
    Field::Issued,
    Field::ContainerTitle,
    Field::Url,
    Field::Abstract,
];

impl<'a> Listed<'a> {
    /// The shape of an item.
    pub fn of(item: &'a Item) -> Self {
        let field = |field| item.fields.get(field);
        Self {
            id: item.id,
            citation_key: item.citation_key.as_deref(),
            kind: item.kind,
            title: field(Field::Title),
            creators: &item.creators,
            issued: field(Field::Issued),
            year: item.year,
            container_title: field(Field::ContainerTitle),
            doi: item.doi.as_deref(),
            arxiv: item.arxiv.as_deref(),
            pmid: item.pmid.as_deref(),
            isbn: item.isbn.as_deref(),
            url: field(Field::Url),
            r#abstract: field(Field::Abstract),
            tags: &item.tags,
            collections: &item.collections,
            status: item.status,
            rating: item.rating,
            attachments: &item.attachments,
            added: item.added,
            score: None,
            matches: Vec::new(),
        }
    }
}

impl Listed<'_> {
    /// With how well it fits a query and where it was found.
    #[must_use]
    pub fn found(mut self, score: Option<f64>, matches: Vec<Match>) -> Self {
        self.score = score;
        self.matches = matches;
        self
    }
}

/// One item whole.
#[derive(Debug, Serialize)]
pub struct Shown<'a> {
    #[serde(flatten)]
    listed: Listed<'a>,
    /// The fields that a list leaves out.
    #[serde(flatten)]
    fields: BTreeMap<&'static str, Option<&'a str>>,
    identifiers: &'a [Identifier],
    links: &'a [String],
    queued: bool,
    last_read: Option<Timestamp>,
    notes: &'a [Note],
    annotations: &'a [Annotation],
    trashed: Option<Timestamp>,
    merged_into: Option<ItemId>,
    source: &'a Source,
    sources: &'a BTreeMap<String, Sourced>,
    extra: &'a [Extra],
    /// Ids of attachments whose files are not where they should be.
    missing: &'a [AttachmentId],
}

impl<'a> Shown<'a> {
    /// The shape of an item with its marks, and its files that are missing.
    pub fn of(item: &'a Item, annotations: &'a [Annotation], missing: &'a [AttachmentId]) -> Self {
        let others = Field::ALL.iter().filter(|field| !LISTED.contains(field));
        Self {
            listed: Listed::of(item),
            fields: others
                .map(|field| (field.name(), item.fields.get(*field)))
                .collect(),
            identifiers: &item.identifiers,
            links: &item.links,
            queued: item.queued,
            last_read: item.last_read,
            notes: &item.notes,
            annotations,
            trashed: item.trashed,
            merged_into: item.merged_into,
            source: &item.source,
            sources: &item.sources,
            extra: &item.extra,
            missing,
        }
    }
}
