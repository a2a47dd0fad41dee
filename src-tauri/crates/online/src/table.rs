//! Which service is asked for which identifier, in which order. The first that knows the work ends the row.

use model::{Identifier, Scheme};

use crate::Service;
use crate::Service::{
    Arxiv, Crossref, DataCite, Doi, HuggingFace, OpenAlex, OpenLibrary, PubMed, SemanticScholar,
};

/// One row: an identifier of this scheme that begins so, and whom to ask.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// The scheme.
    pub scheme: Scheme,
    /// How the value begins; empty for any.
    pub begins: &'static str,
    /// Whom to ask, in this order.
    pub services: &'static [Service],
}

const fn row(scheme: Scheme, begins: &'static str, services: &'static [Service]) -> Row {
    Row {
        scheme,
        begins,
        services,
    }
}

/// Registrants of DataCite that papers come from often: asking Crossref first would be in vain.
const REPOSITORY: &[Service] = &[DataCite, Crossref, Doi, OpenAlex, SemanticScholar];

/// The table; the first row that fits counts.
pub const TABLE: &[Row] = &[
    row(
        Scheme::Doi,
        "10.48550/arxiv.",
        &[Arxiv, DataCite, HuggingFace, SemanticScholar, OpenAlex],
    ),
    // Zenodo, Figshare, Dryad, OSF, Dataverse, Dagstuhl.
    row(Scheme::Doi, "10.5281/", REPOSITORY),
    row(Scheme::Doi, "10.6084/", REPOSITORY),
    row(Scheme::Doi, "10.5061/", REPOSITORY),
    row(Scheme::Doi, "10.17605/", REPOSITORY),
    row(Scheme::Doi, "10.7910/", REPOSITORY),
    row(Scheme::Doi, "10.4230/", REPOSITORY),
    row(
        Scheme::Doi,
        "",
        &[Crossref, DataCite, Doi, PubMed, OpenAlex, SemanticScholar],
    ),
    row(
        Scheme::Arxiv,
        "",
        &[Arxiv, DataCite, HuggingFace, SemanticScholar, OpenAlex],
    ),
    row(Scheme::Pmid, "", &[PubMed, OpenAlex, SemanticScholar]),
    row(Scheme::Pmcid, "", &[PubMed, SemanticScholar]),
    row(Scheme::Isbn, "", &[OpenLibrary, Crossref]),
    // An ISSN names a journal, not a work.
    row(Scheme::Issn, "", &[]),
];

/// Whom to ask for works by their title, in this order.
pub const AFTER_TITLE: &[Service] = &[Crossref, Arxiv, OpenAlex, SemanticScholar];

/// Whom to ask for this identifier, in this order.
pub fn services_for(identifier: &Identifier) -> &'static [Service] {
    TABLE
        .iter()
        .find(|row| row.scheme == identifier.scheme && identifier.value.starts_with(row.begins))
        .map_or(&[], |row| row.services)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scheme_has_its_row() {
        let table = [
            ("10.1371/journal.pone.0033693", Scheme::Doi, Some(Crossref)),
            ("10.48550/arXiv.2103.01234", Scheme::Doi, Some(Arxiv)),
            ("10.5281/zenodo.28518", Scheme::Doi, Some(DataCite)),
            ("2103.01234", Scheme::Arxiv, Some(Arxiv)),
            ("31452104", Scheme::Pmid, Some(PubMed)),
            ("PMC7937420", Scheme::Pmcid, Some(PubMed)),
            ("9783161484100", Scheme::Isbn, Some(OpenLibrary)),
            ("0378-5955", Scheme::Issn, None),
        ];
        for (text, scheme, first) in table {
            let identifier = Identifier::parse(scheme, text).unwrap();
            assert_eq!(services_for(&identifier).first().copied(), first, "{text}");
        }
        for scheme in Scheme::ALL {
            assert!(
                TABLE
                    .iter()
                    .any(|row| row.scheme == scheme && row.begins.is_empty())
            );
        }
    }

    #[test]
    fn no_service_is_asked_twice() {
        for row in TABLE {
            let mut seen = row.services.to_vec();
            seen.sort();
            seen.dedup();
            assert_eq!(seen.len(), row.services.len(), "{row:?}");
        }
    }
}
