//! A query as a set of units with scores: each leaf a set, the tree their joining. Scores are added up
//! in one place for the whole tree: those of units that are not in the end in its set mean nothing.
//!
//! `within` goes down the tree: what has been left out already need not be looked at again, and
//! where little is left a common word costs little too.

use std::sync::Arc;

use library::Library;
use library::query::{self, Ords};
use model::Result;
use model::query::{Form, Query, Scope, Text};
use search::Snapshot;

use super::sets::Sets;

/// What a tag of that name adds: about as much as a name among the creators.
const TAG: f32 = 10.0;

/// What is named exactly, by an identifier or a key, comes first.
const NAMED: f32 = 10_000.0;

/// What a query is answered from.
pub struct Eval<'a> {
    pub library: &'a Library,
    pub sets: &'a mut Sets,
    pub index: Option<&'a Snapshot>,
}

impl Eval<'_> {
    /// The units of `within` that the query asks for; how well each fits is added to its score.
    pub fn eval(&mut self, query: &Query, within: &Ords, scores: &mut Vec<f32>) -> Result<Ords> {
        match query {
            Query::All => Ok(within.clone()),
            Query::Field(clause) => {
                let said = self.sets.clause(self.library, clause)?;
                Ok(both(within, &said))
            }
            Query::Not(not) => {
                let without = self.eval(not, within, &mut Vec::new())?;
                let mut set = within.clone();
                set.difference_with(&without);
                Ok(set)
            }
            Query::Text(text) => self.text(text, within, scores),
            Query::Or(any) => {
                let mut union = Ords::default();
                for query in any {
                    union.union_with(&self.eval(query, within, scores)?);
                }
                Ok(union)
            }
            Query::And(all) => self.and(all, within, scores),
        }
    }

    /// The cheapest first, what is left out last.
    fn and(&mut self, all: &[Query], within: &Ords, scores: &mut Vec<f32>) -> Result<Ords> {
        let mut ranked = Vec::with_capacity(all.len());
        for query in all {
            ranked.push((self.cost(query)?, query));
        }
        ranked.sort_by_key(|(cost, _)| *cost);
        let mut left = within.clone();
        for (_, query) in ranked {
            if left.is_clear() {
                break;
            }
            left = self.eval(query, &left, scores)?;
        }
        Ok(left)
    }

    fn cost(&self, query: &Query) -> Result<u64> {
        const LAST: u64 = u64::MAX / 2;
        Ok(match query {
            Query::All | Query::Field(_) => 0,
            Query::Text(text) => match self.index {
                Some(index) => index.cost(text)?.saturating_add(1),
                None => 1,
            },
            Query::And(all) => {
                let mut least = LAST;
                for query in all {
                    least = least.min(self.cost(query)?);
                }
                least
            }
            Query::Or(any) => {
                let mut sum = 0_u64;
                for query in any {
                    sum = sum.saturating_add(self.cost(query)?);
                }
                sum.min(LAST)
            }
            Query::Not(_) => LAST,
        })
    }

    fn text(&mut self, text: &Text, within: &Ords, scores: &mut Vec<f32>) -> Result<Ords> {
        let found = match self.index {
            Some(index) => index.find(text, Some(within), scores)?,
            None => Some(Ords::default()),
        };
        let asks = found.is_some();
        let mut set = found.unwrap_or_default();
        if text.scope == Scope::Any {
            let open = matches!(text.form, Form::Prefix | Form::Open);
            let tagged = self.sets.tag_word(self.library, &text.text, open)?;
            also(&mut set, &both(within, &tagged), TAG, scores);
            let mut named = Ords::with_capacity(within.len());
            let ords = query::named(self.library, &text.text)?;
            named.extend(ords.into_iter().filter_map(|ord| usize::try_from(ord).ok()));
            named.intersect_with(within);
            also(&mut set, &named, NAMED, scores);
        }
        // There is no word in it: it asks for nothing.
        if !asks && set.is_clear() {
            return Ok(within.clone());
        }
        Ok(set)
    }
}

fn both(one: &Ords, other: &Arc<Ords>) -> Ords {
    let mut set = one.clone();
    set.intersect_with(other);
    set
}

/// These units were found too, and are worth so much more.
fn also(found: &mut Ords, set: &Ords, worth: f32, scores: &mut Vec<f32>) {
    if set.is_clear() {
        return;
    }
    if scores.len() < set.len() {
        scores.resize(set.len(), 0.0);
    }
    for ord in set.ones() {
        if let Some(score) = scores.get_mut(ord) {
            *score += worth;
        }
    }
    found.union_with(set);
}
