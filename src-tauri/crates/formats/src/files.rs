//! The files that an entry names: what JabRef, Zotero, Mendeley, Better BibTeX and EndNote write.

use model::Draft;

use crate::tex::field::{Lines, unicode};

/// The paths that a draft names, as they stand there: absolute, or from the folder of the file that
/// was read.
pub fn named(draft: &Draft) -> Vec<String> {
    let mut paths: Vec<String> = Vec::new();
    for extra in &draft.extra {
        let found = match (extra.source.as_str(), extra.name.as_str()) {
            ("bibtex", "file" | "files") => of_bibtex(&extra.value),
            ("bibtex", "local-url" | "pdf" | "file-1" | "file-2" | "filename")
            | ("ris", "L1" | "L2")
            | ("offprint", "file")
            | ("refer", "%>")
            | ("endnote-xml", "pdf-urls") => extra.value.lines().map(str::to_owned).collect(),
            _ => continue,
        };
        for path in found.iter().filter_map(|path| local(path)) {
            if !paths.contains(&path) {
                paths.push(path);
            }
        }
    }
    paths
}

/// A path on this disk; `None` for an address of the web, or of EndNote's own folder.
fn local(path: &str) -> Option<String> {
    let path = path.trim();
    let path = match path.strip_prefix("file://") {
        Some(rest) => model::percent_decoded(rest.strip_prefix("localhost").unwrap_or(rest)),
        None => path.to_owned(),
    };
    let elsewhere = path.contains("://") || path.starts_with("doi:") || path.is_empty();
    (!elsewhere).then_some(path)
}

/// `Title:path:type;Title:path:type` with backslashes in front of `:` and `;` in a part, or paths
/// alone with `;` between.
fn of_bibtex(raw: &str) -> Vec<String> {
    // Mendeley writes the backslash as a formula.
    let raw = raw
        .replace("{\\_}", "_")
        .replace("$\\backslash$", "\\")
        .replace("\\_", "_")
        .replace("\\&", "&");
    let mut found = Vec::new();
    for file in parts(&raw, ';') {
        let fields = parts(&file, ':');
        let path = match fields.as_slice() {
            [path] => path.clone(),
            // "C:\path\x.pdf" alone.
            [drive, path] if drive.len() == 1 => format!("{drive}:{path}"),
            [path, _kind] if looks_like_path(path) => path.clone(),
            [_title, path] => path.clone(),
            // Older versions of Zotero left the colon of a drive as it was.
            [_title, drive, path, _kind] if drive.len() == 1 => format!("{drive}:{path}"),
            [_title, path, _kind, ..] => path.clone(),
            [] => continue,
        };
        let path = plain(&path);
        if !path.trim().is_empty() {
            found.push(path.trim().to_owned());
        }
    }
    found
}

fn looks_like_path(text: &str) -> bool {
    text.contains('/') && !text.contains(' ') || text.to_ascii_lowercase().ends_with(".pdf")
}

/// Parts with `mark` between them; a backslash in front of it, or in front of itself, is not one.
fn parts(text: &str, mark: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut signs = text.chars().peekable();
    while let Some(c) = signs.next() {
        if c == mark {
            parts.push(String::new());
            continue;
        }
        let Some(last) = parts.last_mut() else {
            continue;
        };
        last.push(c);
        if c == '\\'
            && let Some(next) = signs.next_if(|next| *next == mark || *next == '\\')
        {
            last.push(next);
        }
    }
    parts
}

/// A path without the backslashes that only protect a sign, and with the letters of TeX.
fn plain(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut signs = path.chars().peekable();
    while let Some(c) = signs.next() {
        match (c, signs.peek()) {
            ('\\', Some(':' | ';' | '\\')) => out.extend(signs.next()),
            _ => out.push(c),
        }
    }
    let accents = ["\\\"", "\\'", "\\`", "\\^", "{\\"];
    if accents.iter().any(|accent| out.contains(accent)) {
        out = unicode(&out, Lines::One);
    }
    out
}

#[cfg(test)]
mod tests {
    use model::Extra;

    use super::*;

    #[test]
    fn files_of_every_program_are_found() {
        let table = [
            (
                "Test:files/47/test2.pdf:application/pdf",
                vec!["files/47/test2.pdf"],
            ),
            (
                "A:files/47/a.pdf:application/pdf;B:files/46/b.pdf:application/pdf",
                vec!["files/47/a.pdf", "files/46/b.pdf"],
            ),
            (
                "Test:E\\:\\\\some\\\\folder\\\\t.pdf:application/pdf",
                vec!["E:\\some\\folder\\t.pdf"],
            ),
            (
                ":C$\\backslash$:/Users/x/Mendeley Ltd./t.pdf:pdf",
                vec!["C:/Users/x/Mendeley Ltd./t.pdf"],
            ),
            (
                ":Users/a/Scientific Papers/Adams\\_H.pdf:pdf;::",
                vec!["Users/a/Scientific Papers/Adams_H.pdf"],
            ),
            ("a.pdf;b.pdf", vec!["a.pdf", "b.pdf"]),
            ("/home/x/a.pdf", vec!["/home/x/a.pdf"]),
            (":a\\:b\\;c.pdf:PDF", vec!["a:b;c.pdf"]),
            (":http\\://a.org/x.pdf:PDF", vec![]),
            ("", vec![]),
        ];
        for (raw, expected) in table {
            let draft = Draft {
                extra: vec![Extra {
                    source: "bibtex".into(),
                    name: "file".into(),
                    value: raw.into(),
                }],
                ..Draft::default()
            };
            assert_eq!(named(&draft), expected, "{raw}");
        }
    }
}
