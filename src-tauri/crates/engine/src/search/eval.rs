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
        let asked = self.asked(query, within, scores)?;
        Ok(asked.unwrap_or_else(|| within.clone()))
    }

    /// The same; `None` where there is no word in what is asked for, so that it asks for nothing, also
    /// in what is left out and beside an OR.
    fn asked(
        &mut self,
        query: &Query,
        within: &Ords,
        scores: &mut Vec<f32>,
    ) -> Result<Option<Ords>> {
        Ok(match query {
            Query::All => Some(within.clone()),
            Query::Field(clause) => {
                let said = self.sets.clause(self.library, clause)?;
                Some(both(within, &said))
            }
            Query::Not(not) => {
                let without = self.asked(not, within, &mut Vec::new())?;
                without.map(|without| {
                    let mut set = within.clone();
                    set.difference_with(&without);
                    set
                })
            }
            Query::Text(text) => self.text(text, within, scores)?,
            Query::Or(any) => {
                let mut union: Option<Ords> = None;
                for query in any {
                    if let Some(set) = self.asked(query, within, scores)? {
                        union.get_or_insert_default().union_with(&set);
                    }
                }
                union
            }
            Query::And(all) => self.and(all, within, scores)?,
        })
    }

    /// The cheapest first, what is left out last.
    fn and(&mut self, all: &[Query], within: &Ords, scores: &mut Vec<f32>) -> Result<Option<Ords>> {
        let mut ranked = Vec::with_capacity(all.len());
        for query in all {
            ranked.push((self.cost(query)?, query));
        }
        ranked.sort_by_key(|(cost, _)| *cost);
        let mut left: Option<Ords> = None;
        for (_, query) in ranked {
            let here = left.as_ref().unwrap_or(within);
            if here.is_clear() {
                break;
            }
            left = self.asked(query, here, scores)?.or(left);
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

    fn text(&mut self, text: &Text, within: &Ords, scores: &mut Vec<f32>) -> Result<Option<Ords>> {
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
        Ok((asks || !set.is_clear()).then_some(set))
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
