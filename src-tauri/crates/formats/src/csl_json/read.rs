//! CSL-JSON to drafts.

use std::collections::BTreeMap;

use model::{Creator, Draft, Extra, Field, Identifier, Kind, Role, Scheme, Source, SourceKind};
use serde_json::{Map, Value};

use super::{SOURCE, date, identifier, name, variable};
use crate::{Problem, Reading};

/// Reads an array of items, one item, or an object whose `items` are an array, as several programs
/// write them. What is damaged is reported per item, and the others are read.
pub fn read(text: &str) -> Reading {
    let text = text.trim_start_matches('\u{feff}');
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            let mut reading = Reading::refused(format!(
                "This is not JSON from line {} on; nothing was taken from it.",
                error.line()
            ));
            for problem in &mut reading.problems {
                problem.line = error.line();
            }
            return reading;
        }
    };
    let entries = match value {
        Value::Array(entries) => entries,
        Value::Object(mut object) => match object.remove("items") {
            Some(Value::Array(entries)) => entries,
            Some(items) => {
                object.insert("items".to_owned(), items);
                vec![Value::Object(object)]
            }
            None => vec![Value::Object(object)],
        },
        _ => return Reading::refused("This JSON holds no items; nothing was taken from it."),
    };
    let mut reading = Reading::default();
    for (index, entry) in entries.into_iter().enumerate() {
        match entry {
            Value::Object(object) if has_content(&object) => {
                reading.drafts.push(draft(index + 1, object));
            }
            other => reading.problems.push(Problem {
                entry: index + 1,
                line: 0,
                reason: "This entry is no CSL item; it was left out.".to_owned(),
                raw: other.to_string(),
            }),
        }
    }
    reading
}

/// An item says what it is, or has at least a title.
fn has_content(object: &Map<String, Value>) -> bool {
    ["type", "title", "DOI", "author", "issued"]
        .iter()
        .any(|key| object.contains_key(*key))
}

fn draft(entry: usize, object: Map<String, Value>) -> Draft {
    let mut draft = Draft {
        entry,
        source: Source::new(SourceKind::References, SOURCE),
        ..Draft::default()
    };
    let id = object.get("id").cloned();
    let key = object.get("citation-key").and_then(Value::as_str);
    // An id that only repeats the citation key says nothing more.
    let key_is_id = key.is_some() && id.as_ref().and_then(Value::as_str) == key;
    // One order whatever the order of the file, so that a first identifier comes first.
    let sorted: BTreeMap<String, Value> = object.into_iter().collect();
    for (name, value) in sorted {
        if name == "id" && key_is_id {
            continue;
        }
        if !take(&mut draft, &name, &value) {
            draft.extra.push(Extra {
                source: SOURCE.to_owned(),
                name,
                value: value.to_string(),
            });
        }
    }
    draft
}

/// Takes one key; `false` if it has no place in a draft, or its value not the form for it.
fn take(draft: &mut Draft, name: &str, value: &Value) -> bool {
    let text = text(value);
    // The names of older processors.
    let name = match name {
        "shortTitle" => "title-short",
        "journalAbbreviation" => "container-title-short",
        name => name,
    };
    if let Some(field) = Field::ALL.iter().find(|field| variable(**field) == name) {
        if draft.fields.get(*field).is_some() {
            return false;
        }
        let value = match field {
            Field::Issued => date::read(value),
            _ => text,
        };
        let taken = value.as_ref().is_some_and(|value| !value.is_empty());
        draft.fields.set(*field, value.filter(|_| taken));
        return taken;
    }
    if let Some(role) = Role::from_name(name) {
        let names: Option<Vec<Creator>> = value
            .as_array()
            .and_then(|names| names.iter().map(|one| name::read(role, one)).collect());
        return names.map(|names| draft.creators.extend(names)).is_some();
    }
    if let Some(scheme) = Scheme::ALL
        .into_iter()
        .find(|scheme| identifier(*scheme) == name)
    {
        let found = text.and_then(|text| Identifier::parse(scheme, &text));
        return found
            .map(|found| draft.identifiers.insert(first_of(draft, scheme), found))
            .is_some();
    }
    if let Some(scheme) = name.strip_prefix("more-").and_then(Scheme::from_name) {
        let more: Option<Vec<Identifier>> = strings(value).and_then(|all| {
            all.iter()
                .map(|one| Identifier::parse(scheme, one))
                .collect()
        });
        return more.map(|more| draft.identifiers.extend(more)).is_some();
    }
    match name {
        "type" => text
            .and_then(|text| Kind::from_name(&text))
            .map(|kind| draft.kind = kind)
            .is_some(),
        "citation-key" => text.map(|key| draft.citation_key = Some(key)).is_some(),
        "keyword" => text.map(|text| draft.tags = keywords(&text)).is_some(),
        "offprint-tags" => strings(value).map(|tags| draft.tags = tags).is_some(),
        "annote" => strings(value)
            .or_else(|| text.map(|text| vec![text]))
            .map(|notes| draft.notes = notes)
            .is_some(),
        "links" => strings(value).map(|links| draft.links = links).is_some(),
        "collections" => strings(value)
            .map(|paths| draft.collections = paths)
            .is_some(),
        "offprint-extra" => serde_json::from_value::<Vec<Extra>>(value.clone())
            .map(|extra| draft.extra.extend(extra))
            .is_ok(),
        _ => false,
    }
}

/// Where the first identifier of a scheme goes: in front of others that were read before it.
fn first_of(draft: &Draft, scheme: Scheme) -> usize {
    draft
        .identifiers
        .iter()
        .position(|one| one.scheme == scheme)
        .unwrap_or(draft.identifiers.len())
}

/// Text, or a number as text: volumes come as both.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn strings(value: &Value) -> Option<Vec<String>> {
    value
        .as_array()?
        .iter()
        .map(|one| one.as_str().map(str::to_owned))
        .collect()
}

/// "a; b" as we write it, or "a, b" as others do.
pub(super) fn keywords(text: &str) -> Vec<String> {
    let mark = if text.contains(';') { ';' } else { ',' };
    text.split(mark)
        .map(|word| word.trim().to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}
