//! PubMed (<https://www.ncbi.nlm.nih.gov/books/NBK25499/>). Its XML is a format of files too, so `formats`
//! reads it; whoever sets up a [`Config`] passes that reader in.

use model::{Field, Identifier, Result, Scheme, Source, SourceKind};
use serde_json::Value;

use super::Service;
use crate::config::Reader;
use crate::read::json;
use crate::read::xml::{self, Node};
use crate::{Config, Found, Key, Media, RelationKind, Request, trouble};

const SERVICE: Service = Service::PubMed;
const PATH: [&str; 2] = ["entrez", "eutils"];

/// Asks for the record of a PubMed id.
pub fn request(pmid: &str, config: &Config) -> Result<Request> {
    let query = [
        ("db", "pubmed"),
        ("id", pmid),
        ("retmode", "xml"),
        ("tool", "offprint"),
    ];
    to("efetch.fcgi", &query, Media::Xml, config)
}

/// Asks which PubMed id a DOI or a PubMed Central id has.
pub fn request_id(value: &str, config: &Config) -> Result<Request> {
    let field = match value.starts_with("PMC") {
        true => "pmcid",
        false => "doi",
    };
    let term = format!("{value}[{field}]");
    let query = [
        ("db", "pubmed"),
        ("term", &term),
        ("retmode", "json"),
        ("tool", "offprint"),
    ];
    to("esearch.fcgi", &query, Media::Json, config)
}

fn to(program: &str, query: &[(&str, &str)], media: Media, config: &Config) -> Result<Request> {
    let path = PATH.into_iter().chain([program]);
    let email = config.mailto().and_then(Key::new);
    let key = config.key(SERVICE).cloned();
    Ok(Request::to(SERVICE, config, path, query, media)?
        .with_query("email", email)
        .with_query("api_key", key))
}

/// Reads the record, with the reader of its format.
pub fn parse(bytes: &[u8], reader: Reader) -> Result<Found> {
    let drafts = reader(bytes)?;
    let Some(mut draft) = drafts.into_iter().next() else {
        return Err(trouble::not_found(SERVICE, "no record"));
    };
    draft.entry = 1;
    draft.line = 0;
    draft.source = Source::new(SourceKind::Online, SERVICE.facts().label);
    let mut found = Found::new(SERVICE);
    // Each article is a citation of PubMed's; its address says no more than the id.
    draft.fields.set(Field::Url, None);
    found.draft = draft;
    if let Ok(set) = xml::parse(bytes) {
        relations(&mut found, &set);
    }
    Ok(found)
}

/// What became of the article: formats of files have no place for that, so it is read here
/// (<https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html#commentscorrections>).
fn relations(found: &mut Found, set: &Node) {
    let citation = set.child("PubmedArticle").unwrap_or(set);
    let Some(citation) = citation.child("MedlineCitation") else {
        return;
    };
    let types = citation
        .child("Article")
        .and_then(|article| article.child("PublicationTypeList"));
    let is = |kind: &str| {
        let mut all = types.into_iter().flat_map(|types| &types.children);
        all.any(|one| one.text.trim() == kind)
    };
    found.is_retracted = is("Retracted Publication");
    let is_preprint = is("Preprint");
    let notes = citation.child("CommentsCorrectionsList");
    for note in notes.into_iter().flat_map(|notes| &notes.children) {
        let kind = match note.attribute("RefType") {
            Some("ErratumIn") => RelationKind::CorrectedBy,
            Some("ErratumFor") => RelationKind::Corrects,
            Some("RetractionIn") => RelationKind::RetractedBy,
            Some("RetractionOf") => RelationKind::Retracts,
            Some("UpdateIn") if is_preprint => RelationKind::PreprintOf,
            Some("UpdateIn") => RelationKind::HasVersion,
            Some("UpdateOf") => RelationKind::VersionOf,
            _ => continue,
        };
        found.is_retracted |= kind == RelationKind::RetractedBy;
        let other = note.line("PMID");
        found.relate(
            kind,
            other.and_then(|id| Identifier::parse(Scheme::Pmid, &id)),
        );
    }
}

/// Reads the one id that was asked for; several would be a guess.
pub fn parse_id(bytes: &[u8]) -> Result<String> {
    let answer = json::parse(SERVICE, bytes)?;
    let ids = json::at(&answer, &["esearchresult", "idlist"]).and_then(Value::as_array);
    match ids.map(Vec::as_slice) {
        Some([one]) => {
            json::plain(one).ok_or_else(|| trouble::unreadable(SERVICE, "it holds no id"))
        }
        Some(_) => Err(trouble::not_found(SERVICE, "none or several records")),
        None => Err(trouble::unreadable(SERVICE, "it holds no list of ids")),
    }
}
