//! The fields of the language: what they are called, what they find and what they take.
//!
//! One table for the parser, its hints, completion and the help texts.

use serde::Serialize;
use ts_rs::TS;

use crate::Scheme;
use crate::query::Scope;

/// A field as it is explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FieldHelp {
    /// What stands before the colon.
    pub name: &'static str,
    /// Other names for it.
    pub aliases: &'static [&'static str],
    /// What it finds, in one plain sentence.
    pub finds: &'static str,
    /// Clauses to learn from.
    pub examples: &'static [&'static str],
}

macro_rules! fields {
    ($($name:literal $([$($alias:literal),*])? $finds:literal: $($example:literal),*;)*) => {
        &[$(FieldHelp {
            name: $name,
            aliases: &[$($($alias),*)?],
            finds: $finds,
            examples: &[$($example),*],
        }),*]
    };
}

/// All fields, the most used first.
pub const FIELDS: &[FieldHelp] = fields! {
    "author" ["creator", "by"] "Papers with this name among their authors, editors or other creators.":
        "author:smith", "author:\"Jane Smith\"";
    "title" "Papers with these words in their title.": "title:diffusion", "title:\"optimal transport\"";
    "abstract" "Papers with these words in their abstract.": "abstract:bayesian";
    "venue" ["journal", "publication"] "Papers from a journal, proceedings or book of this name.":
        "venue:nature", "venue:\"machine learning\"";
    "year" "Papers of a year or of a span of years.": "year:2019..2021", "year:>2019";
    "tag" "Papers with this tag or one below it.": "tag:methods", "tag:\"to read\"";
    "in" ["collection"] "Papers in this collection or in one inside it.": "in:thesis", "in:\"thesis/chapter 2\"";
    "kind" ["type"] "Papers of one kind, such as preprints, books or theses.": "kind:preprint", "kind:book";
    "status" "Papers that are unread, being read or read.": "status:unread", "status:reading";
    "rating" "Papers by their rating from 1 to 5; 0 is not rated.": "rating:>3", "rating:0";
    "added" "Papers by the day on which they came into the library.": "added:<7d", "added:2026-03";
    "is" "Papers in a state: unread, reading, read, queued, rated, unfiled or untagged.":
        "is:queued", "is:unfiled";
    "has" "Papers that have something, such as a PDF or a note.": "has:pdf", "has:note";
    "no" "Papers that lack something, such as an abstract or a DOI.": "no:abstract", "no:doi";
    "note" ["notes"] "Papers with these words in their notes or in what is marked in their PDFs.":
        "note:\"compare with\"";
    "text" ["fulltext", "page", "pdf"] "Papers with these words on the pages of their PDFs.":
        "text:hamiltonian";
    "lang" ["language"] "Papers in a language, by its code.": "lang:de", "lang:pt-br";
    "key" "The paper with this citation key.": "key:smith2020";
    "doi" "The paper with this DOI, or papers whose DOI begins like this.":
        "doi:10.1000/182", "doi:10.1000";
    "arxiv" "The paper with this arXiv id, or papers whose id begins like this.":
        "arxiv:2103.00001";
    "pmid" "The paper with this PubMed id.": "pmid:31452104";
    "pmcid" "The paper with this PubMed Central id.": "pmcid:PMC7937420";
    "isbn" "Books and chapters with this ISBN.": "isbn:978-3-16-148410-0";
    "issn" "Papers from the journal with this ISSN.": "issn:0378-5955";
};

/// The values of a field that takes only these; empty for every other field.
pub fn values(field: &str) -> &'static [&'static str] {
    const THINGS: &[&str] = &[
        "pdf",
        "file",
        "text",
        "note",
        "highlight",
        "abstract",
        "author",
        "year",
        "venue",
        "doi",
        "arxiv",
        "tag",
        "collection",
        "rating",
        "link",
        "key",
    ];
    const KINDS: &[&str] = &[
        "preprint",
        "journal",
        "conference",
        "book",
        "chapter",
        "thesis",
        "report",
        "talk",
        "dataset",
        "software",
        "patent",
        "standard",
        "manuscript",
        "review",
        "magazine",
        "newspaper",
        "encyclopedia",
        "webpage",
        "blog",
        "document",
    ];
    match find(field).map(|help| help.name) {
        Some("kind") => KINDS,
        Some("status") => &["unread", "reading", "read"],
        Some("has" | "no") => THINGS,
        Some("is") => &[
            "unread", "reading", "read", "queued", "rated", "unfiled", "untagged",
        ],
        Some("added") => &[
            "today",
            "yesterday",
            "week",
            "month",
            "year",
            "<7d",
            "<30d",
            ">1y",
        ],
        _ => &[],
    }
}

/// A field as the parser reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    Text(Scope),
    Tag,
    In,
    Kind,
    Year,
    Added,
    Status,
    Rating,
    Identifier(Scheme),
    Key,
    Has,
    No,
    Is,
    Language,
}

impl Name {
    /// The field of that name or alias, whatever its case.
    pub fn find(text: &str) -> Option<Self> {
        Some(match find(text)?.name {
            "author" => Self::Text(Scope::Author),
            "title" => Self::Text(Scope::Title),
            "abstract" => Self::Text(Scope::Abstract),
            "venue" => Self::Text(Scope::Venue),
            "note" => Self::Text(Scope::Note),
            "text" => Self::Text(Scope::Page),
            "tag" => Self::Tag,
            "in" => Self::In,
            "kind" => Self::Kind,
            "year" => Self::Year,
            "added" => Self::Added,
            "status" => Self::Status,
            "rating" => Self::Rating,
            "key" => Self::Key,
            "has" => Self::Has,
            "no" => Self::No,
            "is" => Self::Is,
            "lang" => Self::Language,
            scheme => Self::Identifier(Scheme::from_name(scheme)?),
        })
    }

    /// What stands before the colon.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text(scope) => scope.name(),
            Self::Tag => "tag",
            Self::In => "in",
            Self::Kind => "kind",
            Self::Year => "year",
            Self::Added => "added",
            Self::Status => "status",
            Self::Rating => "rating",
            Self::Identifier(scheme) => scheme.name(),
            Self::Key => "key",
            Self::Has => "has",
            Self::No => "no",
            Self::Is => "is",
            Self::Language => "lang",
        }
    }

    /// What may stand after the colon, as the end of a sentence.
    pub const fn takes(self) -> &'static str {
        match self {
            Self::Year => "a year or a span of years, such as 2019, 2019..2021 or >2019",
            Self::Rating => "0 to 5 or a span, such as 4, >3 or 3..5",
            Self::Added => "today, week, <7d, >30d, a date such as 2026-03, or a span of dates",
            Self::Status => "unread, reading or read",
            Self::Is => "unread, reading, read, queued, rated, unfiled or untagged",
            Self::Has | Self::No => "what a paper can have, such as pdf, note, abstract or doi",
            Self::Kind => "a kind of work, such as preprint, journal, book or thesis",
            Self::Language => "the code of a language, such as en or pt-br",
            Self::Identifier(_) => "an identifier or its beginning",
            Self::Text(_) | Self::Tag | Self::In | Self::Key => "a word or a text in quotes",
        }
    }
}

impl Scope {
    /// The field that looks there; empty for anywhere.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Any => "",
            Self::Title => "title",
            Self::Author => "author",
            Self::Abstract => "abstract",
            Self::Venue => "venue",
            Self::Note => "note",
            Self::Page => "text",
        }
    }
}

/// The field of that name or alias, whatever its case.
fn find(text: &str) -> Option<&'static FieldHelp> {
    FIELDS
        .iter()
        .find(|help| names(help).any(|name| name.eq_ignore_ascii_case(text)))
}

/// Its name and its aliases.
pub(super) fn names(help: &FieldHelp) -> impl Iterator<Item = &'static str> {
    std::iter::once(help.name).chain(help.aliases.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_one_field() {
        for help in FIELDS {
            assert!(help.finds.ends_with('.') && !help.examples.is_empty());
            for name in names(help) {
                assert_eq!(Name::find(name).map(Name::name), Some(help.name), "{name}");
            }
        }
    }
}
