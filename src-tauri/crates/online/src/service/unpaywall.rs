//! Unpaywall: where an open copy of a work lies (<https://unpaywall.org/products/api>). It demands an e-mail
//! address.

use model::{Field, Identifier, Result, Role, Scheme};
use serde_json::Value;

use super::Service;
use crate::read::json::{all, at, text};
use crate::read::{csl, date, json, license, markup, name};
use crate::{Config, Found, Key, Media, OpenCopy, Release, Request, trouble};

const SERVICE: Service = Service::Unpaywall;

/// Asks for the copies of a DOI.
pub fn request(doi: &str, config: &Config) -> Result<Request> {
    let path = ["v2"].into_iter().chain(doi.split('/'));
    let email = config.mailto().and_then(Key::new);
    Ok(Request::to(SERVICE, config, path, &[], Media::Json)?.with_query("email", email))
}

/// Reads the answer.
pub fn parse(bytes: &[u8]) -> Result<Found> {
    let answer = json::parse(SERVICE, bytes)?;
    let doi = text(&answer, &["doi"]).and_then(|doi| Identifier::parse(Scheme::Doi, &doi));
    let Some(doi) = doi else {
        return Err(trouble::unreadable(SERVICE, "it describes no work"));
    };
    let mut found = Found::new(SERVICE);
    found.identify(Some(doi));
    found.draft.kind = csl::kind_of(&text(&answer, &["genre"]).unwrap_or_default());
    for issn in text(&answer, &["journal_issns"])
        .unwrap_or_default()
        .split(',')
    {
        found.identify(Identifier::parse(Scheme::Issn, issn));
    }
    for author in all(&answer, &["z_authors"]) {
        let creator = match (
            text(author, &["family"]),
            text(author, &["raw_author_name"]),
        ) {
            (Some(family), _) => Some(name::divided(
                Role::Author,
                text(author, &["given"]),
                family,
                None,
            )),
            (None, Some(whole)) => name::whole(Role::Author, &whole),
            (None, None) => None,
        };
        found.draft.creators.extend(creator);
    }
    let line = |key: &str| text(&answer, &[key]).and_then(|text| markup::line(&text));
    let fields = &mut found.draft.fields;
    fields.set(Field::Title, line("title"));
    fields.set(Field::ContainerTitle, line("journal_name"));
    fields.set(Field::Publisher, line("publisher"));
    let issued = line("published_date").or_else(|| line("year"));
    fields.set(Field::Issued, issued.and_then(|text| date::iso(&text)));
    let best = at(&answer, &["best_oa_location"]).into_iter();
    for place in best.chain(all(&answer, &["oa_locations"])) {
        let Some(copy) = copy(place) else {
            continue;
        };
        if !found.copies.iter().any(|known| known.url == copy.url) {
            found.copies.push(copy);
        }
    }
    if let Some(best) = at(&answer, &["best_oa_location", "license"]).and_then(Value::as_str) {
        found
            .draft
            .fields
            .set(Field::License, license::license(best));
    }
    Ok(found)
}

fn copy(place: &Value) -> Option<OpenCopy> {
    Some(OpenCopy {
        url: text(place, &["url_for_pdf"])?,
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
