//! The formats that this version reads or writes, by the names of the command line.

use std::fmt;
use std::str::FromStr;

use model::Error;

/// A format of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// PDF files; read elsewhere, only recognised here.
    Pdf,
    /// CSL-JSON.
    CslJson,
    /// A page, mail or text of papers.
    Listing,
    /// One Markdown file per paper; only written.
    Markdown,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 4] = [Self::Pdf, Self::CslJson, Self::Listing, Self::Markdown];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::CslJson => "csl-json",
            Self::Listing => "listing",
            Self::Markdown => "markdown",
        }
    }

    /// The format of a file, by what is in it; its name only decides between kinds of text. `None`
    /// for what no reader here takes, such as a picture, or a page that calls itself `.pdf`.
    pub fn detect(bytes: &[u8], name: &str) -> Option<Self> {
        // The header may stand anywhere in the first 1024 bytes (PDF reference 1.7, appendix H.3.4.1).
        let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
        if head.windows(5).any(|window| window == b"%PDF-") {
            return Some(Self::Pdf);
        }
        let name = name.to_ascii_lowercase();
        let extension = name.rsplit_once('.').map_or("", |(_, end)| end);
        if extension == "pdf" || bytes.is_empty() {
            return None;
        }
        let text = crate::decode::text(bytes).ok()?;
        if text.chars().take(4096).any(|c| c == '\0') {
            return None;
        }
        let start = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
        if start.starts_with(['[', '{']) && is_csl(start) {
            return Some(Self::CslJson);
        }
        matches!(
            extension,
            "" | "txt" | "text" | "md" | "html" | "htm" | "xhtml" | "eml" | "mht"
        )
        .then_some(Self::Listing)
    }
}

/// Whether the text begins as JSON whose objects have keys of CSL. Only its beginning is looked at:
/// a damaged end is for the reader to report.
fn is_csl(text: &str) -> bool {
    let head = text
        .get(..text.floor_char_boundary(20_000))
        .unwrap_or_default();
    let after_bracket =
        head.trim_start_matches(|c: char| c == '[' || c == '{' || c.is_whitespace());
    let is_json = after_bracket.starts_with(['"', ']', '}']);
    let has = |key: &str| head.contains(&format!("\"{key}\""));
    is_json
        && (has("type") || has("id"))
        && (has("title") || has("issued") || has("author") || has("DOI") || has("type"))
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let wanted = text.trim().to_ascii_lowercase();
        Self::ALL
            .into_iter()
            .find(|format| format.name() == wanted)
            .ok_or_else(|| {
                let names = Self::ALL.map(Self::name).join(", ");
                Error::invalid(format!(
                    "There is no format \"{text}\"; nothing was changed."
                ))
                .hint(format!("Formats are {names}."))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_before_the_name() {
        let table: [(&[u8], &str, Option<Format>); 11] = [
            (b"%PDF-1.7\n", "a.pdf", Some(Format::Pdf)),
            (b"junk\n%PDF-1.7\n", "a.txt", Some(Format::Pdf)),
            (b"<!doctype html><p>Sign in", "a.pdf", None),
            (
                b"[{\"id\": \"a\", \"type\": \"article\"}]",
                "a.json",
                Some(Format::CslJson),
            ),
            (
                b"[{\"id\": \"a\", \"type\": \"article\"}]",
                "a",
                Some(Format::CslJson),
            ),
            (b"{\"dependencies\": {}}", "package.json", None),
            (b"[1] A Title\n\nWe show.", "a.txt", Some(Format::Listing)),
            (b"<html><p>x", "a.html", Some(Format::Listing)),
            (b"\x89PNG\r\n\x1a\n", "a.txt", None),
            (b"some text", "a.exe", None),
            (b"", "a.txt", None),
        ];
        for (bytes, name, expected) in table {
            assert_eq!(Format::detect(bytes, name), expected, "{name} {bytes:?}");
        }
    }

    #[test]
    fn a_format_reads_back_from_its_name() {
        for format in Format::ALL {
            assert_eq!(format.name().parse::<Format>().ok(), Some(format));
        }
        assert!("bibtex".parse::<Format>().is_err(), "until it exists");
    }
}
