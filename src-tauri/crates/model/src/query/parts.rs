//! A query in the parts that narrow it, so that each can be seen and taken away.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::complete::slot;
use super::{Form, Query, Scope, parse};

/// A part of a query that must hold, other than words that are merely looked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct QueryPart {
    /// The part, as it could be typed.
    pub text: String,
    /// The query without it.
    pub without: String,
}

/// The parts of a query that are clauses. While the person is `typing`, what the end of the text
/// may still become is none.
pub fn parts(text: &str, typing: bool) -> Vec<QueryPart> {
    let end = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    let begun = slot(text, end);
    let (whole, rest): (String, String) = if typing && begun.from < begun.to {
        let cut = word_start(text, usize::try_from(begun.from).unwrap_or(usize::MAX));
        (
            text.chars().take(cut).collect(),
            text.chars().skip(cut).collect(),
        )
    } else {
        (text.to_owned(), String::new())
    };
    let all = match parse(&whole, false).query {
        Query::And(parts) => parts,
        Query::All => Vec::new(),
        one => vec![one],
    };
    let without = |left_out: usize| {
        let others = all.iter().enumerate().filter(|(at, _)| *at != left_out);
        let mut texts: Vec<String> = others.map(|(_, part)| joined(part)).collect();
        texts.extend(Some(rest.trim().to_owned()).filter(|rest| !rest.is_empty()));
        texts.join(" ")
    };
    all.iter()
        .enumerate()
        .filter(|(_, part)| narrows(part))
        .map(|(at, part)| QueryPart {
            text: part.to_string(),
            without: without(at),
        })
        .collect()
}

/// Where the word begins that holds this place: a clause is cut off with the name of its field.
fn word_start(text: &str, at: usize) -> usize {
    let before: Vec<char> = text.chars().take(at).collect();
    before
        .iter()
        .rposition(|c| c.is_whitespace())
        .map_or(0, |space| space + 1)
}

fn joined(part: &Query) -> String {
    match part {
        Query::Or(_) => format!("({part})"),
        _ => part.to_string(),
    }
}

/// Whether it is more than a word that is looked for anywhere.
fn narrows(part: &Query) -> bool {
    match part {
        Query::Text(text) => text.scope != Scope::Any || text.form == Form::Phrase,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Parts = &'static [(&'static str, &'static str)];

    #[test]
    fn each_clause_can_be_taken_away() {
        let table: [(&str, bool, Parts); 9] = [
            ("", false, &[]),
            ("diffusion models", false, &[]),
            ("tag:method", false, &[("tag:method", "")]),
            (
                "bayes tag:\"to read\" year:>2019",
                false,
                &[
                    ("tag:\"to read\"", "bayes year:2020.."),
                    ("year:2020..", "bayes tag:\"to read\""),
                ],
            ),
            ("-image diffusion", false, &[("-image", "diffusion")]),
            (
                "(wave OR tide) is:unread",
                false,
                &[
                    ("wave OR tide", "status:unread"),
                    ("status:unread", "(wave OR tide)"),
                ],
            ),
            ("year:2020 tag:th", true, &[("year:2020", "tag:th")]),
            (
                "year:2020 tag:th",
                false,
                &[("year:2020", "tag:th"), ("tag:th", "year:2020")],
            ),
            ("tag:method dyn", true, &[("tag:method", "dyn")]),
        ];
        for (text, typing, expected) in table {
            let found = parts(text, typing);
            let found: Vec<(&str, &str)> = found
                .iter()
                .map(|part| (part.text.as_str(), part.without.as_str()))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
