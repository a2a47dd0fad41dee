//! Hugging Face, which knows papers of arXiv by their id (<https://huggingface.co/docs/hub/api>).

use model::{Field, Identifier, Result, Role, Scheme};
use serde_json::Value;

use super::Service;
use crate::read::json::{all, is_true, text};
use crate::read::{date, json, markup, name};
use crate::{Config, Found, Media, Request, trouble};

const SERVICE: Service = Service::HuggingFace;

/// Asks for the paper with this arXiv id.
pub fn request(id: &str, config: &Config) -> Result<Request> {
    let path = ["api", "papers"].into_iter().chain(id.split('/'));
    Request::to(SERVICE, config, path, &[], Media::Json)
}

/// Reads the answer.
pub fn parse(bytes: &[u8]) -> Result<Found> {
    let answer = json::parse(SERVICE, bytes)?;
    work(&answer).ok_or_else(|| trouble::unreadable(SERVICE, "it describes no paper"))
}

fn work(value: &Value) -> Option<Found> {
    let mut found = Found::new(SERVICE);
    let id = text(value, &["id"])?;
    found.identify(Identifier::parse(Scheme::Arxiv, &id));
    for author in all(value, &["authors"]) {
        // Who does not want to be named there.
        if is_true(author, &["hidden"]) {
            continue;
        }
        let whole = text(author, &["name"]).unwrap_or_default();
        let creator = name::whole(Role::Author, &whole);
        found.draft.creators.extend(creator);
    }
    let fields = &mut found.draft.fields;
    let title = text(value, &["title"]).and_then(|text| markup::line(&text));
    fields.set(Field::Title, title);
    let summary = text(value, &["summary"]).and_then(|text| markup::paragraphs(&text));
    fields.set(Field::Abstract, summary);
    let day = text(value, &["publishedAt"]).and_then(|day| date::iso(&day));
    fields.set(Field::Issued, day);
    found.is_something().then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    // Made up, in the form that the service documents.
    const ANSWER: &str = r#"{"id": "2103.01234", "title": "On Reading\n in Open Systems",
        "summary": "We read.", "publishedAt": "2021-03-02T00:00:00.000Z", "upvotes": 3,
        "authors": [{"name": "Ada Lovelace", "hidden": false}, {"name": "Jane Doe", "hidden": true}]}"#;

    #[test]
    fn a_paper_of_arxiv_is_read() {
        let found = parse(ANSWER.as_bytes()).unwrap();
        let draft = &found.draft;
        assert_eq!(draft.identifiers[0].value, "2103.01234");
        assert_eq!(
            draft.fields.title.as_deref(),
            Some("On Reading in Open Systems")
        );
        assert_eq!(draft.fields.issued.as_deref(), Some("2021-03-02"));
        assert_eq!(draft.creators.len(), 1);
        assert!(parse(br#"{"error": "Paper not found"}"#).is_err());
    }
}
