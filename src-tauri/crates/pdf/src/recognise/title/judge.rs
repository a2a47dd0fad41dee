//! How much a group looks like a title: its size, place, weight and words, what stands below it, and
//! what other places say. It must not know how groups come to be.

use super::group::Group;
use crate::recognise::found::bare;
use crate::recognise::front::{Front, Leaf};
use crate::recognise::names::{Names, affiliation, names};
use crate::recognise::row::{CUT, Row, capitals};
use crate::recognise::vocabulary::label;

/// Texts that are no title whatever they look like.
pub(super) fn hopeless(text: &str) -> bool {
    let low = text.to_lowercase();
    let low = low.trim();
    // Words that begin such lines begin titles, too; then something else follows.
    let named = |words: &[&str]| {
        words.iter().any(|word| {
            let rest = low.strip_prefix(word).map(str::trim_start);
            rest.is_some_and(|rest| {
                rest.is_empty() || rest.starts_with([':', '.', '—', '–', '-', '|'])
            })
        })
    };
    let counted = |words: &[&str]| {
        words.iter().any(|word| {
            let rest = low.strip_prefix(word).map(str::trim_start);
            rest.is_some_and(|rest| {
                rest.starts_with(|c: char| c.is_ascii_digit()) || rest.starts_with("10.")
            })
        })
    };
    let starts = |words: &[&str]| words.iter().any(|word| low.starts_with(word));
    let address = low
        .split_whitespace()
        .any(|word| word.contains('@') && word.contains('.') && !word.ends_with('@'));
    label(low)
        || address
        || named(&[
            "abstract",
            "summary",
            "keywords",
            "key words",
            "correspondence",
            "citation",
            "doi",
            "received",
            "accepted",
            "published",
        ])
        || counted(&[
            "vol.",
            "vol",
            "volume",
            "issn",
            "issn:",
            "e-issn",
            "doi",
            "doi:",
            "no.",
            "received",
            "accepted",
            "published",
        ])
        || starts(&[
            "http://",
            "https://",
            "www.",
            "arxiv:",
            "©",
            "copyright",
            "received ",
            "accepted ",
            "published online",
            "available online",
            "downloaded",
            "keywords",
            "contents lists available",
            "journal homepage",
        ])
        || low.contains("doi.org/")
        || low.contains(" issn ")
        || low.contains("all rights reserved")
        || low.contains("see discussions, stats")
        || dated(low)
}

/// Whether a text is mostly numbers, as dates, volumes and pages are.
fn dated(low: &str) -> bool {
    let digits = low.chars().filter(char::is_ascii_digit).count();
    let letters = low.chars().filter(|c| c.is_alphabetic()).count();
    digits * 2 > letters
}

/// Whether a text is the name of a journal, a series or an archive at the head of a page.
fn masthead(low: &str, words: usize) -> bool {
    let journals = [
        "journal of",
        "international journal",
        "annals of",
        "transactions on",
        "transactions of",
        "proceedings of",
        "archives of",
        "bulletin of",
        "advances in ",
        "frontiers in ",
        "lecture notes in",
        "european journal",
        "american journal",
        "acta ",
        "letters in",
        "revista ",
        "revue ",
        "zeitschrift ",
        "communications of",
        "british journal",
        "procedia",
        "indian journal",
        "iranian journal",
        "the journal",
        "nature ",
        "plos ",
        "bmc ",
        "ieee ",
        "acm ",
        "elsevier",
        "springer",
        "sciencedirect",
        "university of",
        "department of",
        "review of",
        "studies in",
        "papers in",
        "jmlr",
        "mathematics of",
    ];
    words <= 10 && journals.iter().any(|start| low.starts_with(start))
        || words <= 6
            && (low.ends_with(" journal")
                || low.ends_with(" letters")
                || low.contains("working paper")
                || low.ends_with("proceedings"))
}

pub(super) fn score(
    group: &Group,
    leaf: &Leaf,
    front: &Front<'_>,
    largest: f32,
    hints: &[(String, f32)],
) -> f32 {
    let low = group.text.to_lowercase();
    if hopeless(&group.text) {
        return -4.0;
    }
    let rel = (group.size / front.body.max(4.0)).clamp(0.7, 3.0);
    let mut score = 3.2 * rel.ln();
    if group.size >= 0.97 * largest {
        score += 1.0;
    }
    score += if group.bold { 0.6 } else { 0.0 };
    score += if capitals(&group.text) { 0.3 } else { 0.0 };
    let down = leaf.down(group.area.y1);
    score += match down {
        d if d < 0.02 => -0.8,
        d if d < 0.35 => 0.9,
        d if d < 0.5 => 0.2,
        d if d < 0.65 => -0.8,
        _ => -2.5,
    };
    let letters = group.text.chars().filter(|c| c.is_alphabetic()).count();
    score += match group.words {
        0 | 1 if letters < 25 => -1.8,
        2 => -0.6,
        3..=28 => 0.6,
        29..=40 => -0.6,
        _ if letters > 300 => -4.0,
        _ => -1.5,
    };
    if letters < 8 {
        score -= 1.0;
    }
    if rel < 1.02 && !group.bold && !capitals(&group.text) {
        score -= 0.8;
    }
    if masthead(&low, group.words) {
        score -= 1.8;
    }
    if affiliation(&low) && group.words > 3 && rel < 1.15 {
        score -= 1.0;
    }
    let own = bare(&group.text);
    if front.seen.heads.get(&own).is_some_and(|times| *times >= 3) && group.words <= 6 && down < 0.1
    {
        // It stands at the head of other pages as well: a journal.
        score -= 0.8;
    }
    let listed = if group.words <= 60 {
        names(&group.text)
    } else {
        Names::default()
    };
    let all_names = !listed.creators.is_empty() && listed.rejected == 0;
    let several = listed.creators.len() > 1 || group.text.contains(',');
    if all_names && several {
        score -= 2.2;
    } else if all_names {
        score -= 0.5;
    }
    score += below(group, leaf);
    if low.ends_with('.') && group.words > 12 {
        score -= 0.6;
    }
    if section(&low) {
        score -= 2.0;
    }
    let own_len = own.len();
    let hint = hints
        .iter()
        .filter(|(hint, _)| hint.len() >= 12 && own_len >= 12)
        .filter(|(hint, _)| *hint == own || alike(hint, &own))
        .map(|(_, weight)| *weight)
        .fold(0.0, f32::max);
    score + hint
}

/// Whether most of the words of two texts are the same.
fn alike(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let words: Vec<&str> = long.split(' ').collect();
    let shared = short.split(' ').filter(|word| words.contains(word)).count();
    shared * 10 >= words.len() * 8
}

/// `1 Introduction`, `II. METHODS`, `2.1. Results`.
fn section(low: &str) -> bool {
    let mut words = low.split_whitespace();
    let first = words.next().unwrap_or_default();
    let roman = first.ends_with('.');
    let first = first.trim_end_matches('.');
    let number = !first.is_empty()
        && first.len() <= 5
        && (first.chars().all(|c| c.is_ascii_digit() || c == '.')
            || roman && first.chars().all(|c| "ivx".contains(c)));
    let rest: Vec<&str> = words.collect();
    number && (1..=4).contains(&rest.len())
}

/// What stands below a title: names, soon.
fn below(group: &Group, leaf: &Leaf) -> f32 {
    let near = |row: &&Row| {
        let gap = group.area.y0 - row.area.y1;
        row.line.is_some() && gap > -0.6 * group.size && gap < 5.5 * group.size.max(11.0)
    };
    let mut best: f32 = 0.0;
    for row in leaf.rows.iter().filter(near) {
        if row.area.y1 > group.area.y1 {
            continue;
        }
        let found = row.names();
        if found.creators.is_empty() || found.rejected > 0 || label(&row.low) {
            continue;
        }
        let marked = row.plain.contains(CUT) || row.text.contains(['∗', '*', '†']);
        let sure = found.creators.len() > 1 || marked;
        best = best.max(if sure { 1.6 } else { 1.1 });
    }
    best
}
