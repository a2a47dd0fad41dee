#![allow(clippy::indexing_slicing, clippy::unwrap_used)]
use super::*;

fn says(about: About, value: &str, provenance: Provenance, confidence: f32) -> Candidate {
    Candidate {
        about,
        value: Value::Text(value.to_owned()),
        provenance,
        page: 1,
        rect: None,
        confidence,
        rule: String::new(),
    }
}

fn chosen(about: About, candidates: &[(&str, Provenance, f32)]) -> (String, f32) {
    let all: Vec<Candidate> = candidates
        .iter()
        .map(|(value, provenance, confidence)| says(about, value, *provenance, *confidence))
        .collect();
    let chosen = choose(&all);
    let choice = &chosen[&about];
    (
        choice.candidate.value.text().unwrap().to_owned(),
        choice.confidence,
    )
}

use Provenance::{Cover, FileName, Info, Link, Page, Xmp};

/// A line of the table: what is said, and which of it is believed.
type Case = (
    &'static str,
    About,
    &'static [(&'static str, Provenance, f32)],
    &'static str,
);

const CASES: &[Case] = &[
    (
        "the page over metadata, whatever these say of themselves",
        About::Title,
        &[
            ("Deep nets", Page, 0.6),
            ("Other paper", Xmp, 1.0),
            ("Other paper", Info, 1.0),
        ],
        "Deep nets",
    ),
    (
        "the page over one of them",
        About::Title,
        &[("Deep nets", Page, 0.6), ("Other paper", Xmp, 1.0)],
        "Deep nets",
    ),
    (
        "metadata where the page has nothing",
        About::Title,
        &[("Deep nets", Info, 0.9), ("paper", FileName, 0.9)],
        "Deep nets",
    ),
    (
        "sources that agree over a surer one",
        About::Doi,
        &[
            ("10.1/a", Page, 0.6),
            ("10.1/a", Xmp, 0.8),
            ("10.1/b", Link, 0.85),
        ],
        "10.1/a",
    ),
    (
        "the page over its cover sheet, if both are as sure",
        About::Issued,
        &[("2019", Cover, 0.8), ("2018", Page, 0.8)],
        "2018",
    ),
    (
        "a name of a file is the last resort",
        About::Title,
        &[("scan0001", FileName, 1.0)],
        "scan0001",
    ),
];

#[test]
fn the_table_of_trust() {
    for (why, about, candidates, expected) in CASES {
        assert_eq!(chosen(*about, candidates).0, *expected, "{why}");
    }
}

#[test]
fn no_source_is_believed_more_than_its_ceiling() {
    for about in About::ALL {
        for provenance in Provenance::ALL {
            let most = ceiling(about, provenance);
            assert!((0.0..1.0).contains(&most), "{about:?} {provenance:?}");
            let all = [says(about, "2021", provenance, 1.0)];
            let confidence = choose(&all)
                .get(&about)
                .map_or(0.0, |choice| choice.confidence);
            assert!(
                (confidence - most).abs() < 1e-6,
                "{about:?} {provenance:?}: {confidence}"
            );
        }
        // What a file says of itself never outweighs a page that is sure.
        assert!(
            about == About::Bibtex
                || [Xmp, Info, FileName]
                    .iter()
                    .all(|other| ceiling(about, *other) <= ceiling(about, Page))
        );
    }
    assert!(ceiling(About::Title, Xmp) < ENOUGH && ceiling(About::Title, FileName) < ENOUGH);
}

#[test]
fn sources_that_agree_make_it_surer_and_others_are_named() {
    let all = [
        says(About::Title, "Deep nets", Page, 0.8),
        says(About::Title, "DEEP NETS.", Info, 0.4),
        says(About::Title, "Untitled", Xmp, 0.3),
    ];
    let chosen = choose(&all);
    let title = &chosen[&About::Title];
    assert!(
        title.confidence > 0.85 && title.confidence < 0.9,
        "{}",
        title.confidence
    );
    assert_eq!(title.agree, [Info]);
    assert_eq!(title.rivals.len(), 1);
}

#[test]
fn values_are_compared_as_people_compare_them() {
    let text = |text: &str| Value::Text(text.to_owned());
    assert!(same(About::Issued, &text("2021-03-04"), &text("2021")));
    assert!(!same(About::Issued, &text("2021"), &text("2020")));
    assert!(same(
        About::Title,
        &text("A survey of reactive systems"),
        &text("A Survey of Reactive Systems: Concepts")
    ));
    assert!(!same(
        About::Title,
        &text("A survey"),
        &text("A survey of reactive systems")
    ));
    let people = |names: &[&str]| {
        Value::Creators(
            names
                .iter()
                .map(|name| crate::Creator::author(name))
                .collect(),
        )
    };
    assert!(same(
        About::Creators,
        &people(&["Müller, Jan"]),
        &people(&["Muller, J."])
    ));
    assert!(!same(
        About::Creators,
        &people(&["Müller, Jan"]),
        &people(&["Müller, Jan", "Roe, Bo"])
    ));
}

#[test]
fn evidence_survives_a_form_without_names() {
    let mut one = says(About::Creators, "", Page, 0.5);
    one.value = Value::Creators(vec![
        crate::Creator::author("Smith, Jane"),
        crate::Creator::author("{CERN}"),
    ]);
    let whole = Recognised {
        candidates: vec![one, says(About::Title, "T", Page, 0.9)],
        verdict: Verdict {
            paper: Some(true),
            confidence: 0.9,
            because: vec!["abstract".into()],
        },
        references: vec![Reference {
            page: 3,
            text: "R".into(),
        }],
    };
    let bytes = postcard::to_stdvec(&whole).unwrap();
    assert_eq!(postcard::from_bytes::<Recognised>(&bytes).unwrap(), whole);
    let json = serde_json::to_string(&whole).unwrap();
    assert_eq!(serde_json::from_str::<Recognised>(&json).unwrap(), whole);
}
