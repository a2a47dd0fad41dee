//! Identifiers in what a person typed or pasted: a few of them in any spelling, or running text.

use library::item;
use model::{Draft, Identifier, NamedWork, Result, Scheme};

use crate::Engine;

/// So many works are taken from one text.
const MOST: usize = 1000;

/// What stands around an identifier in running text.
const AROUND: &[char] = &[
    '.', ',', ';', ':', '(', ')', '[', ']', '{', '}', '<', '>', '"', '\'', '“', '”', '«', '»',
];

/// The identifiers that a text names, each once, in their order.
pub(super) fn identifiers(text: &str) -> Vec<Identifier> {
    let mut found: Vec<Identifier> = Vec::new();
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut rest = words.as_slice();
    while let Some((word, after)) = rest.split_first() {
        let (identifier, taken) = one(word, after);
        if let Some(identifier) = identifier
            && found.len() < MOST
            && !found.contains(&identifier)
        {
            found.push(identifier);
        }
        rest = after.get(taken..).unwrap_or_default();
    }
    found
}

/// The identifier that begins with this word, and how many of the words after it belong to it.
fn one(word: &str, after: &[&str]) -> (Option<Identifier>, usize) {
    let bare = word.trim_matches(AROUND);
    // A label that stands alone: what follows is its value, which may be written in groups.
    if let Some(scheme) = label(bare) {
        let most = if scheme == Scheme::Isbn { 5 } else { 1 };
        for count in (1..=most.min(after.len())).rev() {
            let value: Vec<&str> = after.iter().take(count).copied().collect();
            let value = value.join(" ");
            if let Some(found) = Identifier::parse(scheme, value.trim_matches(AROUND)) {
                return (Some(found), count);
            }
        }
    }
    if let Some((before, value)) = bare
        .split_once([':', '='])
        .filter(|(_, value)| !value.is_empty())
        && let Some(scheme) = label(before)
        && let Some(found) = Identifier::parse(scheme, value)
    {
        return (Some(found), 0);
    }
    // A DOI may end with what also stands around one: the longer reading first.
    let said = [word, bare].into_iter().find_map(Identifier::recognise);
    let said = said.map(|found| Identifier::recognise(bare).unwrap_or(found));
    let said = said.or_else(|| Identifier::parse(Scheme::Isbn, bare));
    (said.or_else(|| issn(bare)), 0)
}

/// An ISSN is told by its hyphen: eight digits alone may be anything.
fn issn(word: &str) -> Option<Identifier> {
    let hyphen = word.len() == 9 && word.as_bytes().get(4) == Some(&b'-');
    Identifier::parse(Scheme::Issn, word).filter(|_| hyphen)
}

fn label(word: &str) -> Option<Scheme> {
    let word = word.trim_end_matches([':', '.', '=']).to_ascii_lowercase();
    match word.as_str() {
        "doi" => Some(Scheme::Doi),
        "arxiv" => Some(Scheme::Arxiv),
        "pmid" | "pubmed" => Some(Scheme::Pmid),
        "pmcid" | "pmc" => Some(Scheme::Pmcid),
        "isbn" | "isbn-10" | "isbn-13" => Some(Scheme::Isbn),
        "issn" | "eissn" | "e-issn" => Some(Scheme::Issn),
        _ => None,
    }
}

impl Engine {
    /// The works that a text names, and whether they are in the library.
    ///
    /// # Errors
    /// Those of a library that cannot be read.
    pub fn named_works(&self, text: &str) -> Result<Vec<NamedWork>> {
        identifiers(text)
            .into_iter()
            .map(|identifier| {
                let mut draft = Draft::default();
                draft.identifiers.push(identifier.clone());
                let there = item::same_paper(self.library(), &draft)?;
                let title = match there {
                    Some((item, _)) => item::show(self.library(), item)?.title().to_owned(),
                    None => String::new(),
                };
                let refused = match identifier.scheme {
                    Scheme::Issn => "An ISSN names a journal, not a paper of it.",
                    _ => "",
                };
                Ok(NamedWork {
                    identifier,
                    item: there.map(|(item, _)| item),
                    title,
                    refused: refused.to_owned(),
                })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::identifiers;

    #[test]
    fn identifiers_are_found_in_any_spelling_and_in_running_text() {
        let table: [(&str, &[&str]); 12] = [
            (
                "10.1371/journal.pone.0033693",
                &["10.1371/journal.pone.0033693"],
            ),
            (
                "See https://doi.org/10.1371/JOURNAL.pone.0033693, and (arXiv:2103.01234v2).",
                &["10.1371/journal.pone.0033693", "2103.01234"],
            ),
            ("doi: 10.1000/182.", &["10.1000/182"]),
            ("PMID 31452104; PMID: 31452105", &["31452104", "31452105"]),
            ("pmid:31452104", &["31452104"]),
            ("PMC7937420", &["PMC7937420"]),
            ("ISBN 978-3-16-148410-0", &["9783161484100"]),
            ("ISBN 978 3 16 148410 0 is a book", &["9783161484100"]),
            ("3-16-148410-X", &["9783161484100"]),
            (
                "https://arxiv.org/pdf/hep-th/9901001v3.pdf",
                &["hep-th/9901001"],
            ),
            ("0378-5955", &["0378-5955"]),
            (
                "In 2019, 12345678 people read 10.5555/x twice: 10.5555/x.",
                &["10.5555/x"],
            ),
        ];
        for (text, expected) in table {
            let found: Vec<String> = identifiers(text).into_iter().map(|id| id.value).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
