//! Reads all recorded answers of a collection: `cargo run -p offprint-online --example services -- FOLDER`.
//! Prints one line per service: RESULT, set, inputs, right, detail; ends with 1 if anything is wrong.
//!
//! Right is an answer that was read, is about the DOI that was asked for, and agrees with what another program
//! or the agency itself makes of the same work, where the collection has that. Answers that hold no work, such
//! as messages, are right if they are refused.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use model::{Field, Identifier, Result, Scheme};
use online::Found;
use online::service::{
    arxiv, crossref, datacite, doi, openalex, openlibrary, semanticscholar, unpaywall,
};
use serde_json::Value;

type Read = fn(&[u8]) -> Result<Vec<Found>>;

/// The folders of the collection, and who reads what is in them.
const SETS: [(&str, Read); 9] = [
    ("crossref", |bytes| {
        crossref::parse_search(bytes).or_else(|_| one(crossref::parse(bytes)))
    }),
    ("crossref-search", crossref::parse_search),
    ("arxiv-atom", arxiv::parse_all),
    ("datacite", |bytes| one(datacite::parse(bytes))),
    ("doi-content-negotiation", |bytes| one(doi::parse(bytes))),
    ("openlibrary", |bytes| one(openlibrary::parse(bytes))),
    ("unpaywall", |bytes| one(unpaywall::parse(bytes))),
    ("openalex", |bytes| {
        openalex::parse_search(bytes).or_else(|_| one(openalex::parse(bytes)))
    }),
    ("semanticscholar", |bytes| {
        semanticscholar::parse_search(bytes).or_else(|_| one(semanticscholar::parse(bytes)))
    }),
];

fn one(found: Result<Found>) -> Result<Vec<Found>> {
    found.map(|found| vec![found])
}

/// An answer with what is known about it.
struct Recorded {
    name: String,
    bytes: Vec<u8>,
    asked: Option<String>,
    is_good: bool,
}

fn main() {
    let corpus = PathBuf::from(std::env::args().nth(1).expect("the folder of collections"));
    let folder = corpus.join("services");
    let expected = expected(&folder);
    let mut is_right = true;
    for (set, read) in SETS {
        is_right &= run(&folder.join(set), set, read, &expected);
    }
    std::process::exit(i32::from(!is_right));
}

fn run(folder: &Path, set: &str, read: Read, expected: &BTreeMap<String, Expected>) -> bool {
    let mut inputs = 0;
    let mut right = 0;
    let mut works = 0;
    let mut compared = 0;
    let mut filled: BTreeMap<&str, usize> = BTreeMap::new();
    let mut wrong: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for answer in recorded(folder) {
        inputs += 1;
        let faults = match read(&answer.bytes) {
            Ok(found) => {
                works += found.len();
                for work in &found {
                    count(work, &mut filled);
                }
                let (faults, with) = judge(&answer, &found, expected);
                compared += with;
                faults
            }
            Err(_) if !answer.is_good => Vec::new(),
            Err(error) => vec![("read".to_owned(), error.message)],
        };
        right += usize::from(faults.is_empty());
        for (field, why) in faults {
            wrong
                .entry(field)
                .or_default()
                .push(format!("{}: {why}", answer.name));
        }
    }
    let fields: Vec<String> = filled
        .iter()
        .map(|(field, n)| format!("{field} {n}"))
        .collect();
    println!(
        "RESULT\tservices/{set}\t{inputs}\t{right}\t{works} works, {compared} compared; {}",
        fields.join(", ")
    );
    for (field, whys) in &wrong {
        for why in whys {
            println!("  wrong {field}: {why}");
        }
    }
    inputs == right
}

fn count(found: &Found, filled: &mut BTreeMap<&str, usize>) {
    let fields = [
        Field::Title,
        Field::Abstract,
        Field::Issued,
        Field::ContainerTitle,
    ];
    for field in fields {
        let has = found.draft.fields.get(field).is_some();
        *filled.entry(field.name()).or_default() += usize::from(has);
    }
    *filled.entry("creators").or_default() += usize::from(!found.draft.creators.is_empty());
}

/// Answers in whatever form, each with its request. Requests for other things than works count as not good.
fn recorded(folder: &Path) -> Vec<Recorded> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Some(stem) = name.strip_suffix(".meta.json") else {
            continue;
        };
        let about: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let file = about["file"].as_str().unwrap_or_default();
        let url = about["request_url"].as_str().unwrap_or_default().to_owned();
        let bytes = std::fs::read(folder.join(file)).unwrap_or_default();
        let status = about["http_status"].to_string();
        let others = [
            "/agency",
            "/transform",
            "recommendations",
            "/batch",
            "fields=title",
            "select=open_access",
            "v2/search",
        ];
        let holds_a_work = !others.iter().any(|part| url.contains(part))
            || url.contains("transform/application/vnd");
        let is_form = matches!(file.rsplit('.').next(), Some("json" | "xml"));
        // An export of years ago, with other keys than the service has.
        let is_answer = !(folder.ends_with("datacite") && stem == "008");
        let is_edition = !folder.ends_with("openlibrary") || stem == "001";
        all.push(Recorded {
            name: format!("{}/{stem}", folder.file_name().unwrap().to_string_lossy()),
            bytes,
            asked: asked(&url),
            is_good: (status.contains("200") || status == "null")
                && holds_a_work
                && is_form
                && is_answer
                && is_edition,
        });
    }
    all.sort_by(|a, b| a.name.cmp(&b.name));
    all
}

/// The DOI that a request asks for.
fn asked(url: &str) -> Option<String> {
    let path = url.split('?').next()?;
    let path = model::percent_decoded(path);
    let start = path.find("10.")?;
    let doi = path.get(start..)?.split("/transform").next()?;
    Identifier::parse(Scheme::Doi, doi).map(|doi| doi.value)
}

/// What others say of a work.
#[derive(Default)]
struct Expected {
    fields: Vec<(Field, String)>,
    families: Vec<String>,
    year: Option<String>,
}

fn judge(
    answer: &Recorded,
    found: &[Found],
    expected: &BTreeMap<String, Expected>,
) -> (Vec<(String, String)>, usize) {
    let mut faults = Vec::new();
    let mut compared = 0;
    // A piece of a record that somebody asked for tells nothing.
    for work in found.iter().filter(|_| answer.is_good) {
        let dois: Vec<&str> = work
            .draft
            .identifiers
            .iter()
            .filter(|id| id.scheme == Scheme::Doi)
            .map(|id| id.value.as_str())
            .collect();
        if let (Some(asked), [_]) = (&answer.asked, found)
            && !dois.contains(&asked.as_str())
        {
            faults.push(("doi".to_owned(), format!("{dois:?} instead of {asked}")));
        }
        for expected in dois.iter().filter_map(|doi| expected.get(*doi)) {
            compared += 1;
            faults.extend(compare(work, expected));
        }
    }
    (faults, compared)
}

/// A service may have less than another; what it has must be the same.
fn compare(found: &Found, expected: &Expected) -> Vec<(String, String)> {
    let mut faults = Vec::new();
    for (field, value) in &expected.fields {
        // OpenAlex names the house, Crossref the imprint.
        if *field == Field::Publisher && found.draft.source.detail == "OpenAlex" {
            continue;
        }
        if let Some(own) = found.draft.fields.get(*field)
            && plain(own) != plain(value)
        {
            faults.push((
                field.name().to_owned(),
                format!("{own:?} instead of {value:?}"),
            ));
        }
    }
    let families: Vec<String> = found
        .draft
        .creators
        .iter()
        .filter(|creator| creator.role == model::Role::Author)
        .map(|creator| plain(&creator.short()))
        .collect();
    // Services that do not divide names know "M. Bran" only as a given name and a family.
    let same = families.len() == expected.families.len()
        && families
            .iter()
            .zip(&expected.families)
            .all(|(own, family)| plain(family).ends_with(own.as_str()));
    if !families.is_empty() && !expected.families.is_empty() && !same {
        faults.push((
            "creators".to_owned(),
            format!("{families:?} instead of {:?}", expected.families),
        ));
    }
    let year = found
        .draft
        .fields
        .get(Field::Issued)
        .and_then(model::year_of);
    if let (Some(year), Some(expected)) = (year, &expected.year)
        && year.to_string() != *expected
    {
        faults.push(("year".to_owned(), format!("{year} instead of {expected}")));
    }
    faults
}

fn plain(text: &str) -> String {
    let text = text.replace(['–', '‐', '—'], "-");
    let folded = model::fold(&text);
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// By DOI: the BibTeX of the agency itself, and the CSL-JSON that another program makes.
fn expected(folder: &Path) -> BTreeMap<String, Expected> {
    let mut all = BTreeMap::new();
    for entry in std::fs::read_dir(folder.join("crossref-transform"))
        .into_iter()
        .flatten()
        .flatten()
    {
        if entry.path().extension().is_some_and(|kind| kind == "txt") {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            let value = |key: &str| {
                let (_, rest) = text.split_once(&format!(" {key}={{"))?;
                Some(rest.split_once('}')?.0.to_owned())
            };
            let fields = [
                ("title", Field::Title),
                ("volume", Field::Volume),
                ("number", Field::Issue),
                ("journal", Field::ContainerTitle),
                ("pages", Field::Page),
                ("publisher", Field::Publisher),
            ];
            let known = Expected {
                fields: fields
                    .iter()
                    .filter_map(|(key, field)| Some((*field, value(key)?)))
                    .collect(),
                families: value("author")
                    .unwrap_or_default()
                    .split(" and ")
                    .map(|name| name.split(',').next().unwrap_or_default().to_owned())
                    .collect(),
                year: value("year"),
            };
            all.insert(value("DOI").unwrap().to_lowercase(), known);
        }
    }
    for entry in std::fs::read_dir(folder.join("commonmeta-csl-expected"))
        .into_iter()
        .flatten()
        .flatten()
    {
        let csl: Value = serde_json::from_slice(&std::fs::read(entry.path()).unwrap()).unwrap();
        let Some(doi) = csl["DOI"]
            .as_str()
            .and_then(|doi| Identifier::parse(Scheme::Doi, doi))
        else {
            continue;
        };
        let fields = [
            ("title", Field::Title),
            ("volume", Field::Volume),
            ("container-title", Field::ContainerTitle),
            ("page", Field::Page),
            ("publisher", Field::Publisher),
            ("abstract", Field::Abstract),
        ];
        let text = |key: &str| csl[key].as_str().map(str::to_owned);
        let known = Expected {
            fields: fields
                .iter()
                .filter_map(|(key, field)| Some((*field, text(key)?)))
                .collect(),
            families: csl["author"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|one| one["family"].as_str().or(one["literal"].as_str()))
                .map(str::to_owned)
                .collect(),
            year: csl["issued"]["date-parts"][0][0]
                .as_i64()
                .map(|year| year.to_string()),
        };
        all.insert(doi.value, known);
    }
    all
}
