//! How well the library is kept: what papers lack, what is doubtful in them, and what can be done about
//! it. It only looks; each fix is a verb of its own.

mod enrich;
mod title;

use std::collections::BTreeSet;

use library::attachment;
use library::item::{self, Retitle};
use model::{AttachmentId, ItemId, Result};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Engine;
use crate::engine::unwatched;
use crate::search::Ask;

pub use enrich::Enriched;

/// One thing that is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export, rename = "HealthKind")]
pub enum Check {
    /// Papers that are in the library more than once.
    Duplicates,
    /// Papers called like their file, of whose PDF more is known.
    NamedByFile,
    /// Titles in capitals.
    Capitals,
    /// Titles that look like none.
    DoubtfulTitle,
    /// Files that are not where they should be.
    MissingFile,
    /// PDFs whose text is not known.
    NoText,
    /// Citation keys that several papers have.
    KeyClash,
    /// Papers without authors.
    NoAuthor,
    /// Papers without a year.
    NoYear,
    /// Papers without DOI and arXiv id.
    NoIdentifier,
    /// Papers without an abstract.
    NoAbstract,
    /// Papers without a PDF.
    NoPdf,
}

impl Check {
    /// All of them, in the order in which they are worth one's time.
    pub const ALL: [Self; 12] = [
        Self::Duplicates,
        Self::NamedByFile,
        Self::Capitals,
        Self::DoubtfulTitle,
        Self::MissingFile,
        Self::NoText,
        Self::KeyClash,
        Self::NoAuthor,
        Self::NoYear,
        Self::NoIdentifier,
        Self::NoAbstract,
        Self::NoPdf,
    ];

    /// The query that finds the same papers, where there is one.
    pub const fn query(self) -> Option<&'static str> {
        match self {
            Self::NoText => Some("has:pdf no:text"),
            Self::NoAuthor => Some("no:author"),
            Self::NoYear => Some("no:year"),
            Self::NoIdentifier => Some("no:doi no:arxiv"),
            Self::NoAbstract => Some("no:abstract"),
            Self::NoPdf => Some("no:pdf"),
            _ => None,
        }
    }

    /// What is counted.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Duplicates => "Possible duplicates",
            Self::NamedByFile => "Papers called like their file, whose PDF says more",
            Self::Capitals => "Titles in capitals",
            Self::DoubtfulTitle => "Doubtful titles",
            Self::MissingFile => "Files that are not where they should be",
            Self::NoText => "PDFs without a text that can be searched",
            Self::KeyClash => "Papers that share their citation key with another one",
            Self::NoAuthor => "Papers without authors",
            Self::NoYear => "Papers without a year",
            Self::NoIdentifier => "Papers without DOI and arXiv id",
            Self::NoAbstract => "Papers without an abstract",
            Self::NoPdf => "Papers without a PDF",
        }
    }
}

/// How many papers, or groups of papers, a check has found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct HealthCheck {
    /// Which.
    pub kind: Check,
    /// What is counted.
    pub label: String,
    /// How many; 0 if all is well.
    pub count: u32,
    /// The query that finds them.
    pub query: Option<String>,
}

/// A paper that a check has found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct HealthPaper {
    /// The paper.
    #[ts(type = "string")]
    pub item: ItemId,
    /// The file that is meant, if one is.
    #[ts(type = "string | null")]
    pub file: Option<AttachmentId>,
    /// Its title.
    pub title: String,
    /// What is wrong, as a sentence or, of a title, what it would be.
    pub why: String,
    /// The title that it would get, if one is offered.
    pub offer: Option<String>,
}

/// A title that was offered and agreed to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
pub struct NewTitle {
    /// The paper.
    #[ts(type = "string")]
    pub item: ItemId,
    /// The title that it had when another was offered.
    pub before: String,
    /// The title that it gets.
    pub after: String,
}

impl From<NewTitle> for Retitle {
    fn from(new: NewTitle) -> Self {
        Self {
            item: new.item,
            before: new.before,
            after: new.after,
        }
    }
}

/// Titles are read in pieces of so many papers.
const PIECE: usize = 500;

impl Engine {
    /// All checks with what they found.
    ///
    /// # Errors
    /// Those of a library that cannot be read.
    pub fn health(&self) -> Result<Vec<HealthCheck>> {
        let titles = self.titles()?;
        Check::ALL
            .into_iter()
            .map(|kind| {
                let count = match (kind, kind.query()) {
                    (_, Some(query)) => self.found(&Ask::of(query), 0, 0)?.total,
                    (Check::Duplicates, _) => number(self.duplicates()?.len()),
                    (Check::NamedByFile, _) => number(self.enrichable()?.len()),
                    (kind, _) => number(self.of_check(kind, &titles)?.len()),
                };
                Ok(HealthCheck {
                    kind,
                    label: kind.label().to_owned(),
                    count: u32::try_from(count).unwrap_or(u32::MAX),
                    query: kind.query().map(str::to_owned),
                })
            })
            .collect()
    }

    /// The papers that a check has found for which there is no query, at most so many.
    ///
    /// # Errors
    /// Those of a library that cannot be read.
    pub fn health_papers(&self, kind: Check, most: usize) -> Result<Vec<HealthPaper>> {
        let mut papers = match kind {
            Check::NamedByFile => self
                .enrichable()?
                .into_iter()
                .map(|found| found.shown())
                .collect(),
            kind => self.of_check(kind, &self.titles()?)?,
        };
        papers.truncate(most);
        Ok(papers)
    }

    fn of_check(&self, kind: Check, titles: &[(ItemId, String)]) -> Result<Vec<HealthPaper>> {
        Ok(match kind {
            Check::Capitals => self.in_sentences(titles)?,
            Check::DoubtfulTitle => self.doubtful(titles)?,
            Check::MissingFile => self.missing(titles)?,
            Check::KeyClash => self.key_clashes(titles)?,
            _ => Vec::new(),
        })
    }

    fn titles(&self) -> Result<Vec<(ItemId, String)>> {
        item::titles(self.library())
    }

    fn doubtful(&self, titles: &[(ItemId, String)]) -> Result<Vec<HealthPaper>> {
        // Those whose PDF says more have a check of their own.
        let known: BTreeSet<ItemId> = self.enrichable()?.iter().map(|one| one.item).collect();
        Ok(titles
            .iter()
            .filter(|(item, _)| !known.contains(item))
            .filter_map(|(item, text)| Some(paper(*item, text, title::doubtful(text)?)))
            .collect())
    }

    fn in_sentences(&self, titles: &[(ItemId, String)]) -> Result<Vec<HealthPaper>> {
        let capitals: Vec<ItemId> = titles
            .iter()
            .filter(|(_, text)| title::is_in_capitals(text))
            .map(|(item, _)| *item)
            .collect();
        let mut papers = Vec::new();
        for piece in capitals.chunks(PIECE) {
            for item in item::all(self.library(), piece)? {
                let text = item.fields.r#abstract.clone().unwrap_or_default();
                let offer = title::in_sentence(item.title(), &text);
                papers.push(HealthPaper {
                    offer: Some(offer),
                    ..paper(item.id, item.title(), "The title is in capitals.")
                });
            }
        }
        Ok(papers)
    }

    fn missing(&self, titles: &[(ItemId, String)]) -> Result<Vec<HealthPaper>> {
        let shown: BTreeSet<ItemId> = titles.iter().map(|(item, _)| *item).collect();
        let differing = attachment::differing(self.library(), &mut *unwatched())?;
        Ok(differing
            .into_iter()
            .filter(|file| file.missing && shown.contains(&file.item))
            .map(|file| HealthPaper {
                file: Some(file.id),
                ..paper(
                    file.item,
                    &file.title,
                    &format!("{} is not there.", file.path),
                )
            })
            .collect())
    }

    fn key_clashes(&self, titles: &[(ItemId, String)]) -> Result<Vec<HealthPaper>> {
        let title = |item: ItemId| {
            let found = titles.binary_search_by_key(&item, |(id, _)| *id).ok();
            let found = found.and_then(|place| titles.get(place));
            found.map(|(_, text)| text.clone()).unwrap_or_default()
        };
        Ok(item::key_clashes(self.library())?
            .into_iter()
            .map(|(key, item)| paper(item, &title(item), &format!("Its key is {key}.")))
            .collect())
    }

    /// Gives these papers, whose titles are in capitals, the titles that were offered; one step. Gives
    /// back how many.
    ///
    /// # Errors
    /// `NotFound` for a paper that is not there.
    pub fn retitle(&self, titles: Vec<NewTitle>) -> Result<u32> {
        if titles.is_empty() {
            return Ok(0);
        }
        let titles = titles.into_iter().map(Retitle::from).collect();
        Ok(item::retitle(self.library(), titles)?.value)
    }
}

fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

fn paper(item: ItemId, title: &str, why: &str) -> HealthPaper {
    HealthPaper {
        item,
        file: None,
        title: title.to_owned(),
        why: why.to_owned(),
        offer: None,
    }
}
