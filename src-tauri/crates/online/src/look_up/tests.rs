//! Look-ups by the table, with all services played by one server.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use model::{ErrorKind, Field, Identifier, Scheme};

use super::*;
use crate::client::tests::server::{Server, json, with};
use crate::client::tests::{Bench, config};
use crate::{Key, Own, RelationKind};

fn fixture(name: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/services");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

fn xml(body: &str) -> String {
    let headers = format!(
        "content-type: application/atom+xml\r\ncontent-length: {}",
        body.len()
    );
    with(200, &headers, body)
}

/// A server that gives these answers to paths that hold these texts, and 404 to all others.
fn playing(answers: Vec<(&'static str, String)>) -> Server {
    Server::acting(Box::new(move |asked, out| {
        let known = answers.iter().find(|(part, _)| asked.path.contains(part));
        let answer = known.map_or_else(|| with(404, "", ""), |(_, answer)| answer.clone());
        out.write_all(answer.as_bytes())
    }))
}

fn settings(server: &Server) -> Config {
    let mut config = config(&server.base());
    config.mailto = Some("me@home.example".to_owned());
    config.pubmed = |bytes| {
        let mut draft = model::Draft::default();
        let text = String::from_utf8_lossy(bytes).into_owned();
        draft.fields.set(Field::Title, Some(text));
        draft
            .identifiers
            .extend(Identifier::parse(Scheme::Pmid, "29424689"));
        Ok(vec![draft])
    };
    config
}

fn id(scheme: Scheme, text: &str) -> Identifier {
    Identifier::parse(scheme, text).unwrap()
}

fn look(config: &Config, identifiers: &[Identifier]) -> Vec<Answer> {
    look_up(&Bench::new().client, identifiers, config, &|| false).unwrap()
}

/// The paths that were asked, without their queries.
fn paths(server: &Server) -> Vec<String> {
    let seen = server.seen();
    seen.iter()
        .map(|asked| asked.path.split('?').next().unwrap().to_owned())
        .collect()
}

#[test]
fn each_identifier_finds_its_service() {
    let server = playing(vec![
        ("/works/10.1371", json(&fixture("crossref-corrected.json"))),
        ("id_list=1707.08567", xml(&fixture("arxiv-workshop.xml"))),
        ("bibkeys=ISBN", json(&fixture("openlibrary-book.json"))),
        ("esearch.fcgi", json(&fixture("pubmed-id.json"))),
        (
            "efetch.fcgi?db=pubmed&id=29424689",
            xml("<PubmedArticleSet/>"),
        ),
        ("/dois/10.5281", json(&fixture("datacite-software.json"))),
    ]);
    let asked = [
        id(Scheme::Doi, "10.1371/journal.pone.0033693"),
        id(Scheme::Arxiv, "1707.08567"),
        id(Scheme::Doi, "10.48550/arXiv.1707.08567"),
        id(Scheme::Isbn, "9781534431003"),
        id(Scheme::Pmid, "29424689"),
        id(Scheme::Pmcid, "PMC5832410"),
        id(Scheme::Doi, "10.5281/zenodo.28518"),
        id(Scheme::Doi, "10.1371/journal.pone.0033693"),
    ];
    let answers = look(&settings(&server), &asked);
    let services: Vec<Service> = answers
        .iter()
        .map(|answer| answer.found.as_ref().unwrap().0)
        .collect();
    use Service::{Arxiv, Crossref, DataCite, OpenLibrary, PubMed};
    assert_eq!(
        services,
        [
            Crossref,
            Arxiv,
            Arxiv,
            OpenLibrary,
            PubMed,
            PubMed,
            DataCite
        ]
    );
    // The PMCID is asked for by PubMed's own id, which the record has; it is not in that record itself.
    let exact: Vec<bool> = answers.iter().map(|answer| answer.is_exact).collect();
    assert_eq!(exact, [true, true, true, true, true, false, true]);
    assert!(answers.iter().all(|answer| answer.missed.is_empty()));
}

#[test]
fn who_does_not_know_a_work_is_followed_by_the_next() {
    let server = playing(vec![
        ("/works/10.9999", with(404, "", "")),
        (
            "/dois/10.9999",
            with(
                200,
                "content-type: text/html\r\ncontent-length: 6",
                "<html>",
            ),
        ),
        ("/10.9999", json(&fixture("doi-csl.json"))),
    ]);
    let asked = id(Scheme::Doi, "10.9999/a");
    let answers = look(&settings(&server), std::slice::from_ref(&asked));
    let answer = &answers[0];
    assert_eq!(
        paths(&server),
        ["/works/10.9999%2Fa", "/dois/10.9999%2Fa", "/10.9999/a"]
    );
    assert_eq!(answer.found.as_ref().unwrap().0, Service::Doi);
    assert!(!answer.is_exact, "it is another DOI");
    let kinds: Vec<TroubleKind> = answer
        .missed
        .iter()
        .map(|(_, error)| trouble(error).unwrap().kind)
        .collect();
    assert_eq!(kinds, [TroubleKind::NotFound, TroubleKind::Unreadable]);
}

#[test]
fn a_work_that_nobody_knows_is_told_from_one_that_nobody_was_there_to_say() {
    let server = playing(Vec::new());
    let config = settings(&server);
    let asked = [id(Scheme::Doi, "10.9999/a")];
    let answers = look(&config, &asked);
    assert!(answers[0].found.is_none() && !answers[0].may_come_later());
    assert_eq!(answers[0].missed.len(), 6);
    let busy = with(429, "retry-after: 600\r\ncontent-length: 0", "");
    let server = playing(vec![("/works/", busy)]);
    let mut config = settings(&server);
    let quiet = Own {
        enabled: false,
        ..Own::default()
    };
    for service in Service::ALL
        .into_iter()
        .filter(|service| *service != Service::Crossref)
    {
        config.own.insert(service, quiet.clone());
    }
    let answers = look(&config, &asked);
    assert!(answers[0].found.is_none() && answers[0].may_come_later());
    assert_eq!(paths(&server), ["/works/10.9999%2Fa"]);
}

#[test]
fn services_that_are_off_or_lack_a_key_are_not_asked() {
    let server = playing(Vec::new());
    let mut config = settings(&server);
    config.mailto = None;
    for (service, own) in &mut config.own {
        own.key = None;
        own.enabled = *service != Service::DataCite;
    }
    look(&config, &[id(Scheme::Doi, "10.9999/a")]);
    let paths = paths(&server);
    assert!(
        !paths.iter().any(|path| path.contains("/dois/")),
        "{paths:?}"
    );
    assert!(
        !paths
            .iter()
            .any(|path| path.contains("/graph/") || path.contains("/works/doi:")),
        "{paths:?}"
    );
    assert_eq!(paths.len(), 3, "Crossref, doi.org, PubMed: {paths:?}");
    assert!(!config.asks(Service::Unpaywall) && !config.asks(Service::OpenAlex));
    // With what they need they are.
    config.mailto = Some("me@home.example".to_owned());
    let own = Own {
        key: Key::new("sesame"),
        ..Own::default()
    };
    config.own.insert(Service::OpenAlex, own);
    assert!(config.asks(Service::Unpaywall) && config.asks(Service::OpenAlex));
}

#[test]
fn a_doi_for_tests_is_asked_of_no_usual_service() {
    let asked = [id(Scheme::Doi, "10.5555/12345678")];
    let bench = Bench::new();
    let usual = Config::new(|_| Ok(Vec::new()));
    let answers = look_up(&bench.client, &asked, &usual, &|| false).unwrap();
    assert!(answers[0].found.is_none() && answers[0].missed.is_empty());
    assert!(bench.client.requests_today().is_empty());
    // A service that the person has put there may know it.
    let server = playing(vec![(
        "/works/10.5555",
        json(&fixture("crossref-retraction.json")),
    )]);
    let answers = look(&settings(&server), &asked);
    let (_, found) = answers[0].found.as_ref().unwrap();
    assert!(
        found
            .relations
            .iter()
            .any(|one| one.kind == RelationKind::Retracts)
    );
}

#[test]
fn offline_and_a_stop_end_the_whole_work() {
    let server = playing(Vec::new());
    let config = settings(&server);
    let asked = [
        id(Scheme::Doi, "10.9999/a"),
        id(Scheme::Arxiv, "1707.08567"),
    ];
    let bench = Bench::new();
    bench.client.set_offline(true);
    let error = look_up(&bench.client, &asked, &config, &|| false).unwrap_err();
    assert_eq!(trouble(&error).unwrap().kind, TroubleKind::Offline);
    let error = search_title(&bench.client, "A title", None, &config, &|| false).unwrap_err();
    assert_eq!(trouble(&error).unwrap().kind, TroubleKind::Offline);
    bench.client.set_offline(false);
    let error = look_up(&bench.client, &asked, &config, &|| true).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Interrupted);
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_title_is_searched_until_one_has_it_exactly() {
    let server = playing(vec![
        (
            "/works?query.bibliographic",
            json(&fixture("crossref-search.json")),
        ),
        ("search_query=", xml(&fixture("arxiv-search.xml"))),
    ]);
    let bench = Bench::new();
    let config = settings(&server);
    let search =
        |title| search_title(&bench.client, title, Some("Bran"), &config, &|| false).unwrap();
    let exact = search("Augmenting Large Language Models, with Chemistry Tools");
    assert_eq!(exact.len(), 1);
    assert_eq!(paths(&server), ["/works"]);
    let other = search("Morphy: a datamorphic software test automation tool");
    assert!(other.len() > 2);
    assert_eq!(other[0].0, Service::Crossref);
    assert_eq!(paths(&server).len(), 3);
    // Nobody answers that way: the rest is asked, and candidates are what there is.
    assert!(search("Something else").len() > 2);
}

#[test]
fn a_search_fails_only_if_nobody_answered() {
    let server = playing(vec![("search_query=", xml(&fixture("arxiv-none.xml")))]);
    let bench = Bench::new();
    let config = settings(&server);
    let found = search_title(&bench.client, "A title", None, &config, &|| false);
    assert_eq!(found.unwrap().len(), 0);
    let server = playing(vec![("/", with(403, "", ""))]);
    let config = settings(&server);
    let error = search_title(&bench.client, "A title", None, &config, &|| false).unwrap_err();
    assert_eq!(trouble(&error).unwrap().kind, TroubleKind::Refused);
}

#[test]
fn open_copies_come_from_arxiv_and_unpaywall_the_published_first() {
    let pdf = with(
        200,
        "content-type: application/pdf\r\ncontent-length: 9",
        "%PDF-1.5\n",
    );
    let server = playing(vec![
        ("/v2/10.1038", json(&fixture("unpaywall-open.json"))),
        ("/pdf/2304.05376", pdf),
    ]);
    let config = settings(&server);
    let bench = Bench::new();
    let ids = [
        id(Scheme::Arxiv, "2304.05376"),
        id(Scheme::Doi, "10.1038/s42256-024-00832-8"),
    ];
    let copies = copies(&bench.client, &ids, &config, &|| false).unwrap();
    assert_eq!(copies.len(), 4);
    assert!(copies[0].url.contains("nature.com"));
    let last = copies.last().unwrap();
    assert_eq!(last.named_by, Service::Arxiv);
    let reply = fetch_copy(&bench.client, last, &config, &|| false).unwrap();
    assert_eq!(reply.bytes, b"%PDF-1.5\n");
    // A work that Unpaywall does not know has none; that is no error.
    let none = super::copies(
        &bench.client,
        &[id(Scheme::Doi, "10.9999/a")],
        &config,
        &|| false,
    );
    assert!(none.unwrap().is_empty());
    let mut off = config.clone();
    off.own.insert(
        Service::Copies,
        Own {
            enabled: false,
            ..Own::default()
        },
    );
    assert!(fetch_copy(&bench.client, last, &off, &|| false).is_err());
}

#[test]
fn many_threads_may_share_a_client() {
    let server = playing(vec![(
        "/works/10.1371",
        json(&fixture("crossref-corrected.json")),
    )]);
    let bench = Bench::new();
    let config = settings(&server);
    let found = Arc::new(Mutex::new(0));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let asked = [id(Scheme::Doi, "10.1371/journal.pone.0033693")];
                let answers = look_up(&bench.client, &asked, &config, &|| false).unwrap();
                *found.lock().unwrap() += usize::from(answers[0].is_exact);
            });
        }
    });
    assert_eq!(*found.lock().unwrap(), 4);
    assert!(server.connections() <= 4);
}

#[test]
fn many_arxiv_ids_are_one_request() {
    let server = playing(vec![("id_list=", xml(&fixture("arxiv-search.xml")))]);
    let asked = [
        id(Scheme::Arxiv, "2403.16981"),
        id(Scheme::Doi, "10.48550/arXiv.2407.18756"),
        id(Scheme::Arxiv, "2403.16981"),
        id(Scheme::Arxiv, "2001.99999"),
    ];
    let answers = look(&settings(&server), &asked);
    let feeds: Vec<String> = paths(&server)
        .into_iter()
        .filter(|path| path == "/api/query")
        .collect();
    assert_eq!(feeds.len(), 1);
    assert_eq!(answers.len(), 3);
    assert!(answers[0].is_exact && answers[1].is_exact);
    let (_, found) = answers[1].found.as_ref().unwrap();
    assert_eq!(found.relations[0].kind, RelationKind::PreprintOf);
    // arXiv has no entry for the third, so the next ones are asked.
    assert!(answers[2].found.is_none());
    assert_eq!(
        trouble(&answers[2].missed[0].1).unwrap().kind,
        TroubleKind::NotFound
    );
    assert_eq!(answers[2].missed[1].0, Service::DataCite);
}

#[test]
fn ids_whose_common_request_failed_are_not_asked_for_one_by_one() {
    let busy = with(429, "retry-after: 600\r\ncontent-length: 0", "");
    let server = playing(vec![("id_list=", busy)]);
    let asked = [
        id(Scheme::Arxiv, "2403.16981"),
        id(Scheme::Arxiv, "2407.18756"),
    ];
    let answers = look(&settings(&server), &asked);
    assert!(answers.iter().all(Answer::may_come_later));
    assert_eq!(paths(&server).len(), 1, "the host asked to be left alone");
}
