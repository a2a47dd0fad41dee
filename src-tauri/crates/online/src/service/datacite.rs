//! DataCite, the agency of repositories (<https://support.datacite.org/docs/api>,
//! <https://datacite-metadata-schema.readthedocs.io/>).

use model::{Creator, Field, Identifier, Kind, Result, Role, Scheme};
use serde_json::Value;

use super::Service;
use crate::read::json::{all, at, text};
use crate::read::{csl, date, json, license, markup, name};
use crate::{Config, Found, Media, RelationKind, Request, trouble};

const SERVICE: Service = Service::DataCite;

/// Asks for the work of a DOI.
pub fn request(doi: &str, config: &Config) -> Result<Request> {
    Request::to(SERVICE, config, ["dois", doi], &[], Media::Json)
}

/// Reads the answer: that of the API, or the attributes alone.
pub fn parse(bytes: &[u8]) -> Result<Found> {
    let answer = json::parse(SERVICE, bytes)?;
    let attributes = at(&answer, &["data", "attributes"]).unwrap_or(&answer);
    work(attributes)
        .filter(Found::is_something)
        .ok_or_else(|| trouble::unreadable(SERVICE, "it describes no work"))
}

fn work(value: &Value) -> Option<Found> {
    let mut found = Found::new(SERVICE);
    let doi = text(value, &["doi"]).or_else(|| text(value, &["id"]))?;
    found.identify(Identifier::parse(Scheme::Doi, &doi));
    found.draft.kind = kind(value);
    titles(&mut found, value);
    people(&mut found, value);
    container(&mut found, value);
    fields(&mut found, value);
    related(&mut found, value);
    found.version =
        text(value, &["version"]).and_then(|version| version.trim_start_matches('v').parse().ok());
    Some(found)
}

fn kind(value: &Value) -> Kind {
    let part = |key: &str| text(value, &["types", key]).unwrap_or_default();
    let special = model::fold(&part("resourceType"));
    if ["thesis", "dissertation"]
        .iter()
        .any(|word| special.contains(word))
    {
        return Kind::Thesis;
    }
    match part("resourceTypeGeneral").as_str() {
        "JournalArticle" => return Kind::ArticleJournal,
        "ConferencePaper" => return Kind::PaperConference,
        "Preprint" => return Kind::Article,
        "Dissertation" => return Kind::Thesis,
        "BookChapter" => return Kind::Chapter,
        "Book" | "ConferenceProceeding" => return Kind::Book,
        "Report" => return Kind::Report,
        "Dataset" => return Kind::Dataset,
        "Software" | "ComputationalNotebook" => return Kind::Software,
        "Standard" => return Kind::Standard,
        "PeerReview" => return Kind::Review,
        "Presentation" | "Poster" => return Kind::Speech,
        _ => {}
    }
    match special.as_str() {
        "journal article" => Kind::ArticleJournal,
        "conference paper" => Kind::PaperConference,
        "preprint" => Kind::Article,
        "poster" | "presentation" => Kind::Speech,
        "blogposting" | "blog posting" => Kind::PostWeblog,
        _ => csl::kind_of(&part("citeproc")),
    }
}

fn titles(found: &mut Found, value: &Value) {
    let of = |kind: Option<&str>| {
        let titles = all(value, &["titles"]).iter();
        let mut right = titles.filter(|title| text(title, &["titleType"]).as_deref() == kind);
        right
            .next()
            .and_then(|title| markup::line(&text(title, &["title"])?))
    };
    let title = of(None).or_else(|| of(Some("TranslatedTitle")));
    let title = title.map(|title| match of(Some("Subtitle")) {
        Some(subtitle) => csl::with_subtitle(title, &subtitle),
        None => title,
    });
    found.draft.fields.set(Field::Title, title);
}

fn people(found: &mut Found, value: &Value) {
    let creators = all(value, &["creators"]).iter();
    found
        .draft
        .creators
        .extend(creators.filter_map(|one| person(Role::Author, one)));
    for one in all(value, &["contributors"]) {
        let role = match text(one, &["contributorType"]).as_deref() {
            Some("Editor") => Role::Editor,
            Some("Translator") => Role::Translator,
            _ => continue,
        };
        found.draft.creators.extend(person(role, one));
    }
}

fn person(role: Role, value: &Value) -> Option<Creator> {
    let part = |key: &str| text(value, &[key]);
    let whole = part("name").unwrap_or_default();
    if part("nameType").as_deref() == Some("Organizational") {
        return name::literal(role, &whole);
    }
    match part("familyName") {
        Some(family) => Some(name::divided(role, part("givenName"), family, None)),
        // An inverted name is a person; one that nothing tells of is left whole.
        None if whole.contains(',') || part("nameType").is_some() => name::whole(role, &whole),
        None => name::literal(role, &whole),
    }
}

fn container(found: &mut Found, value: &Value) {
    let item = all(value, &["relatedItems"])
        .iter()
        .find(|item| text(item, &["relationType"]).as_deref() == Some("IsPublishedIn"));
    let item_title = item.and_then(|item| text(all(item, &["titles"]).first()?, &["title"]));
    let from_item = |key: &str| item.and_then(|item| text(item, &[key]));
    let from_container = |key: &str| text(value, &["container", key]);
    // A repository as container is where it lies, not where it was published.
    let is_repository = from_container("type").is_some_and(|kind| kind.ends_with("Repository"));
    let fields = &mut found.draft.fields;
    let title = from_container("title").filter(|_| !is_repository);
    let title = title.or(item_title).and_then(|title| markup::line(&title));
    fields.set(Field::ContainerTitle, title);
    fields.set(
        Field::Volume,
        from_container("volume").or_else(|| from_item("volume")),
    );
    fields.set(
        Field::Issue,
        from_container("issue").or_else(|| from_item("issue")),
    );
    let page = |key: &str| from_container(key).or_else(|| from_item(key));
    fields.set(Field::Page, pages(page("firstPage"), page("lastPage")));
    let issn = from_container("identifier").and_then(|text| Identifier::parse(Scheme::Issn, &text));
    found.identify(issn);
}

/// First and last page as one text.
pub(super) fn pages(first: Option<String>, last: Option<String>) -> Option<String> {
    match (first, last) {
        (Some(first), Some(last)) if first != last => Some(format!("{first}-{last}")),
        (Some(one), _) | (None, Some(one)) => Some(one),
        (None, None) => None,
    }
}

fn fields(found: &mut Found, value: &Value) {
    let kind = found.draft.kind;
    let is_arxiv = found
        .draft
        .identifiers
        .iter()
        .any(|id| id.value.starts_with("10.48550/arxiv."));
    if is_arxiv {
        let doi = found.draft.identifiers.first().map(|id| id.value.clone());
        found.identify(doi.and_then(|doi| Identifier::parse(Scheme::Arxiv, &doi)));
    }
    let fields = &mut found.draft.fields;
    let publisher = text(value, &["publisher", "name"]).or_else(|| text(value, &["publisher"]));
    if kind == Kind::Article && fields.container_title.is_none() {
        fields.set(Field::ContainerTitle, publisher.clone());
        fields.set(Field::Archive, publisher.clone());
    }
    fields.set(Field::Publisher, publisher);
    let issued = all(value, &["dates"])
        .iter()
        .find(|one| text(one, &["dateType"]).as_deref() == Some("Issued"))
        .and_then(|one| date::iso(&text(one, &["date"])?));
    let year = text(value, &["publicationYear"]).and_then(|year| date::iso(&year));
    fields.set(Field::Issued, issued.or(year));
    fields.set(Field::Language, text(value, &["language"]));
    fields.set(Field::Abstract, abstract_of(value));
    if matches!(kind, Kind::Thesis | Kind::Report | Kind::Speech) {
        fields.set(Field::Genre, text(value, &["types", "resourceType"]));
    }
    let license = all(value, &["rightsList"]).iter().find_map(|one| {
        let named = ["rightsUri", "rightsIdentifier", "rights"];
        named
            .iter()
            .find_map(|key| license::license(&text(one, &[key])?))
    });
    fields.set(Field::License, license);
}

/// The abstract in the language of the work, if its descriptions say theirs; else the first.
fn abstract_of(value: &Value) -> Option<String> {
    let language = text(value, &["language"]).unwrap_or_default();
    let abstracts: Vec<&Value> = all(value, &["descriptions"])
        .iter()
        .filter(|one| text(one, &["descriptionType"]).as_deref() == Some("Abstract"))
        .collect();
    let own = abstracts
        .iter()
        .find(|one| !language.is_empty() && text(one, &["lang"]).as_deref() == Some(&language));
    let best = own.or_else(|| abstracts.first())?;
    markup::paragraphs(&text(best, &["description"])?)
}

fn related(found: &mut Found, value: &Value) {
    let is_preprint = found.draft.kind == Kind::Article;
    for one in all(value, &["relatedIdentifiers"]) {
        let id = text(one, &["relatedIdentifier"]).unwrap_or_default();
        let to = match text(one, &["relatedIdentifierType"]).as_deref() {
            Some("DOI") => Identifier::parse(Scheme::Doi, &id),
            Some("arXiv") => Identifier::parse(Scheme::Arxiv, &id),
            Some("PMID") => Identifier::parse(Scheme::Pmid, &id),
            Some("ISBN") => Identifier::parse(Scheme::Isbn, &id),
            _ => None,
        };
        let kind = match text(one, &["relationType"]).as_deref() {
            // Of a preprint: the published paper.
            Some("IsVersionOf" | "IsPreviousVersionOf") if is_preprint => RelationKind::PreprintOf,
            Some("IsVersionOf" | "IsNewVersionOf" | "IsVariantFormOf" | "IsIdenticalTo") => {
                RelationKind::VersionOf
            }
            Some("HasVersion" | "IsPreviousVersionOf" | "IsObsoletedBy") => {
                RelationKind::HasVersion
            }
            Some("IsPartOf" | "IsSupplementTo") => RelationKind::PartOf,
            _ => continue,
        };
        found.relate(kind, to);
    }
}
