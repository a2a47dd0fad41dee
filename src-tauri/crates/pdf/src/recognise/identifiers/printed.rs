//! Identifiers in a text as it is printed. It must not know places on pages, but for the row that goes on.

use model::{Identifier, Scheme};

use crate::recognise::front::Leaf;
use crate::recognise::row::Row;

/// DOIs that templates carry. No work has them.
#[rustfmt::skip]
const PLACEHOLDERS: &[&str] = &[
    "10.1145/1122445.1122456", "10.1145/1122445", "10.1145/1235", "10.475/123_4", "10.475/123",
    "10.1145/8888888.7777777", "10.1145/3386569.3392457", "10.1145/0000000.0000000",
    "10.1007/s00000-000-0000-0", "10.1007/978-3-000-00000-0", "10.1109/access.2017.doi",
    "10.1109/access.2024.0429000", "10.1109/access.2023.0322000", "10.1000/xyz123", "10.1000/182",
    "10.3389/fnins.2021.000000", "10.1093/bioinformatics/xxxxxx", "10.1038/s41586-000-00000-0",
    "10.1145/3544548.nnnnnnn", "10.5555/12345678", "10.1002/0000", "10.1016/j.xxx.xxxx.xx.xxx",
    "10.21105/joss.0xxxx", "10.21105/joss.xxxxx", "10.1201/9780000000000",
    "10.1371/journal.pone.xxxxxxx",
];

/// The row that goes on where this one ends, in its column.
pub(super) fn next_row(leaf: &Leaf, index: usize) -> Option<&Row> {
    let row = leaf.rows.get(index)?;
    let next = leaf.rows.get(index + 1)?;
    let step = row.base - next.base;
    let near = step > 0.0 && step < 2.0 * row.size && (next.area.x0 - row.area.x0).abs() < 60.0;
    near.then_some(next)
}

/// DOIs of a row, also one that the end of the row breaks.
pub(super) fn dois_of(text: &str, next: Option<&Row>) -> Vec<String> {
    let trimmed = text.trim_end();
    let open = trimmed.rfind("10.").is_some_and(|start| {
        let tail = trimmed.get(start..).unwrap_or_default();
        !tail.contains(' ') && (tail.ends_with(['/', '-', '_', '.']) || !tail.contains('/'))
    }) || trimmed.ends_with("doi.org/");
    match next {
        Some(next) if open => {
            let more = next.text.split_whitespace().next().unwrap_or_default();
            let joined = dois_in(&format!("{trimmed}{more}"));
            if joined.is_empty() {
                dois_in(text)
            } else {
                joined
            }
        }
        _ => dois_in(text),
    }
}

/// All DOIs in a text, in normal form, without those that no work has.
pub fn dois_in(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("10.") {
        let before = rest
            .get(..start)
            .and_then(|before| before.chars().next_back());
        let tail = rest.get(start..).unwrap_or_default();
        let number = before.is_some_and(|c| c.is_ascii_digit() || c == '.');
        if !number {
            // Old DOIs of Wiley have brackets and semicolons (ANSI/NISO Z39.56).
            let sici = tail
                .chars()
                .take(24)
                .collect::<String>()
                .to_lowercase()
                .contains("(sici)");
            let end = tail
                .find(|c: char| {
                    c.is_whitespace()
                        || !sici && matches!(c, '<' | '>' | ';')
                        || matches!(
                            c,
                            '"' | '“' | '”' | '|' | '}' | '{' | '\\' | ',' | '，' | '；' | '。'
                        )
                })
                .unwrap_or(tail.len());
            let one = balanced(tail.get(..end).unwrap_or_default());
            // "10. 1234/..." and "10.1234 /..." are printed, too.
            if let Some(id) = Identifier::parse(Scheme::Doi, one)
                && !placeholder(&id.value)
            {
                found.push(id.value);
            }
        }
        rest = tail.get(3..).unwrap_or_default();
    }
    found
}

/// The text up to a bracket that closes none of its own.
fn balanced(text: &str) -> &str {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return text.get(..at).unwrap_or(text),
            ')' => depth -= 1,
            _ => {}
        }
    }
    text
}

/// Whether a DOI is one of a template.
pub fn placeholder(doi: &str) -> bool {
    let rest = doi.split_once('/').map_or("", |(_, rest)| rest);
    let letters: String = rest.chars().filter(|c| c.is_alphanumeric()).collect();
    let filler = !letters.is_empty()
        && (letters.chars().all(|c| matches!(c, 'x' | 'n' | '0' | 'y'))
            || rest.contains("xxxx")
            || rest.contains("nnnn"));
    filler || PLACEHOLDERS.contains(&doi) || rest == "doi" || rest.len() < 2
}

/// The arXiv id that a text names as such, with its version.
pub fn arxiv_in(text: &str) -> Option<(String, Option<String>)> {
    let low = text.to_ascii_lowercase();
    let start = low.find("arxiv")?;
    let tail = text.get(start..)?;
    let tail = tail.replace(": ", ":");
    let word = tail
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ')' | '(' | '[' | ']'))
        .next()?;
    let id = Identifier::parse(Scheme::Arxiv, word.trim_end_matches('.'))?;
    let version = word
        .to_ascii_lowercase()
        .rsplit_once('v')
        .map(|(_, digits)| {
            digits
                .trim_end_matches(|c: char| !c.is_ascii_digit())
                .to_owned()
        })
        .filter(|digits| {
            !digits.is_empty()
                && digits.len() <= 2
                && digits.bytes().all(|byte| byte.is_ascii_digit())
        })
        .map(|digits| format!("v{digits}"));
    Some((id.value, version))
}

/// The identifier behind its name.
pub(super) fn named(text: &str, word: &str, scheme: Scheme) -> Option<String> {
    let low = text.to_ascii_lowercase();
    let start = low.find(word)? + word.len();
    let tail = text.get(start..)?;
    let tail = tail.trim_start_matches(|c: char| !c.is_ascii_digit() && c != 'P');
    let end = tail
        .char_indices()
        .find(|(_, c)| {
            !(c.is_ascii_digit()
                || matches!(c, '-' | '–' | 'X' | 'x' | 'P' | 'M' | 'C')
                || *c == ' ' && scheme == Scheme::Isbn)
        })
        .map_or(tail.len(), |(at, _)| at);
    let value: String = tail.get(..end)?.replace('–', "-");
    let value = value.trim();
    let tries = [value, value.split(' ').next().unwrap_or_default()];
    tries
        .into_iter()
        .find_map(|one| Identifier::parse(scheme, one))
        .map(|id| id.value)
}

#[cfg(test)]
mod tests {
    use super::{arxiv_in, dois_in};

    #[test]
    fn dois_in_running_text() {
        let table: &[(&str, &[&str])] = &[
            ("doi: 10.1093/jjco/hyaa221", &["10.1093/jjco/hyaa221"]),
            (
                "Postgrad Med J 2010;86:272e278. doi:10.1136/pgmj.2009.089987",
                &["10.1136/pgmj.2009.089987"],
            ),
            (
                "https://doi.org/10.1145/3646548.3672587.",
                &["10.1145/3646548.3672587"],
            ),
            ("DOI:10.1145/nnnnnnn.nnnnnnn", &[]),
            ("https://doi.org/10.1145/1122445.1122456", &[]),
            ("https://doi.org/XXXXXXX.XXXXXXX", &[]),
            ("version 110.12/3 and 3.10.1000/2", &[]),
            ("10.1000/a, 10.1000/bcd;", &["10.1000/bcd"]),
            ("(doi:10.1000/abc).And", &["10.1000/abc"]),
        ];
        for (text, expected) in table {
            assert_eq!(dois_in(text), *expected, "{text}");
        }
    }

    #[test]
    fn arxiv_ids_with_versions() {
        let table = [
            (
                "arXiv:1906.00367v1 [cs.SE] 2 Jun 2019",
                Some(("1906.00367", Some("v1"))),
            ),
            (
                "arXiv:quant-ph/9508027v2 25 Jan 1996",
                Some(("quant-ph/9508027", Some("v2"))),
            ),
            ("available from arXiv", None),
            ("arXiv: 2103.01234", Some(("2103.01234", None))),
        ];
        for (text, expected) in table {
            let found = arxiv_in(text);
            let found = found
                .as_ref()
                .map(|(id, version)| (id.as_str(), version.as_deref()));
            assert_eq!(found, expected, "{text}");
        }
    }
}
