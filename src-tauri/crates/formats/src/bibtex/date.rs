//! The date of an entry from the fields that say it.

use crate::edtf;
use crate::tex::field::{Lines, unicode};

/// The fields of a date as they stand in the file.
#[derive(Debug, Default)]
pub(super) struct Parts<'a> {
    pub date: Option<&'a str>,
    pub year: Option<&'a str>,
    pub month: Option<&'a str>,
    pub day: Option<&'a str>,
}

/// The date that they say.
pub(super) fn issued(parts: &Parts<'_>) -> Option<String> {
    let shown = |raw: Option<&str>| raw.map(|raw| unicode(raw, Lines::One).replace('\u{a0}', " "));
    let whole =
        shown(parts.date).and_then(|text| edtf::normal(&text).or_else(|| edtf::free(&text)));
    whole.or_else(|| {
        let year = shown(parts.year)?;
        let (month, day) = (shown(parts.month), shown(parts.day));
        edtf::normal(&year)
            .filter(|date| date.contains('-'))
            .or_else(|| edtf::of_parts(&year, month.as_deref(), day.as_deref()))
            .or_else(|| edtf::free(&year))
    })
}

/// The fields that say more than the date, or something else: they are kept.
pub(super) fn kept<'a>(parts: &Parts<'a>, date: Option<&str>) -> Vec<(&'static str, &'a str)> {
    let bare = |raw: &'a str| raw.trim().trim_matches(['{', '}']);
    let mut kept = Vec::new();
    if let Some(raw) = parts.date.filter(|raw| date != Some(bare(raw))) {
        kept.push(("date", raw.trim()));
    }
    let date = date.unwrap_or_default();
    let exact = |raw: &str| raw.len() == 4 && date.starts_with(raw);
    if let Some(raw) = parts.year.filter(|raw| !exact(bare(raw))) {
        kept.push(("year", raw.trim()));
    }
    let plain = |raw: &str| raw.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if let Some(raw) = parts
        .month
        .filter(|raw| date.len() < 7 || !plain(bare(raw)))
    {
        kept.push(("month", raw.trim()));
    }
    if let Some(raw) = parts.day.filter(|_| date.len() < 10) {
        kept.push(("day", raw.trim()));
    }
    kept
}
