//! Open Library, for books (<https://openlibrary.org/dev/docs/api/books>).

use model::{Field, Identifier, Kind, Result, Role, Scheme};
use serde_json::Value;

use super::Service;
use crate::read::json::{all, text};
use crate::read::{csl, date, json, markup, name};
use crate::{Config, Found, Media, Request, trouble};

const SERVICE: Service = Service::OpenLibrary;

/// Asks for the edition of an ISBN.
pub fn request(isbn: &str, config: &Config) -> Result<Request> {
    let book = format!("ISBN:{isbn}");
    let query = [
        ("bibkeys", book.as_str()),
        ("format", "json"),
        ("jscmd", "data"),
    ];
    Request::to(SERVICE, config, ["api", "books"], &query, Media::Json)
}

/// Reads the answer: an object with one book, or an empty one.
pub fn parse(bytes: &[u8]) -> Result<Found> {
    let answer = json::parse(SERVICE, bytes)?;
    let books = answer
        .as_object()
        .ok_or_else(|| trouble::unreadable(SERVICE, "it is no object"))?;
    // An edition by itself, as its own address gives it.
    if books.contains_key("title") {
        return work(&answer).ok_or_else(|| trouble::unreadable(SERVICE, "it describes no book"));
    }
    let Some((asked, book)) = books.iter().next() else {
        return Err(trouble::not_found(SERVICE, "no book"));
    };
    let mut found =
        work(book).ok_or_else(|| trouble::unreadable(SERVICE, "it describes no book"))?;
    let isbn = asked.strip_prefix("ISBN:").unwrap_or_default();
    let isbn = Identifier::parse(Scheme::Isbn, isbn);
    // The one that was asked for stands first: an edition has several.
    if let Some(isbn) = isbn {
        found.draft.identifiers.retain(|known| *known != isbn);
        found.draft.identifiers.insert(0, isbn);
    }
    Ok(found)
}

fn work(book: &Value) -> Option<Found> {
    let mut found = Found::new(SERVICE);
    found.draft.kind = Kind::Book;
    let title = markup::line(&text(book, &["title"])?)?;
    let title = match text(book, &["subtitle"]) {
        Some(subtitle) => csl::with_subtitle(title, &subtitle),
        None => title,
    };
    for author in all(book, &["authors"]) {
        let name = text(author, &["name"]).unwrap_or_default();
        found
            .draft
            .creators
            .extend(name::whole(Role::Author, &name));
    }
    for key in ["isbn_13", "isbn_10"] {
        for isbn in all(book, &["identifiers", key])
            .iter()
            .chain(all(book, &[key]))
        {
            let isbn = isbn.as_str().unwrap_or_default();
            found.identify(Identifier::parse(Scheme::Isbn, isbn));
        }
    }
    let named = |key: &str| {
        let first = all(book, &[key]).first()?;
        text(first, &["name"]).or_else(|| json::plain(first))
    };
    let fields = &mut found.draft.fields;
    fields.set(Field::Title, Some(title));
    fields.set(Field::Publisher, named("publishers"));
    fields.set(Field::PublisherPlace, named("publish_places"));
    fields.set(
        Field::Issued,
        text(book, &["publish_date"]).and_then(|text| date::loose(&text)),
    );
    fields.set(Field::Edition, text(book, &["edition_name"]));
    fields.set(Field::CollectionTitle, named("series"));
    let language = text(
        all(book, &["languages"]).first().unwrap_or(&Value::Null),
        &["key"],
    );
    fields.set(Field::Language, language.and_then(|key| language_of(&key)));
    let summary = text(book, &["description", "value"]).or_else(|| text(book, &["description"]));
    fields.set(
        Field::Abstract,
        summary.and_then(|text| markup::paragraphs(&text)),
    );
    fields.set(Field::Url, text(book, &["url"]));
    Some(found)
}

/// `/languages/eng` is a code of three letters (MARC); ours is BCP 47, which has two for these.
fn language_of(key: &str) -> Option<String> {
    let known = [
        ("eng", "en"),
        ("ger", "de"),
        ("fre", "fr"),
        ("spa", "es"),
        ("ita", "it"),
        ("por", "pt"),
        ("dut", "nl"),
        ("rus", "ru"),
        ("jpn", "ja"),
        ("chi", "zh"),
        ("kor", "ko"),
        ("pol", "pl"),
        ("swe", "sv"),
        ("ara", "ar"),
    ];
    let code = key.rsplit('/').next()?;
    let known = known.iter().find(|(marc, _)| *marc == code);
    known.map(|(_, tag)| (*tag).to_owned())
}
