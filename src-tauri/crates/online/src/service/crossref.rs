//! Crossref, the agency of most journals and proceedings
//! (<https://www.crossref.org/documentation/retrieve-metadata/rest-api/>).

use model::{Identifier, Result};
use serde_json::Value;

use super::Service;
use crate::read::{csl, json};
use crate::{Config, Found, Media, Request, trouble};

const SERVICE: Service = Service::Crossref;

/// How many works a search asks for.
const ROWS: &str = "5";

/// Asks for the work of a DOI.
pub fn request(doi: &str, config: &Config) -> Result<Request> {
    Request::to(SERVICE, config, ["works", doi], &[], Media::Json)
}

/// Asks for the book of an ISBN; its chapters have the same one.
pub fn request_book(isbn: &str, config: &Config) -> Result<Request> {
    let filter =
        format!("isbn:{isbn},type:book,type:monograph,type:edited-book,type:reference-book");
    let query = [("filter", filter.as_str()), ("rows", "1")];
    Request::to(SERVICE, config, ["works"], &query, Media::Json)
}

/// Asks for works with such a title, and, if given, such an author.
pub fn request_search(title: &str, author: Option<&str>, config: &Config) -> Result<Request> {
    let mut query = vec![("query.bibliographic", title), ("rows", ROWS)];
    query.extend(author.map(|author| ("query.author", author)));
    Request::to(SERVICE, config, ["works"], &query, Media::Json)
}

/// Reads the answer about one work.
pub fn parse(bytes: &[u8]) -> Result<Found> {
    let answer = json::parse(SERVICE, bytes)?;
    let message = answer.get("message").filter(|message| message.is_object());
    message
        .and_then(|message| csl::work(SERVICE, message))
        .ok_or_else(|| trouble::unreadable(SERVICE, "it describes no work"))
}

/// Reads the answer to a search, best first.
pub fn parse_search(bytes: &[u8]) -> Result<Vec<Found>> {
    let answer = json::parse(SERVICE, bytes)?;
    let items = json::at(&answer, &["message", "items"]).and_then(Value::as_array);
    let items = items.ok_or_else(|| trouble::unreadable(SERVICE, "it holds no list of works"))?;
    Ok(items
        .iter()
        .filter_map(|item| csl::work(SERVICE, item))
        .collect())
}

/// Reads the answer about a book: the first that has this ISBN.
pub fn parse_book(bytes: &[u8], isbn: &Identifier) -> Result<Found> {
    parse_search(bytes)?
        .into_iter()
        .find(|found| found.draft.identifiers.contains(isbn))
        .ok_or_else(|| trouble::not_found(SERVICE, "no book with this ISBN"))
}
