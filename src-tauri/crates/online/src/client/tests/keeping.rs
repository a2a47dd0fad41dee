//! What is kept of answers, for how long, and what is not.

use super::server::{Server, json, with};
use super::{Bench, copy, request};
use crate::client::cache::CEILING;
use crate::{Key, TroubleKind};

const DAY: i64 = 24 * 3600 * 1000;

fn tagged(body: &str) -> String {
    let headers = format!(
        "content-type: application/json\r\netag: \"v1\"\r\nlast-modified: Mon, 02 Nov 2026 08:00:00 GMT\r\n\
         content-length: {}",
        body.len()
    );
    with(200, &headers, body)
}

#[test]
fn what_was_asked_today_is_not_asked_again() {
    let server = Server::answering(vec![json("{\"a\":1}")]);
    let bench = Bench::new();
    let first = bench.get(&request(&server, "a")).unwrap();
    let second = bench.get(&request(&server, "a")).unwrap();
    assert_eq!(first.bytes, second.bytes);
    assert_eq!((first.is_cached, second.is_cached), (false, true));
    assert_eq!(server.connections(), 1);
    bench.get(&request(&server, "b")).unwrap();
    assert_eq!(server.connections(), 2);
    // A look-up that is to be fresh asks.
    bench.get(&request(&server, "a").fresh()).unwrap();
    assert_eq!(server.connections(), 3);
}

#[test]
fn after_a_day_it_is_asked_whether_anything_changed() {
    let server = Server::answering(vec![
        tagged("{\"a\":1}"),
        with(304, "", ""),
        tagged("{\"a\":2}"),
    ]);
    let bench = Bench::new();
    bench.get(&request(&server, "a")).unwrap();
    bench.clock.pass(DAY);
    let same = bench.get(&request(&server, "a")).unwrap();
    assert_eq!(
        (same.bytes.as_slice(), same.is_cached),
        (b"{\"a\":1}".as_slice(), true)
    );
    let seen = server.seen();
    assert_eq!(seen[0].header("if-none-match"), None);
    assert_eq!(seen[1].header("if-none-match"), Some("\"v1\""));
    assert_eq!(
        seen[1].header("if-modified-since"),
        Some("Mon, 02 Nov 2026 08:00:00 GMT")
    );
    // Found unchanged, it is of today again.
    bench.get(&request(&server, "a")).unwrap();
    assert_eq!(server.connections(), 2);
    bench.clock.pass(DAY);
    assert_eq!(
        bench.get(&request(&server, "a")).unwrap().bytes,
        b"{\"a\":2}"
    );
}

#[test]
fn nothing_is_kept_longer_than_thirty_days() {
    let server = Server::answering(vec![tagged("{}"), with(304, "", ""), tagged("{}")]);
    let bench = Bench::new();
    bench.get(&request(&server, "a")).unwrap();
    bench.clock.pass(CEILING - 1);
    bench.get(&request(&server, "a")).unwrap();
    // It was found unchanged a moment ago, but it is too old: the whole is asked for anew.
    bench.clock.pass(1);
    bench.get(&request(&server, "a")).unwrap();
    assert_eq!(server.seen()[2].header("if-none-match"), None);
}

#[test]
fn offline_the_disk_still_answers() {
    let server = Server::answering(vec![json("{\"a\":1}")]);
    let bench = Bench::new();
    bench.get(&request(&server, "a")).unwrap();
    bench.client.set_offline(true);
    bench.clock.pass(7 * DAY);
    assert!(bench.get(&request(&server, "a").fresh()).unwrap().is_cached);
    assert_eq!(server.connections(), 1);
    bench.clock.pass(CEILING);
    let error = bench.get(&request(&server, "a")).unwrap_err();
    assert_eq!(super::kind(&error), TroubleKind::Offline);
}

#[test]
fn what_is_wrong_private_or_a_file_is_not_kept() {
    let bodies = [
        with(404, "", ""),
        with(
            200,
            "content-type: text/html\r\ncontent-length: 6",
            "<html>",
        ),
        with(200, "cache-control: no-store\r\ncontent-length: 2", "{}"),
    ];
    for body in bodies {
        let server = Server::answering(vec![body.clone()]);
        let bench = Bench::new();
        let first = bench.get(&request(&server, "a"));
        let second = bench.get(&request(&server, "a"));
        assert_eq!(first.is_ok(), second.is_ok());
        assert_eq!(server.connections(), 2, "{body}");
    }
    let bench = Bench::new();
    assert!(bench.get(&copy("https://paper.example/a.pdf")).is_err());
    assert!(!bench.folder.path().join("answers").exists());
}

#[test]
fn a_damaged_file_is_asked_for_anew() {
    let server = Server::answering(vec![json("{}")]);
    let bench = Bench::new();
    bench.get(&request(&server, "a")).unwrap();
    let folder = bench.folder.path().join("answers");
    for bytes in ["", "{", "\n", "{}\n{}", "\u{0}\u{1}"] {
        for entry in std::fs::read_dir(&folder).unwrap() {
            std::fs::write(entry.unwrap().path(), bytes).unwrap();
        }
        let before = server.connections();
        assert_eq!(bench.get(&request(&server, "a")).unwrap().bytes, b"{}");
        assert_eq!(server.connections(), before + 1, "{bytes:?}");
    }
}

#[test]
fn no_key_and_no_mail_address_is_in_any_file_or_error() {
    let server = Server::acting(Box::new(|asked, out| {
        let answer = match asked.path.contains("good") {
            true => json("{}"),
            false => "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{".to_owned(),
        };
        out.write_all(answer.as_bytes())
    }));
    let bench = Bench::new();
    let with_key = |path| {
        request(&server, path)
            .with_query("api_key", Key::new("sesame-4711"))
            .with_header("x-api-key", Key::new("sesame-4711"))
    };
    let reply = bench.get(&with_key("good")).unwrap();
    assert!(
        server.seen()[0].path.contains("api_key=sesame-4711"),
        "it was sent"
    );
    let error = bench.get(&with_key("bad")).unwrap_err();
    let mut texts = vec![
        reply.url,
        format!("{error:?}"),
        format!("{:?}", with_key("bad")),
        format!("{:?}", super::config(&server.base())),
    ];
    let mut folders = vec![bench.folder.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            texts.push(path.display().to_string());
            match path.is_dir() {
                true => folders.push(path),
                false => {
                    texts.push(String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned())
                }
            }
        }
    }
    assert!(texts.len() > 8, "files were looked at");
    for text in texts {
        assert!(!text.contains("sesame"), "{text}");
    }
}
