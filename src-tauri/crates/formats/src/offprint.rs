//! Our own JSON: everything that the library holds of the papers, and back in. Its items are those
//! of `offprint show`, with the marks of their files.

use std::collections::BTreeMap;

use model::{Annotation, AttachmentId, Draft, Extra, Item, ItemId, Kept};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Problem, Reading};

/// The version of this form; a reader refuses a newer one.
const VERSION: u32 = 1;
/// The source under which is kept what a draft has no place for.
const SOURCE: &str = "offprint";

/// What goes out with the items.
#[derive(Debug, Default)]
pub struct With {
    /// The marks in the files of each item.
    pub annotations: BTreeMap<ItemId, Vec<Annotation>>,
    /// Where copies of files lie, from the folder of the export.
    pub files: BTreeMap<AttachmentId, String>,
    /// What belongs to no single item.
    pub belongings: model::Belongings,
}

#[derive(Serialize)]
struct Whole<'a> {
    offprint: u32,
    items: Vec<Value>,
    #[serde(flatten)]
    belongings: &'a model::Belongings,
}

/// The items as JSON, pretty printed; the same items give the same text.
pub fn write(items: &[Item], with: &With) -> String {
    let whole = Whole {
        offprint: VERSION,
        items: items.iter().map(|item| value(item, with)).collect(),
        belongings: &with.belongings,
    };
    let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    text.push('\n');
    text
}

fn value(item: &Item, with: &With) -> Value {
    let mut value = serde_json::to_value(item).unwrap_or_default();
    if let Some(object) = value.as_object_mut() {
        let marks = with.annotations.get(&item.id).cloned().unwrap_or_default();
        object.insert(
            "annotations".to_owned(),
            serde_json::to_value(marks).unwrap_or_default(),
        );
        let files: BTreeMap<String, &str> = item
            .attachments
            .iter()
            .filter_map(|file| Some((file.id.to_string(), with.files.get(&file.id)?.as_str())))
            .collect();
        if !files.is_empty() {
            object.insert(
                "files".to_owned(),
                serde_json::to_value(files).unwrap_or_default(),
            );
        }
    }
    value
}

/// An item with what [`write`] adds to it.
#[derive(Deserialize)]
struct Entry {
    #[serde(flatten)]
    item: Item,
    #[serde(default)]
    annotations: Vec<Annotation>,
    #[serde(default)]
    files: BTreeMap<String, String>,
}

/// Whether this is such a file, by its beginning.
pub(crate) fn begins(text: &str) -> bool {
    let head: String = text
        .chars()
        .take(200)
        .filter(|c| !c.is_whitespace())
        .collect();
    head.starts_with("{\"offprint\":")
}

/// Reads what [`write`] wrote. Items that are damaged are reported, the others are read.
pub fn read(text: &str) -> Reading {
    let value: Value = match serde_json::from_str(text.trim_start_matches('\u{feff}')) {
        Ok(value) => value,
        Err(error) => {
            return Reading::refused(format!(
                "This is not JSON from line {} on; nothing was taken from it.",
                error.line()
            ));
        }
    };
    let version = value.get("offprint").and_then(Value::as_u64);
    if version.is_none_or(|version| version > u64::from(VERSION)) {
        return Reading::refused(
            "This file is of a newer version of Offprint, or none of its own; nothing was taken from it.",
        );
    }
    let Value::Object(mut whole) = value else {
        return Reading::default();
    };
    let items = match whole.remove("items") {
        Some(Value::Array(items)) => items,
        _ => return Reading::refused("This file holds no items; nothing was taken from it."),
    };
    let mut reading = Reading::default();
    for (value, entry) in items.into_iter().zip(1..) {
        let raw = value.to_string();
        match serde_json::from_value::<Entry>(value) {
            Ok(found) => reading.drafts.push(draft(entry, found)),
            Err(error) => reading.problems.push(Problem {
                entry,
                line: 0,
                reason: format!("This item is damaged ({error}). It was left out."),
                raw,
            }),
        }
    }
    reading
}

fn draft(entry: usize, found: Entry) -> Draft {
    let item = found.item;
    let mut extra = item.extra;
    let kept = Kept {
        id: item.id,
        added: item.added,
        last_read: item.last_read,
        sources: item.sources,
        notes: item.notes.iter().map(|note| note.added).collect(),
        attachments: item.attachments,
        annotations: found.annotations,
    };
    extra.extend(found.files.into_values().map(|path| Extra {
        source: SOURCE.to_owned(),
        name: "file".to_owned(),
        value: path,
    }));
    Draft {
        sources: Default::default(),
        entry,
        line: 0,
        kind: item.kind,
        fields: item.fields,
        creators: item.creators,
        identifiers: item.identifiers,
        links: item.links,
        tags: item.tags,
        collections: item.collections,
        notes: item.notes.into_iter().map(|note| note.text).collect(),
        citation_key: item.citation_key,
        status: item.status,
        rating: item.rating,
        queued: item.queued,
        source: item.source,
        extra,
        kept: Some(Box::new(kept)),
    }
}

/// What such a text tells of more than its items; nothing where it cannot be understood.
pub fn belongings(text: &str) -> model::Belongings {
    serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::random::{draft, essence};
    use crate::tests::item;

    proptest! {
        #[test]
        fn everything_reads_back(draft in draft(), rating in prop::option::of(1u8..6), queued in any::<bool>()) {
            let draft = Draft { rating, queued, ..draft };
            let text = write(&[item(&draft)], &With::default());
            prop_assert!(begins(&text));
            let reading = read(&text);
            prop_assert_eq!(&reading.problems, &[]);
            prop_assert_eq!(essence(&reading.drafts[0]), essence(&draft));
        }
    }

    #[test]
    fn damage_and_newer_versions_are_told() {
        assert_eq!(read("{\"offprint\": 2, \"items\": []}").problems.len(), 1);
        assert_eq!(
            read("{\"offprint\": 1, \"items\": [{}]}").problems[0].entry,
            1
        );
        assert_eq!(read("{\"offprint\": 1").problems.len(), 1);
    }
}
