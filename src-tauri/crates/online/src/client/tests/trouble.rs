//! Servers that are slow, broken, busy or wrong: row 77 of the promises.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use model::{ErrorKind, Timestamp};

use super::server::{Server, json, with};
use super::{Bench, Hand, Names, START, config, copy, kind, request};
use crate::client::clock::Clock;
use crate::{Media, Request, Service, TroubleKind};

#[test]
fn a_service_that_asks_for_two_minutes_is_left_alone_until_then() {
    let server = Server::answering(vec![with(429, "retry-after: 120\r\ncontent-length: 0", "")]);
    let bench = Bench::new();
    let until = Timestamp(START + 120_000);
    let error = bench.get(&request(&server, "a")).unwrap_err();
    assert_eq!(kind(&error), TroubleKind::Busy(until));
    assert!(
        error.message.contains("2026-11-23T10:02:00Z"),
        "{}",
        error.message
    );
    // Others who ask in the meantime are told the same, and nothing is sent; also by another process.
    let second = super::super::Client::new(bench.folder.path().to_owned());
    second.set_offline(false);
    assert_eq!(
        kind(&bench.get(&request(&server, "b")).unwrap_err()),
        TroubleKind::Busy(until)
    );
    assert_eq!(server.connections(), 1);
    bench.clock.pass(120_001);
    assert_eq!(
        kind(&bench.get(&request(&server, "b")).unwrap_err()),
        TroubleKind::Busy(Timestamp(START + 240_001))
    );
    assert_eq!(server.connections(), 2);
}

#[test]
fn a_short_wait_is_waited_for_by_seconds_and_by_date() {
    let date = "Mon, 23 Nov 2026 10:00:20 GMT";
    let server = Server::answering(vec![
        with(429, "retry-after: 7\r\ncontent-length: 0", ""),
        with(
            503,
            &format!("retry-after: {date}\r\ncontent-length: 0"),
            "",
        ),
        json("{}"),
    ]);
    let bench = Bench::new();
    assert_eq!(bench.get(&request(&server, "a")).unwrap().bytes, b"{}");
    assert_eq!(server.connections(), 3);
    assert!(bench.clock.now() >= START + 20_000);
    assert!(bench.clock.now() < START + 25_000);
}

#[test]
fn a_service_that_stays_busy_is_asked_four_times_and_then_parked() {
    let server = Server::answering(vec![with(503, "", "")]);
    let bench = Bench::new();
    let error = bench.get(&request(&server, "a")).unwrap_err();
    assert!(matches!(kind(&error), TroubleKind::Busy(until) if until.0 > bench.clock.now()));
    assert_eq!(server.connections(), 4);
    // Three waits of one, two and four seconds, each from half to one and a half as long.
    let waited = bench.clock.now() - START;
    assert!((3500..=10_600).contains(&waited), "{waited}");
}

#[test]
fn a_clock_that_was_set_back_has_no_service_left_alone_for_years() {
    let server = Server::answering(vec![
        with(503, "retry-after: 600\r\ncontent-length: 0", ""),
        json("{}"),
    ]);
    let bench = Bench::new();
    bench.clock.pass(30 * 365 * 24 * 3600 * 1000);
    bench.get(&request(&server, "a")).unwrap_err();
    bench.clock.pass(1000);
    bench.get(&request(&server, "a")).unwrap_err();
    assert_eq!(server.connections(), 1, "it is left alone as it asked");
    bench.clock.pass(-30 * 365 * 24 * 3600 * 1000);
    assert_eq!(bench.get(&request(&server, "a")).unwrap().bytes, b"{}");
}

#[test]
fn waits_that_would_take_more_than_a_minute_are_not_begun() {
    let server = Server::answering(vec![with(503, "retry-after: 50\r\ncontent-length: 0", "")]);
    let bench = Bench::new();
    let error = bench.get(&request(&server, "a")).unwrap_err();
    assert!(matches!(kind(&error), TroubleKind::Busy(_)));
    assert_eq!(server.connections(), 2);
    assert!(bench.clock.now() - START <= 60_000);
}

#[test]
fn a_broken_answer_is_asked_for_again() {
    let cut =
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 5000\r\n\r\n{\"a\":";
    let chunked = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n\
                   5\r\n{\"a\":\r\nzz";
    for broken in [cut, chunked, "", "HTTP/1.1 200", "nonsense\r\n\r\n"] {
        let server = Server::answering(vec![broken.to_owned(), json("{}")]);
        assert_eq!(
            Bench::new().get(&request(&server, "a")).unwrap().bytes,
            b"{}",
            "{broken}"
        );
        let server = Server::answering(vec![broken.to_owned()]);
        let error = Bench::new().get(&request(&server, "a")).unwrap_err();
        assert_eq!(kind(&error), TroubleKind::Unreachable, "{broken}");
        assert_eq!(server.connections(), 4, "{broken}");
    }
}

#[test]
fn statuses_say_what_to_do() {
    let table = [
        (404, TroubleKind::NotFound, 1),
        (410, TroubleKind::NotFound, 1),
        (401, TroubleKind::Refused, 1),
        (403, TroubleKind::Refused, 1),
        (422, TroubleKind::Refused, 1),
        (204, TroubleKind::Unreadable, 1),
        (304, TroubleKind::Unreadable, 1),
        (500, TroubleKind::Unreachable, 4),
        (502, TroubleKind::Unreachable, 4),
        (501, TroubleKind::Unreachable, 1),
    ];
    for (status, expected, connections) in table {
        let server = Server::answering(vec![with(status, "", "")]);
        let error = Bench::new().get(&request(&server, "a")).unwrap_err();
        assert_eq!(kind(&error), expected, "{status}");
        assert_eq!(server.connections(), connections, "{status}");
        assert!(
            error.message.contains("nothing was changed")
                || error.message.contains("Nothing was changed")
        );
        assert!(!error.hint.is_empty());
    }
}

#[test]
fn a_web_page_instead_of_json_says_so() {
    let page = "<!DOCTYPE html><title>Please log in</title>";
    let headers = format!("content-type: text/html\r\ncontent-length: {}", page.len());
    let server = Server::answering(vec![with(200, &headers, page)]);
    let error = Bench::new().get(&request(&server, "a")).unwrap_err();
    assert_eq!(kind(&error), TroubleKind::Unreadable);
    assert!(
        error.message.contains("a web page came instead of JSON"),
        "{}",
        error.message
    );
    assert_eq!(server.connections(), 1);
}

#[test]
fn more_than_ten_megabytes_are_not_taken() {
    let says = Server::answering(vec![with(200, "content-length: 10000001", "{")]);
    let error = Bench::new().get(&request(&says, "a")).unwrap_err();
    assert_eq!(kind(&error), TroubleKind::Unreadable);
    // One that does not say how much is coming: no more than the limit is read.
    let written = Arc::new(AtomicUsize::new(0));
    let endless = Server::acting(Box::new({
        let written = Arc::clone(&written);
        move |_, out| {
            out.write_all(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n[")?;
            for _ in 0..1000 {
                out.write_all(&[b' '; 100_000])?;
                written.fetch_add(100_000, Ordering::SeqCst);
            }
            Ok(())
        }
    }));
    let error = Bench::new().get(&request(&endless, "a")).unwrap_err();
    assert_eq!(kind(&error), TroubleKind::Unreadable);
    assert!(error.message.contains("too large"));
    assert!(
        written.load(Ordering::SeqCst) < 60_000_000,
        "it went on reading"
    );
}

fn gzip(length: usize) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let block = vec![b' '; 1_000_000];
    packed.write_all(b"{}").unwrap();
    for _ in 0..length / block.len() {
        packed.write_all(&block).unwrap();
    }
    packed.finish().unwrap()
}

fn packed(body: Vec<u8>) -> Server {
    Server::acting(Box::new(move |_, out| {
        let head = with(
            200,
            &format!(
                "content-type: application/json\r\ncontent-encoding: gzip\r\ncontent-length: {}",
                body.len()
            ),
            "",
        );
        out.write_all(head.as_bytes())?;
        out.write_all(&body)
    }))
}

#[test]
fn what_is_packed_is_unpacked_up_to_a_limit() {
    let small = Bench::new()
        .get(&request(&packed(gzip(1_000_000)), "a"))
        .unwrap();
    assert_eq!(small.bytes.len(), 1_000_002);
    let bomb = packed(gzip(60_000_000));
    let error = Bench::new().get(&request(&bomb, "a")).unwrap_err();
    assert_eq!(kind(&error), TroubleKind::Unreadable);
    assert!(error.message.contains("too large"));
    // It is not unpacked any further than to the limit: what is broken behind it is never seen.
    let mut broken = gzip(60_000_000);
    broken.truncate(broken.len() - 20);
    let error = Bench::new()
        .get(&request(&packed(broken), "a"))
        .unwrap_err();
    assert!(error.message.contains("too large"), "{}", error.message);
    let garbled = packed(b"{} is not packed".to_vec());
    let error = Bench::new().get(&request(&garbled, "a")).unwrap_err();
    assert!(error.message.contains("unpacked"), "{}", error.message);
}

/// A server that lets a byte fall and says when it began.
fn dripping(clock: Option<Hand>) -> (Server, Arc<AtomicBool>) {
    let began = Arc::new(AtomicBool::new(false));
    let server = Server::acting(Box::new({
        let began = Arc::clone(&began);
        move |_, out| {
            out.write_all(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n")?;
            loop {
                out.write_all(b" ")?;
                out.flush()?;
                began.store(true, Ordering::SeqCst);
                if let Some(clock) = &clock {
                    clock.pass(1000);
                }
                std::thread::sleep(Duration::from_millis(2));
            }
        }
    }));
    (server, began)
}

#[test]
fn an_answer_that_drips_ends_after_a_minute() {
    let bench = Bench::new();
    let (server, _) = dripping(Some(bench.clock.clone()));
    let error = bench.get(&request(&server, "a")).unwrap_err();
    assert_eq!(kind(&error), TroubleKind::Unreachable);
    assert!(
        error.message.contains("longer than a minute"),
        "{}",
        error.message
    );
    assert_eq!(server.connections(), 1);
}

#[test]
fn the_person_can_stop_a_running_request() {
    let (server, began) = dripping(None);
    let bench = Bench::new();
    let error = bench
        .client
        .get(&request(&server, "a"), &|| began.load(Ordering::SeqCst))
        .unwrap_err();
    assert_eq!(error.kind, ErrorKind::Interrupted);
    assert!(began.load(Ordering::SeqCst));
}

#[test]
fn and_a_wait() {
    let server = Server::answering(vec![with(503, "retry-after: 30\r\ncontent-length: 0", "")]);
    let bench = Bench::new();
    let clock = bench.clock.clone();
    let error = bench
        .client
        .get(&request(&server, "a"), &|| clock.now() > START + 5000)
        .unwrap_err();
    assert_eq!(error.kind, ErrorKind::Interrupted);
    assert!(bench.clock.now() < START + 6000);
}

#[test]
fn a_host_without_an_address_is_out_of_reach() {
    let bench = Bench::with(Names::answering(&[]), super::super::guard::is_public);
    let error = bench.get(&copy("https://paper.example/a.pdf")).unwrap_err();
    assert_eq!(kind(&error), TroubleKind::Unreachable);
    assert_eq!(bench.names.asked().len(), 4);
}

#[test]
fn a_port_where_nobody_listens_is_out_of_reach() {
    let port = Server::answering(vec![json("{}")]).port();
    let config = config(&format!("http://127.0.0.1:{port}/"));
    let request = Request::to(Service::Crossref, &config, ["a"], &[], Media::Json).unwrap();
    let error = Bench::new().get(&request).unwrap_err();
    assert_eq!(kind(&error), TroubleKind::Unreachable);
}

#[test]
fn a_server_that_speaks_no_tls_is_out_of_reach() {
    let server = Server::answering(vec![json("{}")]);
    let config = config(&server.base().replace("http:", "https:"));
    let request = Request::to(Service::Crossref, &config, ["a"], &[], Media::Json).unwrap();
    let error = Bench::new().get(&request).unwrap_err();
    assert_eq!(kind(&error), TroubleKind::Unreachable);
}
