//! Right or wrong, field by field.

use std::time::Duration;

use model::evidence::{About, Chosen, ENOUGH, Recognised, choose};
use model::fold;

use crate::gold::Gold;

/// One field of one paper.
pub struct Mark {
    pub field: &'static str,
    pub expected: String,
    pub given: String,
    pub confidence: f32,
    pub right: bool,
}

/// One paper.
pub struct Row {
    pub marks: Vec<Mark>,
    pub took: Duration,
}

/// `printed` is the text of the first pages: what is not in it cannot be found there.
pub fn score(gold: &Gold, found: &Recognised, took: Duration, printed: &str) -> Row {
    let chosen = choose(&found.candidates);
    let mut marks = Vec::new();
    let value = |about: About| given(&chosen, about);
    let (title, sure) = value(About::Title);
    let expected = gold.get("title").to_owned();
    marks.push(Mark {
        field: if gold.get("class") == "text" {
            "title"
        } else {
            "title-scan"
        },
        right: f1(&expected, &title) >= 0.9,
        expected,
        given: title,
        confidence: sure,
    });
    let creators = chosen.get(&About::Creators);
    let surname = creators
        .filter(|choice| choice.confidence >= ENOUGH)
        .and_then(|choice| choice.candidate.value.creators().first())
        .map(model::Creator::short)
        .unwrap_or_default();
    let expected = gold.get("first_author_surname").to_owned();
    if !expected.is_empty() {
        let (one, other) = (bare(&expected), bare(&surname));
        marks.push(Mark {
            field: "surname",
            right: !other.is_empty()
                && (one == other
                    || other.ends_with(&format!(" {one}"))
                    || one.ends_with(&format!(" {other}"))),
            expected,
            given: surname,
            confidence: creators.map_or(0.0, |choice| choice.confidence),
        });
    }
    let all = gold.get("authors");
    if !all.is_empty() {
        let expected: Vec<String> = all
            .split(';')
            .map(|name| bare(name.split(',').next().unwrap_or_default()))
            .filter(|name| !name.is_empty())
            .collect();
        let given: Vec<String> = creators
            .filter(|choice| choice.confidence >= ENOUGH)
            .map(|choice| {
                choice
                    .candidate
                    .value
                    .creators()
                    .iter()
                    .map(|c| bare(&c.short()))
                    .collect()
            })
            .unwrap_or_default();
        let same = expected.len() == given.len()
            && expected.iter().zip(&given).all(|(one, other)| {
                one == other
                    || other.ends_with(&format!(" {one}"))
                    || one.ends_with(&format!(" {other}"))
            });
        marks.push(Mark {
            field: "authors",
            right: same,
            expected: expected.join("; "),
            given: given.join("; "),
            confidence: creators.map_or(0.0, |choice| choice.confidence),
        });
    }
    for (field, about, column) in [
        ("year", About::Issued, "year"),
        ("doi", About::Doi, "doi"),
        ("arxiv", About::Arxiv, "arxiv"),
    ] {
        let (mut given, sure) = value(about);
        if about == About::Issued {
            given.truncate(4);
        }
        let mut expected = gold.get(column).to_lowercase();
        if about == About::Arxiv
            && let Some((id, version)) = expected.rsplit_once('v')
            && version.chars().all(|c| c.is_ascii_digit())
        {
            expected = id.to_owned();
        }
        if expected.is_empty() && given.is_empty() {
            continue;
        }
        let printed = expected.is_empty() || printed.contains(&expected);
        marks.push(Mark {
            field: match field {
                "doi" if !printed => "doi-unprinted",
                "year" if !printed => "year-unprinted",
                field => field,
            },
            right: expected.is_empty() || expected == given,
            expected,
            given,
            confidence: sure,
        });
    }
    let expected = gold.get("verdict");
    let paper = if expected.is_empty() {
        "paper"
    } else {
        expected
    };
    let given = match found.verdict.paper {
        Some(true) => "paper",
        Some(false) => "other",
        None => "",
    };
    marks.push(Mark {
        field: if paper == "paper" { "paper" } else { "other" },
        expected: paper.to_owned(),
        given: given.to_owned(),
        confidence: found.verdict.confidence,
        right: paper == given,
    });
    if paper != "paper" {
        marks.retain(|mark| mark.field == "other");
    }
    Row { marks, took }
}

/// What would be filled in.
fn given(chosen: &Chosen<'_>, about: About) -> (String, f32) {
    chosen
        .get(&about)
        .filter(|choice| choice.confidence >= ENOUGH)
        .map(|choice| {
            (
                choice.candidate.value.text().unwrap_or_default().to_owned(),
                choice.confidence,
            )
        })
        .unwrap_or_default()
}

fn bare(text: &str) -> String {
    let folded = fold(text);
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Token F1 of two titles.
pub fn f1(one: &str, other: &str) -> f64 {
    let (one, other) = (bare(one), bare(other));
    let a: Vec<&str> = one.split(' ').filter(|word| !word.is_empty()).collect();
    let mut b: Vec<&str> = other.split(' ').filter(|word| !word.is_empty()).collect();
    let (of, given) = (a.len(), b.len());
    let mut shared = 0;
    for word in &a {
        if let Some(at) = b.iter().position(|other| other == word) {
            b.swap_remove(at);
            shared += 1;
        }
    }
    if of == 0 || given == 0 {
        0.0
    } else {
        2.0 * f64::from(shared) / (of + given) as f64
    }
}
