//! A query as a set of units with scores: each leaf a set, the tree their joining.
//!
//! `within` goes down the tree: what has been left out already need not be looked at again, and
//! where little is left a common word costs little too.

use std::sync::Arc;

use library::Library;
use library::query::{self, Ords};
use model::Result;
use model::query::{Form, Query, Scope, Text};
use search::{Scored, Snapshot};

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
    /// The units of `within` that the query asks for.
    pub fn eval(&mut self, query: &Query, within: &Ords) -> Result<Scored> {
        match query {
            Query::All => Ok(Scored::alike(within.clone())),
            Query::Field(clause) => {
                let said = self.sets.clause(self.library, clause)?;
                Ok(Scored::alike(both(within, &said)))
            }
            Query::Not(not) => {
                let without = self.eval(not, within)?;
                let mut set = within.clone();
                set.difference_with(&without.set);
                Ok(Scored::alike(set))
            }
            Query::Text(text) => self.text(text, within),
            Query::Or(any) => {
                let mut sum = Scored::default();
                for query in any {
                    let found = self.eval(query, within)?;
                    add(&mut sum.scores, &found);
                    sum.set.union_with(&found.set);
                }
                Ok(sum)
            }
            Query::And(all) => self.and(all, within),
        }
    }

    /// The cheapest first, what is left out last.
    fn and(&mut self, all: &[Query], within: &Ords) -> Result<Scored> {
        let mut ranked = Vec::with_capacity(all.len());
        for query in all {
            ranked.push((self.cost(query)?, query));
        }
        ranked.sort_by_key(|(cost, _)| *cost);
        let mut sum = Scored::alike(within.clone());
        for (_, query) in ranked {
            if sum.set.is_clear() {
                break;
            }
            let found = self.eval(query, &sum.set)?;
            add(&mut sum.scores, &found);
            sum.set = found.set;
        }
        Ok(sum)
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

    fn text(&mut self, text: &Text, within: &Ords) -> Result<Scored> {
        let mut found = match self.index {
            Some(index) => match index.find(text, Some(within))? {
                Some(found) => found,
                // There is no word in it: it asks for nothing.
                None if text.scope != Scope::Any => return Ok(Scored::alike(within.clone())),
                None => Scored::default(),
            },
            None => Scored::default(),
        };
        if text.scope != Scope::Any {
            return Ok(found);
        }
        let no_word = found.scores.is_empty() && self.index.is_some();
        let open = matches!(text.form, Form::Prefix | Form::Open);
        let tagged = self.sets.tag_word(self.library, &text.text, open)?;
        also(&mut found, &both(within, &tagged), TAG);
        let named = query::named(self.library, &text.text)?;
        let mut set = Ords::default();
        grow_to(&mut set, within.len());
        set.extend(
            named
                .into_iter()
                .filter_map(|ord| usize::try_from(ord).ok()),
        );
        set.intersect_with(within);
        also(&mut found, &set, NAMED);
        if no_word && found.set.is_clear() {
            return Ok(Scored::alike(within.clone()));
        }
        Ok(found)
    }
}

fn both(one: &Ords, other: &Arc<Ords>) -> Ords {
    let mut set = one.clone();
    set.intersect_with(other);
    set
}

fn grow_to(set: &mut Ords, length: usize) {
    if set.len() < length {
        set.grow(length);
    }
}

/// Adds the scores of what was found.
fn add(scores: &mut Vec<f32>, found: &Scored) {
    if found.scores.is_empty() {
        return;
    }
    if scores.is_empty() {
        scores.clone_from(&found.scores);
        return;
    }
    if scores.len() < found.scores.len() {
        scores.resize(found.scores.len(), 0.0);
    }
    for ord in found.set.ones() {
        if let Some(score) = scores.get_mut(ord) {
            *score += found.score(ord);
        }
    }
}

/// These units were found too, and are worth so much more.
fn also(found: &mut Scored, set: &Ords, worth: f32) {
    if set.is_clear() {
        return;
    }
    if found.scores.len() < set.len() {
        found.scores.resize(set.len(), 0.0);
    }
    for ord in set.ones() {
        if let Some(score) = found.scores.get_mut(ord) {
            *score += worth;
        }
    }
    found.set.union_with(set);
}
