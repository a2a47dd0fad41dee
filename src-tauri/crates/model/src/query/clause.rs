//! From a field and its value to what it says. Knows values, not where they stand in a text.

use super::added;
use super::field::{Name, kind, values};
use super::lex::Piece;
use super::{Clause, Form, Query, Range, Scope, Text, Thing};
use crate::{Identifier, Scheme, Status};

/// Longer ones are no identifiers, and are not tried to be read as one.
const LONGEST_IDENTIFIER: usize = 256;

/// What a field says with a value; `None` if it cannot be read.
pub(super) fn read(name: Name, piece: &Piece, form: Form) -> Option<Query> {
    let value = piece.text.trim();
    // `doi:10.1000*` is what `doi:10.1000` is: the beginning of one.
    let starless = match piece.quoted {
        true => value,
        false => without_stars(piece),
    };
    let word = || plain(value);
    Some(Query::Field(match name {
        Name::Text(scope) => return Some(text(scope, piece, form)),
        Name::Tag => Clause::Tag(value.to_owned()),
        Name::In => Clause::In(value.to_owned()),
        Name::Key => Clause::Key(value.to_owned()),
        Name::Kind => Clause::Kind(kind(&word())?),
        Name::Year => Clause::Year(range(value)?),
        Name::Added => Clause::Added(added::read(&word())?),
        Name::Status => Clause::Status(Status::from_name(&word())?),
        Name::Rating => Clause::Rating(rating(value)?),
        Name::Identifier(scheme) => Clause::Identifier(scheme, identifier(scheme, starless)?),
        Name::Has => Clause::Has(Thing::find(&word())?),
        Name::No => {
            return Some(Query::none_of(Query::Field(Clause::Has(Thing::find(
                &word(),
            )?))));
        }
        Name::Is => return is(&word()),
        Name::Language => Clause::Language(language(starless)?),
    }))
}

/// A text of a scope; the stars at its end are its form.
pub(super) fn text(scope: Scope, piece: &Piece, form: Form) -> Query {
    let starless = without_stars(piece);
    Query::Text(match (piece.quoted, starless.is_empty()) {
        (true, _) => Text {
            scope,
            form: Form::Phrase,
            text: piece.text.clone(),
        },
        (false, false) if piece.stars > 0 => Text {
            scope,
            form: Form::Prefix,
            text: starless.to_owned(),
        },
        // Only stars are no beginning of anything.
        (false, true) => Text {
            scope,
            form: Form::Word,
            text: piece.text.clone(),
        },
        (false, false) => Text {
            scope,
            form,
            text: piece.text.clone(),
        },
    })
}

fn without_stars(piece: &Piece) -> &str {
    // A star is one byte.
    piece
        .text
        .len()
        .checked_sub(piece.stars)
        .and_then(|end| piece.text.get(..end))
        .unwrap_or(&piece.text)
}

/// Whether more typing may make a value of it that can be read, as with `status:unr`, `added:<7`.
pub(super) fn is_beginning(name: Name, value: &str) -> bool {
    let small = plain(value);
    values(name.name())
        .iter()
        .any(|whole| whole.starts_with(&small))
        || (matches!(name, Name::Year | Name::Rating | Name::Added)
            && small
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '<' | '>' | '=' | '.' | '-')))
}

/// In lower case, with hyphens for what else stands between words. No value is longer.
fn plain(value: &str) -> String {
    value
        .chars()
        .take(64)
        .map(|c| {
            if c == '_' || c.is_whitespace() {
                '-'
            } else {
                c.to_ascii_lowercase()
            }
        })
        .collect()
}

fn is(word: &str) -> Option<Query> {
    Some(match word {
        "queued" | "queue" => Query::Field(Clause::Queued),
        "rated" => Query::Field(Clause::Rating(Range {
            from: Some(1),
            to: None,
        })),
        "unfiled" => Query::none_of(Query::Field(Clause::Has(Thing::Collection))),
        "untagged" => Query::none_of(Query::Field(Clause::Has(Thing::Tag))),
        status => Query::Field(Clause::Status(Status::from_name(status)?)),
    })
}

/// `2019`, `2019..2021`, `2019..`, `..2021`, `>2019`, `2019-2021` and the like.
pub(super) fn range(text: &str) -> Option<Range<i32>> {
    let text: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(64)
        .collect();
    let from = |from| {
        Some(Range {
            from: Some(from),
            to: None,
        })
    };
    let to = |to| {
        Some(Range {
            from: None,
            to: Some(to),
        })
    };
    if let Some(rest) = text.strip_prefix(">=") {
        return from(number(rest)?);
    }
    if let Some(rest) = text.strip_prefix('>') {
        return from(number(rest)?.checked_add(1)?);
    }
    if let Some(rest) = text.strip_prefix("<=") {
        return to(number(rest)?);
    }
    if let Some(rest) = text.strip_prefix('<') {
        return to(number(rest)?.checked_sub(1)?);
    }
    if let Some(one) = number(&text) {
        return Some(Range {
            from: Some(one),
            to: Some(one),
        });
    }
    match text.split_once("..").or_else(|| split_at_hyphen(&text))? {
        ("", "") => None,
        (start, "") => from(number(start)?),
        ("", end) => to(number(end)?),
        (start, end) => {
            let (start, end) = (number(start)?, number(end)?);
            Some(Range {
                from: Some(start.min(end)),
                to: Some(start.max(end)),
            })
        }
    }
}

/// At the hyphen or dash between two numbers, not at the sign of the first.
fn split_at_hyphen(text: &str) -> Option<(&str, &str)> {
    let (at, dash) = text
        .char_indices()
        .skip(1)
        .find(|(_, c)| matches!(c, '-' | '–'))?;
    let (start, end) = (text.get(..at)?, text.get(at + dash.len_utf8()..)?);
    (!start.is_empty() && !end.is_empty()).then_some((start, end))
}

fn number(text: &str) -> Option<i32> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// Below the greatest means rated: `<3` is 1 or 2, and only `0` or `0..` is also not rated.
fn rating(text: &str) -> Option<Range<u8>> {
    let Range { from, to } = range(text)?;
    let clamped = |value: i32| u8::try_from(value.min(5)).ok();
    let to = match to {
        Some(to) => Some(clamped(to)?),
        None => None,
    };
    let from = match from {
        Some(from) if from > 5 && to.is_none() => return None,
        Some(from) => clamped(from)?,
        None => to.unwrap_or(1).min(1),
    };
    Some(Range {
        from: Some(from),
        to,
    })
}

/// In normal form, or the beginning of one.
fn identifier(scheme: Scheme, text: &str) -> Option<String> {
    let mut value = text.to_owned();
    // What is read from an address may itself be read again (`10.1000/a%2520b`); only what stays
    // as it is can be written down and found again.
    for _ in 0..8 {
        if value.is_empty() || value.len() > LONGEST_IDENTIFIER {
            return None;
        }
        let next = match Identifier::parse(scheme, &value) {
            Some(identifier) => identifier.value,
            None => beginning(scheme, &value),
        };
        if next == value {
            return Some(value);
        }
        value = next;
    }
    None
}

fn beginning(scheme: Scheme, text: &str) -> String {
    let text = text.trim();
    match scheme {
        Scheme::Doi | Scheme::Arxiv | Scheme::Pmid => text.to_lowercase(),
        Scheme::Pmcid if text.starts_with(|c: char| c.is_ascii_digit()) => format!("PMC{text}"),
        Scheme::Pmcid | Scheme::Issn => text.to_uppercase(),
        Scheme::Isbn => text.chars().filter(|c| !matches!(c, '-' | ' ')).collect(),
    }
}

/// A BCP 47 tag has letters, digits and hyphens.
fn language(text: &str) -> Option<String> {
    let text = text.trim().replace('_', "-").to_ascii_lowercase();
    (!text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'))
    .then_some(text)
}

impl Thing {
    /// All things.
    pub const ALL: [Self; 16] = [
        Self::Pdf,
        Self::File,
        Self::Text,
        Self::Note,
        Self::Highlight,
        Self::Abstract,
        Self::Author,
        Self::Year,
        Self::Venue,
        Self::Doi,
        Self::Arxiv,
        Self::Tag,
        Self::Collection,
        Self::Rating,
        Self::Link,
        Self::Key,
    ];

    /// The name behind `has:`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::File => "file",
            Self::Text => "text",
            Self::Note => "note",
            Self::Highlight => "highlight",
            Self::Abstract => "abstract",
            Self::Author => "author",
            Self::Year => "year",
            Self::Venue => "venue",
            Self::Doi => "doi",
            Self::Arxiv => "arxiv",
            Self::Tag => "tag",
            Self::Collection => "collection",
            Self::Rating => "rating",
            Self::Link => "link",
            Self::Key => "key",
        }
    }

    /// The thing of that name or alias in lower case, also in the plural.
    fn find(text: &str) -> Option<Self> {
        let one = text.strip_suffix('s').unwrap_or(text);
        Self::ALL
            .into_iter()
            .find(|thing| thing.name() == text || thing.name() == one)
            .or(match one {
                "annotation" => Some(Self::Highlight),
                "creator" => Some(Self::Author),
                "journal" => Some(Self::Venue),
                "fulltext" => Some(Self::Text),
                "url" => Some(Self::Link),
                "attachment" => Some(Self::File),
                _ => None,
            })
    }
}
