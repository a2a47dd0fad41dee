//! What a service says about a work.

use model::{Draft, Identifier, Source, SourceKind};

use crate::Service;

/// The most identifiers and relations that are taken: a record has a few, a review of a field some hundred.
const MOST: usize = 500;

/// A work as one service describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Its values; their source names the service.
    pub draft: Draft,
    /// Other works that it has to do with.
    pub relations: Vec<Relation>,
    /// Where open copies of it lie, the best first.
    pub copies: Vec<OpenCopy>,
    /// Which version this is, as its source counts: 2 for arXiv's v2.
    pub version: Option<u32>,
    /// Whether the service says that the work was retracted.
    pub is_retracted: bool,
}

impl Found {
    pub(crate) fn new(service: Service) -> Self {
        Self {
            draft: Draft {
                entry: 1,
                source: Source::new(SourceKind::Online, service.facts().label),
                ..Draft::default()
            },
            relations: Vec::new(),
            copies: Vec::new(),
            version: None,
            is_retracted: false,
        }
    }

    /// Adds an identifier that it does not have yet.
    pub(crate) fn identify(&mut self, identifier: Option<Identifier>) {
        if let Some(identifier) = identifier
            && self.draft.identifiers.len() < MOST
            && !self.draft.identifiers.contains(&identifier)
        {
            self.draft.identifiers.push(identifier);
        }
    }

    /// Adds a relation, unless it is to the work itself or there already.
    pub(crate) fn relate(&mut self, kind: RelationKind, to: Option<Identifier>) {
        if let Some(to) = to
            && self.relations.len() < MOST
            && !self.draft.identifiers.contains(&to)
        {
            let relation = Relation { kind, to };
            if !self.relations.contains(&relation) {
                self.relations.push(relation);
            }
        }
    }

    /// Does it say anything: a title?
    pub(crate) fn is_something(&self) -> bool {
        self.draft.fields.title.is_some()
    }
}

/// How this work relates to another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RelationKind {
    /// This is the preprint of the other.
    PreprintOf,
    /// The other is a preprint of this.
    HasPreprint,
    /// This is a version of the other.
    VersionOf,
    /// The other is a version of this.
    HasVersion,
    /// This corrects the other: an erratum.
    Corrects,
    /// The other corrects this.
    CorrectedBy,
    /// This retracts the other: a notice.
    Retracts,
    /// The other retracts this.
    RetractedBy,
    /// This is a part of the other: a chapter, a supplement.
    PartOf,
}

/// A relation to another work.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Relation {
    /// How.
    pub kind: RelationKind,
    /// To which.
    pub to: Identifier,
}

/// Which release of the work a copy is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Release {
    /// As the publisher printed it.
    Published,
    /// As it was accepted.
    Accepted,
    /// As it was submitted.
    Submitted,
}

/// A PDF that anybody may fetch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenCopy {
    /// Its address.
    pub url: String,
    /// Which release it is, if that is known.
    pub release: Option<Release>,
    /// Its licence, if that is known.
    pub license: Option<String>,
    /// Who says that it lies there.
    pub named_by: Service,
}
