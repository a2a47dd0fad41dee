//! `added:`, read, and as a span of time in the person's own time zone.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan};

use super::{Added, Range};
use crate::Timestamp;

impl Added {
    /// From and to in milliseconds since 1970 UTC, the latter not included, in the time zone of
    /// this computer; what has no end on a side ends at the least or greatest number.
    pub fn between(self, now: Timestamp) -> (i64, i64) {
        self.between_in(now, &TimeZone::system())
    }

    /// The same in any time zone.
    fn between_in(self, now: Timestamp, zone: &TimeZone) -> (i64, i64) {
        let Ok(moment) = jiff::Timestamp::from_millisecond(now.0) else {
            return (i64::MIN, i64::MAX);
        };
        let moment = moment.to_zoned_datetime(zone.clone());
        let today = moment.date();
        let start = |date: Date, none: i64| {
            date.to_zoned_datetime(zone.clone())
                .map_or(none, |start| start.timestamp().as_millisecond())
        };
        let end = |date: Date| {
            date.tomorrow()
                .map_or(i64::MAX, |next| start(next, i64::MAX))
        };
        let since = |date: Date| (start(date, i64::MIN), i64::MAX);
        let ago = |days: u32| {
            Span::new()
                .try_days(days)
                .and_then(|days| moment.checked_sub(days))
                .map_or(i64::MIN, |then| then.timestamp().as_millisecond())
        };
        match self {
            Self::Within(days) => (ago(days), i64::MAX),
            Self::Before(days) => (i64::MIN, ago(days)),
            Self::Today => (start(today, i64::MIN), end(today)),
            Self::Yesterday => {
                let yesterday = today.saturating_sub(1.day());
                (start(yesterday, i64::MIN), end(yesterday))
            }
            Self::Week => {
                let days = today.weekday().since(Weekday::Monday);
                since(today.saturating_sub(i64::from(days).days()))
            }
            Self::Month => since(today.first_of_month()),
            Self::Year => since(today.first_of_year()),
            Self::Days(Range { from, to }) => (
                from.map_or(i64::MIN, |from| start(from, i64::MIN)),
                to.map_or(i64::MAX, end),
            ),
        }
    }
}

/// Reads a value in lower case.
pub(super) fn read(text: &str) -> Option<Added> {
    match text {
        "today" => return Some(Added::Today),
        "yesterday" => return Some(Added::Yesterday),
        "week" => return Some(Added::Week),
        "month" => return Some(Added::Month),
        "year" => return Some(Added::Year),
        _ => {}
    }
    let (sign, rest) = ["<=", "<", ">=", ">"]
        .into_iter()
        .find_map(|sign| Some((sign, text.strip_prefix(sign)?)))
        .unwrap_or(("", text));
    if let Some(days) = days(rest) {
        return Some(match sign {
            ">" | ">=" => Added::Before(days),
            _ => Added::Within(days),
        });
    }
    let (from, to) = match sign {
        ">" => (Some(period(rest)?.1.tomorrow().ok()?), None),
        ">=" => (Some(period(rest)?.0), None),
        "<" => (None, Some(period(rest)?.0.yesterday().ok()?)),
        "<=" => (None, Some(period(rest)?.1)),
        _ => match rest.split_once("..") {
            None => period(rest).map(|(from, to)| (Some(from), Some(to)))?,
            Some(("", "")) => return None,
            Some(("", to)) => (None, Some(period(to)?.1)),
            Some((from, "")) => (Some(period(from)?.0), None),
            Some((from, to)) => {
                let (one, other) = (period(from)?, period(to)?);
                (Some(one.0.min(other.0)), Some(one.1.max(other.1)))
            }
        },
    };
    let written = |date: Option<Date>| date.is_none_or(|date| date.year() >= 0);
    (written(from) && written(to)).then_some(Added::Days(Range { from, to }))
}

/// `7d`, `2w`, `3m`, `1y` in days.
fn days(text: &str) -> Option<u32> {
    let each = match text.chars().last()? {
        'd' => 1,
        'w' => 7,
        'm' => 30,
        'y' => 365,
        _ => return None,
    };
    let number = text.get(..text.len() - 1)?;
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| number.parse::<u32>().ok()?.checked_mul(each))
        .flatten()
}

/// The first and last day of a year, a month or a day.
fn period(text: &str) -> Option<(Date, Date)> {
    let mut parts = text.split('-');
    let year: i16 = digits(parts.next()?, 4)?;
    let (month, day) = (parts.next(), parts.next());
    if parts.next().is_some() {
        return None;
    }
    let Some(month) = month else {
        let first = Date::new(year, 1, 1).ok()?;
        return Some((first, first.last_of_year()));
    };
    let month = i8::try_from(digits(month, 2)?).ok()?;
    let Some(day) = day else {
        let first = Date::new(year, month, 1).ok()?;
        return Some((first, first.last_of_month()));
    };
    let day = Date::new(year, month, i8::try_from(digits(day, 2)?).ok()?).ok()?;
    Some((day, day))
}

fn digits(text: &str, width: usize) -> Option<i16> {
    (text.len() <= width && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
        // "20" is on the way to a year and not the year 20.
        .filter(|_| width != 4 || text.len() == 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;

    #[test]
    fn spans_are_of_whole_days_where_the_person_is() {
        // Thursday 2026-03-26, 10:30 in Berlin; the clocks change on Sunday the 29th.
        let now = moment("2026-03-26T09:30:00Z");
        let table = [
            ("today", "2026-03-25T23:00:00Z", "2026-03-26T23:00:00Z"),
            ("yesterday", "2026-03-24T23:00:00Z", "2026-03-25T23:00:00Z"),
            ("week", "2026-03-22T23:00:00Z", ""),
            ("month", "2026-02-28T23:00:00Z", ""),
            ("year", "2025-12-31T23:00:00Z", ""),
            ("<7d", "2026-03-19T09:30:00Z", ""),
            (">30d", "", "2026-02-24T09:30:00Z"),
            ("2026-03-29", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"),
            ("2026-03", "2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z"),
            ("2026", "2025-12-31T23:00:00Z", "2026-12-31T23:00:00Z"),
            (">2026-01", "2026-01-31T23:00:00Z", ""),
            ("<=2026-01", "", "2026-01-31T23:00:00Z"),
        ];
        let berlin = TimeZone::get("Europe/Berlin").ok();
        for (text, from, to) in table {
            let found = read(text)
                .zip(berlin.as_ref())
                .map(|(added, zone)| added.between_in(now, zone));
            let expected = (bound(from, i64::MIN), bound(to, i64::MAX));
            assert_eq!(found, Some(expected), "{text}");
        }
    }

    #[test]
    fn no_number_is_too_great() {
        let now = moment("2026-03-26T09:30:00Z");
        assert_eq!(
            Added::Within(u32::MAX).between_in(now, &TimeZone::UTC),
            (i64::MIN, i64::MAX)
        );
        assert_eq!(
            read("<1d").map(|added| added.between_in(now, &TimeZone::UTC).0),
            Some(now.0 - 24 * HOUR)
        );
        assert_eq!(read("<4294967295y"), None);
        let all = Added::Days(Range {
            from: Some(Date::MIN),
            to: Some(Date::MAX),
        });
        assert_eq!(
            all.between_in(Timestamp(i64::MAX), &TimeZone::UTC),
            (i64::MIN, i64::MAX)
        );
        assert_eq!(all.between_in(now, &TimeZone::UTC).1, i64::MAX);
    }

    fn moment(text: &str) -> Timestamp {
        Timestamp(bound(text, 0))
    }

    fn bound(text: &str, none: i64) -> i64 {
        text.parse::<jiff::Timestamp>()
            .map_or(none, |moment| moment.as_millisecond())
    }
}
