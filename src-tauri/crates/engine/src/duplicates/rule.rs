//! Whether two papers are the same work: by which rule, how sure that is, and why, in a sentence.

use model::{Identifier, Scheme};
use serde::Serialize;
use ts_rs::TS;

use super::near::{Near, marks, near};
use super::paper::{Paper, are_versions, contradict, years_apart};

/// What makes two papers the same work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export, rename = "DuplicateRule")]
pub enum Rule {
    /// They have a file with the same bytes.
    SameFile,
    /// They have an identifier in common.
    SameIdentifier,
    /// Title, first surname and year.
    SameTitle,
    /// Nearly the same title, first surname and year.
    NearTitle,
}

/// That two papers are the same work.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Verdict {
    /// By which rule.
    pub rule: Rule,
    /// How sure, from 0 to 1: the share of such pairs that are right.
    pub score: f64,
    /// A sentence.
    pub why: String,
    /// Whether they are two versions of it.
    pub versions: bool,
    /// Whether nobody has to look: one identifier and one title.
    pub sure: bool,
}

/// A preprint may be so many years older than what was published of it.
const YEARS_UNTIL_PUBLISHED: u32 = 3;

/// The same file. Papers of one volume may all have it.
pub(super) fn by_file(one: &Paper, other: &Paper) -> Option<Verdict> {
    let likeness = likeness(one, other);
    if likeness < 0.5 && contradict(one, other) {
        return None;
    }
    let (score, more) = if likeness < 0.5 {
        (
            0.6,
            ", but other titles; the file may be with the wrong paper",
        )
    } else {
        (0.99, "")
    };
    Some(Verdict {
        rule: Rule::SameFile,
        score,
        why: format!("They have the same file{more}."),
        versions: false,
        sure: same_title(one, other) && shared(one, other).is_some(),
    })
}

/// An identifier in common. Where the titles say otherwise, somebody has to look.
pub(super) fn by_identifier(one: &Paper, other: &Paper) -> Option<Verdict> {
    let identifier = shared(one, other)?;
    let likeness = likeness(one, other);
    let other_part = marks(&one.title) != marks(&other.title) && likeness > 0.0;
    let sure = same_title(one, other);
    let (score, more) = match likeness {
        _ if sure => (0.995, ""),
        0.8.. if !other_part => (0.98, ""),
        _ if unnamed(one) || unnamed(other) => (0.95, ""),
        0.5.. if !other_part => (0.85, ", and titles that are alike"),
        _ => (
            0.4,
            ", but other titles; one of the two may have it by mistake",
        ),
    };
    let versions = are_versions(one, other);
    Some(Verdict {
        rule: Rule::SameIdentifier,
        score,
        why: format!("Both have the {}{more}.", shown(identifier)),
        versions,
        sure,
    })
}

/// The same title, first surname and year.
pub(super) fn by_title(one: &Paper, other: &Paper) -> Option<Verdict> {
    if !same_title(one, other) || !one.is_named() || contradict(one, other) {
        return None;
    }
    let long = one.title.words.len() >= 4;
    if other_initials(one, other) && !long {
        return None;
    }
    let versions = are_versions(one, other);
    let years = years(one, other, versions)?;
    let mut why = match years {
        Years::Same => format!(
            "The same title and year, {}",
            one.sketch.year.unwrap_or_default()
        ),
        Years::Near => format!("The same title, of {}", both_years(one, other)),
        Years::Unknown => "The same title".to_owned(),
    };
    let mut score = match years {
        Years::Same => 0.96,
        Years::Near => 0.92,
        Years::Unknown => 0.9,
    };
    if one.surname.is_empty() || other.surname.is_empty() {
        // Without a name it takes a title that says more.
        if one.title.words.len() < 5 {
            return None;
        }
        score -= 0.12;
        why.push_str("; one of them names no author");
    } else if one.surname == other.surname {
        why.push_str(&format!(
            "; {} is the first author of both",
            one.sketch.name
        ));
    } else {
        return None;
    }
    if !long {
        score -= 0.1;
    }
    if other_initials(one, other) {
        score -= 0.2;
    }
    Some(told(Rule::SameTitle, score, why, versions))
}

/// Nearly the same title, the same first surname and year.
pub(super) fn by_near_title(one: &Paper, other: &Paper) -> Option<Verdict> {
    let surname = !one.surname.is_empty() && one.surname == other.surname;
    if !surname || !one.is_named() || !other.is_named() || other_initials(one, other) {
        return None;
    }
    let near = near(&one.title, &other.title)?;
    if contradict(one, other) {
        return None;
    }
    let versions = are_versions(one, other);
    let years = years(one, other, versions)?;
    let by = &one.sketch.name;
    let (mut score, mut why) = match near {
        Near::Subtitle => (
            0.82,
            format!("The same title, but one has no subtitle; {by} is the first author of both"),
        ),
        Near::Words(differ) => (
            if differ.len() > 1 { 0.84 } else { 0.9 },
            format!("{}; {by} is the first author of both", differing(&differ)),
        ),
    };
    match years {
        Years::Same => {}
        Years::Near => {
            score -= 0.05;
            why.push_str(&format!(", of {}", both_years(one, other)));
        }
        Years::Unknown => score -= 0.07,
    }
    Some(told(Rule::NearTitle, score, why, versions))
}

fn told(rule: Rule, score: f64, mut why: String, versions: bool) -> Verdict {
    if versions {
        why.push_str(". One is a preprint of the other");
    }
    why.push('.');
    Verdict {
        rule,
        score: (score * 100.0).round() / 100.0,
        why,
        versions,
        sure: false,
    }
}

fn differing(words: &[(String, String)]) -> String {
    let said: Vec<String> = words
        .iter()
        .map(|(a, b)| match (a.as_str(), b.as_str()) {
            ("", word) | (word, "") => format!("“{word}”"),
            (a, b) => format!("“{a}” and “{b}”"),
        })
        .collect();
    format!("The titles differ only in {}", said.join(" and in "))
}

enum Years {
    Same,
    Near,
    Unknown,
}

/// `None` for years that no one work has.
fn years(one: &Paper, other: &Paper, versions: bool) -> Option<Years> {
    match years_apart(one, other) {
        None => Some(Years::Unknown),
        Some(0) => Some(Years::Same),
        Some(1) => Some(Years::Near),
        Some(apart) if versions && apart <= YEARS_UNTIL_PUBLISHED => Some(Years::Near),
        Some(_) => None,
    }
}

fn both_years(one: &Paper, other: &Paper) -> String {
    let year = |paper: &Paper| paper.sketch.year.unwrap_or_default();
    let (a, b) = (year(one), year(other));
    format!("{} and {}", a.min(b), a.max(b))
}

fn same_title(one: &Paper, other: &Paper) -> bool {
    !one.title.key.is_empty() && one.title.key == other.title.key
}

fn unnamed(paper: &Paper) -> bool {
    paper.title.key.is_empty()
}

/// How alike the titles are, 0 to 1; 1 where one of them has none.
fn likeness(one: &Paper, other: &Paper) -> f64 {
    if unnamed(one) || unnamed(other) || same_title(one, other) {
        return 1.0;
    }
    if near(&one.title, &other.title).is_some() {
        return 0.9;
    }
    library::item::alike(&one.title.words.join(" "), &other.title.words.join(" "))
}

fn other_initials(one: &Paper, other: &Paper) -> bool {
    matches!((one.initial, other.initial), (Some(a), Some(b)) if a != b)
}

fn shared<'a>(one: &'a Paper, other: &Paper) -> Option<&'a Identifier> {
    one.sketch
        .identifiers
        .iter()
        .find(|identifier| other.sketch.identifiers.contains(identifier))
}

fn shown(identifier: &Identifier) -> String {
    let name = match identifier.scheme {
        Scheme::Doi => "DOI",
        Scheme::Arxiv => "arXiv id",
        Scheme::Pmid => "PubMed id",
        Scheme::Pmcid => "PubMed Central id",
        Scheme::Isbn => "ISBN",
        Scheme::Issn => "ISSN",
    };
    format!("{name} {}", identifier.value)
}
