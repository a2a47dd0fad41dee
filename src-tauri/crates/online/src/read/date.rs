//! Dates in normal form, as precise as they came.

use serde_json::Value;

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// `{"date-parts": [[2021, 3, 4]]}` of Crossref and CSL, with whatever stands beside it. Parts that make no
/// date are left out from behind: `[2021, 13]` is 2021.
pub fn parts(value: &Value) -> Option<String> {
    let dates = value.get("date-parts")?.as_array()?;
    let first = dates.first().and_then(one)?;
    match dates.get(1).and_then(one) {
        Some(second) if second != first => normal(&format!("{first}/{second}")).or(Some(first)),
        _ => Some(first),
    }
}

fn one(date: &Value) -> Option<String> {
    let numbers: Vec<i64> = date
        .as_array()?
        .iter()
        .map_while(|part| match part {
            Value::Number(number) => number.as_i64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        })
        .take(3)
        .collect();
    let mut text = String::new();
    let mut best = None;
    for (index, number) in numbers.iter().enumerate() {
        match index {
            0 => text.push_str(&format!("{number:04}")),
            _ => text.push_str(&format!("-{number:02}")),
        }
        match normal(&text) {
            Some(date) => best = Some(date),
            None => break,
        }
    }
    best
}

/// `2021-03-04T10:00:00Z`, `2021-03-04`, `2021-3`, `2021`, `2019-12/2020-01`.
pub fn iso(text: &str) -> Option<String> {
    let text = text.trim();
    if let Some((from, to)) = text.split_once('/') {
        let (from, to) = (iso(from)?, iso(to));
        return match to.filter(|to| *to != from) {
            Some(to) => normal(&format!("{from}/{to}")),
            None => Some(from),
        };
    }
    let day = text.split(['T', ' ']).next()?;
    let padded: Vec<String> = day
        .split('-')
        .enumerate()
        .map(|(index, part)| match index {
            0 => part.to_owned(),
            _ => format!("{part:0>2}"),
        })
        .collect();
    (1..=padded.len().min(3))
        .rev()
        .find_map(|length| normal(&padded.get(..length)?.join("-")))
}

/// As librarians write it: `July 16, 2019`, `16 July 2019`, `Jul 2019`, `c1996`, `1996.`; ISO too.
pub fn loose(text: &str) -> Option<String> {
    if let Some(date) = iso(text) {
        return Some(date);
    }
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let year = words.iter().find_map(|word| {
        let digits = word.trim_start_matches(['c', 'p', '©']);
        let is_year = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_year.then(|| digits.to_owned())
    })?;
    let month = words.iter().find_map(|word| {
        let at = MONTHS.iter().position(|month| word.starts_with(month))?;
        Some(at + 1)
    });
    let day = words
        .iter()
        .filter(|word| word.len() <= 2)
        .find_map(|word| word.parse::<u8>().ok());
    let Some(month) = month else {
        return normal(&year);
    };
    day.and_then(|day| normal(&format!("{year}-{month:02}-{day:02}")))
        .or_else(|| normal(&format!("{year}-{month:02}")))
}

/// A date in normal form. The year 0 and one of an impossible future are no dates of publication.
fn normal(text: &str) -> Option<String> {
    let date = model::parse_issued(text).ok()?;
    let year = model::year_of(&date)?;
    (1000..=2200).contains(&year).then_some(date)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn date_parts_keep_their_precision() {
        let table = [
            (json!([[2021]]), Some("2021")),
            (json!([[2021, 3]]), Some("2021-03")),
            (json!([["2021", "3", "4"]]), Some("2021-03-04")),
            (json!([[2021, 13]]), Some("2021")),
            (json!([[2021, 2, 30]]), Some("2021-02")),
            (json!([[2019, 12], [2020, 1]]), Some("2019-12/2020-01")),
            (json!([[2021], [2021]]), Some("2021")),
            (json!([[2018, 3, 1, 5]]), Some("2018-03-01")),
            (json!([[null]]), None),
            (json!([[]]), None),
            (json!([]), None),
            (json!([[0]]), None),
        ];
        for (dates, expected) in table {
            let found = parts(&json!({ "date-parts": dates }));
            assert_eq!(found.as_deref(), expected, "{dates}");
        }
    }

    #[test]
    fn dates_in_words_are_read() {
        let table = [
            ("2017-07-27T08:18:33Z", Some("2017-07-27")),
            ("2017-7", Some("2017-07")),
            ("2019-12/2020-01", Some("2019-12/2020-01")),
            ("July 16, 2019", Some("2019-07-16")),
            ("16 Jul 2019", Some("2019-07-16")),
            ("September 1996", Some("1996-09")),
            ("c1996", Some("1996")),
            ("1996.", Some("1996")),
            ("19--", None),
            ("", None),
        ];
        for (text, expected) in table {
            assert_eq!(loose(text).as_deref(), expected, "{text}");
        }
    }
}
