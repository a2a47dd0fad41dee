//! Works in the JSON of Crossref, and in the CSL-JSON of content negotiation, which is much the same: what is
//! a list of texts in one is a text in the other.
//!
//! <https://api.crossref.org/swagger-ui/index.html>,
//! <https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables>

use model::{Field, Identifier, Kind, Role, Scheme};
use serde_json::Value;

use super::json::{all, at, text};
use super::{date, license, markup, name};
use crate::{Found, OpenCopy, RelationKind, Release, Service};

/// The types of Crossref that are not those of CSL.
const KINDS: [(&str, Kind); 24] = [
    ("journal-article", Kind::ArticleJournal),
    ("proceedings-article", Kind::PaperConference),
    ("posted-content", Kind::Article),
    ("monograph", Kind::Book),
    ("edited-book", Kind::Book),
    ("reference-book", Kind::Book),
    ("book-set", Kind::Book),
    ("book-series", Kind::Book),
    ("proceedings", Kind::Book),
    ("book-chapter", Kind::Chapter),
    ("book-section", Kind::Chapter),
    ("book-part", Kind::Chapter),
    ("book-track", Kind::Chapter),
    ("reference-entry", Kind::EntryEncyclopedia),
    ("dissertation", Kind::Thesis),
    ("report-component", Kind::Report),
    ("report-series", Kind::Report),
    ("peer-review", Kind::Review),
    ("database", Kind::Dataset),
    ("component", Kind::Document),
    ("paper-conference", Kind::PaperConference),
    ("graphic", Kind::Document),
    ("motion_picture", Kind::Document),
    ("other", Kind::Document),
];

/// Where the day of publication stands, the first that holds one.
const DATES: [&str; 6] = [
    "issued",
    "published",
    "published-print",
    "published-online",
    "posted",
    "approved",
];

const ROLES: [(&str, Role); 6] = [
    ("author", Role::Author),
    ("editor", Role::Editor),
    ("translator", Role::Translator),
    ("collection-editor", Role::CollectionEditor),
    ("container-author", Role::ContainerAuthor),
    ("chair", Role::Editor),
];

/// The work; `None` for something else, such as a message: a work has a title.
pub fn work(service: Service, value: &Value) -> Option<Found> {
    let mut found = Found::new(service);
    let kind = text(value, &["type"]).unwrap_or_default();
    found.draft.kind = kind_of(&kind);
    titles(&mut found, value);
    identifiers(&mut found, value);
    creators(&mut found, value);
    fields(&mut found, value);
    if kind == "posted-content" {
        preprint(&mut found, value);
    }
    rights(&mut found, value, service);
    relations(&mut found, value);
    found.is_something().then_some(found)
}

/// The kind by a type of Crossref or CSL.
pub fn kind_of(name: &str) -> Kind {
    KINDS
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, kind)| *kind)
        .or_else(|| Kind::from_name(name))
        .unwrap_or(Kind::Document)
}

fn titles(found: &mut Found, value: &Value) {
    let line = |key: &str| text(value, &[key]).and_then(|text| markup::line(&text));
    let title = line("title").map(|title| match line("subtitle") {
        Some(subtitle) => with_subtitle(title, &subtitle),
        None => title,
    });
    let fields = &mut found.draft.fields;
    fields.set(Field::Title, title);
    fields.set(
        Field::TitleShort,
        line("short-title").or_else(|| line("title-short")),
    );
}

/// Title and subtitle with a colon, unless the one already holds the other, or ends with a mark.
pub fn with_subtitle(title: String, subtitle: &str) -> String {
    if model::fold(&title).contains(&model::fold(subtitle)) {
        return title;
    }
    match title.ends_with([':', '?', '!', '.', '—', '–']) {
        true => format!("{title} {subtitle}"),
        false => format!("{title}: {subtitle}"),
    }
}

fn identifiers(found: &mut Found, value: &Value) {
    let schemes = [
        ("DOI", Scheme::Doi),
        ("PMID", Scheme::Pmid),
        ("PMCID", Scheme::Pmcid),
        ("ISBN", Scheme::Isbn),
        ("ISSN", Scheme::Issn),
    ];
    for (key, scheme) in schemes {
        for one in all(value, &[key]).iter().filter_map(Value::as_str) {
            // Crossref gave ISBN and ISSN as addresses of its own, and old answers still do.
            let one = one
                .rsplit_once("crossref.org/is")
                .map_or(one, |(_, rest)| rest.rsplit('/').next().unwrap_or_default());
            // Several in one text, as some agencies write them.
            let parts = one.split([',', ';']).filter(|_| scheme != Scheme::Doi);
            let mut known = false;
            for part in parts {
                let identifier = Identifier::parse(scheme, part);
                known |= identifier.is_some();
                found.identify(identifier);
            }
            if !known {
                found.identify(Identifier::parse(scheme, one));
            }
        }
    }
}

fn creators(found: &mut Found, value: &Value) {
    for (key, role) in ROLES {
        for one in all(value, &[key]) {
            let part = |key: &str| text(one, &[key]).and_then(|text| markup::line(&text));
            let creator = match (part("family"), part("name").or_else(|| part("literal"))) {
                (Some(family), _) => {
                    let particle =
                        part("non-dropping-particle").or_else(|| part("dropping-particle"));
                    let mut creator = name::divided(role, part("given"), family, part("suffix"));
                    if particle.is_some() {
                        creator.particle = particle;
                    }
                    Some(creator)
                }
                (None, Some(literal)) => name::literal(role, &literal),
                (None, None) => part("given").and_then(|given| name::literal(role, &given)),
            };
            found.draft.creators.extend(creator);
        }
    }
}

fn fields(found: &mut Found, value: &Value) {
    let line = |key: &str| text(value, &[key]).and_then(|text| markup::line(&text));
    let kind = found.draft.kind;
    let fields = &mut found.draft.fields;
    // A paper of a series of books names the series before the book.
    let containers: Vec<String> = all(value, &["container-title"])
        .iter()
        .filter_map(Value::as_str)
        .filter_map(markup::line)
        .collect();
    let in_series = matches!(kind, Kind::Chapter | Kind::PaperConference) && containers.len() > 1;
    let (container, series) = match in_series {
        true => (containers.last(), containers.first()),
        false => (containers.first(), None),
    };
    fields.set(Field::ContainerTitle, container.cloned());
    fields.set(
        Field::CollectionTitle,
        line("collection-title").or_else(|| series.cloned()),
    );
    let short = line("short-container-title")
        .or_else(|| line("container-title-short"))
        .or_else(|| line("journalAbbreviation"));
    let short = short.filter(|short| !in_series && Some(short) != container);
    fields.set(Field::ContainerTitleShort, short);
    fields.set(Field::Issued, issued(value));
    fields.set(Field::Volume, line("volume"));
    fields.set(
        Field::Issue,
        line("issue").or_else(|| text(value, &["journal-issue", "issue"])),
    );
    fields.set(Field::Page, line("page").or_else(|| line("article-number")));
    fields.set(Field::Number, line("number"));
    fields.set(Field::Publisher, line("publisher"));
    fields.set(
        Field::PublisherPlace,
        line("publisher-location").or_else(|| line("publisher-place")),
    );
    fields.set(
        Field::Edition,
        line("edition-number").or_else(|| line("edition")),
    );
    let event = text(value, &["event", "name"])
        .or_else(|| line("event-title"))
        .or_else(|| line("event"));
    fields.set(Field::EventTitle, event);
    fields.set(
        Field::Genre,
        line("genre").or_else(|| text(value, &["degree"])),
    );
    fields.set(Field::Language, line("language"));
    let summary = text(value, &["abstract"]).and_then(|text| markup::paragraphs(&text));
    fields.set(Field::Abstract, summary);
    if found.draft.identifiers.is_empty() {
        fields.set(Field::Url, line("URL"));
    }
}

/// The day of publication: that of the volume, if there is one, by which papers are cited; else the first day
/// on which it was to be had, which is what `issued` says.
fn issued(value: &Value) -> Option<String> {
    let first = DATES
        .iter()
        .find_map(|key| date::parts(value.get(key)?))
        .or_else(|| date::loose(&text(value, &["issued", "raw"])?));
    let printed = value.get("published-print").and_then(date::parts);
    let printed = printed.filter(|_| text(value, &["volume"]).is_some());
    match (printed, first) {
        // The same, less precise.
        (Some(printed), Some(first)) if first.starts_with(&printed) => Some(first),
        (Some(printed), _) => Some(printed),
        (None, first) => first,
    }
}

/// The server of a preprint stands where a journal would.
fn preprint(found: &mut Found, value: &Value) {
    let server = all(value, &["institution"])
        .iter()
        .find_map(|institution| text(institution, &["name"]));
    let fields = &mut found.draft.fields;
    fields.set(
        Field::Genre,
        text(value, &["subtype"]).map(|kind| capital(&kind)),
    );
    if fields.container_title.is_none() {
        fields.set(Field::ContainerTitle, server.clone());
    }
    fields.set(Field::Archive, server);
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// The licence, and open copies: links count only below a licence that lets everybody read.
fn rights(found: &mut Found, value: &Value, service: Service) {
    let licenses: Vec<(String, String)> = all(value, &["license"])
        .iter()
        .filter_map(|one| {
            let license = license::license(&text(one, &["URL"])?)?;
            Some((license, text(one, &["content-version"]).unwrap_or_default()))
        })
        .collect();
    let open = licenses
        .iter()
        .find(|(license, _)| license.starts_with("CC"));
    let best = open
        .or_else(|| licenses.iter().find(|(_, release)| release == "vor"))
        .or_else(|| licenses.first());
    found
        .draft
        .fields
        .set(Field::License, best.map(|(license, _)| license.clone()));
    let Some((license, _)) = open else {
        return;
    };
    for link in all(value, &["link"]) {
        let is_pdf = text(link, &["content-type"]).is_some_and(|kind| kind == "application/pdf");
        if let Some(url) = text(link, &["URL"]).filter(|_| is_pdf)
            && !found.copies.iter().any(|copy| copy.url == url)
        {
            found.copies.push(OpenCopy {
                url,
                release: match text(link, &["content-version"]).as_deref() {
                    Some("vor") => Some(Release::Published),
                    Some("am") => Some(Release::Accepted),
                    _ => None,
                },
                license: Some(license.clone()),
                named_by: service,
            });
        }
    }
}

fn relations(found: &mut Found, value: &Value) {
    let related = at(value, &["relation"]).and_then(Value::as_object);
    for (name, others) in related.into_iter().flatten() {
        let kind = match name.as_str() {
            "is-preprint-of" => RelationKind::PreprintOf,
            "has-preprint" => RelationKind::HasPreprint,
            "is-version-of" | "is-same-as" | "is-identical-to" => RelationKind::VersionOf,
            "has-version" => RelationKind::HasVersion,
            "is-part-of" | "is-supplement-to" => RelationKind::PartOf,
            _ => continue,
        };
        for other in others.as_array().into_iter().flatten() {
            let id = text(other, &["id"]).unwrap_or_default();
            let to = match text(other, &["id-type"]).as_deref() {
                Some("doi") => Identifier::parse(Scheme::Doi, &id),
                Some("arxiv") => Identifier::parse(Scheme::Arxiv, &id),
                Some("pmid") => Identifier::parse(Scheme::Pmid, &id),
                _ => Identifier::recognise(&id),
            };
            found.relate(kind, to);
        }
    }
    for update in all(value, &["update-to"]) {
        let kind = match updates(update) {
            Update::Retraction => RelationKind::Retracts,
            Update::Version => RelationKind::VersionOf,
            Update::Correction => RelationKind::Corrects,
        };
        found.relate(kind, doi(update));
    }
    for update in all(value, &["updated-by"]) {
        let kind = match updates(update) {
            Update::Retraction => {
                found.is_retracted = true;
                RelationKind::RetractedBy
            }
            Update::Version => RelationKind::HasVersion,
            Update::Correction => RelationKind::CorrectedBy,
        };
        found.relate(kind, doi(update));
    }
}

enum Update {
    Correction,
    Retraction,
    Version,
}

fn updates(update: &Value) -> Update {
    match text(update, &["type"]).as_deref() {
        Some("retraction" | "withdrawal" | "removal" | "partial_retraction") => Update::Retraction,
        Some("new_version" | "new_edition") => Update::Version,
        _ => Update::Correction,
    }
}

fn doi(update: &Value) -> Option<Identifier> {
    Identifier::parse(Scheme::Doi, &text(update, &["DOI"])?)
}
