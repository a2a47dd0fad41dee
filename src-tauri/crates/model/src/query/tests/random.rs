//! Any query is written and read back; any text is read.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use crate::query::field::Name;
use crate::query::{Added, Clause, FIELDS, Form, Query, Range, Scope, Text, Thing, parse, slot};
use crate::{Kind, Scheme, Status};

/// Words with everything in them that means something.
fn words() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(vec![
        "\"", "(", ")", "-", "*", ":", "\\", "|", "OR", "AND", "NOT", "tag", "year", "foo",
        "https://", "10.1000/", "..", "<", "a", "é", "深", "\u{301}", "\u{0}", "/",
    ]);
    prop_oneof![
        "[a-z]{1,6}",
        prop::collection::vec(sign, 1..6).prop_map(|signs| signs.concat()),
        "\\PC{1,5}".prop_filter("holds white space", |text| !text
            .contains(char::is_whitespace)),
    ]
}

fn phrases() -> impl Strategy<Value = String> {
    prop::collection::vec(words(), 1..4).prop_map(|words| words.join(" "))
}

fn scopes() -> impl Strategy<Value = Scope> {
    prop::sample::select(vec![
        Scope::Any,
        Scope::Title,
        Scope::Author,
        Scope::Abstract,
        Scope::Venue,
        Scope::Note,
        Scope::Page,
    ])
}

fn texts() -> impl Strategy<Value = Text> {
    prop_oneof![
        (
            scopes(),
            prop::sample::select(vec![Form::Word, Form::Prefix]),
            words()
        )
            .prop_map(|(scope, form, text)| Text { scope, form, text }),
        (scopes(), phrases()).prop_map(|(scope, text)| Text {
            scope,
            form: Form::Phrase,
            text
        }),
    ]
}

fn ranges<T: Ord + Copy + std::fmt::Debug>(
    ends: impl Strategy<Value = T>,
) -> impl Strategy<Value = Range<T>> {
    (prop::collection::vec(ends, 2), 0..4).prop_filter_map("no end", |(mut ends, open)| {
        ends.sort();
        let (from, to) = (ends.first().copied(), ends.last().copied());
        Some(match open {
            0 => Range { from, to: None },
            1 => Range { from: None, to },
            _ => Range { from, to },
        })
    })
}

fn days() -> impl Strategy<Value = Date> {
    (0_i32..3_652_058).prop_map(|days| date(0, 1, 1).saturating_add(days.days()))
}

fn added() -> impl Strategy<Value = Added> {
    prop_oneof![
        any::<u32>().prop_map(Added::Within),
        any::<u32>().prop_map(Added::Before),
        prop::sample::select(vec![
            Added::Today,
            Added::Yesterday,
            Added::Week,
            Added::Month,
            Added::Year,
        ]),
        ranges(days()).prop_map(Added::Days),
        days().prop_map(|day| Added::Days(Range {
            from: Some(day.first_of_month()),
            to: Some(day.last_of_month()),
        })),
        days().prop_map(|day| Added::Days(Range {
            from: Some(day.first_of_year()),
            to: Some(day.last_of_year()),
        })),
    ]
}

fn clauses() -> impl Strategy<Value = Clause> {
    let things = prop::sample::select(Thing::ALL.to_vec());
    let statuses = prop::sample::select(vec![Status::Unread, Status::Reading, Status::Read]);
    let identifiers = prop::sample::select(vec![
        (Scheme::Doi, "10.1000/abc"),
        (Scheme::Doi, "10.1002/(sici)1097-0258(19980815)17:15"),
        (Scheme::Doi, "10.1000"),
        (Scheme::Arxiv, "2103.00001"),
        (Scheme::Arxiv, "math/0211159"),
        (Scheme::Pmid, "31452104"),
        (Scheme::Pmcid, "PMC7937420"),
        (Scheme::Isbn, "9783161484100"),
        (Scheme::Issn, "2434-561X"),
    ]);
    prop_oneof![
        phrases().prop_map(Clause::Tag),
        phrases().prop_map(Clause::In),
        words().prop_map(Clause::Key),
        prop::sample::select(Kind::ALL.to_vec()).prop_map(Clause::Kind),
        ranges(any::<i32>()).prop_map(Clause::Year),
        ranges(0_u8..=5)
            .prop_filter("open below is from 1", |range| range.from.is_some())
            .prop_map(Clause::Rating),
        added().prop_map(Clause::Added),
        statuses.prop_map(Clause::Status),
        identifiers.prop_map(|(scheme, value)| Clause::Identifier(scheme, value.to_owned())),
        things.prop_map(Clause::Has),
        Just(Clause::Queued),
        "[a-z]{2}(-[a-z]{2})?".prop_map(Clause::Language),
    ]
}

fn queries() -> impl Strategy<Value = Query> {
    let leaf = prop_oneof![
        texts().prop_map(Query::Text),
        clauses().prop_map(Query::Field),
    ];
    leaf.prop_recursive(5, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..5)
                .prop_map(|queries| Query::all_of(queries).unwrap_or_default()),
            prop::collection::vec(inner.clone(), 1..5)
                .prop_map(|queries| Query::any_of(queries).unwrap_or_default()),
            inner.prop_map(Query::none_of),
        ]
    })
}

/// What somebody may type, and more: all that means something, in any order.
fn typed() -> impl Strategy<Value = String> {
    let field = prop::sample::select(FIELDS.iter().map(|help| help.name).collect::<Vec<_>>());
    let value = prop::sample::select(vec![
        "2019",
        "2019..",
        ">3",
        "<7d",
        "today",
        "unread",
        "pdf",
        "10.1000/a%2520b",
        "PMC1",
        "soon",
        "-300",
        "..",
        "*",
        "\u{130}",
        "de",
        "ＤＯＩ",
        "1-",
        "978-3",
    ]);
    let part = prop_oneof![
        3 => words(),
        2 => field.prop_map(|name| format!("{name}:")),
        2 => value.prop_map(str::to_owned),
        3 => prop::sample::select(vec![" ", " ", "(", ")", "\"", "-", "|", " OR ", " NOT ", "\n"])
            .prop_map(str::to_owned),
    ];
    prop::collection::vec(part, 0..30).prop_map(|parts| parts.concat())
}

/// Whether a query is what [`Query`] promises.
fn is_normal(query: &Query, top: bool) -> bool {
    let all = |queries: &[Query]| {
        let once = queries.iter().collect::<std::collections::HashSet<_>>();
        queries.len() >= 2
            && once.len() == queries.len()
            && queries.iter().all(|query| is_normal(query, false))
    };
    match query {
        Query::All => top,
        Query::And(queries) => {
            all(queries) && !queries.iter().any(|query| matches!(query, Query::And(_)))
        }
        Query::Or(queries) => {
            all(queries) && !queries.iter().any(|query| matches!(query, Query::Or(_)))
        }
        Query::Not(query) => !matches!(**query, Query::Not(_)) && is_normal(query, false),
        Query::Text(text) => !text.text.trim().is_empty(),
        Query::Field(_) => true,
    }
}

fn is_read(text: &str) -> std::result::Result<(), TestCaseError> {
    for typing in [false, true] {
        let parsed = parse(text, typing);
        prop_assert!(is_normal(&parsed.query, true), "{:?}", parsed.query);
        let closed = parsed.query.closed();
        let again = parse(&closed.to_string(), false);
        prop_assert_eq!(&again.query, &closed, "{}", closed);
        prop_assert_eq!(&again.hints, &[], "{}", parsed.query);
        let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        for hint in &parsed.hints {
            prop_assert!(hint.from < hint.to && hint.to <= length, "{hint:?}");
        }
        for cursor in [0, length / 2, length, u32::MAX] {
            let slot = slot(text, cursor);
            prop_assert!(slot.from <= slot.to && slot.to <= length, "{slot:?}");
            prop_assert!(slot.field.is_none_or(|name| Name::find(name).is_some()));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_query_is_written_and_read_back(query in queries()) {
        let text = query.to_string();
        let parsed = parse(&text, false);
        prop_assert_eq!(&parsed.query, &query, "{}", text);
        prop_assert_eq!(&parsed.hints, &[], "{}", text);
    }

    #[test]
    fn what_is_typed_is_read(text in typed()) {
        is_read(&text)?;
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        is_read(&text)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 20,
        failure_persistence: None,
        max_shrink_iters: 200,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_text_of_ten_thousand_characters_is_read(
        signs in prop::collection::vec(prop::sample::select("\"()-*:\\|. ORNTtagin:a1é".chars().collect::<Vec<_>>()), 10_000),
        chars in prop::collection::vec(any::<char>(), 10_000),
    ) {
        is_read(&signs.into_iter().collect::<String>())?;
        is_read(&chars.into_iter().collect::<String>())?;
    }
}
