//! Which addresses are asked and which are not: row 73 of the promises.

use std::net::IpAddr;

use super::server::{Server, json, redirect, with};
use super::{Bench, Names, config, copy, kind, request, strange};
use crate::{Request, Service, TroubleKind};

/// Every way to write a place that content must not lead us to.
const FORBIDDEN: [&str; 26] = [
    "http://127.0.0.1/",
    "http://127.0.0.1:8080/x.pdf",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://0/",
    "http://0.0.0.0/",
    "http://10.1.2.3/",
    "http://172.16.0.1/",
    "http://192.168.0.1/",
    "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://224.0.0.1/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[fc00::1]/",
    "http://[fe80::1]/",
    "http://[ff02::1]/",
    "file:///etc/passwd",
    "gopher://example.org/",
    "http://user:secret@example.org/",
];

#[test]
fn no_address_of_content_leads_into_the_network_at_home() {
    let bench = Bench::new();
    for url in FORBIDDEN {
        let error = bench.get(&copy(url)).unwrap_err();
        assert_eq!(kind(&error), TroubleKind::Refused, "{url}");
    }
    assert_eq!(bench.names.asked(), [""; 0], "nothing was even resolved");
}

#[test]
fn nor_does_a_name_that_lies_there() {
    let inside = [
        "127.0.0.1",
        "::1",
        "169.254.169.254",
        "10.0.0.1",
        "192.168.1.1",
        "fc00::1",
        "0.0.0.0",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
    ];
    for address in inside {
        // One public address beside it does not help.
        for answer in [vec![address], vec!["8.8.8.8", address]] {
            let bench = Bench::with(Names::answering(&[&answer]), super::super::guard::is_public);
            for url in ["http://paper.example/a.pdf", "https://paper.example/a.pdf"] {
                let error = bench.get(&copy(url)).unwrap_err();
                assert_eq!(kind(&error), TroubleKind::Refused, "{address} {url}");
            }
        }
    }
}

#[test]
fn nor_does_a_redirect() {
    for target in FORBIDDEN {
        let server = Server::answering(vec![redirect(target)]);
        // The person set the first address; where it leads is content again.
        let error = Bench::new().get(&request(&server, "a")).unwrap_err();
        assert_eq!(kind(&error), TroubleKind::Refused, "{target}");
        assert_eq!(server.connections(), 1, "{target}");
    }
}

/// For this test an address of this computer is public.
fn second_is_public(address: IpAddr) -> bool {
    address == IpAddr::from([127, 0, 0, 2])
}

const PDF: &str = "%PDF-1.4 and so on";

fn pdf() -> String {
    let headers = format!(
        "content-type: application/pdf\r\ncontent-length: {}",
        PDF.len()
    );
    with(200, &headers, PDF)
}

#[test]
fn a_name_that_changes_its_address_after_the_check_changes_nothing() {
    let good = Server::at(
        "127.0.0.2",
        0,
        Box::new(|_, out| out.write_all(pdf().as_bytes())),
    );
    let trap = Server::at(
        "127.0.0.1",
        good.port(),
        Box::new(|_, out| out.write_all(pdf().as_bytes())),
    );
    let bench = Bench::with(
        Names::answering(&[&["127.0.0.2"], &["127.0.0.1"]]),
        second_is_public,
    );
    let url = format!("http://paper.example:{}/a.pdf", good.port());
    let reply = bench.get(&copy(&url)).unwrap();
    assert_eq!(reply.bytes, PDF.as_bytes());
    assert_eq!(
        bench.names.asked(),
        ["paper.example"],
        "it was resolved once"
    );
    // Asked again, the name has moved, and is refused before a connection.
    let error = bench.get(&copy(&url)).unwrap_err();
    assert_eq!(kind(&error), TroubleKind::Refused);
    assert_eq!((good.connections(), trap.connections()), (1, 0));
}

#[test]
fn each_redirect_is_resolved_and_checked_anew() {
    let server = Server::at(
        "127.0.0.2",
        0,
        Box::new(|_, out| out.write_all(redirect("/again").as_bytes())),
    );
    let trap = Server::at(
        "127.0.0.1",
        server.port(),
        Box::new(|_, out| out.write_all(pdf().as_bytes())),
    );
    let bench = Bench::with(
        Names::answering(&[&["127.0.0.2"], &["127.0.0.1"]]),
        second_is_public,
    );
    let error = bench
        .get(&copy(&format!("http://paper.example:{}/", server.port())))
        .unwrap_err();
    assert_eq!(kind(&error), TroubleKind::Refused);
    assert_eq!((server.connections(), trap.connections()), (1, 0));
}

#[test]
fn five_redirects_are_followed_and_no_sixth() {
    let server = Server::acting(Box::new(|asked, out| {
        let left: usize = asked.path.trim_start_matches('/').parse().unwrap_or(0);
        let answer = match left {
            0 => json("{\"end\":true}"),
            left => redirect(&format!("/{}", left - 1)),
        };
        out.write_all(answer.as_bytes())
    }));
    let bench = Bench::new();
    assert_eq!(
        bench.get(&request(&server, "5")).unwrap().bytes,
        b"{\"end\":true}"
    );
    let error = bench.get(&request(&server, "6")).unwrap_err();
    assert_eq!(kind(&error), TroubleKind::Refused);
}

#[test]
fn a_service_is_only_asked_on_its_listed_hosts_and_encrypted() {
    let bench = Bench::with(
        Names::answering(&[&["127.0.0.1"]]),
        super::super::guard::is_public,
    );
    for url in [
        "https://api.crossref.org.evil.example/works",
        "https://evil.example/works",
        "https://api.datacite.org/dois",
        "http://api.crossref.org/works",
    ] {
        let error = bench.get(&strange(Service::Crossref, url)).unwrap_err();
        assert_eq!(kind(&error), TroubleKind::Refused, "{url}");
    }
    assert_eq!(bench.names.asked(), [""; 0]);
}

#[test]
fn only_the_base_that_the_person_set_may_lie_on_this_computer() {
    let server = Server::answering(vec![json("{}")]);
    let other = Server::answering(vec![json("{}")]);
    let bench = Bench::new();
    assert!(bench.get(&request(&server, "works")).is_ok());
    // The same computer at another port is another place.
    let leads = Server::answering(vec![redirect(&other.base())]);
    let error = bench.get(&request(&leads, "works")).unwrap_err();
    assert_eq!(kind(&error), TroubleKind::Refused);
    assert_eq!(other.connections(), 0);
    // And a copy that a service at its usual address names gets no such trust.
    let named = Request::copy(&server.base(), Service::Arxiv, &config(&server.base())).unwrap();
    let error = bench.get(&named).unwrap_err();
    assert_eq!(
        kind(&error),
        TroubleKind::Unreadable,
        "it was asked: {error:?}"
    );
    let error = bench.get(&copy(&server.base())).unwrap_err();
    assert_eq!(kind(&error), TroubleKind::Refused);
}

#[test]
fn a_key_goes_only_where_it_belongs() {
    let server = Server::acting(Box::new(|asked, out| {
        let answer = match asked.path.starts_with("/first") {
            true => redirect("/second"),
            false => json("{}"),
        };
        out.write_all(answer.as_bytes())
    }));
    let bench = Bench::new();
    let mut request = request(&server, "first");
    request = request.with_header("x-api-key", crate::Key::new("sesame-4711"));
    bench.get(&request).unwrap();
    let seen = server.seen();
    assert_eq!(seen[0].header("x-api-key"), Some("sesame-4711"));
    // The same origin: it belongs there too.
    assert_eq!(seen[1].header("x-api-key"), Some("sesame-4711"));
    // Another origin, which the list of hosts allows, would not get it.
    let url = url::Url::parse("https://api.crossref.org/x").unwrap();
    let headers = super::super::get::headers(&request, &url, None);
    assert!(headers.iter().all(|(_, value)| !value.contains("sesame")));
}

#[test]
fn a_redirect_never_leaves_encryption_behind() {
    let request = copy("https://paper.example/a/b.pdf");
    let table = [
        ("/c.pdf", Some("https://paper.example/c.pdf")),
        ("c.pdf", Some("https://paper.example/a/c.pdf")),
        ("//other.example/c.pdf", Some("https://other.example/c.pdf")),
        ("https://other.example/", Some("https://other.example/")),
        ("http://paper.example/a/b.pdf", None),
        ("", None),
        ("https://", None),
    ];
    for (location, expected) in table {
        let to = super::super::get::redirected(&request, &request.url, location);
        assert_eq!(to.ok().map(String::from).as_deref(), expected, "{location}");
    }
    let plain = url::Url::parse("http://paper.example/a").unwrap();
    assert!(super::super::get::redirected(&request, &plain, "http://other.example/").is_ok());
}
