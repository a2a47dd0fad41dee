//! Web addresses and identifiers in running text.

use model::{Identifier, Scheme, percent_decoded};

/// The web addresses in a text, each once, without the punctuation that ends the sentence.
pub(crate) fn addresses(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(start) = next_address(rest) {
        let tail = rest.get(start..).unwrap_or_default();
        let end = tail
            .find(|c: char| c.is_whitespace() || c.is_control() || "<>\"“”«»`{}\\|^".contains(c))
            .unwrap_or(tail.len());
        let address = without_punctuation(tail.get(..end).unwrap_or_default());
        let host = address.split("://").nth(1).unwrap_or_default();
        if host.contains('.') && !found.iter().any(|known| known == address) {
            found.push(address.to_owned());
        }
        rest = tail.get(end.max(4)..).unwrap_or_default();
    }
    found
}

fn next_address(text: &str) -> Option<usize> {
    ["https://", "http://"]
        .into_iter()
        .filter_map(|scheme| text.find(scheme))
        .min()
}

fn without_punctuation(mut address: &str) -> &str {
    loop {
        let shorter = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '*']);
        let shorter = [('(', ')'), ('[', ']')]
            .into_iter()
            .fold(shorter, |text, (open, close)| {
                match text.strip_suffix(close) {
                    Some(rest) if text.matches(close).count() > text.matches(open).count() => rest,
                    _ => text,
                }
            });
        if shorter == address {
            return address;
        }
        address = shorter;
    }
}

/// The identifiers that a short text names: labelled ones, DOIs, and those in web addresses. A bare
/// number counts as an arXiv id only where the text speaks of arXiv.
pub(crate) fn identifiers(text: &str) -> impl Iterator<Item = Identifier> + '_ {
    let speaks_of_arxiv = text
        .as_bytes()
        .windows(5)
        .take(4000)
        .any(|window| window.eq_ignore_ascii_case(b"arxiv"));
    let words = || {
        text.split(|c: char| c.is_whitespace() || matches!(c, '|' | '<' | '>'))
            .map(|word| word.trim_matches(['(', ')', '[', ']', '{', '}', ',', ';', '"']))
            .filter(|word| !word.is_empty())
    };
    let before = std::iter::once("").chain(words());
    words()
        .zip(before)
        .take(400)
        .filter(|(word, _)| word.len() < 500)
        .filter_map(move |(word, before)| {
            let scheme = match before.to_ascii_lowercase().trim_end_matches(':') {
                "doi" => Some(Scheme::Doi),
                "arxiv" => Some(Scheme::Arxiv),
                "pmid" => Some(Scheme::Pmid),
                "pmcid" => Some(Scheme::Pmcid),
                _ => None,
            };
            let word = word.trim_end_matches('.');
            scheme
                .and_then(|scheme| Identifier::parse(scheme, word))
                .or_else(|| recognised(word))
                .filter(|found| found.scheme != Scheme::Arxiv || speaks_of_arxiv || !is_bare(word))
        })
}

fn is_bare(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// The identifier in a web address or a labelled word; the registry's own DOI of an arXiv paper is
/// its arXiv id.
pub(crate) fn recognised(word: &str) -> Option<Identifier> {
    let small = word.to_ascii_lowercase();
    if small.contains("10.48550/arxiv.") {
        return Identifier::parse(Scheme::Arxiv, word);
    }
    // A path such as `physics/0101001` in some address is no arXiv id.
    if small.contains("://") && !small.contains("doi") && !small.contains("10.") {
        let known = ["arxiv.org/", "ncbi.nlm.nih.gov/", "europepmc.org/"];
        if !known.iter().any(|host| small.contains(host)) {
            return None;
        }
    }
    Identifier::recognise(word)
}

/// The address that a link in a page or mail leads to in the end: mailers hide it in a parameter.
pub(crate) fn target(link: &str) -> Option<String> {
    let link = link.trim();
    let hidden = ["url=http", "u=http", "q=http", "target=http"]
        .into_iter()
        .find_map(|name| {
            let start = link.find(name)?;
            let is_parameter = link.get(..start)?.ends_with(['?', '&']);
            let value = link.get(start..)?.split_once('=')?.1.split('&').next()?;
            is_parameter.then(|| percent_decoded(value))
        });
    let address = hidden.unwrap_or_else(|| link.to_owned());
    let clean = address.len() <= 500
        && address
            .split("://")
            .nth(1)
            .is_some_and(|host| host.contains('.'))
        && !address.chars().any(|c| c.is_whitespace() || c.is_control());
    let web = address.starts_with("https://") || address.starts_with("http://");
    (clean && web).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        let table = [
            ("Code is at https://a.org/b.", "https://a.org/b"),
            (
                "(https://a.org/b_(c), https://a.org/d)",
                "https://a.org/b_(c) https://a.org/d",
            ),
            ("https://a.org/b; https://a.org/b", "https://a.org/b"),
            ("http://localhost and https://", ""),
            ("https://例え.jp/x。", "https://例え.jp/x。"),
        ];
        for (text, expected) in table {
            assert_eq!(addresses(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn identifiers_say_what_they_are() {
        let table = [
            ("arXiv:2103.01234v2 [cs.LG]", "arxiv:2103.01234"),
            ("arXiv 2103.01234", "arxiv:2103.01234"),
            ("DOI: 10.1000/ABC.", "doi:10.1000/abc"),
            ("PMID: 31452104 (2021)", "pmid:31452104"),
            (
                "https://doi.org/10.48550/arXiv.2103.01234",
                "arxiv:2103.01234",
            ),
            ("accuracy of 2103.01234", ""),
            ("https://example.org/physics/0101001", ""),
        ];
        for (text, expected) in table {
            let found: Vec<String> = identifiers(text).map(|id| id.to_string()).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }

    #[test]
    fn mailers_hide_the_target() {
        let table = [
            ("https://a.org/b", Some("https://a.org/b")),
            (
                "https://s.google.com/url?url=https://arxiv.org/pdf/2103.01234&hl=en",
                Some("https://arxiv.org/pdf/2103.01234"),
            ),
            (
                "https://m.org/?u=https%3A%2F%2Fa.org%2Fb",
                Some("https://a.org/b"),
            ),
            ("javascript:alert(1)", None),
            ("/relative", None),
        ];
        for (link, expected) in table {
            assert_eq!(target(link).as_deref(), expected, "{link}");
        }
    }
}
