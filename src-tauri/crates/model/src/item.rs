//! An item: one work, with everything that the library holds of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    Attachment, AttachmentId, Creator, Field, Fields, Identifier, ItemId, Note, Source, Sourced,
    Timestamp,
};

/// What kind of work: the types of CSL 1.0.2 that papers use
/// (<https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types>).
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Kind {
    /// Preprint, or a paper of which the place is not known.
    #[default]
    Article,
    /// Paper in a journal.
    ArticleJournal,
    /// Paper at a conference.
    PaperConference,
    /// Book.
    Book,
    /// Chapter of a book.
    Chapter,
    /// Thesis.
    Thesis,
    /// Report.
    Report,
    /// Slides, talk or poster.
    Speech,
    /// Data set.
    Dataset,
    /// Software.
    Software,
    /// Patent.
    Patent,
    /// Standard.
    Standard,
    /// Manuscript.
    Manuscript,
    /// Review.
    Review,
    /// Article in a magazine.
    ArticleMagazine,
    /// Article in a newspaper.
    ArticleNewspaper,
    /// Entry of an encyclopedia.
    EntryEncyclopedia,
    /// Page on the web.
    Webpage,
    /// Post on a blog.
    PostWeblog,
    /// Anything else.
    Document,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 20] = [
        Self::Article,
        Self::ArticleJournal,
        Self::PaperConference,
        Self::Book,
        Self::Chapter,
        Self::Thesis,
        Self::Report,
        Self::Speech,
        Self::Dataset,
        Self::Software,
        Self::Patent,
        Self::Standard,
        Self::Manuscript,
        Self::Review,
        Self::ArticleMagazine,
        Self::ArticleNewspaper,
        Self::EntryEncyclopedia,
        Self::Webpage,
        Self::PostWeblog,
        Self::Document,
    ];

    /// The CSL type.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::ArticleJournal => "article-journal",
            Self::PaperConference => "paper-conference",
            Self::Book => "book",
            Self::Chapter => "chapter",
            Self::Thesis => "thesis",
            Self::Report => "report",
            Self::Speech => "speech",
            Self::Dataset => "dataset",
            Self::Software => "software",
            Self::Patent => "patent",
            Self::Standard => "standard",
            Self::Manuscript => "manuscript",
            Self::Review => "review",
            Self::ArticleMagazine => "article-magazine",
            Self::ArticleNewspaper => "article-newspaper",
            Self::EntryEncyclopedia => "entry-encyclopedia",
            Self::Webpage => "webpage",
            Self::PostWeblog => "post-weblog",
            Self::Document => "document",
        }
    }

    /// The kind of that CSL type.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// How far the person is with it.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum Status {
    /// Not begun.
    #[default]
    Unread,
    /// Begun.
    Reading,
    /// Done.
    Read,
}

impl Status {
    /// The name in JSON, on the command line and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unread => "unread",
            Self::Reading => "reading",
            Self::Read => "read",
        }
    }

    /// The status of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Unread, Self::Reading, Self::Read]
            .into_iter()
            .find(|status| status.name() == name)
    }
}

/// A value that has no field of its own, under the name that its source gave it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Extra {
    /// The format or service, such as `bibtex`, `csl-json`, `listing`.
    pub source: String,
    /// The name there.
    pub name: String,
    /// The value, as it was.
    pub value: String,
}

/// One work with everything that the library holds of it; its JSON is that of `offprint show`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Item {
    /// Its id.
    #[ts(type = "string")]
    pub id: ItemId,
    /// Citation key; `None` until one was given.
    pub citation_key: Option<String>,
    /// What kind of work.
    pub kind: Kind,
    /// The bibliographic fields.
    #[serde(flatten)]
    pub fields: Fields,
    /// Authors, editors and others, in order.
    pub creators: Vec<Creator>,
    /// Year of `issued`.
    pub year: Option<i32>,
    /// First DOI.
    pub doi: Option<String>,
    /// First arXiv id.
    pub arxiv: Option<String>,
    /// First PubMed id.
    pub pmid: Option<String>,
    /// First ISBN.
    pub isbn: Option<String>,
    /// All identifiers.
    pub identifiers: Vec<Identifier>,
    /// Web addresses found with the item, such as those in its abstract.
    pub links: Vec<String>,
    /// Names of its tags.
    pub tags: Vec<String>,
    /// Paths of its collections.
    pub collections: Vec<String>,
    /// Reading status.
    pub status: Status,
    /// 1 to 5; `None` if not rated.
    pub rating: Option<u8>,
    /// Whether it is in the reading queue.
    pub queued: bool,
    /// When it was last read.
    #[ts(type = "string | null")]
    pub last_read: Option<Timestamp>,
    /// Its files.
    pub attachments: Vec<Attachment>,
    /// Its notes.
    pub notes: Vec<Note>,
    /// When it came into the library.
    #[ts(type = "string")]
    pub added: Timestamp,
    /// When it was moved to the trash; `None` if it is not there.
    #[ts(type = "string | null")]
    pub trashed: Option<Timestamp>,
    /// The item that it was merged into.
    #[ts(type = "string | null")]
    pub merged_into: Option<ItemId>,
    /// Where the item came from: the source of every value not named in `sources`.
    pub source: Source,
    /// Sources of single values, by field name, `creators`, `kind` or scheme.
    pub sources: BTreeMap<String, Sourced>,
    /// What has no field.
    pub extra: Vec<Extra>,
}

impl Item {
    /// The title, or what stands for it.
    pub fn title(&self) -> &str {
        self.fields.title.as_deref().unwrap_or("Untitled")
    }
}

/// What a row of a list shows: little enough to be fetched by the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Row {
    /// The item.
    #[ts(type = "string")]
    pub id: ItemId,
    /// Title; empty if there is none.
    pub title: String,
    /// Short names of the authors, at most four.
    pub authors: Vec<String>,
    /// How many authors there are.
    pub author_count: u32,
    /// Journal or other place.
    pub venue: String,
    /// Year.
    pub year: Option<i32>,
    /// Names of its tags.
    pub tags: Vec<String>,
    /// Reading status.
    pub status: Status,
    /// 1 to 5; `None` if not rated.
    pub rating: Option<u8>,
    /// Whether it is in the reading queue.
    pub queued: bool,
    /// How many PDFs it has.
    pub pdfs: u32,
    /// The PDF whose first page is its picture.
    #[ts(type = "string | null")]
    pub picture: Option<AttachmentId>,
    /// How many notes it has.
    pub notes: u32,
    /// When it came into the library.
    #[ts(type = "string")]
    pub added: Timestamp,
}

/// What several items have in common.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Common {
    /// How many items.
    pub items: u32,
    /// The kind, if it is the same in all.
    pub kind: Option<Kind>,
    /// The reading status, if it is the same in all.
    pub status: Option<Status>,
    /// The rating, if it is the same in all; 0 for none.
    pub rating: Option<u8>,
    /// The fields that are the same in all, empty where none has a value. A field that is not
    /// here has several values.
    pub fields: BTreeMap<Field, String>,
    /// The tags that some of them have.
    pub tags: Vec<Share>,
    /// The collections that hold some of them.
    pub collections: Vec<Share>,
}

/// How many of several items have a tag, or lie in a collection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Share {
    /// Name of the tag, or path of the collection.
    pub name: String,
    /// How many of the items.
    pub items: u32,
}
