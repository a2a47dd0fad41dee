//! From a field and its value to what it says. Knows values, not where they stand in a text.

use super::added;
use super::field::{Name, values};
use super::identifier::{identifier, language};
use super::lex::Piece;
use super::span::{rating, years};
use super::thing::kind;
use super::{Clause, Form, Query, Range, Scope, Text, Thing};
use crate::Status;

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
        Name::Year => Clause::Year(years(value)?),
        Name::Added => Clause::Added(added::read(&word())?),
        Name::Status => Clause::Status(Status::from_name(&word())?),
        Name::Rating => Clause::Rating(rating(value)?),
        Name::Identifier(scheme) => Clause::Identifier(scheme, identifier(scheme, starless)?),
        Name::Has => Clause::Has(Thing::find(&word())?),
        Name::No => {
            let has = Clause::Has(Thing::find(&word())?);
            return Some(Query::none_of(Query::Field(has)));
        }
        Name::Is => return is(&word()),
        Name::Language => Clause::Language(language(starless)?),
    }))
}

/// A text of a scope; the stars at its end are its form.
pub(super) fn text(scope: Scope, piece: &Piece, form: Form) -> Query {
    let starless = without_stars(piece);
    let (form, text) = match piece.quoted {
        true => (Form::Phrase, piece.text.as_str()),
        // Only stars are no beginning of anything.
        false if starless.is_empty() => (Form::Word, piece.text.as_str()),
        false if piece.stars > 0 => (Form::Prefix, starless),
        false => (form, starless),
    };
    let text = text.to_owned();
    Query::Text(Text { scope, form, text })
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
