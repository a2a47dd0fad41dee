//! Text of any kind goes in and comes out unchanged.

use model::Field;

use super::support::{Temp, draft};
use crate::item::{self, Edit};
use crate::{history, note};

#[test]
fn text_of_any_kind_comes_out_unchanged() {
    let long = "abcdefgh ".repeat(130_000);
    let kinds = [
        "plain",
        "a\0b\0",
        "\0",
        "שלום עולם \u{202e}left",
        "👩🏽‍🔬🧪 \u{1F1E8}\u{1F1ED}",
        "cafe\u{301}",
        "caf\u{e9}",
        "line\r\nline\rline\n\ttab",
        "' OR 1=1; --",
        "\u{feff}bom \u{fffd}",
        &long,
    ];
    let mut temp = Temp::new();
    for text in kinds {
        let mut draft = draft(text);
        draft.fields.r#abstract = Some(text.to_owned());
        let item = item::create(temp.library(), draft).unwrap().value;
        let note = note::add(temp.library(), Some(item), text).unwrap().value;
        item::edit(
            temp.library(),
            &[item],
            vec![Edit::Field(Field::Publisher, Some(text.to_owned()))],
        )
        .unwrap();
        history::undo(temp.library(), None).unwrap().unwrap();
        history::redo(temp.library(), None).unwrap().unwrap();
        temp.restart();
        let found = item::show(temp.library(), item).unwrap();
        for value in [
            &found.fields.title,
            &found.fields.r#abstract,
            &found.fields.publisher,
        ] {
            assert!(
                value.as_deref() == Some(text),
                "{:?}",
                text.chars().take(20).collect::<String>()
            );
        }
        assert!(note::show(temp.library(), note.id).unwrap().text == text);
    }
}
