//! Dates of publication, as precise as known, and moments in time.

use jiff::civil::Date;

use crate::{Error, Result};

/// Milliseconds since 1970 UTC; written as RFC 3339 in JSON.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// Now.
    pub fn now() -> Self {
        Self(jiff::Timestamp::now().as_millisecond())
    }
}

impl std::fmt::Display for Timestamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match jiff::Timestamp::from_millisecond(self.0) {
            Ok(moment) => write!(f, "{}", moment.strftime("%Y-%m-%dT%H:%M:%SZ")),
            Err(_) => f.write_str("unknown"),
        }
    }
}

impl serde::Serialize for Timestamp {
    fn serialize<S: serde::Serializer>(
        &self,
        serializer: S,
    ) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Timestamp {
    fn deserialize<D: serde::Deserializer<'de>>(
        deserializer: D,
    ) -> std::result::Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse::<jiff::Timestamp>()
            .map(|moment| Self(moment.as_millisecond()))
            .map_err(serde::de::Error::custom)
    }
}

/// A date of publication in its normal form: `2021`, `2021-03`, `2021-03-04`, or two of them with
/// `/` between (the subset of EDTF level 0 that papers use,
/// <https://www.loc.gov/standards/datetime/>). Years may be negative.
pub fn parse_issued(text: &str) -> Result<String> {
    let text = text.trim();
    let valid = match text.split_once('/') {
        Some((from, to)) => is_date(from) && is_date(to),
        None => is_date(text),
    };
    if valid {
        Ok(text.to_owned())
    } else {
        Err(
            Error::invalid(format!("\"{text}\" is no date; nothing was changed."))
                .hint("Write 2021, 2021-03 or 2021-03-04, or two of them with / between."),
        )
    }
}

fn is_date(text: &str) -> bool {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let mut parts = digits.split('-');
    let number = |part: Option<&str>, width: usize| {
        part.filter(|part| part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit()))
            .and_then(|part| part.parse::<i16>().ok())
    };
    let Some(year) = number(parts.next(), 4).map(|year| if negative { -year } else { year }) else {
        return false;
    };
    let Some(month) = parts.next() else {
        return true;
    };
    let Some(month) = number(Some(month), 2).and_then(|month| i8::try_from(month).ok()) else {
        return false;
    };
    let day = match parts.next() {
        None => Some(1),
        day => number(day, 2).and_then(|day| i8::try_from(day).ok()),
    };
    parts.next().is_none() && day.is_some_and(|day| Date::new(year, month, day).is_ok())
}

/// The year of a date in normal form.
pub fn year_of(issued: &str) -> Option<i32> {
    let (sign, digits) = match issued.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, issued),
    };
    digits
        .get(..4)
        .and_then(|year| year.parse::<i32>().ok())
        .map(|year| sign * year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_their_precision() {
        for good in [
            "2021",
            "2021-03",
            "2021-03-04",
            "0044",
            "-0044",
            "2019-12/2020-01",
        ] {
            assert_eq!(parse_issued(good).ok().as_deref(), Some(good));
        }
        for bad in [
            "",
            "21",
            "2021-13",
            "2021-02-30",
            "March 2021",
            "2021-3",
            "2021-03-04-05",
            "２０２１",
        ] {
            assert!(parse_issued(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_year_comes_first() {
        assert_eq!(year_of("2021-03-04"), Some(2021));
        assert_eq!(year_of("-0044"), Some(-44));
        assert_eq!(year_of(""), None);
        assert_eq!(year_of("é021"), None);
    }

    #[test]
    fn a_moment_is_written_in_utc() {
        assert_eq!(
            Timestamp(1_795_428_000_000).to_string(),
            "2026-11-23T10:00:00Z"
        );
    }
}
