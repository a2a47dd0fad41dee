//! Identifiers and codes behind a field, in the form in which a library holds them.

use crate::{Identifier, Scheme};

/// Longer ones are no identifiers, and are not tried to be read as one.
const LONGEST_IDENTIFIER: usize = 256;

/// In normal form, or the beginning of one.
pub(super) fn identifier(scheme: Scheme, text: &str) -> Option<String> {
    let mut value = text.to_owned();
    // What is read from an address may itself be read again (`10.1000/a%2520b`); only what stays
    // as it is can be written down and found again.
    for _ in 0..8 {
        if value.is_empty() || value.len() > LONGEST_IDENTIFIER {
            return None;
        }
        let next = match Identifier::parse(scheme, &value) {
            Some(identifier) => identifier.value,
            None => beginning(scheme, &value),
        };
        if next == value {
            return Some(value);
        }
        value = next;
    }
    None
}

fn beginning(scheme: Scheme, text: &str) -> String {
    let text = text.trim();
    match scheme {
        Scheme::Doi | Scheme::Arxiv | Scheme::Pmid => text.to_lowercase(),
        Scheme::Pmcid if text.starts_with(|c: char| c.is_ascii_digit()) => format!("PMC{text}"),
        Scheme::Pmcid | Scheme::Issn => text.to_uppercase(),
        Scheme::Isbn => text.chars().filter(|c| !matches!(c, '-' | ' ')).collect(),
    }
}

/// A BCP 47 tag has letters, digits and hyphens.
pub(super) fn language(text: &str) -> Option<String> {
    let text = text.trim().replace('_', "-").to_ascii_lowercase();
    (!text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'))
    .then_some(text)
}
