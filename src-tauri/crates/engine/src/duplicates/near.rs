//! Titles that are nearly equal: a slip of the pen, a plural, a small word, a subtitle that is
//! missing. What tells works of one series apart, numbers and words of the opposite, is none of these.

use super::title::Title;

/// How two titles differ, where that is little.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Near {
    /// In these words.
    Words(Vec<(String, String)>),
    /// One has no subtitle.
    Subtitle,
}

/// Small words that come and go.
const SMALL: [&str; 16] = [
    "a", "an", "the", "of", "on", "for", "in", "and", "to", "with", "at", "by", "from", "via",
    "using", "its",
];

/// Beginnings that make another word.
const PREFIXES: [&str; 44] = [
    "un", "in", "im", "ir", "il", "a", "an", "non", "anti", "dis", "de", "re", "pre", "post",
    "sub", "super", "inter", "intra", "hyper", "hypo", "micro", "macro", "mono", "bi", "di", "tri",
    "multi", "uni", "homo", "hetero", "endo", "exo", "ex", "over", "under", "semi", "quasi", "co",
    "self", "trans", "meso", "nano", "up", "down",
];

/// Words that say of another work that it is about it, or which part of a series it is.
const OF_SERIES: [&str; 24] = [
    "part",
    "volume",
    "vol",
    "chapter",
    "supplement",
    "supplementary",
    "appendix",
    "erratum",
    "errata",
    "corrigendum",
    "correction",
    "corrections",
    "comment",
    "comments",
    "reply",
    "response",
    "rejoinder",
    "discussion",
    "addendum",
    "retraction",
    "retracted",
    "commentary",
    "review",
    "editorial",
];

/// How the two differ, if that is little enough for one work.
pub(super) fn near(one: &Title, other: &Title) -> Option<Near> {
    if marks(one) != marks(other) {
        return None;
    }
    if without_subtitle(one, other) || without_subtitle(other, one) {
        return Some(Near::Subtitle);
    }
    let most = if one.words.len().min(other.words.len()) < 7 {
        1
    } else {
        2
    };
    let differ = differing(&one.words, &other.words, most)?;
    let slips = differ.iter().all(|(a, b)| is_slip(a, b));
    (slips && one.words.len().min(other.words.len()) >= 3).then_some(Near::Words(differ))
}

/// What tells works of one series apart: numbers, single letters, and what a work says that it is.
pub(super) fn marks(title: &Title) -> Vec<&str> {
    let mut marks: Vec<&str> = title
        .words
        .iter()
        .take(title.main)
        .map(String::as_str)
        .filter(|word| is_mark(word))
        .collect();
    marks.sort_unstable();
    marks
}

fn is_mark(word: &str) -> bool {
    let number = word.contains(|c: char| c.is_numeric());
    let letter = word.chars().count() == 1 && word != "a";
    number || letter || is_roman(word) || OF_SERIES.contains(&word)
}

fn is_roman(word: &str) -> bool {
    const NUMBERS: [&str; 14] = [
        "ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xx",
    ];
    NUMBERS.contains(&word)
}

/// The subtitle must say nothing by which works are told apart, and what is left must be no few words.
fn without_subtitle(short: &Title, long: &Title) -> bool {
    let subtitle = long.words.iter().skip(long.main);
    long.main < long.words.len()
        && short.words.len() >= 3
        && short.key.len() >= 16
        && short.key == long.main_key()
        && subtitle.clone().next().is_some()
        && !subtitle.map(String::as_str).any(is_mark)
}

/// The words in which the two differ, if they are at most so many. A small word that one lacks stands
/// beside an empty one.
fn differing(one: &[String], other: &[String], most: usize) -> Option<Vec<(String, String)>> {
    match (one, other) {
        ([], []) => Some(Vec::new()),
        ([a, one @ ..], [b, other @ ..]) if a == b => differing(one, other, most),
        _ if most == 0 => None,
        ([a, one_rest @ ..], [b, other_rest @ ..]) => {
            let swapped = || with(a, b, differing(one_rest, other_rest, most - 1));
            if is_small(a) && !is_small(b) {
                with(a, "", differing(one_rest, other, most - 1)).or_else(swapped)
            } else if is_small(b) && !is_small(a) {
                with("", b, differing(one, other_rest, most - 1)).or_else(swapped)
            } else {
                swapped()
            }
        }
        ([a, rest @ ..], []) => with(a, "", differing(rest, &[], most - 1)),
        ([], [b, rest @ ..]) => with("", b, differing(&[], rest, most - 1)),
    }
}

fn with(a: &str, b: &str, rest: Option<Vec<(String, String)>>) -> Option<Vec<(String, String)>> {
    let mut all = vec![(a.to_owned(), b.to_owned())];
    all.extend(rest?);
    Some(all)
}

fn is_small(word: &str) -> bool {
    SMALL.contains(&word)
}

/// Whether two words are one that was written differently.
fn is_slip(a: &str, b: &str) -> bool {
    if a.is_empty() || b.is_empty() || (is_small(a) && is_small(b)) {
        return is_small(a) || is_small(b) || a.is_empty() && b.is_empty();
    }
    let length = a.chars().count().min(b.chars().count());
    let most = match length {
        0..=3 => return false,
        4..=7 => 1,
        _ => 2,
    };
    !have_other_beginnings(a, b) && distance(a, b, most)
}

/// "Supervised" and "unsupervised", "hypotension" and "hypertension": near by letters, and opposites.
fn have_other_beginnings(a: &str, b: &str) -> bool {
    let stems = |word: &str| -> Vec<(&'static str, String)> {
        let taken = PREFIXES.iter().filter_map(|prefix| {
            let stem = word.strip_prefix(prefix)?;
            (stem.len() >= 3).then(|| (*prefix, stem.to_owned()))
        });
        std::iter::once(("", word.to_owned()))
            .chain(taken)
            .collect()
    };
    let (one, other) = (stems(a), stems(b));
    one.iter().any(|(prefix, stem)| {
        other
            .iter()
            .any(|(other_prefix, other_stem)| prefix != other_prefix && stem == other_stem)
    })
}

/// Whether letters left out, added, changed or swapped with their neighbour at most so often make one
/// of the other (Damerau 1964, <https://doi.org/10.1145/363958.363994>).
fn distance(a: &str, b: &str, most: usize) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return false;
    }
    let at = |row: &[usize], place: usize| row.get(place).copied().unwrap_or(usize::MAX / 2);
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let change = at(&last, j) + usize::from(x != y);
            let mut least = change.min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                least = least.min(at(&before, j - 1) + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    at(&last, b.len()) <= most
}

#[cfg(test)]
mod tests {
    use super::{Near, near};
    use crate::duplicates::title::Title;

    fn check(one: &str, other: &str) -> Option<Near> {
        let (one, other) = (Title::of(one), Title::of(other));
        let found = near(&one, &other);
        assert_eq!(found.is_some(), near(&other, &one).is_some(), "{one:?}");
        found
    }

    #[test]
    fn slips_plurals_spellings_and_missing_subtitles_are_near() {
        for (one, other) in [
            (
                "Modelling the flow of traffic",
                "Modeling the Flow of Traffic",
            ),
            ("Attention is all you need", "Attetnion is all you need"),
            (
                "Graph neural networks in physics",
                "Graph neural network in physics",
            ),
            ("A theory of the firm", "Theory of the firm"),
            (
                "The colour of noise in cells",
                "The color of noise in cells",
            ),
            (
                "Optimal transport for learning: theory and practice",
                "Optimal transport for learning",
            ),
            (
                "Analysis of behaviour with few and bad data",
                "Analysis of behavior using few and bad data",
            ),
        ] {
            assert!(check(one, other).is_some(), "{one} / {other}");
        }
    }

    #[test]
    fn what_tells_works_apart_is_not_near() {
        for (one, other) in [
            (
                "On the growth of trees, part I",
                "On the growth of trees, part II",
            ),
            (
                "Supervised learning of pictures",
                "Unsupervised learning of pictures",
            ),
            (
                "Symmetric tensors and graphs",
                "Asymmetric tensors and graphs",
            ),
            (
                "Treatment of hypotension in adults",
                "Treatment of hypertension in adults",
            ),
            ("Vitamin A and the retina", "Vitamin B and the retina"),
            (
                "World report of 2019 on bees",
                "World report of 2020 on bees",
            ),
            ("Comment on a theory of the firm", "A theory of the firm"),
            ("A theory of the firm: reply", "A theory of the firm"),
            ("Erratum to a theory of the firm", "A theory of the firm"),
            ("Language models with GPT-3", "Language models with GPT-4"),
            ("Flow in pipes: II. Turbulence", "Flow in pipes"),
            ("Learning to rank documents", "Learning to hash documents"),
            ("The cat sat on mats", "The rat sat on mats"),
            ("Deep learning: a review", "Deep learning"),
            (
                "Interspecific competition in birds",
                "Intraspecific competition in birds",
            ),
        ] {
            assert_eq!(check(one, other), None, "{one} / {other}");
        }
    }

    #[test]
    fn the_words_that_differ_are_told() {
        let found = check(
            "Modelling the flow of traffic",
            "Modeling the flow of traffic",
        );
        assert_eq!(
            found,
            Some(Near::Words(vec![("modelling".into(), "modeling".into())]))
        );
    }
}
