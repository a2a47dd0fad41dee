//! What the characters at a place are the beginning of.

use super::field::Name;
use super::lex::What;

/// What a backslash takes its meaning from.
pub(super) const ESCAPABLE: [char; 8] = ['"', ':', '-', '(', ')', '*', '\\', '|'];

/// The words that join others, when they stand alone in upper case.
const OPERATORS: [(&str, What); 3] = [("OR", What::Or), ("AND", What::And), ("NOT", What::Not)];

/// What a word ends before.
pub(super) fn ends_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | '(' | ')' | '|')
}

/// The operator that stands there alone, and its length.
pub(super) fn operator(chars: &[char]) -> Option<(What, usize)> {
    OPERATORS.into_iter().find_map(|(word, what)| {
        let rest = chars.get(word.len()..)?;
        let same = word.chars().eq(chars.iter().copied().take(word.len()));
        let alone = rest.first().is_none_or(|c| ends_word(*c));
        (same && alone).then_some((what, word.len()))
    })
}

/// How many letters stand before a colon.
pub(super) fn label(chars: &[char]) -> Option<usize> {
    let length = chars.iter().take_while(|c| c.is_alphabetic()).count();
    (length > 0 && chars.get(length) == Some(&':')).then_some(length)
}

/// The field that a clause there begins with, and the length of its name.
pub(super) fn field(chars: &[char]) -> Option<(Name, usize)> {
    let length = label(chars)?;
    // No field has a longer name, and no text of any length is copied for nothing.
    let name: String = chars.iter().take(length.min(16)).collect();
    Some((Name::find(&name).filter(|_| length <= 16)?, length))
}

/// Whether what stands there is a web address or a DOI, which hold colons and parentheses.
pub(super) fn is_verbatim(chars: &[char]) -> bool {
    if let Some(length) = label(chars) {
        return chars
            .get(length..)
            .is_some_and(|rest| rest.starts_with(&[':', '/', '/']))
            && field(chars).is_none();
    }
    let Some(rest) = chars.strip_prefix(&['1', '0', '.']) else {
        return false;
    };
    let prefix = rest
        .iter()
        .take(20)
        .take_while(|c| c.is_ascii_digit() || **c == '.')
        .count();
    prefix >= 4 && rest.get(prefix) == Some(&'/')
}
