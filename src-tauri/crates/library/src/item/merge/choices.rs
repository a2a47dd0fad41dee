//! What is chosen for a merge: which value wins, and what becomes of files.

use model::{Field, ItemId};

/// What of an item is chosen as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A field.
    Field(Field),
    /// All creators.
    Creators,
    /// The kind.
    Kind,
    /// The citation key.
    CitationKey,
}

impl Part {
    /// The name under which its source is kept.
    pub fn name(self) -> &'static str {
        match self {
            Self::Field(field) => field.name(),
            Self::Creators => "creators",
            Self::Kind => "kind",
            Self::CitationKey => "citation_key",
        }
    }

    /// The part of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Creators, Self::Kind, Self::CitationKey]
            .into_iter()
            .find(|part| part.name() == name)
            .or_else(|| name.parse().ok().map(Self::Field))
    }
}

/// A value that is to come from a certain item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Take {
    /// Of what.
    pub part: Part,
    /// The item that has the better value.
    pub from: ItemId,
}

/// Which version of the work the PDFs of an item are, where they do not say so themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The item that has them so far.
    pub of: ItemId,
    /// The version, such as `preprint`.
    pub version: String,
}

/// What a person, or a rule, chose for a merge.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// Which value wins where several items have one; elsewhere that of the item that stays.
    pub take: Vec<Take>,
    /// What becomes of files without a version.
    pub labels: Vec<Label>,
}

impl From<Vec<Take>> for Choices {
    fn from(take: Vec<Take>) -> Self {
        Self {
            take,
            labels: Vec::new(),
        }
    }
}
