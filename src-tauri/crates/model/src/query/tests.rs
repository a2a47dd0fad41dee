//! What is typed, and how it is read: the canonical text of the query and the beginnings of hints.

mod fields;
mod plain;
mod random;
mod words;

use super::{Clause, FIELDS, Form, Query, Range, Scope, Text, Thing, parse, values};

fn check(table: &[(&str, &str, &[&str])], typing: bool) {
    for (text, canonical, hints) in table {
        let parsed = parse(text, typing);
        assert_eq!(
            parsed.query.to_string(),
            *canonical,
            "{text:?} {:?}",
            parsed.query
        );
        let found: Vec<&str> = parsed
            .hints
            .iter()
            .map(|hint| hint.message.as_str())
            .collect();
        let same = found.len() == hints.len()
            && found
                .iter()
                .zip(*hints)
                .all(|(hint, start)| hint.starts_with(start));
        assert!(same, "{text:?} gave the hints {found:?}");
        assert_eq!(
            parse(canonical, false).query,
            parsed.query.closed(),
            "{canonical:?}"
        );
        assert_eq!(parse(canonical, false).hints, [], "{canonical:?}");
    }
}

#[test]
fn the_tree_is_normal() {
    let word = |text: &str| {
        Query::Text(Text {
            scope: Scope::Any,
            form: Form::Word,
            text: text.to_owned(),
        })
    };
    let parsed = |text: &str| parse(text, false).query;
    assert_eq!(parsed(""), Query::All);
    assert_eq!(
        parsed("a (b c)"),
        Query::And(vec![word("a"), word("b"), word("c")])
    );
    assert_eq!(
        parsed("a b OR (c OR -d)"),
        Query::Or(vec![
            Query::And(vec![word("a"), word("b")]),
            word("c"),
            Query::Not(Box::new(word("d"))),
        ])
    );
    assert_eq!(
        parsed("no:pdf"),
        Query::Not(Box::new(Query::Field(Clause::Has(Thing::Pdf))))
    );
    assert_eq!(
        parsed("is:rated"),
        Query::Field(Clause::Rating(Range {
            from: Some(1),
            to: None
        }))
    );
}

#[test]
fn hints_say_where() {
    let place = |text: &str| {
        let hints = parse(text, false).hints;
        hints
            .iter()
            .map(|hint| (hint.from, hint.to))
            .collect::<Vec<_>>()
    };
    assert_eq!(place("é year:soon"), [(2, 11)]);
    assert_eq!(place("é autor:x"), [(2, 8)]);
    assert_eq!(place("a (b"), [(2, 3)]);
    assert_eq!(place("a b) c"), [(3, 4)]);
    assert_eq!(place("tag:\"a"), [(4, 5)]);
    assert_eq!(place("(\"x"), [(0, 1), (1, 2)]);
}

#[test]
fn too_much_is_left_out_and_said_once() {
    let words: Vec<String> = (0..3_000).map(|n| format!("w{n}")).collect();
    let parsed = parse(&format!("({}", words.join(" OR ")), false);
    assert!(matches!(&parsed.query, Query::Or(sides) if sides.len() == 1_000));
    assert_eq!(parsed.hints.len(), 1);

    let open = "(".repeat(100_000);
    let close = ")".repeat(100_000);
    let parsed = parse(&format!("a {open}b{close} c"), false);
    assert_eq!(parsed.query.to_string(), "a c");
    assert_eq!(parsed.hints.len(), 1);
    let parsed = parse(&"-(a OR ".repeat(64), false);
    assert_eq!(parse(&parsed.query.to_string(), false).query, parsed.query);

    let hints = parse(&"year:soon ) OR OR ".repeat(2_000), false).hints;
    assert_eq!(hints.len(), 20);
}

#[test]
fn a_query_of_a_million_characters_is_read_at_once() {
    let start = std::time::Instant::now();
    let nasty = [
        "(",
        ")",
        "\"",
        "-",
        "-(",
        "*",
        "a:",
        "tag:",
        "tag: ",
        "\\",
        "|",
        "OR ",
        "NOT ",
        "x ",
        "tag:(",
        "http://",
        "10.1000/(",
        "doi:10.1000/x) ",
        "aaaa",
        "year: \"",
        ":",
        " ",
    ];
    for part in nasty {
        let text = part.repeat(1_000_000 / part.len());
        let query = parse(&text, false).query;
        assert_eq!(parse(&query.to_string(), false).query, query, "{part}");
        let _ = super::slot(&text, 500_000);
    }
    // A guard against time that grows faster than the text, not a measurement.
    assert!(start.elapsed().as_secs() < 60);
}

#[test]
fn texts_are_found_and_replaced() {
    let query = parse(
        "kalmn author:smith -noise (tag:x OR \"optimal transport\")",
        false,
    )
    .query;
    let texts: Vec<&str> = query
        .texts()
        .iter()
        .map(|text| text.text.as_str())
        .collect();
    assert_eq!(texts, ["kalmn", "smith", "optimal transport"]);
    assert!(query.has_text());
    assert!(!parse("tag:x -year:2019", false).query.has_text());
    assert!(parse("tag:x -y", false).query.has_text());

    let better = query.replace_text(&|text| match text.text.as_str() {
        "kalmn" => Some("kalman".to_owned()),
        "smith" => Some("jane smith".to_owned()),
        "noise" => Some(" ".to_owned()),
        _ => None,
    });
    assert_eq!(
        better.to_string(),
        "kalman author:\"jane smith\" -noise (tag:x OR \"optimal transport\")"
    );
}

#[test]
fn queries_are_joined() {
    let and = |a: &str, b: &str| parse(a, false).query.and(parse(b, false).query).to_string();
    assert_eq!(and("", ""), "");
    assert_eq!(and("a", ""), "a");
    assert_eq!(and("a b", "b OR c"), "a b (b OR c)");
    assert_eq!(and("a b", "b c"), "a b c");
}

#[test]
fn what_help_and_completion_offer_is_read() {
    for help in FIELDS {
        for example in help.examples {
            assert_eq!(parse(example, false).hints, [], "{example}");
        }
        for value in values(help.name) {
            let parsed = parse(&format!("{}:{value}", help.name), false);
            assert_eq!(parsed.hints, [], "{}:{value}", help.name);
            assert!(!parsed.query.has_text(), "{}:{value}", help.name);
        }
    }
}
