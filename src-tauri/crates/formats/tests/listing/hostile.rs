//! Text of any kind: nothing panics, hangs or changes silently.

use std::time::{Duration, Instant};

use formats::listing;
use proptest::prelude::*;

use crate::fixture;

const TITLE: &str = "Counting Sheep in Moving Herds";
const TEXT: &str = "Counting sheep in moving herds is biased because those in front hide those behind. We propose an \
    estimator that corrects for the bias and prove that it is consistent. On 17 herds the error falls to 4 percent.";

/// A listing of three papers, of which the middle one holds the piece in title and abstract.
fn around(piece: &str) -> String {
    let paper = |piece: &str| format!("{TITLE}{piece}\n\n{TEXT} We call this {piece} here.\n\n");
    [paper(""), paper(piece), paper("")].concat()
}

#[test]
fn odd_text_comes_out_as_it_went_in() {
    let pieces = [
        "מטוטלת כפולה",
        "\u{202e}rtl\u{202c}",
        "👩🏽‍🔬🧪",
        "e\u{301}",
        "\u{e9}",
        "ﬁ",
        "\u{fffd}",
        "𝔐",
        "𠜎",
        "a\u{200d}b",
        "x\u{a0}y",
    ];
    for piece in pieces {
        let piece = format!(" {piece}");
        let reading = listing::read_text(&around(&piece));
        assert_eq!(reading.drafts.len(), 3, "{piece:?}");
        let middle = &reading.drafts[1].fields;
        assert_eq!(
            middle.title.as_deref(),
            Some(format!("{TITLE}{piece}").as_str())
        );
        assert!(
            middle
                .r#abstract
                .as_deref()
                .unwrap()
                .ends_with(&format!("We call this {piece} here.").replace("  ", " "))
                || middle.r#abstract.as_deref().unwrap().contains(piece.trim())
        );
        assert_eq!(reading.drafts[1].extra, []);
    }
}

#[test]
fn control_characters_are_refused_with_a_reason() {
    for c in ['\0', '\u{1b}', '\u{8}', '\u{9f}'] {
        let reading = listing::read_text(&around(&format!(" x{c}y")));
        assert_eq!(reading.drafts.len(), 2, "{c:?}");
        assert_eq!(reading.problems.len(), 1, "{c:?}");
        assert!(
            reading.problems[0].reason.contains("control character"),
            "{c:?}"
        );
        assert!(reading.problems[0].raw.contains(c), "the raw text is kept");
        assert_eq!(reading.problems[0].line, 5);
    }
}

/// What takes quadratic time takes minutes at this size; the guard is generous for slow machines.
fn quick<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let value = work();
    assert!(
        start.elapsed() < Duration::from_secs(60),
        "{what}: {:?}",
        start.elapsed()
    );
    value
}

#[test]
fn long_lines_and_deep_pages_do_not_hang() {
    let million = 1_000_000;
    let table = [
        ("one long line", "word ".repeat(million / 5)),
        ("one long word", "x".repeat(million)),
        ("short lines", "Title\n".repeat(million / 10)),
        ("brackets", "((((".repeat(million / 4)),
        ("dollars", "$x".repeat(million / 2)),
        ("braces", "\\emph{".repeat(million / 6)),
        ("backticks", "``a ".repeat(million / 4)),
        ("dashes", "--".repeat(million / 2)),
        ("addresses", "http://a.b/) ".repeat(million / 13)),
        ("empty lines", "\n".repeat(million)),
        ("quotes", "> ".repeat(million / 2)),
        ("numbers", "1. ".repeat(million / 3)),
        ("spaces", " ".repeat(million)),
        ("combining", "e\u{301}".repeat(million / 3)),
    ];
    for (name, text) in &table {
        quick(name, || listing::read_text(text));
        quick(name, || listing::read_html(text));
    }
    let pages = [
        ("divisions", "<div>".repeat(million)),
        (
            "closed divisions",
            "<div>".repeat(million / 10) + &"</div>".repeat(million / 10),
        ),
        ("bold", "<b>".repeat(million)),
        ("tables", "<table><tr><td>".repeat(million / 10)),
        ("lists", "<ul><li>".repeat(million / 5)),
        ("paragraphs", "<p>x".repeat(million / 4)),
        ("breaks", "x<br>".repeat(million / 5)),
        ("links", "<a href=http://a.b/c>x</a>".repeat(million / 20)),
        ("open links", "<a href=http://a.b/c>".repeat(million / 20)),
        ("end tags", "</div>".repeat(million / 5)),
        (
            "attributes",
            format!(
                "<p {}>",
                (0..million / 8)
                    .map(|n| format!("a{n} "))
                    .collect::<String>()
            ),
        ),
        ("open comment", "<!--".repeat(million / 4)),
        ("open tag", "<".repeat(million)),
        ("entities", "&amp".repeat(million / 4)),
        ("open script", "<script>".repeat(million / 8)),
        ("pre", "<pre>x\n".repeat(million / 10)),
    ];
    for (name, page) in &pages {
        quick(name, || listing::read_html(page));
    }
}

#[test]
fn mails_within_mails_are_no_trap() {
    let nested = "Content-Type: message/rfc822\r\n\r\n".repeat(100_000);
    let parts: String = (0..50_000)
        .map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n"))
        .collect();
    let headers = "Received: x\r\n".repeat(100_000);
    for body in [nested, parts, headers] {
        let mail = format!("Message-ID: <1@x>\r\nMIME-Version: 1.0\r\n{body}");
        quick("mail", || listing::read(mail.as_bytes(), Some("a.eml")));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..3000), mail: bool) {
        listing::read(&bytes, mail.then_some("a.eml"));
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,400}", piece in "(\\$|\\\\|\\{|\\}|`|'|\"|\\^|_|[a-zA-Zé ]|\n|<[a-z]{1,4}>|http://|10\\.1000/|-|\\.){0,300}") {
        listing::read_text(&text);
        listing::read_html(&text);
        listing::read_text(&around(&piece));
        listing::read_html(&piece);
    }

    #[test]
    fn cut_anywhere_nothing_panics(from in 0usize..90_000, length in 0usize..5000) {
        let text = fixture("listing-trending.txt");
        let part: String = text.chars().skip(from).take(length).collect();
        listing::read_text(&part);
    }
}
