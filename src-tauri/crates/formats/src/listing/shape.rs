//! What a piece of text looks like, by its shape alone: how well it would do as a title, as the
//! beginning of an abstract, as a line about a paper. Scores are only compared with each other.

use super::atom::Atom;
use super::label::{Label, label};
use super::marker::marker;
use super::names::{names, without_parentheses};

/// Longest title, in bytes.
pub(super) const TITLE: usize = 400;

/// The text without bullet or number.
pub(super) fn unmarked(text: &str) -> &str {
    marker(text).map_or(text, |marked| marked.rest)
}

/// How well a text would do as a title.
pub(super) fn title(text: &str, heading: bool) -> f32 {
    let marked = marker(text);
    let text = unmarked(text);
    match label(text) {
        Some((Label::Title, rest)) if !rest.is_empty() => return 8.0,
        Some(_) => return -8.0,
        None => {}
    }
    let length = text.chars().take(TITLE + 1).count();
    let words: Vec<&str> = text.split_whitespace().collect();
    if !(4..=320).contains(&length) || words.len() > 45 || is_data(text) {
        return -9.0;
    }
    let mut score = match words.len() {
        1 if is_spaceless(text) && length >= 6 => 1.5,
        1 => -2.5,
        2 => 0.5,
        _ => 2.0,
    };
    score += match text.chars().next_back() {
        Some('.' | '。') => -2.5,
        Some(':' | ',' | ';' | '-' | '(') => -4.0,
        Some('!' | '…') => -1.5,
        Some('{' | '}' | '=' | '\\' | '/') => -6.0,
        _ => 0.0,
    };
    score -= 3.0 * sentence_breaks(text);
    score -= match text
        .trim_start_matches(['"', '“', '‘', '(', '$', '\\'])
        .chars()
        .next()
    {
        Some(c) if c.is_lowercase() => 2.0,
        Some(c) if c.is_alphanumeric() => 0.0,
        _ => 2.0,
    };
    if heading {
        score += 3.0;
    }
    if marked.is_some_and(|marked| marked.numbered) {
        score += 1.0;
    }
    if length >= 30 {
        score += 0.5;
    }
    if words.len() > 3 && capitals(words.iter().skip(1)) >= 0.75 {
        score += 1.5;
    }
    if words.last().is_some_and(|word| HALFWAY.contains(word)) {
        score -= 5.0;
    }
    if words.iter().skip(1).any(|word| SENTENCE.contains(word)) {
        score -= 2.0;
    }
    if words.iter().any(|word| VERBS.contains(word)) {
        score -= 1.0;
    }
    if words.first().is_some_and(|word| SENTENCE.contains(word)) {
        score -= 3.0;
    }
    if text.contains("://") || text.contains('@') {
        score -= 4.0;
    }
    if words.iter().any(|word| YOU.contains(&bare(word).as_str())) {
        score -= 1.5;
    }
    let people = |text: &str| names(text).is_some_and(|names| names.len() > 1);
    if people(text) || (text.contains('(') && people(&without_parentheses(text))) {
        score -= 2.0;
    }
    if is_venue(text) {
        score -= 3.0;
    }
    score - 25.0 * (symbols(text) - 0.15).max(0.0)
}

/// How unlikely it is that a title goes on over the last joint of these atoms: where the style of
/// capitals changes with the line, an abstract has begun.
pub(super) fn break_in_title(parts: &[Atom]) -> f32 {
    let Some((last, before)) = parts.split_last() else {
        return 0.0;
    };
    let style = |atom: &Atom| {
        capitals(
            atom.text
                .split_whitespace()
                .skip(1)
                .collect::<Vec<_>>()
                .iter(),
        )
    };
    let begins = last.text.starts_with(char::is_uppercase);
    match before.last().map(style) {
        Some(above) if begins && above >= 0.7 && style(last) <= 0.4 => 4.0,
        Some(above) if begins && above <= 0.4 => 1.5,
        _ => 0.0,
    }
}

/// The share of capitalised words among those that titles capitalise.
fn capitals<'a>(words: impl Iterator<Item = &'a &'a str>) -> f32 {
    let (mut all, mut high) = (0u16, 0u16);
    for word in words.filter(|word| word.chars().count() > 3) {
        all = all.saturating_add(1);
        high = high.saturating_add(u16::from(!word.starts_with(char::is_lowercase)));
    }
    if all == 0 {
        0.5
    } else {
        f32::from(high) / f32::from(all)
    }
}

/// How well a text would do as a line about a paper, between its title and its abstract.
pub(super) fn about(text: &str) -> f32 {
    let text = unmarked(text);
    match label(text) {
        // An abstract's label on a line of its own belongs to what follows.
        Some((Label::Abstract, "")) => return 4.0,
        Some((Label::Title | Label::Abstract, _)) => return -9.0,
        Some((Label::Authors | Label::Other, _)) => return 3.0,
        None => {}
    }
    let words = text.split_whitespace().take(81).count();
    if let Some(names) = names(text) {
        return if names.len() > 1 { 3.0 } else { 0.5 };
    }
    if text.contains('(') && names(&without_parentheses(text)).is_some() {
        return 2.5;
    }
    if byline(text).is_some() {
        return 3.0;
    }
    if is_data(text) {
        return 1.5;
    }
    if crate::links::identifiers(text).next().is_some() && words <= 20 {
        return 2.0;
    }
    if words <= 20 && (is_venue(text) || has_year(text)) {
        return 0.5;
    }
    match words {
        0..=3 => -1.0,
        _ => -4.0,
    }
}

/// "A Smith, B Jones - arXiv preprint arXiv:2103.01234, 2021 - arxiv.org": the part with the names,
/// complete or not.
pub(super) fn byline(text: &str) -> Option<&str> {
    let (head, tail) = text.split_once(" - ").or_else(|| text.split_once(" – "))?;
    let complete = head.trim_end_matches(['…', '.', ' ', ',']);
    let complete = complete.strip_suffix(" et al").unwrap_or(complete);
    (names(complete).is_some() && (has_year(tail) || tail.contains('.'))).then_some(head.trim())
}

/// How well a text would do as the first piece of an abstract.
pub(super) fn opening(text: &str) -> f32 {
    let text = unmarked(text);
    if let Some((kind, rest)) = label(text) {
        return match kind {
            Label::Abstract if !rest.is_empty() => 6.0,
            _ => -9.0,
        };
    }
    let first = text
        .trim_start_matches(|c: char| !c.is_alphanumeric() && !c.is_control())
        .chars()
        .next();
    let comment = ["//", "/*", "#!", "<!", "--"]
        .iter()
        .any(|sign| text.starts_with(sign));
    let mut score = match first {
        _ if comment => -9.0,
        Some(c) if c.is_lowercase() => -3.0,
        Some(_) => 0.0,
        None => -9.0,
    };
    if is_data(text) || names(text).is_some() || byline(text).is_some() {
        score -= 6.0;
    }
    score
}

/// How unlike prose a piece is, as a number to subtract for each piece.
pub(super) fn roughness(text: &str) -> f32 {
    24.0 * (symbols(text) - 0.2).max(0.0)
}

/// Whether a text ends as a sentence or an address does.
pub(super) fn is_finished(text: &str) -> bool {
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let closed = text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '$', '*']);
    last.contains("://") || closed.ends_with(['.', '?', '!', '…', '。', '！', '？', '।', '؟', '۔'])
}

/// Whether a text begins with a word that is capitalised only where a sentence begins: unlike a
/// name it cannot follow half a sentence.
pub(super) fn opens_sentence(text: &str) -> bool {
    const WORDS: [&str; 24] = [
        "The", "A", "An", "We", "Our", "This", "These", "It", "In", "To", "For", "There", "While",
        "When", "As", "With", "Many", "Most", "Recent", "Although", "How", "Here,", "However,",
        "Despite",
    ];
    text.split_whitespace()
        .next()
        .is_some_and(|word| WORDS.contains(&word))
}

/// Whether a text begins as a title or a sentence may.
pub(super) fn may_begin(text: &str) -> bool {
    !unmarked(text)
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .starts_with(char::is_lowercase)
}

/// Dates, counts, addresses: nothing with a word of its own.
pub(super) fn is_data(text: &str) -> bool {
    let mut words = text.split_whitespace().take(12).peekable();
    words.peek().is_some()
        && words.all(|word| {
            let plain = bare(word);
            !plain.chars().any(char::is_alphabetic)
                || plain.contains("://")
                || plain.starts_with("www.")
                || MONTHS.iter().any(|month| {
                    plain == *month
                        || (plain.len() >= 3
                            && plain.get(..3) == month.get(..3)
                            && plain.len() <= 4)
                })
                || DATE.contains(&plain.as_str())
                || plain
                    .strip_suffix(['k', 'm', 'd', 'h', 'w', 'y'])
                    .is_some_and(is_number)
                || ["st", "nd", "rd", "th"]
                    .iter()
                    .any(|end| plain.strip_suffix(end).is_some_and(is_number))
        })
        && text.len() < 200
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// Whether a year of four digits stands in a text.
pub(super) fn has_year(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| {
        word.len() == 4
            && word
                .parse::<u16>()
                .is_ok_and(|year| (1800..2100).contains(&year))
    })
}

fn is_venue(text: &str) -> bool {
    const WORDS: [&str; 9] = [
        "proceedings of",
        "journal of",
        "transactions on",
        "published in",
        "submitted on",
        "submitted to",
        "accepted at",
        "vol. ",
        "pp. ",
    ];
    let small = text.to_lowercase();
    WORDS.iter().any(|word| small.contains(word))
}

/// How often a sentence ends inside a text.
fn sentence_breaks(text: &str) -> f32 {
    let words: Vec<&str> = text.split_whitespace().collect();
    let count = words
        .iter()
        .zip(words.iter().skip(1))
        .filter(|(before, after)| {
            let stem = before.trim_end_matches('.');
            (before.ends_with('.') && stem.chars().count() > 3 && !stem.contains('.'))
                && after.starts_with(char::is_uppercase)
                && !matches!(stem, "Prof" | "Inst" | "Univ")
        })
        .count();
    f32::from(u8::try_from(count).unwrap_or(u8::MAX))
}

/// The share of characters that prose has few of.
fn symbols(text: &str) -> f32 {
    let mut all: u16 = 0;
    let mut odd: u16 = 0;
    for c in text.chars().take(2000) {
        all += 1;
        let prose = c.is_alphabetic()
            || c.is_whitespace()
            || !c.is_ascii() && !c.is_control()
            || matches!(c, ',' | '.' | '-' | '\'' | '"' | '?' | ':' | '`');
        odd += u16::from(!prose);
    }
    f32::from(odd) / f32::from(all.max(1))
}

/// Whether the script writes without spaces, so that counts of words mean nothing.
pub(super) fn is_spaceless(text: &str) -> bool {
    text.chars().take(200).any(
        |c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{e00}'..='\u{e7f}'),
    )
}

/// A word in lower case without the punctuation around it.
pub(super) fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
}

/// Words with which sentences begin, and titles hardly ever.
const SENTENCE: [&str; 18] = [
    "We",
    "Our",
    "This",
    "These",
    "It",
    "They",
    "However,",
    "Thus,",
    "Moreover,",
    "Furthermore,",
    "Here,",
    "There",
    "Finally,",
    "Specifically,",
    "Recently,",
    "Additionally,",
    "Traditionally,",
    "Code",
];

/// Words that nothing ends with.
const HALFWAY: [&str; 22] = [
    "a", "an", "the", "and", "or", "of", "in", "on", "for", "with", "to", "by", "from", "using",
    "that", "which", "is", "are", "as", "at", "can", "their",
];

/// Words that make a sentence.
const VERBS: [&str; 10] = [
    "is", "are", "was", "were", "has", "have", "been", "which", "that", "we",
];

/// Words with which a page speaks to its reader.
pub(super) const YOU: [&str; 6] = ["you", "your", "i", "my", "you're", "you'll"];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const DATE: [&str; 24] = [
    "on",
    "at",
    "ago",
    "day",
    "days",
    "hour",
    "hours",
    "week",
    "weeks",
    "minutes",
    "am",
    "pm",
    "utc",
    "gmt",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "upvotes",
    "votes",
    "citations",
];
