//! The fields of a date.

use model::Item;

use super::super::SOURCE;
use super::super::date::{Parts, issued};
use super::Dialect;

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// The fields with their values, a month without braces. What the file that the item came from said
/// is said again as long as it means the same day.
pub(super) fn fields(item: &Item, dialect: Dialect) -> Vec<(&'static str, String)> {
    let date = item.fields.issued.as_deref();
    let raw = |name: &str| {
        item.extra
            .iter()
            .find(|extra| extra.source == SOURCE && extra.name == name)
            .map(|extra| extra.value.as_str())
    };
    let was = Parts {
        date: raw("date"),
        year: raw("year"),
        month: raw("month"),
        day: raw("day"),
    };
    let all = [
        ("date", was.date),
        ("year", was.year),
        ("month", was.month),
        ("day", was.day),
    ];
    let said: Vec<(&'static str, String)> = all
        .into_iter()
        .filter_map(|(name, raw)| Some((name, format!("{{{}}}", raw?))))
        .collect();
    if !said.is_empty() {
        if issued(&was).as_deref() == date {
            return said;
        }
        // A month without a year, or a year that only stood beside its month.
        if was.date.is_none() && was.year.is_none() && date.is_some_and(|date| date.len() == 4) {
            return plain(date.unwrap_or_default(), dialect)
                .into_iter()
                .chain(said)
                .collect();
        }
    }
    date.map(|date| plain(date, dialect)).unwrap_or_default()
}

fn plain(date: &str, dialect: Dialect) -> Vec<(&'static str, String)> {
    let braced = |text: &str| format!("{{{text}}}");
    let parts: Vec<&str> = date.split('-').collect();
    let number = |text: &&str| text.parse::<usize>().ok();
    match (dialect, parts.as_slice()) {
        (Dialect::Bibtex, [year, rest @ ..]) if year.len() == 4 && !date.contains('/') => {
            let mut fields = vec![("year", braced(year))];
            if let Some(month) = rest
                .first()
                .and_then(number)
                .and_then(|month| MONTHS.get(month.wrapping_sub(1)))
            {
                fields.push(("month", (*month).to_owned()));
            }
            if let Some(day) = rest.get(1).and_then(number) {
                fields.push(("day", braced(&day.to_string())));
            }
            fields
        }
        _ => vec![("date", braced(date))],
    }
}
