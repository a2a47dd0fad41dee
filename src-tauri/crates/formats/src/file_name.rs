//! Names of files: readable, the same on every run, and safe on every system.
//!
//! Nothing here looks at a disk: who writes the file resolves collisions.

mod function;
mod parse;
mod template;
#[cfg(test)]
mod tests;
mod variable;

use model::percent_decoded;

pub use template::{DEFAULT, Paper, Template};

/// Longest name of a paper's file, in bytes with its extension: room is left for " (2)" and for
/// file systems that encrypt names, which take 143.
const PAPER: usize = 140;
/// Longest name of a folder, in bytes.
const FOLDER: usize = 80;
/// Longest name of any other file, in bytes.
const SAFE: usize = 120;

/// A name of at most 120 bytes that every system takes, as near to the text as can be.
pub fn safe(text: &str) -> String {
    finished(&clean(text), SAFE)
}

/// A readable title from the name of a file: "smith_2021-deep%20learning (1).pdf" gives
/// "smith 2021 deep learning".
pub fn title_from_file_name(name: &str) -> String {
    let name = percent_decoded(name);
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let (stem, _) = ending(name);
    let spaced = stem.contains(' ');
    let text: String = stem
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(|c| match c {
            '_' | '+' => ' ',
            // Between words that have spaces, a hyphen is a hyphen; else it stands for one.
            '-' if !spaced => ' ',
            c => c,
        })
        .collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    let text = without_copy_number(&text);
    if text.is_empty() {
        "Untitled".to_owned()
    } else {
        text.to_owned()
    }
}

/// The extension of a file's name; empty for one that has none: "paper.v2 final" is all name.
pub fn extension(name: &str) -> &str {
    ending(name).1
}

/// A name, and its extension if it looks like one.
fn ending(name: &str) -> (&str, &str) {
    match name.rsplit_once('.') {
        Some((stem, end))
            if !stem.is_empty()
                && (1..=8).contains(&end.len())
                && end.bytes().all(|byte| byte.is_ascii_alphanumeric())
                && end.bytes().any(|byte| byte.is_ascii_alphabetic()) =>
        {
            (stem, end)
        }
        _ => (name, ""),
    }
}

/// "Title (1)" is the second download of "Title".
fn without_copy_number(text: &str) -> &str {
    text.rsplit_once(" (")
        .filter(|(_, number)| {
            number.strip_suffix(')').is_some_and(|digits| {
                (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
            })
        })
        .map_or(text, |(text, _)| text)
        .trim()
}

/// Text without the characters that some system forbids, on one line.
fn clean(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(|c| match c {
            '/' | '\\' | '|' | ':' => '-',
            '*' | '<' | '>' | '?' => ' ',
            '"' => '\'',
            c => c,
        })
        .collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What some system forbids in a name.
fn is_forbidden(c: char) -> bool {
    matches!(c, '/' | '\\' | '|' | ':' | '*' | '<' | '>' | '?' | '"')
}

/// Control characters, and those that turn or hide the text around them: a name must look like
/// what it is.
fn is_invisible(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}' | '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}')
}

/// The text cut to a length, with safe ends, and never empty or reserved.
fn finished(text: &str, most: usize) -> String {
    let text = text.trim_start_matches(['-', '.', ' ', '~']);
    let text = cut(text, most).trim_end_matches(['.', ' ']);
    if text.is_empty() {
        return "Untitled".to_owned();
    }
    if is_reserved(text) {
        return format!("_{}", cut(text, most - 1));
    }
    text.to_owned()
}

fn cut(text: &str, most: usize) -> &str {
    let end = text.floor_char_boundary(most);
    let head = text.get(..end).unwrap_or_default();
    // A word is not cut in two where there is one to leave out.
    let whole = match head.rfind(' ').filter(|_| end < text.len()) {
        Some(space)
            if space * 2 > most && !text.get(end..).unwrap_or_default().starts_with(' ') =>
        {
            head.get(..space).unwrap_or(head)
        }
        _ => head,
    };
    whole.trim_end()
}

/// Names of devices on Windows, also with an extension
/// (<https://learn.microsoft.com/windows/win32/fileio/naming-a-file>).
fn is_reserved(text: &str) -> bool {
    let stem = text
        .split('.')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    let numbered = ["com", "lpt"].iter().any(|name| {
        stem.strip_prefix(name).is_some_and(|rest| {
            rest.chars().count() == 1
                && rest
                    .chars()
                    .all(|c| c.is_ascii_digit() || "¹²³".contains(c))
        })
    });
    numbered
        || matches!(
            stem.as_str(),
            "con" | "prn" | "aux" | "nul" | "conin$" | "conout$"
        )
}
