//! Recorded answers against what must be read from them, value by value.

use std::fmt::Write;
use std::path::PathBuf;

use model::{Draft, Field, Identifier, Result, Scheme};

use super::*;
use crate::{Config, Found, Key, Own, TroubleKind, trouble};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/services")
}

fn answer(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap()
}

/// All that was found, one value a line.
fn shown(found: &Found) -> String {
    let draft = &found.draft;
    let mut text = format!("kind: {}\n", draft.kind.name());
    for identifier in &draft.identifiers {
        let _ = writeln!(text, "id: {identifier}");
    }
    for creator in &draft.creators {
        let part = |part: &Option<String>| part.clone().unwrap_or_default();
        let parts = [
            &creator.given,
            &creator.particle,
            &creator.family,
            &creator.suffix,
            &creator.literal,
        ];
        let parts = parts.map(part).join("|");
        let _ = writeln!(text, "{}: {parts}", creator.role.name());
    }
    for field in Field::ALL {
        if let Some(value) = draft.fields.get(*field) {
            let value = value.replace("\n\n", "\n    ");
            let _ = writeln!(text, "{}: {value}", field.name());
        }
    }
    for extra in &draft.extra {
        let _ = writeln!(text, "extra {}: {}", extra.name, extra.value);
    }
    for relation in &found.relations {
        let _ = writeln!(text, "{:?}: {}", relation.kind, relation.to);
    }
    for copy in &found.copies {
        let _ = writeln!(
            text,
            "copy: {} {:?} {:?}",
            copy.url, copy.release, copy.license
        );
    }
    if let Some(version) = found.version {
        let _ = writeln!(text, "version: {version}");
    }
    if found.is_retracted {
        text.push_str("retracted\n");
    }
    text
}

type Read = fn(&[u8]) -> Result<Vec<Found>>;

/// Which reader each answer is for.
const ANSWERS: [(&str, Read); 25] = [
    ("arxiv-astro.xml", arxiv::parse_all),
    ("arxiv-old.xml", arxiv::parse_all),
    ("arxiv-search.xml", arxiv::parse_all),
    ("arxiv-workshop.xml", arxiv::parse_all),
    ("crossref-chapter.json", |b| Ok(vec![crossref::parse(b)?])),
    ("crossref-corrected.json", |b| Ok(vec![crossref::parse(b)?])),
    ("crossref-journal.json", |b| Ok(vec![crossref::parse(b)?])),
    ("crossref-markup.json", |b| Ok(vec![crossref::parse(b)?])),
    ("crossref-preprint.json", |b| Ok(vec![crossref::parse(b)?])),
    ("crossref-print.json", |b| Ok(vec![crossref::parse(b)?])),
    ("crossref-proceedings.json", |b| {
        Ok(vec![crossref::parse(b)?])
    }),
    ("crossref-retraction.json", |b| {
        Ok(vec![crossref::parse(b)?])
    }),
    ("crossref-search.json", crossref::parse_search),
    ("datacite-data.json", |b| Ok(vec![datacite::parse(b)?])),
    ("datacite-journal.json", |b| Ok(vec![datacite::parse(b)?])),
    ("datacite-proceedings.json", |b| {
        Ok(vec![datacite::parse(b)?])
    }),
    ("datacite-related-item.json", |b| {
        Ok(vec![datacite::parse(b)?])
    }),
    ("datacite-software.json", |b| Ok(vec![datacite::parse(b)?])),
    ("doi-csl.json", |b| Ok(vec![doi::parse(b)?])),
    ("openalex-article.json", |b| Ok(vec![openalex::parse(b)?])),
    ("openalex-search.json", openalex::parse_search),
    ("openlibrary-book.json", |b| {
        Ok(vec![openlibrary::parse(b)?])
    }),
    (
        "semanticscholar-journal.json",
        semanticscholar::parse_search,
    ),
    ("semanticscholar-match.json", semanticscholar::parse_search),
    ("semanticscholar-preprint.json", |b| {
        Ok(vec![semanticscholar::parse(b)?])
    }),
];

const COPIES: [(&str, Read); 4] = [
    ("openalex-review.json", |b| Ok(vec![openalex::parse(b)?])),
    ("unpaywall-closed.json", |b| Ok(vec![unpaywall::parse(b)?])),
    ("unpaywall-landing.json", |b| Ok(vec![unpaywall::parse(b)?])),
    ("unpaywall-open.json", |b| Ok(vec![unpaywall::parse(b)?])),
];

#[test]
fn every_recorded_answer_gives_what_it_says() {
    for (name, read) in ANSWERS.iter().chain(&COPIES) {
        let found = read(&answer(name)).unwrap();
        let text: Vec<String> = found.iter().map(shown).collect();
        let expected = name.replace(".json", ".txt").replace(".xml", ".txt");
        let path = folder().join("expected").join(expected);
        assert_eq!(
            text.join("\n"),
            std::fs::read_to_string(path).unwrap(),
            "{name}"
        );
    }
}

#[test]
fn each_draft_says_where_it_came_from() {
    for (name, read) in ANSWERS.iter().chain(&COPIES) {
        for found in read(&answer(name)).unwrap() {
            let source = found.draft.source;
            assert_eq!(source.kind, model::SourceKind::Online, "{name}");
            let service = Service::ALL
                .into_iter()
                .find(|service| service.facts().label == source.detail);
            assert!(service.is_some(), "{name}: {}", source.detail);
        }
    }
}

fn kind_of<T>(read: Result<T>) -> TroubleKind {
    trouble(&read.err().unwrap()).unwrap().kind
}

#[test]
fn a_work_that_is_not_known_is_told_from_an_answer_that_is_none() {
    let unknown = [
        kind_of(arxiv::parse(&answer("arxiv-none.xml"))),
        kind_of(openlibrary::parse(&answer("openlibrary-unknown.json"))),
        kind_of(pubmed::parse_id(br#"{"esearchresult":{"idlist":[]}}"#)),
        kind_of(pubmed::parse_id(
            br#"{"esearchresult":{"idlist":["1","2"]}}"#,
        )),
        kind_of(pubmed::parse(b"<PubmedArticleSet/>", |_| Ok(Vec::new()))),
    ];
    assert_eq!(unknown, [TroubleKind::NotFound; 5]);
    let none: [&[u8]; 9] = [
        b"",
        b"{",
        b"[]",
        b"null",
        b"{}",
        b"{\"message\":[]}",
        b"{\"data\":{}}",
        b"<a/>",
        b"\xff\xfe",
    ];
    for bytes in none {
        let shown = String::from_utf8_lossy(bytes);
        assert_eq!(
            kind_of(crossref::parse(bytes)),
            TroubleKind::Unreadable,
            "{shown}"
        );
        assert_eq!(
            kind_of(crossref::parse_search(bytes)),
            TroubleKind::Unreadable,
            "{shown}"
        );
        assert_eq!(
            kind_of(datacite::parse(bytes)),
            TroubleKind::Unreadable,
            "{shown}"
        );
        assert_eq!(
            kind_of(doi::parse(bytes)),
            TroubleKind::Unreadable,
            "{shown}"
        );
        assert_eq!(
            kind_of(unpaywall::parse(bytes)),
            TroubleKind::Unreadable,
            "{shown}"
        );
        assert_eq!(
            kind_of(openalex::parse(bytes)),
            TroubleKind::Unreadable,
            "{shown}"
        );
        assert_eq!(
            kind_of(semanticscholar::parse(bytes)),
            TroubleKind::Unreadable,
            "{shown}"
        );
        assert_eq!(
            kind_of(arxiv::parse(bytes)),
            TroubleKind::Unreadable,
            "{shown}"
        );
        assert_eq!(
            kind_of(pubmed::parse_id(bytes)),
            TroubleKind::Unreadable,
            "{shown}"
        );
    }
    assert_eq!(
        kind_of(crossref::parse(&answer("crossref-failure.json"))),
        TroubleKind::Unreadable
    );
    assert_eq!(
        kind_of(datacite::parse(&answer("datacite-unknown.json"))),
        TroubleKind::Unreadable
    );
}

#[test]
fn answers_that_are_cut_short_or_twisted_harm_nothing() {
    for (name, read) in ANSWERS.iter().chain(&COPIES) {
        let whole = answer(name);
        for part in 0..20 {
            let _ = read(&whole[..whole.len() * part / 20]);
        }
        // Every text becomes a number, every list an object: readers take what is left.
        let text = String::from_utf8(whole).unwrap();
        for (from, to) in [
            ("[", "{\"a\":["),
            ("\": \"", "\": 7, \"x\": \""),
            ("null", "{}"),
            (": {", ": [{"),
        ] {
            let _ = read(text.replace(from, to).as_bytes());
        }
    }
}

#[test]
fn pubmed_s_records_go_through_the_reader_that_was_passed_in() {
    assert_eq!(
        pubmed::parse_id(&answer("pubmed-id.json")).unwrap(),
        "29424689"
    );
    let found = pubmed::parse(b"<x/>", |bytes| {
        assert_eq!(bytes, b"<x/>");
        let mut draft = Draft {
            line: 7,
            ..Draft::default()
        };
        draft.fields.set(Field::Title, Some("A title".to_owned()));
        Ok(vec![draft])
    })
    .unwrap();
    assert_eq!(
        (found.draft.line, found.draft.source.detail.as_str()),
        (0, "PubMed")
    );
}

#[test]
fn pubmed_says_what_became_of_an_article() {
    let record = |kind: &str, notes: &str| {
        format!(
            "<?xml version='1.0'?><!DOCTYPE PubmedArticleSet SYSTEM 'pubmed.dtd'><PubmedArticleSet>\
             <PubmedArticle><MedlineCitation><PMID>1</PMID><Article><PublicationTypeList>\
             <PublicationType>{kind}</PublicationType></PublicationTypeList></Article>\
             <CommentsCorrectionsList>{notes}</CommentsCorrectionsList></MedlineCitation></PubmedArticle>\
             </PubmedArticleSet>"
        )
    };
    let note = |kind: &str, id: u32| {
        format!(
            "<CommentsCorrections RefType='{kind}'><RefSource>x</RefSource><PMID>{id}</PMID></CommentsCorrections>"
        )
    };
    let parse =
        |text: &str| pubmed::parse(text.as_bytes(), |_| Ok(vec![Draft::default()])).unwrap();
    let notes = [
        note("ErratumIn", 2),
        note("RetractionIn", 3),
        note("Cites", 4),
        note("UpdateOf", 5),
    ]
    .concat();
    let found = parse(&record("Journal Article", &notes));
    assert!(found.is_retracted);
    let table: Vec<String> = found
        .relations
        .iter()
        .map(|one| format!("{:?} {}", one.kind, one.to))
        .collect();
    assert_eq!(
        table,
        [
            "CorrectedBy pmid:2",
            "RetractedBy pmid:3",
            "VersionOf pmid:5"
        ]
    );
    let found = parse(&record("Preprint", &note("UpdateIn", 6)));
    assert_eq!(found.relations[0].kind, crate::RelationKind::PreprintOf);
    assert!(parse(&record("Retracted Publication", "")).is_retracted);
    assert!(!parse(&record("Journal Article", &note("ErratumFor", 7))).is_retracted);
}

#[test]
fn requests_say_what_is_asked() {
    let mut config = Config::new(|_| Ok(Vec::new()));
    config.mailto = Some("me@home.example".to_owned());
    for service in [Service::OpenAlex, Service::SemanticScholar] {
        let key = Key::new("sesame");
        config.own.insert(
            service,
            Own {
                key,
                ..Own::default()
            },
        );
    }
    let c = &config;
    let id = |scheme, text: &str| Identifier::parse(scheme, text).unwrap();
    let doi = id(Scheme::Doi, "10.1000/a(b)/c?d#e");
    let table = [
        (
            crossref::request(&doi.value, c),
            "https://api.crossref.org/works/10.1000%2Fa(b)%2Fc%3Fd%23e",
        ),
        (
            crossref::request_search("On A & B", Some("Smith"), c),
            "https://api.crossref.org/works?query.bibliographic=On+A+%26+B&rows=5&query.author=Smith",
        ),
        (
            crossref::request_book("9783161484100", c),
            "https://api.crossref.org/works?filter=isbn%3A9783161484100%2Ctype%3Abook%2Ctype%3Amonograph%2C\
             type%3Aedited-book%2Ctype%3Areference-book&rows=1",
        ),
        (
            arxiv::request(&["2103.01234v2", "math/0211159"], c),
            "https://export.arxiv.org/api/query?id_list=2103.01234v2%2Cmath%2F0211159&max_results=2",
        ),
        (
            arxiv::request_search("\"All\" you (need) AND more", None, c),
            "https://export.arxiv.org/api/query?search_query=ti%3A%22All+you+need+AND+more%22&max_results=5",
        ),
        (
            datacite::request("10.5281/zenodo.1", c),
            "https://api.datacite.org/dois/10.5281%2Fzenodo.1",
        ),
        (
            doi::request(&doi.value, c),
            "https://doi.org/10.1000/a(b)/c%3Fd%23e",
        ),
        (
            pubmed::request("29424689", c),
            "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi?db=pubmed&id=29424689&retmode=xml&tool=offprint",
        ),
        (
            pubmed::request_id("PMC5832410", c),
            "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/esearch.fcgi?db=pubmed&term=PMC5832410%5Bpmcid%5D\
             &retmode=json&tool=offprint",
        ),
        (
            openlibrary::request("9781534431003", c),
            "https://openlibrary.org/api/books?bibkeys=ISBN%3A9781534431003&format=json&jscmd=data",
        ),
        (
            unpaywall::request("10.1000/a/b", c),
            "https://api.unpaywall.org/v2/10.1000/a/b",
        ),
        (
            openalex::request(&id(Scheme::Arxiv, "2103.01234"), c),
            "https://api.openalex.org/works/doi:10.48550/arxiv.2103.01234",
        ),
        (
            openalex::request_search("A, B | C", c),
            "https://api.openalex.org/works?filter=title.search%3AA++B+++C&per_page=5",
        ),
        (
            semanticscholar::request(&id(Scheme::Pmcid, "PMC5832410"), c),
            "https://api.semanticscholar.org/graph/v1/paper/PMCID:5832410?fields=title%2Cabstract%2Cauthors%2C\
             externalIds%2Cjournal%2CopenAccessPdf%2CpublicationDate%2CpublicationTypes%2Cvenue%2Cyear",
        ),
    ];
    for (request, url) in table {
        let request = request.unwrap();
        assert_eq!(request.url(), url);
        assert!(request.trusted.is_none());
        let host = request.url.host_str().unwrap();
        assert!(request.service().facts().hosts.contains(&host), "{host}");
    }
    // What is private is added when it is sent, and only there.
    let sent = |request: Result<crate::Request>| request.unwrap().sent_url().to_string();
    assert!(sent(unpaywall::request("10.1000/a", c)).ends_with("?email=me%40home.example"));
    assert!(sent(openalex::request(&doi, c)).ends_with("?api_key=sesame"));
    assert!(!sent(semanticscholar::request(&doi, c)).contains("sesame"));
}

#[test]
fn a_base_address_of_the_person_replaces_the_usual_one() {
    let mut config = Config::new(|_| Ok(Vec::new()));
    let set = |url: &str| Own {
        url: Some(url.to_owned()),
        ..Own::default()
    };
    for (base, expected) in [
        (
            "http://127.0.0.1:8080",
            "http://127.0.0.1:8080/works/10.1000%2Fa",
        ),
        (
            "https://mirror.example/crossref/",
            "https://mirror.example/crossref/works/10.1000%2Fa",
        ),
    ] {
        config.own.insert(Service::Crossref, set(base));
        let request = crossref::request("10.1000/a", &config).unwrap();
        assert_eq!(request.url(), expected);
        assert!(request.trusted.is_some());
    }
    for wrong in [
        "",
        "mirror.example",
        "file:///etc",
        "ftp://mirror.example/",
        "https://me:pass@mirror.example/",
    ] {
        config.own.insert(Service::Crossref, set(wrong));
        let error = crossref::request("10.1000/a", &config).unwrap_err();
        assert!(error.hint.contains("online.crossref.url"), "{wrong}");
    }
}
