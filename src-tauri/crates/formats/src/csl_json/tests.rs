use model::{Creator, Draft};
use proptest::prelude::*;
use serde_json::Value;

use super::{read, write};
use crate::random::draft;
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
