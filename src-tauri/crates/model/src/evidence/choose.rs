//! Which candidate is believed.
//!
//! The rule, for each field: a candidate counts as much as it is sure of itself, but no more than its
//! source is trusted (`table.rs`). Candidates of other sources that say the same make it surer; the
//! surest wins, and among equals the source that is trusted more. What an embedded record, a page and
//! a look-up say is never mixed inside one value.

use std::collections::BTreeMap;

use super::{About, Candidate, Provenance, Value, ceiling};
use crate::fold::fold;

/// The candidate that is believed, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice<'a> {
    /// What is believed.
    pub candidate: &'a Candidate,
    /// How sure that is, 0 to 1.
    pub confidence: f32,
    /// Other sources that say the same.
    pub agree: Vec<Provenance>,
    /// Candidates that say something else, the surest first.
    pub rivals: Vec<&'a Candidate>,
}

/// What is believed of each field.
pub type Chosen<'a> = BTreeMap<About, Choice<'a>>;

/// Applies the rule to all candidates.
pub fn choose(candidates: &[Candidate]) -> Chosen<'_> {
    About::ALL
        .into_iter()
        .filter_map(|about| Some((about, chosen(about, candidates)?)))
        .collect()
}

fn chosen(about: About, all: &[Candidate]) -> Option<Choice<'_>> {
    let candidates: Vec<&Candidate> = all.iter().filter(|one| one.about == about).collect();
    let best = candidates
        .iter()
        .map(|one| supported(one, &candidates))
        .reduce(|best, next| {
            let surer = next.confidence > best.confidence + 1e-4;
            let level = (next.confidence - best.confidence).abs() <= 1e-4;
            let trusted = level && next.candidate.provenance < best.candidate.provenance;
            if surer || trusted { next } else { best }
        })?;
    (best.confidence > 0.0).then_some(best)
}

fn trust(candidate: &Candidate) -> f32 {
    candidate
        .confidence
        .clamp(0.0, ceiling(candidate.about, candidate.provenance))
}

/// A candidate with all that speaks for it: sources are taken to err by themselves.
fn supported<'a>(candidate: &'a Candidate, all: &[&'a Candidate]) -> Choice<'a> {
    let mut doubt = 1.0 - trust(candidate);
    let mut agree: Vec<(Provenance, f32)> = Vec::new();
    let mut rivals = Vec::new();
    for other in all.iter().filter(|other| !std::ptr::eq(**other, candidate)) {
        if !same(candidate.about, &candidate.value, &other.value) {
            rivals.push(*other);
        } else if source(other) != source(candidate) {
            match agree
                .iter_mut()
                .find(|(provenance, _)| one(*provenance) == source(other))
            {
                Some((_, most)) => *most = most.max(trust(other)),
                None => agree.push((other.provenance, trust(other))),
            }
        }
    }
    for (_, trust) in &agree {
        doubt *= 1.0 - trust;
    }
    rivals.sort_by(|a, b| trust(b).total_cmp(&trust(a)));
    Choice {
        candidate,
        confidence: (1.0 - doubt).min(0.99),
        agree: agree
            .into_iter()
            .map(|(provenance, _)| provenance)
            .collect(),
        rivals,
    }
}

/// XMP and the information dictionary are written by one hand: they are one source.
fn one(provenance: Provenance) -> Provenance {
    match provenance {
        Provenance::Info => Provenance::Xmp,
        other => other,
    }
}

fn source(candidate: &Candidate) -> Provenance {
    one(candidate.provenance)
}

/// Whether two values say the same.
pub fn same(about: About, one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Creators(one), Value::Creators(other)) => {
            let first = |all: &[crate::Creator]| all.first().map(|c| plain(&c.short()));
            first(one) == first(other) && one.len() == other.len()
        }
        (Value::Text(one), Value::Text(other)) => match about {
            About::Title => {
                let (one, other) = (plain(one), plain(other));
                one == other || begins(&one, &other) || begins(&other, &one)
            }
            About::Issued => one.get(..4) == other.get(..4),
            _ => plain(one) == plain(other),
        },
        _ => false,
    }
}

/// Whether a title goes on as another one, with a subtitle.
fn begins(short: &str, long: &str) -> bool {
    short.len() >= 20
        && long
            .strip_prefix(short)
            .is_some_and(|rest| rest.starts_with(' '))
}

fn plain(text: &str) -> String {
    let folded = fold(text);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}
