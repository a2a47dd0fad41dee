//! Dates as `date-parts`, as precise as they came.

use serde_json::{Value, json};

/// `2021`, `2021-03`, `2021-03-04` and two of them with `/` as `date-parts`; any other text is
/// `literal`.
pub(crate) fn write(issued: &str) -> Value {
    let parts: Option<Vec<Value>> = issued.split('/').map(parts).collect();
    match parts.filter(|_| model::parse_issued(issued).is_ok()) {
        Some(parts) => json!({ "date-parts": parts }),
        None => json!({ "literal": issued }),
    }
}

fn parts(date: &str) -> Option<Value> {
    let (sign, digits) = match date.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, date),
    };
    let mut numbers = Vec::new();
    for (index, part) in digits.split('-').enumerate() {
        let number: i64 = part.parse().ok()?;
        numbers.push(if index == 0 { sign * number } else { number });
    }
    Some(json!(numbers))
}

/// The date in normal form; `None` for one that is none, such as a season or a whole sentence.
pub(crate) fn read(value: &Value) -> Option<String> {
    let issued = match value {
        Value::String(text) => text.clone(),
        Value::Number(year) => normal(&[year.as_i64()?])?,
        value => match value.get("date-parts") {
            Some(Value::Array(dates)) if only_has(value, "date-parts") => {
                let dates: Option<Vec<String>> = dates.iter().map(one).collect();
                dates
                    .filter(|dates| (1..=2).contains(&dates.len()))?
                    .join("/")
            }
            Some(_) => return None,
            None => ["raw", "literal"]
                .iter()
                .find_map(|key| value.get(*key).filter(|_| only_has(value, key)))?
                .as_str()?
                .to_owned(),
        },
    };
    model::parse_issued(&issued).ok()
}

/// `circa` and `season` have no place in a normal date: such a date is kept as it is.
fn only_has(value: &Value, key: &str) -> bool {
    value
        .as_object()
        .is_some_and(|object| object.len() == 1 && object.contains_key(key))
}

fn one(date: &Value) -> Option<String> {
    let numbers: Option<Vec<i64>> = date
        .as_array()?
        .iter()
        .map(|part| match part {
            Value::Number(number) => number.as_i64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        })
        .collect();
    normal(&numbers?)
}

fn normal(numbers: &[i64]) -> Option<String> {
    let (year, rest) = numbers.split_first()?;
    let sign = if *year < 0 { "-" } else { "" };
    let mut text = format!("{sign}{:04}", year.unsigned_abs());
    for number in rest {
        text.push_str(&format!("-{number:02}"));
    }
    (rest.len() <= 2).then_some(text)
}
