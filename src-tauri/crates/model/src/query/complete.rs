//! What stands at the cursor, for completion. Knows the tokens, not what a library holds.

use super::field::Name;
use super::lex::{Lexer, Piece, What};
use super::show::in_quotes;

/// What stands at the cursor and would be replaced by a completion.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Slot {
    /// Where it begins, in Unicode scalar values: of a clause, its value with its quote.
    pub from: u32,
    /// Where it ends, not included.
    pub to: u32,
    /// The field of which it is a value; `None` for a word.
    pub field: Option<&'static str>,
    /// What was typed before the cursor, without quotes and escapes.
    pub value: String,
}

/// The value of a clause or the word at `cursor`, which is a number of Unicode scalar values.
/// Inside the name of a field, the name with its colon.
pub fn slot(text: &str, cursor: u32) -> Slot {
    let chars: Vec<char> = text.chars().collect();
    let cursor = usize::try_from(cursor).map_or(chars.len(), |at| at.min(chars.len()));
    let before = chars.get(..cursor).unwrap_or(&[]);

    // Fields before the parentheses that are open at the cursor.
    let mut fields: Vec<Option<Name>> = Vec::new();
    let mut last = None;
    for token in Lexer::new(before) {
        match token.what {
            What::Open(field) => fields.push(field.or(fields.last().copied().flatten())),
            What::Close => {
                fields.pop();
            }
            _ => {}
        }
        last = Some(token);
    }
    let around = fields.last().copied().flatten();
    let nothing = |field: Option<Name>| Slot {
        from: place(cursor),
        to: place(cursor),
        field: field.map(Name::name),
        value: String::new(),
    };
    let Some(token) = last else {
        return nothing(around);
    };
    let at_end = |piece: &Piece, to: usize| to == cursor && (piece.open || !piece.quoted);
    let (from, field, value) = match token.what {
        What::Bare(piece) if at_end(&piece, token.to) => (token.from, around, piece.text),
        // An operator may become a word.
        What::Or | What::And | What::Not if token.to == cursor && token.to > token.from + 1 => {
            let word = before.get(token.from..).unwrap_or(&[]).iter().collect();
            (token.from, around, word)
        }
        What::Clause(clause) => match clause.value {
            None => (cursor, Some(clause.name), String::new()),
            Some(piece) if at_end(&piece, token.to) => {
                (clause.value_from, Some(clause.name), piece.text)
            }
            Some(_) => return nothing(around),
        },
        _ => return nothing(around),
    };
    Slot {
        from: place(from),
        to: place(end_of(&chars, from, cursor)),
        field: field.map(Name::name),
        value,
    }
}

/// Where that ends which begins at `from` and holds the cursor.
fn end_of(chars: &[char], from: usize, cursor: usize) -> usize {
    for token in Lexer::new(chars) {
        if token.to < cursor {
            continue;
        }
        return match token.what {
            What::Clause(clause) if clause.value_from > cursor && token.from == from => {
                clause.value_from
            }
            What::Clause(clause) if clause.value_from == from && clause.value.is_some() => token.to,
            What::Bare(_) | What::Clause(_) if token.from == from => token.to,
            // `ta` of `tag:(`
            What::Open(Some(_)) if token.from == from => token.to - 1,
            _ => cursor,
        };
    }
    cursor
}

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// A value as it stands behind a colon: in quotes if it needs them.
pub fn quoted(value: &str) -> String {
    let plain = !value.is_empty()
        && !value.ends_with('*')
        && !value
            .contains(|c: char| c.is_whitespace() || matches!(c, '"' | '(' | ')' | '|' | '\\'));
    match plain {
        true => value.to_owned(),
        false => in_quotes(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cursor is `^`; the answer is the replaced part, the field and the value.
    fn check(marked: &str, expected: (&str, Option<&str>, &str)) {
        let cursor = marked.chars().take_while(|c| *c != '^').count();
        let text: String = marked.chars().filter(|c| *c != '^').collect();
        let slot = slot(&text, place(cursor));
        let replaced: String = text
            .chars()
            .enumerate()
            .filter(|(n, _)| (slot.from..slot.to).contains(&place(*n)))
            .map(|(_, c)| c)
            .collect();
        assert_eq!(
            (replaced.as_str(), slot.field, slot.value.as_str()),
            expected,
            "{marked}"
        );
    }

    #[test]
    fn completion_knows_what_stands_at_the_cursor() {
        check("^", ("", None, ""));
        check("dif^", ("dif", None, "dif"));
        check("dif^fusion model", ("diffusion", None, "dif"));
        check("diffusion ^", ("", None, ""));
        check("diffusion tag:^", ("", Some("tag"), ""));
        check("diffusion tag: ^", ("", Some("tag"), ""));
        check("tag:met^", ("met", Some("tag"), "met"));
        check("tag:met^hods x", ("methods", Some("tag"), "met"));
        check("tag: met^", ("met", Some("tag"), "met"));
        check("tag:\"to re^", ("\"to re", Some("tag"), "to re"));
        check("tag:\"to re^ad\" x", ("\"to read\"", Some("tag"), "to re"));
        check("tag:\"to read\"^", ("", None, ""));
        check("-tag:m^", ("m", Some("tag"), "m"));
        check("tag:(a OR m^", ("m", Some("tag"), "m"));
        check("tag:(a OR ^)", ("", Some("tag"), ""));
        check("tag:(a) m^", ("m", None, "m"));
        check("ta^g:methods", ("tag:", None, "ta"));
        check("ta^g:(a)", ("tag:", None, "ta"));
        check("journal:na^", ("na", Some("venue"), "na"));
        check("x NOT^", ("NOT", None, "NOT"));
        check("Schrödinger é:^", ("é:", None, "é:"));
        check("added:<7^", ("<7", Some("added"), "<7"));
        check("author:a\\:b^", ("a\\:b", Some("author"), "a:b"));
    }

    #[test]
    fn a_cursor_beyond_the_end_is_at_the_end() {
        assert_eq!(slot("tag:a", 99), slot("tag:a", 5));
    }

    #[test]
    fn values_are_quoted_where_they_need_it() {
        for (value, text) in [
            ("methods", "methods"),
            ("to read", "\"to read\""),
            ("a/b:c-d", "a/b:c-d"),
            ("f(x)", "\"f(x)\""),
            ("say \"hi\"\\", "\"say \\\"hi\\\"\\\\\""),
            ("c*", "\"c*\""),
            ("", "\"\""),
        ] {
            assert_eq!(quoted(value), text);
        }
    }
}
