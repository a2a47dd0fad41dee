use model::{Creator, Draft, Extra, Field, Identifier, Kind, Role, Scheme};
use proptest::prelude::*;
use serde_json::Value;

use super::{read, write};
use crate::tests::item;

/// What a draft holds that the format can hold, in the order in which it comes back.
fn essence(draft: &Draft) -> Draft {
    let mut draft = draft.clone();
    draft.entry = 0;
    draft.source = model::Source::default();
    let role = |creator: &Creator| creator.role.name();
    draft.creators.sort_by_key(role);
    draft.identifiers.sort_by_key(|one| one.scheme);
    draft.extra.retain(|extra| extra.name != "id");
    draft.extra.sort();
    draft
}

fn word() -> impl Strategy<Value = String> {
    "[\\PC\n]{0,3}[a-zé语;,\"\\\\{}]{1,8}"
}

fn creator() -> impl Strategy<Value = Creator> {
    let person = (
        word(),
        prop::option::of(word()),
        prop::option::of(word()),
        prop::option::of(word()),
    );
    let person = person.prop_map(|(family, given, particle, suffix)| Creator {
        family: Some(family),
        given,
        particle,
        suffix,
        ..Creator::default()
    });
    let body = word().prop_map(|name| Creator {
        literal: Some(name),
        ..Creator::default()
    });
    (
        prop_oneof![person, body],
        prop::sample::select(&Role::ALL[..]),
    )
        .prop_map(|(creator, role)| Creator { role, ..creator })
}

fn identifier() -> impl Strategy<Value = Identifier> {
    prop_oneof![
        "10\\.[1-9][0-9]{3}/[a-z0-9]{1,8}".prop_map(|text| (Scheme::Doi, text)),
        "2[0-4]0[1-9]\\.[0-9]{5}".prop_map(|text| (Scheme::Arxiv, text)),
        "[1-9][0-9]{0,7}".prop_map(|text| (Scheme::Pmid, text)),
        "PMC[1-9][0-9]{0,6}".prop_map(|text| (Scheme::Pmcid, text)),
    ]
    .prop_map(|(scheme, text)| Identifier::parse(scheme, &text).unwrap())
}

fn date() -> impl Strategy<Value = String> {
    let one = "(-)?(0[1-9]|1[0-9]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?";
    (one, prop::option::of(one)).prop_map(|(from, to)| match to {
        Some(to) => format!("{from}/{to}"),
        None => from,
    })
}

fn draft() -> impl Strategy<Value = Draft> {
    let texts = prop::collection::vec(prop::option::of(word()), Field::ALL.len());
    let lists = (
        prop::collection::vec(creator(), 0..4),
        prop::collection::vec(identifier(), 0..5),
        prop::collection::vec(word(), 0..3),
        prop::collection::vec(word().prop_map(|tag| tag.trim().to_owned()), 0..3),
        prop::collection::vec(word(), 0..3),
        prop::collection::vec(word(), 0..3),
    );
    let extra = prop::collection::vec(("(listing|bibtex|csl-json)", "x-[a-z]{1,3}", word()), 0..3);
    (
        texts,
        lists,
        extra,
        date(),
        prop::option::of(word()),
        prop::sample::select(&Kind::ALL[..]),
    )
        .prop_map(
            |(
                texts,
                (creators, identifiers, links, tags, collections, notes),
                extra,
                date,
                key,
                kind,
            )| {
                let mut draft = Draft {
                    kind,
                    creators,
                    identifiers,
                    links,
                    tags,
                    collections,
                    notes,
                    citation_key: key,
                    ..Draft::default()
                };
                for (field, text) in Field::ALL.iter().zip(texts) {
                    draft.fields.set(*field, text);
                }
                draft.fields.issued = Some(date);
                draft.extra = extra
                    .into_iter()
                    .map(|(source, name, value)| {
                        let value = if source == "csl-json" {
                            Value::from(value).to_string()
                        } else {
                            value
                        };
                        Extra {
                            source,
                            name,
                            value,
                        }
                    })
                    .collect();
                draft
            },
        )
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(draft in draft()) {
        let text = write(&[item(&draft)]);
        let reading = read(&text);
        prop_assert_eq!(&reading.problems, &[]);
        prop_assert_eq!(essence(&reading.drafts[0]), essence(&draft), "{}", text);
        prop_assert_eq!(write(&[item(&draft)]), text, "the same again");
    }

    #[test]
    fn no_text_panics(text in "[\\[\\]{}\",:a-z0-9 -]{0,200}") {
        read(&text);
    }
}

#[test]
fn dates_keep_their_precision() {
    let table = [
        (r#"{"date-parts": [[2021]]}"#, Some("2021")),
        (r#"{"date-parts": [[2021, 3]]}"#, Some("2021-03")),
        (
            r#"{"date-parts": [["2021", "3", "4"]]}"#,
            Some("2021-03-04"),
        ),
        (
            r#"{"date-parts": [[2019, 12], [2020, 1]]}"#,
            Some("2019-12/2020-01"),
        ),
        (r#"{"date-parts": [[-44]]}"#, Some("-0044")),
        (r#"{"raw": "2021-03"}"#, Some("2021-03")),
        (r#"{"literal": "in press"}"#, None),
        (r#"{"date-parts": [[2021]], "season": 2}"#, None),
        (r#"{"date-parts": [[]]}"#, None),
        (r#"{"date-parts": [[2021, 13]]}"#, None),
    ];
    for (json, expected) in table {
        let text = format!(r#"[{{"type": "article", "issued": {json}}}]"#);
        let reading = read(&text);
        let draft = &reading.drafts[0];
        assert_eq!(draft.fields.issued.as_deref(), expected, "{json}");
        assert_eq!(draft.extra.len(), usize::from(expected.is_none()), "{json}");
        let again: Value = serde_json::from_str(&write(&[item(draft)])).unwrap();
        if expected.is_none() {
            assert_eq!(
                again[0]["issued"],
                serde_json::from_str::<Value>(json).unwrap()
            );
        }
    }
}

#[test]
fn unknown_keys_and_types_come_out_again() {
    let text = r#"[{"id": "a", "citation-key": "a", "type": "bill", "custom": {"b": [1]}, "note": "n", "volume": 3}]"#;
    let draft = read(text).drafts.remove(0);
    assert_eq!(draft.fields.volume.as_deref(), Some("3"));
    let again: Value = serde_json::from_str(&write(&[item(&draft)])).unwrap();
    assert_eq!(again[0]["type"], "bill");
    assert_eq!(again[0]["custom"], serde_json::json!({"b": [1]}));
    assert_eq!(again[0]["note"], "n");
    assert_eq!(again[0]["id"], "a");
}

#[test]
fn damage_is_reported_per_entry() {
    let reading = read(r#"[{"type": "article", "title": "A"}, 3, {"x": 1}, {"title": "B"}]"#);
    assert_eq!(
        reading
            .drafts
            .iter()
            .map(|draft| draft.entry)
            .collect::<Vec<_>>(),
        [1, 4]
    );
    assert_eq!(
        reading
            .problems
            .iter()
            .map(|problem| problem.entry)
            .collect::<Vec<_>>(),
        [2, 3]
    );
    assert_eq!(read("[{]").problems[0].line, 1);
    assert!(read(&"[".repeat(1_000_000)).drafts.is_empty());
}
