//! Keys that, compared byte by byte, sort texts as a language does.

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;
use model::Error;
use rusqlite::{Connection, OptionalExtension};

use crate::trouble::Db;

/// The setting that holds the language of the stored keys, as a BCP 47 tag.
pub const LOCALE: &str = "order.locale";

/// The setting that tells how the stored keys were made.
pub const VERSION: &str = "order.keys";

/// How this program makes keys. They differ with the version of the crate and its data (it says so
/// of itself), so this changes with it, and with what is done here.
pub const KEYS: &str = "icu 2.4, 1";

/// Bytes that a key may have: the first forty letters or so decide, so that the indices stay small.
const LENGTH: usize = 48;

/// Makes keys of one language. Case does not count, accents count last, numbers go by their value.
pub struct Keys {
    collator: Option<CollatorBorrowed<'static>>,
}

impl Keys {
    /// Keys as those that are stored.
    pub fn of(conn: &Connection) -> Db<Self> {
        Ok(Self::new(&setting(conn, LOCALE)?.unwrap_or_default()))
    }

    /// Keys of a language; those of none in particular if it is not known.
    pub fn new(locale: &str) -> Self {
        let make = |locale: Locale| {
            let mut preferences = CollatorPreferences::from(&locale);
            preferences.numeric_ordering = Some(CollationNumericOrdering::True);
            let mut options = CollatorOptions::default();
            options.strength = Some(Strength::Secondary);
            CollatorBorrowed::try_new(preferences, options).ok()
        };
        let known = Locale::try_from_str(locale).ok();
        Self {
            collator: known.and_then(make).or_else(|| make(Locale::UNKNOWN)),
        }
    }

    /// The key of a title or a name. Quotes, brackets and the like before the first letter or digit
    /// do not count; a text of nothing else goes after all others. Empty for an empty text.
    pub fn of_text(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::new();
        self.add(text, &mut key);
        key
    }

    /// The key of a person: family names are compared before given ones.
    pub fn of_name(&self, family: &str, given: &str) -> Vec<u8> {
        let (family, given) = (begin(family), given.trim());
        if family.is_empty() {
            return self.of_text(given);
        }
        // U+FFFE sorts below everything and keeps the levels of the parts in step
        // (https://www.unicode.org/reports/tr35/tr35-collation.html#Special_Code_Points).
        self.of_text(&format!("{family}\u{fffe}{given}"))
    }

    fn add(&self, text: &str, key: &mut Vec<u8>) {
        let begun = begin(text);
        if begun.is_empty() {
            if !text.trim().is_empty() {
                key.push(u8::MAX);
            }
            return;
        }
        // What comes after so many letters is not in the key anyway.
        let end = begun
            .char_indices()
            .nth(4 * LENGTH)
            .map_or(begun.len(), |(at, _)| at);
        let begun = begun.get(..end).unwrap_or(begun);
        match &self.collator {
            Some(collator) => {
                let Ok(()) = collator.write_sort_key_to(begun, key);
            }
            None => key.extend_from_slice(model::fold(begun).as_bytes()),
        }
        key.truncate(LENGTH);
    }
}

fn begin(text: &str) -> &str {
    text.trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// A text of the settings, if it was ever set.
pub fn setting(conn: &Connection, key: &str) -> Db<Option<String>> {
    let found: Option<String> = conn
        .prepare_cached("SELECT value FROM setting WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?;
    Ok(found.and_then(|value| serde_json::from_str(&value).ok()))
}

/// A tag in its normal form; empty for no language in particular.
pub fn parsed(tag: &str) -> model::Result<String> {
    if tag.is_empty() {
        return Ok(String::new());
    }
    match Locale::try_from_str(tag) {
        Ok(locale) => Ok(locale.to_string()),
        Err(_) => Err(
            Error::invalid(format!("\"{tag}\" is no language; nothing was changed."))
                .hint("Write a tag such as de-DE."),
        ),
    }
}

/// The language in which this process sorts, as POSIX says: `LC_ALL`, else `LC_COLLATE`, else
/// `LANG`, the first that is not empty. `None` where that is `C` or nothing is said.
pub fn system_locale() -> Option<String> {
    chosen(|name| std::env::var(name).ok())
}

fn chosen(value: impl Fn(&str) -> Option<String>) -> Option<String> {
    let said = ["LC_ALL", "LC_COLLATE", "LANG"]
        .into_iter()
        .find_map(|name| value(name).filter(|value| !value.is_empty()))?;
    let tag = said.split(['.', '@']).next()?.replace('_', "-");
    if tag.is_empty() || tag == "C" || tag == "POSIX" {
        return None;
    }
    parsed(&tag).ok().filter(|tag| !tag.is_empty())
}

#[cfg(test)]
mod tests;
