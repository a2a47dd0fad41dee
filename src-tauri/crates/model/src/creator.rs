//! The people and institutions behind a work.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a creator did; the names are those of CSL.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Role {
    /// Wrote it.
    #[default]
    Author,
    /// Edited it.
    Editor,
    /// Translated it.
    Translator,
    /// Edited the series.
    CollectionEditor,
    /// Wrote the book that holds the chapter.
    ContainerAuthor,
    /// Anything else.
    Contributor,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 6] = [
        Self::Author,
        Self::Editor,
        Self::Translator,
        Self::CollectionEditor,
        Self::ContainerAuthor,
        Self::Contributor,
    ];

    /// The name in CSL, JSON and the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Editor => "editor",
            Self::Translator => "translator",
            Self::CollectionEditor => "collection-editor",
            Self::ContainerAuthor => "container-author",
            Self::Contributor => "contributor",
        }
    }

    /// The role of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// One creator: a person by family and given name, or an institution by `literal`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export, optional_fields)]
pub struct Creator {
    /// What they did.
    #[ts(optional = false)]
    pub role: Role,
    /// Family name without its particle.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// Given names or initials.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given: Option<String>,
    /// Particle that belongs to the name, such as "van der".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub particle: Option<String>,
    /// "Jr.", "III".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suffix: Option<String>,
    /// An institution, or a name that is not divided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub literal: Option<String>,
}

impl Creator {
    /// An author from "Family, Given", "Given Family" or, in braces, an institution.
    pub fn author(text: &str) -> Self {
        let text = text.trim();
        let some = |part: &str| Some(part.trim().to_owned()).filter(|part| !part.is_empty());
        if let Some(inner) = text
            .strip_prefix('{')
            .and_then(|text| text.strip_suffix('}'))
        {
            return Self {
                literal: some(inner),
                ..Self::default()
            };
        }
        let (family, given) = match text.split_once(',') {
            Some((family, given)) => (some(family), some(given)),
            None => match text.rsplit_once(' ') {
                Some((given, family)) => (some(family), some(given)),
                None => (some(text), None),
            },
        };
        Self {
            family,
            given,
            ..Self::default()
        }
    }

    /// "Family, Given", with particle and suffix, or an institution in braces: what [`Creator::author`]
    /// reads.
    pub fn inverted(&self) -> String {
        if let Some(literal) = &self.literal {
            return format!("{{{literal}}}");
        }
        let given: Vec<&str> = [&self.given, &self.suffix]
            .into_iter()
            .filter_map(|part| part.as_deref())
            .collect();
        match given.join(", ") {
            given if given.is_empty() => self.short(),
            given if self.family.is_none() => given,
            given => format!("{}, {given}", self.short()),
        }
    }

    /// Family name with its particle, or the literal: how a list names this creator.
    pub fn short(&self) -> String {
        match (&self.literal, &self.particle, &self.family) {
            (Some(literal), _, _) => literal.clone(),
            (None, Some(particle), Some(family)) => format!("{particle} {family}"),
            (None, _, Some(family)) => family.clone(),
            (None, _, None) => self.given.clone().unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_are_read_in_both_orders() {
        let table = [
            ("Smith, Jane", Some("Smith"), Some("Jane"), None),
            ("Jane Q. Smith", Some("Smith"), Some("Jane Q."), None),
            ("Plato", Some("Plato"), None, None),
            (
                "{CERN Collaboration}",
                None,
                None,
                Some("CERN Collaboration"),
            ),
        ];
        for (text, family, given, literal) in table {
            let creator = Creator::author(text);
            assert_eq!(creator.family.as_deref(), family, "{text}");
            assert_eq!(creator.given.as_deref(), given, "{text}");
            assert_eq!(creator.literal.as_deref(), literal, "{text}");
        }
    }
}
