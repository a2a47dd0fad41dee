//! Bullets and numbers in front of an entry.

/// A text with a bullet or number in front.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marked<'a> {
    /// The text behind it.
    pub rest: &'a str,
    /// Whether it is a number.
    pub numbered: bool,
}

impl Marked<'_> {
    /// Whether an entry seems to begin here: a sentence may go on behind "(1)" or a dash, but does
    /// so in lower case.
    pub fn opens_entry(&self) -> bool {
        self.rest
            .trim_start_matches(['"', '“', '\'', '‘', '*', '['])
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    }
}

/// The bullet or number in front of a text: `- `, `• `, `1. `, `1) `, `(1) `, `[1] `, `#1 `.
pub(super) fn marker(text: &str) -> Option<Marked<'_>> {
    let (mark, rest) = text.split_once(char::is_whitespace)?;
    let rest = rest.trim_start();
    if rest.is_empty() || mark.len() > 8 {
        return None;
    }
    let bullet = matches!(
        mark,
        "-" | "–"
            | "—"
            | "•"
            | "*"
            | "+"
            | "‣"
            | "◦"
            | "·"
            | "▪"
            | "●"
            | "■"
            | "○"
            | "➢"
            | "►"
    );
    let digits = [('(', ")"), ('[', "]"), ('#', "")]
        .into_iter()
        .find_map(|(open, close)| mark.strip_prefix(open)?.strip_suffix(close))
        .or_else(|| mark.strip_suffix(['.', ')', ':']));
    let numbered = digits.is_some_and(|digits| {
        (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    });
    (bullet || numbered).then_some(Marked { rest, numbered })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_and_numbers_are_told_from_text() {
        let table = [
            ("- Title", Some("Title")),
            ("• Title", Some("Title")),
            ("12. Title", Some("Title")),
            ("1) Title", Some("Title")),
            ("[3] Title", Some("Title")),
            ("#4 Title", Some("Title")),
            ("2D materials", None),
            ("-- which can be", None),
            ("1.", None),
            ("2021 in review", None),
        ];
        for (text, rest) in table {
            assert_eq!(marker(text).map(|marked| marked.rest), rest, "{text}");
        }
    }
}
