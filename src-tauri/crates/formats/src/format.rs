//! The formats that this version reads or writes, by the names of the command line.

use std::fmt;
use std::str::FromStr;

use model::Error;

/// A format of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// PDF files; read elsewhere, only recognised here.
    Pdf,
    /// BibTeX; its reader takes BibLaTeX too.
    Bibtex,
    /// BibLaTeX.
    Biblatex,
    /// RIS.
    Ris,
    /// Refer, or EndNote's tagged format.
    Refer,
    /// EndNote XML; only read.
    EndnoteXml,
    /// PubMed XML; only read.
    Pubmed,
    /// MEDLINE's tags.
    Nbib,
    /// CSL-JSON.
    CslJson,
    /// A page, mail or text of papers; only read.
    Listing,
    /// One Markdown file per paper; only written.
    Markdown,
    /// A table; only written.
    Csv,
    /// Our own JSON with everything.
    Offprint,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 13] = [
        Self::Pdf,
        Self::Bibtex,
        Self::Biblatex,
        Self::Ris,
        Self::Refer,
        Self::EndnoteXml,
        Self::Pubmed,
        Self::Nbib,
        Self::CslJson,
        Self::Listing,
        Self::Markdown,
        Self::Csv,
        Self::Offprint,
    ];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Bibtex => "bibtex",
            Self::Biblatex => "biblatex",
            Self::Ris => "ris",
            Self::Refer => "refer",
            Self::EndnoteXml => "endnote-xml",
            Self::Pubmed => "pubmed",
            Self::Nbib => "nbib",
            Self::CslJson => "csl-json",
            Self::Listing => "listing",
            Self::Markdown => "markdown",
            Self::Csv => "csv",
            Self::Offprint => "offprint",
        }
    }

    /// Other names under which people know it.
    pub const fn aliases(self) -> &'static [&'static str] {
        match self {
            Self::Bibtex => &["bib"],
            Self::Refer => &["enw"],
            Self::EndnoteXml => &["endnotexml", "endnote"],
            Self::Pubmed => &["pubmedxml", "pubmed-xml"],
            Self::Nbib => &["medline"],
            Self::CslJson => &["csljson"],
            _ => &[],
        }
    }

    /// Whether there is a reader of it.
    pub const fn is_read(self) -> bool {
        !matches!(self, Self::Markdown | Self::Csv)
    }

    /// Whether there is a writer of it.
    pub const fn is_written(self) -> bool {
        !matches!(
            self,
            Self::Pdf | Self::EndnoteXml | Self::Pubmed | Self::Listing
        )
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
        // The beginning is enough; a character cut in half at its end tells nothing wrong.
        let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
        let text = crate::decode::text(head).ok()?;
        if text.chars().take(4096).any(|c| c == '\0') {
            return None;
        }
        let start = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
        if crate::offprint::begins(start) {
            return Some(Self::Offprint);
        }
        if start.starts_with(['[', '{']) && is_csl(start) {
            return Some(Self::CslJson);
        }
        if let Some(format) = references(start, extension) {
            return Some(format);
        }
        matches!(
            extension,
            "" | "txt" | "text" | "md" | "html" | "htm" | "xhtml" | "eml" | "mht"
        )
        .then_some(Self::Listing)
    }
}

/// How much of a file is looked at.
const HEAD: usize = 64 * 1024;

/// A format of references by its first lines, or by its name where that is all that tells.
fn references(text: &str, extension: &str) -> Option<Format> {
    let has = |marks: &[&str]| marks.iter().any(|mark| text.contains(mark));
    if text.starts_with('<') && !text.starts_with("<!DOCTYPE html") && !text.starts_with("<html") {
        if has(&[
            "<PubmedArticle",
            "<MedlineCitation",
            "<PubmedBookArticle",
            "<BookDocument",
        ]) {
            return Some(Format::Pubmed);
        }
        if has(&["<record>", "<record "]) && has(&["<ref-type", "<contributors", "<titles"]) {
            return Some(Format::EndnoteXml);
        }
        return None;
    }
    if extension == "bib" || extension == "bibtex" {
        return Some(Format::Bibtex);
    }
    let mut lines = text
        .split(['\n', '\r'])
        .filter(|line| !line.trim().is_empty());
    // Some programs write a few lines about themselves first.
    let first: Vec<&str> = lines.by_ref().take(20).collect();
    let any = |is: fn(&str) -> bool| first.iter().any(|line| is(line));
    if any(|line| matches!(crate::ris::tagged(line), Some(("TY", _)))) || extension == "ris" {
        return Some(Format::Ris);
    }
    let begins = first.first().copied().unwrap_or_default();
    let medline = |line: &&str| {
        matches!(
            crate::nbib::tagged(line),
            Some(("PMID" | "OWN" | "STAT" | "PT" | "FAU" | "JT", _))
        )
    };
    let medline = crate::nbib::tagged(begins).is_some() && first.iter().any(medline);
    if medline || extension == "nbib" {
        return Some(Format::Nbib);
    }
    let tags = first
        .iter()
        .filter(|line| crate::refer::tagged(line).is_some())
        .count();
    if crate::refer::tagged(begins).is_some() && (tags > 1 || begins.starts_with("%0"))
        || extension == "enw"
    {
        return Some(Format::Refer);
    }
    let commented = |line: &&&str| line.trim_start().starts_with('%');
    let first = first.iter().find(|line| !commented(line));
    first
        .is_some_and(|line| crate::bibtex::begins(line))
        .then_some(Format::Bibtex)
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
            .find(|format| format.name() == wanted || format.aliases().contains(&wanted.as_str()))
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
        let table: [(&[u8], &str, Option<Format>); 22] = [
            (b"% written by x\n@article{a, title={T}}", "a.txt", Some(Format::Bibtex)),
            (b"\xFF\xFE@\0b\0o\0o\0k\0{\0a\0,\0}\0", "a", Some(Format::Bibtex)),
            (b"anything", "a.bib", Some(Format::Bibtex)),
            (b"@reader: a mail, not an entry", "a.txt", Some(Format::Listing)),
            (b"\r\nTY  - JOUR\r\nER  - \r\n", "a.txt", Some(Format::Ris)),
            (b"PMID- 123\nTI  - X", "a.txt", Some(Format::Nbib)),
            (b"%0 Book\n%T X", "a.txt", Some(Format::Refer)),
            (b"<?xml version=\"1.0\"?><xml><records><record><ref-type name=\"Book\">6</ref-type></record></records></xml>", "a.xml", Some(Format::EndnoteXml)),
            (b"<?xml version=\"1.0\"?><PubmedArticleSet><PubmedArticle/></PubmedArticleSet>", "a.xml", Some(Format::Pubmed)),
            (b"<?xml version=\"1.0\"?><svg/>", "a.xml", None),
            (b"100%% sure\n%T X", "a.txt", Some(Format::Listing)),
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
        assert_eq!("csljson".parse::<Format>().ok(), Some(Format::CslJson));
        assert!("word".parse::<Format>().is_err());
    }
}
