//! OpenAlex, with the person's own key (<https://developers.openalex.org>). One work by its identifier costs
//! nothing of the key's budget.

use std::collections::BTreeMap;

use model::{Field, Identifier, Kind, Result, Role, Scheme};
use serde_json::Value;

use super::Service;
use super::datacite::pages;
use crate::read::json::{all, at, is_true, text};
use crate::read::{csl, date, json, license, markup, name};
use crate::{Config, Found, Media, OpenCopy, Release, Request, trouble};

const SERVICE: Service = Service::OpenAlex;

/// Asks for the work of a DOI or PubMed id.
pub fn request(identifier: &Identifier, config: &Config) -> Result<Request> {
    let id = match identifier.scheme {
        Scheme::Arxiv => format!("doi:10.48550/arxiv.{}", identifier.value),
        scheme => format!("{}:{}", scheme.name(), identifier.value),
    };
    to(["works"].into_iter().chain(id.split('/')), &[], config)
}

/// Asks for works with such a title.
pub fn request_search(title: &str, config: &Config) -> Result<Request> {
    // A comma parts filters, a bar alternatives.
    let title = title.replace([',', '|'], " ");
    let filter = format!("title.search:{title}");
    to(
        ["works"],
        &[("filter", filter.as_str()), ("per_page", "5")],
        config,
    )
}

fn to<'a>(
    path: impl IntoIterator<Item = &'a str>,
    query: &[(&str, &str)],
    config: &Config,
) -> Result<Request> {
    let key = config.key(SERVICE).cloned();
    Ok(Request::to(SERVICE, config, path, query, Media::Json)?.with_query("api_key", key))
}

/// Reads the answer about one work.
pub fn parse(bytes: &[u8]) -> Result<Found> {
    let answer = json::parse(SERVICE, bytes)?;
    work(&answer).ok_or_else(|| trouble::unreadable(SERVICE, "it describes no work"))
}

/// Reads the answer to a search, best first.
pub fn parse_search(bytes: &[u8]) -> Result<Vec<Found>> {
    let answer = json::parse(SERVICE, bytes)?;
    let works = at(&answer, &["results"]).and_then(Value::as_array);
    let works = works.ok_or_else(|| trouble::unreadable(SERVICE, "it holds no list of works"))?;
    Ok(works.iter().filter_map(work).collect())
}

fn work(value: &Value) -> Option<Found> {
    let mut found = Found::new(SERVICE);
    let source = |key: &str| text(value, &["primary_location", "source", key]);
    found.draft.kind = kind(value);
    for (key, scheme) in [("doi", Scheme::Doi), ("pmid", Scheme::Pmid)] {
        let id = text(value, &["ids", key]).or_else(|| text(value, &[key]));
        found.identify(id.and_then(|id| Identifier::parse(scheme, &id)));
    }
    // An address that ends in the number alone.
    let central = text(value, &["ids", "pmcid"]);
    let central = central.as_deref().and_then(|id| id.rsplit('/').next());
    let central = central.map(|id| format!("PMC{}", id.trim_start_matches("PMC")));
    found.identify(central.and_then(|id| Identifier::parse(Scheme::Pmcid, &id)));
    for place in all(value, &["locations"]) {
        let address = text(place, &["landing_page_url"]).filter(|url| url.contains("arxiv.org/"));
        found.identify(address.and_then(|url| Identifier::parse(Scheme::Arxiv, &url)));
    }
    found.identify(source("issn_l").and_then(|issn| Identifier::parse(Scheme::Issn, &issn)));
    for one in all(value, &["authorships"]) {
        let whole =
            text(one, &["raw_author_name"]).or_else(|| text(one, &["author", "display_name"]));
        found
            .draft
            .creators
            .extend(name::whole(Role::Author, &whole.unwrap_or_default()));
    }
    let fields = &mut found.draft.fields;
    let title = text(value, &["title"]).or_else(|| text(value, &["display_name"]));
    fields.set(Field::Title, title.and_then(|title| markup::line(&title)));
    let venue = source("display_name").map(|venue| match venue.starts_with("arXiv (") {
        true => "arXiv".to_owned(),
        false => venue,
    });
    fields.set(Field::ContainerTitle, venue);
    fields.set(Field::Publisher, source("host_organization_name"));
    // The first of January stands for a year of which no more is known.
    let day = text(value, &["publication_date"]).filter(|day| !day.ends_with("-01-01"));
    let day = day.or_else(|| text(value, &["publication_year"]));
    fields.set(Field::Issued, day.and_then(|day| date::iso(&day)));
    let biblio = |key: &str| text(value, &["biblio", key]);
    fields.set(Field::Volume, biblio("volume"));
    fields.set(Field::Issue, biblio("issue"));
    fields.set(
        Field::Page,
        pages(biblio("first_page"), biblio("last_page")),
    );
    fields.set(Field::Language, text(value, &["language"]));
    fields.set(Field::Abstract, abstract_of(value));
    let license = text(value, &["primary_location", "license"]);
    fields.set(
        Field::License,
        license.and_then(|text| license::license(&text)),
    );
    found.is_retracted = is_true(value, &["is_retracted"]);
    let best = at(value, &["best_oa_location"]).into_iter();
    for place in best.chain(all(value, &["locations"])) {
        let copy = copy(place).filter(|_| is_true(place, &["is_oa"]));
        found
            .copies
            .extend(copy.filter(|copy| !found.copies.iter().any(|known| known.url == copy.url)));
    }
    found.is_something().then_some(found)
}

fn kind(value: &Value) -> Kind {
    let of = |key: &str| text(value, &[key]).unwrap_or_default();
    match (of("type").as_str(), of("type_crossref").as_str()) {
        ("preprint", _) => Kind::Article,
        (_, crossref) if !crossref.is_empty() => csl::kind_of(crossref),
        ("article" | "review" | "letter" | "editorial" | "erratum", _) => Kind::ArticleJournal,
        ("book-chapter", _) => Kind::Chapter,
        (other, _) => csl::kind_of(other),
    }
}

/// Word to places; put back in order. A place beyond all reason ends it.
fn abstract_of(value: &Value) -> Option<String> {
    let words = at(value, &["abstract_inverted_index"])?.as_object()?;
    let mut places = BTreeMap::new();
    for (word, at) in words {
        for place in at.as_array()?.iter().filter_map(Value::as_u64) {
            places.insert(place, word.as_str());
        }
    }
    let text = places.into_values().collect::<Vec<_>>().join(" ");
    markup::paragraphs(&text)
}

fn copy(place: &Value) -> Option<OpenCopy> {
    Some(OpenCopy {
        url: text(place, &["pdf_url"])?,
        release: match text(place, &["version"]).as_deref() {
            Some("publishedVersion") => Some(Release::Published),
            Some("acceptedVersion") => Some(Release::Accepted),
            Some("submittedVersion") => Some(Release::Submitted),
            _ => None,
        },
        license: text(place, &["license"]).and_then(|text| license::license(&text)),
        named_by: SERVICE,
    })
}
