//! The field that was meant where its name was mistyped.

use super::field::{FIELDS, names};

/// The field that was probably meant: one whose name is one edit away.
pub(super) fn nearest(text: &str) -> Option<&'static str> {
    // In shorter names one edit is most of the word.
    let letters: Vec<char> = text.chars().take(20).flat_map(char::to_lowercase).collect();
    if letters.len() < 3 {
        return None;
    }
    FIELDS
        .iter()
        .flat_map(names)
        .filter(|name| name.len() >= 3)
        .find(|name| one_edit(&letters, &name.chars().collect::<Vec<_>>()))
}

/// Whether one letter added, left out, replaced, or two swapped turn `a` into `b`.
fn one_edit(a: &[char], b: &[char]) -> bool {
    let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (a.get(start..).unwrap_or(&[]), b.get(start..).unwrap_or(&[]));
    match (a, b) {
        ([_, a @ ..], [_, b @ ..]) if a == b => true,
        ([a1, a2, a @ ..], [b1, b2, b @ ..]) if a1 == b2 && a2 == b1 && a == b => true,
        ([_, a @ ..], b) | (b, [_, a @ ..]) if a == b => true,
        (a, [_, b @ ..]) if a == b => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_seen() {
        for (text, field) in [
            ("autor", Some("author")),
            ("auhtor", Some("author")),
            ("authorr", Some("author")),
            ("Titel", Some("title")),
            ("tagg", Some("tag")),
            ("tsg", Some("tag")),
            ("i", None),
            ("attention", None),
        ] {
            assert_eq!(nearest(text), field, "{text}");
        }
    }
}
