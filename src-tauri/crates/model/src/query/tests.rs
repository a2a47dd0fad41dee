//! What is typed, and how it is read: the canonical text of the query and the beginnings of hints.

mod random;

use super::{Clause, Form, Query, Range, Scope, Text, Thing, parse};

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
        assert_eq!(parse(canonical, false).query, parsed.query, "{canonical:?}");
        assert_eq!(parse(canonical, false).hints, [], "{canonical:?}");
    }
}

#[test]
fn words_phrases_and_what_joins_them() {
    check(
        &[
            ("", "", &[]),
            ("  \t\n", "", &[]),
            ("kalman", "kalman", &[]),
            (" kalman  filter ", "kalman filter", &[]),
            ("Kalman kalman", "Kalman kalman", &[]),
            ("kalman kalman", "kalman", &[]),
            ("\"optimal transport\"", "\"optimal transport\"", &[]),
            ("\" a  b \"", "\"a  b\"", &[]),
            ("\"\"", "", &[]),
            ("a\"b\"c", "a \"b\" c", &[]),
            ("kal*", "kal*", &[]),
            ("kal**", "kal*", &[]),
            ("*", "\\*", &[]),
            ("a*b", "a*b", &[]),
            ("\"a b\"*", "\"a b\"", &[]),
            ("-x", "-x", &[]),
            ("a -x", "a -x", &[]),
            ("-\"a b\"", "-\"a b\"", &[]),
            ("-(a b)", "-(a b)", &[]),
            ("-(a OR b) c", "-(a OR b) c", &[]),
            ("NOT x", "-x", &[]),
            ("NOT NOT x", "x", &[]),
            ("NOT -x", "x", &[]),
            ("-(-x)", "x", &[]),
            ("-(-(a b)) c", "a b c", &[]),
            ("NOT (a)", "-a", &[]),
            ("a - b", "a \\- b", &[]),
            ("--help", "\\--help", &[]),
            ("state-of-the-art", "state-of-the-art", &[]),
            ("-", "\\-", &[]),
            ("a OR b", "a OR b", &[]),
            ("a | b", "a OR b", &[]),
            ("a|b", "a OR b", &[]),
            ("a b OR c d", "a b OR c d", &[]),
            ("a (b OR c)", "a (b OR c)", &[]),
            ("(a OR b) OR c", "a OR b OR c", &[]),
            ("(a b) c", "a b c", &[]),
            ("((((a))))", "a", &[]),
            ("a AND b", "a b", &[]),
            ("AND a AND AND b AND", "a b", &[]),
            ("a or b and not c", "a or b and not c", &[]),
            ("a OR a", "a", &[]),
            ("(a b) OR (a b)", "a b", &[]),
            ("()", "", &[]),
            ("a () b", "a b", &[]),
            ("f(x)", "f x", &[]),
            ("-OR", "-\\OR", &[]),
            ("\\OR", "\\OR", &[]),
            ("a \\NOT b", "a \\NOT b", &[]),
            ("OR*", "OR*", &[]),
            ("ORacle", "ORacle", &[]),
            ("\"a OR b\"", "\"a OR b\"", &[]),
        ],
        false,
    );
}

#[test]
fn what_is_not_finished_is_said() {
    check(
        &[
            ("a OR", "a", &["OR joins"]),
            ("OR a", "a", &["OR joins"]),
            ("OR", "", &["OR joins", "OR joins"]),
            ("a OR OR b", "a OR b", &["OR joins"]),
            ("(a OR) b", "a b", &["OR joins"]),
            ("a NOT", "a", &["NOT excludes"]),
            ("a NOT OR b", "a OR b", &["NOT excludes"]),
            ("\"a b", "\"a b\"", &["This quote"]),
            ("a \"", "a", &["This quote"]),
            ("5\" disk", "5 \"disk\"", &["This quote"]),
            ("(a OR b", "a OR b", &["This parenthesis"]),
            ("((a", "a", &["This parenthesis"]),
            ("a)", "a", &["Nothing is opened"]),
            (")(", "", &["Nothing is opened", "This parenthesis"]),
            ("tag:", "", &["tag: takes"]),
            ("tag:\"\" a", "a", &["tag: takes"]),
            ("tag: OR a", "a", &["tag: takes"]),
            ("(tag:) a", "a", &["tag: takes"]),
            ("year: -a", "-a", &["year: takes"]),
            ("title: (a b)", "a b", &["title: takes"]),
            ("author: year:2019", "year:2019", &["author: takes"]),
        ],
        false,
    );
}

#[test]
fn fields_and_their_values() {
    check(
        &[
            ("author:smith", "author:smith", &[]),
            ("AUTHOR:Smith", "author:Smith", &[]),
            ("creator:smith by:jones", "author:smith author:jones", &[]),
            ("author: smith", "author:smith", &[]),
            ("author: \"Jane Smith\"", "author:\"Jane Smith\"", &[]),
            ("author:smi*", "author:smi*", &[]),
            ("author:-x", "author:-x", &[]),
            ("author:OR", "author:OR", &[]),
            (
                "author:(smith OR jones)",
                "author:smith OR author:jones",
                &[],
            ),
            (
                "author:(smith -\"A B\")",
                "author:smith -author:\"A B\"",
                &[],
            ),
            ("author:(a title:b (c))", "author:a title:b author:c", &[]),
            ("-author:(a b)", "-(author:a author:b)", &[]),
            (
                "journal:nature publication:x venue:y",
                "venue:nature venue:x venue:y",
                &[],
            ),
            (
                "notes:a fulltext:b page:c pdf:d",
                "note:a text:b text:c text:d",
                &[],
            ),
            ("title:foo:bar", "title:foo:bar", &[]),
            ("tag:methods", "tag:methods", &[]),
            ("tag:\"to read\"", "tag:\"to read\"", &[]),
            ("-tag:a/b", "-tag:a/b", &[]),
            ("tag:(a OR \"b c\")", "tag:a OR tag:\"b c\"", &[]),
            ("tag:x OR diffusion", "tag:x OR diffusion", &[]),
            ("tag:a\"b\"", "tag:a \"b\"", &[]),
            (
                "collection:\"thesis/chapter 2\"",
                "in:\"thesis/chapter 2\"",
                &[],
            ),
            ("kind:preprint", "kind:article", &[]),
            ("type:Book", "kind:book", &[]),
            (
                "kind:\"journal article\" kind:paper",
                "kind:article-journal",
                &[],
            ),
            (
                "kind:slides OR kind:conference",
                "kind:speech OR kind:paper-conference",
                &[],
            ),
            ("kind:article-journal", "kind:article-journal", &[]),
            ("status:Unread", "status:unread", &[]),
            ("is:reading", "status:reading", &[]),
            ("is:queued -is:queued", "is:queued -is:queued", &[]),
            ("is:rated", "rating:1..", &[]),
            ("is:unfiled", "no:collection", &[]),
            ("-is:untagged", "has:tag", &[]),
            ("has:pdf no:doi", "has:pdf no:doi", &[]),
            ("-has:pdf -no:note", "no:pdf has:note", &[]),
            (
                "has:annotation has:creator",
                "has:highlight has:author",
                &[],
            ),
            (
                "has:(journal OR fulltext OR url)",
                "has:venue OR has:text OR has:link",
                &[],
            ),
            ("no:notes", "no:note", &[]),
            ("no:(pdf note)", "no:pdf no:note", &[]),
            ("lang:de language:pt_BR", "lang:de lang:pt-br", &[]),
            ("key:Smith2020:a", "key:Smith2020:a", &[]),
            ("doi:10.1000/ABC", "doi:10.1000/abc", &[]),
            ("doi:https://doi.org/10.1000/abc", "doi:10.1000/abc", &[]),
            ("doi:10.1000", "doi:10.1000", &[]),
            ("doi:10.1000*", "doi:10.1000", &[]),
            (
                "doi:10.1002/(SICI)1097-0258(19980815)17:15",
                "doi:\"10.1002/(sici)1097-0258(19980815)17:15\"",
                &[],
            ),
            ("doi:10.1000/a%2520b", "doi:10.1000/a", &[]),
            ("arXiv:2103.00001v2", "arxiv:2103.00001", &[]),
            (
                "arXiv:2103.01234v2 [cs.LG]",
                "arxiv:2103.01234 [cs.LG]",
                &[],
            ),
            ("PMID: 31452104", "pmid:31452104", &[]),
            ("pmcid:7937420", "pmcid:PMC7937420", &[]),
            (
                "isbn:978-3-16-148410-0 isbn:978-3",
                "isbn:9783161484100 isbn:9783",
                &[],
            ),
            ("issn:2434-561x", "issn:2434-561X", &[]),
        ],
        false,
    );
}

#[test]
fn spans_of_years_ratings_and_days() {
    check(
        &[
            ("year:2019", "year:2019", &[]),
            ("year:2019..2021", "year:2019..2021", &[]),
            ("year:2021..2019", "year:2019..2021", &[]),
            ("year:2019-2021", "year:2019..2021", &[]),
            ("year:2019–2021", "year:2019..2021", &[]),
            ("year:2019..", "year:2019..", &[]),
            ("year:..2021", "year:..2021", &[]),
            ("year:>2019", "year:2020..", &[]),
            ("year:>=2019", "year:2019..", &[]),
            ("year:<2019", "year:..2018", &[]),
            ("year:<=2019", "year:..2019", &[]),
            ("year: 2019", "year:2019", &[]),
            ("year:\"2019 .. 2021\"", "year:2019..2021", &[]),
            ("year:-300", "year:-300", &[]),
            ("year:-300--200", "year:-300..-200", &[]),
            ("year:-300..200", "year:-300..200", &[]),
            ("-year:-300", "-year:-300", &[]),
            ("year:(2019 OR 2021)", "year:2019 OR year:2021", &[]),
            ("year:2019..2019", "year:2019", &[]),
            ("rating:3", "rating:3", &[]),
            ("rating:>3", "rating:4..", &[]),
            ("rating:3..5", "rating:3..5", &[]),
            ("rating:0", "rating:0", &[]),
            ("rating:<3", "rating:1..2", &[]),
            ("rating:<=3", "rating:1..3", &[]),
            ("rating:<1", "rating:0", &[]),
            ("rating:0..2", "rating:0..2", &[]),
            ("rating:3..9", "rating:3..5", &[]),
            ("rating:7", "rating:5", &[]),
            ("added:today", "added:today", &[]),
            (
                "added:Week OR added:yesterday",
                "added:week OR added:yesterday",
                &[],
            ),
            ("added:<7d", "added:<7d", &[]),
            ("added:7d", "added:<7d", &[]),
            ("added:<2w", "added:<14d", &[]),
            ("added:>3m", "added:>90d", &[]),
            ("added:>=1y", "added:>365d", &[]),
            ("added:2026", "added:2026", &[]),
            ("added:2026-03", "added:2026-03", &[]),
            ("added:2026-3-1", "added:2026-03-01", &[]),
            (
                "added:2026-03-01..2026-03-10",
                "added:2026-03-01..2026-03-10",
                &[],
            ),
            ("added:2026-01..2026-12", "added:2026", &[]),
            ("added:>2026-01", "added:2026-02-01..", &[]),
            ("added:>=2026-01", "added:2026-01-01..", &[]),
            ("added:<2026", "added:..2025-12-31", &[]),
            ("added:<=2026-02", "added:..2026-02-28", &[]),
            ("added:2026..", "added:2026-01-01..", &[]),
        ],
        false,
    );
}

#[test]
fn what_is_no_clause_is_searched_as_text() {
    check(
        &[
            ("foo:bar", "foo\\:bar", &["There is no field foo:; it"]),
            (
                "autor:smith",
                "autor\\:smith",
                &["There is no field autor:; did you mean author:?"],
            ),
            (
                "auhtor: smith",
                "auhtor\\: smith",
                &["There is no field auhtor:; did you mean author:?"],
            ),
            ("foo:(a b)", "foo\\: a b", &[]),
            ("foo:\"a b\"", "foo\\: \"a b\"", &[]),
            ("Attention: a survey", "Attention\\: a survey", &[]),
            ("std::vector", "std\\::vector", &[]),
            ("10:30 a_b:c", "10:30 a_b:c", &[]),
            ("foo\\:bar", "foo\\:bar", &[]),
            ("tag\\:a", "tag\\:a", &[]),
            ("\"tag:a\"", "\"tag:a\"", &[]),
            (
                "https://arxiv.org/abs/2103.00001",
                "https://arxiv.org/abs/2103.00001",
                &[],
            ),
            (
                "(https://x.org/a_(b)|c?d=e)",
                "https://x.org/a_(b)|c?d=e",
                &[],
            ),
            ("10.1000/ABC", "10.1000/ABC", &[]),
            ("(10.1000/abc)", "10.1000/abc", &[]),
            (
                "10.1002/(SICI)1097-0258(19980815)17:15",
                "10.1002/(SICI)1097-0258(19980815)17:15",
                &[],
            ),
            (
                "(a OR https://x.org/(b",
                "a OR https://x.org/\\(b",
                &["This parenthesis"],
            ),
            ("10.1000/a\\)b", "10.1000/a\\)b", &[]),
            ("hep-th/9901001", "hep-th/9901001", &[]),
            ("year:soon", "year\\:soon", &["year: takes"]),
            ("-year:soon", "-year\\:soon", &["year: takes"]),
            ("Year: soon", "Year\\: soon", &["year: takes"]),
            ("-year: soon", "-year\\: soon", &["year: takes"]),
            ("year:\"next year\"", "\"next year\"", &["year: takes"]),
            ("year:..", "year\\:..", &["year: takes"]),
            ("year:99999999999", "year\\:99999999999", &["year: takes"]),
            ("year:>2147483647", "year\\:>2147483647", &["year: takes"]),
            ("year:٢٠١٩", "year\\:٢٠١٩", &["year: takes"]),
            ("year:(soon 2019)", "soon year:2019", &["year: takes"]),
            ("rating:good", "rating\\:good", &["rating: takes"]),
            ("rating:>5", "rating\\:>5", &["rating: takes"]),
            ("added:2026-02-30", "added\\:2026-02-30", &["added: takes"]),
            (
                "added:<9999999999d",
                "added\\:<9999999999d",
                &["added: takes"],
            ),
            ("added:>9999", "added\\:>9999", &["added: takes"]),
            ("status:done", "status\\:done", &["status: takes"]),
            ("is:good", "is\\:good", &["is: takes"]),
            ("has:money*", "has\\:money*", &["has: takes"]),
            ("kind:poem", "kind\\:poem", &["kind: takes"]),
            ("lang:中文", "lang\\:中文", &["lang: takes"]),
            (
                "\\alpha \\\"x\\\" a\\(b\\)",
                "\\\\alpha \\\"x\\\" a\\(b\\)",
                &[],
            ),
            (
                "\"a \\\"b\\\" \\\\ \\n\"",
                "\"a \\\"b\\\" \\\\ \\\\n\"",
                &[],
            ),
            ("\\-x a\\* \\\\", "\\-x a\\* \\\\", &[]),
            ("深層学習 Schrödinger", "深層学習 Schrödinger", &[]),
            ("\u{0}\u{feff}👩‍🔬", "\u{0}\u{feff}👩‍🔬", &[]),
        ],
        false,
    );
}

#[test]
fn while_typing_the_last_word_is_a_beginning_and_nothing_is_a_mistake_yet() {
    check(
        &[
            ("deep lear", "deep lear*", &[]),
            ("deep lear ", "deep lear", &[]),
            ("\"deep lear\"", "\"deep lear\"", &[]),
            ("\"deep lear", "\"deep lear\"", &[]),
            ("(deep lear)", "deep lear", &[]),
            ("(deep lear", "deep lear*", &["This parenthesis"]),
            ("lear*", "lear*", &[]),
            ("-lear", "-lear*", &[]),
            ("author:smi", "author:smi*", &[]),
            ("author: smi", "author:smi*", &[]),
            (
                "author:(a OR smi",
                "author:a OR author:smi*",
                &["This parenthesis"],
            ),
            ("tag:met", "tag:met", &[]),
            ("tag:", "", &[]),
            ("a tag: ", "a", &[]),
            ("a tag:\"", "a", &[]),
            ("a OR", "a", &[]),
            ("a OR ", "a", &[]),
            ("a NOT", "a", &[]),
            ("a |", "a", &[]),
            ("status:unr", "", &[]),
            ("status:unr ", "status\\:unr", &["status: takes"]),
            ("status:xyz", "status\\:xyz*", &["status: takes"]),
            ("added:<7", "", &[]),
            ("added:<7d", "added:<7d", &[]),
            ("added:20", "", &[]),
            ("year:>", "", &[]),
            ("year:-", "", &[]),
            ("year:20", "year:20", &[]),
            ("rating:>", "", &[]),
            ("kind:conf", "", &[]),
            ("foo:ba", "foo\\:ba*", &["There is no field foo:"]),
            ("10.1000/ab", "10.1000/ab*", &[]),
        ],
        true,
    );
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
