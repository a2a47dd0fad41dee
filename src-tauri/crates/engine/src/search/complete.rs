//! Completion in the search box: fields, and the values that this library has for them.

use model::query::{Clause, FIELDS, Slot, quoted, slot, values};
use model::{Filter, Result, fold};
use search::Named;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::answer::lock;
use super::sets::Sets;
use crate::Engine;

/// One way to go on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Completion {
    /// The field of which this is a value; the field itself if the value is empty.
    pub field: String,
    /// The value, as it is shown; empty for the field itself.
    pub value: String,
    /// What a field finds.
    pub about: String,
    /// How many items have it, where that is known.
    pub count: Option<u32>,
    /// What stands in the query in its place.
    pub text: String,
    /// What it replaces, from here…
    pub from: u32,
    /// … to here, in Unicode scalar values.
    pub to: u32,
}

/// Completions that are offered at once.
const MOST: usize = 8;

impl Engine {
    /// How the query can go on at the cursor, counted in Unicode scalar values; the best first.
    pub fn complete(&self, text: &str, cursor: u32) -> Result<Vec<Completion>> {
        let slot = slot(text, cursor);
        let mut found = match slot.field {
            Some(field) => self.values_of(field, &slot)?,
            None => self.for_word(&slot)?,
        };
        found.truncate(MOST);
        Ok(found)
    }

    /// After a word: fields of that name first, then tags, collections and people.
    fn for_word(&self, slot: &Slot) -> Result<Vec<Completion>> {
        let word = fold(slot.value.trim_end_matches(':'));
        if word.is_empty() {
            return Ok(Vec::new());
        }
        let fields = FIELDS.iter().filter(|field| {
            field.name.starts_with(&word)
                || field.aliases.iter().any(|name| name.starts_with(&word))
        });
        let mut found: Vec<Completion> = fields
            .map(|field| Completion {
                field: field.name.to_owned(),
                value: String::new(),
                about: field.finds.to_owned(),
                count: None,
                text: format!("{}:", field.name),
                from: slot.from,
                to: slot.to,
            })
            .collect();
        found.truncate(3);
        for field in ["tag", "in", "author"] {
            let mut some = self.values_of(field, slot)?;
            some.truncate(3);
            for value in &mut some {
                value.text = format!("{field}:{}", value.text);
            }
            found.extend(some);
        }
        Ok(found)
    }

    fn values_of(&self, field: &'static str, slot: &Slot) -> Result<Vec<Completion>> {
        let named = match field {
            "tag" | "in" => self
                .with_sets(|sets| sets.named(self.library(), field))?
                .iter()
                .map(|(name, items)| (name.clone(), Some(*items)))
                .collect(),
            "author" => self.names(Named::Author, &slot.value)?,
            "venue" => self.names(Named::Venue, &slot.value)?,
            field => values(field)
                .iter()
                .map(|value| ((*value).to_owned(), None))
                .collect::<Vec<_>>(),
        };
        let typed = fold(&slot.value);
        let mut fits: Vec<(bool, String, Option<u32>)> = named
            .into_iter()
            .filter_map(|(name, count)| {
                let folded = fold(&name);
                let begins = folded.starts_with(&typed);
                let inside = || {
                    folded
                        .split(|c: char| !c.is_alphanumeric())
                        .any(|word| word.starts_with(&typed))
                };
                (begins || inside()).then_some((!begins, name, count))
            })
            .collect();
        fits.sort_by_key(|(inside, _, count)| (*inside, std::cmp::Reverse(*count)));
        let mut found = Vec::new();
        for (_, value, count) in fits.into_iter().take(MOST) {
            let count = match field {
                "tag" => Some(self.how_many(&Clause::Tag(value.clone()))?),
                "in" => Some(self.how_many(&Clause::In(value.clone()))?),
                _ => count,
            };
            found.push(Completion {
                field: field.to_owned(),
                text: quoted(&value),
                value,
                about: String::new(),
                count,
                from: slot.from,
                to: slot.to,
            });
        }
        Ok(found)
    }

    /// How many items a clause finds, those below it too.
    fn how_many(&self, clause: &Clause) -> Result<u32> {
        let library = self.library();
        let (found, all) = self.with_sets(|sets| {
            let all = sets.part(library, &Filter::default())?;
            Ok((sets.clause(library, clause)?, all))
        })?;
        Ok(u32::try_from(found.intersection_count(&all)).unwrap_or(u32::MAX))
    }

    fn names(&self, named: Named, begin: &str) -> Result<Vec<(String, Option<u32>)>> {
        let (Some(index), _) = self.index_now()? else {
            return Ok(Vec::new());
        };
        let all = self.with_sets(|sets| sets.part(self.library(), &Filter::default()))?;
        let names = index.names(named, begin, &all, MOST)?;
        Ok(names
            .into_iter()
            .map(|(name, count)| (name, Some(count)))
            .collect())
    }

    fn with_sets<T>(&self, ask: impl FnOnce(&mut Sets) -> Result<T>) -> Result<T> {
        let seq = self.library().seq()?;
        let mut sets = lock(&self.finder().sets);
        sets.at(self.library(), seq)?;
        ask(&mut sets)
    }
}
