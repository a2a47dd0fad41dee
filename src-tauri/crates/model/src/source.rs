//! Where a value came from.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The kind of source, from the most to the least trusted for a value that a person did not type.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum SourceKind {
    /// A person typed it; a machine never overwrites it.
    #[default]
    User,
    /// A service of the network.
    Online,
    /// A listing that was pasted or opened.
    Listing,
    /// A file of references, such as BibTeX or CSL-JSON.
    References,
    /// Another item that was merged into this one.
    Merge,
    /// The pages of its PDF.
    Pdf,
    /// What a PDF says of itself.
    PdfMetadata,
    /// The name of the file, for want of anything better.
    FileName,
}

impl SourceKind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::User,
        Self::Online,
        Self::Listing,
        Self::References,
        Self::Merge,
        Self::Pdf,
        Self::PdfMetadata,
        Self::FileName,
    ];

    /// The name in JSON and the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Online => "online",
            Self::Listing => "listing",
            Self::References => "references",
            Self::Merge => "merge",
            Self::Pdf => "pdf",
            Self::PdfMetadata => "pdf-metadata",
            Self::FileName => "file-name",
        }
    }

    /// The kind of that name; a name from a newer program counts as a file of references.
    pub fn from_name(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|kind| kind.name() == name)
            .unwrap_or(Self::References)
    }
}

/// A source with its detail: the name of the file, the address of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Source {
    /// What kind of source.
    pub kind: SourceKind,
    /// Which one, in a few words; empty if there is no more to say.
    pub detail: String,
}

impl Source {
    /// A source with its detail.
    pub fn new(kind: SourceKind, detail: impl Into<String>) -> Self {
        Self {
            kind,
            detail: detail.into(),
        }
    }

    /// A person typed it.
    pub fn user() -> Self {
        Self::default()
    }
}

/// A source and since when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Sourced {
    /// Where the value came from.
    #[serde(flatten)]
    pub source: Source,
    /// When it came.
    #[ts(type = "string")]
    pub at: crate::Timestamp,
}
