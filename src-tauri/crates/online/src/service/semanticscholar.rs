//! Semantic Scholar, with the person's own key (<https://api.semanticscholar.org/api-docs/graph>).

use model::{Field, Identifier, Kind, Result, Role, Scheme};
use serde_json::Value;

use super::Service;
use crate::read::json::{all, at, text};
use crate::read::{date, json, license, markup, name};
use crate::{Config, Found, Media, OpenCopy, Request, trouble};

const SERVICE: Service = Service::SemanticScholar;
const PATH: [&str; 3] = ["graph", "v1", "paper"];
const FIELDS: &str = "title,abstract,authors,externalIds,journal,openAccessPdf,publicationDate,\
                      publicationTypes,venue,year";

/// Asks for the paper of an identifier.
pub fn request(identifier: &Identifier, config: &Config) -> Result<Request> {
    let label = match identifier.scheme {
        Scheme::Doi => "DOI",
        Scheme::Arxiv => "ARXIV",
        Scheme::Pmid => "PMID",
        Scheme::Pmcid => "PMCID",
        Scheme::Isbn | Scheme::Issn => {
            return Err(trouble::not_found(SERVICE, "it knows no such identifiers"));
        }
    };
    let value = identifier.value.trim_start_matches("PMC");
    let id = format!("{label}:{value}");
    to(
        PATH.into_iter().chain(id.split('/')),
        &[("fields", FIELDS)],
        config,
    )
}

/// Asks for the one paper whose title is closest.
pub fn request_search(title: &str, config: &Config) -> Result<Request> {
    let path = PATH.into_iter().chain(["search", "match"]);
    to(path, &[("query", title), ("fields", FIELDS)], config)
}

fn to<'a>(
    path: impl IntoIterator<Item = &'a str>,
    query: &[(&str, &str)],
    config: &Config,
) -> Result<Request> {
    let key = config.key(SERVICE).cloned();
    Ok(Request::to(SERVICE, config, path, query, Media::Json)?.with_header("x-api-key", key))
}

/// Reads the answer about one paper.
pub fn parse(bytes: &[u8]) -> Result<Found> {
    let answer = json::parse(SERVICE, bytes)?;
    work(&answer).ok_or_else(|| trouble::unreadable(SERVICE, "it describes no paper"))
}

/// Reads the answer to a search, best first.
pub fn parse_search(bytes: &[u8]) -> Result<Vec<Found>> {
    let answer = json::parse(SERVICE, bytes)?;
    let papers = at(&answer, &["data"]).and_then(Value::as_array);
    let papers =
        papers.ok_or_else(|| trouble::unreadable(SERVICE, "it holds no list of papers"))?;
    Ok(papers.iter().filter_map(work).collect())
}

fn work(value: &Value) -> Option<Found> {
    let mut found = Found::new(SERVICE);
    let ids = [
        ("DOI", Scheme::Doi),
        ("ArXiv", Scheme::Arxiv),
        ("PubMed", Scheme::Pmid),
    ];
    for (key, scheme) in ids {
        let id = text(value, &["externalIds", key]);
        found.identify(id.and_then(|id| Identifier::parse(scheme, &id)));
    }
    let central = text(value, &["externalIds", "PubMedCentral"]);
    found.identify(central.and_then(|id| Identifier::parse(Scheme::Pmcid, &format!("PMC{id}"))));
    for author in all(value, &["authors"]) {
        let whole = text(author, &["name"]).unwrap_or_default();
        found
            .draft
            .creators
            .extend(name::whole(Role::Author, &whole));
    }
    found.draft.kind = kind(value);
    let fields = &mut found.draft.fields;
    fields.set(
        Field::Title,
        text(value, &["title"]).and_then(|text| markup::line(&text)),
    );
    let summary = text(value, &["abstract"]).and_then(|text| markup::paragraphs(&text));
    fields.set(Field::Abstract, summary);
    let journal = |key: &str| text(value, &["journal", key]).map(|text| one_line(&text));
    // The venue is often abbreviated; and its name for arXiv is an address.
    let venue = journal("name").or_else(|| text(value, &["venue"]));
    let venue = venue.map(|venue| match venue.to_lowercase().as_str() {
        "arxiv" | "arxiv.org" => "arXiv".to_owned(),
        _ => venue,
    });
    fields.set(Field::ContainerTitle, venue);
    let is_arxiv = journal("volume").is_some_and(|volume| volume.starts_with("abs/"));
    fields.set(Field::Volume, journal("volume").filter(|_| !is_arxiv));
    fields.set(
        Field::Page,
        journal("pages").map(|pages| pages.replace(" - ", "-")),
    );
    // Of a published paper with a preprint it gives the day of the preprint, often of another year.
    let is_published = found.draft.kind != Kind::Article;
    let has_preprint = text(value, &["externalIds", "ArXiv"]).is_some();
    let day = text(value, &["publicationDate"]).or_else(|| text(value, &["year"]));
    let day = day.filter(|_| !(is_published && has_preprint));
    fields.set(Field::Issued, day.and_then(|day| date::iso(&day)));
    if let Some(url) = text(value, &["openAccessPdf", "url"]) {
        let license = text(value, &["openAccessPdf", "license"]);
        found.copies.push(OpenCopy {
            url,
            release: None,
            license: license.and_then(|text| license::license(&text)),
            named_by: SERVICE,
        });
    }
    found.is_something().then_some(found)
}

fn kind(value: &Value) -> Kind {
    let types: Vec<&str> = all(value, &["publicationTypes"])
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let journal = text(value, &["journal", "name"]).unwrap_or_default();
    if journal.eq_ignore_ascii_case("arxiv") || journal.eq_ignore_ascii_case("biorxiv") {
        return Kind::Article;
    }
    // A paper of a conference is called an article of a journal too.
    match () {
        () if types.contains(&"Conference") => Kind::PaperConference,
        () if types.contains(&"Book") => Kind::Book,
        () if types.contains(&"BookSection") => Kind::Chapter,
        () if types.contains(&"Dataset") => Kind::Dataset,
        () if types.contains(&"JournalArticle") || types.contains(&"Review") => {
            Kind::ArticleJournal
        }
        () => Kind::Article,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
