//! Any damage is survived, and what is not damaged is read.

use formats::{Format, read};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

const BIBTEX: &str = include_str!("damage.bib");
const RIS: &str = "TY  - JOUR\nAU  - Doe, Jane\nTI  - On sheep\nT2  - J. Sheep\nPY  - 2021\nDA  - 2021/03/04\nSP  - 1\nEP  - 9\nAB  - One\ntwo\n\nthree\nKW  - wool\nUR  - https://a.org\nER  - \n\nTY  - BOOK\nTI  - Wool\nSN  - 978-3-16-148410-0\nC8  - offprint:{\"source\":\"x\",\"name\":\"y\",\"value\":\"z\"}\nER  - \n";
const REFER: &str = "%0 Journal Article\n%A Doe, Jane\n%T On sheep\n%J J. Sheep\n%D 2021\n%8 March 4\n%P 1-9\n%X One\n\ntwo\n%K wool; lamb\n\n%0 Book\n%T Wool\n%@ 978-3-16-148410-0\n%R 10.1000/x\n";
const NBIB: &str = "PMID- 123\nTI  - On sheep and\n      wool.\nFAU - Doe, Jane\nAU  - Doe J\nDP  - 2021 Mar 4\nPG  - 132-42\nJT  - J. Sheep\nLID - 10.1000/x [doi]\nPT  - Journal Article\n\nPMID- 124\nBTI - Wool\nPT  - Book\n";
const ENDNOTE: &str = "<?xml version=\"1.0\"?><xml><records><record><ref-type name=\"Journal Article\">17</ref-type><contributors><authors><author><style face=\"normal\">Doe, Jane</style></author></authors></contributors><titles><title>On &amp; sheep</title><secondary-title>J</secondary-title></titles><dates><year>2021</year><pub-dates><date>Mar 4</date></pub-dates></dates><urls><related-urls><url>https://a.org</url></related-urls></urls></record></records></xml>";
const PUBMED: &str = "<?xml version=\"1.0\"?><!DOCTYPE PubmedArticleSet><PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>123</PMID><Article><Journal><JournalIssue><Volume>4</Volume><PubDate><Year>2021</Year><Month>Mar</Month></PubDate></JournalIssue><Title>J</Title></Journal><ArticleTitle>On sheep.</ArticleTitle><Abstract><AbstractText Label=\"AIM\">x</AbstractText></Abstract><AuthorList><Author><LastName>Doe</LastName><ForeName>Jane</ForeName></Author></AuthorList></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>";
const CSL: &str = "[{\"id\": \"a\", \"type\": \"book\", \"title\": \"T\", \"issued\": {\"date-parts\": [[2021, 3]]}, \"author\": [{\"family\": \"Doe\"}]}]";
const OFFPRINT: &str =
    "{\"offprint\": 1, \"items\": [{\"id\": \"0000100000000\", \"title\": \"T\"}], \"notes\": []}";

const ALL: [(Format, &str); 8] = [
    (Format::Bibtex, BIBTEX),
    (Format::Ris, RIS),
    (Format::Refer, REFER),
    (Format::Nbib, NBIB),
    (Format::EndnoteXml, ENDNOTE),
    (Format::Pubmed, PUBMED),
    (Format::CslJson, CSL),
    (Format::Offprint, OFFPRINT),
];

/// One change at a place: something put in, taken out, doubled or swapped.
#[derive(Debug, Clone)]
enum Change {
    Insert(usize, Vec<u8>),
    Remove(usize, usize),
    Double(usize, usize),
    Flip(usize, u8),
}

fn change() -> impl Strategy<Value = Change> {
    const TOKENS: [&str; 33] = [
        "{",
        "}",
        "\"",
        "@",
        ",",
        "=",
        "#",
        "\\",
        "$",
        "%",
        "\n",
        "\r",
        "@article{x,",
        "and",
        "\\'",
        "TY  - ",
        "ER  - ",
        "%0 ",
        "<",
        ">",
        "&",
        "]]>",
        "<!--",
        "<record>",
        "\u{0}",
        "\u{feff}",
        "é",
        "\\textsuperscript{",
        "(",
        ")",
        "PMID- ",
        "[",
        "null",
    ];
    let token = prop::sample::select(&TOKENS[..]).prop_map(|token| token.as_bytes().to_vec());
    let bytes = prop_oneof![4 => token, 1 => prop::collection::vec(any::<u8>(), 1..4)];
    prop_oneof![
        3 => (any::<usize>(), bytes).prop_map(|(at, bytes)| Change::Insert(at, bytes)),
        2 => (any::<usize>(), 1usize..40).prop_map(|(at, length)| Change::Remove(at, length)),
        1 => (any::<usize>(), 1usize..200).prop_map(|(at, length)| Change::Double(at, length)),
        1 => (any::<usize>(), any::<u8>()).prop_map(|(at, byte)| Change::Flip(at, byte)),
    ]
}

fn changed(text: &str, changes: &[Change]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for change in changes {
        let length = bytes.len();
        let place = |at: usize| if length == 0 { 0 } else { at % length };
        match change {
            Change::Insert(at, more) => {
                let at = place(*at);
                bytes.splice(at..at, more.iter().copied());
            }
            Change::Remove(at, count) => {
                let at = place(*at);
                bytes.drain(at..(at + count).min(length));
            }
            Change::Double(at, count) => {
                let at = place(*at);
                let part = bytes[at..(at + count).min(length)].to_vec();
                bytes.splice(at..at, part);
            }
            Change::Flip(at, byte) => {
                if let Some(one) = bytes.get_mut(place(*at)) {
                    *one = *byte;
                }
            }
        }
    }
    bytes
}

/// 10,000 damaged inputs for each reader: none panics, and all come to an end.
#[test]
fn no_damage_stops_a_reader() {
    for (format, text) in ALL {
        let mut runner = TestRunner::new(Config {
            cases: 10_000,
            failure_persistence: None,
            ..Config::default()
        });
        let changes = prop::collection::vec(change(), 1..8);
        runner
            .run(&changes, |changes| {
                let bytes = changed(text, &changes);
                let _ = read(format, &bytes, None);
                let _ = Format::detect(&bytes, "x");
                Ok(())
            })
            .unwrap_or_else(|error| panic!("{format}: {error}"));
    }
}

/// One damaged entry never takes more than itself and its neighbour with it.
#[test]
fn damage_stays_where_it_is() {
    let whole = read(Format::Bibtex, BIBTEX.as_bytes(), None)
        .unwrap()
        .drafts
        .len();
    let mut runner = TestRunner::new(Config {
        cases: 2_000,
        failure_persistence: None,
        ..Config::default()
    });
    let one = prop_oneof![
        Just("{"),
        Just("}"),
        Just("\""),
        Just("\\"),
        Just(","),
        Just("=")
    ];
    runner
        .run(&(any::<usize>(), one), |(at, token)| {
            let bytes = changed(BIBTEX, &[Change::Insert(at, token.as_bytes().to_vec())]);
            let reading = read(Format::Bibtex, &bytes, None).unwrap();
            prop_assert!(
                reading.drafts.len() + 1 >= whole,
                "{}",
                String::from_utf8_lossy(&bytes)
            );
            Ok(())
        })
        .unwrap();
}
