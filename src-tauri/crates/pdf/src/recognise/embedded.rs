//! What a file says of itself: XMP, the information dictionary, and entries of reference managers in
//! them. Most of it is wrong, and it is believed accordingly. It must not know pages.

use model::evidence::{About, Candidate, Provenance, Value};
use model::pdf::Facts;
use model::{Identifier, Scheme};

use super::found::off_page;
use super::identifiers::{dois_in, placeholder};
use super::names::one;

/// The candidates.
pub fn embedded(facts: &Facts, found: &mut Vec<Candidate>) {
    for (provenance, values) in [
        (Provenance::Info, &facts.info),
        (Provenance::Xmp, &facts.xmp),
    ] {
        let get = |names: &[&str]| -> Vec<&str> {
            values
                .iter()
                .filter(|(name, _)| names.contains(&name.as_str()))
                .map(|(_, value)| value.trim())
                .filter(|value| !value.is_empty())
                .collect()
        };
        if let Some(title) = get(&["Title", "dc:title"])
            .into_iter()
            .find(|title| is_title(title))
        {
            found.push(off_page(
                About::Title,
                title,
                provenance,
                0.45,
                "in the metadata",
            ));
        }
        let authors = get(&["Author", "dc:creator"]);
        let creators: Vec<_> = authors.iter().flat_map(|text| people(text)).collect();
        if !creators.is_empty() {
            found.push(Candidate {
                about: About::Creators,
                value: Value::Creators(creators),
                provenance,
                page: 0,
                rect: None,
                confidence: 0.5,
                rule: "in the metadata".to_owned(),
            });
        }
        let abstracts = get(&["dc:description"]);
        if let Some(text) = abstracts
            .into_iter()
            .find(|text| text.split_whitespace().count() > 40)
        {
            found.push(off_page(
                About::Abstract,
                text,
                provenance,
                0.4,
                "in the metadata",
            ));
        }
        if let Some(language) = get(&["dc:language"])
            .into_iter()
            .find(|tag| (2..=8).contains(&tag.len()))
        {
            found.push(off_page(
                About::Language,
                language,
                provenance,
                0.5,
                "in the metadata",
            ));
        }
        if let Some(publisher) = get(&["dc:publisher"])
            .into_iter()
            .find(|text| text.len() < 120)
        {
            found.push(off_page(
                About::Publisher,
                publisher,
                provenance,
                0.6,
                "in the metadata",
            ));
        }
    }
    for (name, value) in facts.info.iter().chain(&facts.xmp) {
        let provenance = if facts.info.iter().any(|(other, _)| other == name) {
            Provenance::Info
        } else {
            Provenance::Xmp
        };
        let known = name.to_lowercase();
        if known.contains("doi")
            || known == "dc:identifier"
            || known == "subject"
            || known == "prism:url"
        {
            for doi in dois_in(value) {
                let sure = if known.contains("doi") { 0.85 } else { 0.7 };
                found.push(off_page(
                    About::Doi,
                    doi,
                    provenance,
                    sure,
                    "in the metadata",
                ));
            }
        }
    }
    found.dedup_by(|a, b| a.about == b.about && a.value == b.value && a.provenance == b.provenance);
}

/// DOIs of the metadata.
pub fn dois(facts: &Facts) -> Vec<String> {
    facts
        .info
        .iter()
        .chain(&facts.xmp)
        .filter(|(_, value)| value.contains("10."))
        .filter_map(|(_, value)| Identifier::parse(Scheme::Doi, value))
        .map(|id| id.value)
        .filter(|doi| !placeholder(doi))
        .collect()
}

/// Whether a title of metadata can be one: no name of a file, of a template or of a program.
pub fn is_title(text: &str) -> bool {
    let low = text.to_lowercase();
    let ends = [
        ".doc", ".docx", ".dvi", ".tex", ".pdf", ".ps", ".indd", ".qxd", ".qxp", ".rtf", ".odt",
        ".eps", ".3d", ".fm", ".p65", ".pub", ".wpd", ".xls", ".ppt", ".pptx", ".html", ".htm",
        ".txt", ".rmd",
    ];
    let junk = [
        "microsoft word",
        "untitled",
        "powerpoint",
        "layout 1",
        "title",
        "slide 1",
        "doi:",
        "document",
        "pii:",
        "nr.",
        "main.dvi",
        "no title",
        "proceedings template",
        "paper",
        "manuscript",
        "article",
        "adobe photoshop",
        "print",
        "template",
        "www.",
        "http",
        "latex",
        "tmp",
        "final",
    ];
    let words = text.split_whitespace().count();
    words >= 2
        && text.len() < 400
        && !ends.iter().any(|end| low.trim_end().ends_with(end))
        && !junk.iter().any(|start| {
            low == *start
                || low.starts_with("microsoft word")
                || low.starts_with("doi:")
                || low.starts_with("pii")
                || low.starts_with("untitled")
        })
        && text.chars().filter(|c| c.is_alphabetic()).count() * 2 > text.len()
}

/// People of one entry of metadata: one, or several.
fn people(text: &str) -> Vec<model::Creator> {
    let low = text.to_lowercase();
    if [
        "microsoft",
        "administrator",
        "user",
        "admin",
        "owner",
        "author",
        "unknown",
        "latex",
        "adobe",
    ]
    .iter()
    .any(|junk| low == *junk || low.contains("\\"))
    {
        return Vec::new();
    }
    let marks: &[&str] = if text.contains(';') {
        &[";"]
    } else {
        &[" and ", ",", "&"]
    };
    let mut parts = vec![text.to_owned()];
    for mark in marks {
        parts = parts
            .iter()
            .flat_map(|part| part.split(mark).map(str::to_owned).collect::<Vec<_>>())
            .collect();
    }
    let several: Vec<_> = parts.iter().filter_map(|part| one(part)).collect();
    if several.len() == parts.iter().filter(|part| !part.trim().is_empty()).count() {
        return several;
    }
    one(text).into_iter().collect()
}
