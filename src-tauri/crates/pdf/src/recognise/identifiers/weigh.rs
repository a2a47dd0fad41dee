//! What speaks for a DOI being the work's own: where it stands, and the words beside it. It must not know
//! how it is printed.

use crate::recognise::front::{Front, Leaf};
use crate::recognise::row::Row;

/// Prefixes of archives of data: a DOI of theirs inside a text is that of its data.
const DATA: &[&str] = &[
    "10.5061/",
    "10.6084/",
    "10.17605/",
    "10.7910/",
    "10.5281/",
    "10.17632/",
    "10.17863/",
    "10.24433/",
    "10.1594/",
    "10.15468/",
    "10.18129/",
    "10.15252/rc",
    "10.25504/",
];

/// Whether the work is about another one, whose DOI it names.
pub(super) fn corrects(front: &Front<'_>) -> bool {
    let title = front
        .title
        .as_ref()
        .map(|title| title.text.to_lowercase())
        .unwrap_or_default();
    let marks = [
        "erratum",
        "corrigendum",
        "correction to",
        "correction:",
        "retraction",
        "comment on",
        "reply to",
        "response to",
    ];
    marks.iter().any(|mark| title.starts_with(mark))
        || front.leaf.rows.iter().take(8).any(|row| {
            matches!(
                row.low.trim(),
                "erratum" | "corrigendum" | "correction" | "retraction"
            )
        })
}

pub(super) fn weigh(front: &Front<'_>, leaf: &Leaf, row: &Row, doi: &str) -> f32 {
    let down = leaf.down(row.middle());
    let low = &row.low;
    let cue = low.contains("doi");
    let edge = !(0.13..0.87).contains(&down) || row.line.is_none();
    let near_title = front.title.as_ref().is_some_and(|title| {
        title.place.page == leaf.number && (title.place.rect.y0 - row.base).abs() < 130.0
    });
    let mut weight = 0.3;
    weight += if cue { 0.7 } else { 0.0 };
    weight += if edge { 1.2 } else { 0.0 };
    weight += if near_title { 0.5 } else { 0.0 };
    let alone = row.words <= 6;
    weight += if alone { 0.7 } else { 0.0 };
    if low.contains("citation:")
        || low.contains("cite this")
        || low.contains("reference format")
        || low.contains("©")
        || low.contains("$")
    {
        weight += 0.7;
    }
    // Inside a sentence, it is that of something else.
    let sentence = row.words > 8 && !edge && !low.contains('©');
    weight -= if sentence { 0.9 } else { 0.0 };
    let else_ = [
        "supplement",
        "dataset",
        "data set",
        "code is available",
        "available at",
        "companion",
        "original article",
        "erratum",
        "correction to",
        "related",
        "comment",
        "reply",
        "previous",
        "preprint of",
        "see also",
        "see ref",
        "this article corrects",
        "our paper",
        "our article",
        "corrects",
        "refers to",
        "earlier",
        "first part",
        "part i ",
    ];
    let before = leaf.rows.iter().filter(|other| {
        let step = other.base - row.base;
        step > 0.0 && step < 1.6 * row.size && other.over(row.area)
    });
    let said: String = before
        .map(|other| other.low.as_str())
        .chain([low.as_str()])
        .collect::<Vec<_>>()
        .join(" ");
    if !edge && else_.iter().any(|word| said.contains(word))
        || else_.iter().any(|word| low.contains(word))
    {
        weight -= 1.0;
    }
    if DATA.iter().any(|prefix| doi.starts_with(prefix)) {
        weight -= if edge { 1.5 } else { 0.7 };
    }
    if low.trim_start().starts_with('[') || entry_like(low) {
        weight -= 1.2;
    }
    weight
}

/// What a label such as "DOI" straight above, in a column of its own, is worth.
pub(super) fn labelled(leaf: &Leaf, row: &Row, doi: &str) -> f32 {
    let above = leaf.rows.iter().any(|other| {
        let step = other.base - row.base;
        let low = other.low.trim_matches(|c: char| !c.is_alphanumeric());
        step > 0.0
            && step < 2.2 * row.size
            && other.over(row.area)
            && matches!(low, "doi" | "digital object identifier")
    });
    match above {
        true if DATA.iter().any(|prefix| doi.starts_with(prefix)) => 2.2,
        true => 1.2,
        false => 0.0,
    }
}

/// Whether a row is part of a numbered entry of references that has no heading on this page.
pub(super) fn in_entry(leaf: &Leaf, index: usize) -> bool {
    let Some(row) = leaf.rows.get(index) else {
        return false;
    };
    let before = leaf
        .rows
        .get(index.saturating_sub(4)..=index)
        .unwrap_or_default();
    let entry = before
        .iter()
        .any(|other| other.block == row.block && entry_like(&other.low));
    entry
        && leaf
            .rows
            .iter()
            .filter(|other| entry_like(&other.low))
            .count()
            >= 3
}

/// Whether a row looks like an entry of references: `12. Smith J, ...`.
fn entry_like(low: &str) -> bool {
    let first = low.split_whitespace().next().unwrap_or_default();
    first.ends_with('.')
        && first.len() <= 4
        && first
            .trim_end_matches('.')
            .chars()
            .all(|c| c.is_ascii_digit())
        && low.len() > 40
}
