//! Identifiers of works, parsed and brought into one normal form: parse, don't check.

mod arxiv;
mod check;
mod doi;

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use unicode_normalization::UnicodeNormalization;

/// What kind of identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum Scheme {
    /// Digital Object Identifier, in lower case: `10.1000/xyz`.
    Doi,
    /// arXiv id without its version: `2103.01234`, `math/0211159`.
    Arxiv,
    /// PubMed id: digits.
    Pmid,
    /// PubMed Central id: `PMC` and digits.
    Pmcid,
    /// ISBN-13, digits only.
    Isbn,
    /// ISSN with its hyphen: `1234-567X`.
    Issn,
}

impl Scheme {
    /// All schemes.
    pub const ALL: [Self; 6] = [
        Self::Doi,
        Self::Arxiv,
        Self::Pmid,
        Self::Pmcid,
        Self::Isbn,
        Self::Issn,
    ];

    /// The name in JSON, on the command line and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Doi => "doi",
            Self::Arxiv => "arxiv",
            Self::Pmid => "pmid",
            Self::Pmcid => "pmcid",
            Self::Isbn => "isbn",
            Self::Issn => "issn",
        }
    }

    /// The scheme of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scheme| scheme.name() == name)
    }

    /// Whether two items with the same value are the same work. An ISSN names a journal, and
    /// chapters of a book share its ISBN.
    pub const fn names_one_work(self) -> bool {
        !matches!(self, Self::Issn | Self::Isbn)
    }
}

/// One identifier in normal form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Identifier {
    /// What kind.
    pub scheme: Scheme,
    /// The value in the scheme's normal form.
    pub value: String,
}

impl Identifier {
    /// Reads a value of a known scheme, with or without prefix or web address.
    pub fn parse(scheme: Scheme, text: &str) -> Option<Self> {
        let text = text.nfkc().collect::<String>();
        let text = text.trim();
        let value = match scheme {
            Scheme::Doi => doi::doi(text),
            Scheme::Arxiv => arxiv::arxiv(text),
            Scheme::Pmid => digits_after(
                text,
                &[
                    "pmid:",
                    "pubmed.ncbi.nlm.nih.gov/",
                    "ncbi.nlm.nih.gov/pubmed/",
                ],
            )
            .filter(|digits| digits.len() <= 9 && !digits.starts_with('0')),
            Scheme::Pmcid => pmcid(text),
            Scheme::Isbn => check::isbn(text),
            Scheme::Issn => check::issn(text),
        }?;
        Some(Self { scheme, value })
    }

    /// Reads a text that says itself what it is: a DOI, a labelled or modern arXiv id, a PMCID, a
    /// labelled PMID, or a web address that holds one of these.
    pub fn recognise(text: &str) -> Option<Self> {
        [Scheme::Doi, Scheme::Arxiv, Scheme::Pmcid]
            .into_iter()
            .find_map(|scheme| Self::parse(scheme, text))
            .or_else(|| {
                let labelled = text.contains("ncbi.nlm.nih.gov") || lower(text).starts_with("pmid");
                labelled.then(|| Self::parse(Scheme::Pmid, text)).flatten()
            })
    }

    /// The web address of the work.
    pub fn url(&self) -> Option<String> {
        let value = &self.value;
        match self.scheme {
            Scheme::Doi => Some(format!("https://doi.org/{value}")),
            Scheme::Arxiv => Some(format!("https://arxiv.org/abs/{value}")),
            Scheme::Pmid => Some(format!("https://pubmed.ncbi.nlm.nih.gov/{value}/")),
            Scheme::Pmcid => Some(format!(
                "https://www.ncbi.nlm.nih.gov/pmc/articles/{value}/"
            )),
            Scheme::Isbn | Scheme::Issn => None,
        }
    }
}

impl fmt::Display for Identifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.scheme.name(), self.value)
    }
}

fn lower(text: &str) -> String {
    text.to_ascii_lowercase()
}

/// The rest of `text` after the last of `marks` that it holds, or all of it.
fn after<'a>(text: &'a str, marks: &[&str]) -> &'a str {
    let small = lower(text);
    marks
        .iter()
        .find_map(|mark| {
            let start = small.find(mark)? + mark.len();
            text.get(start..)
        })
        .unwrap_or(text)
        .trim_start()
}

fn digits_after(text: &str, marks: &[&str]) -> Option<String> {
    let rest = after(text, marks);
    let rest = rest.split(['/', '?', '#']).next()?.trim();
    (!rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit())).then(|| rest.to_owned())
}

fn pmcid(text: &str) -> Option<String> {
    let small = lower(text);
    let rest = after(&small, &["/articles/", "pmcid:"]);
    let rest = rest.split(['/', '?', '#', ' ']).next()?;
    let digits = rest.strip_prefix("pmc")?;
    ((1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| format!("PMC{digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(scheme: Scheme, table: &[(&str, Option<&str>)]) {
        for (text, expected) in table {
            let found = Identifier::parse(scheme, text).map(|identifier| identifier.value);
            assert_eq!(found.as_deref(), *expected, "{text}");
        }
    }

    #[test]
    fn dois_lose_their_prefix_case_and_trailing_punctuation() {
        check(
            Scheme::Doi,
            &[
                ("10.1000/ABC", Some("10.1000/abc")),
                ("https://doi.org/10.1000/abc.", Some("10.1000/abc")),
                ("http://dx.doi.org/10.1000/abc", Some("10.1000/abc")),
                (
                    "doi: 10.1002/(SICI)1097-0258(19980815)17:15",
                    Some("10.1002/(sici)1097-0258(19980815)17:15"),
                ),
                ("(10.1000/abc)", None),
                ("10.1000/abc)", Some("10.1000/abc")),
                ("https://doi.org/10.1000%2Fabc", Some("10.1000/abc")),
                (
                    "https://www.pnas.org/doi/10.1073/pnas.1?x=y",
                    Some("10.1073/pnas.1"),
                ),
                ("10.1145/nnnnnnn.nnnnnnn", None),
                ("10.1145/XXXXXX.XXXXXX", None),
                ("10.1000/", None),
                ("10.12/x", None),
                ("110.1000/abc", None),
                ("", None),
            ],
        );
    }

    #[test]
    fn arxiv_ids_lose_their_version() {
        check(
            Scheme::Arxiv,
            &[
                ("2103.01234", Some("2103.01234")),
                ("arXiv:2103.01234v2 [cs.LG]", Some("2103.01234")),
                ("https://arxiv.org/pdf/2103.01234v1.pdf", Some("2103.01234")),
                (
                    "https://doi.org/10.48550/arXiv.2103.01234",
                    Some("2103.01234"),
                ),
                ("math.GT/0211159", Some("math/0211159")),
                ("hep-th/9901001v3", Some("hep-th/9901001")),
                ("0704.0001", Some("0704.0001")),
                ("2113.01234", None),
                ("3.14159", None),
                ("abc/1234567", None),
            ],
        );
    }

    #[test]
    fn check_digits_are_checked() {
        check(
            Scheme::Isbn,
            &[
                ("978-3-16-148410-0", Some("9783161484100")),
                ("ISBN 0-306-40615-2", Some("9780306406157")),
                ("080442957X", Some("9780804429573")),
                ("978-3-16-148410-1", None),
                ("0-306-40615-3", None),
            ],
        );
        check(
            Scheme::Issn,
            &[
                ("ISSN 0378-5955", Some("0378-5955")),
                ("2434561x", Some("2434-561X")),
                ("0378-5954", None),
            ],
        );
    }

    #[test]
    fn pubmed_ids() {
        check(
            Scheme::Pmid,
            &[
                ("PMID: 31452104", Some("31452104")),
                (
                    "https://pubmed.ncbi.nlm.nih.gov/31452104/",
                    Some("31452104"),
                ),
                ("12a", None),
            ],
        );
        check(
            Scheme::Pmcid,
            &[
                ("PMC7937420", Some("PMC7937420")),
                (
                    "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC7937420/",
                    Some("PMC7937420"),
                ),
                ("7937420", None),
            ],
        );
    }

    #[test]
    fn a_text_that_says_what_it_is_is_recognised() {
        let table = [
            ("https://arxiv.org/abs/2103.01234", Some("arxiv:2103.01234")),
            ("10.1000/abc", Some("doi:10.1000/abc")),
            ("pmid:123", Some("pmid:123")),
            ("123", None),
            ("https://github.com/a/b", None),
        ];
        for (text, expected) in table {
            assert_eq!(
                Identifier::recognise(text)
                    .map(|id| id.to_string())
                    .as_deref(),
                expected,
                "{text}"
            );
        }
    }
}
