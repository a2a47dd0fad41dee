//! Values of JSON, as far as they are what was expected.

use model::Result;
use serde_json::Value;

use crate::{Service, trouble};

/// The body as JSON.
pub fn parse(service: Service, bytes: &[u8]) -> Result<Value> {
    serde_json::from_slice(bytes).map_err(|error| {
        let why = format!("it is not JSON from line {} on", error.line());
        trouble::unreadable(service, &why)
    })
}

/// The value at the end of a way down.
pub fn at<'a>(value: &'a Value, path: &[&str]) -> Option<&'a Value> {
    path.iter().try_fold(value, |value, key| value.get(key))
}

/// The text at the end of a way down, without spaces around it; the first one of an array; `None` for an
/// empty one.
pub fn text(value: &Value, path: &[&str]) -> Option<String> {
    plain(at(value, path)?)
}

/// A text, a number as text, or the first text of an array.
pub fn plain(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Array(all) => return all.iter().find_map(plain),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// The elements of the array at the end of a way down; one that is no array counts as one element.
pub fn all<'a>(value: &'a Value, path: &[&str]) -> &'a [Value] {
    match at(value, path) {
        Some(Value::Array(all)) => all,
        Some(Value::Null) | None => &[],
        Some(one) => std::slice::from_ref(one),
    }
}

/// Whether the value at the end of a way down is true.
pub fn is_true(value: &Value, path: &[&str]) -> bool {
    at(value, path).and_then(Value::as_bool).unwrap_or(false)
}
