//! What is asked for.

use model::{Filter, Sort};

/// A query within a part of the library, and the order of its answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ask {
    /// The query (`text`) and the part of the library.
    pub filter: Filter,
    /// The order.
    pub sort: Sort,
    /// The person is still typing: the last word may be the beginning of one.
    pub typing: bool,
}

impl Ask {
    /// A query over all of the library, the best first.
    pub fn of(query: &str) -> Self {
        Self {
            filter: Filter {
                text: query.to_owned(),
                ..Filter::default()
            },
            sort: Sort {
                by: model::SortKey::Relevance,
                descending: true,
            },
            typing: false,
        }
    }

    /// Whether it asks for everything in its part of the library: then nothing but rows is needed.
    pub fn is_plain(&self) -> bool {
        self.filter.text.trim().is_empty()
    }

    /// Whether its answer needs the index.
    pub fn needs_index(&self) -> bool {
        !self.is_plain()
            && model::query::parse(&self.filter.text, self.typing)
                .query
                .has_text()
    }
}
