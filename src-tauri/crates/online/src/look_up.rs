//! Looking works up: by the table, one service after the other, until one knows the work.

mod batch;
#[cfg(test)]
mod tests;

use model::{Error, ErrorKind, Identifier, Result, Scheme};

use batch::Batch;

use crate::service::{
    arxiv, crossref, datacite, doi, huggingface, openalex, openlibrary, pubmed, semanticscholar,
    unpaywall,
};
use crate::table::{AFTER_TITLE, services_for};
use crate::trouble::{TroubleKind, trouble};
use crate::{Cancel, Client, Config, Found, OpenCopy, Reply, Request, Service};

/// What came of looking up one identifier.
#[derive(Debug)]
pub struct Answer {
    /// What was asked for.
    pub asked: Identifier,
    /// The service that knew it, and what it says.
    pub found: Option<(Service, Found)>,
    /// Whether the record has the identifier that was asked for. A DOI may have been replaced by another one;
    /// then somebody has to look.
    pub is_exact: bool,
    /// The services that did not help, each with its error.
    pub missed: Vec<(Service, Error)>,
}

impl Answer {
    /// Is it worth asking again later? Nothing was found, and a service was busy or out of reach.
    pub fn may_come_later(&self) -> bool {
        self.found.is_none()
            && self.missed.iter().any(|(_, error)| {
                let kind = trouble(error).map(|trouble| trouble.kind);
                matches!(kind, Some(TroubleKind::Busy(_) | TroubleKind::Unreachable))
            })
    }
}

/// Looks up each identifier, each once. Ends with an error only if the person wants to stop or the network is
/// off; what a service does wrong is told in the answers.
pub fn look_up(
    client: &Client,
    identifiers: &[Identifier],
    config: &Config,
    cancel: Cancel,
) -> Result<Vec<Answer>> {
    let batch = Batch::ask(client, identifiers, config, cancel)?;
    let mut answers: Vec<Answer> = Vec::new();
    for identifier in identifiers {
        if answers.iter().all(|answer| answer.asked != *identifier) {
            answers.push(one(client, identifier, &batch, config, cancel)?);
        }
    }
    Ok(answers)
}

fn one(
    client: &Client,
    asked: &Identifier,
    batch: &Batch,
    config: &Config,
    cancel: Cancel,
) -> Result<Answer> {
    let mut answer = Answer {
        asked: asked.clone(),
        found: None,
        is_exact: false,
        missed: Vec::new(),
    };
    for service in services_for(asked) {
        if !config.asks(*service) || is_placeholder(asked, *service, config) {
            continue;
        }
        let together = Some(arxiv_id(asked)).filter(|_| *service == Service::Arxiv);
        let said = together.and_then(|id| batch.of(id));
        match said.unwrap_or_else(|| ask(client, *service, asked, config, cancel)) {
            Ok(found) => {
                answer.is_exact = says(&found, asked);
                answer.found = Some((*service, found));
                return Ok(answer);
            }
            Err(error) if ends(&error) => return Err(error),
            Err(error) => answer.missed.push((*service, error)),
        }
    }
    Ok(answer)
}

/// Does this error end the whole work?
fn ends(error: &Error) -> bool {
    let is_offline = trouble(error).is_some_and(|trouble| trouble.kind == TroubleKind::Offline);
    is_offline || error.kind == ErrorKind::Interrupted
}

/// The prefix that Crossref keeps for tests names no work. Only a service that the person has put in the place
/// of the usual one is asked for it.
fn is_placeholder(identifier: &Identifier, service: Service, config: &Config) -> bool {
    let is_usual = config.base(service).is_ok_and(|(_, is_set)| !is_set);
    identifier.scheme == Scheme::Doi && identifier.value.starts_with("10.5555/") && is_usual
}

/// Does the record say that it is the work of this identifier?
fn says(found: &Found, asked: &Identifier) -> bool {
    let has = |identifier: &Identifier| found.draft.identifiers.contains(identifier);
    // arXiv's own DOI and its id are the same thing.
    let as_arxiv =
        || Identifier::parse(Scheme::Arxiv, &asked.value).filter(|_| asked.scheme == Scheme::Doi);
    has(asked) || as_arxiv().is_some_and(|arxiv| has(&arxiv))
}

/// The id of arXiv, also of one of its own DOIs.
fn arxiv_id(identifier: &Identifier) -> &str {
    let value = identifier.value.as_str();
    value.strip_prefix("10.48550/arxiv.").unwrap_or(value)
}

/// Asks one service.
fn ask(
    client: &Client,
    service: Service,
    asked: &Identifier,
    config: &Config,
    cancel: Cancel,
) -> Result<Found> {
    let value = asked.value.as_str();
    let get = |request: Result<Request>| client.get(&request?, cancel).map(|reply| reply.bytes);
    match service {
        Service::Crossref if asked.scheme == Scheme::Isbn => {
            crossref::parse_book(&get(crossref::request_book(value, config))?, asked)
        }
        Service::Crossref => crossref::parse(&get(crossref::request(value, config))?),
        Service::Arxiv => arxiv::parse(&get(arxiv::request(&[arxiv_id(asked)], config))?),
        Service::DataCite if asked.scheme == Scheme::Arxiv => {
            let doi = format!("10.48550/arxiv.{value}");
            datacite::parse(&get(datacite::request(&doi, config))?)
        }
        Service::DataCite => datacite::parse(&get(datacite::request(value, config))?),
        Service::PubMed if asked.scheme == Scheme::Pmid => {
            pubmed::parse(&get(pubmed::request(value, config))?, config.pubmed)
        }
        Service::PubMed => {
            let pmid = pubmed::parse_id(&get(pubmed::request_id(value, config))?)?;
            pubmed::parse(&get(pubmed::request(&pmid, config))?, config.pubmed)
        }
        Service::OpenLibrary => openlibrary::parse(&get(openlibrary::request(value, config))?),
        Service::Doi => doi::parse(&get(doi::request(value, config))?),
        Service::OpenAlex => openalex::parse(&get(openalex::request(asked, config))?),
        Service::SemanticScholar => {
            semanticscholar::parse(&get(semanticscholar::request(asked, config))?)
        }
        Service::HuggingFace => {
            huggingface::parse(&get(huggingface::request(arxiv_id(asked), config))?)
        }
        Service::Unpaywall => unpaywall::parse(&get(unpaywall::request(value, config))?),
        Service::Copies => Err(crate::trouble::not_found(service, "no service of records")),
    }
}

/// Searches works by their title and, if given, the family name of an author. Candidates come best first, from
/// one service after the other until one has exactly this title; whether one is close enough is for the caller
/// to say. An error only if no service answered.
pub fn search_title(
    client: &Client,
    title: &str,
    author: Option<&str>,
    config: &Config,
    cancel: Cancel,
) -> Result<Vec<(Service, Found)>> {
    let mut candidates: Vec<(Service, Found)> = Vec::new();
    let mut answered = false;
    let mut first_error = None;
    for service in AFTER_TITLE
        .iter()
        .copied()
        .filter(|service| config.asks(*service))
    {
        let get = |request: Result<Request>| client.get(&request?, cancel).map(|reply| reply.bytes);
        let found = match service {
            Service::Crossref => get(crossref::request_search(title, author, config))
                .and_then(|bytes| crossref::parse_search(&bytes)),
            Service::Arxiv => get(arxiv::request_search(title, author, config))
                .and_then(|bytes| arxiv::parse_all(&bytes)),
            Service::OpenAlex => get(openalex::request_search(title, config))
                .and_then(|bytes| openalex::parse_search(&bytes)),
            _ => get(semanticscholar::request_search(title, config))
                .and_then(|bytes| semanticscholar::parse_search(&bytes)),
        };
        match found {
            Ok(found) => {
                answered = true;
                let right = found.into_iter().filter(|one| {
                    let mut ids = one.draft.identifiers.iter();
                    !ids.any(|id| is_placeholder(id, service, config))
                });
                candidates.extend(right.map(|one| (service, one)));
            }
            Err(error) if ends(&error) => return Err(error),
            Err(error) => {
                let is_answer =
                    trouble(&error).is_some_and(|why| why.kind == TroubleKind::NotFound);
                answered |= is_answer;
                first_error = first_error.or(Some(error));
            }
        }
        if candidates.iter().any(|(_, one)| same_title(one, title)) {
            break;
        }
    }
    match first_error {
        Some(error) if !answered => Err(error),
        _ => Ok(candidates),
    }
}

fn same_title(found: &Found, title: &str) -> bool {
    let words = |text: &str| -> String {
        let folded = model::fold(text);
        folded.chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let own = found.draft.fields.title.as_deref().unwrap_or_default();
    words(own) == words(title)
}

/// Where open copies of a work lie: at arXiv by its id, and where Unpaywall says, the best first.
pub fn copies(
    client: &Client,
    identifiers: &[Identifier],
    config: &Config,
    cancel: Cancel,
) -> Result<Vec<OpenCopy>> {
    let mut copies: Vec<OpenCopy> = Vec::new();
    for identifier in identifiers {
        let arxiv = Identifier::parse(Scheme::Arxiv, &identifier.value)
            .filter(|_| matches!(identifier.scheme, Scheme::Arxiv | Scheme::Doi));
        match (identifier.scheme, arxiv) {
            (_, Some(id)) if config.asks(Service::Arxiv) => {
                copies.push(arxiv::copy(&id.value, config)?);
            }
            (Scheme::Doi, None)
                if config.asks(Service::Unpaywall)
                    && !is_placeholder(identifier, Service::Unpaywall, config) =>
            {
                match ask(client, Service::Unpaywall, identifier, config, cancel) {
                    Ok(found) => copies.extend(found.copies),
                    Err(error) => match trouble(&error).map(|trouble| trouble.kind) {
                        Some(TroubleKind::NotFound) => {}
                        _ if !ends(&error) && !copies.is_empty() => {}
                        _ => return Err(error),
                    },
                }
            }
            _ => {}
        }
    }
    let mut seen = std::collections::HashSet::new();
    copies.retain(|copy| seen.insert(copy.url.clone()));
    copies.sort_by_key(|copy| copy.release.map_or(u8::MAX, |release| release as u8));
    Ok(copies)
}

/// Fetches a copy: a PDF of at most 100 MB, from a public address. It is not checked against the work.
pub fn fetch_copy(
    client: &Client,
    copy: &OpenCopy,
    config: &Config,
    cancel: Cancel,
) -> Result<Reply> {
    if !config.asks(Service::Copies) {
        return Err(crate::trouble::refused_address(
            "Fetching open copies is switched off",
        ));
    }
    client.get(&Request::copy(&copy.url, copy.named_by, config)?, cancel)
}
