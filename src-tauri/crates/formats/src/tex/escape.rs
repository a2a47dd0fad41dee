//! Plain text to the value of a field: what [`super::field`] reads back to the same text.

use super::field::{Lines, unicode};
use super::{braced, maths};

/// The text as TeX. Formulas and commands that have no plain form go out as they came in.
pub(crate) fn escaped(text: &str, lines: Lines) -> String {
    let balanced = is_balanced(text);
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        // Most of a text is words: they go out as they are, each at once.
        let word = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if word > 0 {
            let (plain, more) = rest.split_at_checked(word).unwrap_or_default();
            out.push_str(plain);
            rest = more;
            continue;
        }
        let mut used = c.len_utf8();
        match c {
            '\\' => match kept_command(rest) {
                Some(length) => {
                    out.push_str(rest.get(..length).unwrap_or_default());
                    used = length;
                }
                None => out.push_str("\\textbackslash{}"),
            },
            '$' => match maths::field(rest) {
                Some((kept, length))
                    if rest.get(..length) == Some(kept.as_str()) && is_balanced(&kept) =>
                {
                    out.push_str(&kept);
                    used = length;
                }
                _ => out.push_str("\\$"),
            },
            '{' if balanced => out.push_str("\\{"),
            '}' if balanced => out.push_str("\\}"),
            // A brace alone would end the field, backslash or not.
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '&' | '%' | '#' | '_' => {
                out.push('\\');
                out.push(c);
            }
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '`' => out.push_str("\\textasciigrave{}"),
            '\u{a0}' => out.push('~'),
            '-' | '\'' if rest.get(1..).is_some_and(|tail| tail.starts_with(c)) => {
                out.push(c);
                out.push_str("{}");
            }
            ' ' if out.ends_with([' ', '\n']) || out.is_empty() || rest.starts_with(" \n") => {
                out.push_str("\\ ")
            }
            '\n' if lines == Lines::Many => used = line_break(&mut out, text, rest),
            c if c.is_whitespace() && c.is_ascii() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
        rest = rest.get(used..).unwrap_or_default();
    }
    // TeX drops a space at the end.
    if out.ends_with(' ') && !out.ends_with("\\ ") {
        out.pop();
        out.push_str("\\ ");
    }
    out
}

/// An empty line between lines of text parts paragraphs; any other break is a command.
fn line_break(out: &mut String, text: &str, rest: &str) -> usize {
    let before = text.get(..text.len() - rest.len()).unwrap_or_default();
    let after = rest.trim_start_matches('\n');
    let plain = before.ends_with(|c: char| !c.is_whitespace())
        && after.starts_with(|c: char| !c.is_whitespace())
        && rest.len() - after.len() == 2;
    if plain {
        out.push_str("\n\n");
        2
    } else {
        out.push_str("\\newline\n");
        1
    }
}

/// Whether every brace has its partner, as BibTeX counts them.
pub(crate) fn is_balanced(text: &str) -> bool {
    let mut depth = 0usize;
    for byte in text.bytes() {
        match byte {
            b'{' => depth += 1,
            b'}' => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return false,
            },
            _ => {}
        }
    }
    depth == 0
}

/// The length of a command with its argument that reads back as it stands.
fn kept_command(rest: &str) -> Option<usize> {
    let name = rest.get(1..)?;
    let length = name.find(|c: char| !c.is_ascii_alphabetic())?;
    let argument = name
        .get(length..)
        .filter(|tail| length > 0 && tail.starts_with('{'))?;
    let (inner, used) = braced(argument)?;
    let whole = 1 + length + used;
    let text = rest.get(..whole)?;
    let plain = !inner.contains(['\\', '\n', '%']) && unicode(text, Lines::One) == text;
    plain.then_some(whole)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_and_citations_stay() {
        for text in ["as in \\cite{Knuth84}", "$\\frac{1}{2}$ of $x_{ab}^{q}$"] {
            assert_eq!(escaped(text, Lines::One), text);
        }
        assert_eq!(
            escaped("50% of R&D_x, $5", Lines::One),
            "50\\% of R\\&D\\_x, \\$5"
        );
        assert_eq!(escaped("a } b", Lines::One), "a \\textbraceright{} b");
    }

    proptest! {
        #[test]
        fn what_is_escaped_reads_back(text in "([a-zé\\\\{}$^_~`'\"& -]|--|\\$x\\$|\\\\emph\\{a\\}|\\\\foo\\{b\\}|“|–|\u{a0}){0,20}") {
            let tex = escaped(&text, Lines::One);
            prop_assert!(is_balanced(&tex), "{tex}");
            prop_assert_eq!(unicode(&tex, Lines::One), text, "{}", tex);
        }

        #[test]
        fn lines_read_back(text in "[a-z*>\\-]([a-z* \n-]|\n\n|  ){0,20}[a-z]") {
            let tex = escaped(&text, Lines::Many);
            prop_assert_eq!(unicode(&tex, Lines::Many), text, "{}", tex);
        }
    }
}
