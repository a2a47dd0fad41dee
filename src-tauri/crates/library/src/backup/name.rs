//! What backups are called: `library-20261123-100000.sqlite`, by UTC, so that names sort by time.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use model::Timestamp;
use serde::{Deserialize, Serialize};

/// What a backup was made for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// By itself every day, or because somebody asked.
    Library,
    /// Before the schema was brought to this version.
    BeforeSchema(i64),
    /// It was the library until another backup was restored.
    Replaced,
}

const FORM: &str = "%Y%m%d-%H%M%S";
/// Characters of a moment in this form.
const LENGTH: usize = 15;

/// The name of the `number`-th backup of a moment, counted from 1.
pub fn write(kind: &Kind, at: Timestamp, number: u32) -> String {
    let kind = match kind {
        Kind::Library => "library".to_owned(),
        Kind::BeforeSchema(version) => format!("before-schema-{version}"),
        Kind::Replaced => "replaced".to_owned(),
    };
    let moment = jiff::Timestamp::from_millisecond(at.0)
        .unwrap_or_default()
        .strftime(FORM);
    match number {
        1 => format!("{kind}-{moment}.sqlite"),
        number => format!("{kind}-{moment}-{number}.sqlite"),
    }
}

/// What the name of a backup says; `None` for any other name.
pub fn read(name: &str) -> Option<(Kind, Timestamp, u32)> {
    let stem = name.strip_suffix(".sqlite")?;
    let (kind, rest) = if let Some(rest) = stem.strip_prefix("library-") {
        (Kind::Library, rest)
    } else if let Some(rest) = stem.strip_prefix("before-schema-") {
        let (version, rest) = rest.split_once('-')?;
        (Kind::BeforeSchema(version.parse().ok()?), rest)
    } else {
        (Kind::Replaced, stem.strip_prefix("replaced-")?)
    };
    let moment = DateTime::strptime(FORM, rest.get(..LENGTH)?).ok()?;
    let at = TimeZone::UTC.to_timestamp(moment).ok()?.as_millisecond();
    let number = match rest.get(LENGTH..)? {
        "" => 1,
        number => number.strip_prefix('-')?.parse().ok()?,
    };
    Some((kind, Timestamp(at), number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_what_they_were_made_from() {
        let at = Timestamp(1_795_428_000_000);
        for (kind, number, name) in [
            (Kind::Library, 1, "library-20261123-100000.sqlite"),
            (Kind::Library, 12, "library-20261123-100000-12.sqlite"),
            (
                Kind::BeforeSchema(3),
                1,
                "before-schema-3-20261123-100000.sqlite",
            ),
            (Kind::Replaced, 2, "replaced-20261123-100000-2.sqlite"),
        ] {
            assert_eq!(write(&kind, at, number), name);
            assert_eq!(read(name), Some((kind, at, number)), "{name}");
        }
    }

    #[test]
    fn other_names_are_no_backups() {
        for name in [
            "library.sqlite",
            ".making-0C1V5K3E8QZ4T.sqlite",
            "library-20261123-100000.sqlite.damaged",
            "library-20261123-100000 (conflicted copy).sqlite",
            "library-20261123-100000.sync-conflict-20261124-1.sqlite",
            "library-20261323-100000.sqlite",
            "library-é0261123-100000.sqlite",
            "replaced-20261123.sqlite",
        ] {
            assert_eq!(read(name), None, "{name}");
        }
    }
}
