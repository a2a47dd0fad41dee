//! The bibliographic text fields of an item, named as in CSL 1.0.2
//! (<https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables>), with `_` for `-`.
//!
//! A new field is one line in the table below, one column in a migration, and its mapping in
//! `formats`. The list of columns in SQL is made from this table.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Error;

macro_rules! fields {
    ($($(#[$doc:meta])* $variant:ident $name:ident $text:literal $label:literal;)*) => {
        /// One bibliographic field.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case")]
        #[ts(export)]
        pub enum Field {
            $($(#[$doc])* $variant,)*
        }

        /// The values of all fields; `None` where there is no value.
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
        #[serde(default)]
        #[ts(export)]
        pub struct Fields {
            $($(#[$doc])* pub $name: Option<String>,)*
        }

        impl Field {
            /// All fields, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in JSON, on the command line and of the column.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }

            /// The word that a person reads.
            pub const fn label(self) -> &'static str {
                match self {
                    $(Self::$variant => $label,)*
                }
            }
        }

        impl Fields {
            /// The value of a field.
            pub fn get(&self, field: Field) -> Option<&str> {
                match field {
                    $(Field::$variant => self.$name.as_deref(),)*
                }
            }

            /// Sets a field; an empty text is no value.
            pub fn set(&mut self, field: Field, value: Option<String>) {
                let value = value.filter(|value| !value.is_empty());
                match field {
                    $(Field::$variant => self.$name = value,)*
                }
            }
        }
    };
}

fields! {
    /// Title with subtitle, in Unicode.
    Title title "title" "Title";
    /// Short form of the title.
    TitleShort title_short "title_short" "Short title";
    /// Abstract, paragraphs parted by an empty line.
    Abstract r#abstract "abstract" "Abstract";
    /// Journal, proceedings, book or site that holds the work.
    ContainerTitle container_title "container_title" "Published in";
    /// Abbreviated name of the journal.
    ContainerTitleShort container_title_short "container_title_short" "Journal abbreviation";
    /// Day of publication, as precise as known: `2021`, `2021-03`, `2021-03-04`, or a range with `/`.
    Issued issued "issued" "Date";
    /// Volume.
    Volume volume "volume" "Volume";
    /// Issue.
    Issue issue "issue" "Issue";
    /// Pages, or the article number.
    Page page "page" "Pages";
    /// Number of a report, patent or standard.
    Number number "number" "Number";
    /// Publisher, university or institution.
    Publisher publisher "publisher" "Publisher";
    /// Place of the publisher.
    PublisherPlace publisher_place "publisher_place" "Place";
    /// Edition.
    Edition edition "edition" "Edition";
    /// Series.
    CollectionTitle collection_title "collection_title" "Series";
    /// Number in the series.
    CollectionNumber collection_number "collection_number" "Series number";
    /// Conference or other event.
    EventTitle event_title "event_title" "Event";
    /// Kind of thesis, report or presentation, in words.
    Genre genre "genre" "Type";
    /// Language as a BCP 47 tag, such as `en` or `de-CH`.
    Language language "language" "Language";
    /// Web address.
    Url url "url" "Web address";
    /// Licence of the work, as an SPDX id or a web address.
    License license "license" "Licence";
    /// Archive or repository.
    Archive archive "archive" "Archive";
    /// Place in the archive.
    ArchiveLocation archive_location "archive_location" "Place in archive";
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Field {
    type Err = Error;

    /// Takes the name with `_` or `-`, in any case.
    fn from_str(text: &str) -> Result<Self, Error> {
        let wanted = text.trim().to_ascii_lowercase().replace('-', "_");
        Self::ALL
            .iter()
            .copied()
            .find(|field| field.name() == wanted)
            .ok_or_else(|| {
                let names: Vec<&str> = Self::ALL.iter().map(|field| field.name()).collect();
                Error::invalid(format!(
                    "There is no field \"{text}\"; nothing was changed."
                ))
                .hint(format!("Fields are {}.", names.join(", ")))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_reads_back_from_its_name() {
        for field in Field::ALL {
            assert_eq!(field.name().parse::<Field>().ok(), Some(*field));
        }
        assert_eq!(
            "Container-Title".parse::<Field>().ok(),
            Some(Field::ContainerTitle)
        );
        assert!("colour".parse::<Field>().is_err());
    }

    #[test]
    fn an_empty_text_is_no_value() {
        let mut fields = Fields::default();
        fields.set(Field::Volume, Some("3".into()));
        assert_eq!(fields.get(Field::Volume), Some("3"));
        fields.set(Field::Volume, Some(String::new()));
        assert_eq!(fields.get(Field::Volume), None);
    }
}
