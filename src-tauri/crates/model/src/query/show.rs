//! A query as text, which is read back as the same query: quotes, escapes and parentheses only
//! where they are needed.

use std::fmt::{self, Display, Formatter, Write};

use jiff::civil::Date;

use super::complete::quoted;
use super::sign::{is_verbatim, label, operator};
use super::{Added, Clause, Form, Query, Range, Scope, Text};

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => Ok(()),
            Self::And(queries) => joined(f, queries, " "),
            Self::Or(queries) => joined(f, queries, " OR "),
            Self::Not(query) => match &**query {
                Self::Field(Clause::Has(thing)) => write!(f, "no:{}", thing.name()),
                query @ (Self::And(_) | Self::Or(_)) => write!(f, "-({query})"),
                query => write!(f, "-{query}"),
            },
            Self::Text(text) => text.fmt(f),
            Self::Field(clause) => clause.fmt(f),
        }
    }
}

fn joined(f: &mut Formatter<'_>, queries: &[Query], between: &str) -> fmt::Result {
    for (n, query) in queries.iter().enumerate() {
        if n > 0 {
            f.write_str(between)?;
        }
        match query {
            // OR binds looser than the white space that joins its sides to others.
            Query::Or(_) => write!(f, "({query})")?,
            _ => query.fmt(f)?,
        }
    }
    Ok(())
}

impl Display for Text {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.scope != Scope::Any {
            write!(f, "{}:", self.scope.name())?;
        }
        // No word holds white space; the nearest to several is a phrase.
        if self.form == Form::Phrase || self.text.contains(char::is_whitespace) {
            return f.write_str(&in_quotes(&self.text));
        }
        word(f, &self.text, self.form, self.scope == Scope::Any)?;
        match self.form {
            Form::Prefix | Form::Open => f.write_char('*'),
            Form::Word | Form::Phrase => Ok(()),
        }
    }
}

pub(super) fn in_quotes(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('"');
    quoted
}

/// A word with its escapes; `alone` if no field stands before it.
fn word(f: &mut Formatter<'_>, text: &str, form: Form, alone: bool) -> fmt::Result {
    let chars: Vec<char> = text.chars().collect();
    if alone
        && form == Form::Word
        && operator(&chars).is_some_and(|(_, length)| length == chars.len())
    {
        return write!(f, "\\{text}");
    }
    let verbatim = is_verbatim(&chars);
    let bare_brackets = verbatim && is_balanced(&chars);
    let colon = label(&chars).filter(|_| alone && !verbatim);
    let last = chars.len().saturating_sub(1);
    for (n, c) in chars.iter().enumerate() {
        let escaped = match c {
            '"' | '\\' => true,
            '(' | ')' => !bare_brackets,
            '|' => !verbatim,
            '-' => alone && n == 0,
            ':' => Some(n) == colon,
            '*' => n == last,
            _ => false,
        };
        if escaped {
            f.write_char('\\')?;
        }
        f.write_char(*c)?;
    }
    Ok(())
}

/// Whether each parenthesis has its other; only then it needs no escape in an address.
fn is_balanced(chars: &[char]) -> bool {
    let depth = chars.iter().try_fold(0_usize, |depth, c| match c {
        '(' => Some(depth + 1),
        ')' => depth.checked_sub(1),
        _ => Some(depth),
    });
    depth == Some(0)
}

impl Display for Clause {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tag(tag) => write!(f, "tag:{}", quoted(tag)),
            Self::In(path) => write!(f, "in:{}", quoted(path)),
            Self::Kind(kind) => write!(f, "kind:{}", kind.name()),
            Self::Year(years) => write!(f, "year:{years}"),
            Self::Added(added) => write!(f, "added:{added}"),
            Self::Status(status) => write!(f, "status:{}", status.name()),
            // Without a beginning it holds 0 too, which `..3` does not.
            Self::Rating(Range {
                from: None,
                to: Some(to),
            }) if *to > 0 => write!(f, "rating:0..{to}"),
            Self::Rating(ratings) => write!(f, "rating:{ratings}"),
            Self::Identifier(scheme, value) => write!(f, "{}:{}", scheme.name(), quoted(value)),
            Self::Key(key) => write!(f, "key:{}", quoted(key)),
            Self::Has(thing) => write!(f, "has:{}", thing.name()),
            Self::Queued => f.write_str("is:queued"),
            Self::Language(language) => write!(f, "lang:{}", quoted(language)),
        }
    }
}

impl<T: Display + PartialEq> Display for Range<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match (&self.from, &self.to) {
            (Some(from), Some(to)) if from == to => from.fmt(f),
            (from, to) => {
                if let Some(from) = from {
                    from.fmt(f)?;
                }
                f.write_str("..")?;
                to.as_ref().map_or(Ok(()), |to| to.fmt(f))
            }
        }
    }
}

impl Display for Added {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Within(days) => write!(f, "<{days}d"),
            Self::Before(days) => write!(f, ">{days}d"),
            Self::Today => f.write_str("today"),
            Self::Yesterday => f.write_str("yesterday"),
            Self::Week => f.write_str("week"),
            Self::Month => f.write_str("month"),
            Self::Year => f.write_str("year"),
            Self::Days(range) => match (range.from, range.to) {
                (Some(from), Some(to)) if is_year(from, to) => write!(f, "{:04}", from.year()),
                (Some(from), Some(to)) if is_month(from, to) => {
                    write!(f, "{:04}-{:02}", from.year(), from.month())
                }
                _ => range.fmt(f),
            },
        }
    }
}

fn is_year(from: Date, to: Date) -> bool {
    from == from.first_of_year() && to == from.last_of_year()
}

fn is_month(from: Date, to: Date) -> bool {
    from == from.first_of_month() && to == from.last_of_month()
}
