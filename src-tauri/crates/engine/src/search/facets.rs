//! What an answer is made of: years, venues, authors, tags and the rest, each with how many items
//! of the answer have it.

use library::query::{self, Facet};
use model::Result;
use model::query::quoted;
use search::Named;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::answer::Answer;
use crate::Engine;

/// One value with how many items of an answer have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Tally {
    /// The value, as it is shown.
    pub value: String,
    /// The clause that narrows the query to it.
    pub clause: String,
    /// How many items.
    pub count: u32,
}

/// What an answer is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Facets {
    /// Years, the newest first.
    pub year: Vec<Tally>,
    /// Journals and other places, the most frequent first.
    pub venue: Vec<Tally>,
    /// Creators, the most frequent first.
    pub author: Vec<Tally>,
    /// Tags, the most frequent first.
    pub tag: Vec<Tally>,
    /// Reading status.
    pub status: Vec<Tally>,
    /// Kinds of work.
    pub kind: Vec<Tally>,
    /// Collections, the most frequent first.
    pub collection: Vec<Tally>,
}

/// Values of one facet, at most.
const MOST: usize = 50;

impl Engine {
    /// What an answer is made of.
    pub fn facets(&self, answer: &Answer) -> Result<Facets> {
        let library = self.library();
        let of_rows = |facet: Facet, field: &str| -> Result<Vec<Tally>> {
            let counts = query::counts(library, &answer.items, facet)?;
            let tallies = counts.into_iter().map(|count| Tally {
                clause: format!("{field}:{}", quoted(&count.value)),
                value: count.value,
                count: count.count,
            });
            Ok(tallies.take(MOST).collect())
        };
        let of_names = |named: Named, field: &str| -> Result<Vec<Tally>> {
            let Some(index) = answer.snapshot.as_deref() else {
                return Ok(Vec::new());
            };
            let counts = index.counts(named, &answer.items, MOST)?;
            let tallies = counts.into_iter().map(|(value, count)| Tally {
                clause: format!("{field}:{}", quoted(&value)),
                value,
                count,
            });
            Ok(tallies.collect())
        };
        Ok(Facets {
            year: of_rows(Facet::Year, "year")?,
            venue: of_names(Named::Venue, "venue")?,
            author: of_names(Named::Author, "author")?,
            tag: of_rows(Facet::Tag, "tag")?,
            status: of_rows(Facet::Status, "status")?,
            kind: of_rows(Facet::Kind, "kind")?,
            collection: of_rows(Facet::Collection, "in")?,
        })
    }
}
