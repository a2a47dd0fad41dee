//! How near one text is to another.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

/// How near a text is to the reference.
pub struct Score {
    /// F1 of the words, each as often as it comes. Words are runs of letters, digits and marks, after
    /// NFKC (which folds ligatures) and without hyphens, so that it does not count whether a hyphen at
    /// the end of a line was kept.
    pub f1: f64,
    /// The same with all that stands between spaces as words. It is lower by what formulas say, where
    /// every program cuts in other places.
    pub strict: f64,
    /// The share of words of the reference that stand glued to the next one in the text: pairs of
    /// neighbours whose letters come as one word more often than in the reference.
    pub glued: f64,
    /// The same the other way: words of the reference that come in two parts.
    pub spaced: f64,
    /// The share of pairs of neighbours of the reference that are neighbours in the text.
    pub order: f64,
}

/// Compares a text with the reference.
pub fn score(reference: &str, text: &str) -> Score {
    let (theirs, ours) = (plain(reference), plain(text));
    let strict = f1(
        &theirs
            .split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>(),
        &ours
            .split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>(),
    );
    let (theirs, ours) = (words(&theirs), words(&ours));
    let (their_counts, our_counts) = (counts(&theirs), counts(&ours));
    let all = theirs.len().max(1) as f64;
    let (pairs, our_pairs) = (pairs(&theirs), pairs(&ours));
    let near: usize = pairs
        .iter()
        .map(|(pair, n)| n.min(our_pairs.get(pair).unwrap_or(&0)))
        .sum();
    Score {
        f1: f1(&theirs, &ours),
        strict,
        glued: joined(&pairs, &their_counts, &our_counts) as f64 / all,
        spaced: joined(&our_pairs, &our_counts, &their_counts) as f64 / all,
        order: near as f64 / all,
    }
}

fn f1(theirs: &[String], ours: &[String]) -> f64 {
    let (their_counts, our_counts) = (counts(theirs), counts(ours));
    let common: usize = their_counts
        .iter()
        .map(|(word, n)| n.min(our_counts.get(word).unwrap_or(&0)))
        .sum();
    2.0 * common as f64 / (theirs.len() + ours.len()).max(1) as f64
}

fn words(plain: &str) -> Vec<String> {
    let inside = |c: char| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c);
    plain
        .split(|c| !inside(c))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn plain(text: &str) -> String {
    let folded: String = text.nfkc().collect();
    let mut joined = String::with_capacity(folded.len());
    let mut rest = folded.chars().peekable();
    while let Some(c) = rest.next() {
        let hyphen = matches!(c, '-' | '\u{AD}' | '\u{2010}' | '\u{2011}' | '\u{2212}');
        if !hyphen {
            joined.push(c);
            continue;
        }
        // A hyphen at the end of a line goes with the line's end.
        let lettered = joined.chars().next_back().is_some_and(char::is_alphabetic);
        let mut ahead = rest.clone();
        while ahead.next_if(|c| c.is_whitespace()).is_some() {}
        let goes_on = ahead.peek().is_some_and(|c| c.is_lowercase());
        if lettered && goes_on && matches!(rest.peek(), Some('\n' | '\r')) {
            rest = ahead;
        }
    }
    joined
}

fn counts(words: &[String]) -> HashMap<&str, usize> {
    let mut counts = HashMap::new();
    for word in words {
        *counts.entry(word.as_str()).or_default() += 1;
    }
    counts
}

fn pairs(words: &[String]) -> HashMap<(&str, &str), usize> {
    let mut pairs = HashMap::new();
    for pair in words.windows(2) {
        *pairs
            .entry((pair[0].as_str(), pair[1].as_str()))
            .or_default() += 1;
    }
    pairs
}

/// How many pairs of one text come as single words in another, beyond those it has itself.
fn joined(
    pairs: &HashMap<(&str, &str), usize>,
    own: &HashMap<&str, usize>,
    other: &HashMap<&str, usize>,
) -> usize {
    let mut taken: HashMap<String, usize> = HashMap::new();
    for ((one, next), n) in pairs {
        *taken.entry(format!("{one}{next}")).or_default() += n;
    }
    taken
        .into_iter()
        .map(|(word, n)| {
            let there = other.get(word.as_str()).copied().unwrap_or(0);
            let here = own.get(word.as_str()).copied().unwrap_or(0);
            there.saturating_sub(here).min(n)
        })
        .sum()
}
