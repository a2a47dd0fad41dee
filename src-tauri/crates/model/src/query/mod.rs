//! The query language: one grammar for the window, the command line and saved searches.
//!
//! A text is parsed once into a [`Query`], a tree over sets of items; `library` answers its
//! clauses, `search` its texts, `engine` joins them. Parsing never fails: what is no clause is
//! searched as text, and what was probably meant otherwise is said as a [`Hint`].
//!
//! ```text
//! query  = all { ( "OR" | "|" ) all }
//! all    = { [ "AND" ] not }
//! not    = { "-" | "NOT" } one
//! one    = "(" query ")" | field ":" "(" query ")" | field ":" [ space ] value | value
//! value  = word | word "*" | "\"" words "\""
//! ```
//!
//! A backslash before `"` `:` `-` `(` `)` `*` `|` or another backslash takes its meaning from it.

mod added;
mod clause;
mod complete;
mod field;
mod hint;
mod identifier;
mod leaf;
mod lex;
mod near;
mod normal;
mod parse;
mod parts;
mod show;
mod sign;
mod span;
#[cfg(test)]
mod tests;
mod thing;

use jiff::civil::Date;

pub use complete::{Slot, quoted, slot};
pub use field::{FIELDS, FieldHelp, values};
pub use hint::Hint;
pub use parse::{Parsed, parse};
pub use parts::{QueryPart, parts};

use crate::{Kind, Scheme, Status};

/// What is looked for: a tree over sets of items.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub enum Query {
    /// Every item.
    #[default]
    All,
    /// What is in all of these; at least two, none of them `All` or `And`.
    And(Vec<Query>),
    /// What is in any of these; at least two, none of them `Or`.
    Or(Vec<Query>),
    /// What is not in this; never a `Not` itself.
    Not(Box<Query>),
    /// What holds a text.
    Text(Text),
    /// What a field says.
    Field(Clause),
}

/// A text that an item must hold somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Text {
    /// Where it must be.
    pub scope: Scope,
    /// How it must be there.
    pub form: Form,
    /// The text as typed, without quotes and escapes; not only white space.
    pub text: String,
}

/// Where a text must be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Anywhere, tag names, identifiers and citation keys included.
    #[default]
    Any,
    /// `title:`
    Title,
    /// `author:`, all creators.
    Author,
    /// `abstract:`
    Abstract,
    /// `venue:`, journal, proceedings or book.
    Venue,
    /// `note:`, notes and what is marked in PDFs.
    Note,
    /// `text:`, the pages of PDFs.
    Page,
}

/// How a text must be there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Form {
    /// As a word, also inflected.
    #[default]
    Word,
    /// As the beginning of a word.
    Prefix,
    /// As a word or the beginning of one: the last word while it is being typed.
    Open,
    /// As exactly these words in this order, all in one place.
    Phrase,
}

/// What a field says of an item.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Clause {
    /// `tag:`, with those below it; whatever its case and accents.
    Tag(String),
    /// `in:`, a collection by its path or the end of its path, with those inside it.
    In(String),
    /// `kind:`
    Kind(Kind),
    /// `year:`
    Year(Range<i32>),
    /// `added:`
    Added(Added),
    /// `status:`
    Status(Status),
    /// `rating:`, 1 to 5; 0 is "not rated".
    Rating(Range<u8>),
    /// `doi:` `arxiv:` `pmid:` `isbn:` and the like: in normal form, or the beginning of one.
    Identifier(Scheme, String),
    /// `key:`, a citation key, whatever its case.
    Key(String),
    /// `has:`; `no:` is its `Not`.
    Has(Thing),
    /// `is:queued`
    Queued,
    /// `lang:`, a BCP 47 tag or the beginning of one, in lower case.
    Language(String),
}

/// From one value to another, both included; open where `None`, but not on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Range<T> {
    /// The least.
    pub from: Option<T>,
    /// The greatest.
    pub to: Option<T>,
}

impl<T: PartialOrd> Range<T> {
    /// Whether a value lies in it.
    pub fn holds(&self, value: &T) -> bool {
        self.from.as_ref().is_none_or(|from| from <= value)
            && self.to.as_ref().is_none_or(|to| value <= to)
    }
}

/// When an item came into the library, in the person's own time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Added {
    /// Within the last so many days: `added:<7d`.
    Within(u32),
    /// Longer ago than so many days: `added:>30d`.
    Before(u32),
    /// `added:today`
    Today,
    /// `added:yesterday`
    Yesterday,
    /// `added:week`, since Monday.
    Week,
    /// `added:month`, since the first.
    Month,
    /// `added:year`, since 1 January.
    Year,
    /// `added:2026-03`, `added:2026-03-01..2026-03-10`: whole days.
    Days(Range<Date>),
}

/// What an item can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// A PDF.
    Pdf,
    /// A file of any type.
    File,
    /// A PDF whose text could be read.
    Text,
    /// A note.
    Note,
    /// A mark in a PDF.
    Highlight,
    /// An abstract.
    Abstract,
    /// A creator.
    Author,
    /// A year.
    Year,
    /// A journal, proceedings or book.
    Venue,
    /// A DOI.
    Doi,
    /// An arXiv id.
    Arxiv,
    /// A tag.
    Tag,
    /// A collection.
    Collection,
    /// A rating.
    Rating,
    /// A web address.
    Link,
    /// A citation key.
    Key,
}
