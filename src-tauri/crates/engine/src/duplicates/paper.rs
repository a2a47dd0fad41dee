//! A paper as the rules see it, and what speaks against two of them being one work.

use library::item::Sketch;
use model::{Identifier, Kind, Scheme, fold};

use super::title::Title;

/// Registrants of DOIs for preprints: a work has another one where it is published. In order: arXiv,
/// bioRxiv and medRxiv, SSRN, ChemRxiv, PsyArXiv, OSF, Research Square, preprints.org, TechRxiv,
/// Authorea, ESS Open Archive, Zenodo, figshare, HAL.
const PREPRINTS: [&str; 15] = [
    "10.48550/",
    "10.1101/",
    "10.2139/",
    "10.26434/",
    "10.31234/",
    "10.31219/",
    "10.21203/",
    "10.20944/",
    "10.36227/",
    "10.22541/",
    "10.1002/essoar",
    "10.5281/",
    "10.6084/",
    "10.17605/",
    "10.64898/",
];

/// Titles that many works have.
const COMMON: [&str; 36] = [
    "introduction",
    "editorial",
    "preface",
    "foreword",
    "prologue",
    "epilogue",
    "erratum",
    "errata",
    "corrigendum",
    "correction",
    "corrections",
    "addendum",
    "retraction",
    "letter",
    "letters",
    "lettertotheeditor",
    "letterstotheeditor",
    "bookreview",
    "bookreviews",
    "review",
    "reviews",
    "conclusion",
    "conclusions",
    "abstract",
    "abstracts",
    "contents",
    "index",
    "acknowledgements",
    "acknowledgments",
    "untitled",
    "reply",
    "comment",
    "response",
    "discussion",
    "news",
    "obituary",
];

/// Titles that begin like this and are short are as common.
const COMMON_BEGINNINGS: [&str; 8] = [
    "introductionto",
    "editorial",
    "guesteditorial",
    "fromtheeditor",
    "inthisissue",
    "erratum",
    "corrigendum",
    "bookreview",
];

/// A paper as the rules see it.
#[derive(Debug, Clone)]
pub(super) struct Paper {
    /// What the library says.
    pub sketch: Sketch,
    /// Its title as it is compared.
    pub title: Title,
    /// The last word of the family name of its first creator, folded.
    pub surname: String,
    /// The first letter of the given names of that one.
    pub initial: Option<char>,
}

impl Paper {
    /// A paper from its outline. A DOI of arXiv is the arXiv id.
    pub fn of(mut sketch: Sketch) -> Self {
        for identifier in &mut sketch.identifiers {
            let id = (identifier.scheme == Scheme::Doi)
                .then(|| identifier.value.strip_prefix("10.48550/arxiv."))
                .flatten();
            if let Some(found) = id.and_then(|id| Identifier::parse(Scheme::Arxiv, id)) {
                *identifier = found;
            }
        }
        sketch.identifiers.sort();
        sketch.identifiers.dedup();
        let name = fold(&sketch.name);
        let title = if sketch.named_by_file {
            Title::default()
        } else {
            Title::of(&sketch.title)
        };
        Self {
            surname: name
                .split(|c: char| c.is_whitespace() || c == '-')
                .rfind(|word| !word.is_empty())
                .unwrap_or_default()
                .to_owned(),
            initial: fold(&sketch.given).chars().find(|c| c.is_alphabetic()),
            title,
            sketch,
        }
    }

    fn of_scheme(&self, scheme: Scheme) -> impl Iterator<Item = &str> {
        self.sketch
            .identifiers
            .iter()
            .filter(move |one| one.scheme == scheme)
            .map(|one| one.value.as_str())
    }

    /// Whether it has a DOI of where it was published.
    pub fn is_published(&self) -> bool {
        self.of_scheme(Scheme::Doi).any(|doi| !is_preprint(doi))
            || (matches!(
                self.sketch.kind,
                Kind::ArticleJournal | Kind::PaperConference
            ) && !self.sketch.venue.is_empty())
    }

    /// Whether it is known as a preprint, and not as what was published of it.
    pub fn is_preprint(&self) -> bool {
        let known = self.of_scheme(Scheme::Arxiv).next().is_some()
            || self.of_scheme(Scheme::Doi).any(is_preprint)
            || fold(&self.sketch.venue).contains("arxiv");
        known && !self.of_scheme(Scheme::Doi).any(|doi| !is_preprint(doi))
    }

    /// Whether its title says which work it is.
    pub fn is_named(&self) -> bool {
        let key = self.title.key.as_str();
        let begins = || {
            self.title.words.len() <= 5
                && COMMON_BEGINNINGS.iter().any(|start| key.starts_with(start))
        };
        key.chars().count() >= 4 && !COMMON.contains(&key) && !begins()
    }
}

fn is_preprint(doi: &str) -> bool {
    PREPRINTS.iter().any(|start| doi.starts_with(start))
}

/// Whether one is a preprint of what the other one is.
pub(super) fn are_versions(one: &Paper, other: &Paper) -> bool {
    (one.is_preprint() && other.is_published() && !other.is_preprint())
        || (other.is_preprint() && one.is_published() && !one.is_preprint())
}

/// Whether something says that these two are not the same work, whatever their titles are.
pub(super) fn contradict(one: &Paper, other: &Paper) -> bool {
    other_identifiers(one, other) || other_kinds(one, other) || other_places(one, other)
}

fn other_identifiers(one: &Paper, other: &Paper) -> bool {
    [Scheme::Doi, Scheme::Arxiv, Scheme::Pmid, Scheme::Pmcid]
        .into_iter()
        .any(|scheme| {
            let counts = |value: &&str| scheme != Scheme::Doi || !is_preprint(value);
            let all = |paper: &Paper| -> Vec<String> {
                paper
                    .of_scheme(scheme)
                    .filter(counts)
                    .map(str::to_owned)
                    .collect()
            };
            let (a, b) = (all(one), all(other));
            !a.is_empty() && !b.is_empty() && !a.iter().any(|value| b.contains(value))
        })
}

/// A thesis and a paper, data and a paper: two works, even where they have one title.
fn other_kinds(one: &Paper, other: &Paper) -> bool {
    const APART: [Kind; 9] = [
        Kind::Thesis,
        Kind::Speech,
        Kind::Dataset,
        Kind::Software,
        Kind::Patent,
        Kind::Standard,
        Kind::Review,
        Kind::Book,
        Kind::EntryEncyclopedia,
    ];
    let (a, b) = (one.sketch.kind, other.sketch.kind);
    // What nobody has looked at is an article or a document.
    let unknown = |kind| matches!(kind, Kind::Article | Kind::Document);
    let apart = |kind| APART.contains(&kind);
    a != b
        && (apart(a) && (apart(b) || !unknown(b))
            || apart(b) && !unknown(a)
            || matches!(a, Kind::Thesis | Kind::Dataset | Kind::Software)
            || matches!(b, Kind::Thesis | Kind::Dataset | Kind::Software))
}

/// Two places of one journal, or two editions.
fn other_places(one: &Paper, other: &Paper) -> bool {
    let (a, b) = (&one.sketch, &other.sketch);
    let differ = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && fold(a) != fold(b);
    let begin =
        |page: &str| -> String { page.chars().take_while(|c| c.is_alphanumeric()).collect() };
    let same_venue = !a.venue.is_empty() && fold(&a.venue) == fold(&b.venue);
    let elsewhere = differ(&a.volume, &b.volume) || differ(&a.issue, &b.issue);
    differ(&a.edition, &b.edition)
        || (same_venue && elsewhere && differ(&begin(&a.page), &begin(&b.page)))
}

/// Whether the years are those of one work, and how many lie between them.
pub(super) fn years_apart(one: &Paper, other: &Paper) -> Option<u32> {
    Some(one.sketch.year?.abs_diff(other.sketch.year?))
}
