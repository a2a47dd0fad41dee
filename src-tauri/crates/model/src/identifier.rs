//! Identifiers of works, parsed and brought into one normal form: parse, don't check.

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
            Scheme::Doi => doi(text),
            Scheme::Arxiv => arxiv(text),
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
            Scheme::Isbn => isbn(text),
            Scheme::Issn => issn(text),
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

/// ISO 26324: prefix `10.` and four or more digits, with further divisions, `/`, a suffix of any
/// printable characters; case does not count. Publishers' placeholders are no DOI.
fn doi(text: &str) -> Option<String> {
    let text = after(text, &["doi.org/", "doi:"]);
    let text = percent_decoded(text);
    let start = text.find("10.")?;
    // What stands before the prefix must be a web address, not a word such as "1110.1000/x".
    let before = text.get(..start)?;
    if !(before.is_empty() || before.ends_with('/') || before.ends_with('=')) {
        return None;
    }
    let rest = text.get(start..)?;
    let (prefix, suffix) = rest.split_once('/')?;
    let registrant = prefix.strip_prefix("10.")?;
    let divisions = registrant
        .split('.')
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    let first = registrant.split('.').next()?;
    if !divisions || !(4..=9).contains(&first.len()) {
        return None;
    }
    let suffix = suffix.split(char::is_whitespace).next()?;
    let suffix = match text.starts_with("http") {
        true => suffix.split(['?', '#']).next()?,
        false => suffix,
    };
    let suffix = without_trailing_punctuation(suffix);
    let placeholder =
        suffix.is_empty() || suffix.contains("nnnnnn") || lower(suffix).contains("xxxxxx");
    (!placeholder && suffix.chars().all(|c| !c.is_control()))
        .then(|| format!("{prefix}/{suffix}").to_lowercase())
}

fn without_trailing_punctuation(mut text: &str) -> &str {
    loop {
        let shorter =
            text.trim_end_matches(['.', ',', ';', ':', '"', '\'', '”', '’', '>', '/', '*']);
        let shorter = [('(', ')'), ('[', ']'), ('{', '}')].into_iter().fold(
            shorter,
            |text, (open, close)| {
                let unbalanced = text.matches(close).count() > text.matches(open).count();
                match text.strip_suffix(close) {
                    Some(rest) if unbalanced => rest,
                    _ => text,
                }
            },
        );
        if shorter == text {
            return text;
        }
        text = shorter;
    }
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = |byte: &u8| {
            char::from(*byte)
                .to_digit(16)
                .and_then(|digit| u8::try_from(digit).ok())
        };
        match (first, tail) {
            (b'%', [high, low, after @ ..]) => match (hex(high), hex(low)) {
                (Some(high), Some(low)) => {
                    bytes.push(high * 16 + low);
                    rest = after;
                }
                _ => {
                    bytes.push(b'%');
                    rest = tail;
                }
            },
            (byte, _) => {
                bytes.push(*byte);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// Old form `archive/YYMMNNN` (with a subject class that is dropped), new form `YYMM.NNNN[N]`, with
/// or without version (<https://info.arxiv.org/help/arxiv_identifier.html>).
fn arxiv(text: &str) -> Option<String> {
    let small = lower(text);
    let labelled = small.contains("arxiv");
    let rest = after(
        &small,
        &[
            "arxiv.org/abs/",
            "arxiv.org/pdf/",
            "arxiv.org/html/",
            "10.48550/arxiv.",
            "arxiv:",
        ],
    );
    let rest = rest.split([' ', '?', '#', '[']).next()?;
    let rest = rest
        .strip_suffix(".pdf")
        .unwrap_or(rest)
        .trim_end_matches(['.', ',', ';', '/']);
    let (rest, _) = split_version(rest);
    let digits = |part: &str, width: std::ops::RangeInclusive<usize>| {
        width.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let month = |part: &str| {
        part.get(2..4)
            .and_then(|month| month.parse::<u8>().ok())
            .is_some_and(|month| (1..=12).contains(&month))
    };
    if let Some((date, number)) = rest.split_once('.')
        && digits(date, 4..=4)
        && digits(number, 4..=5)
        && month(date)
    {
        return Some(rest.to_owned());
    }
    let (archive, number) = rest.split_once('/')?;
    let archive = archive.split('.').next()?;
    let known = labelled || OLD_ARCHIVES.contains(&archive);
    (known
        && digits(number, 7..=7)
        && month(number)
        && !archive.is_empty()
        && archive
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'-'))
    .then(|| format!("{archive}/{number}"))
}

const OLD_ARCHIVES: [&str; 22] = [
    "acc-phys", "adap-org", "alg-geom", "astro-ph", "chao-dyn", "cmp-lg", "cond-mat", "cs",
    "gr-qc", "hep-ex", "hep-lat", "hep-ph", "hep-th", "math", "math-ph", "nlin", "nucl-ex",
    "nucl-th", "physics", "q-alg", "q-bio", "quant-ph",
];

fn split_version(text: &str) -> (&str, Option<&str>) {
    match text.rsplit_once('v') {
        Some((id, version))
            if !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            (id, Some(version))
        }
        _ => (text, None),
    }
}

fn pmcid(text: &str) -> Option<String> {
    let small = lower(text);
    let rest = after(&small, &["/articles/", "pmcid:"]);
    let rest = rest.split(['/', '?', '#', ' ']).next()?;
    let digits = rest.strip_prefix("pmc")?;
    ((1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| format!("PMC{digits}"))
}

/// ISO 2108: 13 digits or 10 with the old check digit; written as 13.
fn isbn(text: &str) -> Option<String> {
    let small = lower(text);
    let rest = after(&small, &["isbn-13:", "isbn-10:", "isbn:", "isbn"]);
    let digits: String = rest
        .chars()
        .filter(|c| !matches!(c, '-' | ' ' | '‐' | '–'))
        .collect();
    let values: Vec<u32> = digits
        .chars()
        .map(|c| if c == 'x' { Some(10) } else { c.to_digit(10) })
        .collect::<Option<_>>()?;
    match values.as_slice() {
        ten @ [.., _] if ten.len() == 10 => {
            let sum: u32 = ten
                .iter()
                .zip((1..=10).rev())
                .map(|(digit, weight)| digit * weight)
                .sum();
            let (_, body) = ten.split_last()?;
            if !sum.is_multiple_of(11) || body.contains(&10) {
                return None;
            }
            let body: Vec<u32> = [9, 7, 8].iter().chain(body).copied().collect();
            let check = (10 - weighted(&body) % 10) % 10;
            Some(body.iter().chain(&[check]).map(u32::to_string).collect())
        }
        all if all.len() == 13 && !all.contains(&10) && weighted(all).is_multiple_of(10) => {
            (digits.starts_with("978") || digits.starts_with("979")).then_some(digits)
        }
        _ => None,
    }
}

fn weighted(digits: &[u32]) -> u32 {
    digits
        .iter()
        .zip([1, 3].iter().cycle())
        .map(|(digit, weight)| digit * weight)
        .sum()
}

/// ISO 3297: eight digits, the last a check digit modulo 11.
fn issn(text: &str) -> Option<String> {
    let small = lower(text);
    let rest = after(&small, &["issn:", "issn"]);
    let digits: String = rest
        .chars()
        .filter(|c| !matches!(c, '-' | ' ' | '‐' | '–'))
        .collect();
    let values: Vec<u32> = digits
        .chars()
        .map(|c| if c == 'x' { Some(10) } else { c.to_digit(10) })
        .collect::<Option<_>>()?;
    let sum: u32 = values
        .iter()
        .zip((1..=8).rev())
        .map(|(digit, weight)| digit * weight)
        .sum();
    let (_, body) = values.split_last()?;
    if values.len() != 8 || !sum.is_multiple_of(11) || body.contains(&10) {
        return None;
    }
    let digits = digits.to_ascii_uppercase();
    Some(format!("{}-{}", digits.get(..4)?, digits.get(4..)?))
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
