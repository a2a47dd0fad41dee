//! arXiv's own API (<https://info.arxiv.org/help/api/user-manual.html>). Its metadata is CC0.

use model::{Extra, Field, Identifier, Kind, Result, Role, Scheme};

use super::Service;
use crate::read::xml::{self, Node};
use crate::read::{date, name};
use crate::{Config, Found, Media, OpenCopy, RelationKind, Release, Request, trouble};

const SERVICE: Service = Service::Arxiv;

/// Asks for the works of these ids, with version or without: many in one request, as arXiv wishes.
pub fn request(ids: &[&str], config: &Config) -> Result<Request> {
    let count = ids.len().clamp(1, 100).to_string();
    let list = ids.iter().take(100).copied().collect::<Vec<_>>().join(",");
    let query = [("id_list", list.as_str()), ("max_results", count.as_str())];
    Request::to(SERVICE, config, ["api", "query"], &query, Media::Xml)
}

/// Asks for works with such a title.
pub fn request_search(title: &str, author: Option<&str>, config: &Config) -> Result<Request> {
    // Signs of its query language would change the question.
    let plain = |text: &str| {
        let words = text.split(|c: char| !(c.is_alphanumeric() || c == '-'));
        words
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let mut wanted = format!("ti:\"{}\"", plain(title));
    if let Some(author) = author {
        wanted.push_str(&format!(" AND au:\"{}\"", plain(author)));
    }
    let query = [("search_query", wanted.as_str()), ("max_results", "5")];
    Request::to(SERVICE, config, ["api", "query"], &query, Media::Xml)
}

/// Where the PDF of an id lies.
pub fn copy(id: &str, config: &Config) -> Result<OpenCopy> {
    let path = ["pdf"].into_iter().chain(id.split('/'));
    let request = Request::to(SERVICE, config, path, &[], Media::Pdf)?;
    Ok(OpenCopy {
        url: request.url().to_owned(),
        release: Some(Release::Submitted),
        license: None,
        named_by: SERVICE,
    })
}

/// Reads all works of the answer; none is no error.
pub fn parse_all(bytes: &[u8]) -> Result<Vec<Found>> {
    let feed = xml::parse(bytes).map_err(|why| trouble::unreadable(SERVICE, &why))?;
    if feed.name != "feed" {
        return Err(trouble::unreadable(SERVICE, "it is no feed"));
    }
    Ok(feed.all("entry").filter_map(work).collect())
}

/// Reads the answer about one work.
pub fn parse(bytes: &[u8]) -> Result<Found> {
    parse_all(bytes)?
        .into_iter()
        .next()
        .ok_or_else(|| trouble::not_found(SERVICE, "no entry"))
}

/// A mistake in the request comes as an entry too, with an id that is none of arXiv.
fn work(entry: &Node) -> Option<Found> {
    let address = entry.line("id")?;
    let id = Identifier::parse(Scheme::Arxiv, &address)?;
    let mut found = Found::new(SERVICE);
    found.draft.kind = Kind::Article;
    found.version = address
        .rsplit_once('v')
        .and_then(|(_, version)| version.parse().ok());
    found.identify(Some(id));
    for author in entry.all("author") {
        let name = author.line("name").unwrap_or_default();
        found
            .draft
            .creators
            .extend(name::whole(Role::Author, &name));
    }
    let fields = &mut found.draft.fields;
    fields.set(Field::Title, entry.line("title"));
    fields.set(
        Field::Abstract,
        entry.child("summary").and_then(|node| summary(&node.text)),
    );
    fields.set(
        Field::Issued,
        entry.line("published").and_then(|text| date::iso(&text)),
    );
    fields.set(Field::ContainerTitle, Some("arXiv".to_owned()));
    fields.set(Field::Archive, Some("arXiv".to_owned()));
    fields.set(Field::Genre, Some("Preprint".to_owned()));
    let category = entry.child("primary_category");
    let category = category.and_then(|node| node.attribute("term"));
    fields.set(Field::ArchiveLocation, category.map(str::to_owned));
    for name in ["journal_ref", "comment"] {
        if let Some(value) = entry.line(name) {
            found.draft.extra.push(Extra {
                source: SERVICE.name().to_owned(),
                name: name.to_owned(),
                value,
            });
        }
    }
    // The authors say where it was published, sometimes in several DOIs.
    let published = entry.line("doi").unwrap_or_default();
    for doi in published.split([' ', ',', ';']) {
        let doi = Identifier::parse(Scheme::Doi, doi);
        let is_its_own = doi
            .as_ref()
            .is_some_and(|doi| doi.value.starts_with("10.48550/"));
        found.relate(RelationKind::PreprintOf, doi.filter(|_| !is_its_own));
    }
    let pdf = entry
        .all("link")
        .find(|link| link.attribute("title") == Some("pdf"));
    if let Some(url) = pdf.and_then(|link| link.attribute("href")) {
        found.copies.push(OpenCopy {
            url: url.replacen("http://", "https://", 1),
            release: Some(Release::Submitted),
            license: None,
            named_by: SERVICE,
        });
    }
    found.is_something().then_some(found)
}

/// Lines are wrapped; one that is indented begins a paragraph.
fn summary(text: &str) -> Option<String> {
    let mut paragraphs: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.trim().lines() {
        let begins = line.starts_with("  ") || line.trim().is_empty();
        match paragraphs.last_mut() {
            Some(last) if !begins => last.extend(line.split_whitespace()),
            _ => paragraphs.push(line.split_whitespace().collect()),
        }
    }
    let paragraphs: Vec<String> = paragraphs
        .iter()
        .filter(|words| !words.is_empty())
        .map(|words| words.join(" "))
        .collect();
    (!paragraphs.is_empty()).then(|| paragraphs.join("\n\n"))
}
