//! Sets of units that fields answer, kept as long as nothing changes.

use std::collections::HashMap;
use std::sync::Arc;

use library::query::{self, Ords};
use library::{Library, collection, tag};
use model::query::{Added, Clause};
use model::{Filter, Noun, Place, Result, Sort, Timestamp};

/// What a set was asked by.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum By {
    Clause(Clause),
    Part(String),
    TagWord(String, bool),
    FreeNotes,
}

/// Sets, all of one moment of the library.
#[derive(Default)]
pub struct Sets {
    seq: i64,
    sets: HashMap<By, Arc<Ords>>,
    orders: HashMap<(Place, Sort), Arc<Vec<u32>>>,
    named: HashMap<&'static str, Named>,
}

/// Names, each with how many items have it.
pub type Named = Arc<Vec<(String, u32)>>;

/// More sets than this are begun anew: nobody asks so many questions at once.
const MOST: usize = 256;

impl Sets {
    /// Forgets what the library has changed since.
    pub fn at(&mut self, library: &Library, seq: i64) -> Result<()> {
        if self.seq == seq && self.sets.len() <= MOST {
            return Ok(());
        }
        // A tag or a note moves no item to another place; another language of the orders does.
        if !self.orders.is_empty() {
            let changed = library.changes_since(self.seq)?;
            let moved = [Noun::Item, Noun::Setting];
            if moved.iter().any(|noun| changed.nouns.contains(noun)) || seq < self.seq {
                self.orders.clear();
            }
        }
        self.sets.clear();
        self.named.clear();
        self.seq = seq;
        Ok(())
    }

    fn get(&mut self, by: By, make: impl FnOnce() -> Result<Ords>) -> Result<Arc<Ords>> {
        if let Some(set) = self.sets.get(&by) {
            return Ok(Arc::clone(set));
        }
        let made = Arc::new(make()?);
        self.sets.insert(by, Arc::clone(&made));
        Ok(made)
    }

    /// What a clause says.
    pub fn clause(&mut self, library: &Library, clause: &Clause) -> Result<Arc<Ords>> {
        let make = || {
            let added = match clause {
                Clause::Added(added) => Some(added.between(Timestamp::now())),
                _ => None,
            };
            query::clause(library, clause, added)
        };
        // "The last seven days" is another set tomorrow, and the library need not change for it.
        if matches!(clause, Clause::Added(added) if !matches!(added, Added::Days(_))) {
            return Ok(Arc::new(make()?));
        }
        self.get(By::Clause(clause.clone()), make)
    }

    /// The part of the library that a list shows.
    pub fn part(&mut self, library: &Library, filter: &Filter) -> Result<Arc<Ords>> {
        let part = format!(
            "{:?} {:?} {:?} {:?}",
            filter.place, filter.tag, filter.collection, filter.status
        );
        self.get(By::Part(part), || query::filter(library, filter))
    }

    /// Items with a tag of this word.
    pub fn tag_word(&mut self, library: &Library, word: &str, open: bool) -> Result<Arc<Ords>> {
        self.get(By::TagWord(word.to_owned(), open), || {
            query::tags_like(library, word, open)
        })
    }

    /// Notes of no item.
    pub fn free_notes(&mut self, library: &Library) -> Result<Arc<Ords>> {
        self.get(By::FreeNotes, || query::free_notes(library))
    }

    /// All tags (`tag`) or collections (`in`).
    pub fn named(&mut self, library: &Library, field: &'static str) -> Result<Named> {
        if let Some(named) = self.named.get(field) {
            return Ok(Arc::clone(named));
        }
        let named = match field {
            "tag" => tag::list(library)?
                .into_iter()
                .map(|tag| (tag.name, tag.items))
                .collect(),
            _ => collection::list(library)?
                .into_iter()
                .map(|collection| (collection.path, collection.items))
                .collect(),
        };
        let named = Arc::new(named);
        self.named.insert(field, Arc::clone(&named));
        Ok(named)
    }

    /// All items in an order; see [`query::ordered`].
    pub fn order(&mut self, library: &Library, place: Place, sort: Sort) -> Result<Arc<Vec<u32>>> {
        if let Some(order) = self.orders.get(&(place, sort)) {
            return Ok(Arc::clone(order));
        }
        let made = Arc::new(query::ordered(library, place, sort)?);
        self.orders.insert((place, sort), Arc::clone(&made));
        Ok(made)
    }
}
