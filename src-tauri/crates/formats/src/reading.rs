//! What a reader of any format gives back: what it found, and what it could not use.

use model::{Draft, Error};

use crate::Format;

/// What was found in a text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// The works, in the order of the text.
    pub drafts: Vec<Draft>,
    /// What could not be used, with its reason; nothing is left out silently.
    pub problems: Vec<Problem>,
}

impl Reading {
    /// Nothing was found, for this reason.
    pub(crate) fn refused(reason: impl Into<String>) -> Self {
        Self {
            drafts: Vec::new(),
            problems: vec![Problem {
                reason: reason.into(),
                ..Problem::default()
            }],
        }
    }
}

/// Reads a text in this format; its encoding is told from the bytes. `name` is the name of the file,
/// by which a page and a mail are told apart.
pub fn read(format: Format, bytes: &[u8], name: Option<&str>) -> Result<Reading, Error> {
    let reader = match format {
        Format::Bibtex | Format::Biblatex => crate::bibtex::read,
        Format::Ris => crate::ris::read,
        Format::Refer => crate::refer::read,
        Format::EndnoteXml => crate::endnote_xml::read,
        Format::Pubmed => crate::pubmed::read,
        Format::Nbib => crate::nbib::read,
        Format::CslJson => crate::csl_json::read,
        Format::Offprint => crate::offprint::read,
        Format::Listing => return Ok(crate::listing::read(bytes, name)),
        Format::Pdf | Format::Markdown | Format::Csv => {
            return Err(Error::invalid(
                "This format cannot be read as a list of papers; nothing was taken from it.",
            ));
        }
    };
    match crate::decode::text(bytes) {
        Ok(text) => Ok(reader(&text)),
        Err(reason) => Err(Error::invalid(reason)),
    }
}

/// Something in a text that could not be used.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problem {
    /// Which entry of the text, counted from 1; 0 if it is no single entry.
    pub entry: usize,
    /// The line where it begins, counted from 1; 0 where lines mean nothing.
    pub line: usize,
    /// What is wrong, as a sentence for a person.
    pub reason: String,
    /// The text itself; empty if it is the whole input.
    pub raw: String,
}
