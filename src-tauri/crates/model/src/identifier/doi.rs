//! DOIs in normal form.

use super::{after, lower};
use crate::percent_decoded;

/// ISO 26324: prefix `10.` and four or more digits, with further divisions, `/`, a suffix of any
/// printable characters; case does not count. Publishers' placeholders are no DOI.
pub fn doi(text: &str) -> Option<String> {
    let text = after(text, &["doi.org/", "doi:"]);
    let text = percent_decoded(text);
    let start = text.find("10.")?;
    // What stands before the prefix must be a web address, not a word such as "1110.1000/x".
    let before = text.get(..start)?;
    if !(before.is_empty() || before.ends_with('/') || before.ends_with('=')) {
        return None;
    }
    let rest = text.get(start..)?;
    let (prefix, suffix) = rest.split_once('/')?;
    let registrant = prefix.strip_prefix("10.")?;
    let divisions = registrant
        .split('.')
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    let first = registrant.split('.').next()?;
    if !divisions || !(4..=9).contains(&first.len()) {
        return None;
    }
    let suffix = suffix.split(char::is_whitespace).next()?;
    let suffix = match text.starts_with("http") {
        true => suffix.split(['?', '#']).next()?,
        false => suffix,
    };
    let suffix = without_trailing_punctuation(suffix);
    let placeholder =
        suffix.is_empty() || suffix.contains("nnnnnn") || lower(suffix).contains("xxxxxx");
    (!placeholder && suffix.chars().all(|c| !c.is_control()))
        .then(|| format!("{prefix}/{suffix}").to_lowercase())
}

fn without_trailing_punctuation(mut text: &str) -> &str {
    loop {
        let shorter =
            text.trim_end_matches(['.', ',', ';', ':', '"', '\'', '”', '’', '>', '/', '*']);
        let shorter = [('(', ')'), ('[', ']'), ('{', '}')].into_iter().fold(
            shorter,
            |text, (open, close)| {
                let unbalanced = text.matches(close).count() > text.matches(open).count();
                match text.strip_suffix(close) {
                    Some(rest) if unbalanced => rest,
                    _ => text,
                }
            },
        );
        if shorter == text {
            return text;
        }
        text = shorter;
    }
}
