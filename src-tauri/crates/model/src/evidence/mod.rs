//! What sources say of a work, how sure each is, and which of them is believed.
//!
//! A recogniser never writes a field. It gives candidates; [`choose`] applies the table of
//! `table.rs` to them, and what it chose keeps its source, its place and its rule.

mod choose;
mod table;
#[cfg(test)]
mod tests;
mod wire;

use serde::{Deserialize, Serialize};

use crate::{Creator, pdf::Rect};

pub use choose::{Choice, Chosen, choose, same};
pub use table::{ENOUGH, SURE, ceiling};

/// What a candidate is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Title with subtitle.
    Title,
    /// All creators, in order.
    Creators,
    /// Date of publication, as `model::parse_issued` takes it.
    Issued,
    /// DOI, in normal form.
    Doi,
    /// arXiv id without its version.
    Arxiv,
    /// Version of the preprint, such as `v2`.
    Version,
    /// PubMed id.
    Pmid,
    /// PubMed Central id.
    Pmcid,
    /// ISBN, in normal form.
    Isbn,
    /// ISSN, in normal form.
    Issn,
    /// Journal, proceedings or book.
    ContainerTitle,
    /// Volume.
    Volume,
    /// Issue.
    Issue,
    /// Pages, or the article number.
    Page,
    /// Publisher or university.
    Publisher,
    /// Abstract.
    Abstract,
    /// Keywords, parted by `; `.
    Keywords,
    /// Language as a BCP 47 tag.
    Language,
    /// Kind of work, by its name in CSL.
    Kind,
    /// The entry of a reference manager that the file carries, as BibTeX.
    Bibtex,
}

impl About {
    /// All of them.
    pub const ALL: [Self; 20] = [
        Self::Title,
        Self::Creators,
        Self::Issued,
        Self::Doi,
        Self::Arxiv,
        Self::Version,
        Self::Pmid,
        Self::Pmcid,
        Self::Isbn,
        Self::Issn,
        Self::ContainerTitle,
        Self::Volume,
        Self::Issue,
        Self::Page,
        Self::Publisher,
        Self::Abstract,
        Self::Keywords,
        Self::Language,
        Self::Kind,
        Self::Bibtex,
    ];

    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Creators => "creators",
            Self::Issued => "issued",
            Self::Doi => "doi",
            Self::Arxiv => "arxiv",
            Self::Version => "version",
            Self::Pmid => "pmid",
            Self::Pmcid => "pmcid",
            Self::Isbn => "isbn",
            Self::Issn => "issn",
            Self::ContainerTitle => "container_title",
            Self::Volume => "volume",
            Self::Issue => "issue",
            Self::Page => "page",
            Self::Publisher => "publisher",
            Self::Abstract => "abstract",
            Self::Keywords => "keywords",
            Self::Language => "language",
            Self::Kind => "kind",
            Self::Bibtex => "bibtex",
        }
    }
}

/// Where a candidate was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Provenance {
    /// Printed on a page of the work itself.
    Page,
    /// Printed on a cover sheet that somebody put before the work.
    Cover,
    /// A link on one of the first pages.
    Link,
    /// A file of references that is attached to the PDF, or our own metadata in it.
    Embedded,
    /// The XMP of the file (ISO 16684-1).
    Xmp,
    /// The document information dictionary (ISO 32000-2 §14.3.3).
    Info,
    /// The name of the file.
    FileName,
}

impl Provenance {
    /// All of them, the most trusted first where nothing else tells.
    pub const ALL: [Self; 7] = [
        Self::Page,
        Self::Cover,
        Self::Link,
        Self::Embedded,
        Self::Xmp,
        Self::Info,
        Self::FileName,
    ];

    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Cover => "cover",
            Self::Link => "link",
            Self::Embedded => "embedded",
            Self::Xmp => "xmp",
            Self::Info => "info",
            Self::FileName => "file-name",
        }
    }
}

/// What a candidate says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// For all but creators.
    Text(String),
    /// For creators.
    Creators(#[serde(with = "wire")] Vec<Creator>),
}

impl Value {
    /// The text; none for creators.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Creators(_) => None,
        }
    }

    /// The creators; none for a text.
    pub fn creators(&self) -> &[Creator] {
        match self {
            Self::Text(_) => &[],
            Self::Creators(creators) => creators,
        }
    }
}

/// A value that one source gives.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// What it is about.
    pub about: About,
    /// What it says.
    pub value: Value,
    /// Where it was found.
    pub provenance: Provenance,
    /// The page that it stands on, from 1; 0 for what stands on none.
    pub page: u32,
    /// Where on that page, in points from the bottom left.
    pub rect: Option<Rect>,
    /// The share of such candidates that is right, 0 to 1, as measured on papers with known values.
    pub confidence: f32,
    /// The rule that found it, in a few words.
    pub rule: String,
}

/// Whether a file is a research paper.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Verdict {
    /// `None` if that cannot be told.
    pub paper: Option<bool>,
    /// How sure that is, 0 to 1.
    pub confidence: f32,
    /// What speaks for it and, beginning with "no" or naming another kind of text, against it.
    pub because: Vec<String>,
}

/// One entry of a list of references, as it stands there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// The page on which it begins, from 1.
    pub page: u32,
    /// Its text on one line.
    pub text: String,
}

/// What a file says of the work that it holds.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Recognised {
    /// All that was found.
    pub candidates: Vec<Candidate>,
    /// Whether it is a paper.
    pub verdict: Verdict,
    /// Its list of references.
    pub references: Vec<Reference>,
}
