//! Items to CSL-JSON.

use std::collections::BTreeMap;

use model::{Field, Item, Role, Scheme};
use serde_json::{Value, json};

use super::{SOURCE, date, identifier, name, variable};

/// The items as an array, pretty printed, each with its keys in one fixed order.
///
/// Tags go to `keyword` ("a; b"), notes to `annote`, further identifiers of a scheme and links to
/// keys of our own, and what came without a field goes out under the name that it had.
pub fn write(items: &[Item]) -> String {
    let array: Vec<BTreeMap<String, Value>> = items.iter().map(object).collect();
    let mut text = serde_json::to_string_pretty(&array).unwrap_or_else(|_| "[]".to_owned());
    text.push('\n');
    text
}

fn object(item: &Item) -> BTreeMap<String, Value> {
    let mut object = BTreeMap::new();
    let id = item
        .citation_key
        .clone()
        .unwrap_or_else(|| item.id.to_string());
    object.insert("id".to_owned(), Value::from(id));
    if let Some(key) = &item.citation_key {
        object.insert("citation-key".to_owned(), Value::from(key.clone()));
    }
    object.insert("type".to_owned(), Value::from(item.kind.name()));
    for field in Field::ALL {
        if let Some(value) = item.fields.get(*field) {
            let value = match field {
                Field::Issued => date::write(value),
                _ => Value::from(value),
            };
            object.insert(variable(*field), value);
        }
    }
    for role in Role::ALL {
        let names: Vec<Value> = item
            .creators
            .iter()
            .filter(|creator| creator.role == role)
            .map(name::write)
            .collect();
        if !names.is_empty() {
            object.insert(role.name().to_owned(), Value::Array(names));
        }
    }
    for scheme in Scheme::ALL {
        let mut values = item
            .identifiers
            .iter()
            .filter(|one| one.scheme == scheme)
            .map(|one| one.value.clone());
        if let Some(first) = values.next() {
            object.insert(identifier(scheme).to_owned(), Value::from(first));
        }
        let more: Vec<String> = values.collect();
        if !more.is_empty() {
            object.insert(format!("more-{}", scheme.name()), json!(more));
        }
    }
    if !item.tags.is_empty() {
        let mut keyword = item.tags.join("; ");
        if item.tags.len() == 1 && keyword.contains(',') {
            // A single tag with a comma would read as two.
            keyword.push(';');
        }
        if super::read::keywords(&keyword) != item.tags {
            object.insert("offprint-tags".to_owned(), json!(item.tags));
        }
        object.insert("keyword".to_owned(), Value::from(keyword));
    }
    let notes: Vec<&str> = item.notes.iter().map(|note| note.text.as_str()).collect();
    match notes.as_slice() {
        [] => {}
        [one] => {
            object.insert("annote".to_owned(), Value::from(*one));
        }
        // Two notes as one text could not be parted again.
        many => {
            object.insert("annote".to_owned(), json!(many));
        }
    }
    for (key, values) in [("links", &item.links), ("collections", &item.collections)] {
        if !values.is_empty() {
            object.insert(key.to_owned(), json!(values));
        }
    }
    extra(item, &mut object);
    object
}

/// What has no field: values that came from CSL-JSON as they were, others as text, and those that
/// share a name as an array in a key of our own.
fn extra(item: &Item, object: &mut BTreeMap<String, Value>) {
    let mut others: Vec<Value> = Vec::new();
    for extra in &item.extra {
        let value = match extra.source.as_str() {
            SOURCE => serde_json::from_str(&extra.value).ok(),
            _ => None,
        };
        match value {
            // A type that is none of ours goes out again in the place of its stand-in.
            Some(value) if extra.name == "type" || !object.contains_key(&extra.name) => {
                object.insert(extra.name.clone(), value);
            }
            _ => others.push(json!({
                "name": extra.name, "source": extra.source, "value": extra.value,
            })),
        }
    }
    if !others.is_empty() {
        object.insert("offprint-extra".to_owned(), Value::Array(others));
    }
}
