//! How services are asked: who we say that we are, how often, and how it is counted.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::time::Duration;

use super::server::{Server, json, with};
use super::{Bench, START, config, request};
use crate::client::clock::Clock;
use crate::client::lane::Lanes;
use crate::{Config, Media, Request, Service, TroubleKind};

#[test]
fn we_say_who_we_are_and_whom_to_write_to() {
    let server = Server::answering(vec![json("{}")]);
    let bench = Bench::new();
    bench.get(&request(&server, "a")).unwrap();
    let mut config = config(&server.base());
    config.mailto = Some(" me@home.example ".to_owned());
    let polite = Request::to(Service::Crossref, &config, ["b"], &[], Media::Json).unwrap();
    bench.get(&polite).unwrap();
    let version = env!("CARGO_PKG_VERSION");
    let seen = server.seen();
    assert_eq!(
        seen[0].header("user-agent"),
        Some(format!("Offprint/{version}").as_str())
    );
    assert_eq!(
        seen[1].header("user-agent"),
        Some(format!("Offprint/{version} (mailto:me@home.example)").as_str())
    );
    assert_eq!(seen[1].header("accept"), Some("application/json"));
    assert_eq!(seen[1].header("accept-encoding"), Some("gzip"));
    assert_eq!(seen[1].header("cookie"), None);
}

#[test]
fn what_is_no_mail_address_is_not_sent() {
    for text in ["", "me", "me@home", "a@b.c\r\nx: y", "a b@c.d", "(a)@b.c"] {
        let mut config = Config::new(|_| Ok(Vec::new()));
        config.mailto = Some(text.to_owned());
        assert_eq!(config.mailto(), None, "{text}");
        assert!(!config.asks(Service::Unpaywall), "{text}");
    }
}

#[test]
fn a_stranger_is_not_told_whom_to_write_to() {
    let server = Server::answering(vec![with(200, "content-length: 5", "%PDF-")]);
    let mut config = config(&server.base());
    config.mailto = Some("me@home.example".to_owned());
    let copy = Request::copy(
        &format!("{}a.pdf", server.base()),
        Service::Unpaywall,
        &config,
    )
    .unwrap();
    Bench::new().get(&copy).unwrap();
    let seen = server.seen();
    assert!(!seen[0].header("user-agent").unwrap().contains("home"));
}

#[test]
fn requests_to_one_host_never_overlap() {
    let (running, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let server = Server::acting(Box::new({
        let (running, most) = (Arc::clone(&running), Arc::clone(&most));
        move |_, out| {
            let now = running.fetch_add(1, Ordering::SeqCst) + 1;
            most.fetch_max(now, Ordering::SeqCst);
            std::thread::sleep(Duration::from_millis(20));
            running.fetch_sub(1, Ordering::SeqCst);
            out.write_all(json("{}").as_bytes())
        }
    }));
    let bench = Bench::new();
    // A second client on the same folder, as another process has it.
    let other = crate::Client::new(bench.folder.path().to_owned());
    other.set_offline(false);
    std::thread::scope(|scope| {
        for at in 0..6 {
            let request = request(&server, &at.to_string());
            let client = match at % 2 {
                0 => &bench.client,
                _ => &other,
            };
            scope.spawn(move || client.get(&request, &|| false).unwrap());
        }
    });
    assert_eq!(server.connections(), 6);
    assert_eq!(most.load(Ordering::SeqCst), 1);
}

#[test]
fn between_two_requests_lies_the_pause_of_the_service() {
    let folder = tempfile::tempdir().unwrap();
    let lanes = Lanes::new(folder.path().to_owned());
    let clock = super::Hand::new();
    for expected in [START, START + 3000, START + 6000] {
        let mut lane = lanes.enter("arxiv", &|| false).unwrap();
        lane.begin(Service::Arxiv.facts().pause, &clock, &|| false)
            .unwrap();
        assert_eq!(clock.now(), expected);
    }
    // It is remembered on disk, and a clock that was set back makes nobody wait for long.
    let lanes = Lanes::new(folder.path().to_owned());
    clock.pass(-1_000_000);
    let before = clock.now();
    let mut lane = lanes.enter("arxiv", &|| false).unwrap();
    lane.begin(3000, &clock, &|| false).unwrap();
    assert_eq!(clock.now(), before + 3000);
}

#[test]
fn a_pause_in_the_headers_is_kept() {
    let limited = "content-type: application/json\r\ncontent-length: 2\r\nx-rate-limit-limit: 2\r\n\
                   x-rate-limit-interval: 1s";
    let server = Server::answering(vec![with(200, limited, "{}")]);
    let bench = Bench::new();
    for at in 0..3 {
        bench.get(&request(&server, &at.to_string())).unwrap();
    }
    assert_eq!(bench.clock.now(), START + 1000);
}

#[test]
fn a_lane_in_a_folder_that_cannot_be_written_still_holds() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let lanes = Lanes::new(file.join("below"));
    let lane = lanes.enter("doi", &|| false).unwrap();
    let asked = AtomicI64::new(0);
    let error = lanes.enter("doi", &|| asked.fetch_add(1, Ordering::SeqCst) > 2);
    assert!(error.is_err(), "two hold the same lane");
    drop(lane);
    assert!(lanes.enter("doi", &|| false).is_ok());
}

#[test]
fn requests_are_counted_by_day_and_service() {
    let server = Server::answering(vec![with(503, "", ""), json("{}")]);
    let bench = Bench::new();
    bench.get(&request(&server, "a")).unwrap();
    bench.get(&request(&server, "a")).unwrap();
    let today = bench.client.requests_today();
    assert_eq!(
        today.get(&Service::Crossref),
        Some(&2),
        "what the cache answers is none"
    );
    assert_eq!(today.len(), 1);
    let other = crate::Client::new(bench.folder.path().to_owned());
    assert_eq!(other.counts.today(bench.clock.now()), today);
    bench.clock.pass(24 * 3600 * 1000);
    assert!(bench.client.requests_today().is_empty());
}

#[test]
fn offline_means_no_socket_and_no_name() {
    let server = Server::answering(vec![json("{}")]);
    let bench = Bench::new();
    bench.client.set_offline(true);
    let listed = Config::new(|_| Ok(Vec::new()));
    for request in [
        request(&server, "a"),
        super::copy("https://paper.example/a.pdf"),
        crate::service::crossref::request("10.1000/x", &listed).unwrap(),
    ] {
        let error = bench.get(&request).unwrap_err();
        assert_eq!(super::kind(&error), TroubleKind::Offline);
    }
    assert_eq!(server.connections(), 0);
    assert_eq!(bench.names.asked(), [""; 0]);
    assert!(bench.client.runtime.get().is_none(), "not even a thread");
    assert!(bench.client.requests_today().is_empty());
}

#[test]
fn a_new_client_is_offline() {
    let folder = tempfile::tempdir().unwrap();
    assert!(crate::Client::new(folder.path().to_owned()).is_offline());
}
