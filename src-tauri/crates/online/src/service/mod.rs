//! The services: who they are, which hosts they have, how often they may be asked.
//!
//! `docs/network.md` says the same to the person; a test compares the two.

pub mod arxiv;
pub mod crossref;
pub mod datacite;
#[cfg(test)]
mod documented;
pub mod doi;
mod facts;
pub mod huggingface;
pub mod openalex;
pub mod openlibrary;
pub mod pubmed;
pub mod semanticscholar;
#[cfg(test)]
mod tests;
pub mod unpaywall;

pub use facts::{Facts, Needs};

use serde::{Deserialize, Serialize};

/// One service that can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Service {
    /// Crossref: most journals and proceedings.
    Crossref,
    /// arXiv: preprints.
    Arxiv,
    /// DataCite: repositories, data, theses, arXiv's DOIs.
    DataCite,
    /// PubMed: medicine and the life sciences.
    PubMed,
    /// Open Library: books.
    OpenLibrary,
    /// Unpaywall: where an open copy lies.
    Unpaywall,
    /// The resolver of DOIs, which knows the agencies that nobody else does.
    Doi,
    /// OpenAlex, with the person's own key.
    OpenAlex,
    /// Semantic Scholar, with the person's own key.
    SemanticScholar,
    /// Hugging Face: papers of arXiv.
    HuggingFace,
    /// Open copies, wherever a service says that they lie.
    Copies,
}

impl Service {
    /// All services.
    pub const ALL: [Self; 11] = [
        Self::Crossref,
        Self::Arxiv,
        Self::DataCite,
        Self::PubMed,
        Self::OpenLibrary,
        Self::Unpaywall,
        Self::Doi,
        Self::OpenAlex,
        Self::SemanticScholar,
        Self::HuggingFace,
        Self::Copies,
    ];

    /// The name in settings.
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// The service of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|service| service.name() == name)
    }
}
