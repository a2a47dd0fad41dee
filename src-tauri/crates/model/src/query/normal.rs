//! The normal form, and what is asked of a query. Its constructors keep what [`Query`] promises.

use std::collections::HashSet;

use super::{Form, Query, Text};

impl Query {
    /// What is in both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self::all_of(vec![self, other]).unwrap_or_default()
    }

    /// The texts that must be there, in order and not those under a `Not`: what is marked in hits.
    pub fn texts(&self) -> Vec<&Text> {
        match self {
            Self::Text(text) => vec![text],
            Self::And(queries) | Self::Or(queries) => {
                queries.iter().flat_map(Self::texts).collect()
            }
            Self::All | Self::Not(_) | Self::Field(_) => Vec::new(),
        }
    }

    /// Whether the index of texts is needed to answer it.
    pub fn has_text(&self) -> bool {
        match self {
            Self::Text(_) => true,
            Self::And(queries) | Self::Or(queries) => queries.iter().any(Self::has_text),
            Self::Not(query) => query.has_text(),
            Self::All | Self::Field(_) => false,
        }
    }

    /// The query with other texts where `other` gives one; several words for one are a phrase.
    #[must_use]
    pub fn replace_text(&self, other: &dyn Fn(&Text) -> Option<String>) -> Self {
        let each = |queries: &[Self]| {
            queries
                .iter()
                .map(|query| query.replace_text(other))
                .collect()
        };
        match self {
            Self::Text(text) => Self::Text(match other(text).map(|new| new.trim().to_owned()) {
                Some(new) if !new.is_empty() => Text {
                    form: if new.contains(char::is_whitespace) {
                        Form::Phrase
                    } else {
                        text.form
                    },
                    text: new,
                    ..*text
                },
                _ => text.clone(),
            }),
            Self::And(queries) => Self::all_of(each(queries)).unwrap_or_default(),
            Self::Or(queries) => Self::any_of(each(queries)).unwrap_or_default(),
            Self::Not(query) => Self::none_of(query.replace_text(other)),
            Self::All | Self::Field(_) => self.clone(),
        }
    }

    /// The same once typing has ended: the word that was being typed is a beginning, as it reads back
    /// from its text.
    #[must_use]
    pub fn closed(&self) -> Self {
        let each = |queries: &[Self]| queries.iter().map(Self::closed).collect();
        match self {
            Self::Text(text) if text.form == Form::Open => Self::Text(Text {
                form: Form::Prefix,
                ..text.clone()
            }),
            Self::And(queries) => Self::all_of(each(queries)).unwrap_or_default(),
            Self::Or(queries) => Self::any_of(each(queries)).unwrap_or_default(),
            Self::Not(query) => Self::none_of(query.closed()),
            Self::All | Self::Field(_) | Self::Text(_) => self.clone(),
        }
    }

    /// What is in all of them; `None` for none.
    pub(super) fn all_of(queries: Vec<Self>) -> Option<Self> {
        if queries.is_empty() {
            return None;
        }
        let flat = queries.into_iter().flat_map(|query| match query {
            Self::And(queries) => queries,
            Self::All => Vec::new(),
            query => vec![query],
        });
        Some(match single(once_each(flat.collect())) {
            Ok(query) => query,
            Err(queries) if queries.is_empty() => Self::All,
            Err(queries) => Self::And(queries),
        })
    }

    /// What is in any of them; `None` for none.
    pub(super) fn any_of(queries: Vec<Self>) -> Option<Self> {
        if queries.contains(&Self::All) {
            return Some(Self::All);
        }
        let flat = queries.into_iter().flat_map(|query| match query {
            Self::Or(queries) => queries,
            query => vec![query],
        });
        match single(once_each(flat.collect())) {
            Ok(query) => Some(query),
            Err(queries) if queries.is_empty() => None,
            Err(queries) => Some(Self::Or(queries)),
        }
    }

    /// What is not in it.
    pub(super) fn none_of(query: Self) -> Self {
        match query {
            Self::Not(query) => *query,
            query => Self::Not(Box::new(query)),
        }
    }
}

/// The only one, or all that there are.
fn single(mut queries: Vec<Query>) -> Result<Query, Vec<Query>> {
    match queries.len() {
        1 => queries.pop().ok_or(queries),
        _ => Err(queries),
    }
}

fn once_each(queries: Vec<Query>) -> Vec<Query> {
    let keep: Vec<bool> = {
        let mut seen = HashSet::with_capacity(queries.len());
        queries.iter().map(|query| seen.insert(query)).collect()
    };
    queries
        .into_iter()
        .zip(keep)
        .filter_map(|(query, keep)| keep.then_some(query))
        .collect()
}
