//! Names of files: readable, the same on every run, and safe on every system.
//!
//! Nothing here looks at a disk: who writes the file resolves collisions.

use model::{Creator, Role, percent_decoded};

/// Longest name of a paper's file, in bytes with its extension: room is left for " (2)" and for
/// file systems that encrypt names, which take 143.
const PAPER: usize = 140;
/// Longest name of any other file, in bytes.
const SAFE: usize = 120;

/// "Smith et al. - 2021 - Title.pdf", as Zotero names files: one author, "Smith and Jones", or
/// "Smith et al."; parts that are not known are left out.
pub fn paper(authors: &[Creator], year: Option<i32>, title: &str, extension: &str) -> String {
    let names: Vec<String> = authors
        .iter()
        .filter(|creator| creator.role == Role::Author)
        .map(|creator| clean(&creator.short()))
        .filter(|name| !name.is_empty())
        .collect();
    let who = match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [first, ..] => format!("{first} et al."),
    };
    let who = cut(&who, 60).to_owned();
    let year = year.map(|year| year.to_string()).unwrap_or_default();
    let parts = [who, year, clean(title)];
    let stem = parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" - ");
    let extension: String = extension
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(10)
        .collect();
    if extension.is_empty() {
        return finished(&stem, PAPER);
    }
    let stem = finished(&stem, PAPER - extension.len() - 1);
    format!("{stem}.{extension}")
}

/// A name of at most 120 bytes that every system takes, as near to the text as can be.
pub fn safe(text: &str) -> String {
    finished(&clean(text), SAFE)
}

/// A readable title from the name of a file: "smith_2021-deep%20learning (1).pdf" gives
/// "smith 2021 deep learning".
pub fn title_from_file_name(name: &str) -> String {
    let name = percent_decoded(name);
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = match name.rsplit_once('.') {
        Some((stem, end))
            if !stem.is_empty()
                && (1..=5).contains(&end.len())
                && end.bytes().all(|byte| byte.is_ascii_alphanumeric())
                && end.bytes().any(|byte| byte.is_ascii_alphabetic()) =>
        {
            stem
        }
        _ => name,
    };
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn authors(names: &[&str]) -> Vec<Creator> {
        names.iter().map(|name| Creator::author(name)).collect()
    }

    #[test]
    fn papers_are_named_as_zotero_names_them() {
        let table: [(&[&str], Option<i32>, &str, &str); 9] = [
            (
                &["Smith, Jane"],
                Some(2021),
                "Title",
                "Smith - 2021 - Title.pdf",
            ),
            (
                &["Smith, Jane", "Jones, Bo"],
                Some(2021),
                "Title",
                "Smith and Jones - 2021 - Title.pdf",
            ),
            (
                &["Smith", "Jones", "Lee"],
                Some(2021),
                "Title",
                "Smith et al. - 2021 - Title.pdf",
            ),
            (&[], None, "Title: a/b? \"c\"", "Title- a-b 'c'.pdf"),
            (&["Smith"], None, "", "Smith.pdf"),
            (&[], None, "", "Untitled.pdf"),
            (&[], None, "../../etc/passwd", "etc-passwd.pdf"),
            (
                &["{CERN}"],
                Some(-44),
                "X\u{202e}fdp.exe",
                "CERN - -44 - Xfdp.exe.pdf",
            ),
            (&[], None, "aux", "_aux.pdf"),
        ];
        for (names, year, title, expected) in table {
            assert_eq!(
                paper(&authors(names), year, title, "pdf"),
                expected,
                "{title}"
            );
        }
    }

    #[test]
    fn long_titles_are_cut_between_words() {
        let name = paper(
            &authors(&["Smith"]),
            Some(2021),
            &"wordy ".repeat(60),
            "pdf",
        );
        assert!(
            name.len() <= PAPER && name.ends_with(" wordy.pdf"),
            "{name}"
        );
        let name = paper(&[], None, &"語".repeat(300), "pdf");
        assert!(name.len() <= PAPER && name.ends_with("語.pdf"), "{name}");
    }

    #[test]
    fn titles_come_out_of_file_names() {
        let table = [
            (
                "smith_2021-deep%20learning (1).pdf",
                "smith 2021-deep learning",
            ),
            ("deep-learning_for-x.pdf", "deep learning for x"),
            ("2103.01234.pdf", "2103.01234"),
            ("2103.01234", "2103.01234"),
            ("Well-tempered title.PDF", "Well-tempered title"),
            ("/tmp/a/Title.pdf", "Title"),
            (".pdf", ".pdf"),
            ("", "Untitled"),
            ("___", "Untitled"),
        ];
        for (name, title) in table {
            assert_eq!(title_from_file_name(name), title, "{name}");
        }
    }

    fn assert_safe(name: &str, most: usize) {
        assert!(!name.is_empty() && name != "." && name != "..", "{name:?}");
        assert!(name.len() <= most, "{name:?}");
        assert!(
            !name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|']),
            "{name:?}"
        );
        assert!(!name.starts_with(['-', '.', ' ', '~']), "{name:?}");
        assert!(!name.ends_with([' ', '.']), "{name:?}");
        assert!(!is_reserved(name), "{name:?}");
        assert!(
            !name.chars().any(|c| c.is_control() || is_invisible(c)),
            "{name:?}"
        );
    }

    proptest! {
        #[test]
        fn no_name_leaves_its_folder(text in any::<String>(), dots in "[./\\\\:~ -]{0,12}(con|nul|lpt1)?[. ]{0,3}", end in any::<String>(), year: Option<i32>) {
            for text in [text.clone(), dots.clone(), format!("{dots}{text}")] {
                assert_safe(&safe(&text), SAFE);
                assert_safe(&paper(&[Creator::author(&dots)], year, &text, &end), PAPER);
                let title = title_from_file_name(&text);
                prop_assert!(!title.is_empty());
                assert_safe(&safe(&title), SAFE);
            }
        }
    }
}
