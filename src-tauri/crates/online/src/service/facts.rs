//! What is known of each service, with the source of each limit.

use super::Service;

/// What the person must give before a service can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// An e-mail address, which the service demands.
    Email,
    /// The person's own key.
    Key,
}

/// What is known of a service.
#[derive(Debug)]
pub struct Facts {
    /// The name in settings.
    pub name: &'static str,
    /// The name that a person reads.
    pub label: &'static str,
    /// The base address; empty where there is none.
    pub base: &'static str,
    /// Every host that may be asked on its behalf, those of redirects included; empty for any.
    pub hosts: &'static [&'static str],
    /// The least time between the beginnings of two requests to one of its hosts, in milliseconds.
    pub pause: i64,
    /// Where that comes from.
    pub pause_source: &'static str,
    /// What it needs.
    pub needs: Needs,
}

impl Service {
    /// What is known of it.
    pub const fn facts(self) -> &'static Facts {
        match self {
            Self::Crossref => &CROSSREF,
            Self::Arxiv => &ARXIV,
            Self::DataCite => &DATACITE,
            Self::PubMed => &PUBMED,
            Self::OpenLibrary => &OPEN_LIBRARY,
            Self::Unpaywall => &UNPAYWALL,
            Self::Doi => &DOI,
            Self::OpenAlex => &OPENALEX,
            Self::SemanticScholar => &SEMANTIC_SCHOLAR,
            Self::HuggingFace => &HUGGING_FACE,
            Self::Copies => &COPIES,
        }
    }

    /// The service whose host this is; the first that names it.
    pub(crate) fn of_host(host: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|service| service.facts().hosts.contains(&host))
    }
}

const CROSSREF: Facts = Facts {
    name: "crossref",
    label: "Crossref",
    base: "https://api.crossref.org/",
    hosts: &["api.crossref.org"],
    pause: 200,
    pause_source: "our own caution: five a second; its headers X-Rate-Limit-* may ask for less",
    needs: Needs::Nothing,
};

const ARXIV: Facts = Facts {
    name: "arxiv",
    label: "arXiv",
    base: "https://export.arxiv.org/",
    hosts: &["export.arxiv.org", "arxiv.org"],
    pause: 3000,
    pause_source: "https://info.arxiv.org/help/api/tou.html: one request in three seconds, one connection",
    needs: Needs::Nothing,
};

const DATACITE: Facts = Facts {
    name: "datacite",
    label: "DataCite",
    base: "https://api.datacite.org/",
    hosts: &["api.datacite.org", "data.crosscite.org"],
    pause: 600,
    pause_source: "https://support.datacite.org/docs/rate-limit: 500 in five minutes, 1,000 with an e-mail",
    needs: Needs::Nothing,
};

const PUBMED: Facts = Facts {
    name: "pubmed",
    label: "PubMed",
    base: "https://eutils.ncbi.nlm.nih.gov/",
    hosts: &["eutils.ncbi.nlm.nih.gov"],
    pause: 350,
    pause_source: "https://www.ncbi.nlm.nih.gov/books/NBK25497/: three a second without a key",
    needs: Needs::Nothing,
};

const OPEN_LIBRARY: Facts = Facts {
    name: "openlibrary",
    label: "Open Library",
    base: "https://openlibrary.org/",
    hosts: &["openlibrary.org"],
    pause: 1000,
    pause_source: "https://openlibrary.org/developers/api: one a second, three with an e-mail",
    needs: Needs::Nothing,
};

const UNPAYWALL: Facts = Facts {
    name: "unpaywall",
    label: "Unpaywall",
    base: "https://api.unpaywall.org/",
    hosts: &["api.unpaywall.org"],
    pause: 900,
    pause_source: "https://unpaywall.org/products/api: 100,000 a day",
    needs: Needs::Email,
};

const DOI: Facts = Facts {
    name: "doi",
    label: "doi.org",
    base: "https://doi.org/",
    hosts: &[
        "doi.org",
        "api.crossref.org",
        "api.datacite.org",
        "data.crosscite.org",
        "data.medra.org",
    ],
    pause: 600,
    pause_source: "as DataCite, whose limit is the lowest of the agencies behind it",
    needs: Needs::Nothing,
};

const OPENALEX: Facts = Facts {
    name: "openalex",
    label: "OpenAlex",
    base: "https://api.openalex.org/",
    hosts: &["api.openalex.org"],
    pause: 100,
    pause_source: "https://developers.openalex.org: 100 a second, and a daily budget of the key",
    needs: Needs::Key,
};

const SEMANTIC_SCHOLAR: Facts = Facts {
    name: "semanticscholar",
    label: "Semantic Scholar",
    base: "https://api.semanticscholar.org/",
    hosts: &["api.semanticscholar.org"],
    pause: 1100,
    pause_source: "https://www.semanticscholar.org/product/api: one a second with a key",
    needs: Needs::Key,
};

const HUGGING_FACE: Facts = Facts {
    name: "huggingface",
    label: "Hugging Face",
    base: "https://huggingface.co/",
    hosts: &["huggingface.co"],
    pause: 1000,
    pause_source: "our own caution; https://huggingface.co/docs/hub/rate-limits: 500 in five minutes without an account",
    needs: Needs::Nothing,
};

const COPIES: Facts = Facts {
    name: "copies",
    label: "The place of the open copy",
    base: "",
    hosts: &[],
    pause: 1000,
    pause_source: "our own caution",
    needs: Needs::Nothing,
};
